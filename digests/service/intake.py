"""Takes articles in: each is condensed once, and kept with its bullets in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from digests.errors import ArticleError, WorkerError
from digests.fingerprint import text_hash
from digests.guard import guard
from digests.service import same_event
from digests.service.recognition import Kept, Known, lineage_of, recognise
from digests.service.retraction import take_back
from digests.service.storable import UNSTORABLE
from digests.service.tries import Tries
from digests.store import Store, articles, feed_entries

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from datetime import datetime

    from digests.models import Article, Digest
    from digests.service.recognition import Decision
    from digests.store import Connection

BATCH = 200
"""Articles asked after at once."""
OLD = timedelta(days=8)
"""Age from which an article of an archive is no news: no digest goes back further."""


@dataclass(frozen=True, slots=True)
class Intake:
    """How many of the articles were new or changed, and how many were kept already."""

    new: int
    known: int
    faults: tuple[ArticleError, ...] = ()
    """Of articles that could not be condensed this time."""
    waiting: int = 0
    """How many of those are worth being given again."""


def take_in(  # noqa: PLR0913 - where, by whom, what, when, and how
    store: Store,
    condense: Callable[[Article], Digest],
    given: Iterable[Article],
    now: datetime,
    tries: Tries | None = None,
    *,
    archived: bool = False,
) -> Intake:
    """Keep the new ones of these articles; an interrupted call has kept some, each one whole.

    One that changed under its address, or in its file, takes the place of what was there. One that
    cannot be condensed, or over which a worker died or hung too often, is told of and then passed
    over until it changes; `tries` remembers which. What is `archived` and old is kept as if it had
    come on its day: look-ups find it, and no digest tells it as news.
    """
    tries = Tries() if tries is None else tries
    faults: list[ArticleError] = []
    new = total = waiting = 0
    remaining = map(storable, given)
    while batch := list(islice(remaining, BATCH)):
        batch = [article for article in batch if not tries.given_up(article)]
        total += len(batch)
        with store.read() as connection:
            archive = _Archive.around(connection, batch)
        for article in batch:
            try:
                instants = _Instants(now, _came_at(article, now, archived=archived))
                new += _take_in(store, condense, article, archive, instants)
            except WorkerError as error:
                faults.append(tries.note(article, error))
                waiting += not tries.given_up(article)
            except ArticleError as fault:
                tries.give_up(article)
                faults.append(fault)
    return Intake(new, total - new - len(faults), tuple(faults), waiting)


def _came_at(article: Article, now: datetime, *, archived: bool) -> datetime:
    published_at = article.published_at
    return published_at if archived and published_at and published_at < now - OLD else now


class _Instants(NamedTuple):
    """When an article is taken in, and when it counts as come."""

    now: datetime
    came_at: datetime


def _take_in(
    store: Store,
    condense: Callable[[Article], Digest],
    article: Article,
    archive: _Archive,
    instants: _Instants,
) -> bool:
    now = instants.now
    decision = archive.recognise(article)
    with store.read() as connection:
        noted = archive.is_noted(connection, article, decision)
    if decision.known is Known.KEPT and noted and not decision.retitled:
        return False
    is_known = decision.known is Known.KEPT
    digest = found = None
    if not is_known:
        # Before the transaction, for which others wait, and whose failing is no article's fault.
        with guard(article.place, article.title):
            digest = condense(replace(article, title=decision.title))
        found = same_event.look_around(store, article, decision, now)
    with store.write() as connection:
        if found:
            same_event.take_events_turn(connection)
        kept = False
        gone: tuple[str, ...] = ()
        if digest is not None:
            kept, gone = _keep(connection, article, digest, decision, instants)
            if kept and found:
                same_event.note_event(connection, found, gone, now)
        elif decision.retitled:
            articles.retitle(connection, decision.key, article.title)
        if kept or is_known:
            before = (decision.key,) if is_known else gone
            gone += _note_place(connection, article, decision.key, before, now)
        take_back(connection, gone)
        archive.learn(connection, article)
    return kept


def _keep(
    connection: Connection,
    article: Article,
    digest: Digest,
    decision: Decision,
    instants: _Instants,
) -> tuple[bool, tuple[str, ...]]:
    """Keep an article in the place of its other editions; whether it was new, and their keys."""
    key, lineage = decision.key, decision.lineage
    gone = articles.withdraw_editions(connection, lineage, key, instants.now)
    if decision.known is Known.BACK:
        kept = articles.restore(connection, article, digest, key)
    else:
        kept = articles.keep(connection, article, digest, key, lineage, instants.came_at)
    if kept and gone:
        articles.pass_on(connection, gone, key)
    return kept, gone


def _note_place(
    connection: Connection, article: Article, key: str, before: Collection[str], now: datetime
) -> tuple[str, ...]:
    """Note where an article was read; gives the keys of what is withdrawn for it.

    `before` are the editions that were there. What was everybody's stays so: were it noted as
    given, the others would see it no longer.
    """
    if article.listing is not None:
        feed_entries.note_listing(connection, article.listing, key)
    if article.given_in is not None and not articles.is_everybodys(connection, before):
        articles.note_guild(connection, article.given_in, key)
    if article.origin is None:
        return ()
    return articles.note_file(connection, article.origin, key, now)


def forget_files(store: Store, folder: str, present: Collection[str], now: datetime) -> int:
    """Withdraw what was read from this very folder and is no longer in it; how many articles.

    What another folder, or another file of this one, still holds stays.
    """
    with store.write() as connection:
        gone = articles.forget_files(connection, folder, present, now)
        take_back(connection, gone)
    return len(gone)


@dataclass(slots=True)
class _Archive:
    """What is kept already that has to do with some articles."""

    lineages: dict[str, list[Kept]]
    texts: dict[str, list[Kept]]
    files: dict[tuple[str, str], Kept]

    @classmethod
    def around(cls, connection: Connection, batch: Sequence[Article]) -> _Archive:
        archive = cls({}, {}, {})
        archive.learn(connection, *batch)
        return archive

    def learn(self, connection: Connection, *batch: Article) -> None:
        """Read anew what has to do with these articles."""
        origins = [article.origin for article in batch if article.origin]
        found = articles.read_from(connection, origins) if origins else {}
        self.files |= {file: _kept(row) for file, row in found.items()}
        before = [self.files[file].lineage for file in found]
        lineages = {*map(lineage_of, batch), *before}
        texts = {text_hash(article.text) for article in batch}
        for row in articles.editions(connection, lineages, texts):
            one = _kept(row)
            for index, name in ((self.lineages, one.lineage), (self.texts, one.text_hash)):
                known = [other for other in index.get(name, []) if other.key != one.key]
                index[name] = [*known, one]

    def recognise(self, article: Article) -> Decision:
        kept = dict.fromkeys(
            (
                *self.lineages.get(lineage_of(article), []),
                *self.texts.get(text_hash(article.text), []),
            )
        )
        return recognise(article, tuple(kept), self._from_file(article))

    def is_noted(self, connection: Connection, article: Article, decision: Decision) -> bool:
        """Tell whether the article came this way before, as it is: by file, feed or member."""
        if article.listing is not None:
            return feed_entries.is_listed(connection, article.listing, decision.key)
        if article.given_in is not None:
            return articles.is_given(connection, article.given_in, decision.key)
        before = self._from_file(article)
        return article.origin is None or (before is not None and before.key == decision.key)

    def _from_file(self, article: Article) -> Kept | None:
        return self.files.get(articles.file_of(article.origin)) if article.origin else None


def _kept(row: object) -> Kept:
    return Kept(
        *(
            getattr(row, name)
            for name in (
                "key",
                "lineage",
                "text_hash",
                "title",
                "has_address",
                "stands",
                "files",
                "length",
            )
        )
    )


def storable(article: Article) -> Article:
    """Put U+FFFD for each character that a database cannot keep."""
    texts = {name: getattr(article, name) for name in ("id", "title", "text", "source", "url")}
    return replace(article, **{name: text.translate(UNSTORABLE) for name, text in texts.items()})
