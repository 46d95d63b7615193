"""A sentence read for what it claims: who does what, how many, when, and how surely."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from digests.writing.grounding.deeds import Deed, read_deeds
from digests.writing.grounding.hedges import hedged_nouns
from digests.writing.grounding.lexicon import DAYS, MONTHS, TIMES
from digests.writing.grounding.mending import mended
from digests.writing.grounding.nominal import nominal_deeds
from digests.writing.grounding.numbers import Number, loose_thousands, numbers_in
from digests.writing.grounding.surety import BACKWARD, NEGATIONS
from digests.writing.words import (
    FUNCTION_WORDS,
    is_ordinary,
    plain_words,
    read_words,
    stem,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Facts:
    """What one sentence claims, in forms that can be held against another's."""

    stems: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    spelled: tuple[str, ...]
    """Its words in order, in lower case, hyphenated ones in their parts."""
    words: frozenset[str]
    numbers: tuple[Number, ...]
    """All of them, the vague ones too."""
    counted: tuple[tuple[Number, frozenset[str], frozenset[str]], ...]
    """Numbers with the stems around them, and the nouns they count."""
    names: frozenset[str]
    dates: frozenset[str]
    deeds: tuple[Deed, ...]
    negations: int
    absent: frozenset[str]
    """Stems right behind `no` or `without`."""
    opening: frozenset[str]
    """Stems of the names it begins with."""
    acronyms: frozenset[str]
    """Names in capitals only: `fda`."""
    units: frozenset[str]
    """Currencies."""
    hedged: frozenset[str]
    """Stems of things only spoken of: `the door to a cut`, `talks about a merger`."""
    compared: tuple[frozenset[str], frozenset[str]]
    """Names before and behind `than`."""


@lru_cache(maxsize=600)
def facts_of(sentence: str) -> Facts:
    """Read the facts of one sentence; kept for the last 600 sentences, some 5 KB each."""
    tokens, plain = read_words(sentence[:_LONGEST])
    texts = [token.text for token in tokens]
    lower = [text.lower() for text in texts]
    tags = mended(lower, plain)
    stems = [stem(word) for word in lower]
    content = list(_content(lower, stems))
    numbers = [number for number in numbers_in(lower) if not _is_day(number.end, lower)]
    absent = frozenset(_absent(lower, stems, tags))
    hedged = frozenset(hedged_nouns(lower, stems, tags))
    read = read_deeds(lower, stems, tags)
    read += nominal_deeds(lower, stems, tags, read)
    deeds = (
        *(
            replace(deed, sureness="possible")
            if deed.verb in hedged and deed.sureness == "plain" and not deed.past
            else deed
            for deed in read
        ),
        *_quoted_source(lower, stems, tags),
    )
    units = frozenset(_UNITS[word[0]] for word in lower if word[0] in _UNITS)
    units |= _CURRENCIES & frozenset(stems)
    percent = {"percent"} if _is_percent(lower) else set()
    return Facts(
        stems=frozenset(content) | units | percent,
        pairs=frozenset(pairwise(content)),
        spelled=tuple(plain_words(sentence[:_LONGEST])),
        words=frozenset(lower),
        numbers=(*numbers, *loose_thousands(lower)),
        counted=tuple(_counted(numbers, lower, stems, tags)),
        names=frozenset(_names(texts, lower, tags)),
        dates=frozenset(_dates(texts, lower)),
        deeds=deeds,
        negations=sum(word in NEGATIONS or word in BACKWARD for word in lower),
        absent=absent,
        opening=frozenset(stems[place] for place, tag in enumerate(tags[:4]) if tag == "NNP"),
        acronyms=frozenset(
            word.lower().replace(".", "")
            for word in texts
            if word.isupper() and 1 < len(word) <= _SHORT
        ),
        units=units,
        hedged=hedged,
        compared=_compared(lower, tags),
    )


_UNITS = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen"}
_CURRENCIES = frozenset(_UNITS.values())
_SHORT = 6
"""Letters of an acronym: longer ones are shouted words."""
_LONGEST = 3_000
"""Characters of a sentence that are read: longer ones are no sentences."""


def _content(lower: Sequence[str], stems: Sequence[str]) -> Iterator[str]:
    """Give the stems of words that say something: figures are held against each other apart."""
    for word, root in zip(lower, stems, strict=True):
        if word in FUNCTION_WORDS or word in {"percent", "cent"} or not word[0].isalpha():
            continue
        yield from _parts(word) if "-" in word or "–" in word else (root,)


def _parts(word: str) -> tuple[str, ...]:
    return tuple(stem(part) for part in re.split("[-–]", word) if part)


def _counted(
    numbers: Sequence[Number], lower: Sequence[str], stems: Sequence[str], tags: Sequence[str]
) -> Iterator[tuple[Number, frozenset[str], frozenset[str]]]:
    for number in numbers:
        start, end = max(0, number.start - _BEFORE_NUMBER), number.end + _AFTER_NUMBER
        yield (
            number,
            frozenset(
                stems[place]
                for place in range(start, min(end, len(stems)))
                if lower[place][0].isalpha()
                and lower[place] not in FUNCTION_WORDS
                and tags[place] != "CD"
            ),
            _head(number.end, lower, stems, tags),
        )


def _head(
    place: int, lower: Sequence[str], stems: Sequence[str], tags: Sequence[str]
) -> frozenset[str]:
    """Give the nouns of what a number counts: `crew` and `member` of `38 tired crew members`."""
    while place < len(tags) and (
        tags[place] in {"JJ", "VBN", "JJR", "DT", "PRP$"} or lower[place] == "of"
    ):
        place += 1
    end = place
    while end < len(tags) and tags[end] in {"NN", "NNS"}:
        end += 1
    return frozenset(stems[place:end])


_BEFORE_NUMBER, _AFTER_NUMBER = 6, 6


def _names(texts: Sequence[str], lower: Sequence[str], tags: Sequence[str]) -> list[str]:
    names: list[str] = []
    for index, tag in enumerate(tags):
        alone = tags[1:2] not in (("NNP",), ["NNP"])
        opens = index == 0 and (lower[0] in FUNCTION_WORDS or (alone and is_ordinary(lower[0])))
        if tag in {"NNP", "NNPS"} and not opens and lower[index] not in TIMES:
            names.extend(part for part in re.split(r"[-–'’.]", lower[index]) if len(part) > 1)
        elif tag == "JJ" and texts[index][0].isupper() and (index or not is_ordinary(lower[0])):
            names.append(lower[index])
    return names


def _dates(texts: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Give weekdays, months, and days of a month as `3 april`, whichever way they are written."""
    found = []
    for index, word in enumerate(lower):
        if word in DAYS or word in {"yesterday", "tomorrow"}:
            found.append(word)
        elif word.removesuffix("s") in DAYS:
            found.append(word.removesuffix("s"))
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
    found: list[str] = []
    for index, word in enumerate(lower):
        if word.startswith("no-"):
            found.extend(_parts(word)[1:])
        but = word == "not" and index and lower[index - 1] in {"but", ","}
        if word in {"no", "without", "neither", "zero"} or but:
            for place in range(index + 1, min(index + 5, len(lower))):
                if tags[place].startswith("NN"):
                    found.append(stems[place])
                elif lower[place] not in {"of", *(_AFTER_NOT if but else ())} and not tags[
                    place
                ].startswith(("JJ", "DT", "VBN", "CD")):
                    break
    return found


_AFTER_NOT = ("for", "to", "in", "by", "from", "with", "at", "on")


def _is_percent(lower: Sequence[str]) -> bool:
    return any(word[-1] == "%" or word in {"percent", "cent"} for word in lower)


def _compared(lower: Sequence[str], tags: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    if "than" not in lower:
        return frozenset(), frozenset()
    middle = lower.index("than")
    names = [place for place, tag in enumerate(tags) if tag.startswith("NNP")]
    return (
        frozenset(lower[place] for place in names if place < middle),
        frozenset(lower[place] for place in names if place > middle),
    )


def _quoted_source(lower: Sequence[str], stems: Sequence[str], tags: Sequence[str]) -> list[Deed]:
    """Give whom `according to` names as one who says all the rest of the sentence."""
    found: list[Deed] = []
    for index in range(len(lower) - 2):
        if lower[index] == "according" and lower[index + 1] == "to":
            end = index + 2
            while end < len(tags) and (
                tags[end].startswith(("NN", "DT", "JJ", "PRP", "POS", "CD"))
                or lower[end] in {"of", "and", "at", "for"}
            ):
                end += 1
            who = frozenset(
                stems[place] for place in range(index + 2, end) if tags[place].startswith("NN")
            )
            rest = frozenset(
                stems[place]
                for place in range(len(lower))
                if not index <= place < end and tags[place].startswith(("NN", "JJ", "VBN", "CD"))
            )
            found.append(
                Deed("say", who, who, frozenset(), rest, negated=False, sureness="plain",
                     past=True, pronoun=False, reports=True)
            )  # fmt: skip
    return found
