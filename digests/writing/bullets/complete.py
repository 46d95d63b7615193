"""What makes a bullet unfit to be read alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.writing.bullets.parsed import FINITE
from digests.writing.bullets.references import dangles

if TYPE_CHECKING:
    from digests.writing.bullets.parsed import Words

_CLIPPED = re.compile(
    r"\b(?:the|a|an|of|in|on|at|to|for|with|by|from|and|or|but|that|which|who|is|are|was|were|be|"
    r"has|have|had|will|would|could|should|may|its|their|his|her|than|as|into|including|said that|"
    r"like|such|per|between|among)[.!?\"”']*$", re.I)  # fmt: skip
_BOILERPLATE = re.compile(
    r"click here|read more|sign up|subscrib|cookie|newsletter|all rights reserved|copyright|©|"
    r"contributed to this (?:report|story|article)|follow (?:us|@|him|her|me) |on twitter|"
    r"terms of (?:use|service)|privacy policy|advertis(?:e|ing) (?:with|feature)|scroll down|"
    r"photo(?:graph)?(?: by|:)|getty images|file photo|image (?:caption|source)|caption|"
    r"watch (?:the|this|more)|see also|related:|listen to|download the|share this|comments? below|"
    r"this (?:article|story|report) (?:was|has been|originally|first)|editor'?s'? note|"
    r"opinions expressed|the views|back to|cnn'?s .* reported from|reporting by|editing by|"
    r"all about|breaking news|@\w+\b.*@\w+|https?://|www\.|^by [A-Z]|the authors?'s|is a fellow at|"
    r"last updated|updated (?:at|on)|minute read|log in|please (?:enable|visit|call|email)", re.I)  # fmt: skip
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our|me|us|I'm|you|You|your|Your)\b")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|``.*?''")
_FEWEST = 4


def is_boilerplate(text: str) -> bool:
    """Tell a caption, byline, cookie or subscription line and the like from news."""
    return bool(_BOILERPLATE.search(text))


def faults(text: str, words: Words) -> tuple[str, ...]:
    """Name what keeps a text from being a bullet; empty when it is complete and self-contained."""
    found = []
    if len(words) < _FEWEST + 1 or not any(letter.isalpha() for letter in text):
        found.append("too short")
    if not any(tag in FINITE for tag in words.tags):
        found.append("no verb that tells")
    if dangles(text):
        found.append("points outside itself")
    if not _balanced(text):
        found.append("quotation marks or brackets do not balance")
    if _CLIPPED.search(text):
        found.append("clipped")
    if text.rstrip("\"”'’) ").endswith("?"):
        found.append("a question")
    if _FIRST_PERSON.search(_QUOTED.sub(" ", text)):
        found.append("speaks as its writer")
    if is_boilerplate(text):
        found.append("not news")
    return tuple(found)


def _balanced(text: str) -> bool:
    return (
        text.count('"') % 2 == 0
        and text.count("“") == text.count("”")
        and text.count("(") == text.count(")")
        and text.count("[") == text.count("]")
        and text.count("``") == text.count("''")
    )
