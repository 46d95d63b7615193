"""Negation, sureness and opposites of a claim held against the sentences it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.writing.grounding.meanings import meanings, opposed
from digests.writing.grounding.surety import BACKWARD, LICENCES, NEGATIONS, UNDONE, may_stand_for
from digests.writing.grounding.told import alike, meets, near_by, same
from digests.writing.words import rarity, stem, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digests.writing.grounding.deeds import Deed
    from digests.writing.grounding.facts import Facts
    from digests.writing.grounding.told import Told


def matches(deed: Deed, receipts: Sequence[Told]) -> list[Deed]:
    """Give the receipts' deeds that a claim's deed most likely restates, none if there is none."""
    scored = [
        (_likeness(deed, other), other)
        for place, told in enumerate(receipts)
        for other in told.facts.deeds
        if place == 0 or other.pronoun or _mostly(deed, other)
    ]
    best = max((score for score, _ in scored), default=0.0)
    if best <= _LEAST:
        return []
    return [other for score, other in scored if score >= _AS_GOOD * best]


_LEAST, _AS_GOOD = 4.0, 0.9


def _mostly(deed: Deed, other: Deed) -> bool:
    mine, theirs = deed.before | deed.behind, other.before | other.behind
    if any(alike(one, two) for one in deed.before for two in other.before):
        return True
    return 2 * sum(meets(word, theirs) for word in mine) >= len(mine)


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


def _only_spoken_of(deed: Deed, claim: Facts, receipts: Sequence[Told]) -> bool:
    """Tell whether the article knows this deed as a thing planned or feared only."""
    if deed.sureness not in {"plain", "future"} or claim.hedged or deed.negated is not False:
        return False
    speak = [told.facts for told in receipts if deed.verb in told.facts.stems]
    return bool(speak) and all(deed.verb in facts.hedged for facts in speak)


def manner(claim: Facts, receipts: Sequence[Told]) -> Iterator[str]:
    """Refuse what is denied there and claimed here, or said more surely, or turned round."""
    negated = sureness = False
    receipts = near_by(claim, receipts)
    lacking = frozenset().union(*(told.facts.words for told in receipts)) - claim.words
    for deed in claim.deeds:
        others = matches(deed, receipts)
        if not others:
            sureness = sureness or _only_spoken_of(deed, claim, receipts)
            continue
        none = any(claim.absent & told.facts.absent for told in receipts)
        if none or (deed.negated and not _LACKS.isdisjoint(lacking)):
            pass
        elif (
            deed.sureness != "denied"
            and deed.negated is not None
            and all(other.negated is not None and deed.negated != other.negated for other in others)
        ):
            negated = True
        elif deed.verb not in _MODAL and not any(_as_sure(deed, other) for other in others):
            sureness = True
    if negated or _added_not(claim, receipts) or _absent(claim, receipts):
        yield "a negation lost or added"
    if sureness:
        yield "said more or less surely than in the article"
    yield from _opposites(claim, receipts)
    yield from _denial(claim, receipts)


_MODAL = frozenset(
    map(stem, word_set("allow permit able expect plan intend want wish likely possible need say "
                       "require have schedule due hope consider try believe think"))
)  # fmt: skip
"""Verbs that are themselves about how sure a thing is."""


def _as_sure(deed: Deed, other: Deed) -> bool:
    if (deed.reports and other.reports) or (deed.negated and other.sureness == "denied"):
        return True
    return may_stand_for(_level(deed), _level(other))


def _level(deed: Deed) -> str:
    """Part what is over from what is: `plain` of the present may still be to come."""
    return "done" if deed.sureness == "plain" and deed.past else deed.sureness


_LACKS = word_set("missing remaining lack lacked lacking unchanged exempt")


def _added_not(claim: Facts, receipts: Sequence[Told]) -> bool:
    if NEGATIONS.isdisjoint(claim.words):
        return False
    permits = NEGATIONS | LICENCES | UNDONE.keys()
    return all(permits.isdisjoint(told.facts.words) for told in receipts)


_ABSENCES = word_set(
    "lack lacks lacked lacking missing free zero rejected ruled refused declined unhurt intact "
    "rather instead only yet still empty absent exempt excluded closed unlike except less least"
)


def _absent(claim: Facts, receipts: Sequence[Told]) -> bool:
    """Tell whether what there is none of in the article is there in the claim."""
    absent = frozenset().union(*(told.facts.absent for told in receipts))
    present = frozenset().union(*(told.facts.stems - told.facts.absent for told in receipts))
    if not claim.negations and not _ABSENCES & claim.words:
        return bool((claim.stems - claim.absent) & (absent - present))
    return False


def _opposites(claim: Facts, receipts: Sequence[Told]) -> Iterator[str]:
    held = frozenset().union(*(told.facts.stems | told.facts.words for told in receipts))
    mine = claim.stems | (claim.words & _SMALL)
    near = near_by(claim, receipts)
    theirs = frozenset().union(*(told.facts.stems | (told.facts.words & _SMALL) for told in near))
    if not (NEGATIONS | BACKWARD).isdisjoint(claim.words):
        mine &= _SMALL
    elif any(_turned_round(deed, told.facts) for deed in claim.deeds for told in receipts):
        yield "the opposite of what the article says"
        return
    for word in sorted(mine - held):
        ambiguous = len(meanings(word)) >= _TOO_MANY
        suffered = any(deed.verb == word and not deed.agent for deed in claim.deeds)
        if ambiguous or suffered or _converse(word, claim, receipts) or meets(word, theirs):
            continue
        rivals = [other for other in theirs - mine if opposed(word, other)]
        if rivals and not any(_negated(other, near) for other in rivals):
            yield "the opposite of what the article says"
            return


_TOO_MANY = 3
"""A word of so many meanings has no opposite."""


def _turned_round(deed: Deed, facts: Facts) -> bool:
    """Tell whether the sentence has the same doer do the opposite to the same."""
    verbs = {other.verb for other in facts.deeds}
    there = facts.stems | (facts.words & _SMALL)
    return (
        not meets(deed.verb, there)
        and deed.verb not in verbs
        and any(
            opposed(deed.verb, other.verb)
            and deed.negated is False
            and other.negated is False
            and not swapped(deed, other)
            and (other.pronoun or any(alike(one, two) for one in deed.agent for two in other.agent))
            and not deed.behind.isdisjoint(other.behind)
            for other in facts.deeds
        )
    )


def _negated(word: str, receipts: Sequence[Told]) -> bool:
    return any(
        deed.verb == word and deed.negated is not False
        for told in receipts
        for deed in told.facts.deeds
    )


def _converse(word: str, claim: Facts, receipts: Sequence[Told]) -> bool:
    """Tell whether an opposite comes with exchanged roles: `A lost to B` for `B beat A`."""
    others = [other for told in receipts for other in told.facts.deeds]
    return any(
        deed.verb == word and opposed(word, other.verb) and swapped(deed, other)
        for deed in claim.deeds
        for other in others
    )


def swapped(deed: Deed, other: Deed) -> bool:
    """Tell whether the doer of one is done to in the other, and the other way round."""
    crossed = (deed.agent & other.behind) - other.agent
    back = bool((deed.behind & other.agent) - other.behind)
    strange = deed.patient & other.agent and deed.agent.isdisjoint(other.before)
    suffered = other.pronoun and deed.agent & other.patient and deed.agent.isdisjoint(other.before)
    return bool(crossed and back) or bool(strange) or bool(suffered)


_SMALL = word_set(
    "for against before after more less fewer most least first last over under above below"
)


def _denial(claim: Facts, receipts: Sequence[Told]) -> Iterator[str]:
    """Refuse as told what was denied."""
    if claim.negations or not _DENIALS.isdisjoint(claim.words):
        return
    for told in receipts:
        for deed in told.facts.deeds:
            denied = deed.behind & claim.stems
            if deed.verb == _DENY and denied and len(denied) * 2 >= len(deed.behind):
                yield "told as true what was denied"
                return


_DENY = stem("deny")
_DENIALS = word_set(
    "denied denies deny denying rejected disputed dismissed disputes rejects denial"
)
