"""What an admin sets for one source shows in a digest that another source fills too."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING, Any

import pytest

from digests.models import (
    EVERY_DAY,
    Article,
    Bullet,
    Digest,
    DigestOptions,
    Listing,
    Receipt,
    Section,
    SourceTerms,
    Story,
    Weight,
    content_hash,
)
from digests.service.news_service import CATCH_UP
from digests.service.planning import Planner, Wish
from digests.service.writer import Writer
from tests.digests.feed_helpers import DAY, offered
from tests.digests.newsroom import (
    GUILD,
    HOUR,
    NOW,
    THEMES,
    claim,
    post_now,
    service_on,
    settle_sent,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from digests.service import NewsService
    from digests.store import Store

MILL, RAIL = "Mill Gazette", "Rail Courier"
TOWNS = ("Arlo", "Brev", "Cusk", "Dorn", "Elva", "Frome", "Garth", "Holm", "Ister", "Jarl", "Kesh")


def lines_told(articles: Sequence[Article], *_: object) -> Digest:
    """Take each line of an article for a bullet: of gas, of a match, or of something else."""
    [article] = articles
    bullets, at = [], 0
    for rank, line in enumerate(article.text.split("\n"), start=1):
        theme = "energy" if "gas" in line else "sport" if "match" in line else "general"
        receipt = Receipt(article.id, at, at + len(line), line, content_hash(article.text))
        bullets.append(Bullet(rank, line, theme, (receipt,), worth=1.0 / rank))
        at += len(line) + 1
    section = Section("general", "", "", (Story("", "", 1, tuple(bullets)),))
    return Digest(article.id, article.title, (section,), (), len(bullets), len(bullets), 0)


@pytest.fixture
def paper(store: Store) -> NewsService:
    return service_on(store, lines_told)


def brought(service: NewsService, source: str, texts: Iterable[str]) -> int:
    """Let a source of the guild list articles; the source's number."""
    site = f"https://{source.split(maxsplit=1)[0].lower()}.example"
    feed_id = offered(service.sources, f"{site}/feed.xml")
    added = service.sources.add_source(GUILD, feed_id, DAY, NOW - HOUR)
    given = [
        Article(f"{source} {n}", text.split("\n")[0], text, source, f"{site}/{n}")
        for n, text in enumerate(texts)
    ]
    service.take_in([replace(one, listing=Listing(feed_id, one.id, NOW)) for one in given], NOW)
    return added.id


def hirings(count: int, first: int) -> list[str]:
    return [
        f"Mine {n} in {TOWNS[n % len(TOWNS)]} hired {n * 7 + 20} people."
        for n in range(first, first + count)
    ]


def digest(service: NewsService) -> list[tuple[str, str]]:
    """Give what a digest tells now, in order: the source of each bullet, and its words."""
    told = service.preview(Wish(GUILD, GUILD + 1), NOW).digest
    ranked = sorted(told.bullets, key=lambda bullet: bullet.rank)
    return [(one.receipts[0].article.rpartition(" ")[0], one.text) for one in ranked]


def per_source(service: NewsService) -> Counter[str]:
    return Counter(source for source, _ in digest(service))


GAS_AND_MATCH = "Dorn found gas below its harbour.\nElva won the match by three goals."
RAILS = ["Orn sold 40 kilometres of gas pipe to Kesh.", "Holm lost the last match of its season."]


def test_a_source_feeds_its_topics_only_and_the_other_all(paper: NewsService) -> None:
    mill = brought(paper, MILL, [GAS_AND_MATCH])
    brought(paper, RAIL, RAILS)
    assert per_source(paper) == {MILL: 2, RAIL: 2}
    paper.sources.edit_source(GUILD, mill, SourceTerms(MILL, topics=("energy",)))
    assert [text for source, text in digest(paper) if source == MILL] == [
        "Dorn found gas below its harbour."
    ]
    assert per_source(paper) == {MILL: 1, RAIL: 2}


def test_a_source_tells_no_more_bullets_than_it_may_and_the_other_all_it_has(
    paper: NewsService,
) -> None:
    mill = brought(paper, MILL, hirings(6, 0))
    brought(paper, RAIL, RAILS)
    assert per_source(paper) == {MILL: 6, RAIL: 2}
    paper.sources.edit_source(GUILD, mill, SourceTerms(MILL, most=3))
    assert per_source(paper) == {MILL: 3, RAIL: 2}


def test_what_a_digest_does_not_want_takes_no_place_of_what_a_source_may_tell(
    paper: NewsService,
) -> None:
    mill = brought(paper, MILL, ["Elva won the match by three goals.\nDorn found gas at sea."])
    brought(paper, RAIL, RAILS)
    paper.sources.edit_source(GUILD, mill, SourceTerms(MILL, most=1))
    assert (MILL, "Elva won the match by three goals.") in digest(paper)
    paper.lookups.topics.mute(GUILD, "sport")
    assert set(digest(paper)) == {(MILL, "Dorn found gas at sea."), (RAIL, RAILS[0])}


def test_what_was_told_takes_no_place_of_what_a_source_may_tell(paper: NewsService) -> None:
    mill = brought(paper, MILL, ["Dorn found gas below its harbour."])
    paper.sources.edit_source(GUILD, mill, SourceTerms(MILL, most=1))
    post_now(paper, GUILD, GUILD + 1, "first", NOW)
    more = "Dorn found gas below its harbour.\nThe mayor of Dorn resigned over 12 licences."
    feed_id = paper.sources.list_sources(GUILD)[0].feed_id
    listing = Listing(feed_id, f"{MILL} 0", NOW)
    url = "https://mill.example/0"
    paper.take_in([Article(f"{MILL} 0", "Dorn", more, MILL, url, listing=listing)], NOW + HOUR / 2)
    told = paper.preview(Wish(GUILD, GUILD + 1), NOW + DAY).digest
    assert [one.text for one in told.bullets] == ["The mayor of Dorn resigned over 12 licences."]


@pytest.mark.parametrize("weightier", [MILL, RAIL])
def test_the_source_that_counts_more_tells_first(paper: NewsService, weightier: str) -> None:
    numbers = {MILL: brought(paper, MILL, hirings(1, 1)), RAIL: brought(paper, RAIL, hirings(1, 2))}
    terms = SourceTerms(weightier, weight=Weight.MORE)
    paper.sources.edit_source(GUILD, numbers[weightier], terms)
    assert digest(paper)[0][0] == weightier


def test_beside_another_a_source_has_a_third_of_a_digest_and_alone_all_of_it(
    paper: NewsService,
) -> None:
    brought(paper, MILL, hirings(30, 0))
    assert per_source(paper) == {MILL: 30}
    brought(paper, RAIL, RAILS)
    assert per_source(paper) == {MILL: 20, RAIL: 2}


ELSEWHERE = GUILD + 7
"""Another channel of the guild."""


def planned(service: NewsService, at: datetime) -> list[Counter[str]]:
    """Plan what is due; how many bullets of each source each message tells, in any order."""
    service.plan_runs(at)
    told = []
    while delivery := claim(service, at):
        assert settle_sent(service, delivery, delivery.id, at)
        tellers = (one.receipts[0].article.rpartition(" ")[0] for one in delivery.digest.bullets)
        told.append(Counter(tellers))
    return told


def daily(service: NewsService, channel: int, hour: int) -> None:
    service.add_schedule(GUILD, channel, time(hour), "UTC", EVERY_DAY, NOW)


def more(service: NewsService, source_id: int, count: int, first: int, at: datetime) -> None:
    """Let a source of the guild list so many hirings more."""
    [own] = [one for one in service.sources.list_sources(GUILD) if one.id == source_id]
    named = own.name.split(maxsplit=1)[0].lower()
    given = [
        Article(f"{own.name} {n}", text, text, own.name, f"https://{named}.example/{n}")
        for n, text in enumerate(hirings(count, first), first)
    ]
    service.take_in([replace(a, listing=Listing(own.feed_id, a.id, at)) for a in given], at)


def bounded(service: NewsService, most: int, count: int) -> int:
    """Let one source have a number a day and another none; the number of the first."""
    mill = brought(service, MILL, hirings(count, 0))
    brought(service, RAIL, RAILS)
    service.sources.edit_source(GUILD, mill, SourceTerms(MILL, most=most))
    return mill


def test_what_a_source_tells_a_day_is_counted_over_all_digests_of_the_day(
    paper: NewsService,
) -> None:
    daily(paper, GUILD + 1, 8)
    daily(paper, GUILD + 1, 18)
    mill = bounded(paper, 3, 2)
    assert planned(paper, NOW + 2 * HOUR) == [{MILL: 2, RAIL: 2}]
    more(paper, mill, 5, 20, NOW + 3 * HOUR)
    assert per_source_at(paper, NOW + 12 * HOUR) == {MILL: 1}
    assert planned(paper, NOW + 12 * HOUR) == [{MILL: 1}]
    more(paper, mill, 5, 40, NOW + 13 * HOUR)
    assert planned(paper, NOW + 26 * HOUR) == [{MILL: 3}]


def per_source_at(service: NewsService, at: datetime) -> Counter[str]:
    told = service.preview(Wish(GUILD, GUILD + 1), at).digest
    return Counter(one.receipts[0].article.rpartition(" ")[0] for one in told.bullets)


def test_two_channels_at_one_minute_share_what_a_source_may_tell(paper: NewsService) -> None:
    daily(paper, GUILD + 1, 8)
    daily(paper, ELSEWHERE, 8)
    bounded(paper, 3, 5)
    first, second = planned(paper, NOW + 2 * HOUR)
    assert (first, second) == ({MILL: 3, RAIL: 2}, {RAIL: 2})


def test_what_was_posted_by_hand_counts_and_a_preview_shows_what_is_left(
    paper: NewsService,
) -> None:
    bounded(paper, 3, 5)
    assert per_source_at(paper, NOW + HOUR) == {MILL: 3, RAIL: 2}
    assert post_now(paper, GUILD, ELSEWHERE, "asked", NOW + HOUR)
    assert per_source_at(paper, NOW + HOUR) == {RAIL: 2}
    daily(paper, GUILD + 1, 8)
    assert {MILL: 3, RAIL: 2} in planned(paper, NOW + 2 * HOUR)


def test_what_no_channel_heard_and_what_another_guild_heard_does_not_count(
    paper: NewsService,
) -> None:
    bounded(paper, 3, 5)
    post_now(paper, GUILD, ELSEWHERE, "asked", NOW + HOUR)
    closed = claim(paper, NOW + HOUR)
    assert closed is not None
    paper.settle_blocked(closed, "It is closed.", NOW + HOUR)
    post_now(paper, GUILD + 50, ELSEWHERE + 50, "asked", NOW + HOUR)
    assert per_source_at(paper, NOW + HOUR) == {MILL: 3, RAIL: 2}


def test_the_day_is_that_of_the_schedule(paper: NewsService) -> None:
    paper.add_schedule(GUILD, GUILD + 1, time(1), "Pacific/Auckland", EVERY_DAY, NOW)
    paper.add_schedule(GUILD, ELSEWHERE, time(12), "UTC", EVERY_DAY, NOW)
    bounded(paper, 3, 5)
    noon = NOW + 6 * HOUR  # of the 20th; in Auckland it is 01:00 of the 21st
    assert [told[MILL] for told in planned(paper, noon)] == [3, 3]


def test_what_another_channel_is_told_while_a_digest_is_written_counts(
    store: Store, paper: NewsService
) -> None:
    others = [paper]

    class Slow(Writer):
        def compose(self, *given: Any) -> Digest:
            if others:
                post_now(others.pop(), GUILD, ELSEWHERE, "other", NOW)
            return super().compose(*given)

    bounded(paper, 3, 5)
    planner = Planner(store, Slow(THEMES, DigestOptions()), CATCH_UP)
    assert post_now(planner, GUILD, GUILD + 1, "slow", store.now(NOW))
    assert planned(paper, NOW) == [{MILL: 3, RAIL: 2}, {RAIL: 2}]
