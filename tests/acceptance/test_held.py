from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from digests.fingerprint import text_hash
from digests.models import DeliveryState, Vote
from sandbox.permissions import Bits
from sandbox.world import ADMIN_ID, OWNER_ID, READER_ID
from tests.acceptance.house import LITHIUM, custom_ids, sends, states, texts, until
from tests.digests.newsroom import post_now

if TYPE_CHECKING:
    from bot.client import DaybreakClient
    from tests.acceptance.house import House


@pytest.fixture
def house(house: House) -> House:
    """A server whose admins are spoken to in #general; without it its owner is."""
    house.sandbox.guilds[0].system_channel_id = house.channel("general").id
    return house


def questions(house: House) -> list[dict[str, Any]]:
    """What the bot asked of an admin, wherever."""
    asked = [m for c in house.sandbox.channels for m in house.sandbox.messages(c)]
    return [m for m in asked if "I cannot look whether it arrived" in m["content"]]


async def held(house: House, client: DaybreakClient, *, arrived: bool) -> str:
    """The code of a digest that is held, of which an admin was told."""
    faults, channel = house.sandbox.faults, house.channel()
    faults.take_permission(channel.id, Bits.READ_MESSAGE_HISTORY)
    seen = client.get_channel(int(channel.id))
    await until(lambda: not seen.permissions_for(seen.guild.me).read_message_history)
    if arrived:
        faults.lose_answer()
    else:
        faults.status(503, method="POST", path="/messages")
    service = client.services.service
    post_now(service, int(channel.guild_id), int(channel.id), "a", house.clock())
    client.courier.wake()
    await until(lambda: "unknown" in states(house))
    house.clock.advance(seconds=91)
    await until(lambda: questions(house))
    (question,) = questions(house)
    code = custom_ids(question)[0].rsplit(":", 1)[-1]
    assert service.delivery_by_code(code).state is DeliveryState.HELD
    return str(code)


async def press(house: House, number: int, member: str = ADMIN_ID) -> Any:
    (question,) = questions(house)
    return await house.sandbox.click(question, custom_ids(question)[number], member=member)


async def test_an_admin_is_asked_once_and_says_that_it_is_there(house: House) -> None:
    async with house.bot(post_at_start=False) as client:
        code = await held(house, client, arrived=True)
        await asyncio.sleep(0.3)
        assert len(questions(house)) == 1
        assert f"<#{house.channel().id}>" in questions(house)[0]["content"]
        question = questions(house)[0]
        await press(house, 0)
        await until(lambda: not questions(house))
        service = client.services.service
        assert service.delivery_by_code(code).state is DeliveryState.SENT
        told = house.sandbox.core.message(question["channel_id"], question["id"])
        assert told["content"] == (
            f"Digest {code}: It stands in <#{house.channel().id}>. <@{ADMIN_ID}> said so."
        )
        assert custom_ids(told) == []
    assert len(house.messages()) == 1


async def test_a_correction_of_what_an_admin_saw_waits_until_its_message_can_be_found(
    house: House,
) -> None:
    async with house.bot(post_at_start=False) as client:
        code = await held(house, client, arrived=True)
        await press(house, 0)
        await until(lambda: not questions(house))
        guild_id, channel = client.guilds[0].id, house.channel()
        feedback, clock = client.services.service.feedback, house.clock
        feedback.vote(guild_id, code, rank=1, member_id=1, vote=Vote.WRONG, now=clock())
        [report] = feedback.reports(guild_id, 9)
        assert feedback.withdraw(guild_id, text_hash(report.text), 1, clock()) == 1
        client.courier.wake()
        await asyncio.sleep(0.5)
        house.sandbox.faults.give_permission(channel.id, Bits.READ_MESSAGE_HISTORY)
        seen = client.get_channel(int(channel.id))
        await until(lambda: seen.permissions_for(seen.guild.me).read_message_history)
        clock.advance(hours=2)
        await until(lambda: "~~" in texts(house.messages()[0]))
    assert len(house.messages()) == 1


async def test_an_admin_has_it_posted_even_after_its_morning_and_a_restart(house: House) -> None:
    async with house.bot(post_at_start=False) as client:
        code = await held(house, client, arrived=False)
    house.clock.advance(hours=30)
    async with house.bot(post_at_start=False) as client:
        await press(house, 1, OWNER_ID)
        service = client.services.service
        await until(lambda: service.delivery_by_code(code).state is DeliveryState.SENT)
    posted = [texts(message).split()[-1] for message in house.messages()]
    assert posted.count(code) == 1  # beside the digest of the morning that came meanwhile


async def test_the_owner_is_asked_in_a_direct_message_where_no_channel_is_for_that(
    house: House,
) -> None:
    house.sandbox.guilds[0].system_channel_id = None
    async with house.bot(post_at_start=False) as client:
        code = await held(house, client, arrived=True)
        [question] = questions(house)
        assert question["content"].startswith("Daybreak Newsroom: ")
        assert "no more than 2,000 messages since" in question["content"]
        await press(house, 0, OWNER_ID)
        service = client.services.service
        await until(lambda: service.delivery_by_code(code).state is DeliveryState.SENT)


async def test_where_discord_takes_the_question_nowhere_it_is_tried_once(house: House) -> None:
    house.sandbox.guilds[0].system_channel_id = None
    async with house.bot(post_at_start=False) as client:
        faults, channel = house.sandbox.faults, house.channel()
        client.guilds[0].owner_id = 1  # of whom Discord knows nothing
        faults.take_permission(channel.id, Bits.READ_MESSAGE_HISTORY)
        faults.status(503, method="POST", path="/messages")
        service = client.services.service
        post_now(service, int(channel.guild_id), int(channel.id), "a", house.clock())
        client.courier.wake()
        await until(lambda: states(house) == ["unknown"])
        house.overwrite.deny |= int(Bits.SEND_MESSAGES)  # nobody tells the bot
        house.clock.advance(seconds=91)
        await until(lambda: states(house) == ["held"] and 403 in sends(house))
        await asyncio.sleep(0.5)
    assert sends(house) == [503, 403]


async def test_two_admins_who_press_at_once_do_one_thing_and_both_are_answered(
    house: House,
) -> None:
    async with house.bot(post_at_start=False) as client:
        code = await held(house, client, arrived=False)
        first, second = await asyncio.gather(press(house, 1), press(house, 1, OWNER_ID))
        assert first.state == second.state == "answered"
        await house.posted()
        service = client.services.service
        await until(lambda: service.delivery_by_code(code).state is DeliveryState.SENT)
        await asyncio.sleep(0.2)
    assert len(house.messages()) == 1


async def test_who_may_not_manage_the_server_decides_nothing(house: House) -> None:
    async with house.bot(post_at_start=False) as client:
        code = await held(house, client, arrived=True)
        reply = await press(house, 1, READER_ID)
        assert "Manage Server" in reply.text
        assert client.services.service.delivery_by_code(code).state is DeliveryState.HELD
        assert len(questions(house)) == 1


async def test_what_no_admin_was_asked_of_when_the_bot_stopped_is_asked_of_later(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.courier.LAST_WORDS", 0.1)
    guild, channel = int(house.channel().guild_id), int(house.channel().id)
    house.is_known = True  # so that no greeting is waited for
    with house.service() as service:
        service.take_in([LITHIUM], house.clock())
        for request in ("a", "b"):
            post_now(service, guild, channel, request, house.clock())
            [sent] = service.claim_due(house.clock(), 1)
            assert service.settle_unknown(sent, house.clock())
            house.clock.advance(seconds=91)
            delivery = service.claim_unknown(house.clock())
            assert service.settle_held(delivery, "Nobody answered.", house.clock())
    path = f"/channels/{house.channel('general').id}/messages"
    house.sandbox.faults.slow(3_600, method="POST", path=path)
    async with house.bot(post_at_start=False) as client:
        await until(lambda: not house.sandbox.faults.planned)
        await client.courier.stop()
        assert len(client.services.service.newly_held(house.clock())) == 2


@pytest.mark.parametrize("kind", ["global_429", "unmarked_429", "cloudflare_429"])
async def test_a_429_is_never_taken_for_unknown_however_it_comes(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    monkeypatch.setattr("bot.courier.SEND_TIMEOUT", 1.0)
    faults = house.sandbox.faults
    named = {"times": 1 << 20, "method": "POST", "path": "/messages"}
    if kind == "cloudflare_429":
        faults.cloudflare_429(**named)
    else:
        # Waited out one after the other inside discord.py, until the courier gives up.
        getattr(faults, kind)(0.4, **named)
    async with house.bot() as client:
        await until(lambda: "was not posted" in caplog.text)
        faults.clear()
        house.clock.advance(seconds=6)
        (message,) = await house.posted()
        code = texts(message).split()[-1]
        service = client.services.service
        await until(lambda: service.delivery_by_code(code).state is DeliveryState.SENT)
    assert "got no answer" not in caplog.text
    assert len(house.messages()) == 1
