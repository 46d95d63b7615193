"""What the second pass answered: of each statement whether words of its sentences prove it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, ValidationError

from digests.language.frequencies import content_stems
from digests.language.tokens import plain_words
from digests.writing.model.answer import read_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Sentence

_FEWEST = 3
"""Words that can prove something."""
_SHARED = 2
"""Of their content words, those that the statement has too."""


class _Verdict(BaseModel):
    model_config = ConfigDict(extra="ignore")

    statement: int
    supported: bool
    words: str = ""


def read_proofs(
    text: str, pairs: Sequence[tuple[str, Sequence[Sentence]]], *, is_cut: bool = False
) -> frozenset[int]:
    """Give the places of the statements that are proved, from 0.

    Proved is what is called supported, once and not otherwise too, with words that stand in one of
    its sentences and speak of what it speaks of.

    Raises:
        UnusableError: it is no answer to that question.
    """
    verdicts: dict[int, list[_Verdict]] = {}
    for entry in read_list(text, "verdicts", is_cut=is_cut):
        one = _verdict(entry)
        if one is not None and 1 <= one.statement <= len(pairs):
            verdicts.setdefault(one.statement - 1, []).append(one)
    return frozenset(
        place
        for place, given in verdicts.items()
        if all(one.supported and _prove(one.words, *pairs[place]) for one in given)
    )


def _verdict(entry: Any) -> _Verdict | None:
    try:
        return _Verdict.model_validate(entry)
    except ValidationError:
        return None


def _prove(words: str, statement: str, sentences: Sequence[Sentence]) -> bool:
    """Tell whether words could prove a statement: they are its sentences', and of its matter."""
    shared = set(content_stems(words)).intersection(content_stems(statement))
    return len(shared) >= _SHARED and _stand_in(words, sentences)


def _stand_in(words: str, sentences: Sequence[Sentence]) -> bool:
    """Tell whether words stand in one of these sentences, in their order and without a gap."""
    sought = tuple(plain_words(words))
    if len(sought) < _FEWEST:
        return False
    written = f" {' '.join(sought)} "
    return any(written in f" {' '.join(plain_words(one.text))} " for one in sentences)
