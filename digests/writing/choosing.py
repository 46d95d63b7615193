"""Which candidates become bullets: the most worthwhile next, given what is told by then."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digests.language.entity_names import names_told
from digests.language.frequencies import content_stems
from digests.models import Bullet, Receipt
from digests.writing.candidates import FEWEST_NEW, Candidate, Refused, weight_of, write_candidates
from digests.writing.compress.licence import lost_words
from digests.writing.ranking.salience import weigh_telling
from digests.writing.worth import WEIGHTS

if TYPE_CHECKING:
    from digests.models import DigestOptions
    from digests.writing.ranking.sentences import Rank
    from digests.writing.study import Study
    from digests.writing.themes import ThemeIndex

_SENTENCES_A_BULLET = 3
_FEWEST_BULLETS = 3
_SAID_ALREADY = 0.5
"""Share of what a bullet says from which another one says too much of it."""

_NEW_THEME = 2.0
"""For the first bullet that names a narrow theme: who asks for `critical minerals` finds it."""
_LEAST, _LEAST_FIRST = -0.75, -1.2
"""Worth below which a bullet beside the first is left out, and the first. Of 83 bullets between -1
and -0.6 readers found 59 of 100 good, and 16 that pointed outside; of 166 above 71 and 7. What
falls below as a first bullet is an author's view, as a rule."""


@dataclass(slots=True)
class Choice:
    """A kept bullet on its way."""

    candidate: Candidate
    theme: str


@dataclass(slots=True)
class Choices:
    """What was chosen and what was refused."""

    kept: list[Choice] = field(default_factory=list)
    refused: list[tuple[Candidate | Refused, tuple[str, ...]]] = field(default_factory=list)
    left: list[Candidate] = field(default_factory=list)
    """What waits, and in the end was neither: worth too little, or there was no room."""
    full: bool = False
    """Whether there was room for no more."""

    @property
    def bullets(self) -> tuple[Bullet, ...]:
        """What was chosen as bullets: the news first, then as the article tells it.

        What follows leans on what its article said before: `the second body` on the first.
        """
        ordered = sorted(self.kept, key=lambda one: (not one.candidate.leads, one.candidate.place))
        return tuple(_bullet(rank, choice) for rank, choice in enumerate(ordered, 1))


def _bullet(rank: int, choice: Choice) -> Bullet:
    one = choice.candidate
    read = one.study.text
    parses = (read.parse(each.index) for each in one.draft.receipts if read.is_read(each.index))
    return Bullet(
        rank,
        one.draft.text,
        choice.theme,
        tuple(Receipt.of(each, one.study.hash) for each in one.draft.receipts),
        language=one.draft.language,
        worth=round(one.score, 4),  # further decimal places are the rounding of sums
        names=names_told(one.draft.text, parses),
    )


def choose_bullets(study: Study, index: ThemeIndex, options: DigestOptions) -> Choices:
    """Take the best bullet again and again until there are enough or none is left."""
    budget = _budget(study, options)
    chooser = _Chooser(study, index, options)
    while len(chooser.choices.kept) < budget and chooser.step():
        pass
    chooser.choices.full = len(chooser.choices.kept) >= budget
    return chooser.choices


def _budget(study: Study, options: DigestOptions) -> int:
    borne = bullets_borne(len(study.sentences), options.max_bullets)
    # Later sentences point at earlier ones, which only a rule of their language could tell.
    return borne if study.language == "en" else min(borne, _FEWEST_BULLETS)


def bullets_borne(sentences: int, most: int) -> int:
    """Give how many bullets an article bears: one for three sentences, and no fewer than three."""
    fair = max(_FEWEST_BULLETS, -(-sentences // _SENTENCES_A_BULLET))
    return min(most, fair) if sentences else 0


class _Chooser:
    """What is chosen of what waits, and what that tells by then."""

    def __init__(self, study: Study, index: ThemeIndex, options: DigestOptions) -> None:
        self.choices = Choices()
        self._index = index
        self._is_brief = study.is_brief
        self._themes: set[str] = set()
        self._told = Counter[str]()
        self._titled = frozenset(content_stems(study.article.title))
        self._line_up(study, options.max_characters)

    def _line_up(self, study: Study, longest: int) -> None:
        """Write out the sentences, the lead first.

        Where that is not worth telling, nobody knows what only it names.
        """
        for rank in _by_score(study):
            for one in write_candidates(study, rank, self._index, longest):
                if isinstance(one, Candidate):
                    self.choices.left.append(one)
                else:
                    self.choices.refused.append((one, one.reasons))
            leads = rank.sentence.index == study.lead
            if leads and not self._is_brief and not any(map(self._is_worth, self.choices.left)):
                study.text.lead = -1

    def step(self) -> bool:
        """Keep or refuse the best candidate; False where none is left that is worth it."""
        best = max(self.choices.left, key=self._order, default=None)
        if best is None or not (self._is_brief or self._is_worth(best)):
            return False
        self.choices.left.remove(best)
        reasons = self._said_already(best) or lost_words(best.draft.text, best.draft.receipts)
        if reasons:
            self.choices.refused.append((best, reasons))
            return True
        for begun in self._begun(best):
            self.choices.kept.remove(begun)
            self.choices.refused.append((begun.candidate, ("told with the sentence behind it",)))
            self._told.subtract(begun.candidate.stems)
        self.choices.kept.append(Choice(best, self._index.assign(*best.themed)))
        self._told.update(best.stems)
        self._themes.update(best.outright)
        return True

    def _begun(self, one: Candidate) -> list[Choice]:
        """Give what is kept already of the sentence that stands in front of one."""
        kept = self.choices.kept if one.draft.continues else []
        return [choice for choice in kept if choice.candidate.place[0] == one.place[0]]

    def _order(self, one: Candidate) -> tuple[bool, float]:
        """Put the lead first, where it is worth it: what follows leans on it."""
        return one.leads and self._is_worth(one), self._weigh(one)

    def _is_worth(self, one: Candidate) -> bool:
        least = _LEAST if self.choices.kept else _LEAST_FIRST
        return self._weigh(one) >= least

    def _weigh(self, one: Candidate) -> float:
        """Give what one is worth beside what was kept."""
        kept, told = self.choices.kept, self._told
        for choice in kept:
            if choice.candidate.rank is one.rank:  # the other half of a sentence is no repetition
                told = told - Counter(choice.candidate.stems)
        telling = weigh_telling(one.stems, one.study.ranking.salience, told)
        worth = one.form + WEIGHTS["telling"] * telling
        return worth + _NEW_THEME * (bool(kept) and not one.outright <= self._themes)

    def _said_already(self, one: Candidate) -> tuple[str, ...]:
        known = self._titled | self._told.keys()
        scant = len(known.union(one.stems)) < len(known) + FEWEST_NEW
        if self.choices.kept and scant and one.draft.language == "en":
            return ("says hardly more than the headline and the bullets told",)
        begun = self._begun(one)
        for choice in self.choices.kept:
            other = choice.candidate
            if choice in begun:
                continue
            if other.draft.text == one.draft.text or _said_by(other, one) >= _SAID_ALREADY:
                return (f"said already: {other.draft.text}",)
        return ()


def _by_score(study: Study) -> list[Rank]:
    """Line up the sentences that are looked at: the one that tells the news, then the best."""
    return sorted(study.looked_at, key=lambda one: (one.sentence.index != study.lead, -one.score))


def _said_by(other: Candidate, one: Candidate) -> float:
    """Give the share of what one says, by rarity, that the other says too."""
    shared = frozenset(one.stems).intersection(other.stems)
    return weight_of(shared) / one.weight if shared else 0.0
