"""Clauses beside the main one: before it, behind it, joined to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.writing.bullets.cuts.endings import binds
from digests.writing.bullets.parsed import NAMES
from digests.writing.bullets.structure import (
    CONDITIONS,
    NEGATIONS,
    SPANS,
    clause_at,
    denied,
    holds_weight,
    stands_alone,
    subject_at,
    suffered,
    told_by,
)
from digests.writing.words import word_set

if TYPE_CHECKING:
    from digests.writing.bullets.parsed import Words

_LEADING = frozenset({"IN", "VBG", "VBN", "TO", "RB", "WRB", "VBD"})
_SUBORDINATORS = word_set("as after before since where")
_ANY_CLAUSE = _SUBORDINATORS | word_set("when while whereas once")
_TAILS = word_set("with as while after following amid leaving making giving")
_AUXILIARIES = word_set("is are was were be been being am 's")


def leading_phrase(words: Words) -> tuple[int, int] | None:
    """An adverbial, a participle or a clause of time before the subject."""
    if words.tag(0) not in _LEADING or words.word(0) in CONDITIONS | _MEASURING | {"that"}:
        return None
    comma = words.find(",", 1, words.body - 3)
    while comma is not None:
        if subject_at(words, comma + 1):
            weighty = any(
                words.word(i) in CONDITIONS or words.word(i) in NEGATIONS for i in range(comma)
            )
            kept = weighty or _limits(words, comma) or told_by(words, comma + 1)
            kept = kept or _told_first(words, comma) or _names_doer(words, comma)
            return None if kept else (0, comma + 1)
        if words.tag(comma + 1) in {"DT", "VB", "VBP"}:
            return None  # "In May, the art, culture and history museum was": no later comma
        comma = words.find(",", comma + 1, words.body - 3)
    return None


def _told_first(words: Words, comma: int) -> bool:
    """Tell `Almost every boat sank, the port said` from `Soon after he left, the boat sank`."""
    if words.tags[0] != "RB" or words.finite(1, comma) is None:
        return False
    return not any(
        words.lower[i] in _OPENING and words.lower[i - 1] != "such" for i in range(1, comma)
    )


def _names_doer(words: Words, comma: int) -> bool:
    """Tell whether a phrase says whose word it is, or who the `he` behind it is."""
    named = any(words.tags[i] in NAMES for i in range(1, comma))
    if words.lower[0] == "according" or (words.lower[0] == "for" and named):
        return True  # "For Bishop Sim, it is a disgrace"
    pronoun = words.word(comma + 1) in _PERSONAL
    return pronoun and named


_PERSONAL = word_set("he she they his her their")
_OPENING = word_set("after before when as since while where that because until who which")
_MEASURING = word_set("of like unlike than")
"""`Of the ten survivors, two …`: the number means nothing without its whole."""
_LIMITED = NEGATIONS | word_set("would could might should only")


def _limits(words: Words, comma: int) -> bool:
    """Tell whether a leading phrase bounds what is said: `Outside Velmar, he is not known`."""
    if words.tag(0) != "IN" or words.word(0) in {"as", "while", "after", "before", "since"}:
        return False
    verb = words.finite(comma)
    near = words.lower[comma : (verb or comma) + 4]
    return words.finite(0, comma) is None and not _LIMITED.isdisjoint(near)


def leading_concession(words: Words) -> tuple[int, int] | None:
    """`Though it rained,`, `Despite the rain,`: true or not, the rest holds."""
    if words.lower[0] not in _CONCESSIONS:
        return None
    comma = words.find(",", 2, words.body - 3)
    while comma is not None:
        if subject_at(words, comma + 1) and words.tag(comma + 1) != "PRP":
            return None if told_by(words, comma + 1) else (0, comma + 1)
        comma = words.find(",", comma + 1, words.body - 3)
    return None


_CONCESSIONS = word_set("though although despite while whereas")


def second_content(words: Words) -> tuple[int, int] | None:
    """`said that the ship sank` and that the crew was lost: the second thing that was said."""
    index = words.body - _FEW
    while index > _FEW:
        comma = words.lower[index - 1] == ","
        again = words.word(index + 1) == "that"
        if words.lower[index] == "and" and (again or (comma and "that" in words.lower[:index])):
            start = index - 1 if comma else index
            behind = index + (2 if again else 1)
            if clause_at(words, behind, words.body) and stands_alone(words, 0, start):
                return start, words.body
        index -= 1
    return None


def closing_participle(words: Words) -> tuple[int, int] | None:
    """`, adding that …` to the end, unless numbers or conditions hang on it."""
    return _participle(words, weighty=False)


def any_closing(words: Words) -> tuple[int, int] | None:
    """A participle or a clause of time at the end, numbers or not, conditions kept."""
    reason = words.find("because", _FEW, words.body - 2)
    if reason is not None and stands_alone(words, 0, reason) and not denied(words, reason):
        return reason, words.body
    return _participle(words, weighty=True) or _closing(words, weighty=True)


_FEW = 5


def _heavy(words: Words, start: int, *, weighty: bool) -> bool:
    if weighty:
        return binds(words, start)
    return holds_weight(words, start, words.body)


def _participle(words: Words, *, weighty: bool) -> tuple[int, int] | None:
    for comma in range(words.body - 2, 3, -1):
        if words.lower[comma] != ",":
            continue
        after = words.word(comma + 1)
        opens = words.tag(comma + 1) == "VBG" or after in _TAILS
        opens = opens or (words.tag(comma + 1) == "RB" and words.tag(comma + 2) == "VBG")
        if words.tag(comma + 1) == "VBG" and words.tag(comma + 2) in {"RP", ",", "CC"}:
            return None
        if opens and _described_before(words, comma):
            return None
        if not weighty and after == "with" and comma < _ENOUGH:
            continue
        if opens and after not in {"including", "according"} and stands_alone(words, 0, comma):
            return None if _heavy(words, comma, weighty=weighty) else (comma, words.body)
    return None


def _described_before(words: Words, comma: int) -> bool:
    """Tell whether the comma closes an insertion: `one of the men, Davor Sim, charging …`."""
    opening = next((i for i in range(comma - 1, comma - 6, -1) if words.word(i) == ","), None)
    if opening is None:
        return False
    named = all(words.tag(i) in NAMES for i in range(opening + 1, comma))
    return named or words.tag(opening + 1) in {"VBN", "VBD"}


def closing_clause(words: Words) -> tuple[int, int] | None:
    """` as the Kremlin vowed …` to the end: a second event behind a complete first one."""
    return _closing(words, weighty=False)


def _closing(words: Words, *, weighty: bool) -> tuple[int, int] | None:
    for index in range(4, words.body - 2):
        opening = _ANY_CLAUSE if weighty else _SUBORDINATORS
        if words.lower[index] not in opening:
            continue
        if words.tags[index - 1] in ({"RB", "JJ"} if weighty else {"RB", "JJ", "CD"}):
            continue
        if not clause_at(words, index + 1, words.body) or words.word(index - 1) in _AUXILIARIES:
            continue
        start = _with_measure(words, index - 1 if words.word(index - 1) == "," else index)
        least = _CORE if weighty else _ENOUGH
        if not stands_alone(words, 0, start) or _told(words, start) < least:
            continue
        if _heavy(words, index, weighty=weighty) or denied(words, start):
            return None
        if not CONDITIONS.isdisjoint(words.lower[:start]):  # what it belongs to is the condition
            return None
        kept = words.lower[index] == "after" and (words.body < _LONG or suffered(words, start))
        if kept and not weighty:
            return None
        return start, words.body
    return None


def _told(words: Words, end: int) -> int:
    """Count the words that the clause which ends here has said without its second event."""
    told = [i for i in range(end) if words.lower[i] == "that"]
    return end - (told[-1] + 1 if told else 0)


_CORE = 8
"""Words: `A man was taken to hospital` is no news without its `after he fell from a roof`."""
_ENOUGH = 9
"""Words: `that the ship capsized` wants its `as it sailed in bad weather`."""
_LONG = 22
"""Words of a sentence that may keep what went before: `arrested after he fled` tells why."""


def _with_measure(words: Words, start: int) -> int:
    """Step back over `two days` before `after`: the measure goes with its clause."""
    if words.word(start - 1) not in SPANS:
        return start
    start -= 1
    while words.tag(start - 1) in {"CD", "DT", "JJ", "RB", "JJR"}:
        start -= 1
    return start - 1 if words.word(start - 1) == "," else start


def second_clause(words: Words) -> tuple[int, int] | None:
    """`, and` with a whole second sentence behind it."""
    return _joined(words, _ADDING)


def contrast(words: Words) -> tuple[int, int] | None:
    """`, but` with a whole second sentence behind it: often the point, so it goes last."""
    found = _joined(words, _ADDING | _CONTRASTING)
    if found and not _CONCEDING.isdisjoint(words.lower):
        warned = not _WARNING.isdisjoint(words.lower[found[0] : found[0] + 5])
        return found if warned and not _CONCEDING.isdisjoint(words.lower[: found[0]]) else None
    # "He holds no rank, but he leads the north": what is denied first is not the point
    return found if found and NEGATIONS.isdisjoint(words.lower[: found[0]]) else None


def closing_concession(words: Words) -> tuple[int, int] | None:
    """`, although` with a whole second sentence behind it: what is told holds all the same."""
    return _joined(words, _ADDING | _GRANTING)


_CONCEDING = word_set("may might only")
"""`X may have lost, but Y`: the second clause is the point."""
_WARNING = word_set("cautioned warned stressed")
"""`It may help, but they cautioned that`: the doubt that `may` keeps is told once more."""
_ADDING = word_set("and so")
_GRANTING = word_set("though although")
_CONTRASTING = _GRANTING | word_set("but yet")


def _joined(words: Words, joining: frozenset[str]) -> tuple[int, int] | None:
    if words.lower[:2] == ("not", "only"):
        return None  # half of what it says
    for index in range(4, words.body - 3):
        word = words.lower[index]
        if word not in joining and word != ";":
            continue
        if not _TURNING.isdisjoint(words.lower[index:]):
            return None
        if word == ";" and stands_alone(words, 0, index):
            return index, words.body
        if word == ";":
            continue
        comma = words.word(index - 1) in {",", ";"}
        # "June cooked, and Ward and Wally and the dog ate": one subject of several.
        if words.tag(index - 1) in NAMES and words.word(index - 2) in {"and", ","}:
            continue
        start = index - 1 if comma else index
        if not clause_at(words, index + 1, words.body) or not stands_alone(words, 0, start):
            continue
        if (comma or words.tag(index + 1) in {"PRP", "DT"}) and _own_subject(words, index):
            return start, words.body
    return None


_TURNING = word_set("acquitted cleared exonerated overturned quashed pardoned retracted")
"""What takes back the first clause: `he was arrested; he was acquitted`."""


def _own_subject(words: Words, index: int) -> bool:
    """Tell `X won and the team celebrated` from `that A and the B were`: no list, no quotation."""
    head = words.lower[:index]
    told = any(words.lower[i] == "that" and words.tags[i] != "WDT" for i in range(index))
    return head.count('"') % 2 == 0 and head.count("“") == head.count("”") and not told
