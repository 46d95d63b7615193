"""How fast the commands of look-ups are answered over sockets, alone and while news comes."""

from __future__ import annotations

import asyncio
import math
import statistics
import time
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from discord import Interaction, app_commands, ui

from bot.cards import topic_card
from bot.client import DaybreakClient
from digests.models import HOUSE, Asking, DigestOptions, Question
from digests.service import NewsService
from digests.store import Store
from digests.writing.worker import Worker
from sandbox import Sandbox
from tests.acceptance.house import LITHIUM, enter, until
from tests.bench.made_archive import THEMES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from sandbox.replies import Reply

ROUND_TRIPS = 150
A_SECOND, SECONDS = 50, 60
ASKED_ANEW, ASKED_AGAIN = "new", "again"
"""A `/topic` that is looked up, and one that was asked since anything was written."""
ASKED: tuple[tuple[str, dict[str, Any]], ...] = (
    *(("topic", {"name": theme.slug}) for theme in THEMES[:8]),
    ("search", {"query": "new year"}),
    ("search", {"query": "glacier"}),
    ("ask", {"question": "When did the police change?"}),
    ("topics list", {}),
    ("topic", {"name": "Glacier"}),
)

Row = tuple[str, str, str]
"""What was measured, the figure with its unit, and the aim."""


def measure(address: str, where: str) -> list[Row]:
    """Ask the bot on an archive, in a sandbox of its own."""
    with Store(address) as store, Worker() as worker:
        service = NewsService(store, THEMES, DigestOptions(), build=worker)
        return asyncio.run(_measure(service, worker.close, where))


async def _measure(service: NewsService, leave: Callable[[], None], where: str) -> list[Row]:
    async with _bot(service, leave) as sandbox:
        took = await _round_trips(sandbox, service)
        late, answered, digested = await _load(sandbox, service)
    latest = f"{late:.2f} s of {answered:,}, {digested:,} articles digested meanwhile"
    return [
        (
            f"{where}: round trip of /topic, times that of a constant's",
            _times(took, ASKED_AGAIN),
            "2.5",
        ),
        (f"{where}: the same, asked after something was written", _times(took, ASKED_ANEW), ""),
        (f"{where}: latest answer, {A_SECOND} commands a second for {SECONDS} s", latest, "1 s"),
    ]


def _times(took: dict[str, float], asked: str) -> str:
    told = ", ".join(f"{took[asked] / took[name]:.1f} to a {name}" for name in ("card", "line"))
    return f"{told} ({took[asked] * 1_000:.1f} ms)"


async def _round_trips(sandbox: Sandbox, service: NewsService) -> dict[str, float]:
    """Give the medians of two constants' and of `/topic`'s, taken by turns.

    A line, and a card as `/topic` answers with: to check and to keep it takes Discord longer.
    """
    took: dict[str, list[float]] = {"line": [], "card": [], ASKED_ANEW: [], ASKED_AGAIN: []}
    for number in range(ROUND_TRIPS):
        for asked, times in took.items():
            command = "topic" if asked in {ASKED_ANEW, ASKED_AGAIN} else asked
            options = {"name": THEMES[number % 8].slug} if command == "topic" else {}
            if asked == ASKED_ANEW:
                service.lookups.kept.clear()
            began = time.perf_counter()
            assert (await sandbox.slash(command, options)).state == "answered"
            times.append(time.perf_counter() - began)
    return {asked: statistics.median(times) for asked, times in took.items()}


async def _load(sandbox: Sandbox, service: NewsService) -> tuple[float, int, int]:
    """Give how late the latest of so many commands a second was, how many were answered, and the
    articles that were digested and taken in meanwhile.
    """
    done: list[int] = []
    digesting = asyncio.create_task(_digest(service, done))
    began, asked = time.perf_counter(), []
    for number in range(A_SECOND * SECONDS):
        due = began + number / A_SECOND
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        command, options = ASKED[number % len(ASKED)]
        asked.append(asyncio.create_task(_timed(sandbox, command, options, due)))
    late = await asyncio.gather(*asked)
    digesting.cancel()
    with suppress(asyncio.CancelledError):
        await digesting
    return max(late), sum(map(math.isfinite, late)), sum(done)


async def _timed(sandbox: Sandbox, command: str, options: dict[str, Any], due: float) -> float:
    """Give how late the answer was in seconds; infinite if none came."""
    reply: Reply = await sandbox.slash(command, options)
    return time.perf_counter() - due if reply.state == "answered" else math.inf


async def _digest(service: NewsService, done: list[int]) -> None:
    """Take in one article after another, each new, as feeds bring them."""
    number = 0
    while True:
        number += 1
        text = LITHIUM.text.replace("60,000", f"{60_000 + number:,}")
        url = f"https://andes.example/{time.time_ns()}"
        article = replace(LITHIUM, id=f"{number:016}", text=text, url=url)
        taken = await asyncio.to_thread(service.take_in, [article], article.published_at)  # type: ignore[arg-type] # it has a date
        done.append(taken.new)


@asynccontextmanager
async def _bot(service: NewsService, leave: Callable[[], None]) -> AsyncIterator[Sandbox]:
    """The real client in a world of its own, with two commands more that answer a constant."""
    async with Sandbox() as sandbox:
        client = DaybreakClient(service, discord_url=sandbox.url, read_articles=tuple, leave=leave)
        found = service.lookups.answer(Question(Asking.TOPIC, THEMES[0].slug), HOUSE)
        for name, view in (("line", _line()), ("card", topic_card(found))):
            client.tree.add_command(_constant(name, view))
        async with client:
            running = asyncio.create_task(enter(client, sandbox.token))
            await client.wait_until_ready()
            await until(lambda: {"line", "card", "topic"} <= _names(sandbox))
            yield sandbox
        await asyncio.gather(running, return_exceptions=True)


def _names(sandbox: Sandbox) -> set[str]:
    return {command["name"] for command in sandbox.core.all_commands(None)}


def _line() -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.TextDisplay("The same as ever."))
    return view


def _constant(name: str, view: ui.LayoutView) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(name=name, description="Answer the same at once")
    async def constant(interaction: Interaction) -> None:
        await interaction.response.send_message(view=view, ephemeral=True)

    return constant
