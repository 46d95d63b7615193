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
    r"\bclick here|^read more|\bread more:|\bsign up (?:for|to)|\bsubscrib|\bcookies? (?:policy|settings)|"
    r"\b(?:accept|use|uses) cookies|\bnewsletter|all rights reserved|\bcopyright\b|©|"
    r"contributed to this (?:report|story|article)|\bfollow (?:us|@|him on|her on|me on)|"
    r"terms of (?:use|service)|privacy policy|advertisement|\bscroll down|getty images|"
    r"^(?:photo|image|picture|video|file photo|caption|watch|related|see also|source|credit)s?\b[^.]*:|"
    r"^watch (?:the|this|more)\b|\bsee more:|\bdownload the|\bshare this|\bcomments? below|"
    r"^this (?:article|story|report) (?:was|has been|originally|first)|editor'?s'? note|"
    r"opinions expressed|reported from .* and .* from|^reporting by|^editing by|"
    r"https?://|\bwww\.|^by [A-Z][a-z]+ [A-Z][a-z]+\.?$|is a fellow at|\blast updated|^updated|"
    r"minute read|\blog in\b|please (?:enable|visit|call|email)|in the video above|\bpictured\b", re.I)  # fmt: skip
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our|me|us|I'm|you|You|your|Your)\b")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|``.*?''")
_FEWEST = 4


def is_boilerplate(text: str) -> bool:
    """Tell a caption, byline, cookie or subscription line and the like from news."""
    return bool(_BOILERPLATE.search(text))


def faults(text: str, words: Words) -> tuple[str, ...]:
    """Name what keeps a text from being a bullet; empty when it is complete and self-contained.

    `words` are those that were kept of the sentence.
    """
    found = []
    if len(words) < _FEWEST + 1 or not any(letter.isalpha() for letter in text):
        found.append("too short")
    if not any(tag in FINITE for tag in words.tags):
        found.append("no verb that tells")
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
