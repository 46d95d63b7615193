"""How many independent sources tell something: one agency's text in ten papers is one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING
from zlib import crc32

from digests.language.datelines import AGENCIES
from digests.language.tokens import plain_words
from digests.models import Article

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digests.models import Receipt

_SHINGLE, _SKETCH, _LONGEST = 5, 64, 6_000
"""Words of a shingle, hashes kept of a text, and characters that are read of it."""
_COPIED = 0.5
"""Share of the hashes from which one text is a copy of the other, perhaps shortened."""
_SAME_SENTENCE, _FEWEST = 0.8, 8
"""Share of neighbouring words from which two sentences are one, and the fewest of these or of a
text's hashes to tell by: two reporters may well write the same five words."""
_HOST = re.compile(r"https?://(?:www\.)?([^/:?#]+)")
_DATELINE = 200
_AGENCY = re.compile(rf"\(({'|'.join(AGENCIES)})\)")


@dataclass(frozen=True, slots=True)
class _Origin:
    """What tells by whom a receipt was first written."""

    names: frozenset[str]
    """Publisher or host, and the agency of the dateline."""
    text: frozenset[int]
    quote: frozenset[tuple[str, str]]

    def is_kin(self, other: _Origin) -> bool:
        """Tell whether both come from one writer."""
        if self.names & other.names or _is_copy(self.text, other.text):
            return True
        longer = max(len(self.quote), len(other.quote))
        if min(len(self.quote), len(other.quote)) < _FEWEST:
            return False
        return len(self.quote & other.quote) >= _SAME_SENTENCE * longer


def count_sources(receipts: Sequence[Receipt], articles: Iterable[Article]) -> int:
    """Count the independent sources behind receipts.

    Articles of one publisher, of one agency, with nearly one text, or whose quotes are nearly one
    sentence are one source. A publisher is known by `Article.source`, else by its address's host;
    an article that is not among `articles` is its own.
    """
    known = {article.id: article for article in articles}
    families: list[list[_Origin]] = []
    for receipt in receipts:
        origin = _origin(known.get(receipt.article) or Article(receipt.article, "", ""), receipt)
        families = _join(families, origin)
    return len(families)


def _join(families: list[list[_Origin]], origin: _Origin) -> list[list[_Origin]]:
    """Make one family of an origin and all that it is kin to."""
    kin = [any(origin.is_kin(other) for other in family) for family in families]
    joined = [one for family, near in zip(families, kin, strict=True) if near for one in family]
    apart = [family for family, near in zip(families, kin, strict=True) if not near]
    return [*apart, [origin, *joined]]


def _origin(article: Article, receipt: Receipt) -> _Origin:
    host = _HOST.match(article.url)
    sender = " ".join(article.source.casefold().split()) or (host[1] if host else "")
    agency = _AGENCY.search(article.text[:_DATELINE])
    names = {sender or f"article {article.id}", *([agency[1].casefold()] if agency else [])}
    quote = frozenset(pairwise(plain_words(receipt.quote[:_LONGEST])))
    return _Origin(frozenset(names), _sketch(article.text[:_LONGEST]), quote)


@lru_cache(maxsize=500)
def _sketch(text: str) -> frozenset[int]:
    """Keep the smallest hashes of a text's shingles (Broder, 1997), the same in every process."""
    words = plain_words(text)
    shingles = {
        crc32(" ".join(words[place : place + _SHINGLE]).encode("utf-8", "surrogatepass"))
        for place in range(len(words) - _SHINGLE + 1)
    }
    return frozenset(sorted(shingles)[:_SKETCH])


def _is_copy(one: frozenset[int], other: frozenset[int]) -> bool:
    """Compare two sketches over the range of hashes that both have seen."""
    if min(len(one), len(other)) < _FEWEST:
        return bool(one) and one == other
    seen = min(max(one), max(other))
    mine, theirs = ({mark for mark in sketch if mark <= seen} for sketch in (one, other))
    return len(mine & theirs) >= _COPIED * min(len(mine), len(theirs))
