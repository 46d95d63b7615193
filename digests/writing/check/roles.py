"""What fills the places about a word: who does it, to whom, in what, of what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.language.nouns import SUBJECTS, VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.language.parse import Parse, Token

Group = frozenset[int]
"""The tokens of one who or what: a head, the names before it, what stands in apposition."""
Roles = dict[int, dict[str, tuple[Group, ...]]]

HELPERS = frozenset({"aux", "auxpass"})
_LINKED = frozenset({"xcomp", "conj", "advcl"})
"""What a verb may be to the one whose subject it goes on with."""


def roles_of(parse: Parse) -> Roles:
    """Give for each word that governs others what fills which of its places."""
    found: dict[int, dict[str, tuple[Group, ...]]] = {}
    for head, label, filler in (*_by_verbs(parse), *_by_arcs(parse)):
        places = found.setdefault(head, {})
        places[label] = (*places.get(label, ()), _group(parse, filler))
    return found


def _by_verbs(parse: Parse) -> Iterator[tuple[int, str, int]]:
    """Give who does what to whom."""
    for verb in parse.tokens:
        if verb.pos in VERBS and verb.dep not in HELPERS:
            who, whom = _who_and_whom(parse, verb)
            yield from ((verb.index, "who", one) for one in _all(parse, who))
            yield from ((verb.index, "whom", one) for one in _all(parse, whom))


def _all(parse: Parse, fillers: tuple[Token, ...]) -> Iterator[int]:
    """Give what each stands for, and what `and` or an apposition puts beside it."""
    for filler in fillers:
        clause = parse.tokens[filler.head]
        relative = filler.tag in {"WP", "WDT"} and clause.dep == "relcl"
        yield clause.head if relative else filler.index
        yield from (other.index for other in parse.children(filler.index, "conj", "appos"))


def _who_and_whom(parse: Parse, verb: Token) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Give subjects and objects; the doer of a passive is what `by` brings, not `by 5 days`."""
    subjects = _subjects(parse, verb)
    if not parse.children(verb.index, "auxpass", "nsubjpass"):
        return subjects, parse.children(verb.index, "dobj", "dative", "attr")
    agents = parse.children(verb.index, "agent")
    doers = (one for by in agents for one in parse.children(by.index, "pobj"))
    return tuple(one for one in doers if not parse.children(one.index, "nummod")), subjects


def _subjects(parse: Parse, verb: Token) -> tuple[Token, ...]:
    """Give a verb's subjects, its own or those of the verb that it goes on from."""
    own = parse.children(verb.index, *SUBJECTS)
    above = parse.tokens[verb.head]
    if own or above == verb:
        return own
    if verb.dep == "acl" and verb.tag in {"VBG", "VBN"}:
        return (above,)
    return _subjects(parse, above) if verb.dep in _LINKED else ()


def _by_arcs(parse: Parse) -> Iterator[tuple[int, str, int]]:
    for token in parse.tokens:
        head = parse.tokens[token.head]
        if token.dep == "pobj" and head.dep == "prep":
            for above in _governors(parse, head):
                yield above, head.lower, token.index
        elif token.dep == "poss" or (
            token.kind and token.dep in {"amod", "compound"} and head.pos == "NOUN"
        ):
            yield token.head, "of", token.index


def _governors(parse: Parse, preposition: Token) -> Iterator[int]:
    """Give what a preposition hangs on, up to the verb: `signed the contract in Lagos`.

    Whether it hangs on the verb or on the noun between, trees often get wrong.
    """
    above = parse.tokens[preposition.head]
    yield above.index
    while preposition.lower != "of" and above.pos not in VERBS and above.head != above.index:
        above = parse.tokens[above.head]
        yield above.index


def _group(parse: Parse, filler: int) -> Group:
    """Give a head and the tokens that name the same one."""
    beside = parse.children(filler, "compound", "appos")
    return frozenset((filler, *(token.index for token in beside)))
