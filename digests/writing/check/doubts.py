"""The doubts that speak against a statement, each with its weight and its reason."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, fsum
from typing import TYPE_CHECKING

from digests.writing.check import (
    causes,
    directions,
    figures,
    measures,
    modality,
    naming,
    polarity,
    quantities,
    rivals,
    speakers,
    wording,
)

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
    reckons: bool = False
    """Whether no fact differs where what differs can be reckoned."""


DOUBTS: tuple[Doubt, ...] = (
    Doubt("a number that the article does not have", figures.missing, 1.7, hard=True, reckons=True),
    Doubt("another number in the article", figures.rival, 1.8, hard=True, reckons=True),
    Doubt("denied in only one of the two", polarity.turned, 1.6, hard=True, least=0.5),
    Doubt("a deed denied in only one of the two", polarity.turned_deed, 1.2, hard=True),
    Doubt("a denial that the article does not have", polarity.denial_alone, 0.7, hard=True),
    Doubt("more denials than the article has", polarity.denial_more, 0.2),
    Doubt("names put together that the article has apart", naming.joined, 1.65, hard=True),
    Doubt("a piece of a longer name", naming.cut_off, 1.4),
    Doubt("a name that is not found", naming.missing, 1.5),
    Doubt("half a name that is not found", naming.half, 1.5),
    Doubt("a name of which something else is told", naming.misplaced, 1.0),
    Doubt("somebody else, of whom the article says it", naming.told_of_another, 0.4),
    Doubt("somebody else who did or said it", naming.far_doer, 0.7),
    Doubt("another name in the article", rivals.rival_name, 1.5, hard=True),
    Doubt(
        "a day or month that the article does not have there",
        rivals.strange_day,
        1.6,
        hard=True,
        reckons=True,
    ),
    Doubt("who and whom, or two places, exchanged", rivals.exchanged, 1.6, hard=True),
    Doubt("done here, only planned or possible in the article", modality.surer, 1.6),
    Doubt("a condition left out", modality.unconditional, 1.5),
    Doubt("another share of them all", quantities.other_share, 1.5, hard=True),
    Doubt("a share of them all that is not found", quantities.strange_share, 1.5),
    Doubt("at most here, at least in the article", quantities.other_bound, 1.5, hard=True),
    Doubt("a number that the article has of something else", figures.exchanged, 1.5),
    Doubt("the other way in the article", directions.turned, 1.5),
    Doubt("another year, month or week in the article", directions.other_time, 1.5),
    Doubt("a cause of something else in the article", causes.of_another, 1.5),
    Doubt("said by another in the article", speakers.other_speaker, 1.5),
    Doubt("surely so here, only possible in the article", modality.certain, 1.5),
    Doubt("another unit", measures.other_unit, 1.5, hard=True),
    Doubt("the opposite of what the article says", wording.opposite, 1.5, hard=True),
    Doubt("words that the nearest sentence does not have", wording.nouns_lost, 0.25, least=0.5),
    Doubt("little of it in one sentence", wording.thin, 1.5, least=0.2),
)
"""Weights by ascent, from a logistic regression, on the share of editors' highlights, of these with
one thing changed, of half of the edited summaries and of the traps up to batch 16 that are judged
right; a rare hard fact has so much that one of them is enough. What paid nowhere is gone: lists of
words that mean the same (a thesaurus too), times apart from days, a noun in another's place, causes
of one's own, an amount `a month`."""
_TRUST = 1.33
"""How much doubt a statement bears: three of four of editors' highlights are supported so."""


def certainty(found: Mapping[Doubt, float]) -> float:
    """Give how sure it is, 0 to 1, that a statement is supported; from 0.5 on it is."""
    return 1 / (1 + exp(fsum(doubt.weight * value for doubt, value in found.items()) - _TRUST))
