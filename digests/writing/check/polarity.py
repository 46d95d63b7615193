"""What a sentence denies, and what it denies that the article affirms, or the other way round."""

from __future__ import annotations

from itertools import starmap, takewhile
from typing import TYPE_CHECKING

from digests.language.nouns import NOUNS, SUBJECTS, VERBS
from digests.language.tokens import word_set
from digests.writing.check.alignment import counterparts
from digests.writing.check.reading import NEGATORS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.language.parse import Parse, Token
    from digests.writing.check.alignment import Alignment
    from digests.writing.check.comparison import Comparison
    from digests.writing.check.reading import Word

_DENIERS = word_set(
    "deny refuse fail reject avoid lack prevent stop block decline dismiss unable unlikely "
    "unwilling rule unaware except exclude without"
)
"""Lemmas whose meaning denies what hangs on them."""
_ENDS = frozenset({"advcl", "relcl", "conj", "parataxis", "ccomp"})
"""Where a clause's own polarity ends; what is above it denies something else."""
_GOVERNED = frozenset({"xcomp", "pcomp"})
_PARTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_IN_PLACE_OF = (("rather", "than"), ("instead", "of"))
_NAMED = frozenset({"DET", "NOUN", "PROPN", "NUM", "ADP"})
"""What a `not` stands before that rules something out."""
_CLOSE = 0.6
"""The share of a statement that a sentence must have for its verbs to be the same."""


def negated(parse: Parse, index: int) -> bool:
    """Tell whether the clause that a word stands in is denied, by itself or from above."""
    denied, token = _is_ruled_out(parse, index), parse.tokens[index]
    while True:
        if token.pos in VERBS or token.index == index:
            denied ^= any(_denies(parse, child) for child in parse.children(token.index))
        if token.head == token.index or token.dep in _ENDS:
            return denied
        if token.dep in _GOVERNED and token.head != index:
            denied ^= _denier(parse, parse.tokens[token.head])
        token = parse.tokens[token.head]


def _denier(parse: Parse, above: Token) -> bool:
    """Tell whether what a verb or noun hangs on denies it: `refused to`, `kept from`, `without`."""
    if above.dep == "prep" and above.lower not in NEGATORS:
        above = parse.tokens[above.head]
    decides = above.lemma == "rule" and not parse.children(above.index, "prt")  # not `ruled out`
    return (above.lemma in _DENIERS and not decides) or above.lower == "without"


def _is_ruled_out(parse: Parse, index: int) -> bool:
    """Tell the quake of `rain rather than a quake`: nothing but nouns and their like between."""
    for token in reversed(parse.tokens[: index + 1]):
        if _excludes(parse, token.index):
            return True
        if token.text in {",", ";"} or token.pos in VERBS:
            return False
    return False


def _excludes(parse: Parse, at: int) -> bool:
    """Tell whether a token rules out what follows: `rather than`, `instead of`, `, not`."""
    here, behind = parse.tokens[at].lower, parse.tokens[at + 1 : at + 2]
    if (here, *(one.lower for one in behind)) in _IN_PLACE_OF:
        return True
    apart = here == "not" and parse.text_at(at - 1) == ","
    return apart and any(one.pos in _NAMED for one in behind) and not _acts(parse, at + 1)


def _acts(parse: Parse, start: int) -> bool:
    """Tell the subject of `On Monday, not one ship was hit`, whose verb is denied."""
    noun = next((one for one in parse.tokens[start:] if one.pos in NOUNS), None)
    above = (noun, *parse.ancestors(noun.index)) if noun else ()
    near = takewhile(lambda one: one.index >= start, above)
    return any(one.dep in SUBJECTS and one.head > one.index for one in near)


def _denies(parse: Parse, child: Token) -> bool:
    """Tell whether a word is a `not`, or a subject or object such as `no ship`."""
    beside = parse.children(child.index) if child.dep in _PARTS else ()
    return (child.dep != "prep" and _is_not(parse, child)) or any(
        _is_not(parse, below) for below in beside
    )


def _is_not(parse: Parse, token: Token) -> bool:
    return token.lower in NEGATORS and not _excludes(parse, token.index)


def turned(both: Comparison) -> float:
    """Give the share of a statement's content whose clause is denied in only one of the two."""
    found = [word for word in both.claim.words if word.index in both.near]
    return both.share([word for word in found if _is_turned(word, both.comparable, both)], found)


def turned_deed(both: Comparison) -> bool:
    """Tell whether a verb, or what is ruled out there, is denied in only one of the two."""
    near = both.closest(_CLOSE)
    return any(
        (word.verb or any(starmap(_is_ruled_out, counterparts(word.index, near))))
        and _is_turned(word, near, both)
        for word in both.claim.words
    )


def _is_turned(word: Word, near: Sequence[Alignment], both: Comparison) -> bool:
    theirs = set(starmap(negated, counterparts(word.index, near)))
    return bool(theirs) and negated(both.claim.parse, word.index) not in theirs


def denial_more(both: Comparison) -> bool:
    """Tell whether a statement denies more often than the nearest sentence."""
    here, there = both.claim.parse.tokens, both.alignments[0].source.parse.tokens
    return sum(token.lower in NEGATORS for token in here) > sum(
        token.lower in NEGATORS or token.lemma in _DENIERS for token in there
    )
