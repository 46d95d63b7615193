"""A feed's bytes to a feed, and an entry to the article that its own text is."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from digests.errors import FeedError
from digests.models import Article
from digests.reading.feeds.document import Kind, decode_feed, kind_of
from digests.reading.feeds.entries import feed_of
from digests.reading.feeds.json_feed import read_json
from digests.reading.feeds.xml_feed import read_xml
from digests.reading.files import ID_LENGTH

if TYPE_CHECKING:
    from datetime import datetime

    from digests.reading.feeds.values import Entry, Feed

log = logging.getLogger("daybreak.feeds")


def read_feed(data: bytes, address: str, now: datetime, content_type: str = "") -> Feed:
    """Read a feed of any dialect: RSS, Atom, JSON Feed.

    `address` is where it was read at last, `now` when; `content_type` is the server's header, which
    is believed of the charset alone, and after all else.

    Raises:
        FeedError: it is no feed, or one that harms; one sentence on what it is and what to do.
    """
    text = decode_feed(data, content_type)
    kind = kind_of(text)
    try:
        listing = read_json(text) if kind is Kind.JSON else read_xml(text)
        return feed_of(listing, address, now)
    except FeedError:
        raise
    except Exception as error:  # a foreign parser on foreign bytes may raise anything
        log.debug("%s", address, exc_info=True)
        raise FeedError(
            f"It cannot be read as a feed ({type(error).__name__}). Check its address."
        ) from error


def article_of(entry: Entry, feed: Feed) -> Article:
    """Make an article of what the feed itself tells; its title is the text where it tells no more.

    Its id is that of the same article read from a file or page with this address.
    """
    return Article(
        id=entry.key[:ID_LENGTH],
        title=entry.title,
        text=entry.text or entry.title,
        source=entry.source or feed.title,
        url=entry.url,
        published_at=entry.published_at,
        place=entry.url or feed.title,
    )
