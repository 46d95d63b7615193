"""What members press below a digest, and what an admin makes of it, as they see it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from digests.fingerprint import text_hash
from digests.models import Vote
from tests.acceptance.house import custom_ids, states, texts, until
from tests.digests.newsroom import post_now

if TYPE_CHECKING:
    from sandbox.replies import Reply
    from tests.acceptance.house import House

pytestmark = pytest.mark.any_hour

FIRST = "Chile will let a second company mine lithium in the Atacama salt flat from 2027."
RIGHT = "Chile will let a second company mine lithium from 2028."


def pressable(message: Any, begins: str) -> str:
    return next(one for one in custom_ids(message) if one.startswith(begins))


def fields(reply: Reply) -> list[str]:
    """The custom ids of a modal's fields, from its top down."""
    assert reply.modal is not None
    return [row["component"]["custom_id"] for row in reply.modal["components"]]


async def test_votes_and_themes_work_also_after_a_restart(house: House) -> None:
    async with house.bot():
        [message] = await house.posted()
    async with house.bot():
        click, select = house.sandbox.click, house.sandbox.select
        asked = await click(message, pressable(message, "vote:useful"), member="ravi")
        assert asked.ephemeral
        menu = pressable(asked.message, "bullet:")
        await select(asked, menu, ["1"], member="ravi")
        assert "1 say useful" in asked.text
        assert FIRST in asked.text
        again = await click(message, pressable(message, "vote:duplicate"), member="ravi")
        await select(again, pressable(again.message, "bullet:"), ["1"], member="ravi")
        assert "0 say useful · 0 wrong · 1 duplicate" in again.text
        themes = pressable(message, "themes:")
        chosen = await select(message, themes, ["critical-minerals"], member="ravi")
        assert chosen.ephemeral
        assert "Critical minerals" in chosen.text


async def test_a_report_leads_to_a_correction_that_the_posted_message_shows(house: House) -> None:
    async with house.bot():
        [message] = await house.posted()
        sandbox = house.sandbox
        wrong = pressable(message, "vote:wrong")
        opened = await sandbox.click(message, wrong, member="ravi")
        bullet, why = fields(opened)
        kept = await sandbox.submit(opened, {bullet: ["1"], why: "It opens a year later."})
        assert kept.ephemeral
        assert "Reported" in kept.text
        assert "report:" not in " ".join(custom_ids(kept.message))  # he may not manage the server
        status = await sandbox.slash("status")
        reports = await sandbox.click(status, "reports")
        assert "It opens a year later." in reports.text
        decide = pressable(reports.message, "report:")
        form = await sandbox.click(reports, decide)
        choice, text = fields(form)
        # Discord refuses the first edit; it is tried again, and nothing is sent twice.
        edits = f"/channels/{house.channel().id}/messages/"
        sandbox.faults.status(503, 1, method="PATCH", path=edits)
        done = await sandbox.submit(form, {choice: ["correct"], text: RIGHT})
        assert done.state == "answered"
        assert "It is corrected. 1 message" in reports.text  # in the place of the question
        await until(lambda: not sandbox.faults.planned)
        house.clock.advance(seconds=10)
        await until(lambda: f"{RIGHT} · **corrected**" in texts(house.messages()[0]))
        assert len(house.messages()) == 1
        assert states(house) == ["sent"]
        found = await sandbox.slash("topic", {"name": "critical-minerals"}, member="ravi")
        assert RIGHT in found.text
        assert FIRST not in found.text
        seen = await sandbox.slash("status", member="ravi")
        assert "1 message" not in seen.text
        assert custom_ids(seen.message) == []


async def test_an_edit_given_up_in_a_wait_for_all_requests_holds_up_no_digest(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.message_edits.TIMEOUT", 0.5)
    async with house.bot() as client:
        [message] = await house.posted()
        await until(lambda: states(house) == ["sent"])
        service, channel = client.services.service, house.channel()
        guild, code, now = int(channel.guild_id), texts(message).split()[-1], house.clock()
        service.feedback.vote(guild, code, rank=1, member_id=1, vote=Vote.WRONG, now=now)
        house.sandbox.faults.global_429(20.0, method="PATCH", path="/messages/")
        assert service.feedback.withdraw(guild, text_hash(FIRST), 1, now) == 1
        client.courier.wake()
        await until(lambda: "was not edited: TimeoutError" in caplog.text)
        post_now(service, guild, int(channel.id), "a", house.clock())
        client.courier.wake()
        async with asyncio.timeout(30):  # a send gives up after 45 s
            await house.posted(2)
