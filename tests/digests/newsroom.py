"""A small newsroom to test the service in, alone or as one of several processes."""

from __future__ import annotations

import os
import signal
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from digests.models import (
    HOUSE,
    Article,
    Asking,
    Delivery,
    DigestOptions,
    LookUp,
    Question,
    Theme,
)
from digests.service import NewsService
from digests.service.news_service import CATCH_UP
from digests.service.planning import Wish
from digests.service.source_service import Reading
from digests.store import Store
from digests.store.tables import metadata
from tests.build_once import build_once
from tests.digests.writing.builders import quote_first

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.synchronize import Event

    from digests.service.model_cache import ModelState
    from digests.service.planning import Planner
    from digests.service.writer import Builder

GUILD, CHANNEL, OTHER = 2**62 + 1, 2**62 + 2, 2**62 + 3
EPOCH = datetime.fromtimestamp(0, UTC)
NOW = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
"""A Friday, 07:00 in Berlin."""
MORNING = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
THEMES = (
    Theme("energy", "Energy", "⚡", "medtop:04000000", ("power",), (("gas", 3.0), ("grid", 2.0))),
    Theme("sport", "Sport", "🏅", "medtop:15000000", (), (("match", 3.0), ("coach", 2.0))),
    Theme("general", "General", "📰", "medtop:08000000"),
)
GAS = Article(
    id="gas",
    title="Norway raises gas exports to Germany",
    text=(
        "Norway raised its gas exports to Germany by 12 percent in October, Gassco said. "
        "The gas grid between Emden and Dornum carried 3.1 billion cubic metres in the month. "
        "Germany plans to build two more gas terminals in Wilhelmshaven by 2028."
    ),
    source="The Harbour Post",
    url="https://harbour.example/gas",
)
MATCH = Article(
    id="match",
    title="Aarhus wins the last match of the season",
    text=(
        "Aarhus won the last match of the season against Odense by two goals to one. "
        "The coach Mette Lund praised the defenders after the match in Odense. "
        "Aarhus finished the season in second place with 61 points."
    ),
    source="The Harbour Post",
    url="https://harbour.example/match",
)


def service_on(
    store: Store,
    build: Builder = build_once,
    catch_up: timedelta = CATCH_UP,
    model_state: Callable[[], ModelState] | None = None,
    at_once: Builder | None = None,
) -> NewsService:
    return NewsService(
        store,
        THEMES,
        DigestOptions(),
        build=build,
        catch_up=catch_up,
        model_state=model_state,
        at_once=at_once,
    )


def claim(service: NewsService, now: datetime) -> Delivery | None:
    """Take the next delivery that is due, as a courier takes several."""
    return next(iter(service.claim_due(now, 1)), None)


def settle_sent(service: NewsService, delivery: Delivery, message_id: int, now: datetime) -> bool:
    """Note that Discord has a delivery; False if its lease was lost."""
    return service.settle_all_sent([(delivery, message_id)], now)[0]


def look_up(service: NewsService, text: str, guild_id: int = HOUSE, limit: int = 100) -> LookUp:
    """Give a topic's newest bullets that a guild sees."""
    return service.lookups.answer(Question(Asking.TOPIC, text), guild_id, size=limit)


def post_now(
    service: NewsService | Planner, guild_id: int, channel_id: int, request: str, now: datetime
) -> str:
    """Queue a digest that somebody asks for; its code, '' for a request that was planned before."""
    return service.post_wish(Wish(guild_id, channel_id), request, now)


def empty(store: Store) -> None:
    """Take all rows out of a database; making it anew takes a fifth of a second."""
    with store.write() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())


def work(address: str, verb: str, begin: Event, said: Connection) -> None:
    """Do one thing of the newsroom's, as a process of its own, once `begin` is set."""
    with Store(address, moved_clock=True) as store:
        service = service_on(store, quote_first)
        said.send("ready")
        begin.wait()
        if verb == "plan":
            said.send(service.plan_runs(MORNING))
        elif verb == "take-in":
            said.send(service.take_in([GAS, MATCH], NOW).new)
        elif verb == "start":
            service.take_in([GAS, MATCH], NOW)
            said.send(service.plan_start(GUILD, CHANNEL, NOW))
        elif verb == "deliver":
            while delivery := claim(service, MORNING):
                said.send((delivery.code, settle_sent(service, delivery, delivery.id, MORNING)))
        elif verb == "poll":
            while due := service.sources.claim_feeds(NOW, 1):
                said.send(due[0].address)
                service.sources.settle_same(due[0], Reading(), NOW)
        elif verb == "die-sending":
            delivery = claim(service, MORNING)
            said.send(delivery.code if delivery else "none")
            os.kill(os.getpid(), signal.SIGKILL)
