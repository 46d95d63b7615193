"""A statement that is a sentence of the article with words taken away, and nothing else."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from digests.language.tokens import tokenize
from digests.writing.grounding.gaps import Text, are_fair
from digests.writing.grounding.lexicon import FINITE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Sentence


class Excerpt(NamedTuple):
    """Where a statement was taken from, and how broken up it is."""

    receipts: tuple[int, ...]
    """The sentence, and the one that a full name was taken from."""
    pieces: int
    words: int


def find_excerpt(statement: str, sentences: Sequence[Sentence]) -> Excerpt | None:
    """Find the sentence that holds the statement's words in their order, with fair gaps only."""
    whole = [number for number, sentence in enumerate(sentences) if sentence.text == statement]
    if whole and len(statement) <= _LONGEST:
        count = sum(word[0].isalnum() for word in Text.of(statement).lower)
        return Excerpt((whole[0],), 1, count) if count else None
    claim = [token.text for token in tokenize(statement)]
    lower = [word.lower() for word in claim]
    words = [place for place, word in enumerate(lower) if word[0].isalnum()]
    for number, sentence in enumerate(sentences):
        if not words or len(sentence.text) > _LONGEST:
            continue
        text = sentence.text.lower()
        lacking = [place for place in words if lower[place] not in text]
        if len(lacking) > _FIRST_NAMES or not all(claim[place][0].isupper() for place in lacking):
            continue
        told = Text.of(sentence.text)
        named = _full_name(lacking, lower, told, sentences) if lacking else number
        if named is None:
            continue
        kept = [place for place in words if place not in lacking]
        places = _align([lower[place] for place in kept], told.lower)
        if places and _same_marks(kept, lower, places, told) and are_fair(places, told):
            pieces = 1 + sum(other - one > 1 for one, other in pairwise(places))
            receipts = (number,) if named == number else (number, named)
            return Excerpt(receipts, pieces, len(kept))
    return None


_LONGEST = 1_000
_FIRST_NAMES = 3
_BEHIND_DOER = FINITE | {",", "POS", "RB"}


def _full_name(
    lacking: Sequence[int], claim: list[str], told: Text, sentences: Sequence[Sentence]
) -> int | None:
    """Give the sentence that has `Robert Penman` where this one has `Penman`, if no other does."""
    last = lacking[-1] + 1
    if lacking != list(range(lacking[0], last)) or last >= len(claim):
        return None
    surname, name = claim[last], claim[lacking[0] : last + 1]
    if surname not in told.lower:
        return None
    place = told.lower.index(surname)
    if told.tags[place] != "NNP" and (place or told.tags[1] not in _BEHIND_DOER):
        return None  # a word that may be a name, at a sentence's head: `Cook said`
    found = None
    for number, sentence in enumerate(sentences):
        if surname not in sentence.text.lower():
            continue
        text = Text.of(sentence.text)
        for place, word in enumerate(text.lower):
            if word != surname:
                continue
            if list(text.lower[max(0, place - len(name) + 1) : place + 1]) == name:
                found = number if found is None else found
            elif place and text.tags[place - 1] == "NNP" and text.lower[place - 1] not in name:
                return None  # another Penman, or somebody's office
    return found


def _align(words: Sequence[str], text: Sequence[str]) -> list[int]:
    """Give the places of words in a text, in their order and in as few pieces as can be."""
    where: dict[str, list[int]] = {}
    for place, word in enumerate(text):
        where.setdefault(word, []).append(place)
    best: dict[int, tuple[int, int]] = {-1: (0, 1)}
    trail: list[dict[int, tuple[int, int]]] = []
    for word in words:
        following: dict[int, tuple[int, int]] = {}
        for place in where.get(word, ()):
            reached = [
                (cost + (before + 1 != place), -before)
                for before, (cost, _) in best.items()
                if before < place
            ]
            if reached:
                following[place] = min(reached)
        if not following:
            return []
        trail.append(following)
        best = following
    place = min(best, key=lambda at: best[at][0])
    places = [place]
    for step in reversed(trail[1:]):
        place = -step[place][1]
        places.append(place)
    return places[::-1]


def _same_marks(
    kept: Sequence[int], claim: Sequence[str], places: Sequence[int], told: Text
) -> bool:
    """Tell whether commas stand between neighbours here as there: `the judge said the lawyer`."""
    for (one, two), (left, right) in zip(pairwise(kept), pairwise(places), strict=True):
        if two - one == 1 == right - left:
            continue
        between = told.lower[left + 1 : right]
        if any(word[0].isalnum() for word in between):
            continue
        here = {mark for mark in claim[one + 1 : two] if mark in _PARTING}
        if here != {mark for mark in between if mark in _PARTING}:
            return False
    return True


_PARTING = frozenset(",;:()–—")
