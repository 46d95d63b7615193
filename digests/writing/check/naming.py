"""Doubts about a statement's names: put together anew, cut off, far from what is told of them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from digests.language.nouns import TIMES
from digests.language.stems import stem
from digests.writing.check.names import same_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digests.language.parse import Parse, Token
    from digests.writing.check.held import Held
    from digests.writing.check.reading import Reading, Word
    from digests.writing.check.slots import Group
    from digests.writing.check.told import Told

_APART = 3
"""Words that may stand within a name: `Mehmet (Selim) Kiraz`."""
_NEARLY_ALL = 0.8
_RECEIPTS = 3
"""Up to so many sentences are receipts, chosen from anywhere, and none is far from another."""
_LESS = 0.25
_BESIDE, _WINDOW = 4, 8
"""Tokens about a name here, and words about it in the article, that are its company."""
_HALF = 0.5
_ABOUT_AS_MUCH = 0.15
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
    """Count names that the article has only as pieces of longer ones: `United said`, `in Bank`."""
    whole = " ".join(told.text for told in held.article)
    return _counted(
        _is_piece(
            whole,
            name.written,
            led=_is_capital(held, name.index - 1),
            followed=_is_capital(held, name.index + 1),
        )
        for name in held.names
        if name.index
    )


def missing(held: Held) -> float:
    """Tell whether a name is nowhere in the article, but for a byline's: who says it, or writes."""
    bylines = _bylines(held.claim)
    return float(any(_names(held, word) and word.index not in bylines for word in held.gone))


def half(held: Held) -> float:
    """Tell whether of a name of several words some are nowhere in the article: `Fintan (Burke)`."""
    gone = {word.index for word in held.gone}
    return float(any(bool(gone & run) and bool(held.near & run) for run in _runs(held)))


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
        and len(held.article) > _RECEIPTS
        and held.share([word for word in rest if word.index in one.pairs], rest) >= _NEARLY_ALL
    ]
    return _counted(
        bool(whole)
        and name not in held.gone
        and {near for at in whole for near in (at - 1, at, at + 1)}.isdisjoint(held.tells(name))
        for name in held.names
    )


def far_doer(held: Held) -> float:
    """Tell whether who does it is named neither in a sentence that tells the deed nor just before.

    So it is with another's words: where a sentence says `she said`, its two forerunners name her.
    """
    parse = held.claim.parse
    return float(
        any(
            _is_far(_named(parse, filler), set(parse.subtree(head)) - {head}, held)
            for head, places in held.claim.slots.items()
            for filler in places.get("who", ())
        )
    )


def _is_far(doer: Group, below: set[int], held: Held) -> bool:
    parse = held.claim.parse
    own = {one for index in doer for one in parse.subtree(index)}
    rest = [word for word in held.claim.words if word.index in below - own]
    told = {
        place: held.share([word for word in rest if word.index in one.pairs], rest)
        for one, place in zip(held.alignments, held.places, strict=True)
    }
    most = max(told.values(), default=0.0)
    names = [held.claim.by_index[index] for index in doer if index in held.claim.by_index]
    at = {place for name in names for place in held.tells(name)}
    return (
        len(rest) > 1
        and len(held.article) > _RECEIPTS
        and bool(at)
        and most >= _HALF
        and not any(
            {place - 2, place - 1, place} & at
            for place, share in told.items()
            if share >= most - _ABOUT_AS_MUCH
        )
    )


def _named(parse: Parse, group: Group) -> Group:
    return frozenset(index for index in group if _is_name(parse.tokens[index]))


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


def _bylines(claim: Reading) -> set[int]:
    """Give who speaks: the words before a colon, and the subjects of verbs that govern clauses."""
    tokens = claim.parse.tokens
    colon = next((token.index for token in tokens if token.text == ":"), 0)
    speakers = {
        index
        for head, places in claim.slots.items()
        if claim.parse.children(head, "ccomp", "parataxis") or tokens[head].dep == "parataxis"
        for group in places.get("who", ())
        for index in group
    }
    return speakers | set(range(colon))


def _runs(held: Held) -> list[frozenset[int]]:
    """Give the names of a statement, each with all its words."""
    runs: list[set[int]] = []
    for word in held.names:
        if runs and word.index - 1 in runs[-1]:
            runs[-1].add(word.index)
        else:
            runs.append({word.index})
    return list(map(frozenset, runs))


def _names(held: Held, word: Word) -> bool:
    return word.name and held.claim.parse.tokens[word.index].kind not in TIMES


def _is_name(token: Token) -> bool:
    return token.pos == "PROPN" and token.text[:1].isupper() and token.text.isalpha()


def _is_capital(held: Held, index: int) -> bool:
    text = held.claim.parse.tokens[index].text if index < len(held.claim.parse.tokens) else ""
    return text[:1].isupper() or text in {"'s", "’s"}


def _is_piece(whole: str, name: str, *, led: bool, followed: bool) -> bool:
    """Tell whether a name is followed, or is led, by another capital wherever it stands."""
    found = re.findall(rf"(\b[A-Z][\w.]* )?\b{re.escape(name)}\b(?:['’]s)?( [A-Z]\w+)?", whole)
    before, behind = [one for one, _ in found], [other for _, other in found]
    return (bool(behind) and all(behind) and not followed) or (
        len(before) > 1 and all(before) and not led
    )


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
