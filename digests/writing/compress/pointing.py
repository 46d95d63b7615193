"""What in a sentence points outside it: pronouns, bare surnames, definite phrases."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from digests.language.nouns import NounPhrase, noun_phrases, phrase_of, read_list
from digests.language.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digests.language.parse import Parse, Token

_HE = word_set("he him his himself she her hers herself")
_IT = word_set("it its itself")
_THEY = word_set("they them their theirs themselves")
_SPEAKERS = word_set("i we me us my our mine ours myself ourselves you your yours yourself")
_ALL_OF_US = word_set("we us our ours ourselves")
_DEMONSTRATIVES = word_set("this that these those such")
_ALONE = word_set(
    "both each neither another other others either none latter former same one ones most many some"
)
_TIME_NOUNS = word_set(
    "year month week weekend day morning afternoon evening night season summer winter autumn fall "
    "spring quarter decade century time today moment"
)
_MADE_CLEAR = frozenset({"prep", "relcl", "acl", "appos", "ccomp"})
"""What hangs from a noun and says which one is meant."""
_PEOPLE = frozenset({"PERSON", "person"})
_MANY = word_set(
    "everyone everybody anyone anybody someone somebody one person people police staff"
)


class Pointer(NamedTuple):
    """Tokens from `start` up to `end` that mean something outside the sentence."""

    start: int
    end: int
    kind: str
    """`he`, `it`, `they`, `i`, `we`, `this`, `surname`, `stranger`, `group`, `definite`."""
    phrase: NounPhrase | None = None


class Answer(NamedTuple):
    """A text to put in a pointer's place, the sentence that says so, and what was done."""

    text: str
    """Empty where the reader knows anyhow."""
    receipt: int = 0
    step: str = ""


KNOWN = Answer("")


def find_pointers(parse: Parse) -> tuple[Pointer, ...]:
    """Give what a reader of this sentence alone cannot know, in order."""
    phrases = tuple(noun_phrases(parse))
    quoted = _quoted(parse)
    found = [*_pronouns(parse, phrases, quoted), *_demonstratives(parse)]
    found += [one for one in _surnames(parse) if one.start not in quoted]
    found += [one for one in _strangers(parse) if one.start not in quoted]
    found += [one for one in _definites(parse, phrases) if one.start not in quoted]
    return tuple(sorted(found, key=lambda one: one.start))


def _quoted(parse: Parse) -> frozenset[int]:
    """Give the tokens within quotation marks."""
    inside: set[int] = set()
    opened = False
    for token in parse.tokens:
        if token.text in _QUOTES:
            opened = token.text in {"“", "``"} or (token.text == '"' and not opened)
        elif opened:
            inside.add(token.index)
    return frozenset(inside)


_QUOTES = frozenset({'"', "“", "”", "``", "''"})


def _pronouns(
    parse: Parse, phrases: Sequence[NounPhrase], quoted: frozenset[int]
) -> Iterator[Pointer]:
    plain = [one for one in phrases if one.head.index not in quoted]
    for token in parse.tokens:
        heard = token.index in quoted
        if _is_speaker(token):
            kind = "" if heard else _speaker_kind(token)
        else:
            kind = _unexplained(parse, token, phrases if heard else plain)
        if kind:
            yield Pointer(token.index, token.index + 1, kind)


def _unexplained(parse: Parse, token: Token, phrases: Sequence[NounPhrase]) -> str:
    """Give the kind of a pronoun that no noun phrase of its sentence explains; else empty."""
    kind = _kind_of(parse, token)
    return "" if any(_may_mean(parse, token, kind, one) for one in phrases) else kind


def _speaker_kind(token: Token) -> str:
    """Tell a writer's own `I` from a `we` that may mean us all."""
    return "we" if token.lower in _ALL_OF_US else "i"


def _is_speaker(token: Token) -> bool:
    """Tell `I` and `ours` from a `mine` where lithium is dug and from the `US`."""
    digs = token.lower == "mine" and token.tag != "PRP"
    return token.lower in _SPEAKERS and token.text != "US" and not digs


def _kind_of(parse: Parse, token: Token) -> str:
    """Give the kind of a pronoun that means somebody or something; else empty."""
    if token.pos not in {"PRON", "DET"} or token.tag not in {"PRP", "PRP$"}:
        return ""
    kind = _KINDS.get(token.lower, "")
    return "" if kind == "it" and _is_empty(parse, token) else kind


_KINDS = {
    word: kind for kind, words in (("he", _HE), ("it", _IT), ("they", _THEY)) for word in words
}


def _is_empty(parse: Parse, token: Token) -> bool:
    """Tell the `it` of `it is unclear whether` and `it was in 2004 that` from one that means."""
    if token.dep == "expl":
        return True
    verb = parse.tokens[token.head]
    if token.dep not in {"nsubj", "nsubjpass"} or verb.index < token.index:
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
    if not (before or ahead) or _holds(phrase, pronoun) or _frames(parse, pronoun, phrase):
        return False
    if _is_done_to(pronoun, phrase):
        return False
    person = phrase.kind in _PEOPLE or _may_be_named(parse, phrase)
    if kind == "he":
        return person and not phrase.plural
    if kind == "it":
        where = phrase.kind in {"GPE", "LOC", "FAC"} and phrase.head.dep == "pobj"
        return phrase.kind not in _PEOPLE and not phrase.plural and not where
    anyone = person and parse.tokens[phrase.start].lower in _ANYONE
    return phrase.plural or anyone or phrase.kind in _BODIES or phrase.head.lower in _MANY


def _may_be_named(parse: Parse, phrase: NounPhrase) -> bool:
    """Tell whether a name may be a person's: the tagger takes many a surname for a firm's."""
    if phrase.head.pos != "PROPN" or phrase.kind in _THINGS:
        return False
    first = phrase.head.index - 1
    alone = first < 0 or parse.tokens[first].kind != "ORG"
    return phrase.kind != "ORG" or alone


_ANYONE = word_set("a an any every each no some")


_THINGS = frozenset(
    {"GPE", "LOC", "FAC", "NORP", "EVENT", "WORK_OF_ART", "LAW", "MONEY", "PERCENT"}
)
_BODIES = frozenset({"ORG", "NORP", "GPE"})


def _frames(parse: Parse, pronoun: Token, phrase: NounPhrase) -> bool:
    """Tell the name in `In an interview with Pauley, she called …` from one that `she` may mean."""
    verb = pronoun.head
    return (
        pronoun.dep in {"nsubj", "nsubjpass"}
        and phrase.head.dep == "pobj"
        and phrase.head.index < pronoun.index
        and any(token.index == verb for token in parse.ancestors(phrase.head.index))
        and not any(
            token.dep in {"nsubj", "nsubjpass"} for token in parse.ancestors(phrase.head.index)
        )
    )


def _is_done_to(pronoun: Token, phrase: NounPhrase) -> bool:
    """Tell whether a phrase does the pronoun's own verb: `Lopez described him` is two people."""
    acts = phrase.head.dep in _SUBJECTS and phrase.head.head == pronoun.head
    return acts and pronoun.dep in {"dobj", "dative"} and not pronoun.lower.endswith(_SELF)


_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SELF = ("self", "selves")


def _holds(phrase: NounPhrase, pronoun: Token) -> bool:
    """Tell whether the pronoun is within the phrase: `his brother` is not him."""
    return phrase.start <= pronoun.index < phrase.end


def _stands_before(parse: Parse, pronoun: Token, phrase: NounPhrase) -> bool:
    """Tell whether a pronoun looks ahead: `In his speech, Berg said`."""
    if phrase.head.dep not in {"nsubj", "nsubjpass"} or pronoun.dep in {"pobj", "dobj"}:
        return False
    verb = phrase.head.head
    above = [token.index for token in parse.ancestors(pronoun.index)]
    if any(parse.tokens[at].dep in _SAID for at in takewhile(lambda at: at != verb, above)):
        return False  # `It is small, a team said`: a speaker is not what he speaks of
    return verb in above and pronoun.head != verb and pronoun.index < verb


_SAID = frozenset({"ccomp", "parataxis"})


def _demonstratives(parse: Parse) -> Iterator[Pointer]:
    for token in parse.tokens:
        at_head = token.index < _AT_HEAD
        if token.lower in _DEMONSTRATIVES and token.tag in {"DT", "PDT", "JJ"}:
            yield from _demonstrative(parse, token)
        elif (
            _is_left_alone(parse, token)
            or (token.lower in {"later", "earlier"} and at_head)
            or (token.lower == "another" and _is_one_more(parse, token))
            or (token.lower in {"here", "there"} and _is_elsewhere(parse, token))
            or (token.lower == "then" and token.dep in {"pobj", "pcomp"})
        ):
            yield Pointer(token.index, token.index + 1, "this")


def _is_one_more(parse: Parse, token: Token) -> bool:
    """Tell `another campus` from `one another`, `another 20 people` and one beside its like."""
    head = parse.tokens[token.head]
    counted = parse.children(head.index, "nummod")
    return token.dep == "det" and not counted and not _introduced(parse, head)


def _is_elsewhere(parse: Parse, token: Token) -> bool:
    """Tell a `there` for which no place stands before it."""
    named = any(one.kind in _PLACES or one.dep == "pobj" for one in parse.tokens[: token.index])
    return token.dep == "advmod" and not named


def _demonstrative(parse: Parse, token: Token) -> Iterator[Pointer]:
    """Give `this plan` with its noun, or the `this` that stands for something by itself."""
    if token.dep in {"det", "predet", "amod"}:
        head = parse.tokens[token.head]
        if not _is_told_by_itself(parse, token, head):
            yield Pointer(token.index, head.index + 1, "this")
    elif _stands_for_something(parse, token):
        yield Pointer(token.index, token.index + 1, "this")


def _is_told_by_itself(parse: Parse, token: Token, head: Token) -> bool:
    """Tell `this year`, `those who fled` and what was named before in the sentence."""
    word = token.lower
    goes_on = word == "those" or (word == "that" and token.index > 0)
    return (
        head.lemma.lower() in _TIME_NOUNS
        or head.kind in {"DATE", "TIME"}
        or (goes_on and _goes_on(parse, head))
        or _introduced(parse, head)
        or (word == "such" and token.index > 0)
        or _stands_behind_name(parse, token)
    )


def _stands_behind_name(parse: Parse, token: Token) -> bool:
    """Tell the `that country` that a name before the verb explains."""
    named = any(one.pos == "PROPN" for one in parse.tokens[: token.index])
    return named and token.index > parse.root.index


def _stands_for_something(parse: Parse, token: Token) -> bool:
    """Tell the `this` of `This was the third flood`."""
    if token.dep not in {"nsubj", "nsubjpass", "dobj", "pobj", "attr"}:
        return False
    at_once = token.dep == "dobj" and token.head == parse.root.index
    clear = parse.children(token.index, "prep", "relcl", "acl")
    return not clear and (token.index < parse.root.index or at_once)


def _is_left_alone(parse: Parse, token: Token) -> bool:
    """Tell `Each has paid` and `The nine had been trapped`, which no noun before them explains."""
    if token.dep not in {"nsubj", "nsubjpass"}:
        return False
    if parse.children(token.index, "prep", "relcl", "nummod"):
        return False
    if any(one.pos in {"NOUN", "PROPN"} and not one.kind for one in parse.tokens[: token.index]):
        return False
    if token.lower in _ALONE:
        return token.index < parse.root.index or token.lower == "one"
    return token.tag == "CD"


_AT_HEAD = 3


def _goes_on(parse: Parse, head: Token) -> bool:
    """Tell whether what says which one is meant follows at once: `those who fled`."""
    return any(
        child.dep in {"prep", "relcl"} and parse.subtree(child.index)[0] == head.index + 1
        for child in parse.children(head.index)
    )


def _introduced(parse: Parse, head: Token) -> bool:
    """Tell whether a noun stood in the sentence before."""
    return any(
        token.lemma == head.lemma and token.pos in {"NOUN", "PROPN"}
        for token in parse.tokens[: max(0, head.index - 1)]
    )


def _surnames(parse: Parse) -> Iterator[Pointer]:
    """Give the names of one word, but places', that may be a person's whom the article names."""
    seen: set[str] = set()
    for token in parse.tokens:
        place = token.kind in _PLACES and not acts(parse, token)
        name = token.pos == "PROPN" or token.kind == "PERSON"
        if not name or place or token.text in seen:
            continue
        seen.add(token.text)
        before = parse.tokens[token.index - 1] if token.index else None
        addressed = before is not None and before.text.rstrip(".") in _MR
        alone = before is None or (before.pos != "PROPN" and before.lower != "the")
        if (addressed or alone) and not _goes_on_as_name(parse, token):
            yield Pointer(token.index - addressed, token.index + 1, "surname")


def _strangers(parse: Parse) -> Iterator[Pointer]:
    """Give those who say something without a word of who they are.

    Of those who do something nothing is asked: the tagger takes many a firm and team for a person.
    """
    for token in parse.tokens:
        if token.kind != "PERSON" or token.pos != "PROPN" or _goes_on_as_name(parse, token):
            continue
        start = token.index
        while start and parse.tokens[start - 1].kind == "PERSON":
            start -= 1
        if start < token.index and speaks(parse, token) and not _is_introduced(parse, start, token):
            yield Pointer(start, token.index + 1, "stranger")


def acts(parse: Parse, token: Token) -> bool:
    """Tell a doer, or the speaker of `according to`."""
    above = parse.tokens[token.head]
    spoken = token.dep == "pobj" and parse.tokens[above.head].lower == "according"
    return token.dep in _SUBJECTS or spoken


def speaks(parse: Parse, token: Token) -> bool:
    """Tell a speaker: `Lund said`, `according to Lund`."""
    return acts(parse, token) and parse.tokens[token.head].lemma in _SAY | {"to"}


_SAY = frozenset({"say", "tell", "add", "note", "argue", "warn", "write"})


def _is_introduced(parse: Parse, start: int, name: Token) -> bool:
    """Tell `coach Lund`, `Lund of Oss` and `Lund, a coach` from a bare name."""
    titled = any(one.index < start for one in parse.children(name.index, *_TITLING))
    beside = parse.children(name.index, "appos", "relcl", "acl", "prep")
    return titled or any(one.pos != "NUM" for one in beside)


_TITLING = frozenset({"compound", "nmod", "amod", "poss"})


def _goes_on_as_name(parse: Parse, token: Token) -> bool:
    """Tell the first words of a name of several."""
    behind = parse.tokens[token.index + 1 : token.index + 2]
    return token.dep == "compound" or any(one.pos == "PROPN" for one in behind)


_PLACES = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME", "NORP", "EVENT"})
_MR = frozenset({"Mr", "Mrs", "Ms", "Miss"})


def _definites(parse: Parse, phrases: Sequence[NounPhrase]) -> Iterator[Pointer]:
    """Give `the company`, `the Norwegian` and their like, which something must have introduced."""
    for phrase in phrases:
        if parse.tokens[phrase.start].lower != "the":
            continue
        somebody = phrase.kind == "NORP" and phrase.end - phrase.start == len(("the", "Norwegian"))
        counted = phrase.plural and parse.tokens[phrase.start + 1].kind == "CARDINAL"
        if not somebody and _is_known(phrase, counted=counted):
            continue
        if _is_clear(parse, phrase.head) or _is_told_apart(parse, phrase):
            continue
        kind = _kind_of_definite(counted=counted, somebody=somebody and not phrase.plural)
        yield Pointer(phrase.start, phrase.end, kind, phrase)


def _kind_of_definite(*, counted: bool, somebody: bool) -> str:
    if somebody:
        return "this"
    return "group" if counted else "definite"


def _is_known(phrase: NounPhrase, *, counted: bool) -> bool:
    """Tell a name with an article, and what there is one of: `the Nile`, `the sun`."""
    named = phrase.kind not in {"", "person"} or phrase.head.pos == "PROPN"
    return named or (not counted and is_one_of_a_kind(phrase.head.lemma.lower()))


def _is_clear(parse: Parse, head: Token) -> bool:
    """Tell whether what hangs behind a noun says which is meant; behind a comma it only adds."""
    behind = parse.tokens[head.index + 1].text if head.index + 1 < len(parse.tokens) else ""
    clear = {"appos"} if behind == "," else _MADE_CLEAR
    return any(
        child.dep in clear and child.index > head.index for child in parse.children(head.index)
    )


def _is_told_apart(parse: Parse, phrase: NounPhrase) -> bool:
    """Tell whether words before a noun say which: a name, a number's place, a superlative.

    Of people an age or a past office says nothing: `the former House speaker` is anybody.
    """
    inside = parse.tokens[phrase.start + 1 : phrase.head.index]
    if phrase.kind == "person" and any(
        token.lower in _PAST or token.kind == "DATE" for token in inside
    ):
        return False
    return any(
        token.pos == "PROPN" or token.tag in {"JJS", "RBS"} or token.kind in _TELLING
        for token in inside
    )


_PAST = frozenset({"former", "ex", "late"})
_TELLING = frozenset({"ORDINAL", "GPE", "NORP", "ORG", "PERSON", "DATE", "LOC", "FAC"})


def is_one_of_a_kind(noun: str) -> bool:
    """Tell whether everybody knows which one `the` noun is."""
    return noun in read_list("unique")


__all__ = ["KNOWN", "Answer", "Pointer", "acts", "find_pointers", "phrase_of", "speaks"]
