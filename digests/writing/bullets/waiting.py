"""Words that say little without what follows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.language.tokens import word_set

if TYPE_CHECKING:
    from digests.writing.bullets.parsed import Words

_NEEDS_MORE = word_set(
    "according due because instead ahead outside out part such as influence impact effect attack "
    "attacks ban talks war dispute role increase rise drop decline access interest support deal "
    "agreement relationship ties relations share lack number kind series group case charge charges "
    "allegations claim claims evidence demand need search hunt fight battle campaign vote decision "
    "investigation report warning right control pressure trial fears concerns questions hopes "
    "forefront front verge brink midst heart edge stint wake mercy expense lead brunt peak "
    "difference debate way responsibility information details reason place position response "
    "strategy plan plans policy approach compliance accordance alike similar contrast addition "
    "protest exchange speculation concern concerns worry doubt doubts ambitions return favor "
    "favour connection relation line example history work answer "
    "negotiations agreement complaint complaints lawsuit lawsuits appeal appeals proposal "
    "proposals fun hit light meeting willingness readiness candidate name "
    "solution step sense look idea one ones view opinion capacity chance failure inability"
)
"""Words that say little without what follows them."""
_IDIOMS = word_set(
    "hospital prison jail court custody school home town office place power public pressure bail "
    "parliament"
)


def emptied(words: Words, end: int, cut: int) -> bool:
    """Tell whether what stands before `end` waits for what was cut away at `cut`."""
    last, tag = words.word(end - 1), words.tag(end - 1)
    if words.word(cut) in _BOUNDING and _unequalled(words, end):
        return True
    if words.word(cut) in _ASIDE:
        return False
    if last in _NEEDS_MORE:
        return True
    by_itself = tag == "NN" and words.tag(end - 2) == "IN" and last not in _IDIOMS
    by_itself = by_itself or (tag == "NNS" and words.word(end - 2) == "of")  # "ties of towns"
    if by_itself and words.tag(cut) in {"IN", "TO", "WDT"}:
        return True
    indefinite = tag == "NN" and words.word(end - 2) in {"a", "an"}
    return indefinite and end < _ROOMY and words.tag(cut) in {"IN", "TO", "WDT", "WP", "VBN"}


_ASIDE = word_set("after before while when since following because despite amid due")
"""What tells of another time or a cause, so that no noun waits for it."""
_ROOMY = 14
"""Words of a clause that has told enough before it ends in a bare `a man`."""


def _unequalled(words: Words, end: int) -> bool:
    """Tell whether `the longest strike`, `the first ferry` ends here: of how many, since when?"""
    index = end - 1
    while index > 0 and (words.tag(index) in _IN_PHRASE or words.word(index) in {"of", "in"}):
        before = words.tag(index - 1)
        best = words.tag(index) in {"JJS", "RBS"} or words.word(index) in _FOREMOST
        best = best or words.word(index).endswith(("-largest", "-biggest", "-highest"))
        if best and before in {"DT", "PRP$", "POS", "JJ"}:
            return True
        index -= 1
    return False


_IN_PHRASE = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "RBS", "CD", "VBN", "DT"})
_FOREMOST = word_set("first only last worst best")
_BOUNDING = word_set("in since of for among ever at outside")
"""What says among how many, or since when, something has no equal."""
