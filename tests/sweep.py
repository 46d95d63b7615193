"""Many inputs of one kind: a few are tried each time, all of them by `make test-long`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable

Input = TypeVar("Input")


def sweep(inputs: Iterable[Input], *always: Input) -> list[object]:
    """Give inputs as parameters of a test, those that are always tried unmarked."""
    every = list(inputs)
    assert set(always) <= set(every)
    return [one if one in always else pytest.param(one, marks=pytest.mark.long) for one in every]
