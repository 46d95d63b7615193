"""What the rules wrote in a model's place is written by the model, as long as nobody was told."""

from __future__ import annotations

import logging
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from digests.errors import ArticleError, WorkerError
from digests.guard import guard
from digests.models import Provenance
from digests.store import Store, rewriting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from digests.models import Article, Condensed
    from digests.service.model_cache import ModelState
    from digests.service.writer import Writer
    from digests.store import Connection

log = logging.getLogger("daybreak.model")

WITHIN = timedelta(days=1)
"""What was taken in before is old news."""
TRIES = 3
"""Of one article."""


class Rewriter:
    """Has a model write what nobody was told of yet, article by article, the newest first."""

    def __init__(self, store: Store, writer: Writer, state: Callable[[], ModelState]) -> None:
        self._store = store
        self._writer = writer
        self._state = state
        self._tries: Counter[str] = Counter()
        self._put_off: set[str] = set()
        """What failed; all others have their turn before it has another."""

    def rewrite_next(self, now: datetime) -> bool:
        """Have one article written; False if there is none, or the model is away or used up.

        Its new bullets take the old ones' place in one transaction, and are as old as these. What a
        run took up meanwhile, or an admin corrected, stays as it is. One that fails is put behind
        the others, and given up after three tries that were not merely the model's being away.
        """
        if self._state().is_used_up:
            return False
        article = self._next(now)
        if article is None:
            return False
        try:
            with guard(article.place, article.title):
                digest = self._writer.condense_anew(article)
        except (ArticleError, WorkerError) as error:
            log.warning("%s", error)
            return self._note_failure(article.key)
        written_by = {bullet.provenance for bullet in digest.bullets}
        if written_by & rewriting.STAND_IN:
            is_away = Provenance.UNPAID in written_by or self._state().is_away
            return self._note_failure(article.key, is_away=is_away)
        with self._store.write() as connection:
            rewriting.rewrite(connection, article.key, digest)
        return True

    def _next(self, now: datetime) -> Article | None:
        given_up = {key for key, tries in self._tries.items() if tries >= TRIES}
        with self._store.read() as connection:
            article = rewriting.newest_stand_in(connection, now - WITHIN, given_up | self._put_off)
            if article is None and self._put_off:
                self._put_off.clear()
                article = rewriting.newest_stand_in(connection, now - WITHIN, given_up)
        return article

    def _note_failure(self, key: str, *, is_away: bool = False) -> bool:
        """Put an article behind the others; whether to go on with these."""
        self._put_off.add(key)
        if not is_away:
            self._tries[key] += 1
        return not is_away


def rewritten_of(connection: Connection, articles: Iterable[Condensed]) -> frozenset[str]:
    """Give the keys of those that a model wrote since they were read; of the others it cannot now.

    Until the transaction ends, so that what a run tells is what is kept.
    """
    keys = {
        one.article.key
        for one in articles
        if any(bullet.provenance in rewriting.STAND_IN for bullet in one.bullets)
    }
    return frozenset(keys - rewriting.still_stand_in(connection, keys)) if keys else frozenset()
