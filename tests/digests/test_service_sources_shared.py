"""What several guilds, feeds, members and folders bring of one address."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digests.models import Listing, Origin
from tests.digests.feed_helpers import (
    DAY,
    OTHER_GUILD,
    entry,
    feed_of,
    listed,
    offered,
    poll,
    told,
)
from tests.digests.newsroom import GAS, GUILD, HOUR, MATCH, NOW, look_up

if TYPE_CHECKING:
    from digests.service import NewsService

CHANGED = replace(GAS, text=f"{GAS.text}\n\nThe storage sites in Hamburg were full on Friday.")


def sees(service: NewsService, guild_id: int) -> set[str]:
    """The texts that a guild finds on energy, by the articles they rest on."""
    found = look_up(service, "energy", guild_id).findings
    return {one.bullet.receipts[0].quote for one in found}


def test_an_edition_that_another_guilds_feed_brings_is_seen_by_those_who_saw_the_last_one(
    service: NewsService,
) -> None:
    listed(service, GAS, GUILD, "https://harbour.example/world.xml")
    listed(service, CHANGED, OTHER_GUILD, "https://harbour.example/top.xml")
    assert sees(service, GUILD) == sees(service, OTHER_GUILD)
    assert sees(service, GUILD)


def test_what_somebody_only_says_of_an_address_replaces_nothing_that_others_know_of_it(
    service: NewsService,
) -> None:
    listed(service, GAS, GUILD, "https://harbour.example/world.xml")
    before = sees(service, GUILD)
    forged = replace(CHANGED, text=MATCH.text, given_in=OTHER_GUILD, claim=f"guild {OTHER_GUILD}")
    service.take_in([forged], NOW + HOUR)
    assert sees(service, GUILD) == before
    assert MATCH.title not in told(service, GUILD, NOW + HOUR)


def test_the_former_words_of_an_article_bring_back_nothing_that_others_know_otherwise_by_now(
    service: NewsService,
) -> None:
    feed = listed(service, GAS, GUILD, "https://harbour.example/world.xml")
    service.take_in([replace(CHANGED, listing=Listing(feed, GAS.id, NOW))], NOW)
    before = sees(service, GUILD)
    service.take_in([replace(GAS, url="", given_in=OTHER_GUILD)], NOW + HOUR)
    assert sees(service, GUILD) == before
    assert sees(service, OTHER_GUILD)


def test_what_is_said_of_an_address_in_the_words_read_there_is_that_article(
    service: NewsService,
) -> None:
    listed(service, GAS, GUILD, "https://harbour.example/world.xml")
    said = replace(GAS, title="Buy now", given_in=OTHER_GUILD, claim=f"guild {OTHER_GUILD}")
    assert service.take_in([said], NOW + HOUR).known == 1
    assert told(service, OTHER_GUILD, NOW + HOUR) == {GAS.title}


def test_a_teaser_does_not_replace_the_page_that_was_read(service: NewsService) -> None:
    number = listed(service, GAS, GUILD, "https://harbour.example/world.xml")
    teaser = replace(GAS, text=GAS.text[: len(GAS.text) // 2])
    again = replace(teaser, listing=Listing(number, GAS.id, NOW, is_teaser=True))
    before = sees(service, GUILD)
    assert service.take_in([again], NOW + HOUR).new == 0
    assert sees(service, GUILD) == before


def test_the_page_replaces_its_teaser(service: NewsService) -> None:
    teaser = replace(GAS, text=GAS.text[: len(GAS.text) // 2])
    number = listed(service, teaser, GUILD, "https://harbour.example/world.xml", is_teaser=True)
    page = replace(GAS, listing=Listing(number, GAS.id, NOW))
    assert service.take_in([page], NOW + HOUR).new == 1


def test_what_a_feed_lists_stays_when_the_folders_file_goes(service: NewsService) -> None:
    in_folder = replace(GAS, origin=Origin("/news", "gas.md"))
    service.take_in([in_folder], NOW)
    listed(service, GAS, GUILD, "https://harbour.example/world.xml")
    assert service.forget_files("/news", [], NOW + HOUR) == 0
    assert sees(service, GUILD)
    assert not sees(service, OTHER_GUILD)


def test_a_paused_source_tells_nothing_though_another_guild_has_it_read(
    service: NewsService,
) -> None:
    sources = service.sources
    number = offered(sources)
    paused = sources.add_source(GUILD, number, DAY, NOW)
    sources.add_source(OTHER_GUILD, number, DAY, NOW)
    sources.pause_source(GUILD, paused.id, NOW, paused=True)
    assert poll(service, feed_of(entry(GAS, published_at=NOW + HOUR)), NOW + 2 * HOUR)
    assert sees(service, OTHER_GUILD)
    assert not sees(service, GUILD)


def test_what_was_listed_while_nobody_read_the_feed_is_no_news_to_who_adds_it_then(
    service: NewsService,
) -> None:
    sources = service.sources
    number = offered(sources)
    first = sources.add_source(GUILD, number, DAY, NOW)
    poll(service, feed_of(), NOW)
    sources.remove_source(GUILD, first.id, NOW + HOUR)
    sources.add_source(GUILD, number, 0 * DAY, NOW + 3 * DAY)
    missed = entry(GAS, published_at=NOW + DAY)
    assert poll(service, feed_of(missed), NOW + 3 * DAY) == []
