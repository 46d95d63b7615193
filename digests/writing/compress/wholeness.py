"""Whether a sentence is a whole statement that may be told at all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from digests.language.lexicon import is_ordinary
from digests.language.marks import QUOTES, is_balanced
from digests.language.nouns import NOUNS, SUBJECTS, is_person

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.language.parse import Parse, Token

_SUBJECTS = SUBJECTS | {"expl", "csubj", "csubjpass"}
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NO_CLAUSE, HALF = "no clause of its own", "half a sentence"
_FEWEST = 5
"""Words of a statement."""


def find_faults(parse: Parse) -> tuple[str, ...]:
    """Say why a sentence is no statement; empty where it is one."""
    return tuple(fault for fault, is_so in _FAULTS if is_so(parse))


def _begins_below(parse: Parse) -> bool:
    """Tell `That they did so` from a clause of its own."""
    first = next((one for one in parse.tokens if one.dep != "cc"), parse.tokens[0])
    return first.dep == "mark" and first.head == parse.root.index


def _goes_on(parse: Parse) -> bool:
    text = parse.text
    return text.rstrip(" .").endswith((":", ",", ";")) or text.endswith(("...", "…"))


def _is_nobodys(parse: Parse) -> bool:
    """Tell a quotation outside of which nothing stands, so that nobody says it."""
    is_quoted = parse.text[:1] in _OPENING and parse.text[-1:] in _CLOSING
    return is_quoted and sum(token.text in QUOTES for token in parse.tokens) <= 2


_OPENING, _CLOSING = frozenset('“"‘'), frozenset('”"’')


def _bids(parse: Parse) -> bool:
    """Tell `Read more here` and `Don't go above 60%`: a bare verb and nobody who does it."""
    root = parse.root
    helped = all(one.lower == "do" for one in parse.children(root.index, "aux", "auxpass"))
    named = not is_ordinary(parse.tokens[0].lower)  # `Penrose Build blames its rival`
    bare = root.tag == "VB" and not parse.children(root.index, *_SUBJECTS)
    return bare and helped and not named


def _says_nothing(parse: Parse) -> bool:
    """Tell `Holm said of the plan` from a sentence that has what was said."""
    said = parse.children(
        parse.root.index, "ccomp", "dobj", "xcomp", "parataxis", "conj", "dep", "oprd", "advmod"
    )
    quoted = any(mark in parse.text for mark in '“"')
    # Whatever the parser made of it: `A lorry overturned, police said` has a verb of its own.
    told = any(token.tag in _FINITE and token != parse.root for token in parse.tokens)
    told = told or len(parse.children(parse.root.index, "nsubj")) > 1
    return parse.root.lemma in {"say", "tell"} and not (said or quoted or told)


def _tells(parse: Parse) -> bool:
    """Tell whether a sentence has a verb that tells; a parser may miss whose it is."""
    root = parse.root
    chain = [root, *parse.children(root.index, "aux", "auxpass", "ccomp", "conj")]
    if is_clause(parse, root) or any(token.tag in _FINITE for token in chain):
        return True
    return any(map(partial(_is_misread, parse), parse.tokens))


def has_participle(parse: Parse) -> bool:
    """Tell whether a verb of the past stands behind a sentence's first noun."""
    nouns = [token.index for token in parse.tokens if token.pos in NOUNS]
    return bool(nouns) and any(one.tag in {"VBN", "VBD"} for one in parse.tokens[nouns[0] :])


def _is_misread(parse: Parse, token: Token) -> bool:
    """Tell a main verb that was read as another noun's.

    `Talks about a merger ended on Tuesday` is no merger that was ended, `The poet Matti Sorel
    moved` no poet whom Sorel moved; `Kenya: Police say` has a place before it.
    """
    if parse.text_at(parse.root.index + 1) == ":" and token.head == parse.root.index:
        return is_clause(parse, token)
    if token.dep == "relcl" and token.head == parse.root.index:
        doer = parse.children(token.index, "nsubj")
        named = bool(doer) and doer[0].pos == "PROPN" and is_person(parse.root.lemma.lower())
        return named and parse.span(doer[0].index) == (parse.root.index + 1, doer[0].index + 1)
    if token.dep != "acl" or token.tag not in {"VBN", "VBD"}:
        return False
    dated = any(
        parse.tokens[at].kind == "DATE"
        for one in parse.children(token.index, "prep")
        for at in parse.subtree(one.index)
    )
    counted = any(  # `The bill passed by 31 votes to 9`
        parse.children(one.index, "nummod")
        for by in parse.children(token.index, "agent")
        for one in parse.children(by.index, "pobj")
    )
    return dated or counted or bool(parse.children(token.index, "dobj", "advcl", "conj"))


def is_clause(parse: Parse, verb: Token) -> bool:
    """Tell whether a verb is finite and has a subject of its own."""
    chain = [verb, *parse.children(verb.index, "aux", "auxpass")]
    subjects = parse.children(verb.index, *_SUBJECTS)
    if any(token.tag in {"WDT", "WP"} or token.lower == "that" for token in subjects):
        return False
    finite = any(token.tag in _FINITE for token in chain)
    # The tagger takes some finite verbs for bare or past ones; the tree then still has a subject.
    doer = any(token.dep == "nsubj" for token in subjects) and verb.tag in {"VB", "VBN"}
    return bool(subjects) and (finite or (doer and len(chain) == 1))


_FAULTS: tuple[tuple[str, Callable[[Parse], bool]], ...] = (
    ("goes on elsewhere", _goes_on),
    ("quotation marks or brackets do not balance", lambda parse: not is_balanced(parse.text)),
    ("too short", lambda parse: sum(one.text[:1].isalnum() for one in parse.tokens) < _FEWEST),
    ("a quotation without its speaker", _is_nobodys),
    (HALF, _begins_below),
    ("tells the reader what to do", _bids),
    ("tells who said something, and not what", _says_nothing),
    (NO_CLAUSE, lambda parse: not _tells(parse)),
    ("begins in its middle", lambda parse: parse.text[:1].islower() and parse.text[1:2] == " "),
)
