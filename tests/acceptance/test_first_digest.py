from __future__ import annotations

import asyncio
import re
import signal
import socket
from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

import pytest

from bot import login
from bot.client import DaybreakClient
from bot.errors import UnreachableDiscordError
from bot.lifetime import run_client
from digests.errors import SettingError
from digests.reading.files import read_articles
from sandbox import Sandbox
from tests.acceptance.house import LITHIUM, PATIENCE, ROOT, process, texts, until
from tests.sweep import sweep

if TYPE_CHECKING:
    from tests.acceptance.house import House


async def test_a_start_ends_with_the_digest_in_its_channel(house: House) -> None:
    async with house.bot():
        (message,) = await house.posted()
    shown = texts(message)
    assert shown.lstrip().startswith("## ☀️ Morning digest")
    assert "### 🪨 Critical minerals" in shown
    assert "[Andes Courier](<https://andes.example/lithium>)" in shown
    assert "1 article read" in shown
    assert message["flags"] & 1 << 15
    assert message["author"]["id"] == house.sandbox.world.bot.id


async def test_the_shipped_articles_are_one_digest_and_tomorrow_brings_nothing_of_them_again(
    house: House,
) -> None:
    articles, _ = read_articles(ROOT / "seeds")
    async with house.bot(*articles) as client:
        await until(house.messages)
        today = house.messages()
        service, guild = client.services.service, int(house.channel().guild_id)
        await until(lambda: service.schedules(guild))
        [schedule] = service.schedules(guild)
        due = service.next_due(schedule, house.clock())
        assert due is not None
        house.clock.skew += due - house.clock()
        await client.jobs.plan()
        *before, tomorrow = await house.posted(len(today) + 1)
    assert before == today
    for message in today:
        assert texts(message).lstrip().startswith("## ☀️ Morning digest")
        assert f"{len(articles)} articles read" in texts(message)
    assert "No new articles since" in texts(tomorrow)


FERRY = replace(
    LITHIUM,
    id="00000000000000f1",
    title="How we raised our ferry",
    text="We raised our ferry on Monday, and you can see it in our film.\n\nIt took us nine days.",
    source="Ferry Blog",
    url="https://ferry.example/raised",
)


async def test_an_article_that_gives_no_bullet_is_told_by_its_headline_once(house: House) -> None:
    async with house.bot(LITHIUM, FERRY):
        (message,) = await house.posted()
    shown = texts(message)
    told = shown.index("Headlines only")
    assert shown.index("Chile will let a second company") < told
    line = "- [How we raised our ferry](<https://ferry.example/raised>) · Ferry Blog"
    assert shown.index(line) > told
    async with house.bot(LITHIUM, FERRY) as client:
        await house.next_morning(client)
        _, tomorrow = await house.posted(2)
    assert "ferry" not in texts(tomorrow)


async def test_a_morning_of_nothing_but_such_an_article_shows_its_headline(house: House) -> None:
    async with house.bot(FERRY, post_at_start=False) as client:
        previewed = await house.sandbox.slash("digest preview")
        assert "[How we raised our ferry]" in previewed.text
        await house.next_morning(client)
        (message,) = await house.posted()
    shown = texts(message)
    assert re.search(r"1 article read since <t:\d+:f>, of which only headlines can be told", shown)
    assert "[How we raised our ferry](<https://ferry.example/raised>)" in shown


async def test_a_second_start_posts_nothing_twice(house: House) -> None:
    async with house.bot():
        await house.posted()
    async with house.bot() as client:
        await until(client.jobs.articles_are_in.is_set)
        await asyncio.sleep(0.2)
    assert len(house.messages()) == 1


async def test_a_start_with_a_new_article_posts_only_that_one(house: House) -> None:
    async with house.bot():
        await house.posted()
    news = replace(
        LITHIUM,
        id="00000000000000a2",
        title="Parliament votes on the budget",
        text="The parliament in Oslo passed the budget for 2027 on Friday by 88 votes to 81.",
        url="https://fjord.example/budget",
        source="Fjord Post",
    )
    async with house.bot(LITHIUM, news):
        messages = await house.posted(2)
    assert "Fjord Post" in texts(messages[1])
    assert "Andes Courier" not in texts(messages[1])


async def test_a_channel_without_a_digest_is_told_once_when_the_first_one_comes(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "daybreak.jobs")
    for times in (1, 2):
        async with house.bot(post_at_start=False, local_time=time(7, 30)) as client:
            guild = int(house.channel().guild_id)
            [schedule] = client.services.service.schedules(guild)
            due_at = client.services.service.next_due(schedule, house.clock())
            await until(lambda many=times: caplog.text.count("Next digest") >= many)
    [greeting] = house.sandbox.messages("morning-digest")
    assert f"07:30 UTC, every day. The first one comes <t:{due_at.timestamp():.0f}:F>." in texts(
        greeting
    )
    said = f"Next digest in #morning-digest: {due_at:%a %d %b} 07:30 UTC"
    assert [record.getMessage() for record in caplog.records].count(said) == 2


async def test_a_channel_whose_digest_comes_at_once_is_not_greeted(house: House) -> None:
    async with house.bot() as client:
        await house.posted()
        await until(lambda: client.services.service.schedules(int(house.channel().guild_id)))
        await client.jobs.plan()
    assert house.greetings == []


async def test_a_channel_that_starts_without_articles_is_greeted(house: House) -> None:
    async with house.bot(read_articles=list) as client:
        await until(lambda: house.greetings)
        assert not client.services.service.has_run(int(house.channel().id))


async def test_the_daily_digest_comes_at_its_local_time_and_once(house: House) -> None:
    async with house.bot(post_at_start=False) as client:
        guild = int(house.channel().guild_id)
        service = client.services.service
        await until(lambda: service.schedules(guild))
        (schedule,) = service.schedules(guild)
        due = service.next_due(schedule, house.clock())
        assert due is not None
        assert (due.hour, due.minute) == (8, 0)
        await house.next_morning(client)
        for _ in range(2):
            await client.jobs.plan()
        await house.posted()
        await asyncio.sleep(0.1)
    assert len(house.messages()) == 1


@pytest.mark.any_hour
async def test_the_bot_asks_for_no_privileged_intent_and_names_no_mentions(house: House) -> None:
    async with house.bot() as client:
        await house.posted()
        assert client.intents.value == 1
    sent = [a.body for a in house.sandbox.requests if a.path.endswith("/messages")]
    assert sent[0]["allowed_mentions"] == {"parse": []}
    assert sent[0]["enforce_nonce"] is True
    assert len(sent[0]["nonce"]) == 22


@pytest.mark.any_hour
async def test_commands_are_told_to_discord_once_and_not_again(house: House) -> None:
    def told() -> int:
        asked = house.sandbox.requests
        return sum(a.method == "PUT" and a.path.endswith("/commands") for a in asked)

    async with house.bot():
        assert told() == 1
    async with house.bot():
        assert told() == 1
    house.commands()["topic"]["description"] = "Another"
    async with house.bot():
        assert told() == 2


@pytest.mark.any_hour
async def test_the_bot_answers_again_after_discord_asked_it_to_reconnect(house: House) -> None:
    async with house.bot():
        await house.posted()
        (session,) = house.sandbox.core.gateway.sessions
        house.sandbox.faults.reconnect_gateway()
        await until(lambda: house.sandbox.core.gateway.sessions)
        await house.sandbox.wait_connected()
        reply = await house.sandbox.slash("topic", {"name": "critical-minerals"})
        assert list(house.sandbox.core.gateway.sessions) == [session], "resumed, not begun anew"
    assert "Chile will let a second company mine lithium" in reply.text
    assert len(house.messages()) == 1


@pytest.mark.any_hour
async def test_a_wrong_token_is_said_in_one_sentence(house: House) -> None:
    with house.service() as service:
        client = DaybreakClient(service, discord_url=house.sandbox.url)
        with pytest.raises(SettingError, match="refused DISCORD_TOKEN"):
            await run_client(client, "wrong")


@pytest.mark.any_hour
async def test_a_discord_that_comes_late_is_waited_for_and_that_is_said_once(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(login, "FIRST_WAIT", 0.02)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with house.service() as service:
        client = DaybreakClient(service, discord_url=f"http://127.0.0.1:{port}")
        running = asyncio.create_task(run_client(client, "sandbox"))
        await until(lambda: "keeps trying" in caplog.text)
        await asyncio.sleep(0.1)
        async with Sandbox(port) as late:
            await until(lambda: late.core.gateway.sessions)
            await until(client.is_ready)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
    said = [record.getMessage() for record in caplog.records if "trying" in record.getMessage()]
    assert said == ["Discord could not be reached. Check the connection. Daybreak keeps trying."]


@pytest.mark.any_hour
async def test_a_discord_in_trouble_at_the_start_is_waited_out(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(login, "FIRST_WAIT", 0.02)
    house.sandbox.faults.status(503, 2, path="/users/@me")
    house.sandbox.faults.cloudflare_429(path="/users/@me")
    house.sandbox.faults.status(503, path="/oauth2/applications/@me")
    async with house.bot():
        await house.posted()
    asked = [a.status for a in house.sandbox.requests if a.path == "/users/@me"]
    assert asked == [503, 503, 429, 200, 200]
    assert caplog.text.count("Daybreak keeps trying") == 1


@pytest.mark.any_hour
async def test_a_discord_that_turns_the_bot_away_for_good_is_said_in_one_sentence(
    house: House,
) -> None:
    house.sandbox.faults.status(403, path="/users/@me")
    with house.service() as service:
        client = DaybreakClient(service, discord_url=house.sandbox.url)
        with pytest.raises(UnreachableDiscordError, match="403"):
            await run_client(client, house.sandbox.token)


async def test_two_processes_on_one_database_post_once(house: House) -> None:
    async with process(house) as one, process(house) as two:
        await until(lambda: len(house.sandbox.core.gateway.sessions) == 2)
        await house.posted()
        await asyncio.sleep(0.5)
        assert one.returncode is None
        assert two.returncode is None
    assert len(house.messages()) == 1


async def test_a_process_killed_while_it_sends_is_followed_by_one_that_posts_once(
    house: House,
) -> None:
    house.sandbox.faults.slow(0.3, method="POST", path="/messages")
    async with process(house) as killed:
        await until(lambda: taken(house))
        killed.kill()
        await killed.wait()
    await asyncio.sleep(0.4)
    async with house.bot() as client:
        await asyncio.sleep(0.2)
        assert len(house.messages()) <= 1, "the lease of the killed one still holds"
        house.clock.advance(seconds=61 + 91)
        await house.posted()
        guild = int(house.channel().guild_id)
        await until(lambda: client.services.service.latest_digest(guild))
        latest = client.services.service.latest_digest(guild)
        await asyncio.sleep(0.2)
    assert len(house.messages()) == 1
    assert latest is not None
    assert latest.message_id == int(house.messages()[0]["id"])


def taken(house: House) -> bool:
    """Whether a fault that was planned has begun."""
    return not house.sandbox.faults.planned


@pytest.mark.any_hour
@pytest.mark.parametrize("number", sweep([signal.SIGINT, signal.SIGTERM], signal.SIGTERM))
async def test_a_signal_ends_the_bot_cleanly(house: House, number: signal.Signals) -> None:
    async with process(house) as bot:
        await house.posted(1)
        bot.send_signal(number)
        _, said = await asyncio.wait_for(bot.communicate(), PATIENCE)
    assert bot.returncode == 0, said.decode()
    assert b"Traceback" not in said
    assert b"Unclosed" not in said
