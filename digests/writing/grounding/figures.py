"""Numbers, dates and names of a claim held against the sentences it rests on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.language.stems import stem
from digests.language.tokens import word_set
from digests.writing.grounding.rounding import is_found
from digests.writing.grounding.told import akin, alike, initials, meets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digests.writing.grounding.facts import Facts
    from digests.writing.grounding.numbers import Number
    from digests.writing.grounding.told import Told

_COMMON = 100
"""Numbers up to this are met by chance; greater ones are told by their value alone."""


def nearest_to(claim: Facts, receipts: Sequence[Told]) -> Told:
    """Give the sentence that shares most with a claim."""
    return max(receipts, key=lambda told: len(claim.stems & told.facts.stems))


def figures(claim: Facts, receipts: Sequence[Told]) -> Iterator[str]:
    """Refuse numbers that are not there, or count something else there."""
    held = [number for told in receipts for number in told.facts.numbers]
    plain = [number for number in claim.numbers if not number.vague]
    if any(
        not is_found(number, held) and not _told_apart(number, claim, held, receipts)
        for number in plain
    ):
        yield "a number that the article does not give"
        return
    if _another_score(claim, receipts):
        yield "another score"
        return
    units = frozenset().union(*(told.facts.units for told in receipts))
    if claim.units and units and not claim.units & units:
        yield "another currency"
        return
    if any(_counts_else(number, around, head, claim, receipts)
           for number, around, head in claim.counted
           if not number.vague and not _told_apart(number, claim, held, receipts)):  # fmt: skip
        yield "a number that counts something else"


def _another_score(claim: Facts, receipts: Sequence[Told]) -> bool:
    """Tell whether a match that was won 3-2 is said to be won 3-1."""
    mine = {word for word in claim.words if _SCORE.fullmatch(word)}
    if "from" in claim.words or not mine or _OUTCOMES.isdisjoint(claim.stems):
        return False
    theirs = {word for told in receipts[:1] for word in told.facts.words if _SCORE.fullmatch(word)}
    return bool(theirs) and not mine & (theirs | {word[::-1] for word in theirs})


_SCORE = re.compile(r"\d[-–]\d", re.ASCII)
_OUTCOMES = frozenset(map(stem, word_set("win beat defeat lose draw victory defeat loss")))


def _told_apart(
    number: Number, claim: Facts, held: Sequence[Number], receipts: Sequence[Told]
) -> bool:
    """Take `five fewer` for fourteen and nine, 1977 for four years after 1973."""
    words = frozenset().union(*(told.facts.words for told in receipts))
    if number.unit == "year" and not _COMPARING.isdisjoint(words):
        spans = [one.days / 365 for one in held if one.days >= _YEAR]
        years = [one.value for one in held if one.unit == "year"]
        return any(abs(abs(number.value - year) - span) < _SAME for year in years for span in spans)
    if not _COMPARING.isdisjoint(claim.words):
        plain = [one for one in held if not one.vague]
        return any(
            abs(abs(one.value - other.value) - number.value) < _SAME and one.unit == other.unit
            for one in plain
            for other in plain
        )
    return False


_COMPARING = word_set("fewer more less higher lower later earlier longer shorter difference after "
                      "points lost gained")  # fmt: skip
_SAME = 1e-6
_YEAR = 365


def _counts_else(
    number: Number,
    beside: frozenset[str],
    head: frozenset[str],
    claim: Facts,
    receipts: Sequence[Told],
) -> bool:
    counted = [one for told in receipts for one in told.facts.counted]
    others = [(things - _MEASURES, what, other.vague) for other, things, what in counted
              if is_found(number, [other])]  # fmt: skip
    if not others:
        return False
    nearest = nearest_to(claim, receipts).facts
    if number.lead and _led_otherwise(number, claim, nearest):
        return True
    there = is_found(number, nearest.numbers)
    if head and not number.unit and number.value > _PARTING:
        whats = [what for _, what, derived in others if not derived]
        strange = bool(whats) and all(
            what and not any(meets(word, what) for word in head) for what in whats
        )
        rivals = [
            other
            for other, _, what in (counted if strange else () if there else nearest.counted)
            if head & what and not other.vague
            if strange or (head == what and not any(head & one for one in whats))
        ]
        if rivals and not any(is_found(other, claim.numbers) for other in rivals):
            return True
    around = beside - _MEASURES
    by_chance = (number.value <= _COMMON or nearest.numbers) and number.value >= 1
    telling = number.unit not in {"money", "percent", "year"} and not _of_the_named(
        number, claim, receipts
    )
    return bool(not there and by_chance and around and telling) and not any(
        not one or any(meets(word, one) for word in around) for one, _, _ in others
    )


def _of_the_named(number: Number, claim: Facts, receipts: Sequence[Told]) -> bool:
    """Tell whether a length of time stands in a sentence that names one of the claim's."""
    return bool(number.days) and any(
        claim.names & told.facts.names for told in receipts if is_found(number, told.facts.numbers)
    )


def _led_otherwise(number: Number, claim: Facts, nearest: Facts) -> bool:
    """Tell whether the sentence says `to` another number of the same kind, and not to this."""
    mine = [other for other in nearest.numbers if is_found(number, [other])]
    if not mine or any(other.lead == number.lead for other in mine) or number.days:
        return False
    rivals = [
        other
        for other in nearest.numbers
        if other.lead == number.lead and other.unit == number.unit and not other.vague
    ]
    return any(not is_found(other, claim.numbers) for other in rivals)


_PARTING = 2
"""Numbers up to this part others: `one of the two members`."""
_MEASURES = frozenset(
    map(stem, word_set("year month week day hour minute percent people million billion"))
)


def names(claim: Facts, receipts: Sequence[Told], held: Sequence[Told]) -> Iterator[str]:
    """Refuse a name that is not there."""
    known = frozenset().union(
        *(told.facts.names | told.facts.stems | told.facts.words for told in receipts)
    )
    short = initials(receipts) | {name for name in initials(held) if len(name) > _PAIR}
    for name in sorted(claim.names):
        root = stem(name)
        if name in known or (name in short and name in claim.acronyms) or root in known:
            continue
        if any(alike(name, other) or alike(root, other) for other in known):
            continue
        if any(name in told.earlier or name in told.beside for told in receipts[:2]):
            continue
        if _is_nation(name, held) or name in _everywhere(held):
            continue
        yield f"a name that the article does not give: {name}"
        return


def _is_nation(name: str, held: Sequence[Told]) -> bool:
    """Tell whether `Indonesian` may be said in an article that speaks of Indonesia."""
    return name.endswith(_OF_NATIONS) and any(
        akin(name, other) and name != other for told in held for other in told.facts.names
    )


_OF_NATIONS = ("an", "ish", "ese", "iot", "i")
_PAIR = 2
"""Letters that too many neighbours of an article have in common with a shortened name."""


def _everywhere(held: Sequence[Told]) -> frozenset[str]:
    """Give the names that the article keeps speaking of."""
    counts: dict[str, int] = {}
    for told in held:
        for name in told.facts.names:
            counts[name] = counts.get(name, 0) + 1
    return frozenset(name for name, count in counts.items() if count >= _OFTEN)


_OFTEN = 3


def dates(claim: Facts, receipts: Sequence[Told]) -> Iterator[str]:
    """Refuse a day or month that is not there, or stands where another thing is told."""
    held = frozenset().union(*(told.facts.dates for told in receipts))
    missing = {date for date in claim.dates if date not in held}
    if missing:
        yield "a date that the article does not give"
        return
