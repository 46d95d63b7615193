"""Who does what to whom, active or passive, and how surely."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digests.language.tokens import word_set

if TYPE_CHECKING:
    from digests.language.parse import Parse, Token

_AHEAD = word_set("may might could would should can must will shall wo ll 'll ca")
_ACHIEVED = word_set("begin start continue manage come go use seem appear prove help")
"""Verbs after which a `to do` is done; after all others it is only meant, asked for or possible."""
_OPEN = frozenset({"if", "whether", "unless"})
_OWN = ("aux", "nsubj", "nsubjpass")
"""What a verb after an `and` has of its own, if it does not go on from the one before."""
_CONTENTS = frozenset({"acl", "ccomp", "pcomp"})
_UNSURE = word_set("claim allege suspect deny accuse doubt rumour rumor")
"""Verbs and nouns whose clause may be untrue."""
VERBS = frozenset({"VERB", "AUX"})
CONDITIONS = frozenset({"if", "unless", "provided"})
_LINKED = frozenset({"xcomp", "conj", "advcl"})


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb with those who do it and those it is done to, as tokens."""

    verb: int
    who: tuple[int, ...]
    whom: tuple[int, ...]


def deeds_of(parse: Parse) -> tuple[Deed, ...]:
    """Read a sentence's verbs; the doer of a passive is what `by` brings."""
    return tuple(
        _deed(parse, token)
        for token in parse.tokens
        if token.pos in VERBS and token.dep not in {"aux", "auxpass"}
    )


def _deed(parse: Parse, verb: Token) -> Deed:
    subjects = _subjects(parse, verb)
    if parse.children(verb.index, "auxpass") or parse.children(verb.index, "nsubjpass"):
        agents = parse.children(verb.index, "agent")
        return Deed(verb.index, _below(parse, agents, "pobj"), subjects)
    objects = parse.children(verb.index, "dobj", "dative", "attr")
    return Deed(verb.index, subjects, _all(parse, objects))


def _subjects(parse: Parse, verb: Token) -> tuple[int, ...]:
    """Give a verb's subjects, its own or those of the verb that it goes on from."""
    for _ in range(4):
        own = parse.children(verb.index, "nsubj", "nsubjpass")
        if own:
            return _all(parse, own)
        if verb.dep == "acl" and verb.tag in {"VBG", "VBN"}:
            return (verb.head,)
        if verb.dep not in _LINKED or verb.head == verb.index:
            return ()
        verb = parse.tokens[verb.head]
    return ()


def _all(parse: Parse, tokens: tuple[Token, ...]) -> tuple[int, ...]:
    """Add to each what `and` puts beside it, and to `who` what it stands for."""
    found = []
    for token in (_counted(parse, token) for token in tokens):
        clause = parse.tokens[token.head]
        relative = token.tag in {"WP", "WDT"} and clause.dep == "relcl"
        found.append(clause.head if relative else token.index)
        found.extend(child.index for child in parse.children(token.index, "conj", "appos"))
    return tuple(found)


def _counted(parse: Parse, token: Token) -> Token:
    """Give the neighbours of `four of her neighbours`."""
    if token.pos not in {"NUM", "DET", "PRON", "ADJ"}:
        return token
    parts = [one for one in parse.children(token.index, "prep") if one.lower == "of"]
    found = [parse.tokens[index] for index in _heads(parse, parts)]
    return found[0] if found else token


def _heads(parse: Parse, prepositions: list[Token]) -> list[int]:
    return [child.index for one in prepositions for child in parse.children(one.index, "pobj")]


def _below(parse: Parse, tokens: tuple[Token, ...], dep: str) -> tuple[int, ...]:
    found = tuple(child for token in tokens for child in parse.children(token.index, dep))
    return _all(parse, found)


def is_done(parse: Parse, verb: int) -> bool:
    """Tell whether a sentence has a deed done, not only planned, asked for, claimed or possible."""
    token = parse.tokens[verb]
    helpers = {child.lower for child in parse.children(verb, "aux")}
    head = parse.tokens[token.head]
    if token.dep == "conj" and head.pos in VERBS and not parse.children(verb, *_OWN):
        return is_done(parse, head.index)
    if helpers & _AHEAD or any(mark.lower in _OPEN for mark in parse.children(verb, "mark")):
        return False
    if token.dep in _CONTENTS and head.lemma in _UNSURE:
        return False
    return "to" not in helpers or token.dep in {"ROOT", "advcl"} or head.lemma in _ACHIEVED
