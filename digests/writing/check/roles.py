"""Doubts about who is who and who said it: a role that another has, words that another said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.language.stems import stem
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
_NAMING = frozenset({"appos", "compound"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PERSON = "PERSON"
_MUCH, _ABOUT_AS_MUCH = 0.6, 0.15
"""The share of what is said that somebody must have said, and how near another comes to that."""


def other_holder(held: Held) -> float:
    """Tell whether somebody has a role here that only others have in the near sentences."""
    there: dict[str, set[str]] = {}
    for one in held.alignments:
        for role, name in _holders(one.source.parse):
            there.setdefault(role, set()).add(name)
    return float(
        any(
            role in there and not any(same_name(name, other) for other in there[role])
            for role, name in _holders(held.claim.parse)
        )
    )


def _holders(parse: Parse) -> Iterator[tuple[str, str]]:
    """Give roles as stems, each with the last word of the name of who has it."""
    for token in parse.tokens:
        above = parse.tokens[token.head]
        if token.dep not in _NAMING:
            continue
        is_behind = token.dep == "appos" and _names(token)
        role, name = (_role(parse, above), token) if is_behind else (token, above)
        if role.pos == "NOUN" and _names(name) and name.kind == "PERSON":
            yield stem(role.lower), name.lower


def _role(parse: Parse, above: Token) -> Token:
    """Give the mayor of `the mayor of Holm, Karin Steen`, whom a parser may hang on Holm."""
    if above.dep != "pobj":
        return above
    return parse.tokens[parse.tokens[above.head].head]


def _names(token: Token) -> bool:
    return token.pos == "PROPN"


def other_speaker(held: Held) -> float:
    """Tell whether somebody says here what in the near sentences only others say."""
    return _other_speaker(held, _PERSON)


def other_name_speaks(held: Held) -> float:
    """Tell the same of whatever has a name: parsers take unknown people for companies and dates."""
    return _other_speaker(held, None)


def _other_speaker(held: Held, kind: str | None) -> float:
    parse = held.claim.parse
    return float(
        any(
            _said_by_others(held, names, _said(parse, verb), kind)
            for verb in parse.tokens
            if verb.lemma in _SAYING and (names := _speakers(parse, verb, kind))
        )
    )


def _said_by_others(held: Held, names: set[str], said: set[int], kind: str | None) -> bool:
    weights = {word.index: word.weight for word in held.claim.words if word.index in said}
    whole = sum(weights.values())
    shares = [
        (sum(weights[index] for index in weights if one.pairs.get(index) in there) / whole, by)
        for one in held.alignments
        for there, by in _sayings(one, kind)
        if whole
    ]
    most = max((share for share, _ in shares), default=0.0)
    tellers = [by for share, by in shares if share >= max(_MUCH, most - _ABOUT_AS_MUCH)]
    return bool(tellers) and not any(_unknown_or_one_of(names, by) for by in tellers)


def _unknown_or_one_of(names: set[str], by: set[str]) -> bool:
    return not by or any(same_name(one, other) for one in names for other in by)


def _sayings(one: Alignment, kind: str | None) -> Iterator[tuple[set[int], set[str]]]:
    """Give what is said in a sentence, as tokens, each with the names of who says it."""
    parse = one.source.parse
    for verb in parse.tokens:
        if verb.lemma in _SAYING and parse.children(verb.index, *_SUBJECTS):
            yield _said(parse, verb), _speakers(parse, verb, kind)


def _speakers(parse: Parse, verb: Token, kind: str | None) -> set[str]:
    return {
        parse.tokens[index].lower
        for subject in parse.children(verb.index, *_SUBJECTS)
        for index in parse.subtree(subject.index)
        if _names(parse.tokens[index])
        and (_is_whole(parse, index) if kind is None else parse.tokens[index].kind == kind)
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
