"""What fills the places about a word: who, whom, in what, of what, what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.writing.check.deeds import VERBS, deeds_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.language.parse import Parse, Token

Group = frozenset[int]
"""The tokens of one who or what: a head, the names before it, what stands in apposition."""
Slots = dict[int, dict[str, tuple[Group, ...]]]

_TOGETHER = ("compound", "appos", "nmod", "flat", "poss")
_LABELS = {"poss": "of", "npadvmod": "when", "attr": "is", "acomp": "is", "appos": "is"}


def slots_of(parse: Parse) -> Slots:
    """Give for each word that governs others what fills which of its places."""
    found: dict[int, dict[str, list[Group]]] = {}
    for head, label, filler in (*_by_deeds(parse), *_by_arcs(parse)):
        found.setdefault(head, {}).setdefault(label, []).append(group(parse, filler))
    return {
        head: {label: tuple(groups) for label, groups in slots.items()}
        for head, slots in found.items()
    }


def _by_deeds(parse: Parse) -> Iterator[tuple[int, str, Token]]:
    for deed in deeds_of(parse):
        for label, fillers in (("who", deed.who), ("whom", deed.whom)):
            for filler in fillers:
                yield deed.verb, label, parse.tokens[filler]


def _by_arcs(parse: Parse) -> Iterator[tuple[int, str, Token]]:
    for token in parse.tokens:
        head = parse.tokens[token.head]
        if token.dep == "pobj" and head.dep == "prep":
            for filler in (token, *parse.children(token.index, "conj")):
                for above in _governors(parse, head):
                    yield above, head.lower, filler
        elif token.kind and token.dep in {"amod", "compound"} and head.pos == "NOUN":
            yield token.head, "of", token
        elif token.dep in _LABELS:
            yield token.head, _LABELS[token.dep], token


def _governors(parse: Parse, preposition: Token) -> Iterator[int]:
    """Give what a preposition hangs on, up to the verb: `signed the contract in Lagos`.

    Whether it hangs on the verb or on the noun between, trees often get wrong.
    """
    above = parse.tokens[preposition.head]
    yield above.index
    while preposition.lower != "of" and above.pos not in VERBS and above.head != above.index:
        above = parse.tokens[above.head]
        yield above.index


def group(parse: Parse, token: Token) -> Group:
    """Give a head and the tokens that name the same one."""
    found = {token.index}
    for child in parse.children(token.index, *_TOGETHER):
        found |= group(parse, child) if child.dep in {"appos", "compound"} else {child.index}
    if token.dep == "appos":
        found.add(token.head)
        found |= {child.index for child in parse.children(token.head, "compound")}
    return frozenset(found)
