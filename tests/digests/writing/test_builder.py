from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digests.models import Article, DigestOptions
from digests.reading.files import read_article
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


def test_an_explanation_names_the_theme_a_bullet_stands_under_first(
    themes: tuple[Theme, ...],
) -> None:
    articles = [Article("port", "", PORT)]
    under = {
        bullet.text: section.theme
        for section in build_digest(articles, themes).sections
        for bullet in section.bullets
    }
    placed = {
        one.bullets[0]: one.placed[0][0]
        for one in explain_digest(articles, themes)
        if one.placed and len(one.bullets) == 1
    }
    assert placed
    assert placed.items() <= under.items()


def test_two_papers_words_for_one_event_are_one_bullet(themes: tuple[Theme, ...]) -> None:
    one = "Velmar's parliament approved a tax of 12 percent on imported copper on Monday."
    other = "A 12 percent tax on copper imports was approved by the parliament of Velmar."
    digest = build_digest(
        [Article("one", "", one, source="A"), Article("two", "", other, source="B")], themes
    )
    assert [bullet.sources for bullet in digest.bullets] == [2]
    assert digest.considered == digest.kept + digest.dropped


def test_papers_that_contradict_each_other_in_a_figure_are_both_told_in_one_bullet(
    themes: tuple[Theme, ...],
) -> None:
    text = "A fire at the harbour of Velmar killed {} people on Monday night."
    digest = build_digest(
        [Article(count, "", text.format(count), source=count) for count in ("12", "14")], themes
    )
    [bullet] = digest.bullets
    assert {(claim.figure, *claim.sources) for claim in bullet.claims} == {
        ("12", "12"),
        ("14", "14"),
    }
    assert (bullet.sources, len(bullet.receipts)) == (1, 2)


def test_a_headline_left_in_the_text_is_no_bullet(themes: tuple[Theme, ...]) -> None:
    headline = "Tanker spills oil at Velmar as port stops all night traffic"
    digest = build_digest([Article("port", "", f"{headline}\n{PORT}")], themes)
    assert all("spills oil" not in bullet.text for bullet in digest.bullets)


def test_a_question_is_no_bullet(themes: tuple[Theme, ...]) -> None:
    text = f"Will the port of Velmar ever stop all night traffic for good? {PORT}"
    digest = build_digest([Article("port", "", text)], themes)
    assert all("ever stop" not in bullet.text for bullet in digest.bullets)


WORTH = (
    "Aldria and Velmar launched a joint fund for battery plants on Tuesday. "
    "The fund is seen as a decisive turning point that shows how close the neighbours are. "
    "The neighbours have more and more in common and increasingly see the world alike. "
    "Chancellor Ilse Moran opened the first plant, which makes 4,000 batteries a day. "
    "The plant reflects the growing trust between the neighbours and their shared vision. "
    "Farmers' union leader Davor Sim called for a vote on the fund in June. "
    "It is a sign of the times. "
    "The neighbours plan talks with Tesk and the Northern League on a railway."
)


def test_what_happened_goes_before_what_it_is_seen_as(themes: tuple[Theme, ...]) -> None:
    bullets = build_digest([Article("fund", "", WORTH)], themes).bullets
    told = " ".join(bullet.text for bullet in bullets)
    assert "launched a joint fund" in told
    assert all(word not in told for word in ("turning point", "more and more", "reflects"))


@pytest.mark.parametrize(
    ("told", "theme"),
    [
        ("dialogue on artificial intelligence", "artificial-intelligence"),
        ("Joint Working Group on critical minerals", "critical-minerals"),
        ("batteries and semiconductors", "semiconductors"),
        ("strategy for economic security", "economic-security"),
        ("G20, the G4 and the United Nations", "global-governance"),
    ],
)
def test_the_seed_tells_what_an_editor_would(
    told: str, theme: str, themes: tuple[Theme, ...]
) -> None:
    seed = read_article(Path(__file__).parents[3] / "seeds" / "india-japan-ties.md")
    found = {
        section.theme
        for section in build_digest([seed], themes).sections
        for bullet in section.bullets
        if told in bullet.text
    }
    assert found == {theme}


def test_an_article_of_one_sentence_is_told_whole(themes: tuple[Theme, ...]) -> None:
    sentence = (
        "Velmar's city council approved a loan of 2 million crowns for the fishermen of the port "
        "on Monday, while some members criticised the plan."
    )
    (alone,) = build_digest([Article("a", "", sentence)], themes).bullets
    assert alone.text == sentence


def test_a_sentence_too_long_to_be_parsed_is_not_told_even_in_part(
    themes: tuple[Theme, ...],
) -> None:
    stops = ", ".join(f"a new quay for the ferries of pier {number}" for number in range(1, 30))
    lead = (
        f"The port of Velmar will have {stops} and a lighthouse, the city council said on Monday."
    )
    digest = build_digest([Article("port", "Port of Velmar grows", f"{lead} {PORT}")], themes)
    assert not any("new quay" in bullet.text for bullet in digest.bullets)
    assert any("night traffic" in bullet.text for bullet in digest.bullets)
