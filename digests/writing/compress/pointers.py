"""What points outside a sentence, and what may be put in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from digests.language.nouns import NounPhrase


class Pointer(NamedTuple):
    """Tokens from `start` up to `end` that mean something outside the sentence."""

    start: int
    end: int
    kind: str
    """`he`, `it`, `they`, `i`, `we`, `this`, `surname`, `stranger`, `group`, `definite`."""
    phrase: NounPhrase | None = None


class Answer(NamedTuple):
    """A text to put in a pointer's place, the sentence that says so, and what was done."""

    text: str
    """Empty where the reader knows anyhow."""
    receipt: int = 0
    step: str = ""
    name: str = ""
    """The name alone in a text that also says who somebody is."""


KNOWN = Answer("")
