"""Cuts what is long into pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T")


def batched(values: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Cut into pieces of at most so many (`itertools.batched`, which Python has from 3.12 on)."""
    for start in range(0, len(values), size):
        yield values[start : start + size]
