"""Bytes to feeds: RSS, Atom and JSON Feed, each fault named in one clear sentence."""

from digests.reading.feeds.discovery import find_feeds
from digests.reading.feeds.reader import article_of, read_feed
from digests.reading.feeds.values import MOST_ENTRIES, Entry, Feed, FeedLink

__all__ = [
    "MOST_ENTRIES",
    "Entry",
    "Feed",
    "FeedLink",
    "article_of",
    "find_feeds",
    "read_feed",
]
