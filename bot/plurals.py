"""How many there are of something, as cards, terminal and log say it."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digests.models import Digest

ENGLISH = "en"
READERS_LANGUAGE: ContextVar[str] = ContextVar("READERS_LANGUAGE", default=ENGLISH)
"""Of whoever reads what is written now, as Babel names it: set where an interaction begins, and so
known to all that answers it. What is for a whole channel, the terminal or the log is English."""
_GROUPED = 1_000


def grouped(number: int) -> str:
    """`1,200`, or as the reader's language groups it: `1.200`."""
    language = READERS_LANGUAGE.get()
    if language == ENGLISH or number < _GROUPED:
        return f"{number:,}"
    from babel.numbers import format_decimal

    return str(format_decimal(number, locale=language))


def counted(number: int, noun: str, several: str = "") -> str:
    """`1 article`, `2 articles`, `1,200 articles`; `several` where an "s" is not enough."""
    return f"{grouped(number)} {noun if number == 1 else several or f'{noun}s'}"


def tally(digest: Digest) -> str:
    """What was read for a digest and what came of it; why any is left out the receipts tell."""
    told = f"{counted(len(digest.articles), 'article')} read · {counted(digest.kept, 'bullet')}"
    if not digest.dropped:
        return told
    return f"{told} · {grouped(digest.dropped)} left out"
