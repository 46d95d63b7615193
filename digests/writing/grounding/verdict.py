"""A statement held against sentences, with a score and the reasons for a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digests.writing.grounding.facts import Facts, facts_of
from digests.writing.words import rarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Sentence

_LEAST_COVERAGE = 0.55
_RECEIPTS = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a statement is supported, how surely (0 to 1), by which sentences, and why not."""

    supported: bool
    score: float
    receipts: tuple[Sentence, ...]
    reasons: tuple[str, ...]


def check(statement: str, sentences: Sequence[Sentence]) -> Verdict:
    """Judge whether the sentences say what the statement says.

    Numbers, names and dates must be found in them, negation and modality must agree. Rewording
    passes as long as most of what is said is found again.
    """
    claim = facts_of(statement)
    receipts = _receipts(claim, sentences)
    facts = [facts_of(sentence.text) for sentence in receipts]
    reasons = tuple(_reasons(claim, facts))
    coverage = _coverage(claim, facts)
    if coverage < _LEAST_COVERAGE:
        reasons = (*reasons, "says what the article does not")
    score = coverage * (0.5 if reasons else 1.0)
    return Verdict(not reasons, score, tuple(receipts), reasons)


def _receipts(claim: Facts, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Choose the sentences that together cover most of the claim, the best first."""
    missing = set(claim.stems)
    left = [(sentence, facts_of(sentence.text)) for sentence in sentences]
    chosen: list[Sentence] = []
    while left and len(chosen) < _RECEIPTS:
        best = max(left, key=lambda pair: len(missing & pair[1].stems))
        if chosen and not missing & best[1].stems:
            break
        chosen.append(best[0])
        missing -= best[1].stems
        left.remove(best)
    return chosen


def _coverage(claim: Facts, facts: Sequence[Facts]) -> float:
    """Give the share of the claim's content, by rarity, that the sentences hold too."""
    held = frozenset().union(*(fact.stems for fact in facts)) if facts else frozenset()
    total = sum(rarity(word) for word in claim.stems)
    return sum(rarity(word) for word in claim.stems & held) / total if total else 0.0


def _reasons(claim: Facts, facts: Sequence[Facts]) -> list[str]:
    reasons = []
    held = frozenset().union(*(fact.stems for fact in facts)) if facts else frozenset()
    numbers = frozenset().union(*(fact.numbers for fact in facts)) if facts else frozenset()
    names = frozenset().union(*(fact.names for fact in facts)) if facts else frozenset()
    dates = frozenset().union(*(fact.dates for fact in facts)) if facts else frozenset()
    if claim.numbers - numbers:
        reasons.append("a number is not in the article")
    if {name for name in claim.names - names if name not in held}:
        reasons.append("a name is not in the article")
    if claim.dates - dates:
        reasons.append("a date is not in the article")
    if facts and claim.negated != facts[0].negated and claim.negated:
        reasons.append("a negation was added")
    return reasons
