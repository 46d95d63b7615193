"""Words at a sentence's head that only tie it to the sentence before."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from digests.language.nouns import SUBJECTS, VERBS
from digests.language.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.language.parse import Parse

_TIES = word_set(
    "however meanwhile moreover furthermore also additionally besides nevertheless nonetheless "
    "therefore thus hence consequently accordingly instead still similarly likewise indeed again "
    "finally overall then so too yet in-addition for-example for-instance of-course in-fact "
    "as-a-result on-the-other-hand by-contrast in-contrast in-turn after-all that-said even-so "
    "first second third lastly at-the-same-time in-other-words to-be-sure on-top-of-that "
    "otherwise more-importantly most-importantly"
)
"""Each a whole opening before a comma, its words joined by hyphens."""
_LOOSE = frozenset({"so", "also", "then"})
_LONGEST = 4


def tie_at_head(parse: Parse) -> int:
    """Give the number of tokens at the head of a sentence that only tie it to the one before."""
    tokens = parse.tokens
    at = _behind_joints(parse)
    if at >= len(tokens):
        return 0
    first = tokens[at]
    is_tied = first.dep == "advmod" and tokens[first.head].dep == "ROOT"
    if first.lower in _LOOSE and is_tied and not _is_turned(parse):
        return at + 1 + (parse.text_at(at + 1) == ",")
    for length in range(_LONGEST, 0, -1):
        end = at + length
        if end + 1 < len(tokens) and tokens[end].text == ",":
            said = "-".join(token.lower for token in tokens[at:end])
            if said in _TIES:
                return end + 1
    return at


def _is_turned(parse: Parse) -> bool:
    """Tell `Then came a flood` and `Also in Oss were nine ships`: the subject needs what leads."""
    doers = parse.children(parse.root.index, *SUBJECTS, "attr")
    return bool(doers) and all(one.index > parse.root.index for one in doers)


def additions(parse: Parse) -> Iterator[tuple[int, int]]:
    """Give what amid a sentence only adds: `also`, `, too`, `, however,`, a ticker in brackets."""
    for token in parse.tokens:
        verb = parse.tokens[token.head]
        if token.dep != "advmod" or verb.dep not in {"ROOT", "conj"} or verb.pos == "NOUN":
            continue
        before = parse.text_at(token.index - 1)
        only = any(one.lower == "only" for one in parse.tokens[: token.index])  # `not only … also`
        if token.lower in _ADDING and before not in {"but", "not"} and not only:
            yield token.index, token.index + 1
        elif token.lower == "too" and before == ",":
            yield token.index - 1, token.index + 1 + (parse.text_at(token.index + 1) == ",")
    yield from _ties_within(parse)
    yield from _labels(parse)


def _ties_within(parse: Parse) -> Iterator[tuple[int, int]]:
    """Give `, however` and its like, with both commas where they part a verb from its own."""
    tokens = parse.tokens
    commas = [token.index for token in tokens if token.text == ","]
    for start, end in pairwise(commas):
        said = "-".join(token.lower for token in tokens[start + 1 : end])
        points = _POINTS.fullmatch(parse.written(start + 1, end)) is not None
        if start and (points or said in _TIES_WITHIN) and start not in parse.quoted:
            beside = {tokens[start - 1].pos, *(one.pos for one in tokens[end + 1 : end + 2])}
            yield start, end + (points or not beside.isdisjoint(VERBS))


def _labels(parse: Parse) -> Iterator[tuple[int, int]]:
    """Give what stands in brackets for others: `(ACME.N)`, `(the “Company”)`, `(pictured)`."""
    for start in [token.index for token in parse.tokens if token.text == "("]:
        end = next((one.index for one in parse.tokens[start:] if one.text == ")"), start)
        if _LABEL.fullmatch(parse.written(start, end + 1)):
            yield start, end + 1


_SHOWN = (
    r"pictured[^()]{0,40}|as the (?:photo|picture|image)s?\b[^()]{0,20}\bshows?"
    r"|(?:(?:as )?(?:seen|shown|pictured)|see)\b[^()]{0,12}"
    r"\b(?:photo|picture|image|above|below)\b[^()]{0,10}"
)
"""How a sentence points to the picture beside it."""
_LABEL = re.compile(
    r"\((?:[A-Z\d]{2,6}(?:_?[a-z])?\.(?![AP]M\b)[A-Z]{1,3}"
    r"|[A-Z]{2,8}\s?:\s?[\d.]{0,6}[A-Z][A-Z\d.]{0,7}(?:[;,] ?[A-Z\d.: ]{1,16})?"
    r"|(?:TSE|TYO|HKE?X|HKG|SEHK|KRX|TWSE|SSE|SZSE)\s?:\s?\d{3,6}"
    r"|(?:Nasdaq|Euronext|Xetra|Frankfurt|London|Milan|Oslo|Paris|Zurich)(?: [A-Z]\w+)?"
    r"\s?:\s?[A-Z\d]{2,5}(?: [A-Z])?"
    rf"|{_SHOWN}|(?:(?:photo|picture|image),? )?(?:above|below|left|right)(?: left| right)?"
    r"|(?:[^()\"“”]{0,20}[\"“][^()\"“”]{1,40}[\"”] or )?(?:\w+, )?the [\"“][^()\"“”]{1,40}[\"”])\)"
)
_POINTS = re.compile(_SHOWN)


def loose_words(parse: Parse) -> Iterator[tuple[int, int]]:
    """Give all that a sentence needs for its neighbours alone: its tie, what adds, labels."""
    tie = tie_at_head(parse)
    if tie:
        yield 0, tie
        yield from _commas_behind_speakers(parse, tie)
    yield from (one for one in additions(parse) if one[0] >= tie)


def _commas_behind_speakers(parse: Parse, tie: int) -> Iterator[tuple[int, int]]:
    """Give the comma that is left over from `However, the bank said, rates fell`."""
    for token in parse.tokens:
        span = parse.span(token.index) if token.dep == "parataxis" else None
        if span and token.head > token.index and tie in range(span[0], span[0] + 2):
            ends = (at for at in (span[1] - 1, span[1]) if parse.tokens[at].text == ",")
            yield from ((at, at + 1) for at in ends)


_TIES_WITHIN = _TIES - word_set(
    "first second third lastly finally then so too yet still again instead otherwise indeed overall"
)
"""Amid a sentence the others may stand in a list, or say when and how: `its second, third, and`."""
_ADDING = frozenset({"also", "similarly", "likewise"})


def _behind_joints(parse: Parse) -> int:
    """Give the number of tokens of `And`, `But` and their like at a head, with their commas."""
    tokens, at = parse.tokens, 0
    while at + 1 < len(tokens) and tokens[at].dep == "cc" and tokens[at].pos == "CCONJ":
        at += 1 + (tokens[at + 1].text == ",")
    return at
