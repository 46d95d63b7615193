"""What a feed lists: its entries as they are known, and the articles that came of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Connection,
    Select,
    delete,
    exists,
    or_,
    select,
    update,
)

from digests.fingerprint import entry_key
from digests.store.dialects import insert, insert_new
from digests.store.tables import (
    article_files,
    article_guilds,
    article_listings,
    articles,
    entries,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from digests.models import Listing


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """What is kept of an entry of a feed."""

    listed_at: datetime
    taken_mark: str
    """What the feed said of it when it was taken in, hashed; empty: it was not wanted."""


def known_entries(
    connection: Connection, feed_id: int, keys: Collection[str]
) -> dict[str, KnownEntry]:
    """Give what is kept of these entries of a feed."""
    query = select(entries).where(entries.c.feed_id == feed_id, entries.c.entry.in_(keys))
    return {
        row.entry: KnownEntry(row.listed_at, row.taken_mark) for row in connection.execute(query)
    }


def keep_entries(connection: Connection, feed_id: int, known: Mapping[str, KnownEntry]) -> None:
    """Note what is known of some entries from now on."""
    for key, entry in known.items():
        row = insert(connection, entries).values(
            feed_id=feed_id, entry=key, listed_at=entry.listed_at, taken_mark=entry.taken_mark
        )
        connection.execute(
            row.on_conflict_do_update(
                index_elements=["feed_id", "entry"],
                set_={"taken_mark": entry.taken_mark},
            )
        )


def forget_entries(
    connection: Connection, feed_id: int, listed: Collection[str], before: datetime
) -> None:
    """Forget the entries that a feed lists no longer, and listed first before that instant.

    Were one listed again, the archive would know its article.
    """
    connection.execute(
        delete(entries).where(
            entries.c.feed_id == feed_id,
            entries.c.listed_at < before,
            entries.c.entry.not_in(listed),
        )
    )


def miss_entries(  # noqa: PLR0913 - whose, what it lists, since when, now, how many
    connection: Connection,
    feed_id: int,
    listed: Collection[str],
    after: datetime,
    *,
    now: datetime,
    most: int,
) -> tuple[str, ...]:
    """Give the entries that a feed lists no longer.

    Of those only that were listed first after that instant, the newest `most`; each is given once,
    and once more if it was listed again in between.
    """
    own = entries.c.feed_id == feed_id
    back = update(entries).where(own, entries.c.entry.in_(listed), entries.c.missed_at.is_not(None))
    connection.execute(back.values(missed_at=None))
    absent = (
        select(entries.c.entry)
        .where(
            own,
            entries.c.entry.not_in(listed),
            entries.c.listed_at > after,
            entries.c.taken_mark != "",
            entries.c.missed_at.is_(None),
        )
        .order_by(entries.c.listed_at.desc(), entries.c.entry)
        .limit(most)
    )
    keys = tuple(connection.scalars(absent))
    missed = update(entries).where(own, entries.c.entry.in_(keys))
    connection.execute(missed.values(missed_at=now))
    return keys


def articles_at(
    connection: Connection, feed_id: int, keys: Collection[str]
) -> tuple[tuple[str, str], ...]:
    """Give the articles, by key and address, of some entries of a feed with addresses."""
    # An entry with an address of its own bears the hash of that, as do an article's editions.
    query = _listed(feed_id).where(articles.c.lineage.in_(keys), articles.c.url != "")
    return tuple((row.key, row.url) for row in connection.execute(query)) if keys else ()


def articles_without_address(
    connection: Connection, feed_id: int, keys: Collection[str], after: datetime
) -> tuple[str, ...]:
    """Give the articles, by key, of some entries without an address, listed after an instant."""
    query = _listed(feed_id).where(articles.c.url == "", article_listings.c.listed_at > after)
    found = connection.execute(query) if keys else ()
    return tuple(row.key for row in found if entry_key(row.text_hash) in keys)


def _listed(feed_id: int) -> Select[Any]:
    query = select(articles.c.key, articles.c.url, articles.c.text_hash).join(
        article_listings, article_listings.c.article_key == articles.c.key
    )
    return query.where(article_listings.c.feed_id == feed_id, articles.c.withdrawn_at.is_(None))


def drop_listing(connection: Connection, feed_id: int, article_key: str) -> bool:
    """Note that a feed took an article back; whether nothing else brought it."""
    here = article_listings.c.article_key == article_key
    connection.execute(delete(article_listings).where(here, article_listings.c.feed_id == feed_id))
    holders = (
        exists().where(here),
        exists().where(article_files.c.article_key == article_key),
        exists().where(article_guilds.c.article_key == article_key),
    )
    return not connection.scalar(select(or_(*holders)))


def note_listing(connection: Connection, listing: Listing, article_key: str) -> None:
    """Note that an article came from a feed."""
    row = insert_new(connection, article_listings).values(
        article_key=article_key, feed_id=listing.feed_id, listed_at=listing.listed_at
    )
    connection.execute(row)


def is_listed(connection: Connection, listing: Listing, article_key: str) -> bool:
    """Tell whether it is noted already that an article came from a feed."""
    query = select(article_listings.c.feed_id).where(
        article_listings.c.article_key == article_key,
        article_listings.c.feed_id == listing.feed_id,
    )
    return connection.scalar(query) is not None
