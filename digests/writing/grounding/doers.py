"""Who does or says a thing in a claim, held against who does in the article."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from digests.writing.grounding.opposites import swapped
from digests.writing.grounding.told import alike, initials, meets, near_by, same
from digests.writing.words import rarity, stem, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digests.writing.grounding.deeds import Deed
    from digests.writing.grounding.facts import Facts
    from digests.writing.grounding.told import Told

_MUTUAL = frozenset(
    stem(word)
    for word in word_set(
        "meet marry talk agree join discuss share face cooperate work merge be is was are has have "
        "disagree negotiate differ play draw"
    )
)
_LIGHT = frozenset(map(stem, word_set("want plan hope do make take get give go come see call")))
_MUCH = 0.5
"""Share of the rest that must be told again with a verb that says little."""
_VERB, _ALIKE_VERB = 3.0, 2.0
_ENOUGH, _AS_GOOD, _EXACT = 0.45, 0.92, 0.7


def doers(claim: Facts, receipts: Sequence[Told], held: Sequence[Told]) -> Iterator[str]:
    """Refuse a doer or speaker other than the article's, and roles exchanged."""
    named = frozenset(
        stem(name) for facts in (claim, *(told.facts for told in held)) for name in facts.names
    )
    short = initials(receipts)
    every, receipts = receipts, near_by(claim, receipts)
    if _compared_otherwise(claim, receipts):
        yield "roles are swapped"
        return
    for deed in _spoken_for(claim.deeds):
        mutual = deed.verb in _MUTUAL and not deed.negated
        if not deed.agent:
            reason = _ELSE_DID if _suffered_by_another(deed, receipts, named) else ""
        elif mutual or deed.agent & short & claim.acronyms:
            continue
        else:
            near = _restated(deed, receipts) or _done_elsewhere(deed, every)
            reason = _against(deed, near, held, named)
            if not near and deed.reports and _stranger(deed, claim, receipts, named):
                reason = _ELSE_SAID
        if reason:
            yield reason
            return


_ELSE_DID, _ELSE_SAID = "somebody else did so", "somebody else said so"


def _against(
    deed: Deed, near: Sequence[tuple[Deed, Told]], held: Sequence[Told], named: frozenset[str]
) -> str:
    """Give what speaks against a deed by those that come nearest; empty where nothing does."""
    if near and all(_counts_otherwise(deed, other, told) for other, told in near):
        return "a number of something else"
    agreed = [one for one in near if _agrees(deed, *one, held, named)]
    exact = [other for other, _ in near if other.verb == deed.verb]
    if any(swapped(deed, other) for other in exact) and all(
        other.verb != deed.verb for other, _ in agreed
    ):
        return "roles are swapped"
    if agreed or not near:
        return ""
    if not deed.reports and any(swapped(deed, other) for other, _ in near):
        return "roles are swapped"
    if deed.agent & named or _is_somebody_else(deed, near, held, named):
        return _ELSE_SAID if deed.reports else _ELSE_DID
    return ""


def _spoken_for(deeds: Sequence[Deed]) -> Iterator[Deed]:
    """Give the deeds, those of `he` behind `Holt said` as Holt's."""
    speaker: Deed | None = None
    for deed in deeds:
        if speaker and deed.pronoun and not deed.agent:
            yield replace(deed, agent=speaker.agent, before=deed.before | speaker.agent)
        else:
            yield deed
        speaker = deed if deed.reports and deed.agent else speaker


def _done_elsewhere(deed: Deed, receipts: Sequence[Told]) -> list[tuple[Deed, Told]]:
    """Give the deeds by the very verb that one of the claim's two sides has a part in."""
    sides = deed.agent | deed.patient
    return [
        (other, told)
        for told in receipts
        for other in told.facts.deeds
        if other.verb == deed.verb and deed.patient and other.agent
        if sides & (other.agent | other.behind)
    ]


def _suffered_by_another(deed: Deed, receipts: Sequence[Told], named: frozenset[str]) -> bool:
    """Tell whether what is done to the one named here is done to another one named there."""
    mine = _proper(deed.patient & named)
    near = [other for other, _ in _restated(deed, receipts)] if mine else []
    return bool(near) and all(
        other.verb == deed.verb
        and not other.pronoun
        and other.patient & named
        and not any(alike(one, two) for one in mine for two in other.behind | other.agent)
        for other in near
    )


_MOUTHS = frozenset(map(stem, word_set("study report survey poll statement analysis paper data")))
_RELATIONS = frozenset(
    map(stem, word_set("son daughter wife husband brother sister father mother parent widow aunt "
                       "uncle cousin friend neighbour rival deputy successor predecessor colleague "
                       "lawyer agent coach supplier auditor counterpart team-mate child boss"))
)  # fmt: skip
_BY_DEED = frozenset(map(stem, word_set("winner loser buyer seller attacker killer victor")))
"""Those who are called by what they have done just before."""
_SPOKES = frozenset(map(stem, word_set("spokesman spokeswoman spokesperson official")))


def _compared_otherwise(claim: Facts, receipts: Sequence[Told]) -> bool:
    """Tell whether the names before and behind `than` have changed places."""
    left, right = claim.compared
    return any(
        left & told.facts.compared[1] - told.facts.compared[0]
        and right & told.facts.compared[0] - told.facts.compared[1]
        for told in receipts
    )


def _counts_otherwise(deed: Deed, other: Deed, told: Told) -> bool:
    """Tell whether a figure stands in the sentence, but with another deed than this one."""
    mine, theirs = _figures(deed.behind), _figures(other.behind)
    return bool(mine and theirs and mine.isdisjoint(theirs) and mine <= _figures(told.facts.words))


def _figures(words: frozenset[str]) -> frozenset[str]:
    figures = (word.strip("$£€%") for word in words if any(map(str.isdigit, word)))
    return frozenset(word for word in figures if not _YEAR.fullmatch(word))


_YEAR = re.compile("(?:1[789]|20)[0-9]{2}")


def _restated(deed: Deed, receipts: Sequence[Told]) -> list[tuple[Deed, Told]]:
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
    return [
        (other, told)
        for worth, other, told in scored
        if worth >= (_EXACT if other.verb == deed.verb and not deed.reports else _AS_GOOD) * best
    ]


def _verb_worth(deed: Deed, other: Deed) -> float:
    if deed.verb == other.verb:
        return _VERB
    if same(deed.verb, other.verb) or (deed.reports and other.reports):
        return _ALIKE_VERB
    return 0.0


def _agrees(
    deed: Deed, other: Deed, told: Told, held: Sequence[Told], named: frozenset[str]
) -> bool:
    """Tell whether the doers may be the same."""
    there = other.agent
    if not deed.patient and any(meets(word, other.patient) for word in deed.agent):
        return True  # "pay rises" for "a deal raises pay"
    crossed = (deed.behind - deed.agent) & other.agent
    if crossed and not any(alike(one, two) for one in deed.agent for two in other.agent):
        return False
    suffers = other.pronoun and deed.agent & other.patient
    if (suffers and deed.agent.isdisjoint(other.before)) or _crossed(deed, other):
        return False
    if other.pronoun:
        there = there | told.earlier | frozenset().union(*(one.before for one in told.facts.deeds))
        there |= frozenset().union(*(one.patient for one in told.facts.deeds if one is not other))
    if not there:
        return not _taken(deed, other)
    if _others(deed, other, named):
        return False
    return _so_called(deed, other, held) or (
        _same_doer(deed, other, there, told, named)
        if deed.agent & named
        else _same_kind(deed, other, there, held)
    )


def _so_called(deed: Deed, other: Deed, held: Sequence[Told]) -> bool:
    """Tell whether `the winners` there are those who have won."""
    return any(
        same(role, earlier.verb) and earlier.past and deed.agent & earlier.agent
        for role in other.agent & _BY_DEED
        for one in held
        for earlier in one.facts.deeds
    )


def _crossed(deed: Deed, other: Deed) -> bool:
    """Tell whether more of both sides stands on the other side there than on its own."""
    straight = len(deed.agent & other.agent) + len(deed.patient & other.patient)
    over, back = len(deed.agent & other.patient), len(deed.patient & other.agent)
    return bool(over and back) and over + back > straight


def _same_doer(
    deed: Deed, other: Deed, there: frozenset[str], told: Told, named: frozenset[str]
) -> bool:
    """Hold a named doer against those there."""
    common = other.agent.difference(map(stem, told.facts.names))  # "the party" has no name here
    mine, theirs = _proper(deed.agent & named), _proper((there & named) - common)
    around = told.facts.stems | told.earlier
    if mine & around and not _SPOKES.isdisjoint(there):
        return True
    if theirs:
        agreed = bool(mine & there) or any(alike(one, two) for one in mine for two in theirs)
        meant = mine & other.owners and _RELATIONS.isdisjoint(there)  # a country for its minister
        return bool(agreed or meant) and not _elsewhere(deed, other, named)
    if other.owned and not deed.agent & there and not _RELATIONS.isdisjoint(there):
        return False  # "his son swam ashore"
    return _nameless(deed, other, told, mine, named)


def _nameless(
    deed: Deed, other: Deed, told: Told, mine: frozenset[str], named: frozenset[str]
) -> bool:
    """Hold a named doer against a deed whose doer has no name there."""
    common = (deed.agent & other.agent) - named
    if common and not mine & other.behind:  # "the president of Italy", "the Italian president"
        return not _elsewhere(deed, other, named)
    if mine & told.facts.stems and not _MOUTHS.isdisjoint(other.agent):
        return True  # "the institute found" for "a study by the institute found"
    around = told.facts.stems | told.earlier | other.before
    if not deed.reports:  # "a man left hospital", and the next sentence names him
        around |= told.beside
    return not mine & other.behind and any(alike(one, two) for one in mine for two in around)


def _others(deed: Deed, other: Deed, named: frozenset[str]) -> bool:
    """Tell `Hungary's bank` from `Poland's bank`."""
    mine, theirs = deed.owners & named, other.owners & named
    if deed.agent & other.agent - named:
        mine, theirs = (
            mine | (deed.agent & named), theirs | (other.agent & named)
        )  # fmt: skip
    return bool(mine and theirs) and not any(alike(one, two) for one in mine for two in theirs)


def _same_kind(
    deed: Deed,
    other: Deed,
    there: frozenset[str],
    held: Sequence[Told],
) -> bool:
    """Hold `the opposition leader` against those there, and those who fit it better."""
    sides = there | other.before
    if not any(alike(one, two) for one in deed.agent for two in sides):
        return False
    shared = sum(any(alike(one, two) for two in there) for one in deed.agent)
    return shared == len(deed.agent) or not any(
        len(deed.agent & rival.agent) > shared for one in held for rival in one.facts.deeds
    )


def _proper(names: frozenset[str]) -> frozenset[str]:
    """Leave out `american` where there is a name besides."""
    strict = frozenset(name for name in names if not name.endswith(("an", "ish", "ese")))
    return strict or names


def _is_somebody_else(
    deed: Deed, near: Sequence[tuple[Deed, Told]], held: Sequence[Told], named: frozenset[str]
) -> bool:
    """Tell whether `the opposition leader` is known, and as another than who did so."""
    rivals = [
        other.agent for told in held for other in told.facts.deeds if deed.agent <= other.agent
    ]
    for other, told in near:
        there = other.agent & named
        if deed.reports and rivals and not other.pronoun and other.agent:
            around = told.facts.stems | told.earlier
            if not any(meets(word, around) for word in deed.agent):
                return True
        if other.pronoun or not other.agent:
            return False
        if there and any(rival & named and not rival & there for rival in rivals):
            return True
        if len(deed.agent) > 1 and rivals:
            return True
    return False


def _elsewhere(deed: Deed, other: Deed, named: frozenset[str]) -> bool:
    """Tell `economists at Union Bank` from `economists at Crest Capital`."""
    mine, theirs = (deed.before - deed.agent) & named, (other.before - other.agent) & named
    return bool(
        mine and theirs and mine.isdisjoint(theirs) and not deed.agent & other.agent & named
    )


def _taken(deed: Deed, other: Deed) -> bool:
    return bool(deed.agent & other.patient and deed.patient)


def _stranger(deed: Deed, claim: Facts, receipts: Sequence[Told], named: frozenset[str]) -> bool:
    """Tell whether words are put into a mouth that is nowhere near them in the article."""
    who = deed.agent & named
    said = claim.stems - deed.before
    if not who or not said:
        return False
    nearest = max(receipts, key=lambda told: len(said & told.facts.stems))
    speakers = [other for other in nearest.facts.deeds if other.reports]
    around = nearest.earlier | nearest.beside | nearest.facts.stems | nearest.facts.words
    if any(alike(one, two) for one in who for two in nearest.facts.stems | nearest.facts.names):
        return False
    named_speakers = [other for other in speakers if other.agent]
    if named_speakers:
        return True
    return not any(alike(one, two) for one in who for two in around)
