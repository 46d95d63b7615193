"""A statement held against sentences, with a score and the reasons for a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, fsum
from typing import TYPE_CHECKING

from digests.writing.grounding.facts import Facts, facts_of
from digests.writing.grounding.meanings import meanings
from digests.writing.grounding.reasons import reasons_against
from digests.writing.words import rarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Sentence

_LEAST_COVERAGE = 0.5
"""Share of a claim's content, by rarity, that its receipts must hold."""
_RECEIPTS = 3
_STEEP, _MIDDLE, _COPIED, _PATCHES, _REASON = 6.0, 0.95, 6.0, 0.35, 0.04
"""Of the score: chosen on 480 statements that people judged, from a grid of 20."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a statement is supported, how surely (0 to 1), by which sentences, and why not."""

    supported: bool
    score: float
    receipts: tuple[Sentence, ...]
    reasons: tuple[str, ...]


def check(statement: str, sentences: Sequence[Sentence]) -> Verdict:
    """Judge whether the sentences say what the statement says.

    Numbers, names, dates, negation, sureness, roles and speakers must agree with those sentences
    that come nearest. Rewording passes as long as most of what is said is found again.
    """
    claim = facts_of(statement)
    held = [(sentence, facts_of(sentence.text)) for sentence in sentences]
    chosen = _nearest(claim, held)
    reasons = tuple(reasons_against(claim, [facts for _, facts in chosen]))
    if coverage(claim, [facts for _, facts in chosen]) < _LEAST_COVERAGE:
        reasons = (*reasons, "not what the article speaks of")
    score = _score(claim, [facts for _, facts in held], len(reasons))
    return Verdict(not reasons, score, tuple(sentence for sentence, _ in chosen), reasons)


def _score(claim: Facts, held: Sequence[Facts], reasons: int) -> float:
    """Combine what is found again, how few pieces it was patched from, and what speaks against."""
    copied = max(0.0, _PATCHES - patches(claim.spelled, held))
    worth = coverage(claim, held) + _COPIED * copied - _REASON * reasons
    return 1.0 / (1.0 + exp(-_STEEP * (worth - _MIDDLE)))


def coverage(claim: Facts, held: Sequence[Facts]) -> float:
    """Give the share of the claim, by rarity, that the sentences hold, or a word alike."""
    stems = frozenset().union(*(facts.stems for facts in held))
    missing = claim.stems - stems
    if missing and held:
        groups = frozenset().union(*(meanings(word) for word in stems))
        missing = frozenset(word for word in missing if groups.isdisjoint(meanings(word)))
    total = fsum(rarity(word) for word in claim.stems)
    return 1.0 - fsum(rarity(word) for word in missing) / total if total else 0.0


def patches(spelled: Sequence[str], held: Sequence[Facts]) -> float:
    """Give how many pieces of the sentences a claim is patched from, a word of it.

    A copied sentence is one piece, 0.05 of 20 words; a fused one two or three; a free one many.
    """
    text = [word for facts in held for word in (*facts.spelled, "")]
    places: dict[str, list[int]] = {}
    for place, word in enumerate(text):
        places.setdefault(word, []).append(place)
    pieces, index = 0, 0
    while index < len(spelled):
        standing = places.get(spelled[index], [])
        length = 1
        while standing and index + length < len(spelled):
            wanted = spelled[index + length]
            standing = [place for place in standing if text[place + length] == wanted]
            length += bool(standing)
        pieces += 1
        index += length
    return pieces / len(spelled) if spelled else 1.0


def _nearest(claim: Facts, held: Sequence[tuple[Sentence, Facts]]) -> list[tuple[Sentence, Facts]]:
    """Choose the sentences that together hold most of the claim, the best first."""
    missing = set(claim.stems)
    left = list(held)
    chosen: list[tuple[Sentence, Facts]] = []
    while left and len(chosen) < _RECEIPTS:
        worths = [
            (
                fsum(rarity(word) for word in missing & facts.stems)
                + 2 * len(claim.pairs & facts.pairs)
            )
            for _, facts in left
        ]
        best = max(range(len(left)), key=worths.__getitem__)
        if chosen and not worths[best]:
            break
        chosen.append(left.pop(best))
        missing -= chosen[-1][1].stems
    return chosen
