from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digests.language.sentences import split_sentences
from digests.models import Article, Sentence

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="session")
def sentences_of() -> Callable[[str], tuple[Sentence, ...]]:
    def split(text: str) -> tuple[Sentence, ...]:
        return split_sentences(Article("a", "", text))

    return split
