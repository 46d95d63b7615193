"""What a source brings, to whom, and what may be done with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest

from digests.errors import SourceError, UnknownSourceError
from digests.models import (
    EVERY_DAY,
    HOUSE,
    Article,
    Listing,
    SourceTerms,
    Weight,
)
from digests.reading.feeds import FeedLink
from digests.service.planning import Wish
from digests.service.source_service import Reading, SourceService
from tests.digests.feed_helpers import (
    ADDRESS,
    DAY,
    OTHER_GUILD,
    WEEK,
    entry,
    feed_of,
    offered,
    poll,
    told,
)
from tests.digests.newsroom import GAS, GUILD, HOUR, MATCH, NOW, look_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.service import NewsService
    from digests.store import Store

QUAY = replace(MATCH, title="Quay opens", url="https://harbour.example/quay")


def test_a_new_source_brings_what_its_feed_listed_in_the_time_that_is_asked_for(
    service: NewsService, sources: SourceService
) -> None:
    sources.add_source(GUILD, offered(sources), DAY, NOW)
    old = entry(MATCH, published_at=NOW - 2 * DAY)
    assert poll(service, feed_of(entry(GAS, published_at=NOW - HOUR), old), NOW) == [GAS.title]


def test_an_offer_counts_what_today_s_digest_would_have_told_of_it(
    service: NewsService, sources: SourceService
) -> None:
    service.add_schedule(GUILD, GUILD + 1, time(9), "UTC", EVERY_DAY, NOW)
    due = service.next_up(NOW)
    assert due is not None
    service.plan_runs(due[1])
    there, elsewhere = replace(MATCH, given_in=GUILD), replace(GAS, given_in=OTHER_GUILD)
    service.take_in([there, elsewhere], due[1])
    early, late = due[1] - HOUR, due[1] + HOUR
    fresh, coming, ad = (replace(GAS, url=f"https://harbour.example/{n}") for n in range(3))
    paid = replace(entry(ad, published_at=early), is_advertisement=True)
    listed = [entry(one, published_at=early) for one in (GAS, MATCH, fresh)]
    feed = feed_of(*listed, entry(coming, published_at=late), paid)
    offer = sources.offer(GUILD, ADDRESS, feed, late)
    assert (offer.today, offer.since) == (2, due[1] - DAY)


@pytest.mark.parametrize(("others", "on_topics"), [((), True), (((),), False)])
def test_an_offer_goes_by_the_digest_on_everything_if_there_is_one(
    service: NewsService,
    sources: SourceService,
    others: tuple[tuple[str, ...], ...],
    *,
    on_topics: bool,
) -> None:
    for channel, topics in enumerate((*others, ("energy",)), start=1):
        service.add_schedule(GUILD, GUILD + channel, time(9), "UTC", EVERY_DAY, NOW, topics)
    due = service.next_up(NOW)
    assert due is not None
    service.plan_runs(due[1])
    feed = feed_of(entry(GAS, published_at=due[1] - HOUR))
    offer = sources.offer(GUILD, ADDRESS, feed, due[1] + HOUR)
    assert (offer.today, offer.on_topics) == (1, on_topics)


def test_a_new_source_without_its_past_brings_only_what_is_listed_from_then_on(
    service: NewsService, sources: SourceService
) -> None:
    sources.add_source(GUILD, offered(sources), timedelta(0), NOW)
    dated, undated = entry(GAS, published_at=NOW - HOUR), entry(MATCH, published_at=None)
    assert poll(service, feed_of(dated, undated), NOW) == []
    late = replace(GAS, title="A bridge opens", url="https://harbour.example/bridge")
    new = entry(late, published_at=NOW - HOUR)
    assert poll(service, feed_of(new, dated, undated), NOW + HOUR) == ["A bridge opens"]


def test_what_bears_a_date_to_come_may_be_of_any_age(
    service: NewsService, sources: SourceService
) -> None:
    sources.add_source(GUILD, offered(sources), timedelta(0), NOW)
    ahead = entry(GAS, published_at=NOW + HOUR)  # as a reader gives what is dated later
    assert poll(service, feed_of(ahead), NOW + HOUR) == []


def test_what_bears_no_date_counts_as_listed_when_it_is_first_seen(
    service: NewsService, sources: SourceService
) -> None:
    sources.add_source(GUILD, offered(sources), DAY, NOW)
    assert poll(service, feed_of(entry(GAS, published_at=None)), NOW) == [GAS.title]


def test_an_entry_is_taken_in_once_and_again_when_the_feed_changes_it(
    service: NewsService, sources: SourceService
) -> None:
    sources.add_source(GUILD, offered(sources), DAY, NOW)
    assert poll(service, feed_of(entry(GAS)), NOW) == [GAS.title]
    assert poll(service, feed_of(entry(GAS)), NOW + HOUR) == []
    changed = entry(GAS, mark="another", published_at=NOW + HOUR)
    assert poll(service, feed_of(changed), NOW + 2 * HOUR) == [GAS.title]


def test_what_a_feed_lists_anew_with_an_old_date_is_no_news(
    service: NewsService, sources: SourceService
) -> None:
    sources.add_source(GUILD, offered(sources), DAY, NOW)
    poll(service, feed_of(entry(GAS)), NOW)
    from_the_archive = entry(MATCH, published_at=NOW - 30 * DAY)
    assert poll(service, feed_of(entry(GAS), from_the_archive), NOW + HOUR) == []


def test_an_advertisement_is_not_taken_in_and_counted_once(
    service: NewsService, sources: SourceService
) -> None:
    sources.add_source(GUILD, offered(sources), DAY, NOW)
    paid = replace(entry(MATCH), is_advertisement=True)
    assert poll(service, feed_of(entry(GAS), paid), NOW) == [GAS.title]
    assert poll(service, feed_of(entry(GAS), paid), NOW + HOUR) == []
    [listed] = sources.list_sources(GUILD)
    assert listed.advertisements == 1


def test_a_source_that_lists_nothing_new_for_longer_than_ever_is_told_of_once(
    service: NewsService, sources: SourceService
) -> None:
    sources.add_source(GUILD, offered(sources), DAY, NOW)
    poll(service, feed_of(entry(GAS)), NOW)
    poll(service, feed_of(entry(GAS)), NOW + 6 * DAY)
    assert sources.newly_changed(NOW + 6 * DAY) == ()
    [quiet] = sources.newly_changed(NOW + 8 * DAY)
    assert quiet.is_quiet
    assert sources.newly_changed(NOW + 9 * DAY) == ()
    bridge = replace(GAS, title="A bridge opens", url="https://harbour.example/bridge")
    poll(service, feed_of(entry(bridge, published_at=None), entry(GAS)), NOW + 10 * DAY)
    [listed] = sources.list_sources(GUILD)
    assert not listed.is_quiet
    assert sources.newly_changed(NOW + 18 * DAY) == (), "it was silent for ten days before"
    sources.tell_again([], NOW)
    [quiet] = sources.newly_changed(NOW + 21 * DAY)
    sources.tell_again([quiet], NOW + 21 * DAY)
    assert sources.newly_changed(NOW + 21 * DAY) == (quiet,)


def test_a_guild_that_could_not_be_told_of_a_quiet_feed_is_told_alone_once_more(
    service: NewsService, sources: SourceService
) -> None:
    number = offered(sources)
    for guild in (GUILD, OTHER_GUILD):
        sources.add_source(guild, number, DAY, NOW)
    poll(service, feed_of(entry(GAS)), NOW)
    _, untold = sources.newly_changed(NOW + 8 * DAY)
    sources.tell_again([untold], NOW + 8 * DAY)
    assert sources.newly_changed(NOW + 8 * DAY) == (untold,)
    assert sources.newly_changed(NOW + 8 * DAY) == ()


@pytest.mark.parametrize(
    ("listed_then", "missed"),
    [
        ((MATCH,), {GAS}),
        ((GAS,), {MATCH}),
        ((), {GAS, MATCH}),
        ((QUAY, GAS), set()),
        ((QUAY, MATCH), {GAS}),
    ],
)
def test_what_a_feed_lists_no_longer_is_missed_unless_it_made_room_for_something_new(
    service: NewsService,
    sources: SourceService,
    listed_then: Sequence[Article],
    missed: set[Article],
) -> None:
    sources.add_source(GUILD, offered(sources), DAY, NOW)
    newest = entry(GAS, published_at=NOW - HOUR)
    poll(service, feed_of(newest, entry(MATCH, published_at=NOW - 2 * HOUR)), NOW)
    [due] = sources.claim_feeds(NOW + HOUR, 1)
    choice = sources.choose(due, feed_of(*map(entry, listed_then)), NOW + HOUR)
    found = {address for _, address in sources.missed(due, choice, NOW + HOUR, 10)}
    assert found == {one.url for one in missed}
    assert not sources.missed(due, choice, NOW + HOUR, 10)


def test_of_many_that_are_missed_at_once_the_rest_is_given_next_time(
    service: NewsService, sources: SourceService
) -> None:
    sources.add_source(GUILD, offered(sources), DAY, NOW)
    poll(service, feed_of(entry(GAS), entry(MATCH)), NOW)
    [due] = sources.claim_feeds(NOW + HOUR, 1)
    choice = sources.choose(due, feed_of(), NOW + HOUR)
    given = [sources.missed(due, choice, NOW + HOUR, 1) for _ in range(3)]
    assert [len(one) for one in given] == [1, 1, 0]
    assert given[0] != given[1]


def test_a_guild_sees_what_its_own_sources_brought_and_no_other(
    service: NewsService, sources: SourceService
) -> None:
    sources.add_source(GUILD, offered(sources), DAY, NOW)
    poll(service, feed_of(entry(GAS)), NOW)
    service.take_in([MATCH], NOW)
    assert told(service, GUILD, NOW + HOUR) == {GAS.title, MATCH.title}
    assert told(service, OTHER_GUILD, NOW + HOUR) == {MATCH.title}
    assert look_up(service, "energy", GUILD).findings
    assert not look_up(service, "energy", OTHER_GUILD).findings
    counted = dict(service.topics_overview(OTHER_GUILD))
    assert {theme.slug for theme, count in counted.items() if count} == {"sport"}


def test_what_a_source_of_the_house_brought_is_seen_by_all(
    service: NewsService, sources: SourceService
) -> None:
    sources.add_source(HOUSE, offered(sources), DAY, NOW)
    poll(service, feed_of(entry(GAS)), NOW)
    assert told(service, OTHER_GUILD, NOW + HOUR) == {GAS.title}
    assert look_up(service, "energy").findings


def test_one_feed_of_two_guilds_is_read_once_and_each_is_told_what_it_asked_for(
    service: NewsService, sources: SourceService
) -> None:
    number = offered(sources)
    sources.add_source(GUILD, number, DAY, NOW)
    poll(service, feed_of(entry(GAS)), NOW)
    sources.add_source(OTHER_GUILD, number, timedelta(0), NOW + HOUR)
    bridge = replace(GAS, title="A bridge opens", url="https://harbour.example/bridge")
    new = entry(bridge, published_at=NOW + 2 * HOUR)
    later = NOW + 3 * HOUR
    assert poll(service, feed_of(new, entry(GAS)), later) == ["A bridge opens"]
    assert told(service, GUILD, later + HOUR) == {GAS.title, "A bridge opens"}
    assert told(service, OTHER_GUILD, later + HOUR) == {"A bridge opens"}


def test_a_guild_that_comes_later_gets_the_past_it_asks_for(
    service: NewsService, sources: SourceService
) -> None:
    number = offered(sources)
    sources.add_source(GUILD, number, timedelta(0), NOW)
    old = entry(GAS, published_at=NOW - 2 * DAY)
    assert poll(service, feed_of(old), NOW) == []
    sources.add_source(OTHER_GUILD, number, WEEK, NOW + HOUR)
    assert poll(service, feed_of(old), NOW + HOUR) == [GAS.title]
    assert look_up(service, "energy", OTHER_GUILD).findings
    assert not look_up(service, "energy", GUILD).findings


def test_what_a_removed_source_brought_stays_and_nothing_comes_after(
    service: NewsService, sources: SourceService
) -> None:
    added = sources.add_source(GUILD, offered(sources), DAY, NOW)
    poll(service, feed_of(entry(GAS)), NOW)
    assert sources.remove_source(GUILD, added.id, NOW + HOUR) == replace(
        added, read_at=NOW, new_at=NOW
    )
    assert sources.claim_feeds(NOW + DAY, 10) == ()
    assert look_up(service, "energy", GUILD).findings
    assert sources.list_sources(GUILD) == ()


def test_a_paused_source_is_left_alone_until_it_goes_on(
    service: NewsService, sources: SourceService
) -> None:
    added = sources.add_source(GUILD, offered(sources), DAY, NOW)
    assert sources.pause_source(GUILD, added.id, NOW, paused=True).is_paused
    assert sources.claim_feeds(NOW + DAY, 10) == ()
    assert not sources.pause_source(GUILD, added.id, NOW + DAY, paused=False).is_paused
    assert poll(service, feed_of(entry(GAS)), NOW + DAY) == [GAS.title]


def test_the_stories_of_a_source_that_counts_more_come_first(
    service: NewsService, sources: SourceService
) -> None:
    def first() -> str:
        digest = service.preview(Wish(GUILD, GUILD + 1), NOW).digest
        return min(digest.bullets, key=lambda bullet: bullet.rank).receipts[0].article

    for number, article in enumerate((GAS, MATCH)):
        feed_id = offered(sources, f"https://harbour.example/{number}.xml")
        sources.add_source(GUILD, feed_id, DAY, NOW - HOUR)
        named = replace(article, source=f"Paper {number}")
        service.take_in([replace(named, listing=Listing(feed_id, article.id, NOW))], NOW)
    behind = MATCH.id if first() == GAS.id else GAS.id
    behind_source = sources.list_sources(GUILD)[[GAS.id, MATCH.id].index(behind)]
    terms = SourceTerms("Weighty", weight=Weight.MORE)
    assert sources.edit_source(GUILD, behind_source.id, terms).weight is Weight.MORE
    assert first() == behind


def test_a_source_of_another_guild_cannot_be_touched(sources: SourceService) -> None:
    added = sources.add_source(GUILD, offered(sources), DAY, NOW)
    with pytest.raises(UnknownSourceError):
        sources.remove_source(OTHER_GUILD, added.id, NOW)
    with pytest.raises(UnknownSourceError):
        sources.pause_source(OTHER_GUILD, added.id, NOW, paused=True)
    [still] = sources.list_sources(GUILD)
    assert not still.is_paused


def test_the_same_source_is_not_added_twice_and_not_more_than_the_most(store: Store) -> None:
    sources = SourceService(store, most=1)
    sources.add_source(GUILD, offered(sources), DAY, NOW)
    with pytest.raises(SourceError, match="is a source already"):
        sources.add_source(GUILD, offered(sources), DAY, NOW)
    with pytest.raises(SourceError, match="which is the most"):
        sources.add_source(GUILD, offered(sources, f"{ADDRESS}2"), DAY, NOW)
    assert len(sources.list_sources(GUILD)) == 1
    with pytest.raises(SourceError, match="no longer known"):
        sources.add_source(OTHER_GUILD, 999, DAY, NOW)


def test_a_list_that_is_too_long_is_taken_as_far_as_there_is_room_and_no_further(
    store: Store,
) -> None:
    sources = SourceService(store, most=2)
    sources.add_source(GUILD, offered(sources), DAY, NOW)
    links = [FeedLink(f"https://harbour.example/{name}.xml", name) for name in "abcd"]
    added, [fault] = sources.add_links(GUILD, links, NOW)
    assert added == 1
    assert "the last 3 of the list were left out" in fault
    assert [one.name for one in sources.list_sources(GUILD)][1:] == ["a"]
    assert sources.add_links(GUILD, links, NOW)[0] == 0


def test_an_offer_that_is_made_again_is_remembered_from_then_on(sources: SourceService) -> None:
    number = offered(sources)
    sources.offer(GUILD, ADDRESS, feed_of(), NOW + DAY)
    sources.offer(GUILD, "https://other.example/feed", feed_of(), NOW + DAY + HOUR)
    assert sources.address_of(number) == ADDRESS


def test_who_added_a_source_sees_it_wherever_and_no_other_member_does(
    service: NewsService, sources: SourceService
) -> None:
    member, other = GUILD + 200, GUILD + 201
    sources.add_source(GUILD, offered(sources), DAY, NOW, member)
    sources.add_source(OTHER_GUILD, offered(sources, f"{ADDRESS}2"), DAY, NOW)
    for due in sources.claim_feeds(NOW, 10):
        told = GAS if due.address == ADDRESS else MATCH
        choice = sources.choose(due, feed_of(entry(told)), NOW)
        [key] = [one.key for one in choice.wanted]
        listing = Listing(due.id, key, choice.known[key].listed_at)
        service.take_in([replace(told, listing=listing)], NOW)
    seen = {
        one: {article.title for article in service.find_articles(one, "", 9)}
        for one in (GUILD, OTHER_GUILD, member, other, HOUSE)
    }
    assert seen == {
        GUILD: {GAS.title},
        OTHER_GUILD: {MATCH.title},
        member: {GAS.title},
        other: set(),
        HOUSE: set(),
    }


def test_what_is_everybodys_stays_so_when_a_member_gives_it_too(service: NewsService) -> None:
    service.take_in([GAS], NOW)
    service.take_in([replace(GAS, given_in=GUILD)], NOW + HOUR)
    longer = replace(GAS, text=f"{GAS.text} The pipeline of Emden was built in 1977.")
    service.take_in([replace(longer, given_in=GUILD)], NOW + 2 * HOUR)
    assert [one.title for one in service.find_articles(OTHER_GUILD, "", 9)] == [GAS.title]


def test_a_feed_is_one_with_http_and_with_https(
    service: NewsService, sources: SourceService
) -> None:
    plain = ADDRESS.replace("https://", "http://")
    sources.add_source(GUILD, offered(sources, plain), DAY, NOW)
    with pytest.raises(SourceError, match="is a source already"):
        sources.add_source(GUILD, offered(sources), DAY, NOW)
    assert sources.add_links(GUILD, [FeedLink(plain, "Again")], NOW)[0] == 0
    poll(service, feed_of(), NOW, reading=Reading(moved_to=ADDRESS))
    assert [one.address for one in sources.list_sources(GUILD)] == [ADDRESS]
