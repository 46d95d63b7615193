"""Channels that close to the bot and open again: what is paused goes on, and is said once."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest

from digests.models import EVERY_DAY
from sandbox.permissions import Bits
from sandbox.serializers import member_json, role_json
from sandbox.world import OWNER_ID
from tests.acceptance.house import custom_ids, texts, until

if TYPE_CHECKING:
    from datetime import datetime

    from bot.client import DaybreakClient
    from digests.models import Schedule
    from tests.acceptance.house import House

GOES_ON = "so what was paused goes on"


def schedules(house: House, client: DaybreakClient) -> tuple[Schedule, ...]:
    return client.services.service.schedules(int(house.channel("general").guild_id))


def states(house: House, client: DaybreakClient) -> list[str]:
    return [schedule.state.value for schedule in schedules(house, client)]


def said(house: House, words: str) -> list[str]:
    """Every message of any channel that holds these words."""
    found = [texts(m) for channel in house.sandbox.channels for m in house.messages(channel)]
    return [text for text in found if words in text]


async def morning(house: House, client: DaybreakClient) -> datetime:
    """Move the clock to just after the first schedule's next time, and plan."""
    service = client.services.service
    due_at = service.next_due(schedules(house, client)[0], house.clock())
    assert due_at is not None
    house.clock.advance(seconds=(due_at - house.clock()).total_seconds() + 1)
    await client.plan()
    return due_at


async def close(house: House, client: DaybreakClient) -> None:
    """Take the right to post, and let a morning find it out."""
    house.sandbox.faults.take_permission(house.channel().id, Bits.SEND_MESSAGES)
    await morning(house, client)
    await until(lambda: "paused" in states(house, client))
    await until(lambda: said(house, "can no longer post"))


async def test_a_permission_that_comes_back_resumes_what_is_paused_and_says_so_once(
    house: House,
) -> None:
    async with house.bot(post_at_start=False) as client:
        await close(house, client)
        house.sandbox.faults.give_permission(house.channel().id, Bits.SEND_MESSAGES)
        await until(lambda: said(house, GOES_ON))
        house.sandbox.faults.give_permission(house.channel().id, Bits.EMBED_LINKS)
        await morning(house, client)
        await house.posted(2)
        assert states(house, client) == ["active"]
    # The news of the morning that was refused, once, and no morning made up for.
    digests = [m for m in house.messages() if "Morning digest" in texts(m)]
    assert len(digests) == 1
    assert "Chile will let a second company mine lithium" in texts(digests[0])
    assert len(said(house, GOES_ON)) == 1
    assert "08:00 UTC, every day, next <t:" in said(house, GOES_ON)[0]


async def test_days_without_permission_are_no_backlog(house: House) -> None:
    async with house.bot(post_at_start=False) as client:
        await close(house, client)
        for _ in range(3):
            house.clock.advance(days=1)
            await client.plan()
        house.sandbox.faults.give_permission(house.channel().id, Bits.SEND_MESSAGES)
        await until(lambda: said(house, GOES_ON))
        await client.plan()
        assert [m for m in house.messages() if "digest" in texts(m).lower()] == []
        await morning(house, client)
        await house.posted(2)
    assert len(house.messages()) == 2


async def test_a_permission_that_came_back_while_the_bot_was_off_is_seen_at_the_start(
    house: House,
) -> None:
    async with house.bot(post_at_start=False) as client:
        await close(house, client)
    house.sandbox.faults.give_permission(house.channel().id, Bits.SEND_MESSAGES)
    async with house.bot(post_at_start=False) as client:
        await until(lambda: said(house, GOES_ON))
        assert states(house, client) == ["active"]
    async with house.bot(post_at_start=False):
        pass
    assert len(said(house, GOES_ON)) == 1


async def test_a_bot_invited_again_resumes_what_is_paused_and_says_so_once(house: House) -> None:
    guild = house.channel().guild_id
    async with house.bot(post_at_start=False) as client:
        house.sandbox.faults.remove_bot(guild)
        await until(lambda: states(house, client) == ["paused"])
        house.sandbox.faults.invite_bot(guild)
        await until(lambda: said(house, GOES_ON))
        await morning(house, client)
        await house.posted(2)
        assert states(house, client) == ["active"]
    assert len(said(house, GOES_ON)) == 1
    assert said(house, "can no longer post") == []


async def test_a_channel_that_opens_without_a_word_is_found_open_at_its_next_time(
    house: House,
) -> None:
    bit = int(Bits.SEND_MESSAGES)
    async with house.bot(post_at_start=False) as client:
        house.sandbox.faults.give_permission(house.channel().id, bit)
        house.overwrite.allow, house.overwrite.deny = 0, bit
        await morning(house, client)
        await until(lambda: said(house, "can no longer post"))
        await morning(house, client)  # still refused: nobody is told again
        assert states(house, client) == ["paused"]
        house.overwrite.deny = 0
        await morning(house, client)
        await house.posted(2)
        assert states(house, client) == ["active"]
    assert len(said(house, "can no longer post")) == 1
    assert len(said(house, GOES_ON)) == 1
    assert len([m for m in house.messages() if "Morning digest" in texts(m)]) == 1


async def test_an_admin_who_cannot_be_told_of_a_closed_channel_just_now_is_told_later(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.client.PLAN_EVERY", 0.2)
    general, bit = house.channel("general"), int(Bits.SEND_MESSAGES)
    house.sandbox.guilds[0].system_channel_id = general.id
    async with house.bot(post_at_start=False) as client:
        house.sandbox.faults.give_permission(house.channel().id, bit)
        house.overwrite.allow, house.overwrite.deny = 0, bit
        faults = house.sandbox.faults
        faults.status(503, 2, method="POST", path=f"/channels/{general.id}/messages")
        faults.status(503, 1, path=f"/users/{OWNER_ID}")
        await morning(house, client)
        await until(lambda: said(house, "can no longer post"))
        assert states(house, client) == ["paused"]
        await client.courier.tell_paused()
    assert len(said(house, "can no longer post")) == 1


def lose_zone(house: House, client: DaybreakClient) -> None:
    """Add a schedule at the hour that begins next, in a zone that the zone files hold no more."""
    soon = house.clock() + timedelta(hours=1)
    place = int(house.channel().guild_id), int(house.channel().id)
    lost = client.services.service.add_schedule(
        *place, time(soon.hour), "Africa/Abidjan", EVERY_DAY, house.clock()
    )
    with closing(sqlite3.connect(house.address.removeprefix("sqlite:///"))) as database:
        database.execute("UPDATE schedules SET zone = 'Mars/Olympus' WHERE id = ?", [lost.id])
        database.commit()


async def test_until_it_is_due_a_schedule_whose_zone_is_gone_is_named_in_the_log_with_the_next(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "daybreak.jobs")
    async with house.bot(post_at_start=False) as client:
        lose_zone(house, client)
        caplog.clear()
        client.jobs._next_told = None
        for _ in range(2):
            await client.jobs.tell_next()
        told = (
            "No digest comes in #morning-digest from a schedule in the time zone Mars/Olympus, "
            "which is no longer known here. /schedule change gives it another zone."
        )
        following = f"Next digest in #morning-digest: {next_morning(house, client)} UTC"
        assert [record.getMessage() for record in caplog.records] == [told, following]


async def test_a_schedule_whose_zone_is_gone_is_listed_beside_the_others_with_what_to_do(
    house: House,
) -> None:
    async with house.bot(post_at_start=False) as client:
        lose_zone(house, client)
        listed = (await house.sandbox.slash("schedule list")).text
        assert "08:00 UTC, every day\n  next <t:" in listed
        assert (
            "Mars/Olympus, every day\n  ⚠️ posts no more: “Mars/Olympus” is not a time zone."
            in listed
        )
        assert "`/schedule change` gives it another zone" in listed
        status = (await house.sandbox.slash("status")).text
        assert "“Mars/Olympus” is not a time zone" in status


def next_morning(house: House, client: DaybreakClient) -> str:
    due_at = client.services.service.next_due(schedules(house, client)[0], house.clock())
    return f"{due_at:%a %d %b %H:%M}"


async def test_a_schedule_whose_zone_is_gone_is_told_as_that_and_goes_on_in_another(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.client.PLAN_EVERY", 0.2)
    async with house.bot(post_at_start=False) as client:
        lose_zone(house, client)
        house.clock.advance(days=1)
        await until(lambda: said(house, "Mars/Olympus") or said(house, "can no longer post"))
        [told] = said(house, "Mars/Olympus")
        assert "is no longer known here. `/schedule change` gives it another zone" in told
        assert not said(house, "can no longer post")
        [choice] = await house.sandbox.autocomplete("schedule change", "schedule", "Mars")
        which = {"schedule": choice["value"], "zone": "Tokyo"}
        changed = await house.sandbox.slash("schedule change", which)
        assert " Asia/Tokyo, every day\n  next <t:" in changed.text
        assert states(house, client) == ["active", "active"]


@pytest.mark.parametrize("told_by", ["role", "member"])
async def test_a_role_that_lets_the_bot_post_again_resumes_what_is_paused(
    house: House, told_by: str
) -> None:
    core, guild_id = house.sandbox.core, house.channel().guild_id
    guild = core.world.guilds[guild_id]
    me = guild.members[core.world.bot.id]
    everyone, own = guild.roles[guild_id], guild.roles[me.roles[0]]

    def tell() -> None:
        """What Discord tells a bot of its own roles without any intent."""
        for role in (everyone, own):
            event = {"guild_id": guild_id, "role": role_json(role)}
            core.guild_event("GUILD_ROLE_UPDATE", event)
        core.guild_event("GUILD_MEMBER_UPDATE", member_json(me) | {"guild_id": guild_id})

    async with house.bot(post_at_start=False) as client:
        kept = own.permissions | int(Bits.SEND_MESSAGES)
        everyone.permissions &= ~int(Bits.SEND_MESSAGES)
        own.permissions = kept & ~int(Bits.SEND_MESSAGES)
        if told_by == "member":
            me.roles, own.permissions = [], kept
        tell()
        await morning(house, client)
        await until(lambda: states(house, client) == ["paused"])
        own.permissions, me.roles = kept, [own.id]
        tell()
        await until(lambda: said(house, GOES_ON))
        assert states(house, client) == ["active"]
    assert len(said(house, GOES_ON)) == 1


async def test_the_list_has_one_press_for_what_is_paused_and_shows_what_came_of_it(
    house: House,
) -> None:
    general = house.channel("general")
    bit = int(Bits.SEND_MESSAGES)
    async with house.bot(post_at_start=False) as client:
        house.sandbox.faults.give_permission(house.channel().id, bit)
        house.overwrite.allow, house.overwrite.deny = 0, bit
        await morning(house, client)
        await until(lambda: states(house, client) == ["paused"])
        listed = await house.sandbox.slash("schedule list", channel=general)
        assert "paused: Discord refused this channel. Press Resume" in listed.text
        assert custom_ids(listed.message) == ["schedules:resume"]

        still = await house.sandbox.click(listed, "schedules:resume")
        assert still.state == "answered"
        await until(lambda: "what is paused below Discord still refuses" in listed.text)
        assert states(house, client) == ["paused"]
        house.overwrite.deny = 0
        await house.sandbox.click(listed, "schedules:resume")
        await until(lambda: states(house, client) == ["active"])
        await until(lambda: "next <t:" in listed.text)
        assert custom_ids(listed.message) == []
    assert len(said(house, GOES_ON)) == 1


async def test_a_press_on_the_list_by_a_member_without_manage_server_is_refused(
    house: House,
) -> None:
    async with house.bot(post_at_start=False) as client:
        await close(house, client)
        listed = await house.sandbox.slash("schedule list", channel="general")
        assert "paused: I may not post there. Give me View Channel and" in listed.text
        house.sandbox.faults.give_permission(house.channel().id, Bits.VIEW_CHANNEL)
        house.sandbox.member().roles.clear()  # who had the list is no manager any more
        refused = await house.sandbox.click(listed, "schedules:resume")
        assert "Only members with the permission Manage Server" in refused.text
        assert states(house, client) == ["paused"]


async def test_a_deleted_channel_is_one_row_with_what_to_do_and_gets_another_by_a_change(
    house: House,
) -> None:
    general = house.channel("general")
    late = {"channel": house.channel(), "time": "18:00"}
    async with house.bot(post_at_start=False) as client:
        await house.sandbox.slash("schedule add", late, channel=general)
        gone = house.channel().id
        house.sandbox.faults.delete_channel(gone)
        await until(lambda: client.get_channel(int(gone)) is None)
        await morning(house, client)
        await until(lambda: states(house, client) == ["paused", "paused"])
        listed = await house.sandbox.slash("schedule list", channel=general)
        rows = [line for line in listed.text.splitlines() if line.startswith("- ")]
        assert len(rows) == 1
        assert rows[0] == "- deleted channel · 08:00 UTC, every day; 18:00 UTC, every day"
        assert "`/schedule change` gives each of them another channel" in listed.text
        await until(lambda: said(house, "was deleted"))
        [choice, _] = await house.sandbox.autocomplete(
            "schedule change", "schedule", "deleted", channel=general
        )
        changed = await house.sandbox.slash(
            "schedule change",
            {"schedule": choice["value"], "channel": general},
            channel=general,
        )
        assert f"<#{general.id}> · 08:00 UTC, every day\n  next <t:" in changed.text
        await morning(house, client)
        await house.posted(1, "general")
