"""A sentence made shorter by taking words away, step by step, each step with its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.writing.bullets import cuts
from digests.writing.bullets.parsed import Words, parse, render

if TYPE_CHECKING:
    from collections.abc import Callable

_STEPS: tuple[tuple[str, Callable[[Words], cuts.Stretch | None]], ...] = (
    ("brackets", cuts.bracketed),
    ("opener", cuts.opener),
    ("report says", cuts.report_says),
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
    ("weekday", cuts.weekday),
    ("adverb", cuts.loose_adverb),
)
_ROUNDS = 14
_FEWEST = 4


def condense_words(words: Words) -> tuple[Words, tuple[str, ...]]:
    """Take away what a bullet can do without; give what is left and the names of the steps."""
    taken: list[str] = []
    for _ in range(_ROUNDS):
        for name, step in _STEPS:
            if len(words) < _FEWEST:
                return words, tuple(taken)
            stretch = step(words)
            if stretch is None:
                continue
            shorter = words.without(*stretch)
            if shorter.body < _FEWEST or shorter.finite() is None:
                continue
            words = shorter
            taken.append(name)
            break
        else:
            break
    return words, tuple(taken)


def condense(sentence: str) -> str:
    """Condense one English sentence; what cannot be shortened comes back finished as it is."""
    return render(condense_words(parse(sentence))[0])
