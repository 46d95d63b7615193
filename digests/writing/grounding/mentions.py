"""Names, days and what there is none of, as a sentence mentions them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.language.frequencies import FUNCTION_WORDS
from digests.language.lexicon import is_ordinary
from digests.language.stems import stem
from digests.writing.grounding.lexicon import DAYS, MONTHS, TIMES

if TYPE_CHECKING:
    from collections.abc import Sequence


def names_in(texts: Sequence[str], lower: Sequence[str], tags: Sequence[str]) -> list[str]:
    """Give the words of names in lower case, adjectives such as `Danish` too."""
    names: list[str] = []
    for index, tag in enumerate(tags):
        alone = tags[1:2] not in (("NNP",), ["NNP"])
        opens = index == 0 and (lower[0] in FUNCTION_WORDS or (alone and is_ordinary(lower[0])))
        if tag in {"NNP", "NNPS"} and not opens and lower[index] not in TIMES:
            names.extend(part for part in re.split(r"[-–'’.]", lower[index]) if len(part) > 1)
        elif tag == "JJ" and texts[index][0].isupper() and (index or not is_ordinary(lower[0])):
            names.append(lower[index])
    return names


def dates_in(texts: Sequence[str], lower: Sequence[str]) -> list[str]:
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


def is_day(following: int, lower: Sequence[str]) -> bool:
    """Tell whether the number that ends before `following` is a day of a month."""
    near = {*lower[following : following + 1], *lower[max(0, following - 2) : following - 1]}
    month = not near.isdisjoint(MONTHS - {"may", "march"}) or bool(
        near & {"may", "march"} and lower[max(0, following - 3) : following - 2] != ["to"]
    )
    return month and bool(_DAY_OF_MONTH.match(lower[following - 1]))


def absent_in(lower: Sequence[str], stems: Sequence[str], tags: Sequence[str]) -> list[str]:
    """Give the stems of what stands behind `no`, `without`, `but not`."""
    found: list[str] = []
    for index, word in enumerate(lower):
        if word.startswith("no-"):
            found.extend(parts_of(word)[1:])
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


def parts_of(word: str) -> tuple[str, ...]:
    """Give the stems of a hyphenated word's parts."""
    return tuple(stem(part) for part in re.split("[-–]", word) if part)
