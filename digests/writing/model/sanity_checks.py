"""What is wrong with a statement by itself, before it is held against the article."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from digests.language.languages import guess_stray
from digests.language.marks import CLOSING, asks
from digests.language.tokens import plain_words, word_set

if TYPE_CHECKING:
    from collections.abc import Callable

_ADDRESS = re.compile(
    r"(?:https?|ftp)://|\bwww\.|\]\(|<[@#:!&/a-z]|\b[\w.+-]+@[\w-]+\.\w", re.IGNORECASE
)
_MARKUP = re.compile(r"\*\*|__|`|^[#>*•-]+ |~~|\|\||\{\{|\}\}|[\u2190-\u2bff\U0001f000-\U0001faff]")
"""Signs of formatting, arrows, and pictures in place of words."""
_CORRECTS = re.compile(
    r"(?:^|[-–—(,.;:] ?)(?:correction|corrected|sorry|I mean|or rather|scratch that|"
    r"wait|actually,? no|on second thoughts?|let me (?:correct|rephrase)|my mistake|edit)"
    r"\b ?[,:.—–-]",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    r"\bas an? (?:AI|artificial|language model)\b|^\W*(?:(?:I['’]m |I am )?sorry\b|"
    r"(?:I['’]m |I am )(?:not able|unable)|I can(?:no|['’])t|I must decline|I won['’]t)",
    re.IGNORECASE,
)
_OF_THE_ARTICLE = re.compile(
    r"^(?:the|this) (?:article|text|passage|excerpt|author)\b(?! of\b)|"
    r"\b(?:according to|in) (?:the|this) (?:article|text|passage|excerpt)\b|"
    r"\bsentences? \d|\[\d+\]|\(\d{1,2}\)\W*$",
    re.IGNORECASE,
)
_BREAKS_OFF = word_set(
    "a an the of and or but that which than if while because is are was were be been has have had "
    "will would its their his"
)
_ENDS = tuple(".!?")
_LOOP, _TIMES, _IN_A_ROW = 4, 3, 3
"""So many words that come so often, or one word so often in a row, are a loop."""
_FEWEST = 4
"""Words of a statement."""


def tidy(text: str) -> str:
    """Put a full stop where a statement only lacks that; else leave it as it is."""
    ends = text.rstrip(CLOSING)
    last = plain_words(text)[-1:]
    if not ends or not ends[-1].isalnum() or _BREAKS_OFF.issuperset(last):
        return text
    return f"{text}."


def ailment(text: str, most_characters: int) -> str:
    """Say what is wrong with a statement; empty if nothing is."""
    if len(text) > most_characters:
        return f"it is longer than {most_characters} characters"
    return next((told for told, is_so in _AILMENTS if is_so(text)), "")


def refuses(text: str) -> bool:
    """Tell whether a model says that it will not answer."""
    return _REFUSES.search(text) is not None


def _is_short(text: str) -> bool:
    return len(plain_words(text)) < _FEWEST


def _is_odd(text: str) -> bool:
    return "\ufffd" in text or any(unicodedata.category(one) in {"Cc", "Cs", "Co"} for one in text)


def _loops(text: str) -> bool:
    words = plain_words(text)
    runs = Counter(tuple(words[at : at + _LOOP]) for at in range(len(words) - _LOOP + 1))
    in_a_row = max((sum(1 for _ in group) for _, group in groupby(words)), default=0)
    return max(runs.values(), default=0) >= _TIMES or in_a_row > _IN_A_ROW


def _breaks_off(text: str) -> bool:
    ends = text.rstrip(CLOSING)
    last = plain_words(text)[-1:]
    return not ends.endswith(_ENDS) or text.endswith("...") or _BREAKS_OFF.issuperset(last)


_AILMENTS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("it holds characters that cannot be read", _is_odd),
    ("it says too little", _is_short),
    ("it repeats itself", _loops),
    ("it refuses", refuses),
    ("it corrects itself", lambda text: bool(_CORRECTS.search(text))),
    ("it is not in English", lambda text: guess_stray(text) != "en"),
    ("it holds an address or a link", lambda text: bool(_ADDRESS.search(text))),
    ("it holds markup", lambda text: bool(_MARKUP.search(text))),
    ("it tells of the article, not of the news", lambda text: bool(_OF_THE_ARTICLE.search(text))),
    ("it is a question", asks),
    ("it breaks off", _breaks_off),
)
