from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digests.language.parser import parse_sentences
from digests.language.sentences import split_sentences
from digests.models import Article, Sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.language.parse import Parse


@pytest.fixture(scope="session")
def sentences_of() -> Callable[[str], tuple[Sentence, ...]]:
    def split(text: str) -> tuple[Sentence, ...]:
        return split_sentences(Article("a", "", text))

    return split


@pytest.fixture(scope="session")
def parsed() -> Callable[[str], Parse]:
    """Parse one sentence; the model is loaded once for all tests of a process."""

    def parse(text: str) -> Parse:
        (one,) = parse_sentences([text])
        return one

    return parse
