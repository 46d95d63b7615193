from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digests.models import Article
from digests.writing.study import study_article
from digests.writing.themes import ThemeIndex

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.writing.compress.mentions import ArticleText


@pytest.fixture(scope="session")
def read() -> Callable[[str], ArticleText]:
    """Read an article without a title."""

    def study(text: str) -> ArticleText:
        return study_article(Article("a", "", text), ThemeIndex(())).text

    return study
