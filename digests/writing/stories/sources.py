"""How many independent sources tell something: one agency's text in ten papers is one."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zlib import crc32

from digests.writing.words import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digests.models import Article

_SHINGLE, _SKETCH, _LONGEST = 5, 64, 6_000
"""Words of a shingle, hashes kept of a text, and characters that are read of it."""
_COPIED = 0.5
"""Share of the hashes from which one text is a copy of the other, perhaps shortened."""
_DATELINE = 200
_AGENCY = re.compile(
    r"\((Reuters|AP|AFP|dpa|UPI|PA|ANSA|EFE|Xinhua|TASS|Bloomberg|PTI|ANI|IANS|Kyodo|Yonhap)\)"
)


def count_sources(articles: Iterable[Article]) -> int:
    """Count independent sources.

    Articles of one publisher, of one agency, or with nearly one text are one source. A publisher
    is known by `Article.source`, else by its address's host.
    """
    given = sorted(articles, key=lambda article: (article.source, article.url, article.text))
    kin: list[tuple[set[str], list[frozenset[int]]]] = []
    for article in given:
        marks, sketch = _marks(article), _sketch(article.text)
        related = [
            family
            for family in kin
            if family[0] & marks or any(_copied(sketch, other) for other in family[1])
        ]
        kin = [family for family in kin if family not in related]
        kin.append(
            (
                marks.union(*(family[0] for family in related)),
                [sketch, *(other for family in related for other in family[1])],
            )
        )
    return len(kin)


def copied(one: str, other: str) -> bool:
    """Tell whether two sentences are one sentence, perhaps edited by a word or two."""
    mine, theirs = plain_words(one), plain_words(other)
    if mine == theirs:
        return True
    if min(len(mine), len(theirs)) < _FEWEST:
        return False
    return _share(_pairs(mine), _pairs(theirs)) >= _SAME_SENTENCE


_FEWEST, _SAME_SENTENCE = 8, 0.8


def _pairs(words: Sequence[str]) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(words))


def _share(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> float:
    return len(one & other) / max(len(one), len(other), 1)


def _marks(article: Article) -> set[str]:
    """Give what names the sender: publisher or host, and the agency of the dateline."""
    host = urlsplit(article.url).hostname or ""
    sender = " ".join(article.source.casefold().split()) or host.removeprefix("www.")
    marks = {sender or f"article {article.id}"}
    agency = _AGENCY.search(article.text[:_DATELINE])
    if agency:
        marks.add(agency[1].casefold())
    return marks


def _sketch(text: str) -> frozenset[int]:
    """Keep the smallest hashes of a text's shingles (Broder, 1997), the same in every process."""
    words = plain_words(text[:_LONGEST])
    count = max(1, len(words) - _SHINGLE + 1)
    shingles = {
        crc32(" ".join(words[place : place + _SHINGLE]).encode("utf-8", "surrogatepass"))
        for place in range(count)
    }
    return frozenset(sorted(shingles)[:_SKETCH]) if words else frozenset()


def _copied(one: frozenset[int], other: frozenset[int]) -> bool:
    """Compare two sketches over the range of hashes that both have seen."""
    if not one or not other:
        return False
    seen = min(max(one), max(other))
    mine, theirs = ({mark for mark in sketch if mark <= seen} for sketch in (one, other))
    return len(mine & theirs) >= _COPIED * min(len(mine), len(theirs))
