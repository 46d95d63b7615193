"""The other articles that tell what a chosen bullet tells: each gives it one more receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.writing import grounding
from digests.writing.candidates import weight_of
from digests.writing.words import content_stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digests.models import Sentence
    from digests.writing.choosing import Choice
    from digests.writing.studies import Study

_SAME_EVENT = 0.7
"""Share of the bullet's or the sentence's weight from which the judge is asked."""
_LOOKED_AT = 60
"""Sentences of one article that are looked at."""
_LONGEST = 1_000
"""Characters of a sentence by which its likeness is told."""


def gather_receipts(kept: Iterable[Choice], studies: Sequence[Study]) -> None:
    """Add to each choice the sentence of every other article that is alike and judged to say it."""
    if len(studies) == 1:
        return
    choices = list(kept)
    for study in studies:
        lines = [
            (rank.sentence, frozenset(content_stems(rank.sentence.text[:_LONGEST])))
            for rank in study.ranking.ranks[:_LOOKED_AT]
        ]
        for choice in choices:
            if all(study is not other for other, _ in choice.receipts):
                _gather(choice, study, lines)


def _gather(choice: Choice, study: Study, lines: Sequence[tuple[Sentence, frozenset[str]]]) -> None:
    one = choice.candidate
    for sentence, stems in lines:
        shared = weight_of(one.stems & stems)
        if not shared or shared < _SAME_EVENT * min(one.weight, weight_of(stems)):
            continue
        if grounding.check(one.draft.text, (sentence,)).supported:
            choice.receipts.append((study, sentence))
            return
