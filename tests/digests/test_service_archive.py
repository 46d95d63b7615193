from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.errors import ArticleError, QuestionError
from digests.fingerprint import text_hash
from digests.models import Article, Origin, Reference, content_hash
from digests.service import Intake, NewsService, intake
from digests.service.archive import MOST_GIVEN
from digests.service.intake import storable
from digests.store import Store, articles
from digests.store.runs import window
from digests.store.tables import metadata
from digests.writing.builder import build_digest
from tests.digests.newsroom import GAS, GUILD, MATCH, NOW, SECOND, THEMES, look_up, service_on


def test_an_article_without_an_address_is_kept_once_by_its_text(service: NewsService) -> None:
    bare = replace(GAS, url="")
    assert service.take_in([bare, replace(bare, title="Again", source="Another")], NOW) == Intake(
        1, 1
    )
    assert service.take_in([replace(bare, text=bare.text + " More.")], NOW) == Intake(1, 0)


def test_nothing_given_is_nothing_taken_in(service: NewsService) -> None:
    assert service.take_in([], NOW) == Intake(0, 0)


def test_more_articles_than_one_question_holds_are_all_taken_in(
    service: NewsService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "BATCH", 20)
    many = [
        replace(MATCH, id=f"{n}", url="", text=f"Team {n} won the match by {n} goals to none.")
        for n in range(45)
    ]
    assert service.take_in(iter(many), NOW) == Intake(45, 0)
    assert service.take_in(many, NOW) == Intake(0, 45)


def test_an_article_comes_back_character_for_character(store: Store, service: NewsService) -> None:
    odd = Article(
        "odd", "Grüße 👋", "Naïve\r\n\ttext\u2028with\u00a0all  sorts. \U0001f600 ", "S", "", NOW
    )
    service.take_in([odd], NOW)
    with store.read() as connection:
        assert window(connection, GUILD, 1, (), NOW).articles[0].article == odd


def test_what_no_database_keeps_is_replaced_one_for_one(store: Store, service: NewsService) -> None:
    torn = replace(GAS, text=f"\ud800{GAS.text}\0", title="Half \udfff a pair")
    service.take_in([torn], NOW)
    with store.read() as connection:
        [kept] = articles.editions(connection, {content_hash(GAS.url)}, ())
    assert kept.stands
    for finding in look_up(service, "energy").findings:
        for receipt in finding.bullet.receipts:
            assert storable(torn).text[receipt.start : receipt.end] == receipt.quote


def test_any_text_is_taken_in_with_receipts_that_fit() -> None:
    with Store("sqlite://") as store:
        service = service_on(store)
        seen = set()

        @given(st.text(st.characters(codec=None), max_size=300))
        def take_in(text: str) -> None:
            article = storable(Article(content_hash(text), text[:50], text))
            same = text_hash(article.text)
            assert service.take_in([replace(article, text=text)], NOW).new == (same not in seen)
            assert service.take_in([article], NOW).known == 1
            seen.add(same)
            for finding in look_up(service, "general", 1000).findings:
                if finding.articles[0].id == article.id:
                    for receipt in finding.bullet.receipts:
                        assert article.text[receipt.start : receipt.end] == receipt.quote

        take_in()


def test_a_look_up_gives_the_newest_intake_first_and_in_it_the_highest_rank(
    service: NewsService,
) -> None:
    older = GAS.text.replace("12 percent in October", "9 percent in May").replace("3.1", "2.8")
    service.take_in([replace(GAS, id="old", text=older, url="https://harbour.example/old")], NOW)
    service.take_in([GAS], NOW + SECOND)
    findings = look_up(service, "energy").findings
    order = [(finding.taken_in_at, finding.bullet.rank) for finding in findings]
    assert order == sorted(order, key=lambda one: (-one[0].timestamp(), one[1]))
    assert {one for one, _ in order} == {NOW, NOW + SECOND}
    assert look_up(service, "energy", limit=1).findings == findings[:1]


def test_a_finding_has_its_receipts_and_its_article(service: NewsService) -> None:
    published = datetime(2026, 11, 19, 22, tzinfo=UTC)
    service.take_in([replace(GAS, published_at=published)], NOW)
    finding = look_up(service, "Energy").findings[0]
    assert finding.articles == (Reference(GAS.id, GAS.title, GAS.source, GAS.url, published),)
    [receipt] = finding.bullet.receipts
    assert receipt.article == GAS.id
    assert GAS.text[receipt.start : receipt.end] == receipt.quote
    assert finding.bullet.rank == 1


def test_a_theme_is_meant_by_slug_name_or_alias(service: NewsService) -> None:
    for text in ("energy", "ENERGY", " Power "):
        found = look_up(service, text)
        assert (found.asked, found.theme, found.nearest) == (text, THEMES[0], ())


def test_an_unknown_text_is_answered_with_the_nearest_themes(service: NewsService) -> None:
    found = look_up(service, "enrgy")
    assert (found.theme, found.findings) == (None, ())
    assert found.nearest[0] == THEMES[0]


def test_an_unknown_text_like_no_theme_has_no_nearest(service: NewsService) -> None:
    assert look_up(service, "zzz").nearest == ()


def test_a_half_typed_name_means_the_one_theme_that_completes_it(service: NewsService) -> None:
    assert look_up(service, "energ").theme == THEMES[0]
    with pytest.raises(QuestionError, match="Name a theme"):
        look_up(service, " “ ")


def test_completion_finds_what_is_begun_and_asks_no_database() -> None:
    with Store("sqlite://") as store:
        service = service_on(store)
        with store.write() as connection:
            metadata.drop_all(connection)
        assert service.complete_topic("pow") == (THEMES[0],)
        assert service.complete_topic("") == THEMES


def test_the_overview_counts_the_bullets_of_every_theme(service: NewsService) -> None:
    assert service.topics_overview() == tuple((theme, 0) for theme in THEMES)
    service.take_in([GAS], NOW)
    counts = {theme.slug: count for theme, count in service.topics_overview()}
    assert counts["energy"] == len(look_up(service, "energy", 100).findings) > 0
    assert counts["sport"] == 0


def test_a_bullet_comes_back_from_the_archive_as_the_builder_wrote_it(
    store: Store, service: NewsService
) -> None:
    service.take_in([GAS], NOW)
    with store.read() as connection:
        [kept] = window(connection, GUILD, 1, (), NOW).articles
    digest = build_digest([GAS], THEMES)
    assert kept.bullets == tuple(sorted(digest.bullets, key=lambda bullet: bullet.rank))
    assert kept.dropped == digest.dropped
    assert any(bullet.worth for bullet in kept.bullets)


def test_a_member_has_so_many_articles_a_day_kept_and_others_go_on(store: Store) -> None:
    service = service_on(store)
    mine = [
        replace(MATCH, id=f"{n}", url="", text=f"Team {n} won by {n}.", given_in=5)
        for n in range(MOST_GIVEN)
    ]
    service.take_in(mine[1:], NOW)
    service.demand_room(5, NOW)
    service.take_in(mine, NOW)
    with pytest.raises(ArticleError, match="within the last 24 hours, which is the most"):
        service.demand_room(5, NOW + timedelta(hours=23))
    service.demand_room(6, NOW)
    service.demand_room(5, NOW + timedelta(hours=24))


def test_an_article_that_was_chosen_and_is_gone_since_is_said_to_be_so(
    service: NewsService,
) -> None:
    service.take_in([replace(MATCH, origin=Origin("folder", "match.txt"))], NOW)
    [offered] = service.find_articles(GUILD, MATCH.title, 25)
    assert service.article_digest(GUILD, offered.id).articles
    service.forget_files("folder", [], NOW)
    assert service.find_articles(GUILD, MATCH.title, 25) == ()
    with pytest.raises(ArticleError, match="or no longer"):
        service.article_digest(GUILD, offered.id)
