"""Takes articles in: each is condensed once, and kept with its bullets in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from digests.errors import ArticleError, WorkerError
from digests.guard import guard
from digests.service.tries import Tries
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
    """Of articles that could not be condensed this time."""
    waiting: int = 0
    """How many of those are worth being given again."""


def take_in(
    store: Store,
    writer: Writer,
    given: Iterable[Article],
    now: datetime,
    tries: Tries | None = None,
) -> Intake:
    """Keep the new ones of these articles; an interrupted call has kept some, each one whole.

    One that cannot be condensed, or over which a worker died or hung too often, is told of and
    then passed over until it changes; `tries` remembers which.
    """
    tries = Tries() if tries is None else tries
    faults: list[ArticleError] = []
    new = total = waiting = 0
    remaining = map(storable, given)
    while batch := list(islice(remaining, BATCH)):
        batch = [article for article in batch if not tries.given_up(article)]
        total += len(batch)
        with store.read() as connection:
            known = articles.known(connection, [articles.key_of(article) for article in batch])
        for article in batch:
            if articles.key_of(article) in known:
                continue
            try:
                # Only the condensing is the article's own; a full disk is nobody's fault here.
                with guard(article.place, article.title):
                    digest = writer.condense(article)
            except WorkerError as error:
                faults.append(tries.note(article, error))
                waiting += not tries.given_up(article)
            except ArticleError as fault:
                tries.give_up(article)
                faults.append(fault)
            else:
                with store.write() as connection:
                    new += articles.keep(connection, article, digest, now)
    return Intake(new, total - new - len(faults), tuple(faults), waiting)


def storable(article: Article) -> Article:
    """Put U+FFFD for each character that a database cannot keep."""
    texts = {name: getattr(article, name) for name in ("id", "title", "text", "source", "url")}
    return replace(article, **{name: text.translate(UNSTORABLE) for name, text in texts.items()})
