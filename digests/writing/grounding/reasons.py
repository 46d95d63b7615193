"""Why a claim is refused: each function holds one kind of fact against the receipts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.writing.grounding.deeds import NEGATIONS
from digests.writing.grounding.meanings import meanings, opposed
from digests.writing.grounding.numbers import is_found
from digests.writing.words import stem, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digests.writing.grounding.deeds import Deed
    from digests.writing.grounding.facts import Facts

_MUTUAL = word_set("meet marry talk agree join discuss share face cooperate work merge say tell be")
_WEAKER = {
    ("future", "intended"), ("intended", "future"), ("conditional", "possible"),
    ("possible", "conditional"), ("alleged", "plain"), ("future", "conditional"),
    ("conditional", "future"), ("intended", "conditional"),
    ("conditional", "open"), ("open", "conditional"),
}  # fmt: skip
"""Pairs (claimed, in the receipt) that rewording may exchange."""
_LEAST_LETTERS = 4


def reasons_against(claim: Facts, receipts: Sequence[Facts]) -> Iterator[str]:
    """Give every reason why the receipts do not support the claim."""
    if not receipts:
        yield "nothing in the article speaks of it"
        return
    yield from _numbers(claim, receipts)
    yield from _names(claim, receipts)
    if claim.dates - frozenset().union(*(facts.dates for facts in receipts)):
        yield "a date that the article does not give"
    yield from _manner(claim, receipts)
    yield from _opposites(claim, receipts)
    yield from _roles(claim, receipts)
    yield from _agent(claim, receipts)
    yield from _denial(claim, receipts)
    yield from _speaker(claim, receipts)


def _numbers(claim: Facts, receipts: Sequence[Facts]) -> Iterator[str]:
    held = frozenset().union(*(facts.numbers | facts.vague_numbers for facts in receipts))
    if any(not is_found(value, held, claim.bounds) for value in claim.numbers):
        yield "a number that the article does not give"
        return
    counted = [pair for facts in receipts for pair in facts.counted]
    for value, around in claim.counted:
        others = [things for number, things in counted if number == value]
        nearest = max(receipts, key=lambda facts: len(claim.stems & facts.stems))
        told = value in nearest.numbers | nearest.vague_numbers
        met_by_chance = value <= _COMMON or (nearest.numbers and not told)
        if (
            value in claim.numbers
            and met_by_chance
            and others
            and not any(_meet(around, one) for one in others)
        ):
            yield "a number that counts something else"
            return


_COMMON = 100
"""Numbers up to this are met by chance; greater ones are told by their value alone."""


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or any(_same(left, right) for left in one for right in other)


def _names(claim: Facts, receipts: Sequence[Facts]) -> Iterator[str]:
    held = frozenset().union(*(facts.names | facts.stems | facts.words for facts in receipts))
    initials = _initials(receipts)
    for name in sorted(claim.names):
        if name in held or name in initials:
            continue
        if len(name) >= _LEAST_LETTERS and any(
            other[:_LEAST_LETTERS] == name[:_LEAST_LETTERS] for other in held
        ):
            continue
        yield f"a name that the article does not give: {name}"
        return


def _initials(receipts: Sequence[Facts]) -> set[str]:
    """Give what `United Nations` may be shortened to, in whatever order the names were kept."""
    found = set()
    for facts in receipts:
        for one, other, third in zip(*(facts.spelled[step:] for step in range(3)), strict=False):
            found.add(one[0] + other[0])
            found.add(other[0] + third[0])
            found.add(one[0] + other[0] + third[0])
    return found


def _same(one: str, other: str) -> bool:
    return one == other or not meanings(one).isdisjoint(meanings(other))


def _pairs(claim: Facts, receipts: Sequence[Facts]) -> Iterator[tuple[Deed, list[Deed]]]:
    """Give each deed of the claim with the receipts' deeds of the same or a like verb."""
    deeds = [deed for facts in receipts for deed in facts.deeds]
    for deed in claim.deeds:
        near = [
            other
            for other in deeds
            if _involved(deed) & _involved(other) or (other.verb == deed.verb and not other.before)
        ]
        same = [other for other in near if other.verb == deed.verb]
        same = same or [other for other in near if _same(other.verb, deed.verb)]
        if same:
            yield deed, same


def _involved(deed: Deed) -> frozenset[str]:
    return deed.before | deed.behind


def _manner(claim: Facts, receipts: Sequence[Facts]) -> Iterator[str]:
    """Hold negation and sureness of each verb against the receipts'."""
    negated = sureness = False
    for deed, others in _pairs(claim, receipts):
        if all(deed.negated != other.negated for other in others):
            negated = True
        elif others[0].verb == deed.verb and not any(_as_sure(deed, other) for other in others):
            sureness = True
    strict = not NEGATIONS.isdisjoint(claim.words)
    if strict and not any(facts.negations for facts in receipts):
        negated = True
    absent = frozenset().union(*(facts.absent for facts in receipts))
    present = frozenset().union(*(facts.stems - facts.absent for facts in receipts))
    if (claim.stems - claim.absent) & (absent - present) and not strict and not claim.negations:
        negated = True
    if negated:
        yield "a negation lost or added"
    if sureness:
        yield "said more or less surely than in the article"


def _as_sure(deed: Deed, other: Deed) -> bool:
    if deed.sureness == "plain" and other.sureness == "future" and not deed.past:
        return True  # "takes effect in July"
    return deed.sureness == other.sureness or (deed.sureness, other.sureness) in _WEAKER


def _opposites(claim: Facts, receipts: Sequence[Facts]) -> Iterator[str]:
    held = frozenset().union(*(facts.stems | facts.words for facts in receipts))
    mine = claim.stems | (claim.words & _SMALL)
    near = [facts for facts in receipts if len(claim.stems & facts.stems) > 1] or receipts[:1]
    theirs = frozenset().union(*(facts.stems | (facts.words & _SMALL) for facts in near))
    for word in sorted(mine - held):
        if _converse(word, claim, receipts):
            continue
        if any(_same(word, other) for other in theirs):
            continue
        if any(opposed(word, other) for other in theirs - mine):
            yield "the opposite of what the article says"
            return


def _converse(word: str, claim: Facts, receipts: Sequence[Facts]) -> bool:
    """Tell whether an opposite comes with exchanged roles: `A lost to B` for `B beat A`."""
    others = [other for facts in receipts for other in facts.deeds]
    return any(
        deed.verb == word and opposed(word, other.verb) and _swapped(deed, other)
        for deed in claim.deeds
        for other in others
    )


_SMALL = word_set(
    "for against before after more less fewer most least first last over under above below up down"
)


def _roles(claim: Facts, receipts: Sequence[Facts]) -> Iterator[str]:
    """Refuse `A beat B` where the receipts say that B beat A."""
    for deed, others in _pairs(claim, receipts):
        if deed.verb in _MUTUAL or not deed.before or not deed.behind:
            continue
        if any(_swapped(deed, other) for other in others) and not any(
            _agrees(deed, other) for other in others
        ):
            yield "roles are swapped"
            return


def _agent(claim: Facts, receipts: Sequence[Facts]) -> Iterator[str]:
    """Refuse a named doer other than the receipts' for the same deed to the same things."""
    names = frozenset().union(claim.names, *(facts.names for facts in receipts))
    for deed, others in _pairs(claim, receipts):
        mine = deed.agent & names
        rivals = [
            other for other in others if other.verb == deed.verb and other.behind & deed.behind
        ]
        short = not mine.isdisjoint(_initials(receipts))
        if not mine or short or not rivals or deed.verb in _MUTUAL:
            continue
        if all(
            other.agent & names and not any(_alike(one, two) for one in mine for two in other.agent)
            for other in rivals
        ):
            yield "somebody else did so"
            return


def _alike(one: str, other: str) -> bool:
    """Take `Aldria` and `Aldrian` for one, and words that mean much the same."""
    shared = _LEAST_LETTERS
    return (
        one[:shared] == other[:shared] if min(len(one), len(other)) >= shared else _same(one, other)
    )


def _swapped(deed: Deed, other: Deed) -> bool:
    crossed = (deed.before & other.behind) - other.before
    back = (deed.behind & other.before) - other.behind
    strange = deed.agent and other.agent and deed.before.isdisjoint(other.before)
    return bool(back) and bool(crossed or strange)


def _agrees(deed: Deed, other: Deed) -> bool:
    return bool(deed.before & other.before - other.behind) and bool(
        deed.behind & other.behind - other.before
    )


def _speaker(claim: Facts, receipts: Sequence[Facts]) -> Iterator[str]:
    """Refuse words put into another's mouth: the receipt that holds them names its speaker."""
    said = claim.stems - claim.speakers
    if not claim.speakers or not said:
        return
    nearest = max(receipts, key=lambda facts: len(said & facts.stems))
    if not nearest.speakers or claim.speakers & _initials(receipts):
        return
    if not any(_alike(one, other) for one in claim.speakers for other in nearest.speakers):
        yield "somebody else said so"


def _denial(claim: Facts, receipts: Sequence[Facts]) -> Iterator[str]:
    """Refuse as told what was denied."""
    if claim.negations or not _DENIALS.isdisjoint(claim.words):
        return
    for facts in receipts:
        for deed in facts.deeds:
            denied = deed.behind & claim.stems
            if deed.verb == _DENY and denied and len(denied) * 2 >= len(deed.behind):
                yield "told as true what was denied"
                return


_DENY = stem("deny")
_DENIALS = word_set(
    "denied denies deny denying rejected disputed dismissed disputes rejects denial"
)
