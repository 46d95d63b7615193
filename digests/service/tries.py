"""Which articles are not tried again: those at fault, and those that a worker never got through."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from digests.guard import fault_of
from digests.models import content_hash

if TYPE_CHECKING:
    from digests.errors import ArticleError, WorkerError
    from digests.models import Article

MOST = 3
"""Tries of one article. A machine that was out of memory or time may be well a minute later; an
article that hung three times hangs."""


class Tries:
    """Counts until Daybreak starts anew; an article that changes is another one."""

    def __init__(self) -> None:
        self._failed: Counter[str] = Counter()

    def given_up(self, article: Article) -> bool:
        """Tell whether an article is not to be tried again."""
        return self._failed[_hash(article)] >= MOST

    def give_up(self, article: Article) -> None:
        """Let there be no further try of an article."""
        self._failed[_hash(article)] = MOST

    def note(self, article: Article, error: WorkerError) -> ArticleError:
        """Count a try over which a worker died or hung, and say what follows."""
        self._failed[_hash(article)] += 1
        count = self._failed[_hash(article)]
        follows = "It is left out" if count >= MOST else "It is tried again"
        told = f"could not be condensed, since {error.cause}. {follows} (try {count} of {MOST})."
        return fault_of(article.place, article.title, told)


def _hash(article: Article) -> str:
    return content_hash(f"{article.title}\n{article.text}")
