from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sandbox.page_verbs import _FAULTS, _VERBS

if TYPE_CHECKING:
    import aiohttp

    from sandbox import Sandbox

ROUTES = sorted(
    [
        "clock",
        "faults/skew_clock",
        *(f"verbs/{name}" for name in _VERBS),
        *(f"faults/{name}" for name in _FAULTS),
    ]
)
ODD: list[Any] = [None, True, 0, -1, 1e308, "", "x", [], [1], {}, {"a": 1}, "1" * 40]
FIELDS = (
    *("channel_id", "user_id", "message_id", "custom_id", "name", "options", "components"),
    *("emoji", "target_id", "values", "content"),
)
ARGUMENTS = ("channel_id", "message_id", "guild_id", "seconds", "times", "status", "bits", "to")


@pytest.mark.parametrize("path", ROUTES)
async def test_no_body_breaks_what_the_page_asks(
    sandbox: Sandbox,
    http: aiohttp.ClientSession,
    caplog: pytest.LogCaptureFixture,
    path: str,
) -> None:
    place = {
        "channel_id": sandbox.channel().id,
        "user_id": sandbox.member().user.id,
        "message_id": (await sandbox.say("x"))["id"],
        "name": "x",
        "custom_id": "x",
        "components": [],
        "content": "x",
        "emoji": "x",
        "target_id": "1",
    }
    bases = [place] if path.startswith("verbs") else [{}, {"channel_id": place["channel_id"]}]
    bodies: list[Any] = [*ODD, *bases]
    names = FIELDS if path.startswith("verbs") else ARGUMENTS
    bodies += [{**base, name: value} for base in bases for name in names for value in ODD]
    for body in bodies:
        async with http.post(f"sandbox/{path}", json=body) as response:
            assert response.status < 500, body
            assert response.content_type == "application/json"
            await response.read()
    assert [record.getMessage() for record in caplog.records] == []
    sandbox.faults.clear()
    async with http.get("api/v10/users/@me") as response:
        assert response.status in (200, 429)
