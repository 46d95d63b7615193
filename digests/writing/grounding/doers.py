"""Who does or says a thing in a claim, held against who does in the article."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from digests.language.stems import stem
from digests.language.tokens import word_set
from digests.writing.grounding.identity import may_be_same
from digests.writing.grounding.matching import done_elsewhere, restated
from digests.writing.grounding.opposites import swapped
from digests.writing.grounding.told import initials, meets, near_by

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


def doers(claim: Facts, receipts: Sequence[Told], held: Sequence[Told]) -> Iterator[str]:
    """Refuse a doer or speaker other than the article's, and roles exchanged."""
    named = frozenset(
        stem(name) for facts in (claim, *(told.facts for told in held)) for name in facts.names
    )
    short = initials(receipts)
    every, receipts = receipts, near_by(claim, receipts)
    for deed in _spoken_for(claim.deeds):
        mutual = deed.verb in _MUTUAL and not deed.negated
        if not deed.agent or mutual or deed.agent & short & claim.acronyms:
            continue
        near = restated(deed, receipts) or done_elsewhere(deed, every)
        reason = _against(deed, near, held, named)
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
    agreed = [one for one in near if may_be_same(deed, *one, held, named)]
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


def _counts_otherwise(deed: Deed, other: Deed, told: Told) -> bool:
    """Tell whether a figure stands in the sentence, but with another deed than this one."""
    mine, theirs = _figures(deed.behind), _figures(other.behind)
    return bool(mine and theirs and mine.isdisjoint(theirs) and mine <= _figures(told.facts.words))


def _figures(words: frozenset[str]) -> frozenset[str]:
    figures = (word.strip("$£€%") for word in words if any(map(str.isdigit, word)))
    return frozenset(word for word in figures if not _YEAR.fullmatch(word))


_YEAR = re.compile("(?:1[789]|20)[0-9]{2}")


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
        if len(deed.agent) > 1 and rivals and not any(rival & there for rival in rivals):
            return True
    return False
