from __future__ import annotations

import asyncio
import signal
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from bot.history import Search, find_message
from digests.models import DeliveryState
from digests.store import engine
from sandbox.permissions import Bits
from tests.acceptance.house import PATIENCE, process, sends, texts, until
from tests.digests.newsroom import post_now
from tests.sweep import sweep

if TYPE_CHECKING:
    from tests.acceptance.house import House


async def test_a_server_gets_its_first_schedule_once_it_has_the_channel(house: House) -> None:
    async with house.bot(channel_name="evening-digest") as client:
        service, guild = client.services.service, int(house.channel().guild_id)
        made = house.sandbox.add_channel("later")
        made.name = "evening-digest"
        house.sandbox.faults.take_permission(made.id, Bits.SEND_MESSAGES)
        await asyncio.sleep(0.1)
        assert service.schedules(guild) == ()
        house.sandbox.faults.give_permission(made.id, Bits.SEND_MESSAGES)
        await until(lambda: service.schedules(guild))
        assert [each.channel_id for each in service.schedules(guild)] == [int(made.id)]


async def test_a_channel_that_is_missing_or_closed_is_logged_once(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    async with house.bot(channel_name="dawn-news", post_at_start=True) as client:
        await until(lambda: "has no channel #dawn-news, so nothing is scheduled" in caplog.text)
        made = house.sandbox.add_channel("dawn")
        house.sandbox.faults.take_permission(made.id, Bits.SEND_MESSAGES)
        made.name = "dawn-news"
        house.sandbox.faults.take_permission(made.id, Bits.EMBED_LINKS)
        await until(lambda: str(client.get_channel(int(made.id))) == "dawn-news")
    assert caplog.text.count("so nothing is scheduled there") == 1
    caplog.clear()
    async with house.bot(channel_name="dawn-news", post_at_start=True):
        await until(lambda: "the bot may not post in #dawn-news, so" in caplog.text)


async def test_a_server_that_takes_the_bot_back_is_told_what_stays_paused(house: House) -> None:
    channel = house.channel()
    async with house.bot(post_at_start=False) as client:
        service, guild = client.services.service, int(channel.guild_id)
        await until(lambda: service.schedules(guild))
        house.sandbox.faults.remove_bot(channel.guild_id)
        await until(lambda: service.schedules(guild)[0].state.value == "paused")
        house.sandbox.faults.take_permission(channel.id, Bits.SEND_MESSAGES)
        house.sandbox.faults.invite_bot(channel.guild_id)

        def told() -> list[str]:
            return [texts(m) for c in house.sandbox.channels for m in house.messages(c)]

        await until(told)
        assert f"<#{channel.id}>" in told()[0]
        assert "it goes on by itself" in told()[0]


async def test_what_is_unknown_where_the_server_is_away_is_looked_for_later_not_held(
    house: House,
) -> None:
    house.sandbox.faults.lose_answer()
    async with house.bot() as client:
        (message,) = await house.posted()
        code = texts(message).split()[-1]
        service = client.services.service
        await until(lambda: service.delivery_by_code(code).state is DeliveryState.UNKNOWN)
        delivery, guild = service.delivery_by_code(code), client.guilds[0]
        # As after a new session, or at a start during an outage: the server's channels to come.
        kept = dict(guild._channels)
        guild._channels.clear()
        assert await find_message(client, delivery) is Search.LATER
        guild._channels.update(kept)
        assert await find_message(client, delivery) == int(message["id"])
        guild._channels.clear()
        house.sandbox.faults.delete_channel(house.channel().id)
        assert await find_message(client, delivery) is Search.UNREADABLE


async def test_nothing_is_sent_on_a_lease_that_a_slow_claim_has_used_up(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with house.bot(post_at_start=False) as client:
        service, channel = client.services.service, house.channel()
        claim = type(service).claim_due

        def slow_once(self: Any, *asked: Any) -> Any:
            claimed = claim(self, *asked)
            if claimed and claimed[0].attempts == 1:
                house.clock.advance(seconds=40)
            return claimed

        monkeypatch.setattr(type(service), "claim_due", slow_once)
        post_now(service, int(channel.guild_id), int(channel.id), "a", house.clock())
        client.courier.wake()
        await until(lambda: house.clock.skew)
        await house.posted()
    assert "was not posted: not sent (the claim took too long)" in caplog.text
    assert sends(house) == [200]


async def test_a_locked_database_delays_a_digest_and_costs_none(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(engine, "PATIENCE", 0.05)
    async with house.bot(post_at_start=False) as client:
        service, channel = client.services.service, house.channel()
        await until(lambda: service.schedules(int(channel.guild_id)))
        post_now(service, int(channel.guild_id), int(channel.id), "a", house.clock())
        other = sqlite3.connect(house.address.removeprefix("sqlite:///"), isolation_level=None)
        await until(house.messages)
        other.execute("BEGIN IMMEDIATE")
        try:
            await until(lambda: "The courier tries again" in caplog.text)
            await client.jobs.plan()
        finally:
            other.close()
        post_now(service, int(channel.guild_id), int(channel.id), "b", house.clock())
        await house.posted(2)
    assert "Traceback" not in caplog.text
    assert "database is locked" in caplog.text


@pytest.mark.any_hour
@pytest.mark.parametrize(
    "phase", sweep(["/users/@me", "/applications/@me", "/commands"], "/commands")
)
async def test_ctrl_c_in_the_midst_of_a_start_ends_it_cleanly(house: House, phase: str) -> None:
    house.sandbox.faults.slow(1.0, path=phase)
    async with process(house) as bot:
        await until(lambda: not house.sandbox.faults.planned)
        bot.send_signal(signal.SIGINT)
        _, said = await asyncio.wait_for(bot.communicate(), PATIENCE)
    assert bot.returncode == 0, said.decode()
    assert b"Traceback" not in said, said.decode()
    assert b"Unclosed" not in said, said.decode()


@pytest.mark.any_hour
async def test_a_database_locked_while_the_bot_gets_ready_shows_no_traceback(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(engine, "PATIENCE", 0.05)
    monkeypatch.setattr("bot.welcome.RETRY", 0.05)
    async with house.bot(post_at_start=False) as client:
        await until(lambda: client.services.service.schedules(int(house.channel().guild_id)))
        other = sqlite3.connect(house.address.removeprefix("sqlite:///"), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        try:
            ready = asyncio.create_task(client.on_ready())
            await until(lambda: "What Discord told is noted" in caplog.text)
            assert not ready.done()
        finally:
            other.close()
        await ready
    assert "Traceback" not in caplog.text


@pytest.mark.any_hour
@pytest.mark.parametrize("code", [0, 1001, 4000])
async def test_a_gateway_that_lets_nobody_in_at_first_is_tried_until_it_does(
    house: House, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    monkeypatch.setattr("bot.login.FIRST_WAIT", 0.1)
    monkeypatch.setattr("discord.client.ExponentialBackoff.delay", lambda _: 0.1)
    house.sandbox.faults.shut_gateway(3600.0, code)

    async def open_later() -> None:
        await until(lambda: "gateway lets nobody in" in caplog.text)
        await asyncio.sleep(0.5)
        house.sandbox.faults.shut_gateway(0.0)

    opening = asyncio.create_task(open_later())
    async with house.bot():
        await house.posted()
    await opening
    assert caplog.text.count("gateway lets nobody in. Daybreak keeps trying.") == 1
