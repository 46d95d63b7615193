"""Words and marks of a text with their places in it."""

from __future__ import annotations

import re
import unicodedata
from calendar import day_name, month_abbr, month_name

_TOKEN = re.compile(r"[^\W_]+?(?=n['’]t\b)|n['’]t\b|\w+(?:[-.]\w+)*|[^\w\s.]")
_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_APART = re.compile(r"[\W_]+")
_LONGEST_NAME = 200


def word_set(text: str) -> frozenset[str]:
    """Read a list of words, parted by white space."""
    return frozenset(text.split())


WEEKDAYS = frozenset(map(str.lower, day_name))
MONTHS = frozenset(map(str.lower, month_name[1:]))
MONTH = "|".join((*month_name[1:], *month_abbr[1:], "Sept"))
"""A pattern of their names, whole and short."""
DAYS = WEEKDAYS | MONTHS


def tokenize(text: str) -> list[str]:
    """Cut a sentence into words and marks but full stops, the `n't` of `didn't` apart."""
    return _TOKEN.findall(text)


def without_accents(text: str) -> str:
    """Give `Zurich` for `Zürich`: one paper writes so, another one so."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def fold_name(text: str) -> str:
    """Fold what people write differently in a name: case, accents, hyphens, `&` and "and"."""
    folded = without_accents(text[:_LONGEST_NAME]).casefold()
    return " ".join(word for word in _APART.split(folded) if word and word != "and")


def plain_words(text: str) -> list[str]:
    """Give the lower-case words and numbers of a text, hyphenated words in their parts."""
    return _WORD.findall(text.lower())
