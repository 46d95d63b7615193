from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digests.language.sentences import split_sentences
from digests.models import Article, Sentence
from digests.reading.taxonomy import read_themes

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.models import Theme

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def themes() -> tuple[Theme, ...]:
    return read_themes(ROOT / "config" / "themes.toml")


@pytest.fixture(scope="session")
def sentences_of() -> Callable[[str], tuple[Sentence, ...]]:
    def split(text: str) -> tuple[Sentence, ...]:
        return split_sentences(Article("a", "", text))

    return split
