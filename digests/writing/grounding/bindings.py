"""Whether each number, day and name of a claim stands with the words it stands with there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.language.frequencies import rarity
from digests.language.stems import stem
from digests.language.tokens import word_set
from digests.writing.grounding.layout import Layout, Spot, layout_of, same_spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from digests.writing.grounding.told import Told


def misplaced(claim: Told, told: Sequence[Told]) -> Iterator[str]:
    """Refuse what stands elsewhere in the article, where another stands in its place.

    A spot fits a place by how much of what is beside it in the claim is beside it there.
    """
    facts = claim.facts
    if not (facts.names or facts.dates or facts.counted):
        return
    layout = layout_of(claim.text)
    layouts = [layout_of(one.text) for one in told]
    for spot in layout.spots:
        ratio, gap = _TOO_FAR.get(spot.kind, _TOO_FAR[""])
        beside = _beside(layout, spot)
        whole = sum(beside.values())
        if not whole or spot.kind in _LOOSE or spot.words & claim.facts.acronyms:
            continue
        if _changed_places(spot, layout, layouts):
            yield "roles are swapped"
            return
        mine, rival = _fits(spot, beside, layout, list(zip(told, layouts, strict=True)))
        if mine is not None and rival > ratio * mine and rival - mine > gap * whole:
            yield f"{_SAID[spot.kind.split()[0]]} of something else"
            return


def _changed_places(spot: Spot, claim: Layout, layouts: Sequence[Layout]) -> bool:
    """Tell whether what comes `from` one here comes from another of the claim's names there."""
    if spot.kind not in _SIDES:
        return False
    others = [other for other in claim.spots if other.words and other is not spot]
    found = False
    for layout in layouts:
        mine = [other for other in layout.spots if other.words and same_spot(spot, other)]
        if any(other.kind == spot.kind for other in mine):
            return False
        led = [other for other in layout.spots if other.kind == spot.kind]
        found = found or any(same_spot(one, other) for one in led for other in others)
    return found


_SIDES = frozenset({"name from", "name to", "name against"})
_TOO_FAR = {"": (1.4, 0.15), "name who": (1.6, 0.2), "name owner": (1.6, 0.2)}
"""How many times better a rival must fit, and by how much of all, by the kind of spot."""
_PEOPLE = frozenset({"name who", "name owner"})
_LOOSE = frozenset({"number count"})
_SAID = {"number": "a number", "date": "a date", "name": "a name"}


def _fits(
    spot: Spot,
    beside: Mapping[str, float],
    claim: Layout,
    told: Sequence[tuple[Told, Layout]],
) -> tuple[float | None, float]:
    """Give how well the best place of a spot fits, None without any, and that of a rival."""
    mine: float | None = None
    rival = 0.0
    gated = spot.kind in _PEOPLE or spot.kind == "name in"
    headed = spot.number is not None and not spot.number.unit
    actor = gated and any(spot.words & deed.agent for one, _ in told for deed in one.facts.deeds)
    alike_led = not (headed or actor)
    for one, layout in told:
        said = [other for other in layout.spots if same_spot(spot, other)]
        for other in said:
            mine = max(mine or 0.0, _fit(beside, layout, other.start, other.end, one.earlier))
            alike_led = alike_led or other.kind == spot.kind
        if spot.kind in _PEOPLE and (said or spot.words & one.earlier):
            for place in layout.pronouns:
                mine = max(mine or 0.0, _fit(beside, layout, place, place + 1, one.earlier))
        for other in layout.spots:
            if other.kind == spot.kind and not any(same_spot(other, own) for own in claim.spots):
                rival = max(rival, _fit(beside, layout, other.start, other.end, one.earlier))
    return mine, rival if alike_led else 0.0


def _beside(claim: Layout, spot: Spot) -> dict[str, float]:
    """Weigh the words around a spot: the nearer and rarer, the more."""
    weighed = {}
    for word, places in claim.where.items():
        if word not in _MEASURES and not all(spot.start <= place < spot.end for place in places):
            weighed[word] = rarity(word) * claim.nearness(word, spot.start, spot.end)
    return weighed


_MEASURES = frozenset(
    map(stem, word_set("million billion trillion thousand percent euro dollar pound year month "
                       "week day hour minute"))
)  # fmt: skip


def _fit(
    beside: Mapping[str, float], layout: Layout, start: int, end: int, earlier: frozenset[str]
) -> float:
    return sum(
        weight * (layout.nearness(word, start, end) or (_EARLIER if word in earlier else 0.0))
        for word, weight in beside.items()
    )


_EARLIER = 0.2
