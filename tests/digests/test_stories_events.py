from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digests.compose import compose
from digests.events import find_events, read_statement
from digests.language.sentences import split_sentences
from digests.models import Article, Bullet, Condensed, DigestOptions, Receipt, content_hash
from digests.reading.files import read_articles
from digests.reading.taxonomy import read_themes

if TYPE_CHECKING:
    from digests.models import Digest

FOLDER = Path(__file__).parent / "events"
THEMES = read_themes(Path(__file__).parents[2] / "config" / "themes.toml")
EVENTS = ("factory", "ferry", "match", "quake", "rate", "verdict")
NEAR_MISSES = ("match", "quake", "verdict")


def papers(*events: str) -> list[Article]:
    files = [path for event in events for path in sorted((FOLDER / event).glob("*.md"))]
    articles, faults = read_articles(files)
    assert not faults
    return articles


EVERYTHING = DigestOptions(most_bullets=99, source_share=100)


def in_full(article: Article) -> Condensed:
    """Take every sentence of an article for a bullet, so that what is told hangs on no choice."""
    bullets = tuple(
        Bullet(
            rank,
            one.text,
            "general",
            (Receipt(article.id, one.start, one.end, one.text, content_hash(article.text)),),
            worth=1.0 / rank,
        )
        for rank, one in enumerate(split_sentences(article), start=1)
    )
    return Condensed(article, bullets)


def digest_of(*events: str) -> Digest:
    return compose([in_full(paper) for paper in papers(*events)], THEMES, "Digest", EVERYTHING)


def told_with(digest: Digest, *words: str) -> list[Bullet]:
    return [bullet for bullet in digest.bullets if all(word in bullet.text for word in words)]


@pytest.mark.parametrize("event", [*EVENTS, "profit"])
def test_papers_that_tell_of_one_event_in_their_own_words_are_known_to(event: str) -> None:
    articles = papers(event)
    events = find_events(articles)

    assert set(events) == {article.id for article in articles}
    assert all(one is other for one, other in pairwise(events.values()))


@pytest.mark.parametrize("event", ["coach", "nurses"])
def test_a_paper_that_begins_with_a_witness_reports_the_event_that_others_begin_with(
    event: str,
) -> None:
    digest = digest_of(event, *EVENTS)

    told = {one.id for one in papers(event)}
    stories = [
        story
        for section in digest.sections
        for story in section.stories
        if told & {receipt.article for bullet in story.bullets for receipt in bullet.receipts}
    ]
    assert [story.sources for story in stories] == [2]


@pytest.mark.parametrize("event", EVENTS)
def test_an_event_is_one_story_however_many_papers_tell_it(event: str) -> None:
    digest = digest_of(event)

    [story] = [story for section in digest.sections for story in section.stories]
    assert story.sources == 3
    assert story.bullets == digest.bullets
    [headed] = [one for one in papers(event) if one.id == story.bullets[0].receipts[0].article]
    assert (story.headline, story.url) == (headed.title, headed.url)


@pytest.mark.parametrize("event", NEAR_MISSES)
def test_another_event_of_the_same_kind_and_country_is_another_event(event: str) -> None:
    (alone,) = papers(f"{event}-elsewhere")
    events = find_events([alone, *papers(event)])

    assert alone.id not in events
    assert set(events) == {article.id for article in papers(event)}


def test_six_events_in_one_window_stay_six() -> None:
    every = papers(*EVENTS, *(f"{event}-elsewhere" for event in NEAR_MISSES))
    events = find_events(every)

    assert len({id(event) for event in events.values()}) == len(EVENTS)
    assert len(every) - len(events) == len(NEAR_MISSES)


@pytest.mark.parametrize(
    ("event", "words", "sources"),
    [
        pytest.param("factory", ("1.8 billion",), 3, id="investment"),
        pytest.param("factory", ("260 million",), 3, id="aid"),
        pytest.param("ferry", ("bow door",), 3, id="cause"),
        pytest.param("match", ("3-2",), 3, id="result"),
        pytest.param("match", ("Greta Lindt",), 3, id="first"),
        pytest.param("rate", ("4.5 percent",), 3, id="decision"),
        pytest.param("rate", ("90 crowns",), 3, id="cost"),
        pytest.param("rate", ("1.2 percent",), 3, id="currency"),
        pytest.param("quake", ("31 people",), 2, id="toll, told by a copy too"),
        pytest.param("verdict", ("eight years",), 3, id="sentence, told by a copy too"),
        pytest.param("verdict", ("Linda Gorr",), 3, id="accomplice, told by a copy too"),
        pytest.param("verdict", ("appeal",), 3, id="appeal, told by a copy too"),
    ],
)
def test_what_several_papers_tell_is_one_bullet_with_its_independent_sources(
    event: str, words: tuple[str, ...], sources: int
) -> None:
    digest = digest_of(event)
    bullet = max(told_with(digest, *words), key=lambda bullet: bullet.sources)

    assert bullet.sources == sources
    assert len({receipt.article for receipt in bullet.receipts}) >= sources
    assert digest.considered == digest.kept + digest.dropped


@pytest.mark.parametrize("event", EVENTS)
def test_the_digest_begins_with_what_most_papers_tell(event: str) -> None:
    digest = digest_of(event)

    first = min(digest.bullets, key=lambda bullet: bullet.rank)
    assert first.sources > 1
    assert sum(bullet.sources > 1 for bullet in digest.bullets) >= len(digest.bullets) / 4


@pytest.mark.parametrize("event", NEAR_MISSES)
def test_no_bullet_rests_on_two_events(event: str) -> None:
    (alone,) = papers(f"{event}-elsewhere")
    digest = digest_of(event, f"{event}-elsewhere")

    mixed = [
        bullet
        for bullet in digest.bullets
        if alone.id in (told := {receipt.article for receipt in bullet.receipts}) and len(told) > 1
    ]
    assert mixed == []
    assert any(bullet.receipts[0].article == alone.id for bullet in digest.bullets)


def test_papers_that_report_one_event_with_two_figures_give_one_bullet_that_says_so() -> None:
    ledger = next(one for one in papers("ferry") if one.source == "Sorel Ledger")
    later = Article("later", ledger.title, ledger.text.replace("Twelve", "Fourteen"), "Late News")
    digest = compose([in_full(ledger), in_full(later)], THEMES, "Digest", EVERYTHING)

    [bullet] = [bullet for bullet in digest.bullets if bullet.claims]
    assert {(claim.figure, claim.sources) for claim in bullet.claims} == {
        ("12", ("Sorel Ledger",)),
        ("14", ("Late News",)),
    }
    assert {receipt.article for receipt in bullet.receipts} == {ledger.id, later.id}
    assert len([one for one in digest.bullets if "people died" in one.text]) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Velo will spend 1.8 billion euros on a battery factory in Dalen.",
         "A battery factory worth 1.8 billion euros comes to Dalen.", True),
        ("Mira Tolk of River Watch said the plant needs water for 30,000 people.",
         "As much water as 30,000 people use will go to the plant, said Mira Tolk.", True),
        ("Jan Horak promised 260 million euros.", "Jan Horak promised 310 million euros.", False),
        ("Jan Horak spoke in Dalen.", "Nora Wick and Jan Horak came to Dalen.", False),
        ("The plant will recycle its water.", "The plant will not recycle its water.", False),
        ("Velo opened the factory in Dalen.", "Velo closed the factory in Dalen.", False),
    ],
)  # fmt: skip
def test_two_reports_of_an_event_tell_the_same_or_not(one: str, other: str, *, same: bool) -> None:
    articles = papers("factory")
    event = find_events(articles)[articles[0].id]

    statements = read_statement(one), read_statement(other)
    assert event.tell_the_same(*statements) is same
    assert event.tell_the_same(*reversed(statements)) is same


def test_one_town_and_one_number_of_years_and_of_days_are_two_events() -> None:
    texts = {
        "The Lorn weir is open to boats again, eight years after it was shut. The county of Elde "
        "pays 3.1 million crowns a year to keep it open. It was shut when its gates were found to "
        "be rotten.": "Boats pass the Lorn weir after eight years",
        "Bakers in Lorn went back to their ovens on Friday, eight days after they had left them. "
        "The bakeries lost 70 million crowns, their guild said.": "Bakers in Lorn are back",
    }
    articles = [
        Article(id=content_hash(text), title=title, text=text) for text, title in texts.items()
    ]
    assert find_events(articles) == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            ("Orlan patches a firewall", "Orlan has fixed a flaw in its firewalls, CVE-2026-1111."),
            ("Orlan patches a gateway", "Orlan has fixed a flaw in its gateways, CVE-2026-2222."),
        ),
        (
            (
                "Orlan lifts its outlook on demand for cloud ERP",
                (
                    "Orlan Software SE on Wednesday raised its full-year revenue forecast to 9 "
                    "billion euros, citing demand for cloud versions of its ERP suite."
                ),
            ),
            (
                "Orlan patches hole in ERP suite",
                (
                    "Enterprise software vendor Orlan has patched a bug in its ERP suite that "
                    "lets attackers read any table."
                ),
            ),
        ),
    ],
)
def test_two_things_that_befell_one_firm_are_two_events(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert find_events([Article("1", *one), Article("2", *other)]) == {}
