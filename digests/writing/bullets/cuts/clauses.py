"""Clauses beside the main one: before it, behind it, joined to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.writing.bullets.structure import (
    CONDITIONS,
    NEGATIONS,
    clause_at,
    holds_weight,
    stands_alone,
    subject_at,
)
from digests.writing.words import word_set

if TYPE_CHECKING:
    from digests.writing.bullets.parsed import Words

_LEADING = frozenset({"IN", "VBG", "VBN", "TO", "RB", "WRB", "VBD"})
_SUBORDINATORS = word_set("as while when after before since whereas where")
_TAILS = word_set("with as while after following amid leaving making giving")
_AUXILIARIES = word_set("is are was were be been being am 's")


def leading_phrase(words: Words) -> tuple[int, int] | None:
    """An adverbial, a participle or a clause of time before the subject."""
    if words.tag(0) not in _LEADING or words.word(0) in CONDITIONS:
        return None
    comma = words.find(",", 1, words.body - 3)
    while comma is not None:
        if subject_at(words, comma + 1):
            weighty = any(
                words.word(i) in CONDITIONS or words.word(i) in NEGATIONS for i in range(comma)
            )
            return None if weighty else (0, comma + 1)
        comma = words.find(",", comma + 1, words.body - 3)
    return None


def closing_participle(words: Words) -> tuple[int, int] | None:
    """`, adding that …` to the end, unless numbers or conditions hang on it."""
    for comma in range(words.body - 2, 3, -1):
        if words.word(comma) != ",":
            continue
        after = words.word(comma + 1)
        opens = words.tag(comma + 1) == "VBG" or after in _TAILS
        opens = opens or (words.tag(comma + 1) == "RB" and words.tag(comma + 2) == "VBG")
        if words.tag(comma + 1) == "VBG" and words.tag(comma + 2) in {"RP", ",", "CC"}:
            return None
        if opens and after not in {"including", "according"} and stands_alone(words, 0, comma):
            return None if holds_weight(words, comma, words.body) else (comma, words.body)
    return None


def closing_clause(words: Words) -> tuple[int, int] | None:
    """` as the Kremlin vowed …` to the end: a second event behind a complete first one."""
    for index in range(4, words.body - 2):
        if words.word(index) not in _SUBORDINATORS or words.tag(index - 1) in {"RB", "JJ", "CD"}:
            continue
        if not clause_at(words, index + 1, words.body) or words.word(index - 1) in _AUXILIARIES:
            continue
        start = _with_measure(words, index - 1 if words.word(index - 1) == "," else index)
        if not stands_alone(words, 0, start):
            continue
        if holds_weight(words, index, words.body):
            return None
        if words.word(index) == "after" and words.body < _LONG:
            return None
        return start, words.body
    return None


_LONG = 22
"""Words of a sentence that may keep what went before: `arrested after he fled` tells why."""
_SPANS = word_set(
    "second seconds minute minutes hour hours day days week weeks month months year years moments"
)


def _with_measure(words: Words, start: int) -> int:
    """Step back over `two days` before `after`: the measure goes with its clause."""
    if words.word(start - 1) not in _SPANS:
        return start
    start -= 1
    while words.tag(start - 1) in {"CD", "DT", "JJ", "RB", "JJR"}:
        start -= 1
    return start - 1 if words.word(start - 1) == "," else start


def second_clause(words: Words) -> tuple[int, int] | None:
    """`, and` or `, but` with a whole second sentence behind it."""
    for index in range(4, words.body - 3):
        word = words.word(index)
        if word == ";" and stands_alone(words, 0, index):
            return index, words.body
        if word not in {"and", "but", "so", "yet", "though", "although"}:
            continue
        comma = words.word(index - 1) in {",", ";"}
        start = index - 1 if comma else index
        if not clause_at(words, index + 1, words.body) or not stands_alone(words, 0, start):
            continue
        if (comma or words.tag(index + 1) in {"PRP", "DT"}) and _own_subject(words, index):
            return start, words.body
    return None


def _own_subject(words: Words, index: int) -> bool:
    """Tell `X won and the team celebrated` from `that A and the B were`: no list, no quotation."""
    head = words.lower[:index]
    return head.count('"') % 2 == 0 and head.count("“") == head.count("”") and "that" not in head
