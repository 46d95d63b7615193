"""Negation, sureness and opposites of a claim held against the sentences it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.writing.grounding.meanings import opposed
from digests.writing.grounding.surety import BACKWARD, LICENCES, NEGATIONS, UNDONE, may_stand_for
from digests.writing.grounding.told import akin, alike, meets, near_by, same
from digests.writing.words import FUNCTION_WORDS, rarity, stem, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    return any(
        told.facts.stems & {word} and all(word in one.facts.hedged for one in receipts
                                          if word in one.facts.stems)
        for word in deed.patient
        for told in receipts[:1]
    )  # fmt: skip


def _speaking(deed: Deed, told: Sequence[Told]) -> list[Facts]:
    return [one.facts for one in told if any(akin(deed.verb, word) for word in one.facts.stems)]


_WEIGHING = frozenset(
    map(stem, word_set("consider weigh plan seek demand threaten prepare mull want propose expect "
                       "fear suggest request discuss debate reject oppose be have call ask"))
)  # fmt: skip


def manner(claim: Facts, receipts: Sequence[Told], held: Sequence[Told]) -> Iterator[str]:
    """Refuse what is denied there and claimed here, or said more surely, or turned round."""
    negated = sureness = False
    receipts = near_by(claim, receipts)
    lacking = frozenset().union(*(told.facts.words for told in receipts)) - claim.words
    for deed in claim.deeds:
        others = matches(deed, claim, receipts)
        if not others:
            sureness = sureness or _only_spoken_of(deed, claim, receipts, held)
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
        elif not any(_as_sure(deed, other) for other in others) and (
            deed.verb not in _MODAL or all(other.sureness == "conditional" for other in others)
        ):
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


_UNCERTAIN = frozenset({"future", "intended", "possible", "conditional", "expected"})


def _as_sure(deed: Deed, other: Deed) -> bool:
    if deed.reports and other.reports:
        return not deed.past or other.sureness not in _UNCERTAIN
    if (deed.negated and other.sureness == "denied"):
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
    for deed in claim.deeds:
        told_of = [told for told in receipts if any(akin(deed.verb, word) for word in told.facts.stems)]
        if deed.negated and told_of and all(permits.isdisjoint(told.facts.words) for told in told_of):
            return True
    return all(permits.isdisjoint(told.facts.words) for told in receipts)


_ABSENCES = word_set(
    "lack lacks lacked lacking missing free zero rejected ruled refused declined unhurt intact "
    "rather instead only yet still empty absent exempt excluded closed unlike except less least"
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


def _opposites(claim: Facts, receipts: Sequence[Told]) -> Iterator[str]:
    held = frozenset().union(*(told.facts.stems | told.facts.words for told in receipts))
    mine = claim.stems | (claim.words & _SMALL)
    near = near_by(claim, receipts)
    theirs = frozenset().union(*(told.facts.stems | (told.facts.words & _SMALL) for told in near))
    if not (NEGATIONS | BACKWARD).isdisjoint(claim.words):
        mine &= _SMALL
        if any(deed.verb == _DENY and _turned_round(deed, near) for deed in claim.deeds):
            yield "the opposite of what the article says"
            return
    elif any(_turned_round(deed, receipts) or _left_alone(deed, near) for deed in claim.deeds):
        yield "the opposite of what the article says"
        return
    verbs = {deed.verb for deed in claim.deeds} | _OFTEN_NOUNS
    for word in sorted(mine - held - verbs):
        if meets(word, theirs):
            continue
        rivals = [other for other in theirs - mine if opposed(word, other)]
        if word in _SMALL:
            rivals = [other for other in rivals if _lead_the_same(word, claim, other, near)]
        if rivals and not any(_negated(other, near) for other in rivals):
            yield "the opposite of what the article says"
            return


_OFTEN_NOUNS = frozenset({"end"})


def _lead_the_same(word: str, claim: Facts, other: str, receipts: Sequence[Told]) -> bool:
    """Tell whether `more` and `fewer` stand before the same: `more women`, `fewer women`."""
    mine = _led(word, claim)
    return any(
        akin(one, two) for told in receipts for one in _led(other, told.facts) for two in mine
    )


def _led(word: str, facts: Facts) -> frozenset[str]:
    places = [place for place, said in enumerate(facts.spelled) if said == word]
    return frozenset(
        stem(said)
        for place in places
        for said in facts.spelled[place + 1 : place + 4]
        if said not in FUNCTION_WORDS
    )


def _turned_round(deed: Deed, receipts: Sequence[Told]) -> bool:
    """Tell whether a sentence has the opposite done to the same, and none has this done to it."""
    if deed.negated is not False:
        return False
    others = [(other, told.facts) for told in receipts for other in told.facts.deeds]
    if any(same(deed.verb, other.verb) and _same_object(deed, other) for other, _ in others):
        return False
    return any(
        other.negated is False
        and deed.verb not in facts.stems
        and (deed.reports == other.reports or _DENY in {deed.verb, other.verb})
        and opposed(deed.verb, other.verb)
        and not swapped(deed, other)
        and _same_object(deed, other)
        and _may_be(deed.agent, other, facts)
        for other, facts in others
    )


def _left_alone(deed: Deed, receipts: Sequence[Told]) -> bool:
    """Tell `cut its rate` from `left its rate unchanged`."""
    return deed.verb in _CHANGES and deed.negated is False and any(
        other.verb in _LEAVES
        and not _STEADY.isdisjoint(told.facts.words)
        and any(meets(word, other.behind) for word in deed.patient)
        and _may_be(deed.agent, other, told.facts)
        for told in receipts
        for other in told.facts.deeds
    )  # fmt: skip


_CHANGES = frozenset(map(stem, word_set("cut raise lower lift increase reduce change trim hike")))
_LEAVES = frozenset(map(stem, word_set("leave keep hold maintain remain stay")))
_STEADY = word_set("unchanged steady stable own constant")


def _same_object(deed: Deed, other: Deed) -> bool:
    if deed.patient:
        return any(meets(word, other.behind) for word in deed.patient)
    if any(alike(one, two) for one in deed.agent for two in other.agent):
        return True
    return any(meets(word, other.behind) for word in deed.behind - _MEASURES)


_MEASURES = frozenset(map(stem, word_set("percent million billion point year month week day")))


def _may_be(agent: frozenset[str], other: Deed, facts: Facts) -> bool:
    """Tell whether a deed there may be by the same: a nameless doer may be anybody."""
    return (
        not agent
        or other.pronoun
        or other.agent.isdisjoint(map(stem, facts.names))
        or any(alike(one, two) for one in agent for two in other.before)
    )


def _negated(word: str, receipts: Sequence[Told]) -> bool:
    return any(
        deed.verb == word and deed.negated is not False
        for told in receipts
        for deed in told.facts.deeds
    )


def swapped(deed: Deed, other: Deed) -> bool:
    """Tell whether the doer of one is done to in the other, and the other way round."""
    crossed = (deed.agent & other.behind) - other.agent
    back = bool((deed.behind & other.agent) - other.behind)
    strange = deed.patient & other.agent and not any(
        alike(one, two) for one in deed.agent for two in other.before
    )
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
