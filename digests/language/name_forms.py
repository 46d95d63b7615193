"""Names in their forms: whole or shortened, a people and its country, initials."""

from __future__ import annotations

import re
from functools import lru_cache

from digests.language.word_files import read_lines

_SHORTEST = 4
_CAPITAL = re.compile(r"\b[A-Z][a-z]+")


def same_name(one: str, other: str) -> bool:
    """Tell whether two lower-case names are one: `iran`, `iranian`; `french`, `france`."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return (
        (len(short) >= _SHORTEST and long.startswith(short))
        or one.replace(".", "") == other.replace(".", "")
        or same_people(one, other)
    )


def same_people(one: str, other: str) -> bool:
    """Tell `french` and `france`, a people and its country, in lower case."""
    return not _peoples().get(one, frozenset()).isdisjoint(_peoples().get(other, ()))


@lru_cache(maxsize=4_000)
def spelled(name: str, text: str) -> tuple[str, ...]:
    """Give the words of a text whose capitals a name such as `NTSB` is; none if it is no such."""
    name = name.replace(".", "")
    words = _CAPITAL.findall(text)
    at = "".join(word[0] for word in words).find(name)
    return tuple(words[at : at + len(name)]) if len(name) > 1 and name.isupper() and at >= 0 else ()


@lru_cache(maxsize=1)
def _peoples() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(read_lines("peoples")):
        for word in line.split():
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
