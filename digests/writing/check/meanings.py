"""Which words mean nearly the same, and which mean the opposite."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from pathlib import Path

from digests.language.stems import stem

_HERE = Path(__file__).parent


def alike(one: str, other: str) -> bool:
    """Tell whether two stems stand for one meaning, as `rise` and `climb` do."""
    return one == other or bool(groups_of(one) & groups_of(other))


def groups_of(word: str) -> frozenset[int]:
    """Give the groups of meaning that a stem is in."""
    return _groups().get(word, _NONE)


def opposed(one: str, other: str) -> bool:
    """Tell whether two stems are opposites, as `rise` and `fall` are."""
    return other in _opposites().get(one, _NO_WORDS)


_NONE: frozenset[int] = frozenset()
_NO_WORDS: frozenset[str] = frozenset()


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[int]]:
    groups: defaultdict[str, set[int]] = defaultdict(set)
    for number, words in enumerate(_lines("alike.txt")):
        for word in words:
            groups[word].add(number)
    return {word: frozenset(numbers) for word, numbers in groups.items()}


@lru_cache(maxsize=1)
def _opposites() -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in (_HERE / "opposed.txt").read_text(encoding="utf-8").splitlines():
        ones, _, others = line.partition(" | ") if " | " in line else line.partition(" ")
        for one in map(stem, ones.split()):
            for other in map(stem, others.split()):
                found[one].add(other)
                found[other].add(one)
    return {word: frozenset(words) for word, words in found.items()}


def _lines(name: str) -> list[list[str]]:
    text = (_HERE / name).read_text(encoding="utf-8")
    return [list(map(stem, line.split())) for line in text.splitlines()]
