"""The themes compiled: evidence of a text, the theme of a bullet, the theme a reader means."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from math import log2
from typing import TYPE_CHECKING, NamedTuple

from digests.models import GENERAL
from digests.writing.themes.names import ThemeNames
from digests.writing.themes.phrases import PhraseMatcher, text_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from digests.models import Theme

_OF_ARTICLE = 6.5
"""What an article all about one theme adds: as much as one word that names another."""
_HINT, _PLAIN, _WORD_MORE = 1.0, 0.2, 0.1
"""How far a bullet's own words are trusted for a theme that its article never touches: by what the
weight of the strongest is above a hint's, and by each further word. Of 330 bullets of real news 77
stood under a stray word's theme when all words were trusted alike."""
_NAMED = 1.0
"""The plainness of a word that names its theme, or of several that speak for it."""
_ABOUT = 2
"""Mentions of a theme from which an article tells the theme of a bullet that is silent: a walkers'
trail may pass one dam."""
_SCANT = 8.0
"""The score by which an article tells half of what one does that is full of its theme."""
_LEAD_READ = 500
"""Characters in which news says what it is about."""
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


class _Told(NamedTuple):
    """What a text's words say for one theme."""

    score: float = 0.0
    strongest: float = 0.0
    words: int = 0
    """Different ones that speak for it, and are more than a hint."""
    times: float = 0.0
    """How often words that speak for it stand there, within a name half as often."""

    @property
    def plainness(self) -> float:
        """How far it is trusted by itself, from 0 to 1."""
        plain = _PLAIN * max(0.0, self.strongest - _HINT)
        return min(1.0, plain + _WORD_MORE * max(0, self.words - 1))


_SILENT = _Told()


class ThemeIndex:
    """The themes with their words, compiled once; pure and safe to share between threads."""

    def __init__(self, themes: Iterable[Theme]) -> None:
        self.themes = tuple(themes)
        self._names = ThemeNames(self.themes)
        votes: dict[str, list[tuple[str, float]]] = {}
        for theme in self.themes:
            for word, weight in theme.words:
                votes.setdefault(word, []).append((theme.slug, weight))
        self._words = tuple(votes)
        self._votes = tuple(votes.values())
        self._matcher = PhraseMatcher(self._words)
        # A builder asks for the same article once a bullet.
        self._told = lru_cache(maxsize=32)(self._read)
        self._shares = lru_cache(maxsize=32)(self._read_shares)

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

    def assign(self, bullet: str, article: str = "") -> str:
        """Give the slug of the theme a bullet belongs to; `general` where nothing speaks.

        Equal themes: the first in the file's order.
        """
        weighed = self.weigh(bullet, article)
        best, most = GENERAL, 0.0
        for theme in self.themes:
            score = sum(weighed.get(theme.slug, ()))
            if score > most:
                best, most = theme.slug, score
        return best if most >= _ENOUGH else GENERAL

    def weigh(self, bullet: str, article: str = "") -> Mapping[str, tuple[float, float]]:
        """Give each theme what a bullet's own words and what its article add to its score.

        How far its own words are trusted against its article depends on how plainly they speak: a
        word that names its theme parts a bullet from its article; a stray hint does not.
        """
        shares = self._shares(article[:_ARTICLE_READ])
        weighed = {
            slug: (0.0, share * _OF_ARTICLE)
            for slug, (share, times) in shares.items()
            if times >= _ABOUT
        }
        for slug, told in self._told(bullet).items():
            own, share = told.score, shares.get(slug, (0.0, 0))[0]
            if own > 0 and shares:
                own *= told.plainness + (1 - told.plainness) * share
            weighed[slug] = own, share * _OF_ARTICLE
        return weighed

    def named(self, text: str) -> frozenset[str]:
        """Give the themes that a text speaks plainly of, not by a stray hint."""
        told = self._told(text)
        return frozenset(slug for slug, one in told.items() if one.plainness >= _NAMED)

    def find(self, text: str) -> Theme | None:
        """Find the theme that is meant by a slug, name or alias, however it is written."""
        return self._names.find(text)

    def complete(self, text: str, limit: int = 25) -> tuple[Theme, ...]:
        """Give the themes that a half-typed text may become, the likeliest first."""
        return self._names.complete(text, limit)

    def alias_begun(self, theme: Theme, text: str) -> str:
        """Give the alias by which a half-typed text may become a theme; '' if its name tells."""
        return self._names.alias_begun(theme, text)

    def nearest(self, text: str, limit: int = 5) -> tuple[Theme, ...]:
        """Give the themes nearest to a free text by their words, names and spelling.

        Empty for a text that resembles nothing. A theme less than half as near as the nearest is no
        help and left out.
        """
        nearness = self._names.likeness(text)
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
            near = [
                get_close_matches(word.lower(), known, 1, _SPELLING)
                for word in text_words(text)[:10]
            ]
            told = self.evidence(
                " ".join(known[close[0]] for close in near if close), any_case=True
            )
        return {slug: evidence.score for slug, evidence in told.items() if evidence.score > 0}

    def _read_shares(self, article: str) -> Mapping[str, tuple[float, float]]:
        """Give how far an article is about each theme, and how often it says so.

        From 0 to 1; its lead counts twice.
        """
        lead, rest = self._told(article[:_LEAD_READ]), self._told(article[_LEAD_READ:])
        scores: dict[str, float] = {}
        times: dict[str, float] = {}
        for slug in lead.keys() | rest.keys():
            first, more = lead.get(slug, _SILENT), rest.get(slug, _SILENT)
            scores[slug] = 2 * first.score + more.score
            times[slug] = first.times + more.times
        whole = max(scores.values(), default=0.0) + _SCANT
        return {slug: (score / whole, times[slug]) for slug, score in scores.items() if score > 0}

    def _read(self, text: str) -> Mapping[str, _Told]:
        weights: dict[str, list[float]] = {}
        scores: dict[str, float] = {}
        times: dict[str, float] = {}
        for number, count in self._matcher.find(text).items():
            said = _said(count)
            for slug, weight in self._votes[number]:
                weights.setdefault(slug, []).append(weight * min(1.0, said))
                scores[slug] = scores.get(slug, 0.0) + weight * said
                times[slug] = times.get(slug, 0) + count * (weight > 0)
        return {
            slug: _Told(
                scores[slug], max(0.0, *own), sum(weight > _HINT for weight in own), times[slug]
            )
            for slug, own in weights.items()
        }


def _said(times: float) -> float:
    """Weigh repetition: twice is 1.5, four times 2; once, within a name, half."""
    return 1.0 + 0.5 * log2(times) if times > 1 else times


@lru_cache(maxsize=4)
def compile_themes(themes: tuple[Theme, ...]) -> ThemeIndex:
    """Give the index of these themes, the same one again: the shipped ones take 0.1 s."""
    return ThemeIndex(themes)
