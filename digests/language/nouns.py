"""Which noun phrases of a sentence mean whom: their number, their kind, what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digests.language.word_files import read_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.language.parse import Parse, Token

NOUNS = frozenset({"NOUN", "PROPN"})
VERBS = frozenset({"VERB", "AUX"})
TIMES = frozenset({"DATE", "TIME"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
NO_PERSONS = PLACES | TIMES | {"NORP", "EVENT"}
"""Kinds of names that are nobody's."""
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
"""Labels of what does a verb, or has it done to it."""
PEOPLE = frozenset({"PERSON", "person"})
"""Kinds of a phrase that means somebody, by name or by a noun."""
_PERSONAL = ("man", "woman", "ist", "person", "crat")
"""How many a noun ends that means a person."""
SAYING = frozenset({"say", "tell", "add", "note", "argue", "warn", "write"})
"""Lemmas of verbs whose subject speaks."""


class NounPhrase(NamedTuple):
    """A noun with what stands before it: tokens from `start` up to `end`, the head the last."""

    head: Token
    start: int
    end: int
    plural: bool
    kind: str
    """PERSON, ORG, GPE, … of a name; `person` of a noun that means one; else empty."""


def noun_phrases(parse: Parse) -> Iterator[NounPhrase]:
    """Give the noun phrases of a sentence in order, without pronouns and times."""
    for token in parse.tokens:
        if token.pos in NOUNS and token.dep not in {"compound", "nmod"} and token.kind not in TIMES:
            yield phrase_of(parse, token)


def stood_before(parse: Parse, head: Token, until: int) -> bool:
    """Tell whether a noun was said already among the first so many tokens of its sentence."""
    before = parse.tokens[: max(0, until)]
    return any(one.lemma == head.lemma and one.pos in NOUNS for one in before)


def phrase_of(parse: Parse, head: Token) -> NounPhrase:
    """Give the noun phrase of a head."""
    start = parse.subtree(head.index)[0]
    joined = any(one.pos in NOUNS for one in parse.children(head.index, "conj"))
    plural = head.tag in {"NNS", "NNPS"} or (joined and head.dep != "conj")
    kind = head.kind or ("person" if is_person(head.lemma.lower()) else "")
    return NounPhrase(head, start, head.index + 1, plural, kind)


def is_person(noun: str) -> bool:
    """Tell whether a noun's lemma, in small letters, means a person."""
    return noun in read_list("persons") or noun.endswith(_PERSONAL)
