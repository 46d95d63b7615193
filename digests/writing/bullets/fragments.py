"""What tells a whole statement from a phrase, an order to the reader or a bare `he said`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digests.writing.bullets.parsed import FINITE, NAMES, NOUNS, QUOTES, STARTS_NOUN_PHRASE
from digests.writing.bullets.structure import SPANS, main_verb, quoted, subject_at
from digests.writing.words import word_set

if TYPE_CHECKING:
    from digests.writing.bullets.parsed import Words

_DASHES = frozenset({"--", "—", "–"})
_SUBORDINATE = word_set("given if because although though while when unless until after before as")
_NO_SUBJECT = word_set("according including given following regarding concerning based")
"""Participles at the head that are prepositions: no `Selling ferries is …`."""


def incomplete(words: Words) -> str:
    """Say why words are no statement: no verb, no main clause, nothing said; empty if they are."""
    if _tells_nothing(words):
        words = _with_verb(words)
        if _tells_nothing(words):
            return "no verb that tells"
    if _only_says(words) and _only_says(_with_verb(words)):
        return "says nothing"
    if _bare_object(words):
        return "no main clause"
    return "no main clause" if _fragment(words) and _fragment(_with_verb(words)) else ""


def _bare_object(words: Words) -> bool:
    """Tell `The only sound the mast made`, which has no verb of its own."""
    if words.word(0) != "the":
        return False
    end = 1
    while words.tag(end) in {"JJ", "NN", "NNS", "JJS", "RB", "CD"}:
        end += 1
    opens = words.tag(end) in {"DT", "PRP"} and words.tag(end - 1) == "NN"
    if not opens or words.word(end - 1) in SPANS or words.word(end) in {"all", "both", "that"}:
        return False
    verb = words.finite(end)
    return verb is not None and words.finite(verb + 1) is None


def _tells_nothing(words: Words) -> bool:
    """Tell whether no verb is finite; `70 recorded killings` has none."""
    finite = [index for index, tag in enumerate(words.tags) if tag in FINITE]
    if len(finite) != 1:
        return not finite
    (only,) = finite
    counted = words.tag(only - 1) == "CD" and words.tag(only + 1) == "NNS"
    return counted and words.tag(only) == "VBD"


def _with_verb(words: Words) -> Words:
    """Take for verbs what only its place shows to be one: `questions still linger`."""
    tags = list(words.tags)
    for index in range(1, len(tags) - 1):
        tags[index] = _verb_by_place(words, index)
    return replace(words, tags=tuple(tags))


def _verb_by_place(words: Words, index: int) -> str:
    tag, after = words.tag(index), words.tag(index + 1)
    head = index - 1
    while head > 0 and words.tag(head) == "RB":
        head -= 1
    before, adverb = words.tag(head), head < index - 1
    many = before in {"NNS", "NNPS", "PRP"} or words.word(head) in _MANY
    many = many or (before == "NNP" and words.word(head).endswith("s"))
    wanting = tag == "VB" or after in _OBJECTS or (adverb and after in {"IN", "RP", "TO"})
    if words.word(index) in _INTENDING and after == "TO" and before in NOUNS:
        return "VBP"
    if tag in {"VB", "NN"} and ((many and wanting) or words.word(index - 1) in _DASHES):
        return "VBP"
    if tag == "VB" and adverb and before in NOUNS:
        return "VBP"
    one = before in {"NN", "NNP"} or words.word(head) == "all"
    one = one or (before == "JJ" and after == "TO")
    wanted = after in _WANTED | QUOTES or (adverb and after in _OBJECTS | {"IN"})
    told = words.word(index) in _TOLD and words.word(index + 1) == "that"
    if tag == "NNS" and ((one and wanted) or told):
        return "VBZ"
    if tag == "VBN" and adverb and before in NOUNS | {"PRP"}:
        return "VBD"
    hyphened = tag == "JJ" and "-" in words.word(index) and words.word(index).endswith("ed")
    return "VBD" if hyphened and before in NAMES and after in _OBJECTS | QUOTES else tag


_INTENDING = word_set("hope plan aim need claim")
_MANY = word_set("some many most both few others these those")
_TOLD = word_set("reports claims notes estimates states")
_WANTED = frozenset({"TO", "WRB", "WP", "PRP$", "DT"})
_OBJECTS = frozenset({"DT", "PRP$", "NNP", "NNS", "JJ", "CD", "NN", "PRP"})


def _fragment(words: Words) -> bool:
    """Tell a phrase without a main clause, or an order to the reader, from a statement."""
    first = words.tag(0)
    if first == "UH":
        return True
    comma = _pause(words, 1)
    verb = main_verb(words, 0, words.body)
    early = verb is not None and (comma is None or verb < comma)
    if first in {"VB", "VBP"} or words.word(0) in _ORDERS:
        return not (early and words.tag(1) in NAMES)
    if first == "VBG" and early and words.word(0) not in _NO_SUBJECT:
        return _bars(words, verb or 0)
    opens = first in {"VBG", "VBN", "WRB"} or words.word(0) in _SUBORDINATE
    headless = first == "IN" and comma is not None and words.tag(comma + 1) in _BARE_VERB
    if words.word(0) in _CLAUSE_ONLY and words.tag(1) in STARTS_NOUN_PHRASE - {"JJ"}:
        own = words.finite(1)
        if own is None or words.finite(own + 1) is None:  # "If A, B and C want to sail"
            return True
    if opens or headless:
        return not (_clause_behind(words, comma) or _no_comma(words))
    return _verbless_head(words)


_CLAUSE_ONLY = word_set("if because unless")
_ORDERS = word_set("add imagine see meet think find read watch say call note take")
_BARE_VERB = frozenset({"VB", "VBP", "VBD"})


def _no_comma(words: Words) -> bool:
    """Tell whether a `he` and its verb follow a phrase: `After a fine season he has come …`.

    A clause at the head has its own verb first: `If the strike lasts until May it will be …`.
    """
    verb = words.finite()
    if verb is not None and verb > _PHRASE and words.tag(verb - 1) == "PRP":
        return True
    second = words.finite((verb or 0) + _PHRASE)
    told = words.word(verb or 0) in _SAYING or words.tag(0) not in {"IN", "WRB"}
    return second is not None and words.tag(second - 1) == "PRP" and not told


_PHRASE = 4
"""Words of the shortest phrase before its clause."""


def _pause(words: Words, start: int) -> int | None:
    """Give the place of the next comma or dash."""
    marks = (i for i in range(start, words.body) if words.lower[i] in _DASHES | {","})
    return next(marks, None)


def _clause_behind(words: Words, comma: int | None) -> bool:
    """Tell whether a clause with its subject stands behind this comma or one further on."""
    while comma is not None:
        start = comma + 1
        while words.tag(start) in QUOTES or words.word(start) in {"then", "even", "now"}:
            start += 1
        if words.tag(start) in {"VBD", "VBN"} and words.tag(start + 1) in NOUNS:
            start += 1  # "alleged offenders could"
        if subject_at(words, start):
            return True
        comma = _pause(words, start)
    return False


def _bars(words: Words, verb: int) -> bool:
    """Tell whether the verb of `Saying he was …`, `Being what it is …` is not the gerund's own."""
    return (words.tag(1) in {"WP", "WRB", "PRP"} and verb - 1 <= _NEAR) or words.word(1) == "that"


_NEAR = 3
"""Words from a participle to the verb of a clause that it opens."""


def _verbless_head(words: Words) -> bool:
    """Tell whether no verb stands before a dash, nor behind a second one that closes an aside."""
    bracket = words.find("(", 1)
    if bracket is not None and words.finite(0, bracket) is None and words.find(")") is not None:
        return words.finite(words.find(")") or bracket, words.body) is None
    dashes = [index for index, word in enumerate(words.lower) if word in _DASHES]
    if not dashes:
        verb = main_verb(words, 0, len(words))
        quoted_only = verb is not None and quoted(words, verb) and not quoted(words, 0)
        return verb is None or (quoted_only and _says_nothing_outside(words))
    if main_verb(words, 0, dashes[0]) is not None:
        return False
    if len(dashes) == 1:
        return True
    outside = words.without(dashes[0], dashes[1] + 1)
    return main_verb(outside, 0, outside.body) is None


def _says_nothing_outside(words: Words) -> bool:
    """Tell `An old saying "All is well", and a vote`: its only verb is within the quotation."""
    told = (i for i in range(words.body) if words.tags[i] in FINITE and not quoted(words, i))
    return words.tags[0] not in QUOTES and next(told, None) is None


def _only_says(words: Words) -> bool:
    """Tell a bare `The ministry said`, whose matter went with a cut."""
    verb = main_verb(words, 0, words.body)
    if verb is None or words.word(verb) not in _SAYING or words.finite(0, verb) is not None:
        return False
    if any(words.tag(index) in QUOTES for index in range(_FEW, verb)):
        return False
    if words.word(verb) in {"said", "says"} and words.word(verb + 1) in {"the", "a", "an"}:
        return main_verb(words, verb + 1, words.body) is None
    if words.tag(verb + 1) == "TO":
        return False
    if words.tag(verb + 1) == "IN" and words.word(verb + 1) != "that":
        told = range(verb + 1, words.body)
        return not any(words.tag(i) in FINITE or words.tag(i) in QUOTES for i in told)
    return not any(
        words.tag(index) in FINITE
        or (words.tag(index) in NOUNS and words.word(index) not in _TIMES)
        or words.tag(index) in QUOTES
        for index in range(verb + 1, words.body)
    )


_FEW = 4
"""Words of the shortest quotation that says something."""
_SAYING = word_set(
    "said says told added wrote concluded announced reported claimed explained noted"
)
_TIMES = word_set("week month year day morning statement monday tuesday wednesday thursday friday")
