"""Which deeds of the article a deed of the claim restates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.language.frequencies import rarity
from digests.language.stems import stem
from digests.language.tokens import word_set
from digests.writing.grounding.told import alike, meets, same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.writing.grounding.deeds import Deed
    from digests.writing.grounding.facts import Facts
    from digests.writing.grounding.told import Told


def matches(deed: Deed, claim: Facts, receipts: Sequence[Told]) -> list[Deed]:
    """Give the receipts' deeds that a claim's deed most likely restates, none if there is none."""
    scored = [
        (_likeness(deed, other), other)
        for place, told in enumerate(receipts)
        for other in told.facts.deeds
        if deed.reports or not other.reports or deed.verb == other.verb
        if place == 0 or (_mostly(deed, other, told) and _of_the_same(claim, told))
    ]
    best = max((score for score, _ in scored), default=0.0)
    if best <= _LEAST:
        return []
    exact = any(other.verb == deed.verb for score, other in scored if score >= _EXACT * best)
    return [
        other
        for score, other in scored
        if score >= (_EXACT if exact else _AS_GOOD) * best
        if not exact or other.verb == deed.verb
    ]


_EXACT = 0.7
"""How much less of the rest a deed by the very verb may share."""
_LEAST, _AS_GOOD = 4.0, 0.9


def _mostly(deed: Deed, other: Deed, told: Told) -> bool:
    """Tell whether a deed of another sentence is about the same things."""
    mine, theirs = deed.before | deed.behind, other.before | other.behind
    if theirs and not mine:
        return False
    open_ended = other.pronoun or not other.patient  # "she was not charged", "congratulated her"
    if open_ended and deed.verb == other.verb:
        theirs = theirs | (told.beside if other.pronoun else told.earlier)
    met = sum(rarity(word) for word in mine if meets(word, theirs))
    met += sum(rarity(word) / 2 for word in mine - theirs if word in told.facts.stems)
    named = any(alike(one, two) for one in deed.before for two in other.before)
    strange = deed.patient and not any(meets(word, theirs) for word in deed.patient)
    if strange and not named and not (open_ended and deed.verb == other.verb):
        return False
    close = named or deed.verb == other.verb
    least = _FEW if other.pronoun else _SOME if close else _MOST
    return met >= least * sum(rarity(word) for word in mine)


_FEW, _SOME, _MOST = 0.2, 0.3, 0.5


def _of_the_same(claim: Facts, told: Told) -> bool:
    """Tell whether a sentence that names others may still be about those the claim names."""
    there = told.facts.names
    if not claim.names or not there:
        return True
    return any(alike(one, two) for one in claim.names for two in there | told.earlier)


def _likeness(deed: Deed, other: Deed) -> float:
    if deed.verb == other.verb:
        score = 3.0 + rarity(deed.verb) / 4
    elif same(deed.verb, other.verb):
        score = 3.0
    else:
        return 0.0
    mine, theirs = deed.before | deed.behind, other.before | other.behind
    score += sum(rarity(word) / 4 for word in mine if meets(word, theirs))
    if not theirs or not mine:
        score += 0.5
    return score if deed.verb not in _EMPTY else score - 1.5


_EMPTY = {"be": 2.0, "have": 2.0}
"""What is taken off for verbs that say nothing."""


def restated(deed: Deed, receipts: Sequence[Told]) -> list[tuple[Deed, Told]]:
    """Give the receipts' deeds that hold most of what the claim's deed says, with its verb."""
    wanted = {word: rarity(word) / 4 for word in deed.behind - deed.agent}
    scored = []
    for place, told in enumerate(receipts):
        for other in told.facts.deeds:
            verb = _verb_worth(deed, other)
            if not verb:
                continue
            there = other.behind | other.before | {other.verb}
            worth = sum(value for word, value in wanted.items() if meets(word, there))
            if (
                wanted
                and (place or deed.verb in _LIGHT)
                and worth < (_MUCH if deed.verb in _LIGHT else 0.01) * sum(wanted.values())
            ):
                continue
            scored.append((verb + worth, other, told))
    best = max((worth for worth, _, _ in scored), default=0.0)
    if not wanted:
        scored = [one for one in scored if one[1].verb == deed.verb]
    if best < _ENOUGH * (_VERB + sum(wanted.values())):
        return []
    return [(other, told) for worth, other, told in scored if worth >= _least(deed, other) * best]


def _least(deed: Deed, other: Deed) -> float:
    """Give the share of the best one's worth from which another deed may be meant as well."""
    if other.verb == deed.verb and not deed.reports:
        return _BY_VERB
    return _BY_SPEAKER if deed.reports and deed.agent & other.agent else _NEARLY


def _verb_worth(deed: Deed, other: Deed) -> float:
    if deed.verb == other.verb:
        return _VERB
    if same(deed.verb, other.verb) or (deed.reports and other.reports):
        return _ALIKE_VERB
    return 0.0


def done_elsewhere(deed: Deed, receipts: Sequence[Told]) -> list[tuple[Deed, Told]]:
    """Give the deeds by the very verb that one of the claim's two sides has a part in."""
    sides = deed.agent | deed.patient
    return [
        (other, told)
        for told in receipts
        for other in told.facts.deeds
        if other.verb == deed.verb and deed.patient and other.agent
        if sides & (other.agent | other.behind)
    ]


_LIGHT = frozenset(map(stem, word_set("want plan hope do make take get give go come see call")))
_MUCH = 0.5
"""Share of the rest that must be told again with a verb that says little."""
_VERB, _ALIKE_VERB = 3.0, 2.0
_ENOUGH, _NEARLY, _BY_VERB, _BY_SPEAKER = 0.45, 0.92, 0.7, 0.8
