"""The doubts that speak against a statement, each with its weight and its reason."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, fsum
from typing import TYPE_CHECKING

from digests.writing.check import (
    clauses,
    figures,
    modality,
    name_doubts,
    polarity,
    role_doubts,
    speakers,
    wording,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from digests.writing.check.comparison import Comparison


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that may be wrong with a statement."""

    reason: str
    measure: Callable[[Comparison], float]
    weight: float
    hard: bool = False
    """Whether it is a fact that differs, so that the statement is contradicted."""
    least: float = 1.0
    """From which measure on it is given as a reason."""
    reckons: bool = False
    """Whether no fact differs where what differs can be reckoned."""


DOUBTS: tuple[Doubt, ...] = (
    Doubt("a number that the article does not have", figures.missing, 2, hard=True, reckons=True),
    Doubt("another number in the article", figures.rival, 2.3, hard=True, reckons=True),
    Doubt(
        "a day or month that the article does not have there",
        figures.strange_day,
        1.85,
        hard=True,
        reckons=True,
    ),
    Doubt(
        "the least here, the most there, or from here, to there", figures.other_side, 2, hard=True
    ),
    Doubt("told of another there", clauses.crossed, 2, hard=True),
    Doubt("another unit", figures.other_unit, 1.7, hard=True),
    Doubt("denied in only one of the two", polarity.turned, 2, hard=True, least=0.5),
    Doubt("a deed denied in only one of the two", polarity.turned_deed, 1.2, hard=True),
    Doubt("more denials than the article has", polarity.denial_more, 0.75),
    Doubt("names put together that the article has apart", name_doubts.joined, 2.15, hard=True),
    Doubt("a piece of a longer name", name_doubts.cut_off, 1.95),
    Doubt("a name that is not found", name_doubts.missing, 2),
    Doubt("a name of which something else is told", name_doubts.strange, 1.2),
    Doubt("somebody else, of whom the article says it", name_doubts.told_of_another, 1.2),
    Doubt("another name in the article", role_doubts.rival_name, 2, hard=True),
    Doubt("who and whom, or two places, exchanged", role_doubts.exchanged, 2.25, hard=True),
    Doubt("done here, only planned or possible in the article", modality.surer, 2.25),
    Doubt("said by another in the article", speakers.other_speaker, 1.45, hard=True),
    Doubt("all of them here, not in the article", wording.whole, 1.7),
    Doubt("the opposite of what the article says", wording.opposite, 1.5, hard=True),
    Doubt("little of it in one sentence", wording.thin, 1.5, least=0.2),
)
"""Weights by ascent, from a logistic regression, on the share of editors' highlights, of these with
one thing changed, of the edited summaries and of the traps that are judged right, and on what is
posted of model-like statements; but a rare hard fact (`crossed`, `other_side`) was given 2 by hand,
so that one of them is enough. What paid nowhere is gone: lists of words that mean the same (a
thesaurus too), times apart from days, a noun in another's place, an amount `a month`, causes,
shares but `all`, nouns apart from other words."""
_TRUST = 1.4
"""How much doubt a statement bears: three of four of editors' highlights are supported so."""


def certainty(found: Mapping[Doubt, float]) -> float:
    """Give how sure it is, 0 to 1, that a statement is supported; from 0.5 on it is."""
    return 1 / (1 + exp(fsum(doubt.weight * value for doubt, value in found.items()) - _TRUST))
