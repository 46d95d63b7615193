"""Groups of headlines, and the index that finds for one of them the group most like it."""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import nlargest
from math import exp2, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digests.events.terms import Terms

_DOUBT = 2.0
"""Added to each mean headline's squared length: headlines that share one common word and have
little else stay apart, while in large groups what is common to all of them outweighs it."""
_PROBES, _POSTINGS, _TOUCHES = 24, 40, 60
"""Terms a group is found by, groups a term leads to, and groups after which a search ends: these
bound the cost of one search. Half as many cost 0.01 of the F1 and save a tenth of the time."""
_SLIGHT = 0.3
"""Share of the heaviest term's weight below which a term leads nowhere: spares a fifth of the time
among 10,000 headlines and costs 0.005 of the F1."""
_CAUTION = 1.0
"""Headlines' worth of doubt in what two groups share: one pair needs more likeness than ten."""
_PROFILE = 120
"""Terms that a large group keeps when it has twice as many."""
_HALF_LIFE = 48.0
"""Hours of silence after which a story is believed to be half as likely to go on."""
_TIMED = 3
"""Groups compared when times are known: the likest may be last week's."""


@dataclass(slots=True)
class Group:
    """Headlines taken for one story; `sums` adds up their terms' weights."""

    members: list[int]
    count: int
    sums: Terms
    square: float
    """The squared length of the sum of all headlines, with the terms that only one of them has."""
    first: float | None = None
    last: float | None = None
    """Hours at which its first and its last headline with a known time were told."""
    length: float = 0.0
    probes: list[str] = field(default_factory=list)
    """Its heaviest terms, the heaviest first: by these it is found."""
    version: int = 0
    """How often it has grown: what was measured on an older version is stale."""

    def __post_init__(self) -> None:
        """Measure it."""
        self._measure(self.sums)

    def _measure(self, changed: Iterable[str]) -> None:
        self.length = sqrt(self.square + _DOUBT * self.count * self.count)
        weights = [(self.sums[term], term) for term in {*self.probes, *changed}]
        weights.sort(reverse=True)
        self.probes = [term for _, term in weights[:_PROBES]]

    def absorb(self, other: Group) -> None:
        """Take all headlines of another group in."""
        self.square += other.square + 2 * _product(self.sums, other.sums)
        sums = self.sums
        for term, weight in other.sums.items():
            sums[term] = sums.get(term, 0.0) + weight
        self.members += other.members
        self.count += other.count
        self.first = min(_known(self.first, other.first), default=None)
        self.last = max(_known(self.last, other.last), default=None)
        self.version += 1
        self._measure(other.sums)
        if len(sums) > 2 * _PROFILE:
            self.sums = dict(nlargest(_PROFILE, sums.items(), key=lambda pair: pair[::-1]))

    def likeness(self, other: Group) -> float:
        """Give the cosine of both mean headlines, damped by doubt and by silence: 0 to 1."""
        cosine = _product(self.sums, other.sums) / (self.length * other.length)
        together = self.count + other.count
        cosine *= together / (together + _CAUTION)
        if self.first is None or other.first is None or self.last is None or other.last is None:
            return cosine
        silence = max(0.0, other.first - self.last, self.first - other.last)
        return cosine * exp2(-silence / _HALF_LIFE)


def _known(*hours: float | None) -> list[float]:
    return [hour for hour in hours if hour is not None]


def _product(one: Terms, other: Terms) -> float:
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    total = 0.0
    for term, weight in small.items():
        if term in large:
            total += weight * large[term]
    return total


@dataclass(slots=True)
class Index:
    """Groups by their terms. A group that was taken into another one is None."""

    groups: list[Group | None] = field(default_factory=list)
    touches: int = 0
    """Groups that searches have met so far, for the tests of what a search may cost."""
    _postings: dict[str, dict[int, float]] = field(default_factory=dict)

    def group(self, place: int) -> Group:
        """Give a group that is known to be there."""
        group = self.groups[place]
        if group is None:
            raise LookupError(place)
        return group

    def best(self, group: Group, me: int = -1) -> tuple[float, int]:
        """Find the group most like this one, other than `me`: likeness and place, or 0 and -1."""
        found: dict[int, float] = {}
        left = _TOUCHES
        slight = _SLIGHT * group.sums[group.probes[0]] if group.probes else 0.0
        for term in group.probes:
            weight = group.sums[term]
            if weight < slight:
                break
            posting = self._postings.get(term)
            if not posting:
                continue
            for place, share in posting.items():
                found[place] = found.get(place, 0.0) + weight * share
            left -= len(posting)
            if left <= 0:
                break
        self.touches += _TOUCHES - left
        found.pop(me, None)
        if not found:
            return 0.0, -1
        if group.first is None:
            likeliest = max(found, key=found.__getitem__)
            return group.likeness(self.group(likeliest)), likeliest
        likely = nlargest(_TIMED, found, key=found.__getitem__)
        score, behind = max((group.likeness(self.group(place)), -place) for place in likely)
        return score, -behind

    def post(self, place: int, terms: Iterable[str] | None = None) -> None:
        """Let a group be found by these terms, or by its heaviest ones."""
        group = self.group(place)
        for term in group.probes if terms is None else terms:
            posting = self._postings.setdefault(term, {})
            posting[place] = group.sums.get(term, 0.0) / group.length
            if len(posting) > _POSTINGS:
                del posting[next(iter(posting))]

    def post_all(self) -> None:
        """Let every group be found by its heaviest terms only."""
        self._postings.clear()
        for place, group in enumerate(self.groups):
            if group is not None:
                self.post(place)

    def join(self, place: int, other: int) -> None:
        """Let the group at `place` absorb the one at `other`."""
        group, absorbed = self.group(place), self.group(other)
        before = group.probes
        group.absorb(absorbed)
        self.groups[other] = None
        self._unpost(other, absorbed.probes)
        self._unpost(place, before)
        self.post(place)

    def _unpost(self, place: int, terms: Iterable[str]) -> None:
        for term in terms:
            self._postings.get(term, {}).pop(place, None)
