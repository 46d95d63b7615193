"""Which of an article's sentences matter most, as a sum of parts that can be shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from digests.language.frequencies import stems_of
from digests.language.tokens import plain_words, word_set
from digests.writing.ranking.salience import find_salience, weigh_telling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digests.models import Sentence

WEIGHTS = {
    "position": 1.2,
    "title": 0.6,
    "quote": -0.4,
    "pronoun": -0.35,
    "speaker": -0.4,
    "question": -0.5,
    "meta": -0.7,
    "dated": 0.5,
}
"""Set by hand near the best for 500 articles with editors' highlights. What else was tried beside
the telling words (likeness to later sentences, length, names, numbers) gained nothing more. That a
sentence names a day was told apart by readers: of bullets with a day three of four were good, of
others one of three."""

_LONGEST = 4_000
"""Characters of a sentence that are looked at: no sentence that can become a bullet is longer."""
_PRONOUN_START = word_set(
    "he she it they this that these those his her its their such there here and but so or we i you "
    "my our your"
)
_SPEAKER = word_set("i we you my our your me us")
_DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday today yesterday tonight")
_QUOTES = ('"', "“", "”", "``", "''")
_NAME = re.compile(r"[A-Z](?<=[a-z,] [A-Z])[\w’'.-]*\w")
"""Told by its first letter before what stands ahead of it: that is found twice as fast."""
_META = re.compile(
    r"(?:The|A|This) (?:\w+ )?(?:report|study|analysis|article|paper|document)\b"
    r"(?! (?:\w+ )?(?:\w+ )?that\b| (?:found|finds|shows|showed)\b)"
)
"""What tells of a document, not of what happened; "the report says that …" can be cut off."""


class Rank(NamedTuple):
    """How much a sentence matters: `score` is the sum of the weighted `parts`."""

    sentence: Sentence
    score: float
    parts: tuple[tuple[str, float], ...]
    stems: tuple[str, ...]
    """Of the words that do more than bind, each once."""

    @property
    def form(self) -> float:
        """What it is worth apart from what its words tell: its place and its form."""
        return self.score - self.parts[0][1]


@dataclass(frozen=True, slots=True)
class Ranking:
    """An article's sentences by worth, and how likely each of its words is to be told."""

    ranks: tuple[Rank, ...]
    """In reading order."""
    salience: dict[str, float]
    """Of each stem, a chance from 0 to 1."""
    names: frozenset[str]
    """The words that stand with a capital letter within a sentence."""


def rank_sentences(sentences: Sequence[Sentence], title: str = "") -> Ranking:
    """Score the sentences of one article, in their order, in time linear in its length.

    A sentence counts for what its words tell, for how early it comes, and for its form.
    """
    texts = [sentence.text[:_LONGEST] for sentence in sentences]
    words = [plain_words(text) for text in texts]
    stems = [tuple(dict.fromkeys(stems_of(line))) for line in words]
    names = frozenset(_NAME.findall("\n".join(texts)))
    titled = frozenset(stems_of(plain_words(title)))
    named = frozenset(stems_of(plain_words(" ".join(names))))
    salience = find_salience(stems, named, titled)
    ranks = []
    for index, sentence in enumerate(sentences):
        parts = [
            ("telling", weigh_telling(stems[index], salience)),
            ("position", WEIGHTS["position"] / sqrt(1.0 + index)),
            *_style(texts[index], words[index]),
        ]
        if titled:
            share = len(titled.intersection(stems[index])) / len(titled)
            parts.append(("title", WEIGHTS["title"] * share))
        score = sum([value for _, value in parts])
        ranks.append(Rank(sentence, score, tuple(parts), stems[index]))
    return Ranking(tuple(ranks), salience, names)


def _style(text: str, words: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Give what speaks for a sentence and against it in its form, weighted."""
    quotes = sum([text.count(mark) for mark in _QUOTES])
    if quotes:
        yield "quote", WEIGHTS["quote"] * min(quotes, 2) / 2
    if words and words[0] in _PRONOUN_START:
        yield "pronoun", WEIGHTS["pronoun"]
    if not _SPEAKER.isdisjoint(words):
        yield "speaker", WEIGHTS["speaker"]
    if not _DAYS.isdisjoint(words):
        yield "dated", WEIGHTS["dated"]
    if _META.match(text):
        yield "meta", WEIGHTS["meta"]
    if text.rstrip("\"”'’ ").endswith("?"):
        yield "question", WEIGHTS["question"]
