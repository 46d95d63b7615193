"""The doubt about who said it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.language.tokens import word_set
from digests.writing.check.names import same_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.language.parse import Parse, Token
    from digests.writing.check.alignment import Alignment
    from digests.writing.check.held import Held

_SAYING = word_set(
    "say tell call warn add announce describe argue insist claim declare explain note admit deny "
    "confirm maintain state suggest stress promise predict report write complain demand"
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MUCH, _ABOUT_AS_MUCH = 0.6, 0.15
"""The share of what is said that somebody must have said, and how near another comes to that."""


def _names(token: Token) -> bool:
    return token.pos == "PROPN"


def other_speaker(held: Held) -> float:
    """Tell whether somebody says here what in the near sentences only others say.

    Whatever has a name may be somebody: parsers take unknown people for companies and dates.
    """
    parse = held.claim.parse
    return float(
        any(
            _said_by_others(held, names, _said(parse, verb))
            for verb in parse.tokens
            if verb.lemma in _SAYING and (names := _speakers(parse, verb))
        )
    )


def _said_by_others(held: Held, names: set[str], said: set[int]) -> bool:
    weights = {word.index: word.weight for word in held.claim.words if word.index in said}
    whole = sum(weights.values())
    shares = [
        (sum(weights[index] for index in weights if one.pairs.get(index) in there) / whole, by)
        for one in held.alignments
        for there, by in _sayings(one)
        if whole
    ]
    most = max((share for share, _ in shares), default=0.0)
    tellers = [by for share, by in shares if share >= max(_MUCH, most - _ABOUT_AS_MUCH)]
    return bool(tellers) and not any(_unknown_or_one_of(names, by) for by in tellers)


def _unknown_or_one_of(names: set[str], by: set[str]) -> bool:
    return not by or any(same_name(one, other) for one in names for other in by)


def _sayings(one: Alignment) -> Iterator[tuple[set[int], set[str]]]:
    """Give what is said in a sentence, as tokens, each with the names of who says it."""
    parse = one.source.parse
    for verb in parse.tokens:
        if verb.lemma in _SAYING and parse.children(verb.index, *_SUBJECTS):
            yield _said(parse, verb), _speakers(parse, verb)


def _speakers(parse: Parse, verb: Token) -> set[str]:
    return {
        parse.tokens[index].lower
        for subject in parse.children(verb.index, *_SUBJECTS)
        for index in parse.subtree(subject.index)
        if _names(parse.tokens[index])
        and _is_whole(parse, index)
        and _is_of(parse, parse.tokens[index], subject)
    }


def _is_whole(parse: Parse, index: int) -> bool:
    """Tell a name from the company in `a NASCAR official`."""
    token = parse.tokens[index]
    return token.dep != "compound" or _names(parse.tokens[token.head])


def _is_of(parse: Parse, name: Token, subject: Token) -> bool:
    """Tell a subject's own name from the place in `the mayor of Holm`."""
    while name.dep == "compound":
        name = parse.tokens[name.head]
    return name == subject or name.dep in {"appos", "conj"}


def _said(parse: Parse, verb: Token) -> set[int]:
    """Give what is said, without what another says before: `one said so; another said no`."""
    told = set(parse.subtree(verb.index))
    for subject in parse.children(verb.index, *_SUBJECTS):
        told -= set(parse.subtree(subject.index))
        for other in parse.children(verb.index, "ccomp", "parataxis"):
            is_another = other.lemma in _SAYING and parse.children(other.index, *_SUBJECTS)
            if is_another and other.index < subject.index:
                told -= set(parse.subtree(other.index))
    return told - {verb.index}
