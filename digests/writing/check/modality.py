"""Doubts about how surely: done here and only planned there, true here and only on a condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.language.tokens import word_set
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


def certain(held: Held) -> float:
    """Tell whether a deed may happen there and surely does, or will, here."""
    return float(
        any(
            word.verb
            and not _is_open(held.claim.parse, word.index)
            and _only_possible(word.index, held)
            for word in held.claim.words
        )
    )


_MAY = word_set("may might could")
_PERHAPS = word_set("perhaps possibly maybe likely expect possible probably hope plan consider")


def _is_open(parse: Parse, verb: int) -> bool:
    """Tell whether words say of a verb that it may be so."""
    return any(child.lower in _MAY for child in parse.children(verb, "aux")) or any(
        token.lemma in _PERHAPS or token.lower in _MAY for token in parse.tokens
    )


def _only_possible(index: int, held: Held) -> bool:
    beside = [
        any(child.lower in _MAY for child in one.source.parse.children(one.pairs[index], "aux"))
        for one in held.closest
        if one.coverage >= _CLOSE and index in one.pairs
    ]
    return bool(beside) and all(beside)
