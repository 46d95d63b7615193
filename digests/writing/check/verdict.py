"""A statement held against sentences: the verdict in three, its score and its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import exp
from typing import TYPE_CHECKING

from digests.writing.check.features import features
from digests.writing.check.nearest import nearest
from digests.writing.check.reading import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Sentence


class Outcome(StrEnum):
    """How a statement stands to the sentences it was held against."""

    SUPPORTED = "supported"
    """The sentences say it, perhaps in other words."""
    CONTRADICTED = "contradicted"
    """A hard fact differs: a number, a unit, a name, a date, a negation, who did what."""
    UNPROVEN = "unproven"
    """Something in it is found nowhere; it may be true all the same."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check found: how surely (0 to 1), by which sentences, and why not."""

    outcome: Outcome
    score: float
    receipts: tuple[Sentence, ...]
    reasons: tuple[str, ...]

    @property
    def supported(self) -> bool:
        """Whether the sentences say it."""
        return self.outcome is Outcome.SUPPORTED


_WEIGHTS = {
    "gone_names": -0.25,
    "names_far_not_lead": -0.28,
    "broken": -0.45,
    "num_missing": -2.21,
    "num_small": -0.09,
    "num_unbound": -0.31,
    "flips": -1.38,
    "neg_alone": -1.17,
    "neg_more": -0.87,
    "neg_only_there": -0.15,
    "opposed": -0.73,
    "surer": -0.11,
    "swap": -0.02,
    "slot": -0.56,
    "rv_who": -0.83,
    "rv_place": -1.27,
    "rv_time": -0.62,
    "rv_noun": -0.52,
    "rival_num": -1.28,
    "rival_num_same": -0.2,
    "pair_new": -2.32,
    "fragment": -0.81,
    "name_gap": -0.23,
    "noun_lost": -0.16,
    "name_lost": -0.21,
    "lead": -0.23,
    "length": -0.22,
}
_BIAS = 1.38
_ENOUGH = 0.52
_HARD = {
    "num_missing": "a number that the article does not have",
    "rival_num": "another number in the article",
    "flips": "denied where the article affirms it, or the other way round",
    "neg_alone": "a denial that the article does not have",
    "rv_who": "somebody else in the article",
    "rv_place": "another place in the article",
    "rv_time": "another time in the article",
    "rival": "another name in the article",
    "opposed": "the opposite of what the article says",
}
_LEAST = 0.4


def check(statement: str, sentences: Sequence[Sentence]) -> Verdict:
    """Judge whether the sentences say what the statement says."""
    for sentence in sentences:
        if statement.strip() and statement.strip() in sentence.text:
            return Verdict(Outcome.SUPPORTED, 1.0, (sentence,), ())
    places = nearest(statement, sentences)
    receipts = tuple(sentences[place] for place in places[:3])
    if not places:
        return Verdict(Outcome.UNPROVEN, 0.0, (), ("not what the article speaks of",))
    claim, *sources = read([statement, *(sentences[place].text for place in places)])
    measured = features(claim, sources, [one.text for one in sentences], places)
    total = _BIAS + sum(weight * measured[name] for name, weight in _WEIGHTS.items())
    score = 1 / (1 + exp(-total))
    if score >= _ENOUGH:
        return Verdict(Outcome.SUPPORTED, score, receipts, ())
    reasons = tuple(reason for name, reason in _HARD.items() if measured[name] >= _LEAST)
    if reasons:
        return Verdict(Outcome.CONTRADICTED, score, receipts, reasons)
    return Verdict(Outcome.UNPROVEN, score, receipts, ("not found in the article",))
