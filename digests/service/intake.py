"""Takes articles in: each is condensed once, and kept with its bullets in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

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


def take_in(store: Store, writer: Writer, given: Iterable[Article], now: datetime) -> Intake:
    """Keep the new ones of these articles; an interrupted call has kept some, each one whole."""
    new = total = 0
    remaining = map(storable, given)
    while batch := list(islice(remaining, BATCH)):
        total += len(batch)
        with store.read() as connection:
            known = articles.known(connection, [articles.key_of(article) for article in batch])
        for article in batch:
            if articles.key_of(article) not in known:
                new += _keep(store, writer, article, now)
    return Intake(new=new, known=total - new)


def _keep(store: Store, writer: Writer, article: Article, now: datetime) -> bool:
    digest = writer.condense(article)  # before the transaction, for which others wait
    with store.write() as connection:
        return articles.keep(connection, article, digest, now)


def storable(article: Article) -> Article:
    """Put U+FFFD for each character that a database cannot keep."""
    texts = {name: getattr(article, name) for name in ("id", "title", "text", "source", "url")}
    return replace(article, **{name: text.translate(UNSTORABLE) for name, text in texts.items()})
