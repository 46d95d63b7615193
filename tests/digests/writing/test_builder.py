from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digests.models import Article, DigestOptions
from digests.writing.builder import build_digest, explain_digest

if TYPE_CHECKING:
    from digests.models import Theme

PORT = (
    "The port of Velmar stopped all night traffic on Tuesday after a tanker spilled 340 tonnes of "
    "oil. Harbour master Lena Brandt said the leak had been closed within three hours. The "
    "environment ministry may fine the owner up to $4.5 million. Anna Berg contributed to this "
    "report. More than 200 volunteers have gathered dead birds on the beaches of Velmar."
)


def test_the_most_important_comes_first_with_its_receipt(themes: tuple[Theme, ...]) -> None:
    digest = build_digest([Article("port", "Port of Velmar halts traffic", PORT)], themes)
    first = min(digest.bullets, key=lambda bullet: bullet.rank)
    assert first.text.startswith("The port of Velmar stopped all night traffic")
    assert first.receipts[0].quote == PORT.split(". ", maxsplit=1)[0] + "."


def test_boilerplate_is_no_bullet(themes: tuple[Theme, ...]) -> None:
    digest = build_digest([Article("port", "", PORT)], themes)
    assert all("contributed" not in bullet.text for bullet in digest.bullets)


def test_a_single_article_gives_the_title_and_several_do_not(themes: tuple[Theme, ...]) -> None:
    article = Article("port", "Port closed", PORT)
    assert build_digest([article], themes).title == "Port closed"
    assert build_digest([article, article], themes).title == "Digest"
    assert build_digest([article], themes, DigestOptions(title="Morning")).title == "Morning"


def test_the_same_event_from_two_sources_is_one_bullet(themes: tuple[Theme, ...]) -> None:
    other = (
        "A tanker spilled 340 tonnes of oil in Velmar and the port stopped all night traffic. "
        "Fishermen are angry about the slow answer of the authority."
    )
    digest = build_digest(
        [Article("one", "", PORT, source="A"), Article("two", "", other, source="B")], themes
    )
    spills = [bullet for bullet in digest.bullets if "340 tonnes" in bullet.text]
    assert [bullet.sources for bullet in spills] == [2]
    assert {receipt.article for receipt in spills[0].receipts} == {"one", "two"}


def test_a_syndicated_copy_is_no_second_source(themes: tuple[Theme, ...]) -> None:
    digest = build_digest(
        [Article("one", "", PORT, source="A"), Article("two", "", PORT, source="B")], themes
    )
    assert {bullet.sources for bullet in digest.bullets} == {1}


def test_another_language_is_quoted_whole(themes: tuple[Theme, ...]) -> None:
    text = (
        "Der Minister sagte am Montag, dass die Brücke nicht vor dem Herbst fertig wird. "
        "Die Stadt hat für den Bau 3,5 Millionen Euro bezahlt und ist nicht zufrieden. "
        "Das Wasser steht auf der Straße, und die Leute sind mit dem Rad nach Hause gefahren."
    )
    digest = build_digest([Article("de", "", text)], themes)
    assert len(digest.bullets) == 3
    for bullet in digest.bullets:
        assert bullet.language == "de"
        assert bullet.text == bullet.receipts[0].quote


@pytest.mark.parametrize("budget", [0, 1, 2])
def test_the_budget_is_kept(budget: int, themes: tuple[Theme, ...]) -> None:
    options = DigestOptions(max_bullets=budget)
    assert len(build_digest([Article("port", "", PORT)], themes, options).bullets) == budget


def test_no_articles_make_an_empty_digest(themes: tuple[Theme, ...]) -> None:
    digest = build_digest([], themes)
    assert (digest.sections, digest.considered) == ((), 0)


def test_an_explanation_shows_rank_themes_and_why_not(themes: tuple[Theme, ...]) -> None:
    told = explain_digest([Article("port", "", PORT)], themes)
    assert len(told) == 5
    assert told[0].bullets
    assert dict(told[0].parts)["position"] > 0
    assert any(words for _, _, words in told[0].themes)
    assert told[3].bullets == ()
    assert told[3].reasons
