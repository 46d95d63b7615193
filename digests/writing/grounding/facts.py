"""A sentence read for what it claims: who does what, how many, when, and how surely."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from digests.writing.grounding.deeds import (
    DAYS,
    IMPLIES_NOT,
    MONTHS,
    NEGATIONS,
    Deed,
    read_deeds,
)
from digests.writing.grounding.numbers import bounds_of, loose_thousands, numbers_in
from digests.writing.words import FUNCTION_WORDS, plain_words, read_words, stem, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

_SAYS = word_set(
    "said says say told tells added adds announced announces claimed claims argued argues warned "
    "warns insisted insists wrote stated states explained explains believes believed denied denies "
    "accused accuses urged urges promised promises"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What one sentence claims, in forms that can be held against another's."""

    stems: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    spelled: tuple[str, ...]
    """Its words in order, in lower case, hyphenated ones in their parts."""
    words: frozenset[str]
    numbers: frozenset[float]
    vague_numbers: frozenset[float]
    counted: tuple[tuple[float, frozenset[str]], ...]
    """Numbers with the stems around them: what they count."""
    bounds: str
    """Whether its numbers are rounded: see `bounds_of`."""
    names: frozenset[str]
    dates: frozenset[str]
    deeds: tuple[Deed, ...]
    negations: int
    absent: frozenset[str]
    """Stems right behind `no` or `without`."""
    speakers: frozenset[str]


@lru_cache(maxsize=600)
def facts_of(sentence: str) -> Facts:
    """Read the facts of one sentence; kept for the last 600 sentences, some 5 KB each."""
    tokens, tags = read_words(sentence[:_LONGEST])
    texts = [token.text for token in tokens]
    lower = [text.lower() for text in texts]
    stems = [stem(word) for word in lower]
    content = [
        part
        for word, root in zip(lower, stems, strict=True)
        if word[0].isalnum() and word not in FUNCTION_WORDS
        for part in (_parts(word) if "-" in word or "–" in word else (root,))
    ]
    numbers = [number for number in numbers_in(lower) if not _is_day(number[1], lower)]
    absent = frozenset(_absent(lower, stems, tags))
    deeds = tuple(read_deeds(lower, stems, tags, absent))
    return Facts(
        stems=frozenset(content),
        pairs=frozenset(pairwise(content)),
        spelled=tuple(plain_words(sentence[:_LONGEST])),
        words=frozenset(lower),
        numbers=frozenset(value for value, _, vague in numbers if not vague),
        vague_numbers=frozenset(
            [value for value, _, vague in numbers if vague] + loose_thousands(lower)
        ),
        counted=tuple(_counted(numbers, lower, stems, tags)),
        bounds=bounds_of(lower),
        names=frozenset(_names(texts, lower, tags)),
        dates=frozenset(_dates(texts, lower)),
        deeds=deeds,
        negations=sum(word in NEGATIONS or word in IMPLIES_NOT for word in lower),
        absent=absent,
        speakers=frozenset(_speakers(lower, stems, tags, deeds)),
    )


_LONGEST = 3_000
"""Characters of a sentence that are read: longer ones are no sentences."""


def _parts(word: str) -> tuple[str, ...]:
    return tuple(stem(part) for part in re.split("[-–]", word) if part)


def _counted(
    numbers: Sequence[tuple[float, int, bool]],
    lower: Sequence[str],
    stems: Sequence[str],
    tags: Sequence[str],
) -> list[tuple[float, frozenset[str]]]:
    found = []
    for value, following, _ in numbers:
        start, end = max(0, following - 1 - _BEFORE_NUMBER), following + _AFTER_NUMBER
        around = {
            stems[place]
            for place in range(start, min(end, len(stems)))
            if lower[place][0].isalpha()
            and lower[place] not in FUNCTION_WORDS
            and tags[place] != "CD"
        }
        found.append((value, frozenset(around)))
    return found


_BEFORE_NUMBER, _AFTER_NUMBER = 6, 6


def _names(texts: Sequence[str], lower: Sequence[str], tags: Sequence[str]) -> list[str]:
    names: list[str] = []
    for index, tag in enumerate(tags):
        opens = index == 0 and lower[0] in FUNCTION_WORDS
        if tag in {"NNP", "NNPS"} and not opens and lower[index] not in DAYS | MONTHS:
            names.extend(part for part in re.split(r"[-–'’.]", lower[index]) if part)
        elif index and texts[index][0].isupper() and tag == "JJ":
            names.append(lower[index])
    return names


def _dates(texts: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Give weekdays, months, and days of a month as `3 april`, whichever way they are written."""
    found = []
    for index, word in enumerate(lower):
        if word in DAYS or word in {"yesterday", "tomorrow"}:
            found.append(word)
        elif word in MONTHS and texts[index][0].isupper() and (word != "may" or index > 0):
            found.append(word)
            near = [lower[place] for place in (index - 1, index + 1) if 0 <= place < len(lower)]
            days = [day.rstrip("stndrh") for day in near if _DAY_OF_MONTH.match(day)]
            found.extend(f"{day} {word}" for day in days)
    return found


_DAY_OF_MONTH = re.compile(r"^(?:[12]?\d|3[01])(?:st|nd|rd|th)?$", re.ASCII)


def _is_day(following: int, lower: Sequence[str]) -> bool:
    """Tell whether the number that ends before `following` is a day of a month."""
    near = {*lower[following : following + 1], *lower[max(0, following - 2) : following - 1]}
    month = not near.isdisjoint(MONTHS - {"may", "march"}) or bool(
        near & {"may", "march"} and lower[max(0, following - 3) : following - 2] != ["to"]
    )
    return month and bool(_DAY_OF_MONTH.match(lower[following - 1]))


def _absent(lower: Sequence[str], stems: Sequence[str], tags: Sequence[str]) -> list[str]:
    found = []
    for index, word in enumerate(lower):
        if word in {"no", "without", "neither", "zero"}:
            for place in range(index + 1, min(index + 5, len(lower))):
                if tags[place].startswith("NN"):
                    found.append(stems[place])
                elif not tags[place].startswith(("JJ", "DT", "VBN", "CD")):
                    break
    return found


def _speakers(
    lower: Sequence[str], stems: Sequence[str], tags: Sequence[str], deeds: Sequence[Deed]
) -> list[str]:
    """Give the subjects of verbs of saying, and who stands behind `said` or `according to`."""
    found = [word for deed in deeds if deed.verb in _SAYING_STEMS for word in deed.agent]
    for index, word in enumerate(lower):
        start = index + 1
        if word == "said" and tags[start : start + 1] not in (("NNP",), ("NNPS",)):
            continue
        if word == "according" and lower[start : start + 1] == ["to"]:
            start += 1
        elif word != "said":
            continue
        for place in range(start, min(start + 6, len(tags))):
            if tags[place] in {",", ".", "IN"}:
                break
            if tags[place].startswith("NN"):
                found.append(stems[place])
    return found


_SAYING_STEMS = frozenset(stem(word) for word in _SAYS)
