"""When feeds are read, by whom, and what becomes of those that fail, move or are gone."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from digests.errors import FetchError, SourceError
from digests.reading.feeds import Feed, FeedLink
from digests.service.source_service import BUSY, LONGEST_REST, Reading, SourceService
from tests.digests.feed_helpers import (
    ADDRESS,
    DAY,
    OTHER_GUILD,
    WEEK,
    entry,
    feed_of,
    offered,
    poll,
)
from tests.digests.newsroom import GAS, GUILD, HOUR, MATCH, NOW

if TYPE_CHECKING:
    from digests.models import DueFeed
    from digests.service import NewsService


def test_a_feed_under_way_is_nobody_elses_until_its_reader_is_given_up(
    sources: SourceService,
) -> None:
    sources.add_source(GUILD, offered(sources), DAY, NOW)
    assert len(sources.claim_feeds(NOW, 10)) == 1
    assert sources.claim_feeds(NOW + timedelta(minutes=1), 10) == ()
    assert len(sources.claim_feeds(NOW + HOUR, 10)) == 1


def test_one_who_read_the_clock_first_and_comes_second_gets_no_feed_that_is_under_way(
    sources: SourceService,
) -> None:
    sources.add_source(GUILD, offered(sources), DAY, NOW)
    second = timedelta(seconds=1)
    assert len(sources.claim_feeds(NOW + HOUR, 10)) == 1
    assert sources.claim_feeds(NOW + HOUR - second, 10) == ()
    assert len(sources.claim_feeds(NOW + second, 10)) == 1  # the clock was set back


def test_a_reader_that_says_it_reads_on_keeps_its_feed_and_one_that_was_given_up_settles_nothing(
    sources: SourceService,
) -> None:
    sources.add_source(GUILD, offered(sources), DAY, NOW)
    [slow] = sources.claim_feeds(NOW, 10)
    assert sources.hold_on(slow, NOW + BUSY / 2)
    assert sources.claim_feeds(NOW + BUSY, 10) == ()
    [late] = sources.claim_feeds(NOW + 2 * BUSY, 10)
    assert not sources.hold_on(slow, NOW + 2 * BUSY)
    sources.release(slow)
    sources.settle_ill(slow, FetchError("harbour.example gave no answer."), NOW + 2 * BUSY)
    sources.settle_same(slow, Reading(), NOW + 2 * BUSY)
    assert sources.claim_feeds(NOW + 2 * BUSY, 10) == ()
    assert sources.list_sources(GUILD)[0].fault == ""
    sources.settle_same(late, Reading(), NOW + 2 * BUSY)
    assert sources.list_sources(GUILD)[0].read_at == NOW + 2 * BUSY


def test_a_feed_is_read_when_it_is_due_though_the_clock_was_years_fast_before(
    service: NewsService, sources: SourceService
) -> None:
    sources.add_source(GUILD, offered(sources), DAY, NOW)
    poll(service, feed_of(), NOW + 1_000 * DAY)
    assert len(sources.claim_feeds(NOW + HOUR, 10)) == 1


def test_a_source_that_failed_once_and_then_was_paused_is_not_called_ill(
    sources: SourceService,
) -> None:
    added = sources.add_source(GUILD, offered(sources), DAY, NOW)
    [due] = sources.claim_feeds(NOW, 10)
    sources.settle_ill(due, FetchError("harbour.example gave no answer."), NOW)
    sources.pause_source(GUILD, added.id, NOW, paused=True)
    assert sources.newly_changed(NOW + WEEK) == ()


def test_feeds_that_failed_are_read_after_those_that_are_well(sources: SourceService) -> None:
    sources.add_source(GUILD, offered(sources), DAY, NOW)
    [ill] = sources.claim_feeds(NOW, 10)
    sources.settle_ill(ill, FetchError("harbour.example gave no answer."), NOW)
    well = offered(sources, "https://other.example/feed")
    sources.add_source(GUILD, well, DAY, NOW + HOUR)
    assert [one.id for one in sources.claim_feeds(NOW + HOUR, 1)] == [well]


def test_a_guild_that_wants_more_of_a_feed_while_it_is_read_gets_it_at_once(
    sources: SourceService,
) -> None:
    number = offered(sources)
    sources.add_source(GUILD, number, DAY, NOW)
    [due] = sources.claim_feeds(NOW + HOUR, 10)
    feed = feed_of(entry(GAS, published_at=NOW - 3 * DAY))
    choice = sources.choose(due, feed, NOW + HOUR)
    sources.add_source(OTHER_GUILD, number, WEEK, NOW + HOUR)
    sources.settle_read(due, Reading(etag='"one"'), choice, [], NOW + HOUR)
    [again] = sources.claim_feeds(NOW + HOUR, 10)
    assert again.etag == ""
    assert len(sources.choose(again, feed, NOW + HOUR).wanted) == 1


def test_a_feed_whose_pages_are_to_be_tried_again_is_not_read_again_at_once(
    sources: SourceService,
) -> None:
    sources.add_source(GUILD, offered(sources), DAY, NOW)
    [due] = sources.claim_feeds(NOW, 10)
    choice = sources.choose(due, feed_of(entry(GAS), entry(MATCH)), NOW)
    done = [choice.wanted[0].key]
    sources.settle_read(due, Reading(), choice, done, NOW, goes_on=False)
    assert sources.claim_feeds(NOW, 10) == ()
    assert len(sources.claim_feeds(NOW + HOUR, 10)) == 1


def test_a_feed_is_asked_with_what_it_said_of_itself_once_all_of_it_is_in(
    service: NewsService, sources: SourceService
) -> None:
    sources.add_source(GUILD, offered(sources), DAY, NOW)
    reading = Reading(etag='"one"', last_modified="Friday")
    [due] = sources.claim_feeds(NOW, 10)
    choice = sources.choose(due, feed_of(entry(GAS), entry(MATCH)), NOW)
    sources.settle_read(due, reading, choice, [choice.wanted[0].key], NOW)
    [again] = sources.claim_feeds(NOW, 10)
    assert (again.etag, again.last_modified) == ("", ""), "the rest is still to come"
    assert len(sources.choose(again, feed_of(entry(GAS), entry(MATCH)), NOW).wanted) == 1
    assert poll_again(service, again, feed_of(entry(GAS), entry(MATCH)), reading) == '"one"'


def poll_again(service: NewsService, due: DueFeed, feed: Feed, reading: Reading) -> str:
    sources = service.sources
    choice = sources.choose(due, feed, NOW)
    sources.settle_read(due, reading, choice, [one.key for one in choice.wanted], NOW)
    [after] = sources.claim_feeds(NOW + HOUR, 10)
    return after.etag


def test_a_feed_that_fails_is_asked_ever_later_and_told_of_once_each_way(
    sources: SourceService,
) -> None:
    sources.add_source(GUILD, offered(sources), DAY, NOW)
    now, gaps = NOW, []
    for _ in range(8):
        while not (claimed := sources.claim_feeds(now, 10)):
            now += timedelta(minutes=5)
        sources.settle_ill(claimed[0], FetchError("harbour.example gave no answer."), now)
        gaps.append(now)
        now += timedelta(minutes=5)
    rests = [later - earlier for earlier, later in pairwise(gaps)]
    assert rests == sorted(rests)
    assert max(rests) <= LONGEST_REST * 1.2
    [ill] = sources.newly_changed(NOW + 2 * DAY)
    assert ill.fault == "harbour.example gave no answer."
    assert ill.failing_since == NOW
    assert sources.newly_changed(NOW + 2 * DAY) == ()
    while not (claimed := sources.claim_feeds(now, 10)):
        now += HOUR
    sources.settle_same(claimed[0], Reading(), now)
    [well] = sources.newly_changed(now)
    assert (well.fault, well.failing_since) == ("", None)
    assert sources.newly_changed(now) == ()


def test_a_guild_that_could_not_be_told_of_a_feed_is_told_alone_once_more(
    sources: SourceService,
) -> None:
    number = offered(sources)
    for guild in (GUILD, OTHER_GUILD):
        sources.add_source(guild, number, DAY, NOW)
    [due] = sources.claim_feeds(NOW, 10)
    sources.settle_ill(due, FetchError("harbour.example gave no answer."), NOW)
    for now in (NOW + 2 * DAY, NOW + 3 * DAY):
        told, untold = sources.newly_changed(now)
        assert (told.guild_id, untold.guild_id) == (GUILD, OTHER_GUILD)
        sources.tell_again([untold], now)
        assert sources.newly_changed(now) == (untold,)
        assert sources.newly_changed(now) == ()
        for due in sources.claim_feeds(now, 10):  # then it is well, and that is told
            sources.settle_same(due, Reading(), now)


def test_a_feed_that_fails_for_a_moment_is_told_to_nobody(sources: SourceService) -> None:
    sources.add_source(GUILD, offered(sources), DAY, NOW)
    [due] = sources.claim_feeds(NOW, 10)
    sources.settle_ill(due, FetchError("harbour.example gave no answer."), NOW)
    assert sources.newly_changed(NOW + HOUR) == ()


def test_a_host_that_asks_for_a_rest_gets_it(sources: SourceService) -> None:
    sources.add_source(GUILD, offered(sources), DAY, NOW)
    [due] = sources.claim_feeds(NOW, 10)
    sources.settle_ill(due, FetchError("Too many requests.", retry_after=7200.0), NOW)
    assert sources.claim_feeds(NOW + HOUR, 10) == ()
    assert len(sources.claim_feeds(NOW + 2 * HOUR, 10)) == 1


def test_a_rest_is_for_all_feeds_of_the_host_and_for_whoever_asks(sources: SourceService) -> None:
    for address in (
        "https://harbour.example/world.xml",
        "http://Harbour.example/sport.xml",
        "https://harbour.example:8443/top.xml",
        "https://old-harbour.example/old.xml",
    ):
        sources.add_source(GUILD, offered(sources, address), DAY, NOW)
    claimed = {one.address.split("/")[-1]: one for one in sources.claim_feeds(NOW, 10)}
    asked = claimed.pop("sport.xml")
    for other in claimed.values():
        sources.release(other)
    sources.settle_ill(asked, FetchError("Too many requests.", retry_after=7200.0), NOW)
    later = {one.address for one in sources.claim_feeds(NOW + HOUR, 10)}
    assert {address.split("/")[2] for address in later} == {
        "harbour.example:8443",
        "old-harbour.example",
    }


def test_a_feed_that_is_gone_for_good_is_asked_no_more_unless_it_is_added_anew(
    sources: SourceService,
) -> None:
    number = offered(sources)
    sources.add_source(GUILD, number, DAY, NOW)
    [due] = sources.claim_feeds(NOW, 10)
    sources.settle_ill(due, FetchError("It is gone.", is_gone=True), NOW)
    assert sources.claim_feeds(NOW + WEEK, 10) == ()
    [listed] = sources.list_sources(GUILD)
    assert listed.is_retired
    sources.add_source(OTHER_GUILD, number, DAY, NOW + WEEK)
    assert len(sources.claim_feeds(NOW + WEEK, 10)) == 1


def test_a_feed_that_moved_for_good_is_asked_at_its_new_address(
    service: NewsService, sources: SourceService
) -> None:
    sources.add_source(GUILD, offered(sources), DAY, NOW)
    poll(service, feed_of(), NOW, reading=Reading(moved_to="https://harbour.example/news.xml"))
    [listed] = sources.list_sources(GUILD)
    assert listed.address == "https://harbour.example/news.xml"


def test_a_feed_that_moved_and_says_there_that_nothing_changed_moved_all_the_same(
    sources: SourceService,
) -> None:
    sources.add_source(GUILD, offered(sources), DAY, NOW)
    [due] = sources.claim_feeds(NOW, 10)
    sources.settle_same(due, Reading(moved_to="https://harbour.example/news.xml"), NOW)
    [listed] = sources.list_sources(GUILD)
    assert listed.address == "https://harbour.example/news.xml"


def test_an_offered_feed_that_nobody_added_is_forgotten_after_a_day(
    sources: SourceService,
) -> None:
    number = sources.note_link(FeedLink(ADDRESS, "News"), NOW)
    assert sources.address_of(number) == ADDRESS
    sources.offer(GUILD, "https://other.example/feed", feed_of(), NOW + 2 * DAY)
    with pytest.raises(SourceError, match="no longer known"):
        sources.address_of(number)
