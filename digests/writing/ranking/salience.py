"""How likely each word of an article is to be told, were an editor to condense it."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from math import exp, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

_USUAL, _AGAIN, _NAMED, _LENGTH = -1.76, 1.32, 0.3, -0.6
_EARLY, _SOON = 1.76, 5.0
"""Of a logistic regression on the words of 500 articles, with whether the editors' highlights say
them: in how many sentences a word stands, its capital, the article's length, its first sentence.
Rarity, part of speech, and 20 more features gained nothing on articles kept apart."""
_TITLED = 1.5
"""Set by hand: those articles came without titles."""
_ROOM = 0.13
"""What a word's room is worth: a word that is less likely told does better to go."""
_TWICE = 0.2
"""What a word still tells, of what it told before, each time it is said again."""
_STRANGE = 0.1
"""The chance of a word that the article lacks, as a name in full may hold one."""


def find_salience(
    lines: Sequence[Iterable[str]], named: Collection[str] = (), titled: Collection[str] = ()
) -> dict[str, float]:
    """Give the chance, from 0 to 1, that an editor tells a stem, for all that the sentences hold.

    A few features of single words choose sentences as well as whole systems did (Hong and
    Nenkova, 2014). `lines` are the sentences' stems, each once, `named` the stems that are written
    with a capital within a sentence, `titled` the title's.
    """
    held = Counter(chain.from_iterable(lines))
    odds: dict[str, float] = {}
    usual = _USUAL + _LENGTH * log(len(lines) or 1)
    for index, line in enumerate(lines):
        here = usual + _EARLY * exp(-index / _SOON)
        for stem in line:
            odds.setdefault(stem, here)
    for stem in held.keys() & named:
        odds[stem] += _NAMED
    for stem in held.keys() & titled:
        odds[stem] += _TITLED
    return {
        stem: 1.0 / (1.0 + exp(-odds[stem] - _AGAIN * log(count))) for stem, count in held.items()
    }


def weigh_telling(
    stems: Collection[str], salience: Mapping[str, float], told: Mapping[str, int] | None = None
) -> float:
    """Weigh what different words tell beyond the room they take; each may be `told` before."""
    chances = sum([salience.get(stem, _STRANGE) for stem in stems])
    if told:
        for stem in told.keys() & stems:
            chances -= (1 - _TWICE ** told[stem]) * salience.get(stem, _STRANGE)
    return chances - _ROOM * len(stems)
