"""Takes articles in: each is condensed once, and kept with its bullets in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from digests.errors import ArticleError
from digests.guard import guard
from digests.models import content_hash
from digests.store import Store, articles

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from digests.models import Article
    from digests.service.writer import Writer

BATCH = 200
"""Keys asked after at once; older SQLites take up to 999 in one question."""
UNSTORABLE = dict.fromkeys([0, *range(0xD800, 0xE000)], "\ufffd")
"""NUL and lone surrogates, which no database keeps; one for one, so that offsets still fit."""


@dataclass(frozen=True, slots=True)
class Intake:
    """How many of the articles were new, and how many were kept already (or given twice)."""

    new: int
    known: int
    faults: tuple[ArticleError, ...] = ()
    """Of articles that could not be condensed; each is told once, until it changes."""


def take_in(
    store: Store,
    writer: Writer,
    given: Iterable[Article],
    now: datetime,
    refused: set[str] | None = None,
) -> Intake:
    """Keep the new ones of these articles; an interrupted call has kept some, each one whole.

    Those whose hash is among the `refused` are passed over; what is refused now is added there.
    """
    refused = set() if refused is None else refused
    faults: list[ArticleError] = []
    new = total = 0
    remaining = map(storable, given)
    while batch := list(islice(remaining, BATCH)):
        batch = [article for article in batch if _hash(article) not in refused]
        total += len(batch)
        with store.read() as connection:
            known = articles.known(connection, [articles.key_of(article) for article in batch])
        for article in batch:
            if articles.key_of(article) in known:
                continue
            try:
                with guard(article.place, article.title):
                    new += _keep(store, writer, article, now)
            except ArticleError as fault:
                refused.add(_hash(article))
                faults.append(fault)
    return Intake(new=new, known=total - new - len(faults), faults=tuple(faults))


def _hash(article: Article) -> str:
    return content_hash(f"{article.title}\n{article.text}")


def _keep(store: Store, writer: Writer, article: Article, now: datetime) -> bool:
    digest = writer.condense(article)  # before the transaction, for which others wait
    with store.write() as connection:
        return articles.keep(connection, article, digest, now)


def storable(article: Article) -> Article:
    """Put U+FFFD for each character that a database cannot keep."""
    texts = {name: getattr(article, name) for name in ("id", "title", "text", "source", "url")}
    return replace(article, **{name: text.translate(UNSTORABLE) for name, text in texts.items()})
