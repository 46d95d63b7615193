"""A sentence made shorter by taking words away, step by step, each step with its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.writing.bullets.cuts import HEADLINE, JOINED, LIGHT, STEPS, TIGHTER
from digests.writing.bullets.parsed import Words, parse, render
from digests.writing.bullets.structure import quoted, with_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digests.writing.bullets.cuts import Step

__all__ = ["JOINED", "condense", "condense_words", "tighten_words"]

_ROUNDS = 16
_LONGEST = 2_000
_FEWEST = 5
_LIGHT_STEPS = tuple(step for step in STEPS if step.name in LIGHT)
_JOINED_STEPS = tuple(step for step in STEPS if step.name != JOINED)
_ALL = (*HEADLINE, *STEPS)


def condense_words(
    words: Words, *, light: bool = False, joined: bool = False, core: bool = False
) -> tuple[Words, tuple[str, ...]]:
    """Take away what a bullet can do without; give what is left and the names of the steps.

    `light` keeps all that the sentence says, `joined` its second clause, `core` what a headline
    would.
    """
    steps = _ALL if core else _LIGHT_STEPS if light else _JOINED_STEPS if joined else STEPS
    return _last(words, _cut_down(words, steps))


def tighten_words(words: Words, max_characters: int) -> tuple[Words, tuple[str, ...]]:
    """Take away more, what a bullet would rather keep, until it fits or nothing can go.

    What a headline leaves out goes last.
    """
    taken: list[str] = []
    for steps in (TIGHTER, _ALL):
        if len(render(words)) <= max_characters:
            break
        for name, shorter in _cut_down(words, steps):
            words = shorter
            taken.append(name)
            if len(render(words)) <= max_characters:
                break
    return words, tuple(taken)


def _last(words: Words, cuts: Iterator[tuple[str, Words]]) -> tuple[Words, tuple[str, ...]]:
    taken: list[str] = []
    for name, shorter in cuts:
        words = shorter
        taken.append(name)
    return words, tuple(taken)


def _cut_down(words: Words, steps: Sequence[Step]) -> Iterator[tuple[str, Words]]:
    """Give the words after each cut: every step as often as it finds, until all find nothing."""
    left = _ROUNDS
    again = words.body > _FEWEST
    while again and left > 0:
        again = False
        held = frozenset(words.lower)
        for step in steps:
            if step.needs is not None and step.needs.isdisjoint(held):
                continue
            shorter = _without(words, step)
            while shorter is not None and left > 0:
                yield step.name, shorter
                words, again, left = shorter, True, left - 1
                shorter = _without(words, step)


def _without(words: Words, step: Step) -> Words | None:
    """Make one cut; None where there is nothing to cut, or too little would be left."""
    found = step.find(words)
    stretch = with_marks(words, *found) if found else None
    if stretch is None or quoted(words, stretch[0]):
        return None
    shorter = words.without(*stretch)
    return shorter if shorter.body >= _FEWEST and shorter.finite() is not None else None


def condense(sentence: str, *, tight: bool = False) -> str:
    """Condense one English sentence; what cannot be shortened comes back finished as it is.

    What is longer than 2,000 characters is no sentence and comes back as it is.
    `tight` leaves the core, as short as a headline: who did what, and what that cannot do without.
    """
    if len(sentence) > _LONGEST:
        return " ".join(sentence.split())
    words, _ = condense_words(parse(sentence))
    return render(condense_words(words, core=True)[0] if tight else words)
