"""A model's statement judged: by itself, then against the sentences it names, then the article."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digests.language.parser import parse_sentences
from digests.language.tokens import plain_words
from digests.writing.check import Outcome, check
from digests.writing.compress.pointing import find_pointers
from digests.writing.compress.wholeness import find_faults
from digests.writing.model.ailments import ailment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Sentence
    from digests.writing.check import Verdict
    from digests.writing.model.answer import Statement

_OPEN = frozenset({"he", "it", "they", "i", "we", "this"})
"""Kinds of words that point outside a statement and may mean anybody."""
_MOST_RECEIPTS = 4
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement and what was found of it."""

    statement: Statement
    outcome: Outcome
    reasons: tuple[str, ...]
    receipts: tuple[Sentence, ...]
    """The sentences that bear it out, or come nearest to it."""
    is_sound: bool = True
    """Whether nothing is wrong with it by itself, so that proof of it would help."""

    @property
    def is_supported(self) -> bool:
        """Whether it may be posted."""
        return self.outcome is Outcome.SUPPORTED

    @property
    def is_hopeful(self) -> bool:
        """Whether proof would let it pass: the check just cannot tell."""
        return self.outcome is Outcome.UNPROVEN and self.is_sound and bool(self.receipts)

    @property
    def why(self) -> str:
        """The reasons in one text."""
        return "; ".join(self.reasons)


def judge(statement: Statement, sentences: Sequence[Sentence], most_characters: int) -> Judged:
    """Judge one statement; `sentences` are the article's, by the numbers shown to its writer.

    The sentences that it names are asked first, then the article: it is supported if either bears
    it out. What is wrong with its form, or points outside it, is unproven whatever they say.
    """
    named = [sentences[one - 1] for one in statement.sentences if 1 <= one <= len(sentences)]
    named = list(dict.fromkeys(named))[:_MOST_RECEIPTS]
    fault = ailment(statement.text, most_characters)
    if not fault:
        (parse,) = parse_sentences([statement.text])
        faults = [*find_faults(parse)]
        faults += [
            f"points outside itself: {parse.written(one.start, one.end)}"
            for one in find_pointers(parse)
            if one.kind in _OPEN
        ]
        fault = "; ".join(faults)
    if fault:
        return Judged(statement, Outcome.UNPROVEN, (fault,), tuple(named), is_sound=False)
    invented = _invented_quotation(statement.text, sentences)
    if invented:
        return Judged(statement, Outcome.CONTRADICTED, (invented,), tuple(named))
    judged = _held(statement, named, sentences)
    if judged.is_supported or named:
        return judged
    return replace(judged, reasons=(*judged.reasons, "it names no sentence of the article"))


def _held(statement: Statement, named: Sequence[Sentence], sentences: Sequence[Sentence]) -> Judged:
    near = check(statement.text, named) if named else None
    if near is not None and near.supported:
        return Judged(statement, near.outcome, (), tuple(named))
    far = check(statement.text, sentences)
    if far.supported:
        return Judged(statement, far.outcome, (), far.receipts)
    worse = _worse(far, near)
    receipts = tuple(dict.fromkeys((*named, *far.receipts)))[:_MOST_RECEIPTS]
    return Judged(statement, worse.outcome, worse.reasons, receipts)


def _worse(far: Verdict, near: Verdict | None) -> Verdict:
    """Give the verdict that counts of two that do not support: one that found a fact differ."""
    if near is not None and near.outcome is Outcome.CONTRADICTED:
        return near
    return far


def _invented_quotation(text: str, sentences: Sequence[Sentence]) -> str:
    """Say that words in quotation marks are not the article's; empty if they all are."""
    quoted = [plain_words(one) for one in _QUOTED.findall(text)]
    if not any(quoted):
        return ""
    told = f" {' '.join(word for one in sentences for word in plain_words(one.text))} "
    invented = any(f" {' '.join(words)} " not in told for words in quoted)
    return "a quotation that the article does not have" if invented else ""
