"""Which words mean the opposite of each other."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from pathlib import Path

from digests.language.stems import stem

_NONE: frozenset[str] = frozenset()


def opposed(one: str, other: str) -> bool:
    """Tell whether two stems are opposites, as `rise` and `fall` are."""
    return other in _opposites().get(one, _NONE)


@lru_cache(maxsize=1)
def _opposites() -> dict[str, frozenset[str]]:
    """Read lines such as `hot cold` and `rise climb | fall drop`."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    text = Path(__file__).with_name("opposed.txt").read_text(encoding="utf-8")
    for line in filter(None, (line.partition("#")[0] for line in text.splitlines())):
        ones, _, others = line.partition(" | " if " | " in line else " ")
        for one in map(stem, ones.split()):
            for other in map(stem, others.split()):
                found[one].add(other)
                found[other].add(one)
    return {word: frozenset(words) for word, words in found.items()}
