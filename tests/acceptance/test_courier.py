from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import discord
import pytest

from digests.models import DeliveryState
from sandbox.permissions import Bits
from tests.acceptance.house import sends, states, texts, until
from tests.digests.newsroom import post_now

if TYPE_CHECKING:
    from tests.acceptance.house import House


async def test_an_answer_that_is_lost_leaves_one_message_that_is_found_again(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "daybreak.courier")
    house.sandbox.faults.lose_answer()
    async with house.bot() as client:
        (message,) = await house.posted()
        code = texts(message).split()[-1]
        service = client.services.service
        await until(lambda: service.delivery_by_code(code).state is DeliveryState.UNKNOWN)
        house.clock.advance(seconds=91)
        await until(lambda: service.delivery_by_code(code).state is DeliveryState.SENT)
        found = service.delivery_by_code(code)
        assert found.message_id == int(message["id"])
    assert len(house.messages()) == 1
    assert len(sends(house)) == 1
    assert f"Looked for {code} in its channel: found, so it is not sent again" in caplog.text


async def test_a_message_is_found_below_a_hundred_and_twenty_others(house: House) -> None:
    house.sandbox.faults.lose_answer()
    async with house.bot() as client:
        (message,) = await house.posted()
        for number in range(120):
            await house.sandbox.say(f"Good morning {number}", channel="morning-digest")
        service, guild = client.services.service, int(house.channel().guild_id)
        code = texts(message).split()[-1]
        await until(lambda: service.delivery_by_code(code).state is DeliveryState.UNKNOWN)
        house.clock.advance(seconds=91)
        await until(lambda: service.latest_digest(guild))
        sent = service.latest_digest(guild)
    assert sent.message_id == int(message["id"])
    assert len(house.messages()) == 121


async def test_a_message_that_never_arrived_is_sent_after_a_look_into_the_channel(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "daybreak.courier")
    house.sandbox.faults.status(503, method="POST", path="/messages")
    async with house.bot():
        await until(lambda: sends(house) == [503] and states(house) == ["unknown"])
        assert house.messages() == []
        house.clock.advance(seconds=91)
        await house.posted()
    assert sends(house) == [503, 200]
    assert len(house.messages()) == 1
    assert "in its channel: not there, so it is sent again" in caplog.text


@pytest.mark.parametrize("arrived", [True, False])
async def test_what_is_unknown_in_a_thread_is_looked_for_after_it_was_archived(
    house: House, *, arrived: bool
) -> None:
    faults, core = house.sandbox.faults, house.sandbox.core
    async with house.bot(post_at_start=False) as client:
        home = client.get_channel(int(house.channel().id))
        assert isinstance(home, discord.TextChannel)
        thread = await home.create_thread(name="news", type=discord.ChannelType.public_thread)
        if arrived:
            faults.lose_answer()
        else:
            faults.status(503, method="POST", path="/messages")
        post_now(client.services.service, home.guild.id, thread.id, "a", house.clock())
        client.courier.wake()
        await until(lambda: states(house) == ["unknown"])
        archived = core.world.channels[str(thread.id)]
        archived.archived = True
        core.channel_event("CHANNEL_UPDATE", archived)
        await until(lambda: client.get_channel(thread.id) is None)
        house.clock.advance(seconds=91)
        await until(lambda: states(house) == ["sent"])
    assert len(house.messages("news")) == 1


async def test_a_search_that_discord_never_answers_is_given_up_and_made_again(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "daybreak.courier")
    monkeypatch.setattr("bot.courier.SEARCH_TIMEOUT", 0.5, raising=False)
    house.sandbox.faults.lose_answer()
    async with house.bot():
        await house.posted()
        await until(lambda: states(house) == ["unknown"])
        house.sandbox.faults.slow(3_600, method="GET", path="/messages")
        house.clock.advance(seconds=91)
        await until(lambda: "no answer, so it is looked for again" in caplog.text)
        house.clock.advance(seconds=91)
        await until(lambda: states(house) == ["sent"])
    assert len(house.messages()) == 1


async def test_what_is_unknown_in_a_channel_that_cannot_be_read_is_held(house: House) -> None:
    house.sandbox.faults.lose_answer()
    async with house.bot() as client:
        (message,) = await house.posted()
        code = texts(message).split()[-1]
        service = client.services.service
        await until(lambda: service.delivery_by_code(code).state is DeliveryState.UNKNOWN)
        house.sandbox.faults.take_permission(house.channel().id, Bits.READ_MESSAGE_HISTORY)
        house.clock.advance(seconds=91)
        await until(lambda: service.delivery_by_code(code).state is DeliveryState.HELD)
    assert len(house.messages()) == 1


async def test_cloudflares_429_is_a_definite_no_and_tried_again_later(house: House) -> None:
    house.sandbox.faults.cloudflare_429(method="POST", path="/messages")
    async with house.bot():
        await until(lambda: sends(house) == [429] and states(house) == ["pending"])
        house.clock.advance(seconds=6)
        await house.posted()
    assert sends(house) == [429, 200]


async def test_a_short_429_is_waited_out(house: House) -> None:
    house.sandbox.faults.global_429(0.2, method="POST", path="/messages")
    async with house.bot():
        await house.posted()
    assert sends(house) == [429, 200]


async def test_a_429_too_long_to_wait_out_is_tried_again_when_discord_said(house: House) -> None:
    house.sandbox.faults.global_429(99.0, method="POST", path="/messages")
    async with house.bot():
        await until(lambda: sends(house) == [429] and states(house) == ["pending"])
        house.clock.advance(seconds=80)
        await asyncio.sleep(0.2)
        assert sends(house) == [429]
        house.clock.advance(seconds=20)
        await house.posted()
    assert sends(house) == [429, 200]


async def test_a_closed_channel_pauses_its_schedule_and_one_admin_is_told_once(
    house: House,
) -> None:
    channel = house.channel()
    async with house.bot(post_at_start=False) as client:
        service = client.services.service
        guild = int(channel.guild_id)
        await until(lambda: service.schedules(guild))
        house.sandbox.faults.take_permission(channel.id, Bits.SEND_MESSAGES)
        await house.next_morning(client)
        await until(lambda: [s.state.value for s in service.schedules(guild)] == ["paused"])
        await until(lambda: admin_messages(house))
        house.clock.advance(hours=24)
        await client.jobs.plan()
        await asyncio.sleep(0.2)
    assert len(admin_messages(house)) == 1
    assert f"<#{channel.id}>" in admin_messages(house)[0]
    assert house.messages() == []


async def test_a_paused_schedule_posts_again_once_it_was_added_anew(house: House) -> None:
    channel = house.channel()
    async with house.bot(post_at_start=False) as client:
        service, guild = client.services.service, int(channel.guild_id)
        await until(lambda: service.schedules(guild))
        # Nobody tells the bot of either, so it does not resume by itself before the command comes.
        house.sandbox.faults.give_permission(channel.id, Bits.SEND_MESSAGES)
        house.overwrite.allow, house.overwrite.deny = 0, int(Bits.SEND_MESSAGES)
        await house.next_morning(client)
        await until(lambda: [s.state.value for s in service.schedules(guild)] == ["paused"])
        house.overwrite.deny = 0
        reply = await house.sandbox.slash("schedule add", {"channel": channel})
        assert "Schedule added" in reply.text
        await house.next_morning(client)
        await house.posted()
    assert len(house.messages()) == 1


def admin_messages(house: House) -> list[str]:
    """What the bot said anywhere but in #morning-digest."""
    own = [c for c in house.sandbox.channels if c.id != house.channel().id]
    return [texts(m) for c in own for m in house.sandbox.messages(c)]


async def test_a_deleted_channel_does_not_hold_up_the_others(house: House) -> None:
    async with house.bot(post_at_start=False) as client:
        service, gone = client.services.service, house.channel()
        guild = int(gone.guild_id)
        await until(lambda: service.schedules(guild))
        now = house.clock()
        general = house.channel("general")
        house.sandbox.faults.delete_channel(gone.id)
        post_now(service, guild, int(gone.id), "a", now)
        post_now(service, guild, int(general.id), "b", now)
        client.courier.wake()
        messages = await house.posted(1, "general")
    assert "Digest" in texts(messages[0])


async def test_a_courier_stopped_mid_send_posts_once_and_leaves_it_to_the_next(
    house: House,
) -> None:
    house.sandbox.faults.slow(0.3, method="POST", path="/messages")
    async with house.bot():
        await until(lambda: not house.sandbox.faults.planned)
    # Leaving the block waits for the send under way, so the message is known as sent.
    async with house.bot():
        await asyncio.sleep(0.2)
    assert len(house.messages()) == 1
