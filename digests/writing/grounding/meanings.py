"""Words that mean much the same, and words that mean the opposite, for the judge.

`alike.txt` holds a group a line, its first word the group's name; `opposed.txt` two words a line,
each of which may stand for its whole group, or two lists parted by a bar, each word of one opposed
to each of the other. A word may belong to several groups.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from pathlib import Path

from digests.language.stems import stem


def _lines(name: str) -> list[str]:
    return Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()


def _groups() -> dict[str, frozenset[str]]:
    meanings: dict[str, set[str]] = {}
    for line in _lines("alike.txt"):
        name, *others = line.split()
        for word in (name, *others):
            meanings.setdefault(stem(word), set()).add(name)
    return {word: frozenset(names) for word, names in meanings.items()}


_MEANINGS = _groups()
_OPPOSITES: dict[str, set[str]] = {}
for _line in _lines("opposed.txt"):
    _ones, _others = _line.split("|") if "|" in _line else _line.split()
    for _one, _other in product(_ones.split(), _others.split()):
        for _left, _right in ((_one, _other), (_other, _one)):
            for _form in {_left, stem(_left)}:
                _OPPOSITES.setdefault(_form, set()).update((_right, stem(_right)))


def meanings(word: str) -> frozenset[str]:
    """Give the names of the groups a stem belongs to; empty for most."""
    return _MEANINGS.get(word, frozenset())


@lru_cache(maxsize=8192)
def opposed(one: str, other: str) -> bool:
    """Tell whether two stems say the opposite of each other.

    A word of many meanings has an opposite only where it is listed with it.
    """
    left, right = meanings(one), meanings(other)
    if left & right:
        return False
    left = left | {one} if len(left) <= _CLEAR else frozenset({one})
    right = right | {other} if len(right) <= _CLEAR else frozenset({other})
    return any(_OPPOSITES.get(name, _NOTHING) & right for name in left)


_NOTHING: set[str] = set()
_CLEAR = 1
"""Meanings of a word that still has a clear opposite."""
