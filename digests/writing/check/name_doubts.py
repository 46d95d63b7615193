"""Doubts about a statement's names: put together anew, cut off, far from what is told of them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from digests.language.name_forms import same_name
from digests.language.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.language.parse import Token
    from digests.writing.check.comparison import Comparison
    from digests.writing.check.nearest import Line
    from digests.writing.check.reading import Reading, Word

_APART = 2
"""Words that may stand within a name: `Mehmet (Selim) Kiraz`."""
_MOSTLY = 0.7
"""The share of all but its names by which a sentence tells what a statement tells."""
_ABOUT_AS_MUCH = 0.1
_RECEIPTS = 3
_BESIDE, _WINDOW = 4, 5
"""Tokens about a name here, and words about it in the article, that are its company."""
_CONTENT = 1.0


def joined(both: Comparison) -> bool:
    """Tell whether names stand together here that the article has, but only apart."""
    return any(
        _is_name(one) and _is_name(other) and _are_apart(one.lower, other.lower, both.article)
        for one, other in pairwise(both.claim.parse.tokens)
    )


def cut_off(both: Comparison) -> bool:
    """Tell whether the article has a name only as a piece of longer ones: `United said`."""
    whole = " ".join(line.text for line in both.article)
    return any(_is_piece(whole, name, both.claim) for name in both.names if name.index)


def missing(both: Comparison) -> bool:
    """Tell whether a name is nowhere in the article, or half of it.

    A byline's may be nowhere: who says it, or writes.
    """
    bylines = _bylines(both.claim)
    return any(
        word.name and (word.index not in bylines or {word.index - 1, word.index + 1} & both.near)
        for word in both.gone
    )


def strange(both: Comparison) -> bool:
    """Tell whether a name has other company than in the article, and the nearest is without it."""
    least = both.alignments[0].coverage - _ABOUT_AS_MUCH
    nearest = {one.place for one in both.alignments if one.coverage >= least}
    return any(_is_strange(name, both) for name in _elsewhere(both, nearest))


def told_of_another(both: Comparison) -> bool:
    """Tell whether most of what is told with a name is told where it is not."""
    rest = [word for word in both.claim.words if not word.name]
    tellers = {
        one.place
        for one in both.alignments
        if both.share([word for word in rest if word.index in one.pairs], rest) >= _MOSTLY
    }
    return len(rest) > 1 and bool(tellers) and any(_elsewhere(both, tellers))


def _elsewhere(both: Comparison, places: set[int]) -> Iterator[Word]:
    """Give the names that stand neither in these sentences nor just before, but do elsewhere.

    Up to three sentences are receipts, chosen from anywhere: none is far from another.
    """
    near = places | {place - 1 for place in places}
    if len(both.article) <= _RECEIPTS:
        near.update(range(_RECEIPTS))
    return (name for name in both.names if (at := both.tellers[name.index]) and near.isdisjoint(at))


def _is_strange(name: Word, both: Comparison) -> bool:
    beside = {
        word.stem
        for word in both.claim.words
        if 0 < abs(word.index - name.index) <= _BESIDE
        and word.stem != name.stem
        and word.weight > _CONTENT
    }
    windows = [
        line.words[max(0, at - _WINDOW) : at + _WINDOW + 1]
        for line in map(both.article.__getitem__, both.tellers[name.index])
        for at in _places(name.text, line)
    ]
    return bool(beside) and all(beside.isdisjoint(map(stem, window)) for window in windows)


def _bylines(claim: Reading) -> set[int]:
    """Give who speaks: the words before a colon, and the subjects of verbs that govern clauses."""
    tokens = claim.parse.tokens
    colon = next((token.index for token in tokens if token.text == ":"), 0)
    speakers = {
        index
        for head, places in claim.roles.items()
        if claim.parse.children(head, "ccomp", "parataxis") or tokens[head].dep == "parataxis"
        for group in places.get("who", ())
        for index in group
    }
    return speakers | set(range(colon))


def _is_name(token: Token) -> bool:
    return token.pos == "PROPN" and token.text[:1].isupper() and token.text.isalpha()


def _is_capital(claim: Reading, index: int) -> bool:
    text = claim.parse.text_at(index)
    return text[:1].isupper() or text in {"'s", "’s"}


def _is_piece(whole: str, name: Word, claim: Reading) -> bool:
    """Tell whether a name is followed, or is led, by a capital wherever it stands, and not here."""
    written = re.escape(name.written)
    found = re.findall(rf"(\b[A-Z][\w.]* )?\b{written}\b(?:['’]s)?( [A-Z]\w+)?", whole)
    before, behind = [one for one, _ in found], [other for _, other in found]
    led, followed = (_is_capital(claim, at) for at in (name.index - 1, name.index + 1))
    followed_there, led_there = behind and all(behind), len(before) > 1 and all(before)
    return bool((followed_there and not followed) or (led_there and not led))


def _are_apart(one: str, other: str, article: tuple[Line, ...]) -> bool:
    """Tell whether an article has both names, but nowhere the first just before the other."""
    places = [(_places(one, line), _places(other, line)) for line in article]
    together = any(
        0 < there - here <= _APART for ones, others in places for here in ones for there in others
    )
    return not together and all(map(any, zip(*places, strict=True)))


def _places(name: str, line: Line) -> list[int]:
    return [at for at, word in enumerate(line.words) if same_name(name, word)]
