"""`This`, `each`, `another`, `there`: words that lean on what another sentence told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.language.nouns import NOUNS, PLACES, SUBJECTS, TIMES, stood_before
from digests.language.tokens import word_set
from digests.writing.compress.pointers import Pointer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from digests.language.parse import Parse, Token

_DEMONSTRATIVES = word_set("this that these those such")
_ALONE = word_set(
    "both each neither another other others either none latter former same one ones most many some"
)
_TIME_NOUNS = word_set(
    "year month week weekend day morning afternoon evening night season summer winter autumn fall "
    "spring quarter decade century time today moment"
)


def find_demonstratives(parse: Parse) -> Iterator[Pointer]:
    """Give the `this`, `each` and `there` that nothing in the sentence explains."""
    for token in parse.tokens:
        if token.lower in _DEMONSTRATIVES and token.tag in {"DT", "PDT", "JJ"}:
            yield from _demonstrative(parse, token)
        elif _is_left_alone(parse, token) or any(
            token.lower in words and leans(parse, token) for words, leans in _LEANING
        ):
            yield Pointer(token.index, token.index + 1, "leaning")


def _is_forecast(parse: Parse, token: Token) -> bool:
    """Tell `Economists had forecast a fall`, which leans on the figure that came instead."""
    verb = parse.tokens[token.head]
    foreseen = verb.index == parse.root.index and verb.lemma in _FORESEE
    return foreseen and not parse.children(verb.index, "ccomp", "xcomp")


_FORESEE = word_set("expect forecast predict estimate project")


def _means_a_time(parse: Parse, token: Token) -> bool:
    """Tell `until then`, where no date before says when."""
    return token.dep in {"pobj", "pcomp"} and not _names_time(parse, token)


def _opens(_parse: Parse, token: Token) -> bool:
    """Tell `Another` at a sentence's head: 18 of 19 such were marked as leaning on one before."""
    return token.index == 0


def _names_time(parse: Parse, token: Token) -> bool:
    """Tell whether a date stands before a word in its sentence: `on 9 June; until then`."""
    return any(one.kind in TIMES for one in parse.tokens[: token.index])


def _is_undated(parse: Parse, token: Token) -> bool:
    """Tell `Two days later,` before a sentence's subject from `earlier this month`."""
    ahead = parse.tokens[: token.index][-1:]
    alone = token.lower == "before" and any(one.lower in _NOT_BEFORE for one in ahead)
    told = _stands_behind_subject(parse, token) or _says_when(parse, token)
    return token.pos == "ADV" and not (alone or told)


_NOT_BEFORE = word_set("never as unlike")


def _stands_behind_subject(parse: Parse, token: Token) -> bool:
    return any(one.dep in SUBJECTS for one in parse.tokens[: token.index])


def _says_when(parse: Parse, token: Token) -> bool:
    """Tell `later on Friday` and `later than planned`."""
    near = parse.tokens[token.index + 1 : token.index + 3]
    dates = [one.kind in TIMES for one in near]
    ahead = bool(near) and near[0].pos == "ADP" and dates[-1]
    return bool(near) and (near[0].lower == "than" or dates[0] or ahead)


def _follows_another(parse: Parse, token: Token) -> bool:
    """Tell `police later arrested` from `When it was over, police then arrested`."""
    before = parse.tokens[: token.index]
    told = _names_time(parse, token) or any(one.dep == "advcl" for one in before)
    tells = token.dep == "advmod" and token.head == parse.root.index
    return tells and not (told or _says_when(parse, token))


def _is_beside_a_time(parse: Parse, token: Token) -> bool:
    """Tell `at the time` and `the next day`, where no time before says beside which.

    The next three years are those from now on.
    """
    head = parse.tokens[token.head]
    words = parse.tokens[token.index + 1 : head.index + 1]
    if head.lemma not in _TIME_NOUNS or parse.children(head.index, "prep", "relcl", "acl"):
        return False
    if [one.lower for one in words[:1]] == ["next"] and parse.children(head.index, "nummod"):
        return False
    if _names_time(parse, token):
        return False
    if head.lower == "time":  # two things done at the same time are both told
        return head.index == token.index + 1
    return any(one.lower in _BESIDE for one in words)


_BESIDE = word_set("next following same previous")


def _is_of_an_age(parse: Parse, token: Token) -> bool:
    """Tell `The 26-year-old was hurt`, before whom the sentence names nobody."""
    named = any(one.pos == "PROPN" for one in parse.tokens[: token.index])
    return bool(_AGED.match(parse.text, token.start)) and not named


_AGED = re.compile(r"[Tt]he \d+-year-old(?:,| (?:was|is|has|had|said|who|and)\b)")


def _is_elsewhere(parse: Parse, token: Token) -> bool:
    """Tell a `there` for which no place stands before it."""
    before = parse.tokens[: token.index]
    named = any(one.kind in PLACES or one.dep == "pobj" for one in before)
    of_subject = any(one.dep in SUBJECTS for one in before[-1:])  # `Wages there are high`
    return (token.dep == "advmod" or of_subject) and not named


def _demonstrative(parse: Parse, token: Token) -> Iterator[Pointer]:
    """Give `this plan` with its noun, or the `this` that stands for something by itself."""
    if token.dep in {"det", "predet", "amod"}:
        head = parse.tokens[token.head]
        if not _is_told_by_itself(parse, token, head):
            yield Pointer(token.index, head.index + 1, "leaning")
    elif _stands_for_something(parse, token):
        yield Pointer(token.index, token.index + 1, "leaning")


def _is_told_by_itself(parse: Parse, token: Token, head: Token) -> bool:
    """Tell `this year`, `those who fled`, `such as Berg` and what the sentence named before."""
    word = token.lower
    goes_on = word == "those" or (word == "that" and token.index > 0)
    named = any(one.kind in {"GPE", "LOC", "NORP"} for one in parse.tokens[: token.index])
    is_land = named and head.lemma.lower() in _LAND_NOUNS
    is_example = parse.text_at(token.index + 1) == "as"
    timed = head.lemma.lower() in _TIME_NOUNS or head.kind in TIMES
    return (
        (timed and (word != "that" or _stands_behind_subject(parse, token)))  # no `On that day, …`
        or (goes_on and _goes_on(parse, head))
        or stood_before(parse, head, head.index - 1)
        or (word == "such" and (token.index > parse.root.index or is_example))
        # `those countries` behind names and the verb; `that war` no name explains
        or (is_land and word in {"that", "those"} and token.index > parse.root.index)
    )


_LAND_NOUNS = word_set("country nation state land kingdom city town region area province island")


def _stands_for_something(parse: Parse, token: Token) -> bool:
    """Tell the `this` of `This was the third flood`."""
    if token.dep not in SUBJECTS | {"dobj", "pobj", "attr"}:
        return False
    verb = parse.tokens[token.head]
    at_once = token.dep == "dobj" and verb.index == parse.root.index
    clear = parse.children(token.index, "prep", "relcl", "acl")
    # `She said this would cost jobs`; but `this is the first time` says what it is
    said = token.lower == "this" and verb.dep == "ccomp" and verb.lemma != "be"
    return not clear and (token.index < parse.root.index or at_once or said)


def _is_left_alone(parse: Parse, token: Token) -> bool:
    """Tell `Each has paid` and `The nine had been trapped`, which no noun before them explains."""
    none = token.index > 0 and parse.text_at(token.index - 1).lower() == "no"
    if token.dep not in SUBJECTS or token.kind in TIMES or none:
        return False  # `by June 30 they will be barred`, `No one was hurt`
    clear = parse.children(token.index, "prep", "relcl", "nummod", "compound")
    if clear and parse.text_at(token.index + 1) != ",":  # `Formula One` is a name
        return False
    counted = token.tag == "CD" and bool(parse.children(token.index, "det"))
    speakers = _speakers_above(parse, token) if counted else frozenset()
    before = (one for one in parse.tokens[: token.index] if one.index not in speakers)
    if any(one.pos in NOUNS and not one.kind for one in before):
        return False
    if token.lower in _ALONE:
        return token.index < parse.root.index or token.lower == "one"
    return token.tag in {"CD", "JJS"} or token.kind == "ORDINAL"


def _speakers_above(parse: Parse, token: Token) -> frozenset[int]:
    """Give those who tell of it: of `Police say the three`, `Police`, who are not the three."""
    verbs = [one for one in parse.ancestors(token.index) if one.index != token.head]
    doers = (doer for verb in verbs for doer in parse.children(verb.index, *SUBJECTS))
    return frozenset(at for doer in doers for at in parse.subtree(doer.index))


def _goes_on(parse: Parse, head: Token) -> bool:
    """Tell whether what says which one is meant follows at once: `those who fled`."""
    below = parse.children(head.index, "prep", "relcl")
    return any(parse.subtree(one.index)[0] == head.index + 1 for one in below)


_LEANING: tuple[tuple[frozenset[str], Callable[[Parse, Token], bool]], ...] = (
    (word_set("later earlier before"), _is_undated),
    (word_set("later then"), _follows_another),
    (word_set("here there"), _is_elsewhere),
    (word_set("another other"), _opens),
    (word_set("then"), _means_a_time),
    (word_set("the"), _is_beside_a_time),
    (word_set("the"), _is_of_an_age),
    (word_set("had"), _is_forecast),
)
"""Words that lean on another sentence, each where something is so."""
