"""The sandbox's news site, as Daybreak's own reading and writing understand it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from digests.errors import ArticleError
from digests.models import Article, DigestOptions
from digests.reading.files import article_from_bytes
from digests.reading.taxonomy import read_themes
from digests.writing.builder import build_digest
from sandbox.news import NewsSite
from sandbox.news.article import NewsArticle, read_articles
from tests.acceptance.house import ROOT

pytestmark = pytest.mark.any_hour

START = datetime(2026, 5, 4, 19, 30, tzinfo=UTC)
WRITTEN = read_articles(START)


async def read_pages(*written: NewsArticle) -> list[Article]:
    """The articles as the bot reads them from their pages, a day after the site's start."""
    instants = iter([START])
    later = START + timedelta(days=1)
    async with (
        NewsSite(now=lambda: next(instants, later)) as site,
        aiohttp.ClientSession(f"{site.url}/") as http,
    ):
        found = []
        for article in written:
            async with http.get(article.path) as response:
                page = await response.read()
            found.append(article_from_bytes(page, article.slug, ".html"))
        return found


@pytest.mark.parametrize("written", WRITTEN, ids=lambda article: article.slug)
async def test_of_a_page_the_articles_paragraphs_are_read_whole_and_nothing_else(
    written: NewsArticle,
) -> None:
    [read] = await read_pages(written)
    assert read.text.split("\n\n") == list(written.paragraphs)
    assert (read.title, read.source) == (written.title, written.publisher)
    assert read.published_at == written.published_at
    assert read.url.endswith(written.path)


async def test_the_front_page_is_told_to_be_an_overview() -> None:
    async with NewsSite(now=lambda: START) as site, aiohttp.ClientSession() as http:
        page = await (await http.get(f"{site.url}/")).read()
    with pytest.raises(ArticleError, match="overview of several stories"):
        article_from_bytes(page, "page", ".html")


async def test_the_two_reports_of_one_fire_are_one_story_with_two_sources() -> None:
    pair = [article for article in WRITTEN if "Ellermouth" in article.title]
    assert {article.desk for article in pair} == {"news", "world"}
    digest = build_digest(
        await read_pages(*pair), read_themes(ROOT / "config" / "themes.toml"), DigestOptions()
    )
    [story] = [story for section in digest.sections for story in section.stories]
    assert story.sources == 2
