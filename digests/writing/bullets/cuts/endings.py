"""What a headline leaves out behind the last clause: asides, clauses within them and all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.writing.bullets.parsed import FINITE, NAMES, QUOTES
from digests.writing.bullets.structure import NEGATIONS, clause_at, stands_alone
from digests.writing.bullets.waiting import emptied
from digests.writing.words import word_set

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.writing.bullets.parsed import Words

BINDING = word_set("if unless until only except without whether provided barring but lest under")
"""What bounds all that is said before it."""
_PRONOUNS = frozenset({"WDT", "WP", "WRB", "CC"})
_LINKS = word_set("that as because if after before while when since where something")
_ARTICLES = word_set("a an the one its his her their something")
_LOOSE = word_set("in at after during following amid despite as due because with including")
_BOUND = word_set("subject conditional contingent pending dependent")
"""`, subject to approval`: what is said before it hangs on this."""
_LISTED = frozenset({"DT", "CD", "NNP", "NNS", "PRP$", "JJ", "NN"})


def closed_within(words: Words, start: int, end: int) -> bool:
    """Tell whether every verb that tells in the stretch has an opening word of its own there.

    `the man who rows the boat that sank`, not `[said] the man who rows has drowned`.
    """
    opened = 0
    for index in range(start, end):
        if words.tags[index] in _PRONOUNS or words.lower[index] in _LINKS:
            opened += words.lower[index - 1] != "such"
        elif words.lower[index] == "," and clause_at(words, index + 1, end):
            return False
        elif words.tags[index] in FINITE:
            opened -= 1
            if opened < 0:
                return False
    return True


def binds(words: Words, start: int) -> bool:
    """Tell whether an `unless` from here on may bound what is said before it.

    One behind a `that` or `who` belongs to the clause which that word opens.
    """
    for index in range(start, words.body):
        if words.lower[index] in BINDING:
            return True
        if words.lower[index] == "that" or words.tags[index] in {"WDT", "WP"}:
            return False
    return False


def closing_aside(words: Words) -> tuple[int, int] | None:
    """`…, a form of rot that`, `…, accused of`, `…, despite the rain` to the end.

    No list: `a cook, a boy and two sailors` is told by its `and`.
    """
    for place in range(4, words.body - 2):
        comma = place
        if words.lower[comma] != ",":
            continue
        comma += words.tag(comma + 1) in QUOTES  # the mark of what was quoted stays
        if not _opens(words, comma + 1):
            continue
        if binds(words, comma) or not closed_within(words, comma + 1, words.body):
            continue
        if _listed(words, comma) or emptied(words, comma, comma):
            continue
        if words.tag(comma + 1) == "DT" and not _GIVING.isdisjoint(words.lower[:comma]):
            continue
        start = comma + (words.lower[comma] != ",")
        if stands_alone(words, 0, comma):
            return start, words.body
    return None


def last_member(words: Words) -> tuple[int, int] | None:
    """`, killing 46 people and leaving a million in the dark`: the last of two of one kind."""
    for index in range(words.body - 3, 4, -1):
        if words.lower[index] != "and":
            continue
        right = index + 1
        twins = _twins(words, right)
        if twins is None or not any(twins(place) for place in range(2, index)):
            continue
        start = index - (words.lower[index - 1] == ",")
        bound = not (BINDING - {"without"}).isdisjoint(words.lower[index : words.body])
        if not bound and stands_alone(words, 0, start):
            return start, words.body
    return None


def _twins(words: Words, right: int) -> Callable[[int], bool] | None:
    """Give what tells the words that are of one kind with the one behind `and`."""
    if words.tags[right] == "VBG" and words.tag(right + 1) not in FINITE:
        return lambda place: words.tags[place] == "VBG" and words.tags[place - 1] in {",", "IN"}
    if words.lower[right] in _REASONS:
        return lambda place: words.lower[place] in _REASONS
    return None


_REASONS = word_set("as because after when while since")
_GIVING = word_set("paid pays pay gave gives give offered offers cost costs awarded owes owed")
"""`paid the yard in Velmar, Aldria, a penny`: what is given is no aside."""


def _opens(words: Words, index: int) -> bool:
    word, tag = words.lower[index], words.tags[index]
    if tag == "TO":
        asked = not _ASKING.isdisjoint(words.lower[:index])  # "required Nordair, the firm, to pay"
        plain = words.tag(index + 1) == "VB" and words.find("to", 0, index - 1) is None
        return plain and not asked
    if tag in {"VBN", "JJ", "NN"} and word not in _LOOSE | _BOUND:
        return words.tag(index + 1) in {"IN", "TO"}
    return word in _ARTICLES or (word in _LOOSE and words.tag(index + 1) != "CC")


_ASKING = word_set(
    "require requires required force forces forced ask asks asked urge urges urged order orders "
    "ordered allow allows allowed tell told enable enables enabled want wants wanted expect "
    "expected oblige obliged compel compelled persuade persuaded invite invited permit permits "
    "permitted encourage encouraged lead led help helped"
)
"""Verbs whose object is told what `to` do."""


def _listed(words: Words, comma: int) -> bool:
    """Tell whether the comma parts things of one list, or belongs to a pair of commas."""
    if words.tag(comma + 1) not in {"DT", "PRP$", "NN"} and words.word(comma + 1) not in _ARTICLES:
        return False
    if "," in words.lower[:comma] and not NEGATIONS.isdisjoint(words.lower[:comma]):
        return True
    named = words.tags[comma - 1] in NAMES and "," not in words.lower[:comma]
    for index in range(comma + 1, words.body):
        if named and (words.tags[index] in {"WDT", "WP"} or words.lower[index] == "that"):
            return False
        joined = words.lower[index] in {"and", "or"} and words.tag(index + 1) in _LISTED
        if joined and "between" not in words.lower[comma:index]:
            return not named
    return False
