"""Which candidates become bullets: the most worthwhile next, given what is told by then."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count, islice
from operator import itemgetter
from typing import TYPE_CHECKING

from digests.language.entity_names import names_told
from digests.models import Bullet, Receipt
from digests.writing.candidates import (
    Candidate,
    Promise,
    Refused,
    weight_of,
    write_candidates,
)
from digests.writing.compress.licence import lost_words
from digests.writing.ranking.salience import weigh_telling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.models import DigestOptions
    from digests.writing.ranking.sentences import Rank
    from digests.writing.study import Study
    from digests.writing.themes import ThemeIndex

_SENTENCES_A_BULLET = 3
_FEWEST_BULLETS = 3
_IN_VIEW = 4
"""Sentences that are weighed against each other for each bullet of the budget."""
_LOOKED_AT = 60
"""Sentences that are tried."""
_SAID_ALREADY = 0.6
"""Share of the lesser one's weight from which two bullets say too much alike."""

_HEADLINED = 100.0
"""On top for the lead that says its headline again: whatever else is worth, it is told, first."""
_LATER, _NEW_NAME, _NEW_NAMES = 0.4, 0.35, 3
"""A bullet after the first counts less for its words and more for whom it newly names: common
words tell the subject over and over, names tell what happened."""
_NEW_THEME = 1.0
"""For the first bullet that names its theme outright: who asks for `critical minerals` finds it."""
_LEAST, _LEAST_FIRST = 0.5, -0.5
"""Worth below which a bullet beside the first is left out, and the first: of what readers marked
below either one in four was good, of the others every second one. What falls below as a first
bullet is an author's view, as a rule."""
_BRIEF = 9
"""Sentences of an article that is news throughout: its bullets need no such worth."""


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
    full: bool = False
    """Whether there was room for no more."""

    @property
    def bullets(self) -> tuple[Bullet, ...]:
        """What was chosen as bullets: the news first, then by worth."""
        ordered = sorted(self.kept, key=lambda one: (not one.candidate.leads, -one.candidate.score))
        return tuple(_bullet(rank, choice) for rank, choice in enumerate(ordered, 1))


def _bullet(rank: int, choice: Choice) -> Bullet:
    one = choice.candidate
    receipts = tuple(
        Receipt(sentence.article, sentence.start, sentence.end, sentence.text, one.study.hash)
        for sentence in one.draft.receipts
    )
    language, worth = one.draft.language, round(one.score, _PLACES)
    read = one.study.text
    parses = (read.parse(each.index) for each in one.draft.receipts if read.is_read(each.index))
    named = names_told(one.draft.text, parses)
    return Bullet(
        rank,
        one.draft.text,
        choice.theme,
        receipts,
        language=language,
        worth=worth,
        names=named,
    )


_PLACES = 4
"""Decimal places of a worth: less than that is the rounding of sums."""


def choose_bullets(study: Study, index: ThemeIndex, options: DigestOptions) -> Choices:
    """Take the best bullet again and again until there are enough or none is left.

    A sentence waits at what it would be worth whole; drafts are written when its turn comes.
    """
    budget = _budget(study, options)
    chooser = _Chooser(study, index, options, budget)
    while len(chooser.choices.kept) < budget and chooser.step():
        pass
    chooser.choices.full = len(chooser.choices.kept) >= budget
    return chooser.choices


def _budget(study: Study, options: DigestOptions) -> int:
    """A short article gives few bullets: one for three sentences, and no fewer than three.

    One that is quoted gives no more: later sentences point at earlier ones, which only a rule of
    their language could tell.
    """
    if study.language != "en":
        return min(options.max_bullets, _FEWEST_BULLETS) if study.sentences else 0
    return bullets_borne(len(study.sentences), options.max_bullets)


def bullets_borne(sentences: int, most: int) -> int:
    """Give how many bullets an article of so many sentences bears, whoever writes them."""
    fair = max(_FEWEST_BULLETS, -(-sentences // _SENTENCES_A_BULLET))
    return min(most, fair) if sentences else 0


class _Chooser:
    """The sentences and candidates that wait, and those that were taken."""

    def __init__(
        self, study: Study, index: ThemeIndex, options: DigestOptions, budget: int
    ) -> None:
        self.choices = Choices()
        self._index = index
        self._longest = options.max_characters
        self._waiting = _by_score(study)
        self._is_brief = len(study.sentences) <= _BRIEF
        self._line: list[tuple[float, int, int, Candidate | Promise]] = []
        """A heap of what waits: less its worth, its number, the bullets kept when it was weighed.

        Beside more bullets a thing is worth less, so an old worth is the most that one can have,
        and few need be weighed anew (Minoux, 1978)."""
        self._numbers = count()
        self._themes: dict[str, str] = {}
        self._told = Counter[str]()
        self._names: set[str] = set()
        self._begin(study)
        for promise in islice(self._waiting, _IN_VIEW * budget):
            self._line_up(promise)

    def _begin(self, study: Study) -> None:
        """Write out the lead; where it is not worth telling, nobody knows what only it names."""
        lead = next(self._waiting, None)
        if lead is None:
            return
        self._write(lead)
        if not self._is_brief and all(-worth < _LEAST_FIRST for worth, *_ in self._line):
            study.text.lead_with(-1)

    def step(self) -> bool:
        """Write out the most promising sentence or judge the best candidate.

        Gives False where nothing is left, or nothing worth a reader's time.
        """
        if not self._line:
            return False
        kept = len(self.choices.kept)
        worth, _, weighed, best = heappop(self._line)
        if weighed < kept:
            self._line_up(best)
            return True
        if not self._is_brief and -worth < (_LEAST if kept else _LEAST_FIRST):
            return False
        if isinstance(best, Promise):
            self._write(best)
            for following in islice(self._waiting, 1):
                self._line_up(following)
        else:
            self._judge(best)
        return True

    def _line_up(self, one: Candidate | Promise) -> None:
        entry = (-self._weigh(one), next(self._numbers), len(self.choices.kept), one)
        heappush(self._line, entry)

    def _write(self, promise: Promise) -> None:
        if promise.awaits_parser:
            # Nearly all that wait are parsed in the end, and at once that takes half the time.
            waiting = [one for *_, one in self._line if isinstance(one, Promise)]
            awaited = [one for one in (promise, *waiting) if one.awaits_parser]
            promise.study.text.read(one.rank.sentence.index for one in awaited)
        for one in write_candidates(promise, self._index, self._longest):
            if isinstance(one, Candidate):
                self._line_up(one)
            else:
                self.choices.refused.append((one, one.reasons))

    def _judge(self, one: Candidate) -> None:
        """Keep a candidate, unless it fails or is said already."""
        reasons = self._said_already(one) or _refusal(one)
        if reasons:
            self.choices.refused.append((one, reasons))
            return
        self.choices.kept.append(Choice(one, self._theme(one)))
        self._told.update(one.stems)
        self._names.update(one.names)
        if len(self.choices.kept) == 1:  # what the others are for is another thing from now on
            waiting, self._line = self._line, []
            for _, _, _, other in sorted(waiting, key=itemgetter(1)):
                self._line_up(other)

    def _weigh(self, one: Candidate | Promise) -> float:
        """Give what one is worth beside what was kept; a promise, as if under a new theme."""
        kept, told = self.choices.kept, self._told
        for choice in kept:
            if choice.candidate.rank is one.rank:  # the other half of a sentence is no repetition
                told = told - Counter(choice.candidate.stems)
        worth = one.form + weigh_telling(one.stems, one.study.ranking.salience, told)
        if kept:
            worth = _LATER * worth + _NEW_NAME * min(len(one.names - self._names), _NEW_NAMES)
            worth += _NEW_THEME * (isinstance(one, Promise) or self._opens_theme(one))
        return worth + _HEADLINED * (one.leads and one.study.is_headlined)

    def _opens_theme(self, one: Candidate) -> bool:
        """Tell whether it names outright a theme that has no bullet yet."""
        theme = self._theme(one)
        known = any(choice.theme == theme for choice in self.choices.kept)
        return not known and self._index.is_named(theme, one.draft.own)

    def _theme(self, one: Candidate) -> str:
        text = one.draft.text
        theme = self._themes.get(text)
        if theme is None:
            theme = self._index.assign(*one.themed)
            self._themes[text] = theme
        return theme

    def _said_already(self, one: Candidate) -> tuple[str, ...]:
        for choice in self.choices.kept:
            other = choice.candidate
            if other.draft.text == one.draft.text or _likeness(one, other) >= _SAID_ALREADY:
                return (f"said already: {other.draft.text}",)
        return ()


def _by_score(study: Study) -> Iterator[Promise]:
    """Line up the sentences: the one that tells the news, then the best."""

    def order(rank: Rank) -> tuple[bool, float]:
        return rank.sentence.index != study.lead, -rank.score

    return (Promise(study, rank) for rank in sorted(study.ranking.ranks, key=order)[:_LOOKED_AT])


def _refusal(one: Candidate) -> tuple[str, ...]:
    if one.draft.language != "en":
        return ()
    return lost_words(one.draft.text, one.draft.receipts)


def _likeness(one: Candidate, other: Candidate) -> float:
    """Give the share of the smaller one's weight, by rarity, that the larger one holds too."""
    shared = frozenset(one.stems).intersection(other.stems)
    if not shared:
        return 0.0
    smaller = min(one.weight, other.weight)
    return weight_of(shared) / smaller if smaller else 0.0
