"""A sentence that says two things, parted into two that stand alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.language.tokens import word_set
from digests.writing.bullets.parsed import FINITE, STARTS_NOUN_PHRASE
from digests.writing.bullets.structure import CONDITIONS, stands_alone

if TYPE_CHECKING:
    from digests.writing.bullets.parsed import Words

_SHORTEST = 3
_AUXILIARIES = word_set("has have had is are was were will would can could may might must")


def split_in_two(words: Words) -> tuple[Words, Words] | None:
    """Part a sentence at an `and` between two clauses, two verbs or two full objects.

    `X launched an AI dialogue and set up a working group` gives `X launched an AI dialogue` and
    `X set up a working group`: the second takes the subject over.
    """
    verb = words.finite()
    if verb is None or verb == 0 or any(word in CONDITIONS for word in words.lower):
        return None
    for index in range(verb + 2, words.body - 2):
        if words.word(index) != "and":
            continue
        left_end = index - 1 if words.word(index - 1) == "," else index
        parts = _clauses(words, index, left_end) or _verbs(words, verb, index, left_end)
        parts = parts or _objects(words, verb, index, left_end)
        if parts and stands_alone(parts[0], 0, len(parts[0])) and parts[1].finite() is not None:
            return parts
    return None


def _clauses(words: Words, index: int, left_end: int) -> tuple[Words, Words] | None:
    right = index + 1
    if words.tag(right) in STARTS_NOUN_PHRASE - {"PRP"} and left_end < index:
        told = words.finite(right + 1, min(right + 8, words.body))
        if told is not None and words.find(",", right, told) is None:
            return words.between(0, left_end), words.between(right, words.body)
    return None


def _verbs(words: Words, verb: int, index: int, left_end: int) -> tuple[Words, Words] | None:
    """The subject and what stands before its verb are said again before the second verb."""
    right = index + 1
    if words.body - right < _SHORTEST or left_end - verb < _SHORTEST:
        return None
    second = words.tag(right)
    if words.finite(verb + 1, index) is not None:
        # "police said gunmen attacked a house and killed two": the second deed is the gunmen's.
        return None
    subject = words.between(0, verb)
    rest = words.between(right, words.body)
    if second in FINITE and words.tag(verb) in FINITE:
        return words.between(0, left_end), subject.joined(rest)
    if second == "VBN" and words.word(verb) in _AUXILIARIES:
        chain = words.between(0, verb + 1)
        return words.between(0, left_end), chain.joined(rest)
    return None


def _objects(words: Words, verb: int, index: int, left_end: int) -> tuple[Words, Words] | None:
    """`was the launch of A and the establishment of B`: the verb is said again too."""
    right = index + 1
    if words.tag(verb + 1) != "DT" or words.tag(right) != "DT" or "of" not in words.lower[right:]:
        return None
    if "of" not in words.lower[verb:index] or words.finite(right, words.body) is not None:
        return None
    if "," in words.lower[verb:index]:
        return None
    head = words.between(0, verb + 1)
    return words.between(0, left_end), head.joined(words.between(right, words.body))
