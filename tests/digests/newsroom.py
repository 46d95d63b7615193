"""A small newsroom to test the service in, alone or as one of several processes."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from digests.models import Article, Digest, DigestOptions, Theme
from digests.service import NewsService
from digests.store import Store

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.synchronize import Event

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


def whole(digest: Digest) -> Sequence[Digest]:
    return [digest]


def in_three(digest: Digest) -> Sequence[Digest]:
    return [replace(digest, id=f"{digest.id}-{part}") for part in (1, 2, 3)]


def service_on(store: Store, **more: object) -> NewsService:
    return NewsService(store, THEMES, DigestOptions(), **({"split": whole} | more))  # type: ignore[arg-type] # a test's choice


def work(address: str, verb: str, begin: Event, said: Connection) -> None:
    """Do one thing of the newsroom's, as a process of its own, once `begin` is set."""
    with Store(address, moved_clock=True) as store:
        service = service_on(store)
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
            while delivery := service.claim(MORNING):
                said.send((delivery.code, service.settle_sent(delivery, delivery.id, MORNING)))
        elif verb == "die-sending":
            delivery = service.claim(MORNING)
            said.send(delivery.code if delivery else "none")
            os.kill(os.getpid(), signal.SIGKILL)
