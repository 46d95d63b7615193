"""What points outside a sentence, and what may be put in its place."""

from __future__ import annotations

from typing import NamedTuple


class Pointer(NamedTuple):
    """Tokens from `start` up to `end` that mean something outside the sentence.

    Names and phrases end with their head.
    """

    start: int
    end: int
    kind: str
    """`he`, `it`, `they`, `i`, `leaning`, `surname`, `stranger`, `group`, `definite`."""


class Answer(NamedTuple):
    """A text to put in a pointer's place, the sentence that says so, and what was done."""

    text: str
    """Empty where the reader knows anyhow."""
    receipt: int = 0
    step: str = ""
    name: str = ""
    """The name alone in a text that also says who somebody is."""


KNOWN = Answer("")
