"""Feeds: which are due, how each stands, and which of their entries were taken in."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)

from digests.fingerprint import identity_of
from digests.models import DueFeed, content_hash
from digests.store.dialects import insert
from digests.store.tables import (
    feeds,
    sources,
)

if TYPE_CHECKING:
    from datetime import datetime


NOBODYS = ~exists().where(sources.c.feed_id == feeds.c.id)
"""Feeds that were offered, and that no guild ever added."""
ASKEW = timedelta(minutes=1)
"""Of those who claim at once one may have read its clock before another, and yet come after it: a
hold that ends later than that was made before the clock was set back."""
FURTHEST = timedelta(days=2)
"""No rest is so long: a later instant was written before the clock was set back."""

READ = and_(sources.c.removed_at.is_(None), sources.c.paused_at.is_(None))
"""Sources for whose sake a feed is read."""


def note_address(connection: Connection, address: str, title: str, site: str, now: datetime) -> int:
    """See to it that a feed has a row; its number. Its title and site are kept as given last.

    With http:// and with https:// it is one feed, read at the address that was there first.
    """
    hashed = hash_of(address)
    row = insert(connection, feeds).values(
        address=address, address_hash=hashed, title=title, site=site, next_at=now
    )
    said = {name: text for name, text in (("title", title), ("site", site)) if text}
    connection.execute(
        row.on_conflict_do_update(index_elements=["address_hash"], set_=said)
        if said
        else row.on_conflict_do_nothing()
    )
    query = select(feeds.c.id).where(feeds.c.address_hash == hashed)
    number: int = connection.execute(query).scalar_one()
    offered = update(feeds).where(feeds.c.id == number, NOBODYS)
    connection.execute(offered.values(next_at=now))  # it is remembered from now on
    return number


def forget_offers(connection: Connection, before: datetime) -> None:
    """Forget the feeds that were offered before that instant and that nobody ever added."""
    connection.execute(delete(feeds).where(feeds.c.next_at < before, NOBODYS))


def address_of(connection: Connection, feed_id: int) -> str | None:
    """Give a feed's address, None if there is no such feed."""
    return connection.scalar(select(feeds.c.address).where(feeds.c.id == feed_id))


def offered(connection: Connection, feed_id: int, sign: str) -> str | None:
    """Give the address whose hash begins so; without a beginning that of a feed nobody reads."""
    known = feeds.c.address_hash.startswith(sign, autoescape=True) if sign else NOBODYS
    return connection.scalar(select(feeds.c.address).where(feeds.c.id == feed_id, known))


def want(connection: Connection, feed_id: int, now: datetime) -> None:
    """Let a feed be read next, whole, and as one that may be well again."""
    connection.execute(
        update(feeds)
        .where(feeds.c.id == feed_id)
        .values(next_at=now, etag="", last_modified="", retired_at=None)
    )


def claim_due(
    connection: Connection, now: datetime, busy_until: datetime, token: str, limit: int
) -> tuple[DueFeed, ...]:
    """Take feeds that are due and that somebody wants read, those that waited longest first.

    Those that failed come last: many are slow to fail. Nobody else gets them until then; later
    another may, whose `token` then stands for its hold.
    """
    wanted = select(sources.c.feed_id).where(READ)
    due = (
        select(feeds.c.id)
        .where(or_(feeds.c.next_at <= now, feeds.c.next_at > now + FURTHEST))
        .where(feeds.c.retired_at.is_(None), feeds.c.id.in_(wanted))
        .where(
            or_(
                feeds.c.busy_until.is_(None),
                feeds.c.busy_until <= now,
                feeds.c.busy_until > busy_until + ASKEW,
            )
        )
        .order_by(feeds.c.failures > 0, feeds.c.next_at, feeds.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=feeds)
        .cte("due")  # chosen once, however PostgreSQL joins
    )
    taken = update(feeds).where(feeds.c.id.in_(select(due.c.id)))
    taken = taken.values(busy_until=busy_until, lease_token=token)
    rows = list(connection.execute(taken.returning(feeds)))
    query = (
        select(
            sources.c.feed_id,
            func.min(sources.c.since).label("since"),
            func.min(sources.c.added_at).label("added_at"),
        )
        .where(READ, sources.c.feed_id.in_([row.id for row in rows]))
        .group_by(sources.c.feed_id)
    )
    begun = {row.feed_id: row for row in connection.execute(query)}
    rows.sort(key=lambda row: (row.failures > 0, row.next_at, row.id))
    # One whose last source went in this very moment is nobody's.
    return tuple(_due_feed(row, begun[row.id]) for row in rows if row.id in begun)


def _due_feed(row: Row[Any], begun: Row[Any, Any, Any]) -> DueFeed:
    return DueFeed(
        id=row.id,
        address=row.address,
        since=begun.since,
        added_at=begun.added_at,
        etag=row.etag,
        last_modified=row.last_modified,
        read_at=row.read_at,
        failures=row.failures,
        new_at=row.new_at,
        longest_gap=timedelta(seconds=row.longest_gap),
        due_at=row.next_at,
        lease_token=row.lease_token,
    )


def held(feed: DueFeed) -> ColumnElement[bool]:
    """Select a feed as long as whoever claimed it has it still."""
    own = feeds.c.lease_token == feed.lease_token
    return and_(feeds.c.id == feed.id, feeds.c.busy_until.is_not(None), own)


def hold_on(connection: Connection, feed: DueFeed, busy_until: datetime) -> bool:
    """Keep a feed that was claimed until a later instant; False if another has it by now."""
    kept = update(feeds).where(held(feed)).values(busy_until=busy_until)
    return connection.scalar(kept.returning(feeds.c.id)) is not None


def settle_read(
    connection: Connection, feed: DueFeed, now: datetime, next_at: datetime, **values: object
) -> bool:
    """Note that a feed was read well; `values` are those of its columns that changed.

    If somebody wanted more of it meanwhile, it stays due, and is to be read whole. False, nothing
    noted, if another has it by now.
    """
    due_at = connection.scalar(select(feeds.c.next_at).where(held(feed)).with_for_update())
    if due_at is None:
        return False
    if due_at != feed.due_at:
        values |= {"etag": "", "last_modified": ""}
        next_at = due_at
    connection.execute(
        update(feeds)
        .where(feeds.c.id == feed.id)
        .values(
            read_at=now,
            next_at=next_at,
            busy_until=None,
            fault="",
            failures=0,
            failing_since=None,
            **values,
        )
    )
    return True


def count_advertisements(connection: Connection, feed_id: int, more: int) -> None:
    """Count so many more entries that were left out since they were paid for."""
    counted = update(feeds).where(feeds.c.id == feed_id)
    if more:
        connection.execute(counted.values(advertisements=feeds.c.advertisements + more))


def settle_ill(  # noqa: PLR0913 - which, when, why, and what follows
    connection: Connection,
    feed: DueFeed,
    now: datetime,
    next_at: datetime,
    fault: str,
    *,
    is_gone: bool,
) -> None:
    """Note that a feed could not be read, and why; one that is gone is not asked again.

    If another has it by now, nothing is noted.
    """
    connection.execute(
        update(feeds)
        .where(held(feed))
        .values(
            next_at=next_at,
            busy_until=None,
            fault=fault,
            failures=feeds.c.failures + 1,
            failing_since=func.coalesce(feeds.c.failing_since, now),
            retired_at=now if is_gone else None,
        )
    )


def leave_host_alone(connection: Connection, address: str, until: datetime) -> None:
    """Have no feed at the host of an address asked before then, by whichever process."""
    host = urlsplit(address).netloc.lower()
    of_host = (
        func.lower(feeds.c.address).startswith(f"{scheme}://{host}/", autoescape=True)
        for scheme in ("http", "https")
    )
    early = update(feeds).where(feeds.c.next_at < until, or_(*of_host))
    connection.execute(early.values(next_at=until))


def hash_of(address: str) -> str:
    """Give that by which a feed is found: with http:// and with https:// it is one."""
    return content_hash(identity_of(address))


def release(connection: Connection, feed: DueFeed | None = None) -> None:
    """Let a feed, or all, be read again by whoever comes: who read it has left."""
    which = feeds.c.busy_until.is_not(None) if feed is None else held(feed)
    connection.execute(update(feeds).where(which).values(busy_until=None))
