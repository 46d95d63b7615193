"""What the rules wrote while the model was away is written by it once it is well again."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from digests.errors import ArticleError, WorkerError
from digests.models import Provenance
from digests.store import Store, rewriting

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from digests.models import Digest
    from digests.service.model_cache import ModelState
    from digests.service.writer import Writer

WITHIN = timedelta(days=1)
"""What was taken in before is old news."""
TRIES = 3
"""Of one article; its answers are kept, so that a second one costs nothing."""
_STAND_IN = frozenset({Provenance.UNANSWERED, Provenance.UNPAID})


class Rewriter:
    """Has a model write what nobody was told of yet, article by article, the newest first."""

    def __init__(self, store: Store, writer: Writer, state: Callable[[], ModelState]) -> None:
        self._store = store
        self._writer = writer
        self._state = state
        self._tries: Counter[str] = Counter()

    def rewrite_next(self, now: datetime) -> bool:
        """Have one article written; False if there is none, or the model is still away.

        Its new bullets take the old ones' place in one transaction, and are as old as these. What a
        run took up meanwhile, or an admin corrected, stays as it is.
        """
        if self._state().is_used_up:
            return False
        given_up = [key for key, tries in self._tries.items() if tries >= TRIES]
        with self._store.read() as connection:
            article = rewriting.newest_stand_in(connection, now - WITHIN, given_up)
        if article is None:
            return False
        self._tries[article.key] += 1
        try:
            digest = self._writer.condense_anew(article)
        except (ArticleError, WorkerError):
            return True
        if _is_by_model(digest):
            with self._store.write() as connection:
                rewriting.rewrite(connection, article.key, digest)
        elif self._state().fault:
            del self._tries[article.key]  # it was the model's fault, not the article's
            return False
        return True


def _is_by_model(digest: Digest) -> bool:
    return not any(bullet.provenance in _STAND_IN for bullet in digest.bullets)
