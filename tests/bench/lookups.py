"""How fast the archive answers, and how that grows from ten thousand bullets to a million."""

from __future__ import annotations

import argparse
import gc
import statistics
import tempfile
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from digests.models import Asking, DigestOptions, Question
from digests.service import NewsService
from digests.store import Store
from tests.bench import look_up_commands
from tests.bench.made_archive import A_GUILD, NOW, THEMES, Newsroom, fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SIZES = (10_000, 100_000, 1_000_000)
TRIES = 200
"""Of each look-up, so that two of a hundred are more than chance."""
PATIENCE = 8.0
"""Seconds after which no more of them are tried; of what takes long a few tell enough."""
SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"

Row = tuple[str, str, str]
"""What was measured, the figure with its unit, and the aim."""


def look_ups(service: NewsService) -> dict[str, tuple[float, list[Callable[[], object]]]]:
    """Give what is timed: its aim in milliseconds, and the calls, one after another."""
    answers = service.lookups
    common = [
        "time people",
        "new year",
        "good work",
        "think know",
        "said government",
        "time",
        "people",
    ]
    rare = ["glacier", "saxophone", "lithium battery", '"new york" -city', "norwegian fjord"]
    asked = [f"When did the {words} change?" for words in (*common, "company market", "police")]
    topics = [theme.slug for theme in service.themes[:20]]
    names = Newsroom().names[::200]
    typed = ["a", "th", "mar", "new", "energy", "s", "wor", "zz"]

    def look(kind: Asking, text: str) -> object:
        answers.kept.clear()  # what was asked before is not to be timed
        return answers.answer(Question(kind, text), A_GUILD)

    def ask(kind: Asking, texts: list[str]) -> list[Callable[[], object]]:
        return [partial(look, kind, text) for text in texts]

    def complete(text: str) -> Callable[[], object]:
        return lambda: answers.complete(text, A_GUILD)

    return {
        "/topic of a theme": (10, ask(Asking.TOPIC, topics)),
        "/topic of a name": (10, ask(Asking.TOPIC, names)),
        "/topics list": (10, [lambda: answers.overview(A_GUILD)]),
        "autocomplete": (5, [complete(text) for text in typed]),
        "/search, common words": (60, ask(Asking.SEARCH, common)),
        "/search, rare words": (60, ask(Asking.SEARCH, rare)),
        "/ask, common words": (60, ask(Asking.QUESTION, asked)),
        "/status": (200, [lambda: service.status(A_GUILD, NOW)]),
    }


def percentiles(calls: list[Callable[[], object]]) -> tuple[float, float]:
    """Give the median and the 99th percentile of the milliseconds that the calls take, each several
    times.
    """
    for call in calls:
        call()  # what is written once is written
    took: list[float] = []
    began = time.perf_counter()
    while len(took) < TRIES and (time.perf_counter() - began < PATIENCE or len(took) < len(calls)):
        start = time.perf_counter()
        calls[len(took) % len(calls)]()
        took.append((time.perf_counter() - start) * 1_000)
    return statistics.median(took), sorted(took)[max(0, int(len(took) * 0.99) - 1)]


def measure(
    sizes: Sequence[int] = SIZES, kinds: Sequence[str] = (SQLITE, POSTGRESQL), address: str = ""
) -> list[Row]:
    """Fill an archive of each kind step by step, and time the look-ups at each.

    One that stands at an `address` is filled on from where it was left, and stays.
    """
    found = []
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        for kind, place in _databases(stack, Path(folder), kinds, address):
            found += _measure(kind, place, sizes)
    return found


def _databases(
    stack: ExitStack, folder: Path, kinds: Sequence[str], address: str
) -> Iterator[tuple[str, str]]:
    if address:
        yield SQLITE if address.startswith("sqlite") else POSTGRESQL, address
        return
    if SQLITE in kinds:
        yield SQLITE, f"sqlite:///{folder / 'daybreak.db'}"
    from tests.postgresql import BINARIES, fresh_postgresql, running_postgresql

    if POSTGRESQL in kinds and BINARIES:
        server = stack.enter_context(running_postgresql())
        yield POSTGRESQL, stack.enter_context(fresh_postgresql(server))


def _settle(address: str) -> None:
    """Let PostgreSQL tidy up after so much was written, as it does by itself within minutes."""
    if not address.startswith("sqlite"):
        with psycopg.connect(address.replace("+psycopg", ""), autocommit=True) as database:
            database.execute("VACUUM (ANALYZE)")
            database.execute("CHECKPOINT")


def _measure(kind: str, address: str, sizes: Sequence[int]) -> list[Row]:
    figures: dict[str, list[str]] = {}
    aims: dict[str, float] = {}
    opened = []
    for size in sizes:
        with Store(address) as store:
            fill(store, size)
        _settle(address)
        start = time.perf_counter()
        with Store(address) as store:
            opened.append(f"{(time.perf_counter() - start) * 1_000:.0f}")
            service = NewsService(store, THEMES, DigestOptions())
            gc.freeze()  # as the bot does
            for name, (aim, calls) in look_ups(service).items():
                half, nearly_all = percentiles(calls)
                figures.setdefault(name, []).append(f"{half:.1f}/{nearly_all:.1f}")
                aims[name] = aim
    grown = " → ".join(f"{size:,}" for size in sizes)
    rows = [
        (f"{kind}: {name}, p50/p99, {grown} bullets", f"{' → '.join(told)} ms", f"{aims[name]} ms")
        for name, told in figures.items()
    ]
    opening = f"{kind}: opening, {grown} bullets", f"{' → '.join(opened)} ms", "+ 200 ms"
    return [*rows, opening, *look_up_commands.measure(address, f"{kind}, {sizes[-1]:,} bullets")]


def main() -> None:
    """Measure what the arguments name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="bullets, ascending")
    parser.add_argument("--on", choices=(SQLITE, POSTGRESQL), action="append", help="one or both")
    parser.add_argument("--address", default="", help="an archive to be filled on, and kept")
    given = parser.parse_args()
    for row in measure(given.sizes, given.on or (SQLITE, POSTGRESQL), given.address):
        print(*row, sep=" | ")  # noqa: T201 # a benchmark's table is its output


if __name__ == "__main__":
    main()
