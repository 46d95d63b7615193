"""The themes compiled: evidence of a text, the theme of a bullet, the theme a reader means."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from math import log2
from typing import TYPE_CHECKING

from digests.models import GENERAL
from digests.writing.themes.names import ThemeNames
from digests.writing.themes.phrases import PhraseMatcher, text_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from digests.models import Theme

_OF_ARTICLE, _OF_ARTICLE_BESIDE = 12.0, 6.5
"""What an article all about one theme adds, and beside a word that says one: what is done at sea is
maritime in an article on diplomacy too. Of 1,844 bullets whose themes a reader chose who knew of no
rule 91 of 100 stand under one of them; weights of words fitted to 5,000 such choices gained nothing
on bullets kept apart."""
_SAYING, _NAMING = 5.0, 9.0
"""The weight of a word that says its theme, and of the name of a narrow one."""
_SCANT = 4.0
"""The score by which an article tells half of what one does that is full of its theme."""
_ENOUGH = 3.0
"""Weights below this in sum are a hint too faint to name a theme by: of 188 bullets that were read
seven are below, six of them under a theme no editor would take; of headlines two in a hundred."""
_ARTICLE_READ = 6_000
"""Characters of an article that are read for its theme: some 1,000 words."""
_SPELLING = 0.8
_NEAR = 0.7
"""From here on a theme is meant by a text: below it stand nonsense (`asdf` is 0.57 of Energy) and
ordinary words (`hous`, 0.60 of Law), above it slips of spelling (`crypo`, 0.91 of an alias)."""


@dataclass(frozen=True, slots=True)
class ThemeEvidence:
    """What a text holds for a theme."""

    score: float
    """The sum of `words`' weights."""
    words: tuple[tuple[str, float], ...]
    """The listed words found, the weightiest first, each with what it added or took away."""
    strongest: float
    """The weight of the word that speaks most plainly for it, however often it is said."""


class ThemeIndex:
    """The themes with their words, compiled once; pure and safe to share between threads."""

    def __init__(self, themes: Iterable[Theme]) -> None:
        self.themes = tuple(themes)
        self.names = ThemeNames(self.themes)
        votes: dict[str, list[tuple[str, float]]] = {}
        for theme in self.themes:
            for word, weight in theme.words:
                votes.setdefault(word, []).append((theme.slug, weight))
        self._words = tuple(votes)
        self._votes = tuple(votes.values())
        self._matcher = PhraseMatcher(self._words)
        # A builder asks for the same article once a bullet.
        self._shares = lru_cache(maxsize=32)(self._read_shares)

    def evidence(self, text: str, *, any_case: bool = False) -> Mapping[str, ThemeEvidence]:
        """Give each theme that a text has words for or against, by slug, with those words."""
        told: dict[str, list[tuple[str, float]]] = {}
        once: dict[str, list[float]] = {}
        for number, count in self._matcher.find(text, any_case=any_case).items():
            for slug, weight in self._votes[number]:
                told.setdefault(slug, []).append((self._words[number], weight * _said(count)))
                once.setdefault(slug, []).append(weight * min(1.0, count))
        return {
            slug: ThemeEvidence(
                round(sum(weight for _, weight in words), 6),
                tuple(sorted(words, key=lambda entry: (-abs(entry[1]), entry[0]))),
                max(once[slug]),
            )
            for slug, words in told.items()
        }

    def assign(self, bullet: str, article: str = "") -> str:
        """Give the slug of the theme a bullet belongs to; `general` where nothing speaks.

        Equal themes: the first in the file's order.
        """
        weighed = self.weigh(bullet, article)
        scores = {theme.slug: sum(weighed.get(theme.slug, ())) for theme in self.themes}
        best = max(scores, key=scores.__getitem__, default=GENERAL)
        return best if scores.get(best, 0.0) >= _ENOUGH else GENERAL

    def weigh(self, bullet: str, article: str = "") -> Mapping[str, tuple[float, float]]:
        """Give each theme what a bullet's own words and what its article add to its score."""
        own, shares = self.evidence(bullet), self._shares(article[:_ARTICLE_READ])
        said = any(one.strongest >= _SAYING for one in own.values())
        more = _OF_ARTICLE_BESIDE if said else _OF_ARTICLE
        return {
            slug: (own[slug].score if slug in own else 0.0, shares.get(slug, 0.0) * more)
            for slug in own.keys() | shares.keys()
        }

    def named(self, text: str) -> frozenset[str]:
        """Give the narrow themes that a text names: who asks for one finds it."""
        found = self.evidence(text)
        return frozenset(slug for slug, one in found.items() if one.strongest >= _NAMING)

    def nearest(self, text: str, limit: int = 5) -> tuple[Theme, ...]:
        """Give the themes nearest to a free text by their words, names and spelling.

        Empty for a text that resembles nothing. A theme less than half as near as the nearest is no
        help and left out.
        """
        nearness = self.names.likeness(text)
        for slug, score in self._spoken_for(text).items():
            nearness[slug] = nearness.get(slug, 0.0) + score
        if GENERAL in nearness:
            nearness[GENERAL] = 0.0
        enough = max(_NEAR, max(nearness.values(), default=0.0) / 2)
        near = [theme for theme in self.themes if nearness[theme.slug] >= enough]
        near.sort(key=lambda theme: -nearness[theme.slug])
        return tuple(near[:limit])

    def _spoken_for(self, text: str) -> dict[str, float]:
        """Score a reader's few words, in any case and with slips of spelling."""
        text = text[:200]
        told = self.evidence(text, any_case=True)
        if not told:
            known = {word.lower(): word for word in self._words}
            words = (word.lower() for word in text_words(text)[:10])
            near = (get_close_matches(word, known, 1, _SPELLING) for word in words)
            meant = " ".join(known[one] for close in near for one in close)
            told = self.evidence(meant, any_case=True)
        return {slug: evidence.score for slug, evidence in told.items() if evidence.score > 0}

    def _read_shares(self, article: str) -> Mapping[str, float]:
        """Give how far an article is about each theme that it speaks for, from 0 to 1."""
        scores = {slug: one.score for slug, one in self.evidence(article).items()}
        whole = max(scores.values(), default=0.0) + _SCANT
        return {slug: score / whole for slug, score in scores.items() if score > 0}


def _said(times: float) -> float:
    """Weigh repetition: twice is 1.5, four times 2; once, within a name, half."""
    return 1.0 + 0.5 * log2(times) if times > 1 else times


@lru_cache(maxsize=4)
def compile_themes(themes: tuple[Theme, ...]) -> ThemeIndex:
    """Give the index of these themes, the same one again: the shipped ones take 0.1 s."""
    return ThemeIndex(themes)
