"""Which candidates a digest takes: the most worthwhile next, given what it tells by then."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digests.writing import grounding
from digests.writing.candidates import Candidate, Refused, weight_of, write_candidates
from digests.writing.stories import contradict, read_statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digests.models import DigestOptions, Sentence
    from digests.writing.studies import Study
    from digests.writing.themes import ThemeIndex

_SENTENCES_A_BULLET = 3
_FEWEST_BULLETS = 3
_SPARE, _SPARE_BROAD = 1, 4
"""Sentences to choose among, for each bullet of the budget: for up to three bullets, where the
best ranked are as good by ROUGE as the best of twice as many drafts, and for more, where breadth
counts."""
_LOOKED_AT = 60
"""Sentences of one article that are tried."""
_LEAD = 2_500
"""Characters of an article that tip the balance between a bullet's themes."""
_SAID_ALREADY = 0.6
"""Share of the lesser one's weight from which two bullets of a digest say too much alike."""

_TOLD = 0.6
"""Off a candidate's worth where all that it tells was told (Carbonell and Goldstein, 1998)."""
_AGAIN = 0.35
"""Off for each bullet that its article has, when several articles share a digest."""
_LATER = 0.4
"""What of its sentence's rank counts once its article has a bullet: the first one is the most
important whatever it is about, those after it give breadth, for which three bullets are too few."""
_LEAST = 0.0
"""Worth below which a fourth or later bullet of one article is left out: one in six is, and of
these most say what nobody would miss."""
_NEW_NAME, _NEW_NAMES = 0.25, 3
_NEW_THEME = 0.3
_WEIGHED_UP = 0.6
_TOLD_THEME = (0.0, 0.2, 0.3, 0.7, 1.0)
"""Off for the bullets that its theme has: three are enough where other themes wait."""


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
    budget = _budget(studies, options)
    if not budget:
        return Choices()
    chooser = _Chooser(index, several=len(studies) > 1, broad=options.max_bullets > _FEWEST_BULLETS)
    spare = _SPARE_BROAD if chooser.broad else _SPARE
    most = -(-spare * budget // len(studies))
    waiting = [
        write_candidates(study, index, options.max_characters, _LOOKED_AT) for study in studies
    ]
    while len(chooser.choices.kept) < budget:
        if not chooser.pool:
            waiting = [written for written in waiting if chooser.hear(written, most)]
            most = 1
        if chooser.pool and not chooser.take():
            break
        if not chooser.pool and not waiting:
            break
    return chooser.choices


def _budget(studies: Sequence[Study], options: DigestOptions) -> int:
    """A short article gives few bullets: one for three sentences, and no fewer than three."""
    sentences = sum(len(study.sentences) for study in studies)
    fair = max(_FEWEST_BULLETS, -(-sentences // _SENTENCES_A_BULLET))
    return min(options.max_bullets, fair) if sentences else 0


class _Chooser:
    """The candidates that wait, those that were taken, and what is worth taking next."""

    def __init__(self, index: ThemeIndex, *, several: bool, broad: bool) -> None:
        self.broad = broad
        self.pool: list[Candidate] = []
        self.choices = Choices()
        self._index = index
        self._several = several
        self._themes: dict[str, str] = {}

    def hear(self, written: Iterator[tuple[Candidate | Refused, ...]], most: int) -> bool:
        """Take in candidates until `most` sentences have given some; tell whether more may come."""
        for drafts in written:
            standing = [one for one in drafts if isinstance(one, Candidate)]
            self.pool.extend(standing)
            refused = [one for one in drafts if isinstance(one, Refused)]
            self.choices.refused.extend((one, one.reasons) for one in refused)
            most -= bool(standing)
            if not most:
                return True
        return False

    def take(self) -> bool:
        """Judge the candidate that is worth most and keep it, unless it fails or is said already.

        Gives False where none is worth a reader's time beside those that were kept.

        What is said already by another article's bullet comes back as its receipt, if the judge
        agrees: see `gathering`.
        """
        worths = self._worths()
        best = max(range(len(worths)), key=worths.__getitem__)
        enough = self.broad and not self._several and len(self.choices.kept) >= _FEWEST_BULLETS
        if enough and worths[best] < _LEAST:
            return False
        one = self.pool.pop(best)
        reasons = self._said_already(one) or _refusal(one)
        if reasons:
            self.choices.refused.append((one, reasons))
            return True
        receipts = [(one.study, sentence) for sentence in one.draft.receipts]
        self.choices.kept.append(Choice(one, self._theme(one), receipts))
        return True

    def _worths(self) -> list[float]:
        kept = [choice.candidate for choice in self.choices.kept]
        stems = frozenset[str]().union(*(other.stems for other in kept))
        names = frozenset[str]().union(*(other.names for other in kept))
        ranks = {id(other.rank) for other in kept}
        by_article = Counter(id(other.study) for other in kept)
        by_theme = Counter((id(c.candidate.study), c.theme) for c in self.choices.kept)
        worths = []
        for one in self.pool:
            others = stems
            if id(one.rank) in ranks:  # the other half of a sentence is no repetition
                others = frozenset().union(*(o.stems for o in kept if o.rank is not one.rank))
            worth = one.score - _TOLD * one.told(others)
            again = by_article[id(one.study)]
            if self._several:
                worth -= _AGAIN * again
            if self.broad and again:
                often = by_theme[id(one.study), self._theme(one)]
                worth += _breadth(one, len(one.names - names), often)
            worths.append(worth)
        return worths

    def _theme(self, one: Candidate) -> str:
        text = one.draft.text
        theme = self._themes.get(text)
        if theme is None:
            lead = one.study.article.text[:_LEAD]
            theme = self._themes[text] = self._index.assign(text, one.rank.sentence.text, lead)
        return theme

    def _said_already(self, one: Candidate) -> tuple[str, ...]:
        for choice in self.choices.kept:
            other = choice.candidate
            alike = other.draft.text == one.draft.text or _likeness(one, other) >= _SAID_ALREADY
            if alike and (one.study is other.study or not _contradict(one, other)):
                return (f"said already: {other.draft.text}",)
        return ()


def _breadth(one: Candidate, new_names: int, often: int) -> float:
    """Give what speaks for a further bullet of an article: new names, a new theme, plain facts."""
    return (
        _NEW_NAME * min(new_names, _NEW_NAMES)
        + (_NEW_THEME if not often else -_TOLD_THEME[min(often, len(_TOLD_THEME) - 1)])
        - (1 - _LATER) * one.rank.score
        - (_WEIGHED_UP if one.assessed else 0.0)
    )


def _contradict(one: Candidate, other: Candidate) -> bool:
    """Tell `12 people died` from another article's `14 people died`: the reader gets both."""
    return contradict(read_statement(one.draft.text), read_statement(other.draft.text))


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
