"""Which texts safe cuts make of a sentence, for those that somebody else cut from it."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain, combinations
from typing import TYPE_CHECKING

from digests.language.parser import parse_sentences
from digests.language.tokens import plain_words, word_set
from digests.writing.compress.cuts import find_cuts
from digests.writing.compress.edits import Edit, write
from digests.writing.compress.openings import additions, tie_at_head
from digests.writing.compress.splitting import find_deeds, find_halves

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.language.parse import Parse

_MOST = 6
"""Stretches of one sentence that are tried with and without each other."""
_KEPT = word_set(
    "not no never nor n neither without unless if may might could would should allegedly "
    "reportedly supposedly apparently suspected accused alleged denied nearly almost about over "
    "under than only according accordingly say says said claim claims claimed report reports "
    "reported rumour rumours rumoured rumored unconfirmed doubt doubts doubtful unlikely false "
    "falsely wrong wrongly untrue fake"
)
"""No stretch with one of these goes: somebody else's cuts have the benefit of no doubt."""


def is_licensed(text: str, sentence: str) -> bool:
    """Tell whether a text is a whole sentence, or what safe cuts alone make of it."""
    words = tuple(plain_words(text))
    return words == tuple(plain_words(sentence)) or words in _cut(sentence)


@lru_cache(maxsize=500)
def _cut(sentence: str) -> frozenset[tuple[str, ...]]:
    (parse,) = parse_sentences([sentence])
    if parse.root.pos not in {"VERB", "AUX"} or parse.children(parse.root.index, "mark"):
        return frozenset()
    stretches = [one for one in _stretches(parse) if not _turns(parse, *one)][:_MOST]
    sets = chain.from_iterable(combinations(stretches, n) for n in range(1, len(stretches) + 1))
    texts = (_without(parse, *some) for some in sets)
    return frozenset(tuple(plain_words(text)) for text in (*texts, *_parts(parse)))


def _stretches(parse: Parse) -> Iterator[tuple[int, int]]:
    tie = tie_at_head(parse)
    if tie:
        yield 0, tie
    yield from additions(parse)
    yield from ((cut.start, cut.end) for cut in find_cuts(parse))


def _parts(parse: Parse) -> Iterator[str]:
    """Give both clauses of a sentence of two, and both deeds of one doer."""
    spans = find_halves(parse)
    if spans is not None:
        (_, joint), (second, end) = spans
        yield from (_without(parse, (joint, end)), _without(parse, (0, second)))
    for gone in find_deeds(parse) or ():
        yield _without(parse, gone)


def _without(parse: Parse, *gone: tuple[int, int]) -> str:
    edit = Edit()
    for start, end in gone:
        edit = edit.drop(start, end, "")
    return write(parse, edit)


def _turns(parse: Parse, start: int, end: int) -> bool:
    return any(token.lower in _KEPT for token in parse.tokens[start:end])
