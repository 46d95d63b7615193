from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.acceptance.house import custom_ids

if TYPE_CHECKING:
    from tests.acceptance.house import House

pytestmark = pytest.mark.any_hour


async def test_topics_and_help_are_answered_in_a_direct_message(house: House) -> None:
    async with house.bot():
        await house.posted()
        direct = house.sandbox.open_direct("ravi")
        asked = {"channel": direct, "member": "ravi"}
        topic = await house.sandbox.slash("topic", {"name": "critical minerals"}, **asked)
        assert "Chile will let a second company mine lithium" in topic.text
        assert "🪨 Critical minerals" in (await house.sandbox.slash("topics list", **asked)).text
        choices = await house.sandbox.autocomplete("topic", "name", "crit", **asked)
        assert choices[0]["value"] == "critical-minerals"
        unknown = await house.sandbox.slash("topic", {"name": "critcal minerls"}, **asked)
        assert custom_ids(unknown.message) == ["topic:critical-minerals"]
        await house.sandbox.click(unknown, "topic:critical-minerals", member="ravi")
        assert "## 🪨 Critical minerals" in unknown.text
        told = await house.sandbox.slash("help", **asked)
        assert "/topic" in told.text
        assert "work in a server’s channels" in told.text
        assert "</status:" in told.text
        assert "</digest latest:" not in told.text
        assert "Manage Server" not in told.text
        in_server = await house.sandbox.slash("help")
        assert "work in a server’s channels" not in in_server.text


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("digest latest", {}),
        ("digest post", {}),
        ("schedule list", {}),
        ("schedule change", {"schedule": "1", "time": "9"}),
        ("schedule remove", {"schedule": "1"}),
    ],
)
async def test_what_is_about_a_server_says_where_it_works(
    house: House, command: str, options: dict[str, str]
) -> None:
    async with house.bot():
        direct = house.sandbox.open_direct()
        reply = await house.sandbox.slash(command, options, channel=direct)
    assert reply.text == (
        f"`/{command}` is about a server's channels: use it there. "
        "Here `/topic`, `/topics list`, `/search`, `/ask` and `/help` work."
    )
