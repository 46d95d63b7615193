"""What a headline is about: its content words and pairs of neighbours, weighed by rarity."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING

from digests.language.frequencies import FUNCTION_WORDS, rarity
from digests.language.stems import stem
from digests.language.tokens import without_accents

if TYPE_CHECKING:
    from collections.abc import Sequence

Terms = dict[str, float]
"""Stems, and `one two` for neighbours, each with its weight."""

_COMMON = 2.5
"""Rarity up to which a word tells nothing: `get`, `make` and `new` are so common."""
_LEAST, _SHARPNESS = 0.3, 0.75
_NUMBER, _SMALL_NUMBER, _PAIR = 3.0, 1.0, 0.7
"""In units of rarity. A third more or less moves the F1 by some 0.005."""
_LONGEST = 400
"""Characters that are read: what tells an event is said by then."""
_LONG = 3
_LABEL = re.compile(
    r"(?:(?:update|wrapup|correct(?:ed|ion)|rpt|refile|exclusive|brief|analysis|instant view|table"
    r"|poll|factbox|timeline|insight|feature|interview|preview|column|breaking|live|watch|video"
    r"|report|opinion|forex|markets|global markets)(?: ?\d+)?(?:[-–]|\s-\s|:\s)\s*)+",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"\s+(?:[-–—|]\s+(?:(?:the\s)?[A-Z][\w.&'’]*(?:\s|$)){1,4}|\([A-Z][\w. ]{1,30}\)"
    r"|\([\w.]+\.(?:com|net|org)\))$"
)
_POSSESSIVE = re.compile(r"['’]s\b")
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|[^\W\d_]+")
_SHORT_FORMS = {"mln": "million", "mn": "million", "bn": "billion", "pct": "percent"}
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)


def strip_labels(headline: str, source: str = "") -> str:
    """Take the section label, the wire's mark and the publisher off a headline.

    `FOREX-Pound falls (Reuters)` becomes `Pound falls`; a headline of nothing else stays whole.
    """
    text = " ".join(headline[:_LONGEST].split()).removesuffix("...").rstrip()
    label = _LABEL.match(text)
    bare = text[label.end() :] if label else text
    if source and bare.endswith(source):
        bare = bare[: -len(source)].rstrip(" -–—|(")
    bare = _SUFFIX.sub("", bare)
    return bare if " " in bare else text


def terms_of(headline: str, source: str = "") -> Terms:
    """Read the terms of a headline or a bullet: words by rarity, neighbours by that of both."""
    terms: Terms = {}
    before, before_worth = "", 0.0
    for word in _WORD.findall(_POSSESSIVE.sub("", without_accents(strip_labels(headline, source)))):
        root, worth = _worth(word.replace(".", "") if word[0].isalpha() else word)
        if not root or root in terms:
            continue
        terms[root] = worth**_SHARPNESS
        if before:
            terms[f"{before} {root}"] = _PAIR * (before_worth + worth) ** _SHARPNESS
        before, before_worth = root, worth
    return terms


@lru_cache(maxsize=30_000)
def _worth(word: str) -> tuple[str, float]:
    """Give a word's stem and what it tells, or an empty stem for a word that only binds."""
    lower = _SHORT_FORMS.get(word.lower(), word.lower())
    if lower[0].isdigit():
        small = len(lower) < _LONG or _YEAR.fullmatch(lower)
        return lower, _SMALL_NUMBER if small else _NUMBER
    if lower in FUNCTION_WORDS or len(lower) == 1:
        return "", 0.0
    return stem(lower), max(rarity(lower) - _COMMON, _LEAST)


_AT_HOME, _DOUBT, _FEW, _SAMPLE = 0.15, 3, 2, 60
"""A word whose headlines are as alike as 0.15 without it belongs to one story. Three more headlines
of that kind are assumed, so that few cannot speak against a word; two are not asked at all; of
many, sixty are looked at."""


def weigh_in(every: Sequence[Terms]) -> list[Terms]:
    """Weigh terms by this window: less what turns up in headlines with nothing else in common.

    `iraq` in fifty different stories separates nothing, `gas` beside `prices` in fifty does.
    """
    holders: dict[str, list[Terms]] = defaultdict(list)
    for terms in every:
        words = {term: weight for term, weight in terms.items() if " " not in term}
        length = sqrt(sum([weight * weight for weight in words.values()]))
        for term in words:
            words[term] /= length
            holders[term].append(words)
    trust = {
        term: _trust(term, headlines[:_SAMPLE])
        for term, headlines in holders.items()
        if len(headlines) > _FEW
    }
    return [
        {term: weight * trust.get(term, 1.0) for term, weight in terms.items()} for terms in every
    ]


def _trust(word: str, headlines: Sequence[Terms]) -> float:
    """Give 0 to 1: how alike these headlines, each of length 1, are without the word they share."""
    total: dict[str, float] = defaultdict(float)
    own = 0.0
    for headline in headlines:
        own += 1.0 - headline[word] ** 2
        for term, weight in headline.items():
            total[term] += weight
    del total[word]
    count = len(headlines)
    alike = (sum([weight * weight for weight in total.values()]) - own) / (count * (count - 1))
    expected = (alike * count + _AT_HOME * _DOUBT) / (count + _DOUBT)
    return sqrt(min(1.0, max(0.0, expected) / _AT_HOME))
