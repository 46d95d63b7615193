"""The end of a sentence: phrases of place and time, purposes, a second deed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digests.writing.bullets.cuts.endings import BINDING
from digests.writing.bullets.cuts.openings import (
    CIRCUMSTANCES,
    COMPLEMENTS,
    OPENS_CLAUSE,
    opens_bold_tail,
    opens_tail,
)
from digests.writing.bullets.parsed import FINITE, NAMES, NOUNS
from digests.writing.bullets.structure import (
    CONDITIONS,
    NEGATIONS,
    denied,
    holds_weight,
    stands_alone,
    suffered,
)
from digests.writing.bullets.waiting import emptied

if TYPE_CHECKING:
    from digests.writing.bullets.parsed import Words

_LONG = 19
"""Words a bullet may have before its tail is looked at."""
_BOUND = CONDITIONS | NEGATIONS | {"but"}
"""What changes the meaning of all before it."""
_OWN = frozenset({"TO", "WDT", "WP"})
"""What opens a clause whose `not` is its own."""
_ENOUGH = 9
"""Words that must be left before a tail."""
_CROWDED = 28
"""Words above which names, too, may go with the tail."""


class _Going(NamedTuple):
    """What kind of tail may go."""

    opening: frozenset[str]
    """Prepositions that may open it."""
    names: bool
    """Whether it may hold names."""
    weighty: bool = False
    """Whether it may hold numbers."""
    enough: int = _ENOUGH
    """Words that must be left before it."""
    bold: bool = False
    """Whether it may be a whole clause."""


_SHORT_OF_NAMES = _Going(CIRCUMSTANCES, names=False)
_WITH_NAMES = _Going(CIRCUMSTANCES, names=True)
_ANY = tuple(
    _Going(opening, names=True, weighty=True)
    for opening in (CIRCUMSTANCES, CIRCUMSTANCES | COMPLEMENTS)
)
_CORE = 7
"""Words that the shortest clause has."""
_BOLD = tuple(going._replace(enough=_CORE, bold=True) for going in _ANY)


def tail_phrase(words: Words) -> tuple[int, int] | None:
    """The last phrase of a long sentence, behind a clause that stands without it."""
    if words.body <= _LONG:
        return None
    return _tail(words, words.body, _WITH_NAMES if words.body > _CROWDED else _SHORT_OF_NAMES)


def any_tail(words: Words) -> tuple[int, int] | None:
    """The last phrase, names and numbers too: for what is too long for a bullet."""
    for going in _ANY:
        found = _tail(words, words.body, going) or _before_participle(words, going)
        if found:
            return found
    return _closing_comma(words)


def core_tail(words: Words) -> tuple[int, int] | None:
    """All behind subject, verb and object that the clause can do without, from the end on."""
    for going in _BOLD:
        found = _tail(words, words.body, going)
        if found:
            return found
    return None


def _before_participle(words: Words, going: _Going) -> tuple[int, int] | None:
    """`set off a bomb` in the capital of the province `, killing seven people`."""
    for comma in range(words.body - 2, _ENOUGH, -1):
        if words.lower[comma] == "," and words.tag(comma + 1) == "VBG":
            found = _tail(words, comma, going)
            # "storms that swept the north, killing one": what swept it killed, too
            related = found and (words.lower[found[0]] == "that" or words.tags[found[0]] in _OWN)
            return None if related else found
    return None


def _closing_comma(words: Words) -> tuple[int, int] | None:
    """What follows the last comma or colon behind a complete clause."""
    for index in range(words.body - 2, 5, -1):
        goes_on = words.tag(index + 1) in FINITE  # ", which he sold, begins": no end of its own
        if words.lower[index] in _MARKS and not goes_on and stands_alone(words, 0, index):
            bound = not _BOUND.isdisjoint(words.lower[index : words.body])
            listed = words.word(index + 1) in {"and", "or"} or words.tag(index + 1) in NOUNS
            listed = listed and words.lower[index] == ","
            listed = listed or not CONDITIONS.isdisjoint(words.lower[:index])
            listed = listed or ":" in words.lower[:index] or emptied(words, index, index)
            tail = words.lower[index : words.body]
            several = not {"and", "or"}.isdisjoint(tail) and words.lower[index] == ","
            listed = listed or (several and words.finite(index, words.body) is None)
            return None if bound or listed else (index, words.body)
    return None


_MARKS = frozenset({",", ":", ";", "--", "—", "–"})


def second_verb(words: Words) -> tuple[int, int] | None:
    """`and set up …`, `but brushed aside …`: a second thing that the subject does."""
    for index in range(words.body - 3, 5, -1):
        if words.lower[index] not in {"and", "but"}:
            continue
        second = words.tag(index + 1) in FINITE
        second = second or (words.tag(index + 1) == "RB" and words.tag(index + 2) in FINITE)
        start = index - 1 if words.word(index - 1) == "," else index
        said = (
            words.lower[index] == "and" and words.word(index + 1) in _SAYING
        )  # "looked at him and said that …": the point
        if second and not said and stands_alone(words, 0, start):
            return start, words.body
    return None


_SAYING = frozenset({"said", "says", "told", "warned"})


def second_deed(words: Words) -> tuple[int, int] | None:
    """`to mend the bridge` and open the harbour: the second of two that hang on one word."""
    verb = words.finite(1)
    for index in range(words.body - 3, verb or words.body, -1):
        tag = words.tag(index + 1)
        if words.lower[index] != "and" or tag not in {"VB", "VBN", "VBG"}:
            continue
        start = index - 1 if words.word(index - 1) == "," else index
        paired = tag in words.tags[verb:start] and words.tag(index + 2) not in NOUNS - {"NNP"}
        paired = paired and words.tags[start - 1][0] != "V"  # "of drugging and robbing a man"
        listed = words.find(",", verb or 0, start) is not None
        bound = not BINDING.isdisjoint(words.lower[index:])
        if paired and not listed and not bound and stands_alone(words, 0, start):
            return start, words.body
        return None
    return None


def _tail(words: Words, end: int, going: _Going) -> tuple[int, int] | None:
    """Find the last phrase before `end` that may go."""
    verb = words.finite(1)
    if verb is None:
        return None
    for index in range(end - 2, verb + 3, -1):
        bold = False
        plain = words.lower[index] not in going.opening and words.tags[index] not in OPENS_CLAUSE
        if plain and not going.bold:
            continue
        if not opens_tail(words, index, end, verb, going.opening):
            bold = going.bold and opens_bold_tail(words, index, end)
            if not bold:
                continue
        start = index - 1 if words.word(index - 1) == "," else index
        heavy = not going.weighty and holds_weight(words, index, end)
        bound = BINDING if bold or (going.bold and words.tags[index] in _OWN) else _BOUND
        bound = BINDING - {"whether"} if going.bold and words.tags[index] == "TO" else bound
        if heavy or not bound.isdisjoint(words.lower[index:end]) or start < going.enough:
            return None
        if words.lower[index] == "after" and not going.weighty and suffered(words, start):
            return None
        if "whether" in words.lower[verb:index] or denied(words, start):
            return None  # what is asked may be just the tail: `whether he wrote from home`
        named = any(words.tag(i) in NAMES for i in range(index, end))
        alone = stands_alone(words, 0, start) and not emptied(words, start, index)
        if (going.names or not named) and alone:
            return start, end
    return None
