"""The pronouns of a sentence that no noun phrase of its own explains."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from digests.language.marks import QUOTES
from digests.language.nouns import (
    NO_PERSONS,
    NOUNS,
    PEOPLE,
    PLACES,
    SAYING,
    SUBJECTS,
    noun_phrases,
)
from digests.language.tokens import word_set
from digests.writing.compress.bare_names import speaks
from digests.writing.compress.pointers import Pointer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digests.language.nouns import NounPhrase
    from digests.language.parse import Parse, Token

_KINDS = {
    word: kind
    for kind, words in {
        "he": "he him his himself she her hers herself",
        "it": "it its itself",
        "they": "they them their theirs themselves",
    }.items()
    for word in words.split()
}
_SPEAKERS = word_set("i we me us my our mine ours myself ourselves you your yours yourself")
_MANY = word_set(
    "everyone everybody anyone anybody someone somebody one person people police staff"
)


def find_pronouns(parse: Parse, phrases: Sequence[NounPhrase]) -> Iterator[Pointer]:
    """Give the pronouns that nothing explains; within quotation marks `I` is their speaker."""
    plain = [one for one in phrases if one.head.index not in parse.quoted]
    for token in parse.tokens:
        heard = token.index in parse.quoted
        if _is_speaker(token):
            kind = "" if heard else "i"
        else:
            kind = _unexplained(parse, token, phrases if heard else plain)
        if kind and not _is_name(parse, token):
            yield Pointer(token.index, token.index + 1, kind)


def _is_name(parse: Parse, token: Token) -> bool:
    """Tell `Class I`, `IT`, the `US` and what a capital makes a name: `Portland, Me.`."""
    before = parse.text_at(token.index - 1)
    if token.text in {"IT", "US"}:
        return True
    if token.text == "I":
        return before.lower() in _COUNTED
    named = before == "," or before[-1:].isalnum()
    return named and token.text.istitle() and _KINDS.get(token.lower) != "he"


_COUNTED = word_set("class phase war type part stage level tier title chapter category grade")
"""What has a Roman number: `Class I`."""


def _unexplained(parse: Parse, token: Token, phrases: Sequence[NounPhrase]) -> str:
    """Give the kind of a pronoun that no noun phrase of its sentence explains; else empty."""
    kind = _kind_of(parse, token)
    known = kind and any(_may_mean(parse, token, kind, one) for one in phrases)
    return "" if known else kind


def _is_speaker(token: Token) -> bool:
    """Tell `I` and `ours` from a `mine` where lithium is dug."""
    digs = token.lower == "mine" and token.tag != "PRP"
    return token.lower in _SPEAKERS and not digs


def _kind_of(parse: Parse, token: Token) -> str:
    """Give the kind of a pronoun that means somebody or something; else empty."""
    if token.pos not in {"PRON", "DET"} or token.tag not in {"PRP", "PRP$"}:
        return ""
    kind = _KINDS.get(token.lower, "")
    return "" if kind == "it" and _is_empty(parse, token) else kind


def _is_empty(parse: Parse, token: Token) -> bool:
    """Tell the `it` of `it is unclear whether` and `it was in 2004 that` from one that means."""
    if token.dep == "expl":
        return True
    verb = parse.tokens[token.head]
    if token.dep not in SUBJECTS or verb.index < token.index:
        return False
    return any(
        parse.children(child.index, "mark") or child.dep in {"csubj", "xcomp"}
        for child in parse.children(verb.index, "ccomp", "csubj", "xcomp", "advcl", "relcl")
        if child.index > verb.index and verb.lemma in _EMPTY_VERBS
    )


_EMPTY_VERBS = word_set(
    "be become seem appear take remain emerge stand turn happen look mean make follow matter help"
)


def _may_mean(parse: Parse, pronoun: Token, kind: str, phrase: NounPhrase) -> bool:
    """Tell whether a pronoun may mean a noun phrase of its own sentence.

    Few are turned away: a reader finds somebody for `he` wherever a name stands before it.
    """
    before = phrase.end <= pronoun.index
    ahead = phrase.start > pronoun.index and _stands_before(parse, pronoun, phrase)
    if not (before or ahead) or _is_another(parse, pronoun, phrase):
        return False
    if kind == "he" and _speaks_for_another(phrase):
        return False
    if kind != "he" and phrase.kind in PLACES and phrase.head.dep == "pobj":
        return False  # `in Oslo` says where
    return _is_of_kind(parse, kind, phrase)


def _is_of_kind(parse: Parse, kind: str, phrase: NounPhrase) -> bool:
    """Tell whether a noun phrase is one or several, somebody or something, as a pronoun says."""
    person = phrase.kind in PEOPLE or _may_be_named(parse, phrase)
    if kind == "he":
        return person and not phrase.plural
    if kind == "it":
        who = phrase.kind in PEOPLE or phrase.kind == "NORP"  # `Whitcomb, a Republican,`
        return not who and (not phrase.plural or phrase.head.tag == "NNPS")  # `Orlan Foods`
    anyone = person and parse.tokens[phrase.start].lower in _ANYONE
    return phrase.plural or anyone or phrase.kind in _BODIES or phrase.head.lower in _MANY


def may_be_explained(parse: Parse, pointer: Pointer) -> bool:
    """Tell what the sentence before may explain; what begins as speech tells little."""
    return pointer.kind in _EXPLAINED and parse.text[0] not in QUOTES


_EXPLAINED = frozenset({*_KINDS.values(), "leaning"})


def explains(before: Parse, parse: Parse, pointer: Pointer, *, is_subject: bool) -> bool:
    """Tell whether the sentence before may be what a `this` leans on, or says whom a `he` means.

    `is_subject` asks that it is what that sentence speaks of, and not what that does something to:
    `Police arrested three men. They` are either. But who speaks on has spoken before.
    """
    if pointer.kind == "leaning":
        noun = parse.tokens[pointer.end - 1].lemma  # `that plan`: of which a plan was spoken
        alone = pointer.end - pointer.start == 1
        return alone or any(one.lemma == noun for one in before.tokens)
    root = before.root
    places = {
        one.head.dep if one.head.head == root.index else ""
        for one in noun_phrases(before)
        if one.head.index not in before.quoted and _is_of_kind(before, pointer.kind, one)
    }
    if not is_subject:
        return bool(places)
    meant = not places.isdisjoint(SUBJECTS)
    if speaks(parse, parse.tokens[pointer.start]):
        return meant and root.lemma in SAYING
    return meant and (pointer.kind == "it" or "dobj" not in places)


def _is_another(parse: Parse, pronoun: Token, phrase: NounPhrase) -> bool:
    """Tell whether a phrase's place in the tree says that the pronoun is not it."""
    return any(test(parse, pronoun, phrase) for test in (_frames, _is_done_to, _is_told_of))


def _speaks_for_another(phrase: NounPhrase) -> bool:
    """Tell an unnamed spokesman, who speaks of somebody else: `An adviser said he was ill`."""
    return phrase.kind == "person" and phrase.head.lemma.lower().startswith(_FOR_OTHERS)


_FOR_OTHERS = ("spokes", "advis", "aide", "lawyer", "attorney", "representative")


def _may_be_named(parse: Parse, phrase: NounPhrase) -> bool:
    """Tell whether a name may be a person's: the tagger takes many a surname for a firm's."""
    if phrase.head.pos != "PROPN" or phrase.kind in _THINGS:
        return False
    if parse.tokens[phrase.start].lower == "the" or any(map(str.isdigit, phrase.head.text)):
        return False  # `about 8C`
    first = phrase.head.index - 1
    alone = first < 0 or parse.tokens[first].kind != "ORG"
    return phrase.kind != "ORG" or alone


_ANYONE = word_set("a an any every each no some")
_THINGS = NO_PERSONS | {"WORK_OF_ART", "LAW", "MONEY", "PERCENT"}
_BODIES = frozenset({"ORG", "NORP", "GPE"})


def _frames(parse: Parse, pronoun: Token, phrase: NounPhrase) -> bool:
    """Tell the name in `In an interview with Pauley, she called …` from one that `she` may mean."""
    above = tuple(parse.ancestors(phrase.head.index))
    is_ahead = phrase.head.dep == "pobj" and phrase.head.index < pronoun.index
    is_doers = any(one.dep in SUBJECTS for one in above)
    is_beside = parse.tokens[pronoun.head] in above and not is_doers
    return pronoun.dep in SUBJECTS and is_ahead and is_beside


def _is_done_to(parse: Parse, pronoun: Token, phrase: NounPhrase) -> bool:
    """Tell whether a phrase does what is done to the pronoun: `Lopez described him` is two people.

    So are they in `Lopez allowed him to stay`, where he is the one who stays, and in `Customers
    should stop using them`; nor are `talks with them` the talks.
    """
    own = parse.tokens[pronoun.head]
    if pronoun.lower.endswith(_SELF):
        return False
    if pronoun.dep == "nsubj" and pronoun.lower in _DONE_TO and own.dep in {"ccomp", "xcomp"}:
        above = parse.tokens[own.head]
    elif pronoun.dep in _OBJECTS:
        above = own
    else:
        return False
    while _is_under_doer(parse, above):
        above = parse.tokens[above.head]
    acts = phrase.head.dep in SUBJECTS and phrase.head.head == above.index
    who = any(one.tag == "WP" for one in parse.children(above.index, *SUBJECTS))
    acts = acts or (who and above.dep == "relcl" and above.head == phrase.head.index)
    return acts or phrase.head.index == above.index


def _is_told_of(parse: Parse, pronoun: Token, phrase: NounPhrase) -> bool:
    """Tell `Ann Holm, his sister,` and `Ann Holm, who was his teacher,`: she is not he."""
    noun = parse.tokens[pronoun.head]
    verb = parse.tokens[noun.head]
    beside = noun.dep == "appos" and noun.head == phrase.head.index
    who = noun.dep == "attr" and verb.dep == "relcl" and verb.head == phrase.head.index
    return pronoun.dep == "poss" and (beside or who)


def _is_under_doer(parse: Parse, above: Token) -> bool:
    """Tell what has no doer of its own, so that the verb above does it; `several of them` too."""
    some = above.dep in _OBJECTS and above.pos not in NOUNS
    return (some or above.dep in _CONTROLLED) and not parse.children(above.index, *SUBJECTS)


_OBJECTS = frozenset({"dobj", "pobj", "dative"})
_CONTROLLED = frozenset({"prep", "pcomp", "xcomp", "acomp", "dative", "agent"})
_DONE_TO = word_set("him her them")
_SELF = ("self", "selves")


def _stands_before(parse: Parse, pronoun: Token, phrase: NounPhrase) -> bool:
    """Tell whether a pronoun looks ahead: `In his speech, Berg said`."""
    if phrase.head.dep not in SUBJECTS or pronoun.dep in {"pobj", "dobj"}:
        return False
    verb = phrase.head.head
    above = [token.index for token in parse.ancestors(pronoun.index)]
    if any(parse.tokens[at].dep in _SAID for at in takewhile(lambda at: at != verb, above)):
        return False  # `It is small, a team said`: a speaker is not what he speaks of
    return verb in above and pronoun.head != verb and pronoun.index < verb


_SAID = frozenset({"ccomp", "parataxis"})
