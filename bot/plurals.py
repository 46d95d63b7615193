"""How many there are of something, as cards, terminal and log say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.numbers import grouped

if TYPE_CHECKING:
    from digests.models import Digest


def counted(number: int, noun: str, several: str = "") -> str:
    """`1 article`, `2 articles`, `1,200 articles`; `several` where an "s" is not enough."""
    return f"{grouped(number)} {noun if number == 1 else several or f'{noun}s'}"


def tally(digest: Digest) -> str:
    """What was read for a digest and what came of it; why any is left out the receipts tell."""
    told = f"{counted(len(digest.articles), 'article')} read · {counted(digest.kept, 'bullet')}"
    if not digest.dropped:
        return told
    return f"{told} · {grouped(digest.dropped)} left out"
