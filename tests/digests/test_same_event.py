"""An article is held against those of the last 72 hours, whatever else the archive holds."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, permutations
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlalchemy.dialects import sqlite

from digests.events import probes_of
from digests.models import Article, Condensed, Digest
from digests.service.intake import take_in
from digests.service.same_event import with_others
from digests.store import Store
from digests.store.article_terms import OF_TERM
from digests.store.articles import article_from_row
from digests.store.tables import article_terms, articles
from tests.digests.newsroom import GUILD, HOUR, MATCH, NOW
from tests.digests.test_service_sources import DAY, OTHER_GUILD
from tests.digests.test_service_sources_shared import listed
from tests.digests.test_stories_events import EVENTS, papers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digests.models import Story
    from digests.service import NewsService

FIRST, SECOND, THIRD = papers("ferry")


def stories(service: NewsService, hours: float, guild_id: int = GUILD) -> tuple[Story, ...]:
    """Post what is new to the channel so long after NOW."""
    now = NOW + hours * HOUR
    service.post_now(guild_id, guild_id + 1, f"{guild_id} {hours}", now)
    delivery = service.claim(now)
    assert delivery is not None
    service.settle_sent(delivery, delivery.id, now)
    return tuple(story for section in delivery.digest.sections for story in section.stories)


@pytest.mark.parametrize(("hours", "sources"), [(1, 2), (71, 2), (80, 1)])
def test_who_told_of_an_event_in_the_last_72_hours_is_a_source_of_its_story(
    service: NewsService, hours: int, sources: int
) -> None:
    service.take_in([FIRST], NOW)
    assert [story.sources for story in stories(service, 0.5)] == [1]
    service.take_in([SECOND], NOW + hours * HOUR)
    assert [story.sources for story in stories(service, hours + 0.5)] == [sources]


def test_a_story_goes_on_for_as_long_as_reports_follow_each_other_within_72_hours(
    service: NewsService,
) -> None:
    for paper, hours in ((FIRST, 0), (SECOND, 60), (THIRD, 120)):
        service.take_in([paper], NOW + hours * HOUR)
        told = stories(service, hours + 0.5)
    assert [story.sources for story in told] == [2]


def test_it_goes_by_when_an_article_was_published(service: NewsService) -> None:
    service.take_in([replace(FIRST, published_at=NOW - 70 * HOUR)], NOW)
    stories(service, 0.5)
    service.take_in([SECOND], NOW + 12 * HOUR)
    assert [story.sources for story in stories(service, 13)] == [1]


def test_a_copy_of_what_was_told_is_no_further_source(service: NewsService) -> None:
    service.take_in([FIRST], NOW)
    stories(service, 0.5)
    copy = replace(FIRST, id="copy", url="https://copy.example/ferry", source="The Copyist")
    more = f"{FIRST.text}\n\nThe wreck of the Lomira will be raised in June, the owner said."
    service.take_in([replace(copy, text=more)], NOW + HOUR)
    assert {story.sources for story in stories(service, 2)} <= {1}


def test_a_guild_counts_only_the_sources_that_it_sees(service: NewsService) -> None:
    listed(service, FIRST, OTHER_GUILD, "https://harbour-post.example/all.xml")
    service.take_in([SECOND], NOW)
    assert [story.sources for story in stories(service, 1)] == [1]
    [told] = stories(service, 1, OTHER_GUILD)
    assert told.sources == 2


def test_what_was_withdrawn_is_no_source(service: NewsService, store: Store) -> None:
    service.take_in([FIRST], NOW)
    stories(service, 0.5)
    service.take_in([SECOND], NOW + HOUR)
    with store.write() as connection:
        gone = articles.update().where(articles.c.id == FIRST.id)
        connection.execute(gone.values(withdrawn_at=NOW))
    assert [story.sources for story in stories(service, 2)] == [1]


def opening(paper: Article, most: int) -> str:
    """Give the first whole sentences of a paper."""
    return paper.text[:most].rpartition(".")[0] + "."


def beside(papers_of_a_day: Iterable[Article]) -> list[str]:
    """Take papers in, an hour apart; give who else reports the event of the last one."""

    def condense(article: Article) -> Digest:
        return Digest(article.id, article.title, (), (), 0, 0, 0)

    with Store("sqlite://") as store:
        for hours, paper in enumerate(papers_of_a_day):
            at = NOW + hours * HOUR
            take_in(store, condense, [replace(paper, published_at=at)], at)
        with store.read() as connection:
            stands = articles.c.withdrawn_at.is_(None) & (articles.c.id == paper.id)
            row = connection.execute(select(articles).where(stands)).one()
            [told] = with_others(connection, GUILD, [Condensed(article_from_row(row), ())])
    return [other.source for other in told.others]


def test_two_events_that_a_round_up_tells_of_are_no_sources_of_each_other() -> None:
    for one, other in permutations([papers(name)[0] for name in EVENTS], 2):
        text = f"{opening(one, 700)}\n\n{opening(other, 700)}"
        title = f"{one.title}; {other.title}"
        both = Article("both", title, text, source="Round-up", url="https://round.example/1")
        assert one.source not in beside([one, both, other])


def test_an_edition_finds_the_other_paper_and_not_the_edition_before() -> None:
    quake, other, *_ = papers("quake")
    assert beside([replace(quake, text=opening(quake, 300)), other, quake]) == [other.source]


def test_a_page_with_many_editions_is_found_by_its_last(service: NewsService) -> None:
    for hours in range(14):
        text = f"{FIRST.text}\n\nThe {hours}th boat reached the wreck of the Lomira at noon."
        service.take_in([replace(FIRST, text=text)], NOW + hours * HOUR)
    stories(service, 15)
    service.take_in([SECOND], NOW + 16 * HOUR)
    assert [story.sources for story in stories(service, 17)] == [2]


def test_one_from_the_future_counts_as_published_when_it_came(service: NewsService) -> None:
    service.take_in([FIRST], NOW)
    stories(service, 0.5)
    service.take_in([replace(SECOND, published_at=NOW + 300 * DAY)], NOW + HOUR)
    assert [story.sources for story in stories(service, 2)] == [2]


@pytest.mark.parametrize("name", EVENTS)
def test_papers_that_report_one_event_share_names_and_numbers_by_which_they_are_found(
    name: str,
) -> None:
    for one, other in combinations(papers(name), 2):
        assert len(set(probes_of(one)) & set(probes_of(other))) > 3


def test_only_articles_of_the_last_days_are_kept_to_be_looked_through(
    service: NewsService, store: Store
) -> None:
    service.take_in([FIRST, replace(MATCH, published_at=NOW - 4 * DAY)], NOW)
    service.take_in([SECOND], NOW + 7 * DAY)
    with store.read() as connection:
        keys = set(connection.scalars(select(article_terms.c.article_key)))
        assert list(connection.scalars(select(articles.c.id).where(articles.c.key.in_(keys)))) == [
            SECOND.id
        ]


def test_a_look_at_the_last_days_reads_no_more_of_an_index_than_it_gives() -> None:
    asked = str(OF_TERM.compile(dialect=sqlite.dialect()))
    with Store("sqlite://") as store, store.read() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", ("", "", "", 1, 0)).all()
    assert [row[3].partition(" USING ")[0] for row in plan] == ["SEARCH article_terms"]
    assert plan[0][3].endswith("(term=? AND dated_at>? AND dated_at<?)")
