"""A statement read for what another one may contradict: numbers, names, denial and sureness."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import fsum
from typing import TYPE_CHECKING

from digests.events.counts import SPELLED, counted_of, numbers_of
from digests.language.frequencies import FUNCTION_WORDS, rarity
from digests.language.lexicon import is_ordinary, is_verb_form
from digests.language.stems import stem
from digests.language.tokens import plain_words, without_accents, word_set

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator


_LONGEST = 600
RAREST = 9.0
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*|[^\W\d_]+|['’]t\b|%")
_NEGATIONS = word_set(
    "not 't ’t no never none nobody nothing nor without cannot fail fails failed refuse refuses "
    "refused decline declines declined deny denies denied reject rejects rejected unable"
)
_KINDS = {
    "possible": "may might could possibly perhaps likely considers considering",
    "intended": "will would plans plan planned intends aims wants hopes proposes proposed seeks "
    "vows pledges promises expected expects due shall",
    "alleged": "alleged allegedly accused accuses accuse accusing suspected reportedly",
}
_SURENESS = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_ROUNDED = word_set("about some nearly almost around roughly over than least approximately")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement, read."""

    text: str
    words: tuple[str, ...]
    """In lower case."""
    stems: dict[str, float]
    """Of its words with content, without numbers; each with the rarity of its commonest word."""
    weight: float
    """The rarity of all its stems, in sum."""
    numbers: frozenset[float]
    rounded: bool
    """Whether it says `about` or the like."""
    names: tuple[str, ...]
    """Words with a capital letter, in lower case, in the order in which they stand."""
    negated: bool
    sureness: frozenset[str]
    """Empty where it states a fact."""
    passive: bool
    counted: tuple[tuple[str, float], ...] = ()
    """Numbers, each with the stem of what it counts: the next word with content."""


@lru_cache(maxsize=4_000)
def read_statement(text: str) -> Statement:
    """Read a bullet or a sentence in any language; its first 600 characters count."""
    words = words_of(text[:_LONGEST])
    lower = tuple(word.lower() for word in words)
    stems = stems_of(lower)
    return Statement(
        text=text,
        words=lower,
        stems=stems,
        weight=fsum(stems.values()),
        numbers=frozenset(numbers_of(lower)),
        rounded=not _ROUNDED.isdisjoint(lower),
        names=tuple(names_of(words)),
        negated=not _NEGATIONS.isdisjoint(lower),
        sureness=frozenset(_sureness(lower)),
        passive="by" in lower,
        counted=tuple(counted_of(lower)),
    )


def words_of(text: str) -> list[str]:
    """Give words and numbers, names without accents: some papers leave them out."""
    found = WORD.findall(text)
    return [without_accents(word) if word[0].isupper() else word for word in found]


def stems_of(lower: Iterable[str]) -> dict[str, float]:
    """Give the stems of words with content, numbers left out, each with its rarity."""
    stems: dict[str, float] = {}
    for word in lower:
        if word[0].isalpha() and word not in FUNCTION_WORDS and word not in SPELLED:
            root = stem(word)
            stems[root] = min(rarity(word), stems.get(root, RAREST))
    return stems


_BODIES = word_set(
    "agency army assembly authority bank board cabinet chamber city club commission committee "
    "company congress council court department firm government judge king mayor minister ministry "
    "municipality navy office official parliament party police president prosecutor queen "
    "regulator senate tribunal university watchdog"
)
"""Who does many things: that two statements begin with one of these says little."""


def shared_body(one: Statement, other: Statement) -> frozenset[str]:
    """Give the stems by which both statements name one body that acts, before their first verbs.

    `The energy ministry of Kesh` opens a tender and closes a plant: two events. That of a ferry,
    a trial or a dam there are two statements is another matter, so of these nothing is given.
    """
    shared = _read_actor(one.text) & _read_actor(other.text)
    return frozenset() if shared.isdisjoint(_BODIES) else frozenset(map(stem, shared))


def tell_of_others(one: Statement, other: Statement) -> bool:
    """Tell whether each is about something, names aside, that the other does not mention at all."""
    return all(
        any(stem(word) in side.stems for word in about)
        and not any(stem(word) in there.stems for word in about)
        for side, there in ((one, other), (other, one))
        for about in [_read_actor(side.text) - {*one.names, *other.names}]
    )


@lru_cache(maxsize=4_000)
def _read_actor(text: str) -> frozenset[str]:
    """Read the words before a statement's first verb, in lower case."""
    words = plain_words(text[:_LONGEST])
    verb = next((at for at, word in enumerate(words) if word in _MODALS or is_verb_form(word)), 0)
    return frozenset(words[:verb])


_MODALS = word_set("will would may might can could must shall should")


def shared_weight(
    one: Statement, other: Statement, besides: Collection[str] = frozenset()
) -> float:
    """Give the rarity of the stems that both have, besides some, in sum."""
    return fsum(
        min(weight, other.stems[root])
        for root, weight in one.stems.items()
        if root in other.stems and root not in besides
    )


def lesser_weight(one: Statement, other: Statement, besides: Collection[str]) -> float:
    """Give the rarity of the stems of the statement that has less of it, some left out."""
    return min(
        fsum(weight for root, weight in side.stems.items() if root not in besides)
        for side in (one, other)
    )


def _sureness(lower: tuple[str, ...]) -> Iterator[str]:
    """Give the kinds of doubt; `is to build` is as little done as `will build`."""
    for word, following in pairwise((*lower, "")):
        if word in _SURENESS:
            yield _SURENESS[word]
        elif word in {"is", "are"} and following == "to":
            yield "intended"


def names_of(words: list[str]) -> list[str]:
    """Give the words with a capital letter; the first word only if it is no ordinary one."""
    if sum(word.isupper() for word in words) * 2 > len(words):
        return []
    names = []
    for place, word in enumerate(words):
        lower = word.lower().replace(".", "")
        ordinary = lower in FUNCTION_WORDS if place else is_ordinary(lower)
        if word[0].isupper() and len(lower) > 1 and (lower == "us" or not ordinary):
            names.append(lower)
    return names
