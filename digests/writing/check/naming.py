"""Doubts about a statement's names: put together anew, cut off, far from what is told of them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from digests.language.stems import stem
from digests.writing.check.names import same_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digests.language.parse import Token
    from digests.writing.check.held import Held
    from digests.writing.check.reading import Word
    from digests.writing.check.told import Told

_APART = 3
"""Words that may stand within a name: `Mehmet (Selim) Kiraz`."""
_LESS = 0.25
_NEARLY_ALL = 0.8
_BESIDE, _WINDOW = 4, 8
"""Tokens about a name here, and words about it in the article, that are its company."""
_MOST = 2.0
_CONTENT = 1.0


def joined(held: Held) -> float:
    """Count pairs of names that stand together here, and in the article only apart."""
    pairs = [
        (one.lower, other.lower)
        for one, other in pairwise(held.claim.parse.tokens)
        if _is_name(one) and _is_name(other)
    ]
    return _counted(
        all(_found(name, held.article) for name in pair)
        and not any(_together(*pair, told) for told in held.article)
        for pair in pairs
    )


def cut_off(held: Held) -> float:
    """Count names that the article has only as beginnings of longer ones, as in `United said`."""
    tokens = held.claim.parse.tokens
    whole = " ".join(told.text for told in held.article)
    return _counted(
        not _begins_name(tokens, name.index) and _goes_on(name.written, whole)
        for name in held.names
        if name.index
    )


def missing(held: Held) -> float:
    """Count names that are nowhere in the article."""
    return _counted(word.name for word in held.gone)


def misplaced(held: Held) -> float:
    """Count names in strange company, of whom much less of the rest is told than in its place."""
    rest = [word for word in held.claim.words if not word.name and word.weight > _CONTENT]
    told = [sum(word.weight for word in rest if word.stem in one.stems) for one in held.article]
    least = (1 - _LESS) * max(told, default=0.0)
    return _counted(
        max(max(told[max(0, at - 1) : at + 2]) for at in held.tells(name)) < least
        for name in held.names
        if name not in held.gone and held.tells(name) and _is_strange(name, held)
    )


def told_of_another(held: Held) -> float:
    """Count names far from a sentence that has nearly all the rest of the statement."""
    rest = [word for word in held.claim.words if not word.name]
    whole = [
        place
        for one, place in zip(held.alignments, held.places, strict=True)
        if len(rest) > 1
        and held.share([word for word in rest if word.index in one.pairs], rest) >= _NEARLY_ALL
    ]
    return _counted(
        bool(whole)
        and name not in held.gone
        and {near for at in whole for near in (at - 1, at, at + 1)}.isdisjoint(held.tells(name))
        for name in held.names
    )


def _is_strange(name: Word, held: Held) -> bool:
    beside = {
        word.stem
        for word in held.claim.words
        if 0 < abs(word.index - name.index) <= _BESIDE
        and word.stem != name.stem
        and word.weight > _CONTENT
    }
    if not beside:
        return False
    for told in map(held.article.__getitem__, held.tells(name)):
        for at, other in enumerate(told.words):
            if same_name(name.text, other):
                window = told.words[max(0, at - _WINDOW) : at + _WINDOW + 1]
                if not beside.isdisjoint(map(stem, window)):
                    return False
    return True


def _is_name(token: Token) -> bool:
    return token.pos == "PROPN" and token.text[:1].isupper() and token.text.isalpha()


def _begins_name(tokens: tuple[Token, ...], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].text[:1].isupper()


def _goes_on(name: str, whole: str) -> bool:
    """Tell whether a name is followed by another capital wherever it stands."""
    behind = re.findall(rf"\b{re.escape(name)}\b(?:['’]s)?( [A-Z]\w+)?", whole)
    return bool(behind) and all(behind)


def _found(name: str, article: tuple[Told, ...]) -> bool:
    return any(same_name(name, word) for told in article for word in told.words)


def _together(one: str, other: str, told: Told) -> bool:
    return any(
        same_name(word, other)
        and any(same_name(before, one) for before in told.words[max(0, at - _APART) : at])
        for at, word in enumerate(told.words)
    )


def _counted(doubts: Iterable[bool]) -> float:
    return min(_MOST, float(sum(doubts)))
