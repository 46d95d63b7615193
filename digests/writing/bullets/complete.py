"""What makes a bullet unfit to be read alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.writing.bullets.boilerplate import is_boilerplate
from digests.writing.bullets.parsed import FINITE, NOUNS, QUOTES
from digests.writing.bullets.pointing import (
    dangles,
    loose_it,
    loose_pronoun,
    loose_they,
    points_at_nothing,
    points_back,
)
from digests.writing.bullets.structure import main_verb, subject_at
from digests.writing.words import word_set

if TYPE_CHECKING:
    from digests.writing.bullets.parsed import Words

_CLIPPED = re.compile(
    r"\b(?:the|a|an|of|in|on|at|to|for|with|by|from|and|or|but|that|which|who|is|are|was|were|be|"
    r"has|have|had|will|would|could|should|may|its|their|his|her|than|as|into|including|said that|"
    r"like|such|per|between|among)[.!?\"”']*$",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our|me|us|I'm|you|You|your|Your)\b")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|``.*?''")
_FEWEST = 6


def faults(text: str, words: Words, *, named: bool = False) -> tuple[str, ...]:
    """Name what keeps a text from being a bullet; empty when it is complete and self-contained.

    `words` are those that were kept of the sentence; `named`: its pronoun has found its name.
    """
    outside = _QUOTED.sub(" ", text)
    tests = (
        ("too short", words.body < _FEWEST or not any(letter.isalpha() for letter in text)),
        ("a headline", _headline(words.source)),
        ("points outside itself", dangles(text) or points_back(words)),
        ("points outside itself", not named and loose_pronoun(words) is not None),
        ("points outside itself", not named and loose_they(words)),
        ("points outside itself", loose_it(words)),
        ("a quotation without its speaker", bool(_SPOKEN_ALONE.match(text))),
        ("a label", _labelled(words)),
        (
            "a piece of a quotation",
            bool(
                _LOWER_QUOTE.match(outside if "..." in outside else text[:3]) or _SCRAP.match(text)
            ),
        ),
        ("quotation marks or brackets do not balance", not _balanced(text)),
        ("clipped", bool(_CLIPPED.search(text)) and not _ends_as_written(words)),
        ("clipped", _half_of_two(words)),
        ("clipped", bool(_HALF_NAME.search(text))),
        ("points outside itself", points_at_nothing(words)),
        ("a question", text.rstrip("\"”'’) ").endswith("?")),
        ("speaks as its writer", bool(_FIRST_PERSON.search(outside))),
        ("not news", is_boilerplate(text)),
    )
    return tuple(dict.fromkeys((*_verbless(words), *(name for name, bad in tests if bad))))


_SPOKEN_ALONE = re.compile(r"^[\"“][^\"“”]*[\"”]?$")


def _labelled(words: Words) -> bool:
    """Tell `Moran: It was …` of an interview, `Also ahead: …` of a programme."""
    colon = words.find(":", 1, _LABEL)
    return colon is not None and words.finite(0, colon) is None


_LABEL = 4
_HALF_NAME = re.compile(r"\b(?:a|an) (?:[A-Z]\.){2,}$")
"""`include a U.S.`, whose noun went."""


def _half_of_two(words: Words) -> bool:
    """Tell whether `between the last call` lost its `and the first alarm`."""
    between = words.find("between", 0, words.body)
    if between is None:
        return False
    behind = range(between + 1, words.body)
    return not any(words.word(i) in {"and", "-"} or words.tag(i) in _PLURALS for i in behind)


_PLURALS = frozenset({"NNS", "NNPS", "PRP", "CD"})
_LOWER_QUOTE = re.compile(r"^[\"“]\s*[a-z]|.*\.\.\.? [a-z]")
_SCRAP = re.compile(r"^[\"“](?:[\w'’-]+,? ){0,5}[\w'’-]+[,!?.][\"”] \S+ (?:said|told|says|added)\b")
"""`"Four or five years," he told …`: a scrap of a quotation."""
_HEADLINE_WORDS = 14


def _headline(source: str) -> bool:
    """Tell a headline by its missing full stop, or by the space before it that markup left."""
    bare = source.rstrip("\"”'’) ")
    if source.endswith(" .") and " ," not in source:
        return True
    return not bare.endswith((".", "!", "?", "…", ":")) and len(source.split()) <= _HEADLINE_WORDS


def _verbless(words: Words) -> tuple[str, ...]:
    if not any(tag in FINITE for tag in words.tags):
        return ("no verb that tells",)
    if _only_says(words):
        return ("says nothing",)
    return ("no main clause",) if _fragment(words) else ()


def _fragment(words: Words) -> bool:
    """Tell a phrase without a main clause, or an order to the reader, from a statement."""
    first = words.tag(0)
    if first in {"VB", "VBP"} or (first == "UH"):
        return True
    comma = words.find(",", 1)
    headless = {"VB", "VBP", "VBD"}
    if first == "IN" and comma is not None and words.tag(comma + 1) in headless:
        return True
    if first in {"VBG", "VBN", "WRB"} or words.word(0) in _SUBORDINATE:
        while comma is not None and not subject_at(words, comma + 1):
            comma = words.find(",", comma + 1)
        return comma is None
    bracket = words.find("(", 1)
    if bracket is not None and words.finite(0, bracket) is None and words.find(")") is not None:
        closing = words.find(")") or bracket
        return words.finite(closing, words.body) is None
    dash = next((index for index, word in enumerate(words.lower) if word in {"--", "—"}), None)
    return main_verb(words, 0, len(words) if dash is None else dash) is None


def _only_says(words: Words) -> bool:
    """Tell a bare `The ministry said`, whose matter went with a cut."""
    verb = main_verb(words, 0, words.body)
    if verb is None or words.word(verb) not in _SAYING or words.finite(0, verb) is not None:
        return False
    if words.word(verb) in {"said", "says"} and words.word(verb + 1) in {"the", "a", "an"}:
        return words.finite(verb + 1) is None
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


_SAYING = word_set(
    "said says told added wrote concluded announced reported claimed explained noted"
)
_TIMES = word_set("week month year day morning statement monday tuesday wednesday thursday friday")
_SUBORDINATE = word_set("given if because although though while when unless until after before as")


def _ends_as_written(words: Words) -> bool:
    """Tell whether the sentence's own last word is still the last one."""
    last = words.tokens[words.body - 1] if words.body else None
    return last is not None and not words.source[last.end :].strip(".!?…\"'”’ ")


def _balanced(text: str) -> bool:
    return (
        text.count('"') % 2 == 0
        and text.count("“") == text.count("”")
        and text.count("(") == text.count(")")
        and text.count("[") == text.count("]")
        and text.count("``") == text.count("''")
    )
