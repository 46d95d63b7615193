"""Drafts of bullets for one sentence, each with the receipts it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digests.writing.bullets.boilerplate import is_boilerplate
from digests.writing.bullets.called import call_one_of_many, name_kind
from digests.writing.bullets.complete import hopeless, lacking, misshapen
from digests.writing.bullets.condense import JOINED, condense_words, tighten_words
from digests.writing.bullets.cuts import LIGHT
from digests.writing.bullets.names import find_people
from digests.writing.bullets.parsed import Words, parse, render
from digests.writing.bullets.quotations import close_quotation, find_spoken, without_list_mark
from digests.writing.bullets.references import name_in_full, name_pronoun
from digests.writing.bullets.split import split_in_two
from digests.writing.bullets.standing import name_group

if TYPE_CHECKING:
    from digests.models import Sentence
    from digests.writing.bullets.people import People

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
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Drafts:
    """The bullet a sentence gives as a whole, and the two it gives when parted."""

    whole: Draft
    parts: tuple[Draft, ...] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """An article's sentences and people: what a bullet's pronouns and surnames may mean."""

    sentences: tuple[Sentence, ...]
    people: People
    spoken: frozenset[int] = frozenset()
    """Sentences within a quotation that another one opened: somebody's words without a mark."""
    unmarked: bool = False
    """Whether most of its sentences lack a full stop, or have a space before it, so that one like
    them is no headline."""


def look_around(sentences: tuple[Sentence, ...]) -> Surroundings:
    """Read once what all drafts of an article need."""
    marked = sum(one.text.rstrip(_CLOSING).endswith(_ENDS) for one in sentences)
    spaced = sum(one.text.endswith(" .") for one in sentences)
    unmarked = len(sentences) >= _A_LIST and 2 * marked < len(sentences)
    unmarked = unmarked or 2 * spaced > len(sentences)
    return Surroundings(sentences, find_people(sentences), find_spoken(sentences), unmarked)


_A_LIST = 3
_CLOSING, _ENDS = "\"'”’) ", (".", "!", "?", "…", ":")


def write_drafts(sentence: Sentence, around: Surroundings, max_characters: int) -> Drafts:
    """Condense an English sentence, as a whole and, where it says two things, in two parts."""
    if len(sentence.text) > _LONGEST or is_boilerplate(sentence.text):
        reason = "not news" if len(sentence.text) <= _LONGEST else "too long"
    elif sentence.index in around.spoken:
        reason = "a piece of a quotation"
    else:
        reason = hopeless(sentence.text)
    if reason:
        return Drafts(Draft("", (sentence,), faults=(reason,)))
    parsed = close_quotation(without_list_mark(parse(sentence.text)))
    words, steps = condense_words(parsed)
    whole = _draft(words, steps, sentence, around, max_characters)
    alone = len(around.sentences) == 1 and (not whole.faults or len(whole.text) > max_characters)
    if alone:  # with nothing beside it, its core is what there is to tell
        core, further = condense_words(words, core=True)
        brief = _draft(core, steps + further, sentence, around, max_characters)
        whole = whole if brief.faults else brief
    if whole.faults and len(sentence.text) <= max_characters and not LIGHT.issuperset(steps):
        fuller = _draft(*condense_words(parsed, light=True), sentence, around, max_characters)
        whole = whole if fuller.faults else fuller
    if "and" not in parsed.lower:
        return Drafts(whole)
    if JOINED in steps:
        words, steps = condense_words(parsed, joined=True)
    return Drafts(whole, _parts(words, steps, sentence, around, max_characters))


def _parts(
    words: Words,
    steps: tuple[str, ...],
    sentence: Sentence,
    around: Surroundings,
    max_characters: int,
) -> tuple[Draft, ...]:
    """Give the two bullets of a sentence that says two things; none unless both are sound."""
    parted = split_in_two(words)
    if not parted:
        return ()
    parts = tuple(
        _draft(part, (*steps, "parted"), sentence, around, max_characters) for part in parted
    )
    return () if any(part.faults for part in parts) else parts


def _draft(
    words: Words,
    steps: tuple[str, ...],
    sentence: Sentence,
    around: Surroundings,
    max_characters: int,
) -> Draft:
    text = render(words)
    if len(text) > max_characters:
        words, tighter = tighten_words(words, max_characters)
        text, steps = render(words), steps + tighter
    receipts: tuple[Sentence, ...] = (sentence,)
    wrong = misshapen(text, words, unmarked=around.unmarked)
    if wrong:
        return Draft(text, receipts, steps, (wrong,))
    earlier = around.sentences[max(0, sentence.index - _LOOKED_BACK) : sentence.index]
    named = name_pronoun(text, words, sentence, earlier, around.people)
    named = named or name_group(text, sentence, earlier, around.people)
    if named:
        text, receipts, steps = named.text, named.shown_by, (*steps, "name for what points back")
    else:
        full, step = name_in_full(text, words, around.people), "name in full"
        if not full:
            full, step = name_kind(text, words, earlier, around.people), "name for its kind"
        if full and len(full.text) <= max_characters:
            text, steps = full.text, (*steps, step)
            receipts = tuple(dict.fromkeys((sentence, *full.shown_by)))
        else:
            text = call_one_of_many(text)
    renamed = named is not None or (receipts != (sentence,) and not _MANY.isdisjoint(words.lower))
    wrong = lacking(text, words, named=renamed)
    if not wrong and len(text) > max_characters:
        wrong = f"longer than {max_characters} characters"
    return Draft(text, receipts, steps, (wrong,) if wrong else ())


_LOOKED_BACK = 5
_MANY = frozenset({"they", "their", "them"})
"""Whom a full name cannot be, and a surname alone may."""
