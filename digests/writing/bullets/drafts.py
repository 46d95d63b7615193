"""Drafts of bullets for one sentence, each with the receipts it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digests.writing.bullets.complete import faults, is_boilerplate
from digests.writing.bullets.condense import condense_words
from digests.writing.bullets.parsed import Words, parse, render
from digests.writing.bullets.references import resolve_subject, with_name
from digests.writing.bullets.split import split_in_two

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Sentence

_LONGEST = 700
"""Characters of a sentence beyond which no bullet is made of it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A bullet's text before it is judged."""

    text: str
    receipts: tuple[Sentence, ...]
    steps: tuple[str, ...] = ()
    """What was done to the sentence, in order."""
    faults: tuple[str, ...] = ()
    """Why it cannot be a bullet; empty when it can."""


@dataclass(frozen=True, slots=True)
class Drafts:
    """The bullet a sentence gives as a whole, and the two it gives when parted."""

    whole: Draft
    parts: tuple[Draft, ...] = ()


def write_drafts(sentence: Sentence, earlier: Sequence[Sentence], max_characters: int) -> Drafts:
    """Condense an English sentence; `earlier` are the sentences before it, for its pronouns."""
    if len(sentence.text) > _LONGEST or is_boilerplate(sentence.text):
        reason = "not news" if len(sentence.text) <= _LONGEST else "too long"
        return Drafts(Draft("", (sentence,), faults=(reason,)))
    words, steps = condense_words(parse(sentence.text))
    whole = _draft(words, steps, sentence, earlier, max_characters)
    parted = split_in_two(words)
    if not parted:
        return Drafts(whole)
    parts = tuple(
        _draft(part, (*steps, "parted"), sentence, earlier, max_characters) for part in parted
    )
    if any(part.faults for part in parts):
        return Drafts(whole)
    return Drafts(whole, parts)


def _draft(
    words: Words,
    steps: tuple[str, ...],
    sentence: Sentence,
    earlier: Sequence[Sentence],
    max_characters: int,
) -> Draft:
    text = render(words)
    receipts: tuple[Sentence, ...] = (sentence,)
    name = resolve_subject(words, earlier)
    if name:
        text = with_name(text, name.text)
        receipts = (sentence, name.sentence)
        steps = (*steps, "name for pronoun")
    found = faults(text, words)
    if len(text) > max_characters:
        found = (*found, f"longer than {max_characters} characters")
    return Draft(text, receipts, steps, found)


def quote_draft(sentence: Sentence, max_characters: int) -> Draft:
    """Take a sentence whole, in whatever language."""
    text = " ".join(sentence.text.split())
    fits = len(text) <= max_characters
    return Draft(
        text, (sentence,), ("whole",), () if fits else (f"longer than {max_characters} characters",)
    )
