"""People's names that stand without a first name, or without who they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.language.lexicon import is_ordinary
from digests.language.nouns import NO_PERSONS, SAYING, SUBJECTS
from digests.writing.compress.pointers import Pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.language.parse import Parse, Token


def find_surnames(parse: Parse) -> Iterator[Pointer]:
    """Give the names of one word, but places', that may be a person's whom the article names."""
    seen: set[str] = set()
    for token in parse.tokens:
        if _is_place(parse, token) or token.text in seen or not _may_be_name(token):
            continue
        seen.add(token.text)
        addressed = parse.text_at(token.index - 1).rstrip(".") in _MR
        alone = not (token.index and _is_named_with(token, parse.tokens[token.index - 1]))
        if (addressed or alone) and not _is_part_of_name(parse, token):
            yield Pointer(token.index - addressed, token.index + 1, "surname")


def _is_place(parse: Parse, token: Token) -> bool:
    """Tell a place's name; behind `Carson, Nevada` a person's is often seen."""
    stands_in = any(one.kind == "GPE" for one in parse.children(token.index, "appos"))
    return stands_in or (token.kind in NO_PERSONS and not acts(parse, token))


def _is_named_with(token: Token, before: Token) -> bool:
    """Tell a name's later part; `Merrily` may be read as no name of itself."""
    goes_on = bool(token.kind) and not token.first
    strange = before.text[:1].isupper() and not is_ordinary(before.lower)
    return goes_on or strange or before.pos == "PROPN" or before.lower == "the"


def _may_be_name(token: Token) -> bool:
    """Tell a name; at a sentence's head the tagger takes many a surname for another word."""
    strange = token.text[:1].isupper() and not is_ordinary(token.lower)
    named = token.pos == "PROPN" or token.kind == "PERSON" or strange
    return named and not any(map(str.isdigit, token.text))


def find_strangers(parse: Parse) -> Iterator[Pointer]:
    """Give the names in full without a word of who that is."""
    for start, end, kind in parse.names:
        last = parse.tokens[end - 1]
        whole = end - start > 1 and last.pos == "PROPN" and not _goes_on_as_name(parse, last)
        if kind == "PERSON" and whole and not is_introduced(parse, start, last):
            yield Pointer(start, end, "stranger")


def acts(parse: Parse, token: Token) -> bool:
    """Tell a doer, also behind `and` and `by`, or the speaker of `according to`."""
    token = _first_joined(parse, token)
    above = parse.tokens[token.head]
    spoken = token.dep == "pobj" and parse.tokens[above.head].lower == "according"
    return token.dep in SUBJECTS or spoken or above.dep == "agent"


def speaks(parse: Parse, token: Token) -> bool:
    """Tell a speaker: `Lund said`, `Berg and Lund said`, `according to Lund`."""
    above = parse.tokens[_first_joined(parse, token).head]
    return acts(parse, token) and above.lemma in SAYING | {"to"}


def _first_joined(parse: Parse, token: Token) -> Token:
    while token.dep == "conj":
        token = parse.tokens[token.head]
    return token


def is_introduced(parse: Parse, start: int, name: Token) -> bool:
    """Tell `coach Lund`, `Lund of Oss` and `Lund, a coach` from a bare name."""
    titled = any(one.index < start for one in parse.children(name.index, *_TITLING))
    beside = parse.children(name.index, "appos", "relcl", "acl", "prep")
    return titled or any(one.pos != "NUM" for one in beside)


_TITLING = frozenset({"compound", "nmod", "amod", "poss"})


def _goes_on_as_name(parse: Parse, token: Token) -> bool:
    """Tell the first words of a name of several."""
    behind = parse.tokens[token.index + 1 : token.index + 2]
    return token.dep == "compound" or any(one.pos == "PROPN" for one in behind)


def _is_part_of_name(parse: Parse, token: Token) -> bool:
    """Tell the first words of a name of several, and the names of `Lund, Holm & Berg`."""
    beside = parse.tokens[max(0, token.index - 1) : token.index + 2]
    in_firm = any(one.text == "&" for one in beside) or _FIRM.match(parse.text, token.end)
    return _goes_on_as_name(parse, token) or bool(in_firm)


_FIRM = re.compile(r"(?:, [A-Z]\w+)+ & ")


_MR = frozenset({"Mr", "Mrs", "Ms", "Miss"})
