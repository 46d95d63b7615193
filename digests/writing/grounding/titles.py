"""Who is said to be what: `Carlo Bellini was the owner` where the article knows another owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.language.stems import stem
from digests.language.tokens import word_set
from digests.writing.grounding.layout import Spot, layout_of, same_spot
from digests.writing.grounding.told import alike
from digests.writing.words import read_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digests.writing.grounding.told import Told


def titles(claim: Told, told: Sequence[Told]) -> Iterator[str]:
    """Refuse an office or part that the article gives to another name, and never to this one."""
    wanted = list(_given(claim.text))
    if not wanted:
        return
    for who, role, where in wanted:
        if where and _held_elsewhere(who, stem(role), where, told):
            yield "somebody else is so called"
            return
        holders = [spot for one in told for spot in _holders(one.text, stem(role))]
        if holders and not any(same_spot(spot, who) for spot in holders):
            yield "somebody else is so called"
            return


def _held_elsewhere(who: Spot, role: str, where: Spot, told: Sequence[Told]) -> bool:
    """Tell whether one who is so called in the article is it of something else."""
    held = [one for one in told if any(same_spot(spot, who) for spot in _holders(one.text, role))]
    return bool(held) and not any(
        alike(word, other)
        for one in held
        for word in where.words
        for other in one.facts.stems | one.earlier
    )


def _given(text: str) -> Iterator[tuple[Spot, str, Spot | None]]:
    """Give the names and nouns of `X is the owner`, `X, the owner`, `owner X`."""
    tokens, tags = read_words(text[:3_000])
    lower = [token.text.lower() for token in tokens]
    spots = layout_of(text).spots
    for spot in spots:
        if not spot.kind.startswith("name"):
            continue
        place = spot.end
        if place < len(lower) and lower[place] in _IS:
            place += 1
            while (
                place < len(lower)
                and tags[place] in {"DT", "JJ", "PRP$", "RB", "NN", "VB", "VBG"}
                and (lower[place] not in _ROLES)
            ):
                place += 1
            if place < len(lower) and lower[place] in _ROLES:
                behind = [other for other in spots if other.start in {place + 2, place + 3}]
                of = lower[place + 1 : place + 2] == ["of"] and behind
                yield spot, lower[place], behind[0] if of else None
        elif spot.start and lower[spot.start - 1] in _ROLES:
            yield spot, lower[spot.start - 1], None


def _holders(text: str, role: str) -> Iterator[Spot]:
    """Give the names put beside a role: `the captain, Carlo Bellini`, `Bellini, the captain`."""
    layout = layout_of(text)
    if role not in layout.where:
        return
    tokens, tags = read_words(text[:3_000])
    lower = [token.text.lower() for token in tokens]
    people = [spot for spot in layout.spots if spot.kind == "name who"]
    for place in layout.where[role]:
        ahead, back = place + 1, place - 1
        while ahead < len(tags) and ahead < place + _BESIDE and tags[ahead] in _BETWEEN:
            ahead += 1
        while back > 0 and (tags[back] in {"DT", "JJ", "PRP$"} or lower[back] in _IS):
            back -= 1
        back -= lower[back] == ","
        for spot in people:
            if spot.start == ahead or (spot.end == back + 1 and back < place - 1):
                yield spot


_BETWEEN = frozenset({",", "DT", "JJ", "NN", "VBZ", "VBD", "CD"})
_IS = word_set("is was became becomes remains as")
_BESIDE = 6
_ROLES = word_set(
    "owner captain chairman chairwoman chair chief director president minister secretary governor "
    "mayor senator coach manager striker midfielder defender goalkeeper lawyer judge inspector "
    "spokesman spokeswoman analyst economist founder leader author conductor pilot mate engineer "
    "commander general ambassador envoy professor scientist researcher surgeon doctor nurse "
    "auditor supplier treasurer deputy successor predecessor winner runner-up opponent rival "
    "victim executive suspect defendant witness prosecutor architect designer editor actor singer "
    "writer head boss"
)
