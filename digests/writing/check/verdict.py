"""A statement held against sentences: the verdict in three, its score and its reasons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from digests.language.sentences import split_sentences
from digests.models import Article
from digests.writing.check.comparison import Comparison
from digests.writing.check.days import days_of
from digests.writing.check.doubts import DOUBTS, certainty
from digests.writing.check.figures import lost
from digests.writing.check.reckoning import is_reckoned

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from digests.models import Sentence
    from digests.writing.check.doubts import Doubt


class Outcome(StrEnum):
    """How a statement stands to the sentences that it was held against."""

    SUPPORTED = "supported"
    """The sentences say it, perhaps in other words."""
    CONTRADICTED = "contradicted"
    """A hard fact differs: a number, a unit, a name, a time, a denial, who did what."""
    UNPROVEN = "unproven"
    """Too much of it is not found, or not together; it may be true all the same."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check found, how surely (0 to 1), by which sentences, and why not."""

    outcome: Outcome
    score: float
    receipts: tuple[Sentence, ...]
    reasons: tuple[str, ...]
    found: float = 0.0
    """The share of its content, by rarity, that the nearest sentences have."""

    @property
    def supported(self) -> bool:
        """Whether the sentences say it."""
        return self.outcome is Outcome.SUPPORTED


_BEST_FIRST = (Outcome.SUPPORTED, Outcome.UNPROVEN, Outcome.CONTRADICTED)
_RECEIPTS = 3
_ENOUGH = 0.5
_MATCHED = 0.6
"""The share of a statement that one sentence must have before a fact of it can differ from it."""
_SHARED = 0.45
"""The share of its content, by rarity: of 150 true statements in other words one has less."""
_STRANGE = ("not what the article speaks of",)


def check(statement: str, sentences: Sequence[Sentence], told_on: date | None = None) -> Verdict:
    """Judge whether the sentences, some or a whole article, say what a statement says.

    One of several sentences is as sure as the least sure of them: a fact that differs in one is
    lost among the words of the others.

    Numbers, names, times, denials and who did what must agree with the sentences that come
    nearest; other words for the same pass. What can be reckoned from them, or from the day on which
    they were told, is no contradiction, and no proof either. Takes any text. A statement takes some
    50 ms, for it and up to four sentences are parsed; what was parsed lately is not parsed again.
    """
    told = " ".join(statement.split())
    for sentence in sentences:
        if told and told == " ".join(sentence.text.split()):
            return Verdict(Outcome.SUPPORTED, 1.0, (sentence,), (), 1.0)
    parts = [one.text for one in split_sentences(Article("", "", told), "en")]
    if len(parts) <= 1:
        return _judge(told, sentences, told_on)
    verdicts = [_judge(part, sentences, told_on) for part in parts]
    receipts = dict.fromkeys(receipt for one in verdicts for receipt in one.receipts)
    reasons = dict.fromkeys(reason for one in verdicts for reason in one.reasons)
    worst = min(verdicts, key=lambda one: (-_BEST_FIRST.index(one.outcome), one.score))
    return replace(worst, receipts=tuple(receipts), reasons=tuple(reasons))


def _judge(statement: str, sentences: Sequence[Sentence], told_on: date | None) -> Verdict:
    both = Comparison.of(statement, [sentence.text for sentence in sentences])
    if not both.alignments:
        return Verdict(Outcome.UNPROVEN, 0.0, (), _STRANGE)
    receipts = tuple(sentences[one.place] for one in both.alignments[:_RECEIPTS])
    found = {doubt: doubt.measure(both) for doubt in DOUBTS}
    score = certainty(found)
    if score >= _ENOUGH:
        return Verdict(Outcome.SUPPORTED, score, receipts, (), both.found)
    raised = [doubt for doubt, value in found.items() if value >= doubt.least]
    hard = both.alignments[0].coverage >= _MATCHED and _differs(raised, both, told_on)
    reasons = tuple(doubt.reason for doubt in raised if doubt.hard or not hard) or _STRANGE
    outcome = Outcome.CONTRADICTED if hard else Outcome.UNPROVEN
    return Verdict(outcome, score, receipts, reasons, both.found)


def _differs(raised: Sequence[Doubt], both: Comparison, told_on: date | None) -> bool:
    """Tell whether one of these doubts is a fact that differs, and cannot be reckoned."""
    hard = [doubt for doubt in raised if doubt.hard]
    to_reckon = any(doubt.reckons for doubt in hard)
    is_open = to_reckon and is_reckoned(both, told_on)
    return any(not (doubt.reckons and is_open) for doubt in hard)


def shares_enough(statement: str, sentences: Sequence[Sentence], told_on: date | None) -> bool:
    """Tell whether sentences have a statement's numbers, its names and about half of the rest.

    Numbers and days may be reckoned from theirs.
    """
    both = Comparison.of(statement, [one.text for one in sentences])
    if not both.alignments or both.found < _SHARED:
        return False
    days = days_of(both.claim, told_on) if told_on else ()
    dated = frozenset().union(*(day.tokens for day in days))
    strange = [one for one in both.gone if one.name and one.index not in dated]
    return not strange and (not any(lost(both)) or is_reckoned(both, told_on))
