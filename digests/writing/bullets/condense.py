"""A sentence made shorter by taking words away, step by step, each step with its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.writing.bullets import cuts
from digests.writing.bullets.parsed import Words, parse, render
from digests.writing.bullets.structure import quoted, with_marks

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    Steps: TypeAlias = tuple[tuple[str, Callable[[Words], tuple[int, int] | None]], ...]

JOINED = "second clause"
_STEPS: Steps = (
    ("brackets", cuts.bracketed),
    ("opener", cuts.opener),
    ("report says", cuts.report_says),
    ("report says", cuts.inner_attribution),
    ("aside", cuts.dashed),
    ("attribution", cuts.opening_attribution),
    ("attribution", cuts.closing_attribution),
    ("saying", cuts.after_saying),
    ("apposition", cuts.apposition),
    ("relative clause", cuts.relative_clause),
    ("leading phrase", cuts.leading_phrase),
    ("participle", cuts.closing_participle),
    (JOINED, cuts.second_clause),
    ("closing clause", cuts.closing_clause),
    ("apposition", cuts.closing_apposition),
    ("weekday", cuts.weekday),
    ("adverb", cuts.loose_adverb),
    ("tail", cuts.tail_phrase),
)
_TIGHTER: Steps = (
    ("role", cuts.role),
    ("contrast", cuts.contrast),
    ("second verb", cuts.second_verb),
    ("any tail", cuts.any_tail),
    ("closing clause", cuts.any_closing),
    ("any tail", cuts.core_tail),
    ("adverb", cuts.timing_adverb),
)
_HEADLINE: Steps = (
    ("attribution", cuts.any_attribution),
    ("attribution", cuts.generic_speaker),
    ("role", cuts.role),
    ("role", cuts.role_before_name),
    ("contrast", cuts.contrast),
    ("closing clause", cuts.any_closing),
    ("second verb", cuts.second_verb),
    ("adverb", cuts.timing_adverb),
    ("any tail", cuts.core_tail),
)
"""What a headline leaves out, too."""
_LIGHT = frozenset({"brackets", "opener", "report says", "attribution", "weekday", "adverb"})
"""Steps that leave a sentence as full as it was."""
_ROUNDS = 16
_LONGEST = 2_000
_FEWEST = 5


def condense_words(
    words: Words, *, light: bool = False, joined: bool = False
) -> tuple[Words, tuple[str, ...]]:
    """Take away what a bullet can do without; give what is left and the names of the steps.

    `light` keeps all that the sentence says, `joined` its second clause.
    """
    steps = tuple(
        step
        for step in _STEPS
        if (not light or step[0] in _LIGHT) and not (joined and step[0] == JOINED)
    )
    taken: list[str] = []
    for _ in range(_ROUNDS):
        found = _next_cut(words, steps)
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
        found = step(words)
        stretch = with_marks(words, *found) if found else None
        if stretch is None or quoted(words, stretch[0]):
            continue
        shorter = words.without(*stretch)
        if shorter.body >= _FEWEST and shorter.finite() is not None:
            return name, shorter
    return None


def condense(sentence: str, *, tight: bool = False) -> str:
    """Condense one English sentence; what cannot be shortened comes back finished as it is.

    What is longer than 2,000 characters is no sentence and comes back as it is.
    `tight` leaves the core, as short as a headline: who did what, and what that cannot do without.
    """
    if len(sentence) > _LONGEST:
        return " ".join(sentence.split())
    words, _ = condense_words(parse(sentence))
    return render(_headline(words) if tight else words)


def _headline(words: Words) -> Words:
    for _ in range(_ROUNDS):
        found = _next_cut(words, _HEADLINE) or _next_cut(words)
        if found is None:
            break
        words = found[1]
    return words
