"""The themes compiled: evidence of a text, the theme of a bullet, the theme a reader means."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from math import log2
from typing import TYPE_CHECKING

from digests.writing.themes.names import ThemeNames
from digests.writing.themes.phrases import PhraseMatcher, text_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from digests.models import Theme

GENERAL = "general"
"""The slug of the theme for what fits none."""

_OF_SENTENCE = 0.5
"""What the receipt's sentence adds to the bullet's own words."""
_OF_ARTICLE = 2.0
"""What a whole article about one theme adds: less than one telling word of the bullet."""
_ENOUGH = 1.0
"""Weights below this in sum are a hint too faint to name a theme by."""
_ARTICLE_READ = 20_000
"""Characters of an article that are read for its theme: some 3,300 words."""
_SPELLING = 0.8


@dataclass(frozen=True, slots=True)
class ThemeEvidence:
    """What a text holds for a theme."""

    score: float
    """The sum of `words`' weights."""
    words: tuple[tuple[str, float], ...]
    """The listed words found, the weightiest first, each with what it added or took away."""


class ThemeIndex:
    """The themes with their words, compiled once; pure and safe to share between threads."""

    def __init__(self, themes: Iterable[Theme]) -> None:
        self.themes = tuple(themes)
        self._by_slug = {theme.slug: theme for theme in self.themes}
        self._names = ThemeNames(self.themes)
        votes: dict[str, list[tuple[str, float]]] = {}
        for theme in self.themes:
            for word, weight in theme.words:
                votes.setdefault(word, []).append((theme.slug, weight))
        self._words = tuple(votes)
        self._votes = tuple(votes.values())
        self._matcher = PhraseMatcher(self._words)
        # A builder asks for the same article once a bullet.
        self._scores = lru_cache(maxsize=32)(self._read_scores)

    def evidence(self, text: str, *, any_case: bool = False) -> Mapping[str, ThemeEvidence]:
        """Give each theme that a text has words for or against, by slug, with those words."""
        told: dict[str, list[tuple[str, float]]] = {}
        for number, count in self._matcher.find(text, any_case=any_case).items():
            for slug, weight in self._votes[number]:
                told.setdefault(slug, []).append((self._words[number], weight * _said(count)))
        return {
            slug: ThemeEvidence(
                round(sum(weight for _, weight in words), 6),
                tuple(sorted(words, key=lambda entry: (-abs(entry[1]), entry[0]))),
            )
            for slug, words in told.items()
        }

    def assign(self, bullet: str, sentence: str = "", article: str = "") -> str:
        """Give the slug of the theme a bullet belongs to.

        Its own words count first, its sentence's half, and the article's only tip the balance;
        `general` where none speaks. Equal themes: the first in the file's order.
        """
        scores = dict(self._scores(bullet))
        for slug, score in self._scores(sentence).items():
            scores[slug] = scores.get(slug, 0.0) + _OF_SENTENCE * score
        whole = self._scores(article[:_ARTICLE_READ])
        strongest = max(whole.values(), default=0.0)
        for slug, score in whole.items():
            if score > 0:
                scores[slug] = scores.get(slug, 0.0) + _OF_ARTICLE * score / strongest
        best, most = GENERAL, 0.0
        for theme in self.themes:
            score = scores.get(theme.slug, 0.0)
            if score > most:
                best, most = theme.slug, score
        return best if most >= _ENOUGH else GENERAL

    def find(self, text: str) -> Theme | None:
        """Find the theme that is meant by a slug, name or alias, however it is written."""
        return self._names.find(text)

    def complete(self, text: str, limit: int = 25) -> tuple[Theme, ...]:
        """Give the themes that a half-typed text may become, the likeliest first."""
        return self._names.complete(text, limit)

    def nearest(self, text: str, limit: int = 5) -> tuple[Theme, ...]:
        """Give the themes nearest to a free text by their words, names and spelling.

        Never empty: for a text that resembles nothing, the least unlike. A theme less than half
        as near as the nearest is no help and left out.
        """
        nearness = self._names.likeness(text)
        for slug, score in self._spoken_for(text).items():
            nearness[slug] = nearness.get(slug, 0.0) + score
        if GENERAL in nearness:
            nearness[GENERAL] = 0.0
        enough = max(nearness.values(), default=0.0) / 2
        near = [theme for theme in self.themes if nearness[theme.slug] >= enough]
        near.sort(key=lambda theme: -nearness[theme.slug])
        return tuple(near[:limit])

    def _spoken_for(self, text: str) -> dict[str, float]:
        """Score a reader's few words, in any case and with slips of spelling."""
        text = text[:200]
        told = self.evidence(text, any_case=True)
        if not told:
            known = {word.lower(): word for word in self._words}
            near = [
                get_close_matches(word.lower(), known, 1, _SPELLING)
                for word in text_words(text)[:10]
            ]
            told = self.evidence(
                " ".join(known[close[0]] for close in near if close), any_case=True
            )
        return {slug: evidence.score for slug, evidence in told.items() if evidence.score > 0}

    def _read_scores(self, text: str) -> Mapping[str, float]:
        if not text:
            return {}
        scores: dict[str, float] = {}
        for number, count in self._matcher.find(text).items():
            for slug, weight in self._votes[number]:
                scores[slug] = scores.get(slug, 0.0) + weight * _said(count)
        return scores


def _said(times: int) -> float:
    """Weigh repetition: twice is 1.5, four times 2."""
    return 1.0 + 0.5 * log2(times)
