"""What a feed lists to entries: how each is known again, its address, title, text and instant."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from digests.fingerprint import entry_key, identity_of, text_hash
from digests.models import content_hash
from digests.reading.addresses import canonical_address, host_of
from digests.reading.advertising import is_advertised
from digests.reading.dates import read_date
from digests.reading.feeds.headlines import headline_of
from digests.reading.feeds.texts import LONGEST, Told, read_told
from digests.reading.feeds.values import MOST_ENTRIES, Entry, Feed, Item, Listing
from digests.reading.plain import decoded_entities, first_words, plain_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

_LONGEST_NAME, _LONGEST_TITLE = 100, 300
_LONGEST_TEXTS = 1_000_000
"""Characters of all entries' HTML together; some two seconds are spent on so much."""


def feed_of(listing: Listing, address: str, now: datetime) -> Feed:
    """Make a feed of what it lists; `address` is where it was read, `now` when."""
    title = _name(listing.title)
    site = canonical_address(_address((listing.site,), address))
    drafts = [_draft(item, title, address, now) for item in _first_items(listing.items)]
    return Feed(
        title=title or host_of(address),
        site=site,
        entries=tuple(_known_again(filter(None, drafts), {site, canonical_address(address)})),
    )


def _name(told: str) -> str:
    """Give the name of a feed or of an entry's source; empty where an address stands for it."""
    name = plain_line(_without_surrogates(told))[:_LONGEST_NAME].rstrip()
    return "" if _ADDRESS.match(name) else name


_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def _first_items(items: Iterable[Item]) -> Iterator[Item]:
    """Give the first items, as many as are read in some seconds; of a long feed the newest."""
    length = 0
    for item in islice(items, MOST_ENTRIES):
        length += min(len(item.content), LONGEST) + min(len(item.summary), LONGEST)
        if length > _LONGEST_TEXTS + LONGEST:
            return
        yield item


def _draft(item: Item, feed: str, address: str, now: datetime) -> Entry | None:
    """Give an entry without its key; None if nothing is told in it. `feed` is the feed's title."""
    written = _address(item.links, address)
    url = canonical_address(written)
    source = _name(item.source)
    written_title = plain_line(_without_surrogates(item.title))[:_LONGEST_TITLE].rstrip()
    title = headline_of(written_title, source, feed)
    told, is_content = _told(item, title, source or feed)
    if not (told.text or title or url):
        return None
    instants = (read_date(date) for date in item.dates)
    published_at = next((instant for instant in instants if instant), None)
    return Entry(
        key="",
        mark=text_hash(f"{title}\n{told.text}"),
        url=url,
        title=title or first_words(told.text) or url,
        text=told.text,
        published_at=min(published_at, now) if published_at else None,
        is_whole=is_content and told.is_article,
        is_advertisement=item.is_sponsored
        or told.is_advertised
        or is_advertised(title=written_title, url=url, labels=map(plain_line, item.labels)),
        source=source,
        address=written,
    )


def _told(item: Item, title: str, source: str) -> tuple[Told, bool]:
    """Give what an entry tells at greatest length, and whether that is meant to be the article."""
    content = read_told(_without_surrogates(item.content), title=title, source=source)
    if content.is_article:
        return content, True
    summary = read_told(_without_surrogates(item.summary), title=title, source=source)
    return (content, True) if len(content.text) >= len(summary.text) else (summary, False)


def _address(links: Iterable[str], base: str) -> str:
    """Give the first of some links that is an http(s) address, made absolute."""
    for link in links:
        written = decoded_entities(link.strip())
        with suppress(ValueError):
            found = urljoin(base, written) if written else ""
            if canonical_address(found):
                return found
    return ""


def _known_again(drafts: Iterable[Entry], fronts: set[str]) -> Iterator[Entry]:
    """Give each entry its key, the first of each; `fronts` are no entry's own address."""
    found = list(drafts)
    told = {(identity_of(entry.url), entry.mark) for entry in found}
    shared = Counter(url for url, _ in told)
    keys: set[str] = set()
    fronts = set(map(identity_of, fronts))
    for entry in found:
        url = identity_of(entry.url)
        is_front = url in fronts or bool(_FRONT.fullmatch(url))
        is_own = url and shared[url] == 1 and not is_front
        said = text_hash(entry.text or entry.title)
        key = content_hash(url) if is_own else entry_key(said, url)
        if key not in keys:
            keys.add(key)
            yield replace(entry, key=key, is_whole=entry.is_whole or is_front)


_FRONT = re.compile(r"https?://[^/]+/")


_SURROGATES = re.compile("[\ud800-\udfff]")


def _without_surrogates(text: str) -> str:
    """Leave out what JSON may hold and no text may: halves of characters."""
    return _SURROGATES.sub("", text)
