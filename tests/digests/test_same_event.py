"""An article is held against those of the last 72 hours, whatever else the archive holds."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import combinations, permutations
from threading import Barrier
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Engine, event, select
from sqlalchemy.dialects import sqlite

from digests.events import probes_of
from digests.models import Article, Asking, Condensed, Digest, Question
from digests.service.intake import take_in
from digests.service.same_event import MOST, with_others
from digests.store import Store
from digests.store.article_terms import keep_terms, sharing
from digests.store.articles import article_from_row, keep, note_guild
from digests.store.tables import article_terms, articles
from tests.digests.feed_helpers import DAY, OTHER_GUILD, listed
from tests.digests.newsroom import GUILD, HOUR, MATCH, NOW, claim, post_now, service_on, settle_sent
from tests.digests.test_stories_events import EVENTS, papers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from digests.models import Story
    from digests.service import NewsService
    from digests.store import Connection

FIRST, SECOND, THIRD = papers("ferry")


def stories(service: NewsService, hours: float, guild_id: int = GUILD) -> tuple[Story, ...]:
    """Post what is new to the channel so long after NOW."""
    now = NOW + hours * HOUR
    post_now(service, guild_id, guild_id + 1, f"{guild_id} {hours}", now)
    delivery = claim(service, now)
    assert delivery is not None
    settle_sent(service, delivery, delivery.id, now)
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


def told_of_the_boat(service: NewsService, guild_id: int = GUILD) -> set[int]:
    """Ask for the boat's name; give the counts of sources that stand beside what is found."""
    found = service.lookups.answer(Question(Asking.TOPIC, "Lomira"), guild_id, size=50)
    return {one.story_sources for one in found.findings}


def test_a_look_up_counts_who_told_of_an_event_whatever_words_they_found_for_it(
    service: NewsService, store: Store
) -> None:
    other = replace(SECOND, title="What we know", text=SECOND.text.replace("Lomira", "vessel"))
    listed(service, FIRST, OTHER_GUILD, "https://harbour-post.example/all.xml")
    service.take_in([other], NOW)
    assert told_of_the_boat(service) == set()
    assert told_of_the_boat(service, OTHER_GUILD) == {2}
    with store.write() as connection:
        gone = articles.update().where(articles.c.id == SECOND.id)
        connection.execute(gone.values(withdrawn_at=NOW))
    assert told_of_the_boat(service, OTHER_GUILD) == {1}


def test_a_look_up_tells_the_reports_of_one_event_together(service: NewsService) -> None:
    between = replace(MATCH, title="The Lomira wins", text="The Lomira won the regatta off Oster.")
    for hours, paper in enumerate((FIRST, between, SECOND)):
        at = NOW + hours * HOUR
        service.take_in([replace(paper, published_at=at)], at)
    found = service.lookups.answer(Question(Asking.TOPIC, "Lomira"), GUILD, size=50).findings
    titles = list(dict.fromkeys(one.articles[0].title for one in found))
    assert titles == [SECOND.title, FIRST.title, between.title]
    assert len({one.story for one in found}) == 2


def opening(paper: Article, most: int) -> str:
    """Give the first whole sentences of a paper."""
    return paper.text[:most].rpartition(".")[0] + "."


def condense(article: Article) -> Digest:
    return Digest(article.id, article.title, (), (), 0, 0, 0)


def beside_each(store: Store, guild_id: int = GUILD) -> dict[str, set[str]]:
    """Give of each article that stands who else reports its event, as a guild sees it, by ids."""
    with store.read() as connection:
        rows = connection.execute(select(articles).where(articles.c.withdrawn_at.is_(None)))
        kept = [Condensed(article_from_row(row), ()) for row in rows]
        told = [with_others(connection, guild_id, [one])[0] for one in kept]
    return {one.article.id: {other.id for other in one.others} for one in told}


@pytest.fixture(scope="module")
def archive() -> Iterator[Store]:
    with Store("sqlite://") as store:
        yield store


def beside(archive: Store, papers_of_a_day: Iterable[Article]) -> dict[str, set[str]]:
    """Take papers in, an hour apart, where nothing was; give of each who reports its event too."""
    with archive.write() as connection:
        connection.execute(article_terms.delete())
        connection.execute(articles.delete())
    for hours, paper in enumerate(papers_of_a_day):
        at = NOW + hours * HOUR
        take_in(archive, condense, [replace(paper, published_at=at)], at)
    return beside_each(archive)


def round_up(*told: Article) -> Article:
    text = "\n\n".join(opening(one, 700) for one in told)
    title = "; ".join(one.title for one in told)
    return Article("round-up", title, text, source="Round-up", url="https://round.example/1")


def test_two_events_that_a_round_up_tells_of_are_no_sources_of_each_other(archive: Store) -> None:
    for one, other in combinations([papers(name)[0] for name in EVENTS], 2):
        assert one.id not in beside(archive, [one, round_up(one, other), other])[other.id]


def test_whatever_comes_first_the_same_articles_stand_beside_each_other(archive: Store) -> None:
    match = papers("match")[0]
    given = (FIRST, SECOND, match, round_up(FIRST, match))
    orders = [beside(archive, order) for order in permutations(given)]
    assert orders[0]["round-up"] > {match.id}
    assert orders[0][FIRST.id] > {SECOND.id}
    assert all(order == orders[0] for order in orders)


def test_an_edition_finds_the_other_paper_and_not_the_edition_before(archive: Store) -> None:
    quake, other, *_ = papers("quake")
    assert beside(archive, [replace(quake, text=opening(quake, 300)), other, quake]) == {
        quake.id: {other.id},
        other.id: {quake.id},
    }


class Together(Store):
    """A database as one of several bots opens it; these begin to keep at one moment."""

    meeting: Barrier | None = None

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Wait, before the first transaction, for the others; all have looked around by then."""
        meeting, self.meeting = self.meeting, None
        if meeting:
            meeting.wait(30)
        with super().write() as connection:
            yield connection


def test_reports_of_one_event_that_bots_take_in_at_the_same_moment_are_one_story(
    database_url: str, store: Store
) -> None:
    reports = (FIRST, SECOND, THIRD)
    meeting = Barrier(len(reports))
    with ExitStack() as stack, ThreadPoolExecutor() as pool:
        bots = [stack.enter_context(Together(database_url, moved_clock=True)) for _ in reports]
        for bot in bots:
            bot.meeting = meeting
        taken = [
            pool.submit(take_in, bot, condense, [report], NOW)
            for bot, report in zip(bots, reports, strict=True)
        ]
        assert [one.result().new for one in taken] == [1, 1, 1]
    every = {report.id for report in reports}
    assert beside_each(store) == {one: every - {one} for one in every}


def keep_decoys(store: Store, guilds: Sequence[int]) -> None:
    """Keep a text of each guild's members naming what the ferry's reports do, but telling none."""
    probes = dict.fromkeys((*probes_of(SECOND), *probes_of(THIRD)))
    text = f"Bakers met in Ostrava. Also named: {', '.join(probe.title() for probe in probes)}."
    with store.write() as connection:
        for number, guild_id in enumerate(guilds):
            one = Article(f"decoy {number}", f"Rye loaves, {number}", text)
            keep(connection, one, condense(one), one.id, one.id, NOW)
            note_guild(connection, guild_id, one.id)
            keep_terms(connection, one.id, probes, NOW, NOW - HOUR)


def test_texts_of_other_guilds_do_not_take_the_places_of_what_a_guild_sees(
    store: Store, service: NewsService
) -> None:
    listed(service, FIRST, GUILD, "https://harbour-post.example/all.xml")
    keep_decoys(store, range(1, 2 * MOST))
    listed(service, SECOND, GUILD, "https://coast-daily.example/all.xml")
    assert beside_each(store)[SECOND.id] == {FIRST.id}


def test_texts_of_a_guild_leave_places_to_what_others_see_where_all_see_an_article(
    store: Store, service: NewsService
) -> None:
    listed(service, FIRST, GUILD, "https://harbour-post.example/all.xml")
    keep_decoys(store, [OTHER_GUILD] * 2 * MOST)
    take_in(store, condense, [THIRD], NOW)
    assert beside_each(store)[THIRD.id] == {FIRST.id}


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
    asked = str(sharing(2).compile(dialect=sqlite.dialect()))
    with Store("sqlite://") as store, store.read() as connection:
        bound = ("", "", "", 1, 0) * 2 + (1,)
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", bound).all()
    reads = [row[3] for row in plan if row[3].startswith("SEARCH article_terms")]
    assert len(reads) == 2
    assert all(one.endswith("(term=? AND dated_at>? AND dated_at<?)") for one in reads)
    assert not [row for row in plan if "ORDER BY" in row[3]]


def test_to_join_an_event_reads_only_those_that_report_it() -> None:
    plans: list[str] = []

    def explain(_: Connection, cursor: Any, asked: str, given: Any, *_rest: object) -> None:
        if asked.startswith(("SELECT", "UPDATE")):
            plan = cursor.connection.cursor().execute(f"EXPLAIN QUERY PLAN {asked}", given)
            plans.extend(f"{row[3]} of {asked}" for row in plan)

    with Store("sqlite://") as store:
        service = service_on(store)
        service.take_in([FIRST], NOW)
        event.listen(Engine, "before_cursor_execute", explain)
        try:
            service.take_in([SECOND], NOW)
        finally:
            event.remove(Engine, "before_cursor_execute", explain)
    assert any("ix_articles_event" in plan for plan in plans)
    assert not [plan for plan in plans if plan.startswith(("SCAN articles", "SCAN bullets"))]
