"""The doubts that speak against a statement, each with its weight and its reason."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, fsum
from typing import TYPE_CHECKING

from digests.writing.check import figures, naming, polarity, rivals, wording

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from digests.writing.check.held import Held


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that may be wrong with a statement."""

    reason: str
    measure: Callable[[Held], float]
    weight: float
    hard: bool = False
    """Whether it is a fact that differs, so that the statement is contradicted."""
    least: float = 1.0
    """From which measure on it is given as a reason."""


DOUBTS: tuple[Doubt, ...] = (
    Doubt("a number that the article does not have", figures.missing, 2.1, hard=True),
    Doubt("a number in words that is not found", figures.missing_in_words, 0.3),
    Doubt("another number in the article", figures.rival, 1.5, hard=True),
    Doubt("denied in only one of the two", polarity.turned, 1.7, hard=True, least=0.5),
    Doubt("a denial that the article does not have", polarity.denial_alone, 1.2, hard=True),
    Doubt("more denials than the article has", polarity.denial_more, 0.9),
    Doubt("names put together that the article has apart", naming.joined, 2.5, hard=True),
    Doubt("a piece of a longer name", naming.cut_off, 1.4),
    Doubt("a name that is not found", naming.missing, 0.4),
    Doubt("a name of which something else is told", naming.misplaced, 1.3),
    Doubt("somebody else, of whom the article says it", naming.told_of_another, 1.0),
    Doubt("another name in the article", rivals.rival_name, 1.5, hard=True),
    Doubt("another time in the article", rivals.rival_time, 1.5, hard=True),
    Doubt(
        "a day or month that the article does not have there", rivals.strange_day, 1.0, hard=True
    ),
    Doubt(
        "the one who did it and the one it was done to exchanged", rivals.exchanged, 2.0, hard=True
    ),
    Doubt("done here, only planned or possible in the article", rivals.surer, 2.0),
    Doubt("the opposite of what the article says", wording.opposite, 1.5, hard=True),
    Doubt("something else in the article", rivals.rival_noun, 0.4),
    Doubt("words that the nearest sentence does not have", wording.nouns_lost, 0.4, least=0.5),
    Doubt("words that are not found", wording.gone, 3.0, least=0.1),
    Doubt("little of it in one sentence", wording.thin, 1.0, least=0.2),
)
"""Weights as a logistic regression on half of the measured data gave them, rounded; those of rare
hard facts are raised so that one of them is enough. Each pays in `tests/bench/verdicts.py` or on
the traps; what paid nowhere (lists of words that mean the same, what a number counts) is gone."""
_TRUST = 1.5
"""How much doubt a statement bears: three of four of editors' highlights are supported so."""


def certainty(found: Mapping[Doubt, float]) -> float:
    """Give how sure it is, 0 to 1, that a statement is supported; from 0.5 on it is."""
    return 1 / (1 + exp(fsum(doubt.weight * value for doubt, value in found.items()) - _TRUST))
