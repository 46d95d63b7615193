"""What a sentence speaks of as planned, asked for, weighed or feared, not as done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.language.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def hedged_nouns(lower: Sequence[str], stems: Sequence[str], tags: Sequence[str]) -> Iterator[str]:
    """Give the stems of the nouns that are only spoken of: `a cut` of `the door to a cut`."""
    for index in range(len(lower) - 1):
        for start in _behind(index, lower, tags):
            yield from _phrase(start, stems, tags)
        if lower[index] in _HEDGES and lower[index + 1] in _LINKS:
            for place in range(index + 2, min(index + 7, len(lower))):
                if tags[place].startswith("NN") or lower[place] in {"cut", "rise"}:
                    yield stems[place]
        if lower[index] in _OPEN and lower[index - 1] in _BE:
            yield from _before(index, lower, stems, tags)


def _behind(index: int, lower: Sequence[str], tags: Sequence[str]) -> Iterator[int]:
    """Give where phrases begin of which this word says that they are still to come."""
    word, following = lower[index], lower[index + 1]
    weighs = word in _WEIGHS and (word != "planning" or tags[index + 1] in {"DT", "PRP$"})
    if weighs or (word in _RULING_ON and following == "on"):
        yield index + 1 + (following == "on")
    if word in _ASKS and "for" in lower[index + 1 : index + 7]:
        yield index + 2 + lower[index + 1 : index + 7].index("for")
    if word in _TO_COME and index and tags[index - 1] == "MD":
        yield index + 1  # "will have a scan"
    if word in _LIKELY and tags[index + 1].startswith(("NN", "JJ")):
        yield index + 1


def _before(
    index: int, lower: Sequence[str], stems: Sequence[str], tags: Sequence[str]
) -> Iterator[str]:
    """Read `further easing was possible`."""
    for place in range(index - 2, max(-1, index - 9), -1):
        if tags[place] in {"VBD", "VBZ", "VBP", "MD", ","} or lower[place] == "that":
            return
        if tags[place] in {"NN", "NNS", "VBG"}:
            yield stems[place]


def _phrase(start: int, stems: Sequence[str], tags: Sequence[str]) -> Iterator[str]:
    """Give the nouns of the phrase that begins there: `a joint European stockpile`."""
    place = start
    while place < len(tags) and tags[place] in _IN_PHRASE:
        if tags[place].startswith("NN"):
            yield stems[place]
        place += 1


_IN_PHRASE = frozenset({"DT", "JJ", "NN", "NNS", "CD", "PRP$", "VBN", "POS", "RB", "JJR"})
_TO_COME = word_set("have hold undergo get receive publish stage make give take")
_ASKS = word_set("ask asks asked asking appeal appealed apply applied campaign campaigning fight "
                 "fought plead pleaded")  # fmt: skip
_RULING_ON = word_set("rule decide vote rules decides votes debate consult ruling decision")
_LIKELY = word_set("possible likely potential proposed planned alleged prospective expected")
_OPEN = word_set("possible likely conceivable uncertain planned expected")
_BE = word_set("is are was were be been remains remained seems looks")
_HEDGES = word_set(
    "door plan plans call calls demand demands prospect possibility threat threats hope hopes risk "
    "fear fears talk talks chance chances proposal proposals push preparations due scheduled "
    "request requests idea rumours rumors speculation calling called likelihood close"
)


_WEIGHS = word_set(
    "considering considers consider considered weighing weighs planning plans planned seeking "
    "seeks demanding demanded demands threatening threatened mulling mulls wants wanted "
    "proposed proposes expects expected fears feared sought requested proposing suggested"
)
_LINKS = frozenset({"to", "for", "of", "about", "on", "against"})
