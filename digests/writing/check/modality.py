"""Doubts about how surely: done here and only planned there, true here and only on a condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.writing.check.deeds import CONDITIONS, is_done

if TYPE_CHECKING:
    from digests.language.parse import Parse
    from digests.writing.check.held import Held

_MAIN = frozenset({"ROOT", "ccomp", "conj"})
_CLOSE = 0.4
_HALF = 0.5
"""The share of a statement that a sentence must have before its verbs are held against it."""


def surer(held: Held) -> float:
    """Tell whether a deed is done here that is there only meant, asked for or possible."""
    return float(
        any(
            word.verb
            and _is_told_done(held.claim.parse, word.index)
            and _only_ahead(word.index, held)
            for word in held.claim.words
        )
    )


def _is_told_done(parse: Parse, verb: int) -> bool:
    """Tell whether a verb is done and is the sentence's own, or what somebody says in it."""
    token = parse.tokens[verb]
    above = parse.tokens[token.head]
    own = token.dep in _MAIN and (token.dep == "ROOT" or above.dep in _MAIN)
    return own and is_done(parse, verb)


def _only_ahead(index: int, held: Held) -> bool:
    beside = [
        is_done(one.source.parse, one.pairs[index])
        for one in held.closest
        if one.coverage >= _CLOSE
        and index in one.pairs
        and one.source.by_index[one.pairs[index]].verb
    ]
    return bool(beside) and not any(beside)


def unconditional(held: Held) -> float:
    """Tell whether the nearest sentence has it only on a condition that is told nowhere here."""
    one = held.alignments[0]
    tokens = one.source.parse.tokens
    paired = set(one.pairs.values())
    return float(
        one.coverage >= _HALF
        and not any(token.lower in CONDITIONS for token in held.claim.parse.tokens)
        and any(
            token.lower in CONDITIONS
            and token.dep == "mark"
            and tokens[token.head].dep == "advcl"
            and tokens[token.head].head in paired
            and token.head not in paired
            for token in tokens
        )
    )
