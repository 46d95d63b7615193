"""Of two feeds one moves for good to the other's address: both are one, read once, told once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from digests.errors import FetchError, SourceError
from digests.models import Article, Listing, Source, SourceTerms
from digests.reading.feeds import FeedLink
from digests.service.source_service import Reading
from tests.digests.feed_helpers import (
    ADDRESS,
    DAY,
    OTHER_GUILD,
    entry,
    feed_of,
    offered,
    told,
)
from tests.digests.newsroom import GAS, GUILD, HOUR, MATCH, NOW, claim, post_now

if TYPE_CHECKING:
    from datetime import datetime

    from digests.service import NewsService

OLD, NEW = "https://old.example/feed.xml", ADDRESS
MILL = replace(
    GAS,
    title="Dorn shuts its gas mill",
    text="The gas mill of Dorn was shut on Monday after 90 years, the town said.",
    url="https://harbour.example/mill",
)


def follow(service: NewsService, guild_id: int, address: str, at: datetime = NOW) -> Source:
    """Let a guild follow a feed from then on, and have what the last day brought."""
    return service.sources.add_source(guild_id, offered(service.sources, address), DAY, at)


def read_all(
    service: NewsService, at: datetime, listed: dict[str, tuple[Article, ...]], moved_to: str = ""
) -> list[str]:
    """Read each feed that is due, by what it lists; the old one says that it moved. Who was due."""
    due = service.sources.claim_feeds(at, 9)
    for feed in due:
        read = feed_of(*(entry(one, published_at=at) for one in listed[feed.address]))
        choice = service.sources.choose(feed, read, at)
        known = {one.url: choice.known[one.key] for one in choice.wanted}
        given = [
            replace(one, listing=Listing(feed.id, one.url, known[one.url].listed_at))
            for one in listed[feed.address]
            if one.url in known
        ]
        service.take_in(given, at)
        reading = Reading(moved_to=moved_to if feed.address == OLD else "")
        keys = [one.key for one in choice.wanted]
        service.sources.settle_read(feed, reading, choice, keys, at)
    return sorted(feed.address for feed in due)


def titles(service: NewsService, guild_id: int) -> set[str]:
    return {one.title for one in service.find_articles(guild_id, "", 9)}


def test_who_follows_either_follows_the_one_that_is_left(service: NewsService) -> None:
    mine = follow(service, GUILD, OLD)
    follow(service, OTHER_GUILD, NEW)
    before = {OLD: (GAS,), NEW: (MATCH,)}
    assert read_all(service, NOW + HOUR, before, moved_to=NEW) == [NEW, OLD]
    assert read_all(service, NOW + 2 * HOUR, {NEW: (MILL, MATCH)}) == [NEW]
    [kept] = service.sources.list_sources(GUILD)
    assert (kept.id, kept.name, kept.address) == (mine.id, mine.name, NEW)
    assert titles(service, GUILD) == {GAS.title, MILL.title}
    assert titles(service, OTHER_GUILD) == {MATCH.title, MILL.title}, "what it never chose is not"


def test_nothing_is_told_twice_and_nothing_is_lost(service: NewsService) -> None:
    follow(service, GUILD, OLD)
    follow(service, OTHER_GUILD, NEW)
    read_all(service, NOW + HOUR, {OLD: (GAS,), NEW: ()})
    assert told(service, GUILD, NOW + HOUR) == {GAS.title}
    listed = {OLD: (GAS, MATCH), NEW: (GAS, MATCH)}
    read_all(service, NOW + 2 * HOUR, listed, moved_to=NEW)
    read_all(service, NOW + 3 * HOUR, {NEW: (MILL, GAS, MATCH)})
    assert told(service, GUILD, NOW + 3 * HOUR) == {MATCH.title, MILL.title}
    assert told(service, OTHER_GUILD, NOW + 3 * HOUR) == {GAS.title, MATCH.title, MILL.title}


@pytest.mark.parametrize("first", [OLD, NEW])
def test_a_server_that_followed_both_keeps_the_source_that_it_added_first(
    service: NewsService, first: str
) -> None:
    second = NEW if first == OLD else OLD
    kept = follow(service, GUILD, first)
    gone = follow(service, GUILD, second, NOW + timedelta(minutes=1))
    service.sources.edit_source(GUILD, kept.id, SourceTerms("First", ("sport",), 2))
    service.sources.edit_source(GUILD, gone.id, SourceTerms("Second"))
    read_all(service, NOW + HOUR, {OLD: (GAS,), NEW: (MATCH,)}, moved_to=NEW)
    [left] = service.sources.list_sources(GUILD)
    assert (left.id, left.name, left.address) == (kept.id, "First", NEW)
    assert (left.topics, left.most) == (("sport",), 2)
    assert titles(service, GUILD) == {GAS.title, MATCH.title}
    assert read_all(service, NOW + 2 * HOUR, {NEW: (MILL,)}) == [NEW]
    assert titles(service, GUILD) == {GAS.title, MATCH.title, MILL.title}


def test_what_was_brought_before_is_told_on_the_terms_of_then(service: NewsService) -> None:
    mine = follow(service, GUILD, OLD)
    follow(service, OTHER_GUILD, NEW)
    service.sources.edit_source(GUILD, mine.id, SourceTerms("Sport", ("sport",)))
    read_all(service, NOW + HOUR, {OLD: (GAS, MATCH), NEW: ()}, moved_to=NEW)
    post_now(service, GUILD, GUILD + 1, "asked", NOW + HOUR)
    delivery = claim(service, NOW + HOUR)
    assert delivery is not None
    assert {bullet.theme for bullet in delivery.digest.bullets} == {"sport"}


def test_what_is_still_to_be_taken_in_is_waited_for(service: NewsService) -> None:
    sources = service.sources
    follow(service, GUILD, OLD)
    follow(service, OTHER_GUILD, NEW)
    for feed in sources.claim_feeds(NOW, 9):
        choice = sources.choose(feed, feed_of(entry(GAS, published_at=NOW - HOUR)), NOW)
        sources.settle_read(feed, Reading(moved_to=NEW), choice, (), NOW)
    assert [one.address for one in sources.list_sources(GUILD)] == [OLD]
    read_all(service, NOW + HOUR, {OLD: (GAS,), NEW: (GAS,)}, moved_to=NEW)
    assert [one.address for one in sources.list_sources(GUILD)] == [NEW]
    assert titles(service, GUILD) == {GAS.title}


def test_a_feed_that_says_at_the_others_address_that_nothing_changed_is_that_one_too(
    service: NewsService,
) -> None:
    follow(service, GUILD, OLD)
    follow(service, OTHER_GUILD, NEW)
    for feed in service.sources.claim_feeds(NOW, 9):
        moved_to = NEW if feed.address == OLD else ""
        service.sources.settle_same(feed, Reading(moved_to=moved_to), NOW)
    assert [one.address for one in service.sources.list_sources(GUILD)] == [NEW]
    assert read_all(service, NOW + HOUR, {NEW: (GAS,)}) == [NEW]
    assert titles(service, GUILD) == titles(service, OTHER_GUILD) == {GAS.title}


def test_a_feed_that_was_only_offered_stands_in_nobodys_way(service: NewsService) -> None:
    follow(service, GUILD, OLD)
    number = service.sources.note_link(FeedLink(NEW, "News"), NOW)
    read_all(service, NOW, {OLD: (GAS,)}, moved_to=NEW)
    [moved] = service.sources.list_sources(GUILD)
    assert moved.address == NEW
    assert moved.feed_id != number
    with pytest.raises(SourceError, match="no longer known"):
        service.sources.address_of(number)


def test_a_feed_that_was_gone_is_read_again_when_another_is_sent_there(
    service: NewsService,
) -> None:
    follow(service, OTHER_GUILD, NEW)
    [due] = service.sources.claim_feeds(NOW, 9)
    service.sources.settle_same(due, Reading(), NOW)
    [due] = service.sources.claim_feeds(NOW + HOUR / 2, 9)
    service.sources.settle_ill(due, FetchError("It is gone.", is_gone=True), NOW + HOUR / 2)
    follow(service, GUILD, OLD)
    assert read_all(service, NOW + HOUR, {OLD: (GAS,)}, moved_to=NEW) == [OLD]
    assert read_all(service, NOW + 2 * HOUR, {NEW: (GAS, MATCH)}) == [NEW]
    assert titles(service, GUILD) == {GAS.title, MATCH.title}


def test_a_feed_that_nobody_read_yet_becomes_the_one_that_moves_there(
    service: NewsService,
) -> None:
    sources = service.sources
    mine = follow(service, GUILD, OLD)
    due = sources.claim_feeds(NOW, 1)
    theirs = follow(service, OTHER_GUILD, NEW, NOW + HOUR)
    both = follow(service, GUILD, NEW, NOW + HOUR)
    for feed in due:
        choice = sources.choose(feed, feed_of(), NOW)
        sources.settle_read(feed, Reading(moved_to=NEW), choice, (), NOW + HOUR)
    assert [one.id for one in sources.list_sources(GUILD)] == [mine.id] != [both.id]
    assert [one.id for one in sources.list_sources(OTHER_GUILD)] == [theirs.id]
    assert read_all(service, NOW + 2 * HOUR, {NEW: (GAS,)}) == [NEW]
    assert titles(service, GUILD) == titles(service, OTHER_GUILD) == {GAS.title}


def test_a_server_that_adds_the_old_address_again_follows_once(service: NewsService) -> None:
    mine = follow(service, GUILD, OLD)
    follow(service, OTHER_GUILD, NEW)
    read_all(service, NOW, {OLD: (), NEW: ()}, moved_to=NEW)
    assert service.sources.add_links(GUILD, [FeedLink(OLD, "Again")], NOW + HOUR)[0] == 1
    read_all(service, NOW + 2 * HOUR, {OLD: (GAS,), NEW: (GAS,)}, moved_to=NEW)
    assert [one.id for one in service.sources.list_sources(GUILD)] == [mine.id]
    assert titles(service, GUILD) == {GAS.title}
