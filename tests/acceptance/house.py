"""The real client on the real sandbox, for tests to live in."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import sys
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from bot.client import DaybreakClient
from digests.models import Article, DigestOptions, Theme
from digests.service import NewsService
from digests.store import Store
from tests.acceptance.start import START
from tests.build_once import build_once

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncIterator, Callable

    from digests.service.writer import Builder
    from sandbox import Sandbox
    from sandbox.values import Overwrite

ROOT = Path(__file__).parents[2]

PATIENCE = 120.0
"""Seconds for what is sure to come, on a machine that may have much else to do."""
GREETING = "The morning digest comes here from now on"

LITHIUM = Article(
    id="00000000000000a1",
    title="Chile opens its salt flats to a second lithium miner",
    text=(
        "Chile will let a second company mine lithium in the Atacama salt flat from 2027. "
        "The mining ministry in Santiago signed the contract with the state copper company "
        "Codelco on Tuesday.\n\n"
        "Chile holds a third of the world's known lithium reserves. The new lithium plant is to "
        "produce 60,000 tonnes a year, the ministry said.\n\n"
        "Indigenous communities near the flat will receive 2 per cent of the sales. Japan and "
        "South Korea have asked for long contracts on rare earths and lithium."
    ),
    source="Andes Courier",
    url="https://andes.example/lithium",
    published_at=datetime(2026, 3, 1, 20, tzinfo=UTC),
)


@dataclass
class Clock:
    """The bot's clock: it runs with Discord's, and tests may move it on alone."""

    discord: Callable[[], datetime]
    skew: timedelta = timedelta()

    def __call__(self) -> datetime:
        return self.discord() + self.skew

    def advance(self, **by: float) -> None:
        self.skew += timedelta(**by)


@dataclass(repr=False)  # asyncio writes out what a task gives, each time it runs one
class House:
    """A sandbox with a database beside it, on which bots can be started and stopped.

    Its time begins at START and runs on from there.
    """

    sandbox: Sandbox
    address: str
    themes: tuple[Theme, ...]
    clock: Clock = field(init=False)
    build: Builder = field(default_factory=lambda: build_once)
    is_known: bool = False
    """Whether a bot was here before."""

    def __post_init__(self) -> None:
        self.sandbox.faults.skew_clock(START - self.sandbox.now())
        self.clock = Clock(self.sandbox.now)

    @asynccontextmanager
    async def bot(
        self, *articles: Article, post_at_start: bool = True, **options: Any
    ) -> AsyncIterator[DaybreakClient]:
        """The real client on the sandbox's sockets, ready."""
        with self.service() as service:
            client = DaybreakClient(
                service,
                discord_url=self.sandbox.url,
                post_at_start=post_at_start,
                clock=self.clock,
                poll=0.05,
                **{"read_articles": lambda: articles or (LITHIUM,), **options},
            )
            async with client:
                running = asyncio.create_task(enter(client, self.sandbox.token))
                ready = asyncio.create_task(client.wait_until_ready())
                await asyncio.wait(
                    {running, ready}, timeout=PATIENCE, return_when="FIRST_COMPLETED"
                )
                if running.done():
                    running.result()
                assert ready.done()
                if not (post_at_start or self.is_known):
                    # So that a fault planned for a digest does not befall the greeting.
                    await until(lambda: self.greetings)
                if "read_articles" not in options and self.build is build_once:
                    await until(client.jobs.articles_are_in.is_set)
                self.is_known = True
                yield client
            await asyncio.gather(running, return_exceptions=True)

    def service(self) -> Any:
        return open_service(self.address, self.themes, self.build)

    def channel(self, name: str = "morning-digest") -> Any:
        return self.sandbox.channel(name)

    def messages(self, name: str = "morning-digest") -> list[dict[str, Any]]:
        """What stands in a channel, but for the greeting of a first schedule."""
        return [m for m in self.sandbox.messages(name) if GREETING not in m["content"]]

    @property
    def greetings(self) -> list[dict[str, Any]]:
        return [m for m in self.sandbox.messages("morning-digest") if GREETING in m["content"]]

    @property
    def overwrite(self) -> Overwrite:
        """What #morning-digest says of the bot; a change here is told to nobody."""
        world = self.sandbox.core.world
        return cast("Overwrite", world.channels[self.channel().id].overwrites[world.bot.id])

    def commands(self) -> dict[str, dict[str, Any]]:
        """The commands as Discord keeps them, by name; a change here is a change there."""
        return {command["name"]: command for command in self.sandbox.core.all_commands(None)}

    async def next_morning(self, client: DaybreakClient) -> None:
        """Move on to the next digest that is due by a schedule, and have it queued."""
        up = client.services.service.next_up(self.clock())
        assert up is not None, "nothing is scheduled"
        self.clock.skew += up[1] - self.clock()
        await client.jobs.plan()

    async def posted(self, count: int = 1, name: str = "morning-digest") -> list[dict[str, Any]]:
        """Wait until so many messages stand in the channel."""
        await until(lambda: len(self.messages(name)) >= count)
        return self.messages(name)


async def enter(client: DaybreakClient, token: str) -> None:
    await client.enter(token)
    await client.connect()


class open_service:  # noqa: N801  used as a context manager only
    def __init__(
        self,
        address: str,
        themes: tuple[Theme, ...],
        build: Builder,
        *,
        moved_clock: bool = True,
    ) -> None:
        self._store = Store(address, moved_clock=moved_clock)
        self._service = NewsService(
            *(self._store, themes, DigestOptions()),
            build=build,
            model_state=getattr(build, "state", None),
            at_once=getattr(build, "at_once", None),
        )

    def __enter__(self) -> NewsService:
        return self._service

    def __exit__(self, *_: object) -> None:
        self._store.close()


async def until(is_so: Callable[[], Any]) -> None:
    """Wait until something is so; fail when it does not become so."""
    async with asyncio.timeout(PATIENCE):
        while not is_so():  # noqa: ASYNC110  it becomes so in other processes too
            await asyncio.sleep(0.01)


def texts(message: Any) -> str:
    """All that a message shows, card or plain."""

    def walk(component: dict[str, Any]) -> list[str]:
        inner = [text for child in component.get("components", ()) for text in walk(child)]
        return [component["content"], *inner] if "content" in component else inner

    shown = [message.get("content", "")]
    for component in message.get("components", ()):
        shown += walk(component)
    return "\n".join(shown)


def custom_ids(message: Any) -> list[str]:
    """What can be pressed on a message."""
    found: list[str] = []
    rest = list(message.get("components", ()))
    while rest:
        component = rest.pop(0)
        if "custom_id" in component:
            found.append(component["custom_id"])
        rest = [*component.get("components", ()), *rest]
    return found


def sends(house: House) -> list[int]:
    """The statuses of every attempt to post in #morning-digest, but for the greeting's."""
    path = f"/channels/{house.channel().id}/messages"
    asked = [a for a in house.sandbox.requests if a.method == "POST" and a.path == path]
    return [a.status for a in asked if GREETING not in str(a.body)]


def states(house: House) -> list[str]:
    """Where each delivery stands in the ledger, the oldest first."""
    with closing(sqlite3.connect(house.address.removeprefix("sqlite:///"))) as ledger:
        return [state for (state,) in ledger.execute("SELECT state FROM deliveries ORDER BY id")]


@asynccontextmanager
async def process(
    house: House, *flags: str, fast: float = 0.0, what: str = ""
) -> AsyncIterator[Process]:
    """The bot as a process of its own, on a machine whose clock is so many seconds fast.

    `what` as the runner takes it.
    """
    bot = await asyncio.create_subprocess_exec(
        *(sys.executable, *flags, "-m", "tests.acceptance.runner"),
        *(house.sandbox.url, house.sandbox.token, house.address),
        *(str(house.sandbox.core.clock.skew.total_seconds() + fast), what),
        cwd=ROOT,
        env={**os.environ, "PYTHONWARNINGS": "default"},
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield bot
    finally:
        if bot.returncode is None:
            bot.kill()
        await bot.communicate()
