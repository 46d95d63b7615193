"""Which candidates a digest takes: the most worthwhile next, given what it tells by then."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING

from digests.writing import grounding
from digests.writing.candidates import Candidate, Refused, weight_of, write_candidates
from digests.writing.salience import weigh_telling
from digests.writing.stories import contradict, read_statement
from digests.writing.worth import names_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import DigestOptions, Sentence
    from digests.writing.ranking import Rank
    from digests.writing.studies import Study
    from digests.writing.themes import ThemeIndex

_SENTENCES_A_BULLET = 3
_FEWEST_BULLETS = 3
_IN_VIEW = 4
"""Sentences that are weighed against each other for each bullet of the budget."""
_NOTHING = -inf
_LOOKED_AT = 60
"""Sentences of one article that are tried."""
_LEAD = 2_500
"""Characters of an article that tip the balance between a bullet's themes."""
_SAID_ALREADY = 0.6
"""Share of the lesser one's weight from which two bullets of a digest say too much alike."""

_AGAIN = 0.35
"""Off for each bullet that its article has, when several articles share a digest."""
_LEAST = -0.5
"""Worth below which a fourth or later bullet of one article is left out."""
_LATER = 0.3
"""What of its worth counts once there is a bullet, where there is room for more than three: the
first one is the most important whatever it is about, those after it give breadth."""
_NEW_NAME, _NEW_NAMES = 0.25, 3
_NEW_THEME = 0.5
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
    """Take the best bullet again and again until the digest is full or none is left.

    A sentence waits at what it would be worth whole; drafts are written when its turn comes.
    """
    budget = _budget(studies, options)
    chooser = _Chooser(studies, index, options, budget)
    while len(chooser.choices.kept) < budget and chooser.step():
        pass
    return chooser.choices


def _budget(studies: Sequence[Study], options: DigestOptions) -> int:
    """A short article gives few bullets: one for three sentences, and no fewer than three."""
    sentences = sum(len(study.sentences) for study in studies)
    fair = max(_FEWEST_BULLETS, -(-sentences // _SENTENCES_A_BULLET))
    return min(options.max_bullets, fair) if sentences else 0


class _Chooser:
    """The sentences and candidates that wait, and those that were taken."""

    def __init__(
        self, studies: Sequence[Study], index: ThemeIndex, options: DigestOptions, budget: int
    ) -> None:
        self.choices = Choices()
        self._index = index
        self._longest = options.max_characters
        self._several = len(studies) > 1
        self._broad = options.max_bullets > _FEWEST_BULLETS
        self._waiting = _by_score(studies)
        self._in_view = _IN_VIEW * budget
        self._pool: list[Candidate] = []
        self._themes: dict[str, str] = {}
        self._names: dict[int, frozenset[str]] = {}
        self._told = Counter[str]()

    def step(self) -> bool:
        """Write out the most promising sentence or judge the best candidate.

        Gives False where nothing is left, or nothing worth a reader's time.
        """
        promised, next_up = max(
            ((self._promise(*one), -place) for place, one in enumerate(self._view())),
            default=(_NOTHING, 0),
        )
        worth, best = max(
            ((self._worth(one), -place) for place, one in enumerate(self._pool)),
            default=(_NOTHING, 0),
        )
        enough = self._broad and not self._several and len(self.choices.kept) >= _FEWEST_BULLETS
        if max(promised, worth) <= (_LEAST if enough else _NOTHING):
            return False
        if promised > worth:
            self._write(*self._waiting.pop(-next_up))
        else:
            self._judge(self._pool.pop(-best))
        return True

    def _view(self) -> Sequence[tuple[Study, Rank]]:
        return self._waiting[: self._in_view]

    def _write(self, study: Study, rank: Rank) -> None:
        for one in write_candidates(study, rank, self._index, self._longest):
            if isinstance(one, Candidate):
                self._pool.append(one)
            else:
                self.choices.refused.append((one, one.reasons))

    def _judge(self, one: Candidate) -> None:
        """Keep a candidate, unless it fails or is said already.

        What is said already by another article's bullet comes back as its receipt, if the judge
        agrees: see `gathering`.
        """
        reasons = self._said_already(one) or _refusal(one)
        if reasons:
            self.choices.refused.append((one, reasons))
            return
        receipts = [(one.study, sentence) for sentence in one.draft.receipts]
        self.choices.kept.append(Choice(one, self._theme(one), receipts))
        self._told.update(one.stems)

    def _promise(self, study: Study, rank: Rank) -> float:
        """Give what a sentence would be worth as it stands, under a theme that is new."""
        worth = rank.form + weigh_telling(rank.stems, study.ranking.salience, self._told)
        if self._broad and self.choices.kept:
            worth = _LATER * worth + self._new_in(self._names_of(study, rank)) + _NEW_THEME
        return worth - self._often(study)

    def _worth(self, one: Candidate) -> float:
        told = self._told
        for choice in self.choices.kept:
            if choice.candidate.rank is one.rank:  # the other half of a sentence is no repetition
                told = told - Counter(choice.candidate.stems)
        worth = one.form + one.telling(told)
        if self._broad and self.choices.kept:
            worth = _LATER * worth + self._new_in(one.names)
            theme = self._theme(one)
            often = sum(
                choice.theme == theme and choice.candidate.study is one.study
                for choice in self.choices.kept
            )
            worth += _NEW_THEME if not often else -_TOLD_THEME[min(often, len(_TOLD_THEME) - 1)]
            worth -= _WEIGHED_UP * one.assessed
        return worth - self._often(one.study)

    def _new_in(self, names: frozenset[str]) -> float:
        """Give what names speak for a further bullet that none has told."""
        new = len(names.difference(*(choice.candidate.names for choice in self.choices.kept)))
        return _NEW_NAME * min(new, _NEW_NAMES)

    def _names_of(self, study: Study, rank: Rank) -> frozenset[str]:
        found = self._names.get(id(rank))
        if found is None:
            found = frozenset(names_in(rank.sentence.text, study.ranking.names))
            self._names[id(rank)] = found
        return found

    def _often(self, study: Study) -> float:
        if not self._several:
            return 0.0
        return _AGAIN * sum(choice.candidate.study is study for choice in self.choices.kept)

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


def _by_score(studies: Sequence[Study]) -> list[tuple[Study, Rank]]:
    """Line up the sentences, the best first; of several articles, the second best of each later."""
    lined: list[tuple[float, int, Study, Rank]] = []
    for number, study in enumerate(studies):
        ranks = sorted(study.ranking.ranks, key=lambda rank: -rank.score)[:_LOOKED_AT]
        later = _AGAIN if len(studies) > 1 else 0.0
        lined.extend(
            (later * place - rank.score, number, study, rank) for place, rank in enumerate(ranks)
        )
    lined.sort(key=lambda one: one[:2])
    return [(study, rank) for _, _, study, rank in lined]


def _contradict(one: Candidate, other: Candidate) -> bool:
    """Tell `12 people died` from another article's `14 people died`: the reader gets both."""
    return contradict(read_statement(one.draft.text), read_statement(other.draft.text))


def _refusal(one: Candidate) -> tuple[str, ...]:
    if one.study.language != "en":
        return ()
    return grounding.check(one.draft.text, one.draft.receipts).reasons


def _likeness(one: Candidate, other: Candidate) -> float:
    """Give the share of the smaller one's weight, by rarity, that the larger one holds too."""
    shared = frozenset(one.stems).intersection(other.stems)
    if not shared:
        return 0.0
    smaller = min(one.weight, other.weight)
    return weight_of(shared) / smaller if smaller else 0.0
