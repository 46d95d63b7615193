"""What a member sees of the commands around the digest, with rights and without."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.house import LITHIUM, custom_ids, texts

if TYPE_CHECKING:
    from tests.acceptance.house import House

pytestmark = pytest.mark.any_hour

MINE = "Chile will let a second company mine lithium"


async def test_a_digest_is_previewed_posted_once_and_shown_again(house: House) -> None:
    async with house.bot(post_at_start=False):
        slash = house.sandbox.slash
        seen = await slash("digest preview")
        assert MINE in seen.text
        assert "nothing was posted" in seen.text
        assert custom_ids(seen.message) == []
        assert house.messages() == []
        other = await slash("digest preview", {"topic": "sport", "force": True})
        assert "brought nothing on sport" in other.text
        place = {"channel": house.channel()}
        posted = await slash("digest post", place)
        [message] = house.messages()
        assert f"/{message['channel_id']}/{message['id']}" in posted.text
        again = await slash("digest post", place)
        assert "Nothing new" in again.text
        assert len(house.messages()) == 1
        assert "✅ Posted" in (await slash("digest post", place | {"force": True})).text
        assert len(house.messages()) == 2
        latest = await slash("digest latest", {"topic": "critical-minerals"}, member="ravi")
        assert MINE in latest.text
        nothing = await slash("digest latest", {"topic": "sport"}, member="ravi")
        assert "Nothing new on Sport" in nothing.text
        unknown = await slash("digest post", {"topic": "critcal-minerals"})
        assert "Did you mean critical-minerals" in unknown.text
        for command in ("digest preview", "digest post"):
            refused = await slash(command, member="ravi")
            assert "Manage Server" in refused.text
        assert len(house.messages()) == 2


async def test_look_ups_around_the_digest_answer_only_who_asks(house: House) -> None:
    other = replace(LITHIUM, id="b2", title="Copper rises", url="https://andes.example/copper")
    other = replace(other, text="Copper rose by 4 per cent in Santiago on Monday, traders said.")
    async with house.bot(LITHIUM, other):
        slash, sandbox = house.sandbox.slash, house.sandbox
        [message] = await house.posted()
        choices = await sandbox.autocomplete("article show", "article", "salt", member="ravi")
        assert [one["name"] for one in choices] == [f"{LITHIUM.title} · Andes Courier"]
        for asked in (choices[0]["value"], LITHIUM.url, "second lithium miner"):
            shown = await slash("article show", {"article": asked}, member="ravi")
            assert MINE in shown.text
            assert shown.ephemeral
        for asked in ("No such thing", "https://andes.example/gone"):
            gone = await slash("article show", {"article": asked}, member="ravi")
            assert "no article" in gone.text.lower() or "Several" in gone.text
        chart = await slash("trend", {"topics": "critical-minerals", "days": 30}, member="ravi")
        assert chart.message is not None
        assert [one["filename"] for one in chart.message["attachments"]] == ["trend.png"]
        assert "Critical minerals" in chart.text
        many = await slash("trend", {"topics": "a, b, c, d, e"}, member="ravi")
        assert "one to 4 topics" in many.text
        none = await slash("trend", {"topics": "sport"}, member="ravi")
        assert "nothing to draw" in none.text
        here = {"member": "ravi", "channel": house.channel()}
        menu = await sandbox.context_menu("Show sources", message, **here)
        assert MINE in menu.text
        plain = await sandbox.say("Nothing to see", **here)
        wrong = await sandbox.context_menu("Show sources", plain, **here)
        assert "no digest of mine" in wrong.text
        told = await slash("help", member="ravi")
        assert "/topic critical-minerals" in told.text
        assert "Show sources" in told.text
        status = await slash("status", member="ravi")
        assert f"<#{house.channel().id}>" in status.text
        assert "2 articles" in status.text
        assert MINE in texts(house.messages()[0])
