"""Whether who does a thing in a claim may be who does it in the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.language.stems import stem
from digests.language.tokens import word_set
from digests.writing.grounding.told import alike, meets, same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.writing.grounding.deeds import Deed
    from digests.writing.grounding.told import Told


def may_be_same(
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
        return True
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
        return bool(agreed or meant)
    if other.owned and not deed.agent & there and not _RELATIONS.isdisjoint(there):
        return False  # "his son swam ashore"
    return _nameless(deed, other, told, mine, named)


def _nameless(
    deed: Deed, other: Deed, told: Told, mine: frozenset[str], named: frozenset[str]
) -> bool:
    """Hold a named doer against a deed whose doer has no name there."""
    common = (deed.agent & other.agent) - named
    if common and not mine & other.behind:  # "the president of Italy", "the Italian president"
        return True
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


_MOUTHS = frozenset(map(stem, word_set("study report survey poll statement analysis paper data")))
_RELATIONS = frozenset(
    map(stem, word_set("son daughter wife husband brother sister father mother parent widow aunt "
                       "uncle cousin friend neighbour rival deputy successor predecessor colleague "
                       "lawyer agent coach supplier auditor counterpart team-mate child boss"))
)  # fmt: skip
_BY_DEED = frozenset(map(stem, word_set("winner loser buyer seller attacker killer victor")))
"""Those who are called by what they have done just before."""
_SPOKES = frozenset(map(stem, word_set("spokesman spokeswoman spokesperson official")))
