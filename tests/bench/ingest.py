"""What `daybreak ingest` costs an article, into an empty archive and a full one; no parser.

Run alone, `python -m tests.bench.ingest`: it takes ten minutes. The builder is replaced by one that
quotes the first sentences; what is left is reading, recognising, the look at what came in the last
72 hours (all of it did), and keeping. Between the first ten thousand and the last the archive is
filled by SQL.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from bot.ingest import ingest
from digests.models import (
    Article,
    Bullet,
    Digest,
    DigestOptions,
    Receipt,
    Section,
    Story,
    content_hash,
)
from digests.service import NewsService
from digests.store import Store
from digests.store.tables import article_terms
from digests.store.tables import articles as kept
from tests.bench.appetite import most_memory
from tests.bench.made_archive import AT_ONCE, OF_AN_ARTICLE, THEMES, Newsroom, fill

if TYPE_CHECKING:
    from collections.abc import Sequence

STEP, FULL = 10_000, 90_000
SENTENCES, TOLD = 14, 5
SUBJECTS = 6
"""Names that an article comes back to, as news does: two of its sentences have one each."""
A_MINUTE = 20
"""Articles; so all that the archive is filled with lies within the 72 hours."""


def write_articles(file: Path, first: int, count: int) -> None:
    """Write made articles, a line each; the same at every making."""
    newsroom = Newsroom()
    newsroom.begin(first)
    chance = random.Random(first)  # noqa: S311 - no secret
    with file.open("w", encoding="utf-8") as lines:
        for number in range(first, first + count):
            subjects = chance.sample(newsroom.names, SUBJECTS)
            said = [newsroom.statement()[0][:-1] for _ in range(SENTENCES)]
            text = " ".join(
                f"{one} for {subjects[at % SUBJECTS]}, {chance.randint(3, 900)} of them."
                for at, one in enumerate(said)
            )
            title = f"{subjects[0]} and {subjects[1]}: {said[0][:40]}"
            row = {"id": str(number), "title": title, "text": text}
            row["url"] = f"https://post{number % 50}.example/{number}"
            lines.write(json.dumps(row) + "\n")


def quote(articles: Sequence[Article], *_: object, **__: object) -> Digest:
    """Make bullets of an article's first sentences, whole."""
    [article] = articles
    hashed, bullets, at = content_hash(article.text), [], 0
    for rank, told in enumerate(article.text.split(". ")[:TOLD], start=1):
        end = at + len(told)
        receipt = Receipt(article.id, at, end, told, hashed)
        bullets.append(Bullet(rank, told, "general", (receipt,), worth=1.0))
        at = end + 2
    story = Story("", article.url, 1, tuple(bullets))
    section = Section("general", "General", "", (story,))
    return Digest(article.id, article.title, (section,), (), TOLD, TOLD, 0)


def fill_between(store: Store, articles: int, now: datetime) -> None:
    """Bring an archive to so many articles, each of which may be found by its names and numbers."""
    fill(store, articles * OF_AN_ARTICLE)
    chance, names = random.Random(1), Newsroom().names  # noqa: S311 - no secret
    with store.read() as connection:
        known = select(article_terms.c.article_key)
        keys = connection.scalars(select(kept.c.key).where(kept.c.key.not_in(known))).all()
    for start in range(0, len(keys), AT_ONCE):
        rows = [
            {"term": term, "article_key": key, "dated_at": now - timedelta(minutes=at / A_MINUTE)}
            for at, key in enumerate(keys[start : start + AT_ONCE], start)
            for term in (
                *(name.lower() for name in chance.sample(names, SUBJECTS)),
                *(f"{number}.0" for number in chance.sample(range(100, 900), SUBJECTS)),
            )
        ]
        with store.write() as connection:
            connection.execute(insert(article_terms), rows)


def measure(service: NewsService, folder: Path, first: int) -> None:
    """Take ten thousand in; prints the milliseconds an article, and the memory held."""
    file = folder / "articles.jsonl"
    write_articles(file, first, STEP)
    began, spent = time.perf_counter(), time.process_time()
    ingest(service, [file])
    took = (time.perf_counter() - began) / STEP * 1000
    spent = (time.process_time() - spent) / STEP * 1000
    held = f"{most_memory():.0f} MB at most"
    sys.stdout.write(f"from {first:,}: {took:.1f} ms an article, {spent:.1f} of it CPU; {held}\n")
    sys.stdout.flush()


def main() -> None:
    """Measure the first ten thousand and the last of a hundred thousand."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Store(f"sqlite:///{Path(folder) / 'daybreak.db'}") as store,
    ):
        service = NewsService(store, THEMES, DigestOptions(), build=quote)
        measure(service, Path(folder), 0)
        fill_between(store, FULL, datetime.now(UTC))
        measure(service, Path(folder), FULL)


if __name__ == "__main__":
    main()
