"""Which of an article's sentences matter most, as a sum of parts that can be shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from digests.language.frequencies import stems_of
from digests.language.parse import LONGEST
from digests.language.tokens import plain_words
from digests.writing.ranking.salience import find_salience, weigh_telling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Sentence

WEIGHTS = {"telling": 1.3, "position": 1.2, "title": 0.6}
"""Set by hand near the best for 500 articles with editors' highlights. What else was tried beside
them (likeness to later sentences, names, numbers, quotations, questions) gained nothing more."""

_NAME = re.compile(r"[A-Z](?<=[a-z,] [A-Z])[\w’'.-]*\w")
"""Told by its first letter before what stands ahead of it: that is found twice as fast."""


class Rank(NamedTuple):
    """How much a sentence matters: `score` is the sum of the weighted `parts`."""

    sentence: Sentence
    score: float
    parts: tuple[tuple[str, float], ...]
    stems: tuple[str, ...]
    """Of the words that do more than bind, each once."""
    titled: float
    """The share of the title's words that it says, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """An article's sentences by worth, and how likely each of its words is to be told."""

    ranks: tuple[Rank, ...]
    """In reading order."""
    salience: dict[str, float]
    """Of each stem, a chance from 0 to 1."""


def rank_sentences(sentences: Sequence[Sentence], title: str = "") -> Ranking:
    """Score the sentences of one article, in their order, in time linear in its length.

    A sentence counts for what its words tell, for how early it comes and for the title's words.
    """
    texts = [sentence.text[:LONGEST] for sentence in sentences]
    words = [plain_words(text) for text in texts]
    stems = [tuple(dict.fromkeys(stems_of(line))) for line in words]
    names = frozenset(_NAME.findall("\n".join(texts)))
    titled = frozenset(stems_of(plain_words(title)))
    named = frozenset(stems_of(plain_words(" ".join(names))))
    salience = find_salience(stems, named, titled)
    ranks = []
    for index, sentence in enumerate(sentences):
        share = len(titled.intersection(stems[index])) / len(titled) if titled else 0.0
        parts = [
            ("telling", WEIGHTS["telling"] * weigh_telling(stems[index], salience)),
            ("position", WEIGHTS["position"] / sqrt(1.0 + index)),
            ("title", WEIGHTS["title"] * share),
        ]
        score = sum([value for _, value in parts])
        ranks.append(Rank(sentence, score, tuple(parts), stems[index], share))
    return Ranking(tuple(ranks), salience)
