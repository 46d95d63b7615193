"""Feeds as tests offer, add and read them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from digests.fingerprint import identity_of
from digests.models import Article, Listing, content_hash
from digests.reading.feeds import Entry, Feed
from digests.service.source_service import Reading, SourceService
from tests.digests.newsroom import GUILD, HOUR, NOW, claim, post_now

if TYPE_CHECKING:
    from digests.service import NewsService

OTHER_GUILD = GUILD + 100
ADDRESS = "https://harbour.example/feed.xml"
DAY, WEEK = timedelta(days=1), timedelta(days=7)


def entry(article: Article, *, published_at: datetime | None = NOW, mark: str = "") -> Entry:
    return Entry(
        key=content_hash(identity_of(article.url)),
        mark=mark or content_hash(article.title),
        url=article.url,
        title=article.title,
        text=article.text,
        published_at=published_at,
        is_whole=True,
        is_advertisement=False,
    )


def feed_of(*entries: Entry) -> Feed:
    return Feed("The Harbour Post", "https://harbour.example/", entries)


def offered(sources: SourceService, address: str = ADDRESS) -> int:
    return sources.offer(GUILD, address, feed_of(), NOW).feed_id


def poll(
    service: NewsService, feed: Feed, now: datetime, *, reading: Reading | None = None
) -> list[str]:
    """Read the one feed that is due as it stands, and take in what is wanted; gives its titles."""
    sources = service.sources
    [due] = sources.claim_feeds(now, 10)
    choice = sources.choose(due, feed, now)
    articles = []
    for one in choice.wanted:
        listing = Listing(due.id, one.key, choice.known[one.key].listed_at)
        found = Article(one.key[:16], one.title, one.text, feed.title, one.url, one.published_at)
        articles.append(replace(found, listing=listing))
    service.take_in(articles, now)
    done = [one.key for one in choice.wanted]
    sources.settle_read(due, reading or Reading(), choice, done, now)
    return [article.title for article in articles]


def told(service: NewsService, guild_id: int, now: datetime) -> set[str]:
    """What a channel of a guild that never heard of anything is told now."""
    post_now(service, guild_id, guild_id + 1, f"{guild_id}-{now:%H%M}", now)
    delivery = claim(service, now)
    assert delivery is not None
    return {article.title for article in delivery.digest.articles}


def listed(
    service: NewsService, article: Article, guild_id: int, address: str, *, is_teaser: bool = False
) -> int:
    """Let a guild have a feed that lists an article; the feed's number."""
    number = offered(service.sources, address)
    service.sources.add_source(guild_id, number, DAY, NOW - HOUR)
    listing = Listing(number, article.id, NOW, is_teaser=is_teaser)
    service.take_in([replace(article, listing=listing)], NOW)
    return number
