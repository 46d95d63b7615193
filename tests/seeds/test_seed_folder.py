from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digests.models import DigestOptions
from digests.reading.files import read_article, read_articles
from digests.reading.taxonomy import read_themes
from digests.writing.builder import build_digest

if TYPE_CHECKING:
    from digests.models import Article, Digest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "seeds"
RETOLD = FOLDER / "india-japan-ties.md"
GERMAN = FOLDER / "hohenwerda-stichwahl.md"
STRIKE = FOLDER / "port-ansell-pickets.md", FOLDER / "port-ansell-cargo.md"
INVENTED = [
    *(GERMAN, *STRIKE),
    FOLDER / "lumenara-verdict.md",
    FOLDER / "northquay-cup-final.md",
    FOLDER / "san-aurelio-flood.md",
    FOLDER / "torrland-rate-cut.md",
    FOLDER / "wexcombe-legionnaires.md",
]

invented = pytest.mark.parametrize("path", INVENTED, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return [read_article(path) for path in [RETOLD, *INVENTED]]


@pytest.fixture(scope="module")
def digest(articles: list[Article]) -> Digest:
    themes = read_themes(ROOT / "config" / "themes.toml")
    return build_digest(articles, themes, DigestOptions())


def words(text: str) -> list[str]:
    return re.findall(r"\w+(?:[.,]\d+)*", text.lower())


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    told = words(text)
    return {tuple(told[i : i + length]) for i in range(len(told) - length + 1)}


def test_the_folder_is_read_as_these_articles_and_whatever_somebody_adds(
    articles: list[Article],
) -> None:
    found, _ = read_articles(FOLDER)
    assert {article.id for article in articles} <= {article.id for article in found}
    assert "Articles that Daybreak ships with" not in {article.title for article in found}


@invented
def test_an_invented_article_says_whose_it_is_and_links_to_nobodys_site(path: Path) -> None:
    article = read_article(path)
    assert article.source
    assert re.fullmatch(r"https://[a-z-]+\.example/[a-z/-]+", article.url)


@invented
def test_an_invented_article_names_the_minute_and_the_zone_it_was_published_in(path: Path) -> None:
    front = path.read_text(encoding="utf-8").split("---\n")[1]
    assert re.search(
        r"^published: 2026-0[45]-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:00)$", front, re.MULTILINE
    )


@invented
def test_an_invented_article_is_as_long_as_one_in_a_paper(path: Path) -> None:
    assert 350 <= len(read_article(path).text.split()) <= 800


@invented
def test_an_invented_article_puts_its_news_into_one_long_first_sentence(path: Path) -> None:
    paragraphs = read_article(path).text.split("\n\n")
    lead = next(paragraph for paragraph in paragraphs if not paragraph.startswith("By "))
    sentence = re.sub(r"^[^—–]{0,40}? [—–-] ", "", lead)  # a dateline's dashes
    assert 30 <= len(sentence.split()) <= 45
    assert re.findall(r"[.!?](?= |$)", sentence) == ["."]


@invented
def test_an_invented_article_quotes_at_least_two_people(path: Path) -> None:
    assert len(re.findall(r"[“\"„][^“”\"„]{20,}[”\"“]", read_article(path).text)) >= 2


def test_two_papers_tell_of_one_strike_in_words_of_their_own() -> None:
    ours, theirs = (read_article(path) for path in STRIKE)
    assert ours.source != theirs.source
    shared = runs(ours.text, 6) & runs(theirs.text, 6)
    assert {" ".join(run) for run in shared} == {"the longshore and harbour workers alliance"}


def test_the_two_papers_disagree_on_how_many_people_strike_and_on_nothing_else() -> None:
    ours, theirs = (read_article(path).text for path in STRIKE)
    assert ("3,400" in words(ours), "3,900" in words(ours)) == (True, False)
    assert ("3,400" in words(theirs), "3,900" in words(theirs)) == (False, True)
    for figure in ("9.5", "14", "six", "four", "17", "2009"):
        assert figure in words(ours)
        assert figure in words(theirs)


def test_the_digest_says_that_the_two_papers_disagree(digest: Digest) -> None:
    (told,) = [bullet for bullet in digest.bullets if bullet.claims]
    said = {claim.figure: claim.sources for claim in told.claims}
    ours, theirs = (read_article(path).source for path in STRIKE)
    assert said == {"3,400": (ours,), "3,900": (theirs,)}


def test_one_article_is_german_and_quoted_in_whole_sentences(digest: Digest) -> None:
    german = read_article(GERMAN)
    quoted = [bullet for bullet in digest.bullets if bullet.is_quoted]
    assert quoted
    for bullet in quoted:
        assert bullet.language == "de"
        assert {receipt.article for receipt in bullet.receipts} == {german.id}
        assert bullet.text in german.text


def test_every_bullet_of_the_folders_digest_stands_on_words_of_its_article(
    articles: list[Article], digest: Digest
) -> None:
    texts = {article.id: article.text for article in articles}
    for bullet in digest.bullets:
        assert bullet.receipts
        for receipt in bullet.receipts:
            assert texts[receipt.article][receipt.start : receipt.end] == receipt.quote


def test_no_article_of_the_folder_is_left_without_a_bullet(
    articles: list[Article], digest: Digest
) -> None:
    told = {receipt.article for bullet in digest.bullets for receipt in bullet.receipts}
    # The strike is one event: a digest may tell it from either paper.
    strike = {read_article(path).id for path in STRIKE}
    assert told & strike
    assert told | strike == {article.id for article in articles}
