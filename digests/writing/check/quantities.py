"""Doubts about how many: `all` here and `most` there, `at most` here and `at least` there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.language.stems import stem
from digests.language.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.language.parse import Parse, Token
    from digests.writing.check.held import Held
    from digests.writing.check.reading import Reading

_SHARES = {
    "all": word_set("all every each everyone everybody everything entire entirely whole wholly "
                    "completely fully always throughout both any"),
    "most": word_set("most mostly mainly largely majority chiefly predominantly mostly nearly-all "
                     "almost-all almost-every nearly-every"),
    "few": word_set("few hardly scarcely rarely seldom handful minority"),
    "only": word_set("only solely exclusively alone purely sole just merely"),
}  # fmt: skip
_WORDS = {word: share for share, words in _SHARES.items() for word in words}
_NEARLY = frozenset({"nearly", "almost", "not", "virtually"})
_NOT_SHARES = re.compile(
    r"\b(?:at (?:most|all)|after all|first of all|above all|all[- ]time|all but|any (?:more|longer)"
    r"|just (?:after|before|over|under|as|outside|north|south|east|west)|whole (?:number|milk)"
    r"|not (?:only|just|merely|alone)|only (?:after|when|if|once)|each other)\b",
    re.IGNORECASE,
)
_FITS = {"all": {"all"}, "most": {"most", "all"}, "few": {"few", "only"}, "only": {"only", "all"}}
"""Which shares there bear out which one here: who says `all` says `most`."""
_CLOSE = 0.4
"""The share of a statement that a sentence must have for its shares to be held against it."""
_LEAST = r"at least|more than|over|above|no (?:fewer|less) than"
_MOST = r"at most|up to|fewer than|less than|no more than|under|below"
_BOUND = re.compile(rf"\b(?:(?P<least>{_LEAST})|(?P<most>{_MOST}))\W+$", re.IGNORECASE)
_BEFORE = 20
"""Characters before a number in which its bound stands."""


def strange_share(held: Held) -> float:
    """Tell whether it says `all`, `most`, `few` or `only` where no near sentence says so."""
    there = {share for one in held.alignments for share, _ in _shares(one.source)}
    return float(any(not _FITS[share] & there for share, _ in _shares(held.claim)))


def other_share(held: Held) -> float:
    """Tell whether it says so of what the nearest sentences say it of otherwise."""
    near = [one.source for one in held.closest if one.coverage >= _CLOSE]
    there = [told for source in near for told in _shares(source)]
    return float(any(_is_other(share, thing, there) for share, thing in _shares(held.claim)))


def _is_other(share: str, thing: str, there: Sequence[tuple[str, str]]) -> bool:
    of_it = {other for other, what in there if what == thing}
    return bool(of_it) and not _FITS[share] & of_it


def _shares(reading: Reading) -> list[tuple[str, str]]:
    """Give the shares that a sentence tells, each with the stem of what it is a share of."""
    text = _NOT_SHARES.sub(lambda gone: "_" * len(gone.group()), reading.parse.text)
    found = []
    for token in reading.parse.tokens:
        share = _WORDS.get(token.lower)
        if share is None or text[token.start] == "_" or token.tag == "RBS":
            continue
        before = reading.parse.tokens[token.index - 1].lower if token.index else ""
        share = "most" if share == "all" and before in _NEARLY else share
        found.append((share, stem(_counted(reading.parse, token).lower)))
    return found


def _counted(parse: Parse, token: Token) -> Token:
    """Give the orchards of `most of the orchards` and of `all orchards`."""
    of = [one for one in parse.children(token.index, "prep") if one.lower == "of"]
    behind = [one for prep in of for one in parse.children(prep.index, "pobj")]
    return behind[0] if behind else parse.tokens[token.head]


def other_bound(held: Held) -> float:
    """Tell whether a number is told as the most here and as the least there, or the other way."""
    mine = _bounds(held.claim)
    return float(
        any(
            bound != other
            for value, bound in mine.items()
            for one in held.closest
            for same, other in _bounds(one.source).items()
            if same == value
        )
    )


def _bounds(reading: Reading) -> dict[float, str]:
    found = {}
    for amount in reading.amounts:
        start = reading.parse.tokens[amount.index].start
        bound = _BOUND.search(reading.parse.text[max(0, start - _BEFORE) : start])
        if bound and bound.lastgroup:
            found[amount.value] = bound.lastgroup
    return found
