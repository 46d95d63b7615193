"""A model's statement judged: by itself, then against the sentences it names, then the article."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from digests.language.parser import parse_sentences
from digests.language.tokens import plain_words
from digests.writing.check import Outcome, check, shares_enough
from digests.writing.compress.pointing import find_pointers
from digests.writing.compress.safe_cuts import is_safely_cut
from digests.writing.compress.wholeness import HALF, NO_CLAUSE, find_faults
from digests.writing.model.sanity_checks import ailment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from digests.language.parse import Parse
    from digests.models import Sentence
    from digests.writing.model.answer import Statement

_OPEN = frozenset({"he", "it", "they", "i", "leaning"})
"""Kinds of words that point outside a statement and may mean anybody."""
_OF_PARSER = frozenset({NO_CLAUSE, HALF})
"""Faults of sentences that were cut; in whole ones, which models write, the parser is mistaken."""
_MOST_RECEIPTS = 4
_FOUND = 0.9
"""The share of a statement's content that the sentences it names must have to bear it out. Without
it, and with the article asked too, every second false one of 300 model-like statements was."""
_OWN_WORDS = "too many words that the sentences it names do not have"
_ALL = 0.97
"""The share from which a statement has but words of its sentences, or others for these. What it
leaves out may be what it hangs on, in whatever order: `almost`, `denied that`, `the wife of`."""
_CUT = "words are left out on which what it says may hang"
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[“”\"]|(?<!\w)[‘'](?=[^\W\d])(.+?)[’'](?!\w)")
"""What stands in quotation marks, double or single; an apostrophe has a letter before it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement and what was found of it."""

    statement: Statement
    outcome: Outcome
    reasons: tuple[str, ...]
    receipts: tuple[Sentence, ...]
    """The sentences that bear it out, or come nearest to it."""
    is_sound: bool = True
    """Whether proof of it would help: nothing is wrong with it by itself, and its sentences have
    its numbers, its names and enough of the rest."""
    is_plain: bool = False
    """Whether it is a sentence of these, whole or safely cut, so that it needs no proof."""

    @property
    def is_supported(self) -> bool:
        """Whether it may be posted."""
        return self.outcome is Outcome.SUPPORTED

    @property
    def is_hopeful(self) -> bool:
        """Whether proof would let it pass: the check just cannot tell."""
        return self.outcome is Outcome.UNPROVEN and self.is_sound and bool(self.receipts)

    @property
    def is_to_prove(self) -> bool:
        """Whether proof is asked for, where a model may give one."""
        return self.is_hopeful or (self.is_supported and self.is_sound and not self.is_plain)

    @property
    def why(self) -> str:
        """The reasons in one text."""
        return "; ".join(self.reasons)


@lru_cache(maxsize=256)  # every step of a dialogue judges what the steps before it did
def judge(
    statement: Statement,
    sentences: tuple[Sentence, ...],
    most_characters: int,
    told_on: date | None = None,
) -> Judged:
    """Judge one statement; `sentences` are the article's, by the numbers shown to its writer.

    `told_on` is the article's day, if it is known. A statement is supported if the sentences that
    it names bear it out, mostly in their words. Of what they do not, the article tells whether a
    fact of it differs; else it is unproven, as is whatever is wrong with its form, or points
    outside it.
    """
    named = [sentences[one - 1] for one in statement.sentences if 1 <= one <= len(sentences)]
    named = list(dict.fromkeys(named))[:_MOST_RECEIPTS]
    fault = ailment(statement.text, most_characters)
    if not fault:
        (parse,) = parse_sentences([statement.text])
        fault = "; ".join([*_faults(parse), *_pointing(parse)])
    if fault:
        return Judged(statement, Outcome.UNPROVEN, (fault,), tuple(named), is_sound=False)
    invented = _invented_quotation(statement.text, sentences)
    if invented:
        return Judged(statement, Outcome.CONTRADICTED, (invented,), tuple(named))
    judged = _held(statement, named, sentences, told_on)
    if judged.is_supported or named:
        return judged
    return replace(judged, reasons=(*judged.reasons, "it names no sentence of the article"))


def _faults(parse: Parse) -> Iterator[str]:
    return (one for one in find_faults(parse) if one not in _OF_PARSER)


def _pointing(parse: Parse) -> Iterator[str]:
    """Say which words point outside a statement; whose `its` is may stand behind it."""
    for one in find_pointers(parse):
        behind = one.start > 0 and parse.tokens[one.start].tag == "PRP$"
        if one.kind in _OPEN and not behind:
            yield f"points outside itself: {parse.written(one.start, one.end)}"


def _held(
    statement: Statement,
    named: Sequence[Sentence],
    sentences: Sequence[Sentence],
    told_on: date | None,
) -> Judged:
    text = statement.text
    near = check(text, named, told_on) if named else None
    if near is not None and near.supported and near.found >= _FOUND:
        if any(is_safely_cut(text, one.text) for one in named):
            return Judged(statement, near.outcome, (), tuple(named), is_plain=True)
        sound = shares_enough(text, named, told_on)
        if near.found < _ALL:
            return Judged(statement, near.outcome, (), tuple(named), is_sound=sound)
        return Judged(statement, Outcome.UNPROVEN, (_CUT,), tuple(named), is_sound=sound)
    far = check(text, sentences, told_on)
    differing = [one for one in (near, far) if one and one.outcome is Outcome.CONTRADICTED]
    receipts = tuple(dict.fromkeys((*named, *far.receipts)))[:_MOST_RECEIPTS]
    if differing:
        return Judged(statement, Outcome.CONTRADICTED, differing[0].reasons, receipts)
    reasons = (near.reasons if near else ()) or far.reasons or (_OWN_WORDS,)
    sound = shares_enough(text, receipts, told_on)
    return Judged(statement, Outcome.UNPROVEN, reasons, receipts, is_sound=sound)


def _invented_quotation(text: str, sentences: Sequence[Sentence]) -> str:
    """Say that words in quotation marks are not the article's; empty if they all are."""
    quoted = [plain_words(one or other) for one, other in _QUOTED.findall(text)]
    if not any(quoted):
        return ""
    told = f" {' '.join(word for one in sentences for word in plain_words(one.text))} "
    invented = any(f" {' '.join(words)} " not in told for words in quoted)
    return "a quotation that the article does not have" if invented else ""
