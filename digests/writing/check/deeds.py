"""Who does what to whom, active or passive, and how surely."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digests.language.parse import Parse, Token

MAYBE = frozenset("may might could would should can must".split())
AHEAD = frozenset("will shall wo".split())
INTENDS = frozenset(
    "plan want hope expect intend aim seek propose consider threaten try promise vow agree "
    "set ask urge call likely order demand due able".split()
)
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
        _deed(parse, token) for token in parse.tokens if token.pos in {"VERB", "AUX"} and token.dep not in {"aux", "auxpass"}
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
    for token in tokens:
        if token.tag in {"WP", "WDT"}:
            clause = parse.tokens[token.head]
            token = parse.tokens[clause.head] if clause.dep == "relcl" else token
        found.append(token.index)
        found.extend(child.index for child in parse.children(token.index, "conj", "appos"))
    return tuple(found)


def _below(parse: Parse, tokens: tuple[Token, ...], dep: str) -> tuple[int, ...]:
    found = tuple(child for token in tokens for child in parse.children(token.index, dep))
    return _all(parse, found)


def surety(parse: Parse, verb: int) -> int:
    """Give how far a deed is done: 2 it is, 1 it will be or is meant to be, 0 it may be."""
    token = parse.tokens[verb]
    helpers = {child.lower for child in parse.children(verb, "aux")}
    if helpers & MAYBE:
        return 0
    if helpers & AHEAD:
        return 1
    if token.dep in {"xcomp", "ccomp", "acl", "advcl"} and "to" in helpers:
        head = parse.tokens[token.head]
        return 1 if head.lemma in INTENDS or token.dep == "acl" or head.lemma == "be" else 2
    return 2
