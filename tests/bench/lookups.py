"""How fast the archive answers, and how that grows from ten thousand bullets to a million."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import insert
from wordfreq import top_n_list, word_frequency

from digests.fingerprint import text_hash
from digests.language.search_terms import index_words
from digests.models import Asking, DigestOptions, Question, content_hash
from digests.reading.taxonomy import read_themes
from digests.service import NewsService
from digests.store import Store, guilds
from digests.store.tables import article_guilds, articles, bullets, receipts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from digests.models import Theme

ROOT = Path(__file__).resolve().parents[2]
SIZES = (10_000, 100_000, 1_000_000)
A_GUILD, OTHER = 1, 2
OF_AN_ARTICLE, AT_ONCE = 5, 2_000
TRIES = 60
"""Of each look-up; more would take minutes and change nothing above 60 ms."""
NOW = datetime(2026, 11, 20, 6, tzinfo=UTC)

Row = tuple[str, str, str]
"""What was measured, the figure with its unit, and the aim."""


class Newsroom:
    """Writes statements whose words are spread as English spreads them; seeded."""

    def __init__(self, themes: tuple[Theme, ...]) -> None:
        self._random = random.Random(20_261_120)  # noqa: S311 # no secret
        self._words = [word for word in top_n_list("en", 20_000) if word.isalpha()]
        self._weights = list(accumulate(word_frequency(word, "en") for word in self._words))
        self._names = [word.title() for word in self._words[2_000:6_000]]
        self._themes = [theme.slug for theme in themes]
        self._theme_weights = [1 / (place + 1) for place in range(len(self._themes))]

    def statement(self) -> tuple[str, str]:
        """Give a sentence and the name in it."""
        words = self._random.choices(
            self._words, cum_weights=self._weights, k=self._random.randint(14, 26)
        )
        name = self._random.choice(self._names)
        words.insert(self._random.randint(0, 8), name)
        return f"{' '.join(words).capitalize()}.", name

    def theme(self) -> str:
        """Give the theme of an article."""
        return self._random.choices(self._themes, self._theme_weights)[0]

    def is_others(self) -> bool:
        """Tell whether an article is another guild's alone: one of ten."""
        return self._random.random() < 1 / 10


def fill(store: Store, newsroom: Newsroom, start: int, stop: int) -> None:
    """Put bullets `start` to `stop` into the archive, a million within some two years."""
    for first in range(start, stop, AT_ONCE):
        rows: dict[str, list[dict[str, object]]] = {"articles": [], "bullets": [], "receipts": []}
        given = []
        for number in range(first, min(first + AT_ONCE, stop), OF_AN_ARTICLE):
            key = content_hash(str(number))
            at = NOW - timedelta(minutes=1_000_000 - number)
            title, theme = newsroom.statement()[0][:60], newsroom.theme()
            if newsroom.is_others():
                given.append({"article_key": key, "guild_id": OTHER})
            rows["articles"].append(_article(key, title, at))
            for place in range(OF_AN_ARTICLE):
                row, receipt = _bullet(number + place + 1, key, theme, at, newsroom)
                rows["bullets"].append(row)
                rows["receipts"].append(receipt)
        with store.write() as connection:
            connection.execute(insert(articles), rows["articles"])
            if given:
                connection.execute(insert(article_guilds), given)
            connection.execute(insert(bullets), rows["bullets"])
            connection.execute(insert(receipts), rows["receipts"])


def _article(key: str, title: str, at: datetime) -> dict[str, object]:
    texts = {"id": key[:16], "title": title, "text": "", "source": "Post", "url": ""}
    return texts | {"key": key, "lineage": key, "text_hash": key, "taken_in_at": at}


def _bullet(
    number: int, key: str, theme: str, at: datetime, newsroom: Newsroom
) -> tuple[dict[str, object], dict[str, object]]:
    text, name = newsroom.statement()
    row: dict[str, object] = {"id": number, "article_key": key, "rank": 1, "text": text}
    row |= {"text_hash": text_hash(text), "theme": theme, "sources": 1, "mark": ""}
    row |= {"language": "en", "taken_in_at": at, "dated_at": at, "names": name}
    row["words"] = index_words.__wrapped__(text)
    receipt: dict[str, object] = {"bullet_id": number, "position": 0, "quote": text}
    return row, receipt | {"start_offset": 0, "end_offset": 1, "content_hash": ""}


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
    typed = ["a", "th", "mar", "new", "energy", "s", "wor", "zz"]

    def ask(kind: Asking, texts: list[str]) -> list[Callable[[], object]]:
        return [
            lambda text=text: answers.answer(Question(kind, text), A_GUILD)  # type: ignore[misc]
            for text in texts
        ]

    def complete(text: str) -> Callable[[], object]:
        return lambda: answers.complete(text, A_GUILD)

    return {
        "/topic of a theme": (10, ask(Asking.TOPIC, topics)),
        "/topics list": (10, [lambda: answers.overview(A_GUILD)]),
        "autocomplete": (5, [complete(text) for text in typed]),
        "/search, common words": (60, ask(Asking.SEARCH, common)),
        "/search, rare words": (60, ask(Asking.SEARCH, rare)),
        "/ask, common words": (60, ask(Asking.QUESTION, asked)),
    }


def percentile(calls: list[Callable[[], object]]) -> float:
    """Give the 99th percentile of the milliseconds that the calls take, each several times."""
    for call in calls:
        call()  # what is written once is written
    took = []
    for number in range(max(TRIES, len(calls))):
        start = time.perf_counter()
        calls[number % len(calls)]()
        took.append((time.perf_counter() - start) * 1_000)
    return sorted(took)[int(len(took) * 0.99) - 1]


def measure(sizes: tuple[int, ...] = SIZES) -> list[Row]:
    """Fill an archive of either kind step by step, and time the look-ups at each."""
    found = []
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        for kind, address in _databases(stack, Path(folder)):
            found += _measure(kind, address, sizes)
    return found


def _databases(stack: ExitStack, folder: Path) -> Iterator[tuple[str, str]]:
    yield "SQLite", f"sqlite:///{folder / 'daybreak.db'}"
    from tests.postgresql import BINARIES, fresh_postgresql, running_postgresql

    if BINARIES:
        server = stack.enter_context(running_postgresql())
        yield "PostgreSQL", stack.enter_context(fresh_postgresql(server))


def _measure(kind: str, address: str, sizes: tuple[int, ...]) -> list[Row]:
    themes = read_themes(ROOT / "config" / "themes.toml")
    newsroom, done = Newsroom(themes), 0
    figures: dict[str, list[str]] = {}
    aims: dict[str, float] = {}
    opened = []
    with Store(address) as store, store.write() as connection:
        guilds.know(connection, OTHER)
    for size in sizes:
        with Store(address) as store:
            fill(store, newsroom, done, size)
        done = size
        start = time.perf_counter()
        with Store(address) as store:
            opened.append(f"{(time.perf_counter() - start) * 1_000:.0f}")
            service = NewsService(store, themes, DigestOptions())
            for name, (aim, calls) in look_ups(service).items():
                figures.setdefault(name, []).append(f"{percentile(calls):.1f}")
                aims[name] = aim
    grown = " → ".join(f"{size:,}" for size in sizes)
    rows = [
        (f"{kind}: {name}, p99, {grown} bullets", f"{' → '.join(told)} ms", f"{aims[name]} ms")
        for name, told in figures.items()
    ]
    return [*rows, (f"{kind}: opening, {grown} bullets", f"{' → '.join(opened)} ms", "+ 200 ms")]


if __name__ == "__main__":
    for row in measure(tuple(map(int, sys.argv[1:])) or SIZES):
        print(*row, sep=" | ")  # noqa: T201 # a benchmark's table is its output
