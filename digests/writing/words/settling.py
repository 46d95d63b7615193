"""Every clause has one verb that tells: what the words around left in doubt is settled here."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from digests.language.tokens import word_set
from digests.writing.words.verbs import (
    BE,
    DONE_TO,
    FINITE,
    HAVE,
    INTRANSITIVE,
    NOMINAL,
    ONLY_PARTICIPLES,
    REPORTING,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


def settle_verbs(lower: Sequence[str], tags: list[str]) -> None:
    """Give every clause one finite verb.

    `people killed in the blast were` needs `killed` to describe and `were` to tell; in
    `the blast killed in seconds` nothing else can tell.
    """
    start = 0
    for end in range(len(tags) + 1):
        if (
            end == len(tags)
            or tags[end] in {":", "CC", "WDT", "WP", "WRB", '"'}
            or lower[end] in _LINKS
        ):
            _settle_clause(lower, tags, start, end)
            start = end + 1


_LINKS = frozenset(
    {"that", "as", "because", "if", "while", "after", "before", "although", "though"}
)


def _pairs_verb(tags: Sequence[str], lower: Sequence[str], start: int, end: int) -> int | None:
    """Find `coordinate` of `India and Japan coordinate in …`, in the clause behind the `and`."""
    if start < _TWO or lower[start - 1] != "and" or tags[start - 2] != "NNP":
        return None
    index = start
    while index < end and tags[index] == "NNP":
        index += 1
    if index == start or index + 1 >= end:
        return None
    after = _OBJECT if tags[index] == "NN" else _OBJECT | {"IN", "TO", "JJ", "NNS"}
    return index if tags[index] in {"NN", "VB"} and tags[index + 1] in after else None


_NOT_BEHIND = FINITE | {"VBN"}
_TWO = 2
_OBJECT = frozenset({"DT", "PRP$", "PRP"})


def _find_verb(tags: list[str], lower: Sequence[str], start: int, end: int) -> None:
    """Take `charges` of `Starbucks charges more than …` for the verb that is missing."""
    paired = _pairs_verb(tags, lower, start, end)
    if paired is not None:
        tags[paired] = "VBP"
        return
    # The first clause of a sentence must tell; behind an `and` a bare noun may stand.
    behind = _OBJECT | {"NNS", "RP", "JJ", "CD"} if start == 0 else _OBJECT
    # "Sim, head of sales for Velmar, who rows, said": the verb of what who interrupts comes later
    interrupted = end < len(tags) and tags[end] in {"WDT", "WP"} and lower[end - 1] == ","
    loosely = {"JJR", "CD", "RBR", "$"} if interrupted else {"JJR", "CD", "RBR", "$", "TO", "IN"}
    for i in range(start + 1, end - 1):
        plural = tags[i] == "NNS" and tags[i - 1] in {"NN", "NNP"} and lower[i].endswith("s")
        if plural and tags[i + 1] in behind | loosely:
            tags[i] = "VBZ"
            return
        if tags[i] in {"NN", "VB"} and tags[i - 1] == "NNS" and tags[i + 1] in behind:
            tags[i] = "VBP"
            return
    _take_any_verb(tags, lower, start, end)


def _take_any_verb(tags: list[str], lower: Sequence[str], start: int, end: int) -> None:
    """Take `take` of `some also take the bus`, `clicks` of `the plan finally clicks`."""
    for i in range(start + 1, end - 1):
        head = i - 1
        while head > start and (tags[head] == "RB" or lower[head] == "both"):
            head -= 1
        if tags[head] not in NOMINAL | {"DT", ")"} or (tags[head] == "DT" and head == i - 1):
            continue
        if tags[i] == "VB" or (tags[i] == "NN" and lower[i] in _PASTS_TOO):
            tags[i] = "VBP" if tags[i] == "VB" else "VBD"
            return
        if tags[i] == "NNS" and tags[i - 1] == "RB" and tags[i + 1] not in _NOT_BEHIND:
            tags[i] = "VBZ"
            return


def _free_main_verb(lower: Sequence[str], tags: list[str], start: int, told: int) -> None:
    """Take `depend` for the verb of `people in the town depend on the farms run by monks`."""
    described = lower[told].endswith("ed") and tags[told + 1 : told + 2] == ["IN"]
    if not described or tags[told] != "VBD" or tags[told - 1] not in {"NN", "NNS"}:
        return
    for i in range(start + 1, told - 1):
        if tags[i] == "VB" and tags[i - 1] in {"NN", "NNS"} and not _GOVERNS & set(lower[start:i]):
            tags[i], tags[told] = "VBP", "VBN"
            return


_GOVERNS = word_set("help helped make made let see saw watch watched have had to hear heard")
_PASTS_TOO = word_set("spread split burst cost bid bet overthrew forecast")


def _settle_clause(lower: Sequence[str], tags: list[str], start: int, end: int) -> None:
    finite = [i for i in range(start, end) if tags[i] in FINITE]
    for place in finite[1:]:  # "killed six suspected men"
        counted = tags[place] == "VBD" and tags[place - 1] == "CD" and lower[place].endswith("ed")
        if counted and tags[place + 1 : place + 2] and tags[place + 1] in {"NN", "NNS", "NNP"}:
            tags[place] = "VBN"
            finite = [i for i in finite if i != place]
    if not finite:
        for i in range(start + 1, end):
            head = i - 2 if tags[i - 1] == "RB" and i - 2 >= start else i - 1
            # "ten guards and a man convicted of theft": behind an `and` it may describe
            described = start > 0 and lower[i] in DONE_TO and tags[i + 1 : i + 2] == ["IN"]
            bare = tags[i] == "VBN" and lower[i] not in ONLY_PARTICIPLES and not described
            if bare and tags[head] in NOMINAL and lower[head] not in BE | HAVE:
                tags[i] = "VBD"
                _free_main_verb(lower, tags, start, i)
                return
        _find_verb(tags, lower, start, end)
        return
    _free_main_verb(lower, tags, start, finite[0])
    for i, following in pairwise(finite):
        plain = tags[i] == "VBD" and tags[i - 1 if i else 0] in {"NN", "NNS", "NNP"}
        reported = lower[i] in REPORTING or lower[i] in INTRANSITIVE
        told = tags[following] in FINITE and "," not in tags[i:following]
        if plain and told and not reported and lower[i].endswith(("ed", "en", "wn", "ught", "ilt")):
            tags[i] = "VBN"
