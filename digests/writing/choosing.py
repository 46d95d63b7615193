"""Which candidates a digest takes: the most worthwhile next, given what it tells by then."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digests.writing import grounding
from digests.writing.candidates import Candidate, Refused, weight_of, write_candidates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import DigestOptions, Sentence
    from digests.writing.studies import Study
    from digests.writing.themes import ThemeIndex

_SENTENCES_A_BULLET = 3
_FEWEST_BULLETS = 3
_SPARE, _SPARE_BROAD, _MORE = 1, 3, 1
"""Drafts to choose from, for each bullet of the budget: for up to three bullets and for more. What
is ranked lower is chosen so seldom that ten more drafts change nothing in ROUGE."""
_LOOKED_AT = 60
"""Sentences of one article that are tried."""
_LEAD = 2_500
"""Characters of an article that tip the balance between a bullet's themes."""
_SAID_ALREADY = 0.6
_LIKE_PENALTY = 0.6
_AGAIN_PENALTY = 0.35
"""Off the score of an article's further sentences when several articles share a digest."""

_LEADING = 1
"""Bullets that are the most important whatever they are about; those after them give breadth."""
_LATER = 0.4
"""The share of a sentence's rank that still counts after those."""
_NEW_NAME, _NEW_NAMES_COUNTED = 0.25, 3
_NEW_THEME = 0.3
_WEIGHED_UP = 0.4
_TOLD_THEME, _TOLD_COUNTED = 0.3, 2


@dataclass(slots=True)
class Choice:
    """A kept bullet on its way."""

    candidate: Candidate
    theme: str
    receipts: list[tuple[Study, Sentence]]


@dataclass(slots=True)
class Choices:
    """What was chosen and what was refused."""

    kept: list[Choice] = field(default_factory=list)
    refused: list[tuple[Candidate | Refused, tuple[str, ...]]] = field(default_factory=list)


def choose_bullets(studies: Sequence[Study], index: ThemeIndex, options: DigestOptions) -> Choices:
    """Take the best candidate again and again until the digest is full or none is left."""
    chooser = _Chooser(studies, index, options)
    while chooser.pool and len(chooser.choices.kept) < chooser.budget:
        chooser.take()
    return chooser.choices


class _Chooser:
    def __init__(self, studies: Sequence[Study], index: ThemeIndex, options: DigestOptions) -> None:
        self.index = index
        self.budget = _budget(studies, options)
        self.several = len(studies) > 1
        self.broad = options.max_bullets > _FEWEST_BULLETS
        self.choices = Choices()
        self.pool: list[Candidate] = []
        self.likeness: dict[int, float] = {}
        self.themes: dict[str, str] = {}
        spare = _SPARE_BROAD if self.broad else _SPARE
        most = -(-spare * self.budget // max(1, len(studies))) + _MORE
        for study in studies if self.budget else ():
            for one in write_candidates(study, index, options.max_characters, most, _LOOKED_AT):
                if isinstance(one, Refused):
                    self.choices.refused.append((one, one.reasons))
                else:
                    self.pool.append(one)

    def take(self) -> None:
        """Judge the best candidate; keep it, join it to the bullet that says it, or refuse it."""
        worths = self._worths()
        best = max(range(len(self.pool)), key=worths.__getitem__)
        one = self.pool.pop(best)
        reasons = _refusal(one)
        if reasons:
            self.choices.refused.append((one, reasons))
            return
        same = self._said(one)
        if same:
            reason = f"said already: {same.candidate.draft.text}"
            self.choices.refused.append((one, (reason,)))
            if all(one.study is not other for other, _ in same.receipts):
                same.receipts.append((one.study, one.rank.sentence))
            return
        receipts = [(one.study, sentence) for sentence in one.draft.receipts]
        self.choices.kept.append(Choice(one, self._theme(one), receipts))

    def _worths(self) -> list[float]:
        kept = self.choices.kept
        often = Counter(choice.theme for choice in kept)
        named = frozenset[str]().union(*(choice.candidate.names for choice in kept))
        broad = self.broad and len(kept) >= _LEADING
        worths = []
        for one in self.pool:
            others = [choice.candidate for choice in kept if choice.candidate.rank is not one.rank]
            told = one.told(frozenset().union(*(other.stems for other in others)))
            worth = one.score - _LIKE_PENALTY * told
            if self.several:
                again = sum(choice.candidate.study is one.study for choice in kept)
                worth -= _AGAIN_PENALTY * again
            if broad:
                theme = self._theme(one)
                worth -= (1 - _LATER) * one.rank.score
                worth -= _WEIGHED_UP * one.assessed
                worth += _NEW_NAME * min(len(one.names - named), _NEW_NAMES_COUNTED)
                worth += (
                    _NEW_THEME
                    if not often[theme]
                    else -_TOLD_THEME * min(often[theme], _TOLD_COUNTED)
                )
            worths.append(worth)
        return worths

    def _theme(self, one: Candidate) -> str:
        text = one.draft.text
        theme = self.themes.get(text)
        if theme is None:
            lead = one.study.article.text[:_LEAD]
            theme = self.themes[text] = self.index.assign(text, one.rank.sentence.text, lead)
        return theme

    def _said(self, one: Candidate) -> Choice | None:
        for choice in self.choices.kept:
            other = choice.candidate
            if other.draft.text == one.draft.text or _likeness(one, other) >= _SAID_ALREADY:
                return choice
        return None


def _budget(studies: Sequence[Study], options: DigestOptions) -> int:
    """A short article gives few bullets: one for three sentences, and no fewer than three."""
    sentences = sum(len(study.sentences) for study in studies)
    return min(options.max_bullets, max(_FEWEST_BULLETS, -(-sentences // _SENTENCES_A_BULLET)))


def _refusal(one: Candidate) -> tuple[str, ...]:
    if one.study.language != "en":
        return ()
    return grounding.check(one.draft.text, one.draft.receipts).reasons


def _likeness(one: Candidate, other: Candidate) -> float:
    """Give the share of the smaller one's weight, by rarity, that the larger one holds too."""
    shared = one.stems & other.stems
    if not shared:
        return 0.0
    smaller = min(one.weight, other.weight)
    return weight_of(shared) / smaller if smaller else 0.0
