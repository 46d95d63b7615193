"""Negation and sureness of a claim held against the sentences it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.language.stems import stem
from digests.language.tokens import word_set
from digests.writing.grounding.matching import matches
from digests.writing.grounding.numerals import UNITS
from digests.writing.grounding.opposites import denial, opposites
from digests.writing.grounding.surety import LICENCES, NEGATIONS, UNDONE, may_stand_for
from digests.writing.grounding.told import akin, near_by, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digests.writing.grounding.deeds import Deed
    from digests.writing.grounding.facts import Facts
    from digests.writing.grounding.told import Told


def _only_spoken_of(
    deed: Deed, claim: Facts, receipts: Sequence[Told], held: Sequence[Told]
) -> bool:
    """Tell whether the article knows this deed, or what it is done to, as planned or feared only.

    `granted a subsidy` is not told by `is considering a subsidy`.
    """
    if deed.sureness not in {"plain", "future"} or claim.hedged or deed.negated is not False:
        return False
    if deed.reports or deed.verb in _WEIGHING:
        return False
    speak = _speaking(deed, receipts) or _speaking(deed, held)
    if speak:
        return all(any(akin(deed.verb, word) for word in facts.hedged) for facts in speak)
    if deed.sureness == "future":
        return False
    if deed.past and (_still_to_come(deed, receipts[:1]) or _due_from(deed, held)):
        return True
    return any(
        told.facts.stems & {word} and all(word in one.facts.hedged for one in receipts
                                          if word in one.facts.stems)
        for word in deed.patient
        for told in receipts[:1]
    )  # fmt: skip


def _still_to_come(deed: Deed, nearest: Sequence[Told]) -> bool:
    """Tell whether all that is told of the same thing is yet to be done: `would send batteries`."""
    theme = frozenset() if deed.verb in _FELT else deed.patient or deed.agent
    names = frozenset(stem(name) for told in nearest for name in told.facts.names)
    told_of = [
        other
        for told in nearest
        for other in told.facts.deeds
        if theme & other.patient and not other.reports
    ]
    return bool(told_of) and all(
        other.sureness in _UNCERTAIN or (other.verb in _THOUGHT_OF and other.patient & names)
        for other in told_of
    )


_FELT = frozenset(
    map(stem, word_set("please delight worry anger sadden surprise shock disappoint alarm relieve"))
)
"""`Authors were pleased` is not told by what may harm them."""
_THOUGHT_OF = frozenset(map(stem, word_set("consider tip shortlist interview sound")))
"""What is done with one who may yet be appointed."""


def _due_from(deed: Deed, held: Sequence[Told]) -> bool:
    """Tell whether the same doer is only due to do much the same: `is to vote` for `approved`."""
    due = [
        other
        for told in held
        for other in told.facts.deeds
        if deed.agent and deed.agent <= other.agent and same(deed.verb, other.verb)
    ]
    return bool(due) and all(other.sureness in _UNCERTAIN for other in due)


def _never_done(deed: Deed, held: Sequence[Told]) -> str:
    """Tell how the article speaks of what is done here: `denied`, `open`, or not at all."""
    told_of = [
        other
        for told in held
        for other in told.facts.deeds
        if same(deed.verb, other.verb)
        if deed.patient & other.patient
        or not (deed.patient or other.patient or other.agent or other.pronoun)
    ]
    if deed.verb in _WEIGHING | _SLIGHT or deed.verb not in {other.verb for other in told_of}:
        return ""
    if all(other.negated is True for other in told_of):
        return "denied"
    return "open" if all(other.sureness in _UNCERTAIN for other in told_of) else ""


def _speaking(deed: Deed, told: Sequence[Told]) -> list[Facts]:
    return [one.facts for one in told if any(akin(deed.verb, word) for word in one.facts.stems)]


_WEIGHING = frozenset(
    map(stem, word_set("consider weigh plan seek demand threaten prepare mull want propose expect "
                       "fear suggest request discuss debate reject oppose be have call ask"))
)  # fmt: skip


_SLIGHT = frozenset(map(stem, word_set("make take give get go come do")))


def manner(claim: Facts, receipts: Sequence[Told], held: Sequence[Told]) -> Iterator[str]:
    """Refuse what is denied there and claimed here, or said more surely, or turned round."""
    negated = sureness = False
    receipts = near_by(claim, receipts)
    lacking = frozenset().union(*(told.facts.words for told in receipts)) - claim.words
    for deed in claim.deeds:
        others = _with_its_figure(deed, matches(deed, claim, receipts))
        if not others:
            sureness = sureness or _only_spoken_of(deed, claim, receipts, held)
            if deed.past and deed.sureness == "plain" and deed.negated is False:
                never = _never_done(deed, held)
                negated, sureness = negated or never == "denied", sureness or never == "open"
            continue
        none = any(claim.absent & told.facts.absent for told in receipts)
        none = none or ("before" in claim.words and not _BEFORE_ALL.isdisjoint(lacking))
        if none or (deed.negated and not _LACKS.isdisjoint(lacking)):
            pass
        elif (
            deed.sureness not in {"denied", "conditional", "open"}
            and deed.negated is not None
            and all(other.negated is not None and deed.negated != other.negated for other in others)
        ):
            negated = True
        elif not any(_as_sure(deed, other) for other in others) and (
            deed.verb not in _MODAL
            or all(other.sureness == "conditional" for other in others)
            or (deed.past and all(other.sureness in _UNCERTAIN for other in others))
        ):
            sureness = True
    if (
        negated
        or _added_not(claim, receipts)
        or _absent(claim, receipts)
        or _there_after_all(claim, receipts)
    ):
        yield "a negation lost or added"
    if sureness:
        yield "said more or less surely than in the article"
    yield from opposites(claim, receipts)
    yield from denial(claim, receipts)


def _with_its_figure(deed: Deed, others: list[Deed]) -> list[Deed]:
    """Leave those that have the same figure, where some have: it was sixty that they expect."""
    figures = _figures(deed)
    return [other for other in others if figures & _figures(other)] or others


def _figures(deed: Deed) -> frozenset[str]:
    words = (_NUMERALS.get(word, word) for word in deed.behind)
    return frozenset(word for word in words if word.isdigit() and len(word) < _YEAR_DIGITS)


_NUMERALS = {stem(word): f"{value:g}" for word, value in UNITS.items()}
_YEAR_DIGITS = 4
_MODAL = frozenset(
    map(stem, word_set("allow permit able expect plan intend want wish likely possible need say "
                       "require have schedule due hope consider try believe think"))
)  # fmt: skip
"""Verbs that are themselves about how sure a thing is."""


_UNCERTAIN = frozenset({"future", "intended", "possible", "conditional", "expected"})


def _as_sure(deed: Deed, other: Deed) -> bool:
    if deed.reports and other.reports:
        return not deed.past or other.sureness not in _UNCERTAIN
    if deed.negated and (other.negated or other.sureness == "denied"):
        return True
    return may_stand_for(_level(deed), _level(other))


def _level(deed: Deed) -> str:
    """Part what is over from what is: `plain` of the present may still be to come."""
    return "done" if deed.sureness == "plain" and deed.past else deed.sureness


_BEFORE_ALL = word_set("first earliest")
"""`No woman before her` is told by `the first woman`, `not before May` by `May at the earliest`."""
_LACKS = word_set("missing remaining lack lacked lacking unchanged exempt")


def _added_not(claim: Facts, receipts: Sequence[Told]) -> bool:
    if NEGATIONS.isdisjoint(claim.words):
        return False
    if any(claim.absent & told.facts.absent for told in receipts):
        return False  # "no tender was held", "without a tender"
    permits = NEGATIONS | LICENCES | UNDONE.keys()
    for deed in claim.deeds:
        told_of = [
            told for told in receipts if any(akin(deed.verb, word) for word in told.facts.stems)
        ]
        if (
            deed.negated
            and told_of
            and all(permits.isdisjoint(told.facts.words) for told in told_of)
        ):
            return True
    return all(permits.isdisjoint(told.facts.words) for told in receipts)


def _there_after_all(claim: Facts, receipts: Sequence[Told]) -> bool:
    """Tell whether the nearest sentence speaks of what there is none of in the claim."""
    nearest = receipts[0].facts if receipts else None
    if nearest is None or not (NEGATIONS | _ABSENCES).isdisjoint(nearest.words):
        return False
    return bool(claim.absent & nearest.stems)


_ABSENCES = word_set(
    "lack lacks lacked lacking missing free zero rejected ruled refused declined unhurt intact "
    "rather instead only first last yet still empty absent exempt excluded closed unlike except "
    "less least"
)


def _absent(claim: Facts, receipts: Sequence[Told]) -> bool:
    """Tell whether what there is none of in the article is there in the claim."""
    absent = frozenset().union(*(_only_absent(told.facts) for told in receipts))
    present = frozenset().union(*(told.facts.stems - told.facts.absent for told in receipts))
    if not claim.negations and not _ABSENCES & claim.words:
        return bool((claim.stems - claim.absent) & (absent - present))
    return False


def _only_absent(facts: Facts) -> frozenset[str]:
    """Leave out `insure` of `coins insured for a sum that no insurer could name`."""
    stems = [stem(word) for word in facts.spelled] if facts.absent else []
    return frozenset(word for word in facts.absent if stems.count(word) <= 1)
