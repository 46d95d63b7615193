"""Whether two headlines have the one who does something and the one it is done to exchanged."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import dropwhile, product, takewhile
from typing import TYPE_CHECKING, NamedTuple

from digests.events.differences import deed_of
from digests.language.frequencies import FUNCTION_WORDS
from digests.language.lexicon import is_ordinary, is_verb_form
from digests.language.stems import stem
from digests.language.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LONGEST = 120
_SHORT = 3
"""Letters of words that look like verbs and are none: `was`, `red`, the `s` of a possessive."""
_WORD = re.compile(r"[^\W\d_]+|\d+|[^\s\w’'\-]")
_HELPS = word_set("will would may might could can must shall should to has have had not n t")
"""May stand between the doer and the verb."""
_SHOWS = word_set("a an the its his her their")
"""May stand between the verb and the one it is done to."""
_MUTUAL = frozenset(
    map(
        stem,
        word_set(
            "meets faces draws ties plays fights battles marries weds joins greets hugs kisses "
            "resembles equals borders dates divorces merges matches says tells sees passes "
            "clears opens closes"
        ),
    )
)
"""If one does it, the other does it too, or what comes next is no one it is done to."""


class _Deed(NamedTuple):
    verb: str
    doer: frozenset[str]
    done_to: frozenset[str]


def are_exchanged(one: str, other: str) -> bool:
    """Tell whether `A sues B` stands against `B sues A`: two events, alike as their words are.

    Nothing is parsed for it: a verb must stand right between the two in both headlines, so `B sued
    by A` and `B loses to A` are left to be what `A sues B` is. English only.
    """
    return any(
        mine.verb == theirs.verb and _turned(mine, theirs)
        for mine, theirs in product(_deeds(one), _deeds(other))
    )


def part_exchanged(headlines: Sequence[str]) -> list[list[int]]:
    """Part headlines on one story by whose deed they tell; gives their places, in order.

    All stay in one part if none stands against another. The order of the headlines tells nothing.
    """
    if len(headlines) == 1:
        return [[0]]
    parts: list[list[int]] = []
    told: list[dict[str, list[_Deed]]] = []
    for place in sorted(range(len(headlines)), key=headlines.__getitem__):
        deeds = _deeds(headlines[place])
        fits = (
            number
            for number, known in enumerate(told)
            if not any(_turned(deed, other) for deed in deeds for other in known[deed.verb])
        )
        number = next(fits, len(parts))
        if number == len(parts):
            parts.append([])
            told.append(defaultdict(list))
        parts[number].append(place)
        for deed in deeds:
            told[number][deed.verb].append(deed)
    return [sorted(part) for part in parts]


def _turned(one: _Deed, other: _Deed) -> bool:
    """Names that stand the other way round are enough; of other words nothing may stand still."""
    there, back = one.doer & other.done_to, one.done_to & other.doer
    if not (there and back):
        return False
    is_still = not (one.doer.isdisjoint(other.doer) and one.done_to.isdisjoint(other.done_to))
    return not is_still or not any(map(is_ordinary, there | back))


@lru_cache(maxsize=4_000)
def _deeds(headline: str) -> tuple[_Deed, ...]:
    """Read each word that may be a verb with what stands before and behind it."""
    words = [word.lower() for word in _WORD.findall(headline[:_LONGEST])]
    deeds = []
    for at, word in enumerate(words):
        verb = deed_of(stem(word)) if _may_be_verb(word) else ""
        if not verb or stem(word) in _MUTUAL:
            continue
        doer = _next_to(reversed(words[:at]), _HELPS)
        done_to = _next_to(words[at + 1 :], _SHOWS)
        if doer - done_to and done_to - doer:  # of `Tern Air` and `Auk Air` Air tells nothing
            deeds.append(_Deed(verb, doer - done_to, done_to - doer))
    return tuple(deeds)


def _may_be_verb(word: str) -> bool:
    return is_verb_form(word) or (len(word) > _SHORT and word.endswith(("s", "ed")))


def _next_to(words: Iterable[str], between: frozenset[str]) -> frozenset[str]:
    rest = dropwhile(between.__contains__, words)
    return frozenset(map(stem, takewhile(_has_content, rest)))


def _has_content(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and word not in FUNCTION_WORDS
