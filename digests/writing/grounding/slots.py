"""A sentence told again with another name in the place of one of its own."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from digests.language.frequencies import FUNCTION_WORDS
from digests.language.stems import stem
from digests.writing.grounding.lexicon import TIMES
from digests.writing.grounding.told import alike, initials
from digests.writing.words import read_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digests.writing.grounding.told import Told

_MOST = 0.6
"""Share of the claim's words that must stand in the sentence in their order."""


def replaced_names(claim: Told, receipts: Sequence[Told], held: Sequence[Told]) -> Iterator[str]:
    """Refuse `Berg opened the bath in Sund on Friday` where Lund opened it."""
    words, names = _words(claim.text)
    if not names:
        return
    for told in receipts:
        others, theirs = _words(told.text)
        if sum(word in others for word in words) < _MOST * len(words):
            continue
        matcher = SequenceMatcher(None, words, others, autojunk=False)
        if sum(block.size for block in matcher.get_matching_blocks()) < _MOST * len(words):
            continue
        for tag, start, end, first, last in matcher.get_opcodes():
            if tag != "replace":
                continue
            mine, rivals = words[start:end], others[first:last]
            bare = names.issuperset(range(start, end)) and theirs.issuperset(range(first, last))
            if bare and _differ(mine, rivals, told) and not _one_name(mine, rivals, held):
                yield "a name in another's place"
                return


@lru_cache(maxsize=256)
def _words(text: str) -> tuple[list[str], frozenset[int]]:
    """Give the words of a text in lower case, and the places of those that are names."""
    tokens, tags = read_words(text[:3_000])
    kept = [
        (token.text.lower(), tag in {"NNP", "NNPS"} and token.text[0].isupper())
        for token, tag in zip(tokens, tags, strict=True)
        if token.text[0].isalnum()
    ]
    names = frozenset(
        place for place, (word, name) in enumerate(kept) if name and word not in FUNCTION_WORDS
    )
    return [word for word, _ in kept], names


def _differ(mine: Sequence[str], rivals: Sequence[str], told: Told) -> bool:
    if TIMES.isdisjoint(mine) != TIMES.isdisjoint(rivals):
        return False
    roots, others = [stem(word) for word in mine], [stem(word) for word in rivals]
    if any(alike(one, two) for one in roots for two in others):
        return False
    return initials([told]).isdisjoint(mine)


def _one_name(mine: Sequence[str], rivals: Sequence[str], held: Sequence[Told]) -> bool:
    """Tell whether the article calls somebody by both: `Calla` and `Reyes`."""
    ends = {(rivals[-1], mine[0]), (mine[-1], rivals[0])}
    return any(not ends.isdisjoint(pairwise(told.facts.spelled)) for told in held)
