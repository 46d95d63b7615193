"""A sentence made shorter by taking words away, step by step, each step with its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.writing.bullets import cuts
from digests.writing.bullets.parsed import Words, parse, render
from digests.writing.bullets.structure import balanced

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    Steps: TypeAlias = tuple[tuple[str, Callable[[Words], tuple[int, int] | None]], ...]

_STEPS: Steps = (
    ("brackets", cuts.bracketed),
    ("opener", cuts.opener),
    ("report says", cuts.report_says),
    ("report says", cuts.inner_attribution),
    ("aside", cuts.dashed),
    ("attribution", cuts.opening_attribution),
    ("attribution", cuts.closing_attribution),
    ("saying", cuts.after_saying),
    ("relative clause", cuts.relative_clause),
    ("apposition", cuts.apposition),
    ("leading phrase", cuts.leading_phrase),
    ("participle", cuts.closing_participle),
    ("second clause", cuts.second_clause),
    ("closing clause", cuts.closing_clause),
    ("apposition", cuts.closing_apposition),
    ("weekday", cuts.weekday),
    ("adverb", cuts.loose_adverb),
    ("tail", cuts.tail_phrase),
)
_TIGHTER: Steps = (
    ("second verb", cuts.second_verb),
    ("any tail", cuts.any_tail),
)
_ROUNDS = 16
_FEWEST = 5


def condense_words(words: Words) -> tuple[Words, tuple[str, ...]]:
    """Take away what a bullet can do without; give what is left and the names of the steps."""
    taken: list[str] = []
    for _ in range(_ROUNDS):
        found = _next_cut(words)
        if found is None:
            break
        name, words = found
        taken.append(name)
    return words, tuple(taken)


def tighten_words(words: Words, max_characters: int) -> tuple[Words, tuple[str, ...]]:
    """Take away more, what a bullet would rather keep, until it fits or nothing can go."""
    taken: list[str] = []
    while len(render(words)) > max_characters and len(taken) < _ROUNDS:
        found = _next_cut(words, _TIGHTER)
        if found is None:
            break
        name, words = found
        taken.append(name)
    return words, tuple(taken)


def _next_cut(words: Words, steps: Steps = _STEPS) -> tuple[str, Words] | None:
    for name, step in steps:
        stretch = step(words)
        if stretch is None or not balanced(words, *stretch):
            continue
        shorter = words.without(*stretch)
        if shorter.body >= _FEWEST and shorter.finite() is not None:
            return name, shorter
    return None


def condense(sentence: str) -> str:
    """Condense one English sentence; what cannot be shortened comes back finished as it is."""
    return render(condense_words(parse(sentence))[0])
