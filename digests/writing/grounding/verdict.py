"""A statement held against sentences, with a score and the reasons for a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nlargest
from math import fsum
from typing import TYPE_CHECKING

from digests.language.frequencies import content_stems, rarity
from digests.language.stems import stem
from digests.writing.grounding.excerpts import Excerpt, find_excerpt
from digests.writing.grounding.facts import Facts, facts_of
from digests.writing.grounding.reasons import reasons_against
from digests.writing.grounding.rounding import is_found
from digests.writing.grounding.score import Shares, coverage, score_of, shares_of
from digests.writing.grounding.told import Told, akin, meets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Sentence
    from digests.writing.grounding.numbers import Number

_LEAST_COVERAGE = 0.5
"""Share of a claim's content, by rarity, that its receipts must hold."""
_RECEIPTS = 3
_SHARED = 2
"""Words that some sentence must share with a claim none of whose neighbours it has."""
_LEAST_SCORE = 0.21
"""Below it a statement is made of something else."""
_LOW_SCORE, _SEVERAL = 0.23, 2
"""Below it so is one with two words, names apart, that are nowhere in the article."""


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
    if len(sentences) > _MOST:
        sentences = _likest(statement, sentences)
    excerpt = find_excerpt(statement, sentences)
    if excerpt:
        return _taken_from(excerpt, sentences)
    claim = facts_of(statement)
    held = _in_context(sentences)
    chosen = _nearest(claim, held)
    copied = [place for place, told in enumerate(held) if told.facts.spelled == claim.spelled]
    if copied and copied[0] not in chosen:
        chosen = [copied[0], *chosen]
    receipts = [held[place] for place in chosen]
    reasons = () if copied else tuple(reasons_against(Told(claim, text=statement), receipts, held))
    texts = [told.facts for told in receipts]
    shares = shares_of(claim, [told.facts for told in held], texts, reasons)
    score = score_of(shares)
    common = sum(meets(word, told.meant) for told in receipts[:1] for word in claim.stems)
    figures = sum(is_found(number, texts[0].numbers) for number in claim.numbers if texts)
    exact = any(claim.stems & facts.stems for facts in texts)
    thin = not shares.pairs and not (exact and common + figures >= _SHARED)
    poor = score < _LEAST_SCORE or (score < _LOW_SCORE and _unheard(claim, held) >= _SEVERAL)
    strange = thin or coverage(claim, texts) < _LEAST_COVERAGE or poor
    if strange and not copied and not reasons:
        reasons = ("not what the article speaks of",)
        score = score_of(shares._replace(refused=1 / 3))
    return Verdict(not reasons, score, tuple(sentences[place] for place in chosen), reasons)


def _unheard(claim: Facts, held: Sequence[Told]) -> int:
    """Count the words, names apart, that no sentence has, nor one that means the same."""
    heard = frozenset().union(*(told.facts.stems for told in held))
    words = claim.stems - frozenset(map(stem, claim.names))
    return sum(
        not (meets(word, heard) or any(akin(word, other) for other in heard)) for word in words
    )


_MOST = 150
"""Sentences that are read; more than any news article has."""
_LONGEST = 1_000


def _likest(statement: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Choose, of a book's sentences, those that share most with the statement, in their order."""
    words = frozenset(content_stems(statement[:_LONGEST]))
    shared = [
        fsum(rarity(word) for word in words.intersection(content_stems(one.text[:_LONGEST])))
        for one in sentences
    ]
    chosen = nlargest(_MOST, range(len(sentences)), key=lambda place: (shared[place], -place))
    return [sentences[place] for place in sorted(chosen)]


def _taken_from(excerpt: Excerpt, sentences: Sequence[Sentence]) -> Verdict:
    """Accept at once what only leaves words out: most bullets."""
    score = score_of(Shares(1.0, 1.0, 1.0, 0.0, excerpt.pieces / excerpt.words, 0.0, 0.0))
    receipts = tuple(sentences[place] for place in excerpt.receipts)
    return Verdict(supported=True, score=score, receipts=receipts, reasons=())


def _in_context(sentences: Sequence[Sentence]) -> list[Told]:
    """Read each sentence with the doers of the two before it, whom its pronouns may mean."""
    read = [facts_of(sentence.text) for sentence in sentences]
    found = []
    for place, (sentence, facts) in enumerate(zip(sentences, read, strict=True)):
        around = [
            other
            for other in range(max(0, place - _BACK), min(len(read), place + 2))
            if other != place and abs(sentences[other].index - sentence.index) <= _REACH
        ]
        near = [read[other] for other in around]
        ahead = [read[i] for i in around if sentences[i].index < sentence.index]
        earlier = (deed for one in ahead for deed in one.deeds)
        found.append(
            Told(
                facts,
                frozenset(word for deed in earlier for word in deed.before | deed.patient).union(
                    *(one.opening for one in ahead)
                ),
                frozenset().union(*(one.stems | one.names for one in near)),
                sentence.text,
            )
        )
    return found


_BACK = 2
_REACH = 5
"""Sentences that may lie between a receipt and the one that names its `he`."""


def _nearest(claim: Facts, held: Sequence[Told]) -> list[int]:
    """Choose the sentences that together hold most of the claim, the best first."""
    missing = set(claim.stems)
    numbers = {number for number in claim.numbers if not number.vague}
    dates = set(claim.dates)
    left = list(range(len(held)))
    chosen: list[int] = []
    while left and len(chosen) < _RECEIPTS:
        worths = [_worth(claim, missing, numbers, dates, held[place].facts) for place in left]
        best = max(range(len(left)), key=worths.__getitem__)
        if chosen and worths[best] < _WORTH_A_RECEIPT:
            break
        chosen.append(left.pop(best))
        facts = held[chosen[-1]].facts
        missing -= facts.stems
        numbers = {number for number in numbers if not is_found(number, facts.numbers)}
        dates -= facts.dates
    return chosen


_WORTH_A_RECEIPT = 2.0


def _worth(
    claim: Facts, missing: set[str], numbers: set[Number], dates: set[str], facts: Facts
) -> float:
    whole = fsum(rarity(word) for word in claim.stems & facts.stems)
    words = 0.3 * whole + fsum(
        rarity(word) if word in facts.stems else rarity(word) / 2
        for word in missing
        if meets(word, facts.stems)
    )
    found = sum(is_found(number, facts.numbers) for number in numbers) + len(dates & facts.dates)
    return words + 2 * len(claim.pairs & facts.pairs) + 4.0 * found
