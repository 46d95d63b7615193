"""What makes a bullet unfit to be read alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.writing.bullets.parsed import FINITE, NOUNS, QUOTES
from digests.writing.bullets.references import dangles
from digests.writing.bullets.structure import main_verb, subject_at
from digests.writing.words import word_set

if TYPE_CHECKING:
    from digests.writing.bullets.parsed import Words

_CLIPPED = re.compile(
    r"\b(?:the|a|an|of|in|on|at|to|for|with|by|from|and|or|but|that|which|who|is|are|was|were|be|"
    r"has|have|had|will|would|could|should|may|its|their|his|her|than|as|into|including|said that|"
    r"like|such|per|between|among)[.!?\"”']*$", re.IGNORECASE)  # fmt: skip
_BOILERPLATE = re.compile(
    r"\bclick here|^read more|\bread more:|\bsign up (?:for|to)|\bsubscrib|\bcookies? (?:policy|settings)|"
    r"\b(?:accept|use|uses) cookies|\bnewsletter|all rights reserved|\bcopyright\b|©|"
    r"contributed to this (?:report|story|article)|\bfollow (?:us|@|him on|her on|me on)|"
    r"terms of (?:use|service)|privacy policy|advertisement|\bscroll down|getty images|"
    r"^(?:photo|image|picture|video|file photo|caption|watch|related|see also|source|credit)s?\b[^.]*:|"
    r"^watch (?:the|this|more)\b|\bsee more:|\bdownload the|\bshare this|\bcomments? below|"
    r"^this (?:article|story|report) (?:was|has been|originally|first)|editor'?s'? note|"
    r"opinions expressed|reported from .* and .* from|^reporting by|^editing by|"
    r"views expressed|showcasing the work of|cannot (?:independently )?(?:confirm|verify)|"
    r"https?://|\bwww\.|^by [A-Z][a-z]+ [A-Z][a-z]+\.?$|is a fellow at|\blast updated|^updated|"
    r"minute read|\blog in\b|please (?:enable|visit|call|email)|in the video above|\bpictured\b", re.IGNORECASE)  # fmt: skip
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our|me|us|I'm|you|You|your|Your)\b")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|``.*?''")
_FEWEST = 6


def is_boilerplate(text: str) -> bool:
    """Tell a caption, byline, cookie or subscription line and the like from news."""
    return bool(_BOILERPLATE.search(text))


def faults(text: str, words: Words) -> tuple[str, ...]:
    """Name what keeps a text from being a bullet; empty when it is complete and self-contained.

    `words` are those that were kept of the sentence.
    """
    found = []
    if words.body < _FEWEST or not any(letter.isalpha() for letter in text):
        found.append("too short")
    if not any(tag in FINITE for tag in words.tags):
        found.append("no verb that tells")
    elif _only_says(words):
        found.append("says nothing")
    elif _fragment(words):
        found.append("no main clause")
    if words.source.endswith(" .") and " ," not in words.source:
        found.append("a headline")
    if dangles(text):
        found.append("points outside itself")
    if not _balanced(text):
        found.append("quotation marks or brackets do not balance")
    if _CLIPPED.search(text) and not _ends_as_written(words):
        found.append("clipped")
    if text.rstrip("\"”'’) ").endswith("?"):
        found.append("a question")
    if _FIRST_PERSON.search(_QUOTED.sub(" ", text)):
        found.append("speaks as its writer")
    if is_boilerplate(text):
        found.append("not news")
    return tuple(found)


def _fragment(words: Words) -> bool:
    """Tell a phrase without a main clause, or an order to the reader, from a statement."""
    first = words.tag(0)
    if first in {"VB", "VBP"} or (first == "UH"):
        return True
    if first in {"VBG", "VBN", "WRB"} or words.word(0) in _SUBORDINATE:
        comma = words.find(",", 1)
        while comma is not None and not subject_at(words, comma + 1):
            comma = words.find(",", comma + 1)
        return comma is None
    return main_verb(words, 0, len(words)) is None


def _only_says(words: Words) -> bool:
    """Tell a bare `The ministry said` whose matter went with a cut."""
    verb = main_verb(words, 0, words.body)
    if verb is None or words.word(verb) not in _SAYING or "," in words.lower[:verb]:
        return False
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
    """Tell whether the sentence's own last word is still the last, such as `… was going on.`"""
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
