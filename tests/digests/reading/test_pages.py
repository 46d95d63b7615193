"""What is read of pages in the manner of news sites, and by which sentence others are refused."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from digests.errors import ArticleError
from digests.reading.files import article_from_bytes

PAGES = [
    page
    for file in sorted((Path(__file__).parent / "pages").glob("*.toml"))
    for page in tomllib.loads(file.read_text("utf-8"))["page"]
]
READ = [page for page in PAGES if "refused" not in page]
REFUSED = [page for page in PAGES if "refused" in page]


def named(page: dict[str, Any]) -> str:
    return str(page["name"])


@pytest.mark.parametrize("page", READ, ids=named)
def test_of_a_page_its_article_is_read(page: dict[str, Any]) -> None:
    article = article_from_bytes(page["html"].encode(), "page", ".html")

    assert article.title == page["title"]
    assert article.text.startswith(page["first"])
    assert article.text.endswith(page["last"])
    for words in page.get("holds", ()):
        assert words in article.text.split("\n\n")
    for words in (*page.get("never", ()), page["title"], "  "):
        assert words not in article.text
    instant = page.get("instant")
    assert article.published_at == (datetime.fromisoformat(instant) if instant else None)
    for field in ("source", "url"):
        assert getattr(article, field) == page.get(field, getattr(article, field))


@pytest.mark.parametrize("page", REFUSED, ids=named)
def test_a_page_that_is_no_article_is_refused_in_one_line(page: dict[str, Any]) -> None:
    with pytest.raises(ArticleError) as refused:
        article_from_bytes(page["html"].encode(), "page", ".html")

    sentence = str(refused.value)
    assert sentence.startswith(("page: it ", "page: no article"))
    assert page["refused"] in sentence
    assert "\n" not in sentence


def test_there_are_pages_of_every_kind() -> None:
    assert len(PAGES) >= 45


def test_a_title_of_nothing_but_dashes_is_cut_and_read() -> None:
    page = (
        f"<html><head><title>{'a | ' * 3_000}</title></head><body><article>"
        "<p>A ferry with 90 people aboard sank off Velmar on Monday.</p>"
        "<p>Nobody was hurt, and it will be raised in June.</p></article></body></html>"
    )
    article = article_from_bytes(page.encode(), "dashes.html", ".html")
    assert article.title.startswith("a | a")
    assert len(article.title) <= 300
