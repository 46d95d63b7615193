"""Definite phrases that say by themselves not which one they mean: `the company`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.language.word_files import read_list
from digests.writing.compress.pointers import Pointer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digests.language.nouns import NounPhrase
    from digests.language.parse import Parse, Token

_MADE_CLEAR = frozenset({"prep", "relcl", "acl", "appos", "ccomp"})
"""What hangs from a noun and says which one is meant."""


def find_definites(parse: Parse, phrases: Sequence[NounPhrase]) -> Iterator[Pointer]:
    """Give `the company`, `the Norwegian` and their like, which something must have introduced."""
    for phrase in phrases:
        kind = _kind_of(parse, phrase) if parse.tokens[phrase.start].lower == "the" else ""
        if kind:
            yield Pointer(phrase.start, phrase.end, kind)


def _kind_of(parse: Parse, phrase: NounPhrase) -> str:
    """Give the kind of a phrase with `the`; empty where it tells which one it means."""
    is_bare = phrase.end - phrase.start == 2  # `the company`, not `the state-owned company`
    is_counted = phrase.plural and parse.tokens[phrase.start + 1].kind == "CARDINAL"
    if not (is_bare or is_counted) or _is_clear(parse, phrase.head):
        return ""
    if phrase.kind == "NORP" and not phrase.head.lower.endswith(_OF_MANY):
        return "leaning"
    if _is_known(phrase, is_counted=is_counted):
        return ""
    return "group" if is_counted else "definite"


_OF_MANY = ("s", "ch", "sh", "ese")
"""How names of peoples and parties end: `the Greens`, `the French`; a single one is outside."""


def _is_known(phrase: NounPhrase, *, is_counted: bool) -> bool:
    """Tell a name with an article, and what there is one of: `the Nile`, `the sun`."""
    named = phrase.kind not in {"", "person"} or phrase.head.pos == "PROPN"
    return named or (not is_counted and phrase.head.lemma.lower() in read_list("unique"))


def _is_clear(parse: Parse, head: Token) -> bool:
    """Tell whether what hangs behind a noun says which is meant; behind a comma it only adds."""
    behind = parse.text_at(head.index + 1)
    clear = {"appos"} if behind == "," else _MADE_CLEAR
    return any(one.index > head.index for one in parse.children(head.index, *clear))
