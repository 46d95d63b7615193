"""Lists of words in files beside this one; lines that begin with # say where they come from."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def read_lines(name: str) -> list[str]:
    """Give the lines of a list whose words belong together by lines."""
    text = files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


@cache
def read_list(name: str) -> frozenset[str]:
    """Give the words of a list."""
    return frozenset(word for line in read_lines(name) for word in line.split())
