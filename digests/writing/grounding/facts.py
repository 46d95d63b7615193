"""The facts of a statement that must not change: numbers, names, dates, negation, modality, roles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from digests.writing.words import FUNCTION_WORDS, plain_words, stem, tag_words, tokenize

_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "half": 0.5, "dozen": 12, "twice": 2, "double": 2, "triple": 3, "first": 1, "second": 2,
    "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6,
    "bn": 1e9, "tn": 1e12, "k": 1e3, "mn": 1e6, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
_VAGUE = frozenset({"one", "half", "first", "second", "double", "twice", "third"})
"""Too often no number at all ("one of", "at first") to be held against a statement."""
_NUMBER = re.compile(r"[$€£¥]?(\d+(?:,\d{3})*(?:\.\d+)?)(st|nd|rd|th|s|m|bn|tn|k|mn)?(%)?", re.I)
_PLAIN = re.compile(r"^\d+(?:,\d{3})*(?:\.\d+)?$")
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sept sep oct nov dec".split()
)
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_NEGATIONS = frozenset(
    "not n't n’t no never none nobody nothing neither nor without cannot hardly barely".split()
)
_MODALITY = {
    "may": "possible", "might": "possible", "could": "possible", "possibly": "possible",
    "perhaps": "possible", "likely": "possible", "probably": "possible", "can": "possible",
    "will": "future", "wo": "future", "shall": "future", "'ll": "future", "going": "future",
    "plans": "future", "plan": "future", "planned": "future", "planning": "future",
    "intends": "future", "aims": "future", "expected": "future", "expects": "future",
    "would": "conditional", "should": "conditional", "if": "conditional", "unless": "conditional",
    "allegedly": "alleged", "alleged": "alleged", "alleges": "alleged", "accused": "alleged",
    "accuses": "alleged", "claims": "alleged", "claimed": "alleged", "suspected": "alleged",
    "reportedly": "alleged", "denied": "denied", "denies": "denied", "deny": "denied",
    "denying": "denied", "rejected": "denied", "disputed": "denied",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """What one sentence claims, in forms that can be held against another's."""

    stems: frozenset[str]
    order: tuple[str, ...]
    numbers: frozenset[float]
    names: frozenset[str]
    dates: frozenset[str]
    negated: bool
    modality: frozenset[str]


@lru_cache(maxsize=512)
def facts_of(sentence: str) -> Facts:
    """Read the facts of one sentence; kept for the last 512 sentences, some 2 KB each."""
    texts = [token.text for token in tokenize(sentence)]
    lower = [text.lower() for text in texts]
    words = plain_words(sentence)
    order = tuple(stem(word) for word in words if word not in FUNCTION_WORDS)
    return Facts(
        stems=frozenset(order),
        order=order,
        numbers=frozenset(_numbers(lower)),
        names=frozenset(_names(texts, lower)),
        dates=frozenset(
            word[:3]
            for word, text in zip(lower, texts, strict=True)
            if (word in MONTHS or word in DAYS) and text[0].isupper() and word != "may"
        ),
        negated=not _NEGATIONS.isdisjoint(lower),
        modality=frozenset(_MODALITY[word] for word in lower if word in _MODALITY),
    )


def _numbers(lower: list[str]) -> list[float]:
    found: list[float] = []
    index = 0
    while index < len(lower):
        value, index = _number_at(lower, index)
        if value is not None:
            found.append(value)
    return found


def _number_at(lower: list[str], index: int) -> tuple[float | None, int]:
    """Read a number that begins here: `3.5 million`, `twenty-four`, `$40bn`, `5th`."""
    word = lower[index]
    match = _NUMBER.match(word)
    if match:
        value = float(match.group(1).replace(",", ""))
        value *= _SCALES.get(match.group(2) or "", 1.0)
    elif word in _UNITS and word not in _VAGUE:
        value = float(_UNITS[word])
    elif "-" in word and all(part in _UNITS for part in word.split("-")):
        value = float(sum(_UNITS[part] for part in word.split("-")))
    else:
        return None, index + 1
    index += 1
    while index < len(lower) and lower[index] in _SCALES:
        value *= _SCALES[lower[index]]
        index += 1
    return value, index


def _names(texts: list[str], lower: list[str]) -> list[str]:
    tags = tag_words(texts)
    names = []
    for index, (text, tag) in enumerate(zip(texts, tags, strict=True)):
        name = tag in {"NNP", "NNPS"} and (index or lower[index] not in FUNCTION_WORDS)
        if name and lower[index] not in DAYS | MONTHS and text[0].isalpha():
            names.extend(part for part in re.split(r"[-–'’.]", lower[index]) if part)
    return names
