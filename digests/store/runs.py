"""Runs: which articles a channel has still to hear of, and the frozen deliveries that tell it."""

from __future__ import annotations

from base64 import b32encode
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError
from sqlalchemy import Connection, Select, bindparam, case, exists, func, insert, select

from digests.models import Bullet, Condensed, DeliveryState
from digests.store.articles import STANDS
from digests.store.condensed import condensed_from_rows
from digests.store.dialects import insert_new
from digests.store.payloads import read_payload, write_payload
from digests.store.schedules import join_words, split_words
from digests.store.tables import articles, deliveries, run_articles, runs, schedules
from digests.store.visibility import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digests.models import Digest

FIRST_WINDOW = timedelta(hours=24)
"""What a channel hears of the first time; more, if its first schedule is older than that."""
LONGEST_WINDOW = timedelta(days=8)
"""A weekly schedule's week and a day of slack; what is older is no news, after any pause."""
MOST_ARTICLES = 400
"""The newest that one digest is composed of."""
UNTOLD = (DeliveryState.EXPIRED.value, DeliveryState.BLOCKED.value)
"""States in which a channel heard nothing, and never will of that delivery."""
_PART = 1
"""Of one; see `digests.store.tables`."""


@dataclass(frozen=True, slots=True)
class Window:
    """What a channel has to hear of: articles taken in in `(start, end]`, the oldest first."""

    start: datetime
    end: datetime
    articles: tuple[Condensed, ...]
    newest_run: int
    """The channel's newest run when this was read, or 0; tells whether the window is stale."""
    told: tuple[Bullet, ...] = ()
    """What the channel was told in the last days, the newest last."""
    earlier: tuple[tuple[str, str], ...] = ()
    """Of articles that the channel was told of before they changed: their ids, each with what it
    said then."""


@dataclass(frozen=True, slots=True)
class Run:
    """One schedule on one local date, or one request for a channel."""

    origin: str
    local_date: date
    slot: str
    guild_id: int
    channel_id: int
    schedule_id: int | None
    topics: tuple[str, ...]
    due_at: datetime
    expires_at: datetime

    @property
    def code(self) -> str:
        """The marker of the run's message: 8 base32 characters from its key."""
        key = f"{self.origin}|{self.local_date}|{self.slot}|{_PART}"
        return b32encode(sha256(key.encode()).digest()[:5]).decode()


def window(
    connection: Connection, guild_id: int, channel_id: int, topics: tuple[str, ...], now: datetime
) -> Window:
    """Gather the articles that a channel has not been told of, as far as these topics go.

    Of other guilds' sources it hears nothing.

    An article counts as told when a run of the channel that covers the topics took it up, and not
    all of that run expired or was blocked; a run without a delivery had nothing to tell. It goes
    by article and not by the clock alone, because what another process took in a moment ago may be
    committed only after a run was planned. The same text under another address was told with the
    first; a text that changed under its address was not. What was withdrawn is told no longer.
    """
    past = _past(connection, channel_id, topics)
    first = past.first or min(_begun(connection, channel_id, now), now - FIRST_WINDOW)
    oldest = max(first, now - LONGEST_WINDOW)
    asked = {"after": oldest, "until": now, "guild_id": guild_id}
    asked |= {"channel_id": channel_id, "covering": past.covering}
    found = _articles(connection, _NOT_TOLD, asked)
    window = Window(min(past.last or oldest, now), now, found, past.newest_run)
    if not found:
        return window
    bullets = _bullets_told(connection, channel_id, now - LONGEST_WINDOW)
    changed = connection.execute(_EARLIER, asked | {"keys": [one.article.key for one in found]})
    return replace(window, told=bullets, earlier=tuple((row.id, row.text) for row in changed))


def last_day(connection: Connection, guild_id: int, channel_id: int, now: datetime) -> Window:
    """Gather what was taken in during the last 24 hours, whether the channel was told or not."""
    start = now - FIRST_WINDOW
    asked = {"after": start, "until": now, "guild_id": guild_id}
    found = _articles(connection, _TAKEN_IN, asked)
    return Window(start, now, found, newest(connection, channel_id))


# Written once: at 08:00 five hundred channels ask, and to write a statement takes longer than to
# carry it out.
_OF_RUN = exists().where(deliveries.c.run_id == runs.c.id)
_HEARD = ~_OF_RUN | _OF_RUN.where(deliveries.c.state.not_in(UNTOLD))
_TAKEN_IN = (
    select(articles)
    .where(
        articles.c.taken_in_at > bindparam("after"), articles.c.taken_in_at <= bindparam("until")
    )
    .where(STANDS, visible(articles.c.key))
    .order_by(articles.c.taken_in_at.desc(), articles.c.key)
    .limit(MOST_ARTICLES)
)
_KNOWN = articles.alias("known")
_TOOK = (
    exists()
    .where(run_articles.c.article_key == _KNOWN.c.key, run_articles.c.run_id == runs.c.id)
    .where(runs.c.channel_id == bindparam("channel_id"))
    .where(runs.c.topics.in_(bindparam("covering", expanding=True)), _HEARD)
)
_NOT_TOLD = _TAKEN_IN.where(~_TOOK.where(_KNOWN.c.text_hash == articles.c.text_hash))
_EARLIER = (
    select(articles.c.id, _KNOWN.c.text)
    .join(_KNOWN, _KNOWN.c.lineage == articles.c.lineage)
    .where(articles.c.key.in_(bindparam("keys", expanding=True)))
    .where(_KNOWN.c.key != articles.c.key, _TOOK)
    .order_by(articles.c.key, _KNOWN.c.taken_in_at)
)
_PAST = (
    select(
        runs.c.topics,
        func.min(runs.c.window_start).label("first"),
        func.max(case((_HEARD, runs.c.window_end))).label("last"),
        func.max(runs.c.id).label("newest"),
    )
    .where(runs.c.channel_id == bindparam("channel_id"))
    .group_by(runs.c.topics)
)
_PAYLOADS = (
    select(deliveries.c.payload)
    .join(runs, runs.c.id == deliveries.c.run_id)
    .where(runs.c.channel_id == bindparam("channel_id"), runs.c.window_end > bindparam("since"))
    .where(deliveries.c.state.not_in(UNTOLD))
    .order_by(runs.c.id, deliveries.c.part)
)

_ON_DATE = (
    select(runs.c.id, deliveries.c.payload)
    .join(deliveries, deliveries.c.run_id == runs.c.id)
    .where(runs.c.guild_id == bindparam("guild_id"), deliveries.c.state.not_in(UNTOLD))
    .where(runs.c.local_date == bindparam("local_date"))
)
_TAKEN_UP = (
    select(run_articles.c.run_id, articles.c.id, articles.c.key)
    .join(articles, articles.c.key == run_articles.c.article_key)
    .where(run_articles.c.run_id.in_(bindparam("run_ids", expanding=True)))
)


def _articles(
    connection: Connection, query: Select[Any], asked: Mapping[str, Any]
) -> tuple[Condensed, ...]:
    rows = connection.execute(query, asked).all()
    return condensed_from_rows(connection, rows[::-1])


def _bullets_told(connection: Connection, channel_id: int, since: datetime) -> tuple[Bullet, ...]:
    payloads = connection.scalars(_PAYLOADS, {"channel_id": channel_id, "since": since})
    return tuple(bullet for payload in payloads for bullet in _bullets(payload))


def _bullets(payload: str) -> tuple[Bullet, ...]:
    with suppress(ValidationError):  # the ledger puts aside, and logs, what cannot be read
        return read_payload(payload).bullets
    return ()


def told_on(connection: Connection, guild_id: int, local_date: date) -> Counter[str]:
    """Count the bullets that a guild is told on a date, by the keys of the articles they are of."""
    asked = {"guild_id": guild_id, "local_date": local_date}
    told = Counter(
        (row.id, bullet.receipts[0].article)
        for row in connection.execute(_ON_DATE, asked)
        for bullet in _bullets(row.payload)
        if bullet.receipts
    )
    by_key: Counter[str] = Counter()
    for row in connection.execute(_TAKEN_UP, {"run_ids": [run_id for run_id, _ in told]}):
        by_key[row.key] += told[row.run_id, row.id]
    return by_key


class _Past(NamedTuple):
    """A channel's runs so far; those that cover the topics that are asked for now."""

    covering: tuple[str, ...]
    """The topics of these, as the column holds them; a run without topics is on all."""
    first: datetime | None
    """When the first of these windows began."""
    last: datetime | None
    """When the last of these windows ended that was told."""
    newest_run: int
    """Of whatever topics; 0 for none."""


def _past(connection: Connection, channel_id: int, topics: tuple[str, ...]) -> _Past:
    rows = connection.execute(_PAST, {"channel_id": channel_id}).all()
    wide = [
        row
        for row in rows
        if not row.topics or (topics and set(topics) <= set(split_words(row.topics)))
    ]
    return _Past(
        tuple(row.topics for row in wide),
        min((row.first for row in wide), default=None),
        max((row.last for row in wide if row.last is not None), default=None),
        max((row.newest for row in rows), default=0),
    )


_BEGUN = select(func.min(schedules.c.created_at)).where(
    schedules.c.channel_id == bindparam("channel_id")
)


def _begun(connection: Connection, channel_id: int, now: datetime) -> datetime:
    """Give when a channel's first schedule was made; now if it has none."""
    return min(connection.scalar(_BEGUN, {"channel_id": channel_id}) or now, now)


def told_of(
    connection: Connection, guild_id: int, after: datetime
) -> tuple[datetime, datetime, bool] | None:
    """Give from when to when a guild's newest scheduled digest tells, and whether on topics alone.

    One on everything comes before those on some topics; None if none ends later.
    """
    query = (
        select(runs.c.window_start, runs.c.window_end, runs.c.topics)
        .where(runs.c.guild_id == guild_id, runs.c.schedule_id.is_not(None))
        .where(runs.c.window_end > after)
        .order_by(runs.c.topics != "", runs.c.id.desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    return (row.window_start, row.window_end, row.topics != "") if row else None


_NEWEST = select(func.max(runs.c.id)).where(runs.c.channel_id == bindparam("channel_id"))


def newest(connection: Connection, channel_id: int) -> int:
    """Give the number of a channel's newest run, 0 for none."""
    return connection.scalar(_NEWEST, {"channel_id": channel_id}) or 0


_LAST_TOLD = (
    select(runs.c.window_end)
    .where(runs.c.guild_id == bindparam("guild_id"), _HEARD)
    .order_by(runs.c.id.desc())
    .limit(1)
)


def last_told(connection: Connection, guild_id: int) -> datetime | None:
    """Give up to when a guild's newest digest told what came; None if there was none."""
    return connection.scalar(_LAST_TOLD, {"guild_id": guild_id})


_IS_PLANNED = select(runs.c.id).where(
    runs.c.origin == bindparam("origin"),
    runs.c.local_date == bindparam("local_date"),
    runs.c.slot == bindparam("slot"),
)


def is_planned(connection: Connection, run: Run) -> bool:
    """Tell whether a run with that key is there already; its writing can then be spared."""
    key = {"origin": run.origin, "local_date": run.local_date, "slot": run.slot}
    return connection.scalar(_IS_PLANNED, key) is not None


def add(connection: Connection, run: Run, window: Window, digest: Digest | None) -> bool:
    """Keep a run and freeze its digest, if it has one; False if the run's key is there already."""
    row = insert_new(connection, runs).values(
        origin=run.origin,
        local_date=run.local_date,
        slot=run.slot,
        guild_id=run.guild_id,
        channel_id=run.channel_id,
        schedule_id=run.schedule_id,
        topics=join_words(run.topics),
        window_start=window.start,
        window_end=window.end,
        due_at=run.due_at,
    )
    run_id = connection.scalar(row.returning(runs.c.id))
    if run_id is None:
        return False
    if window.articles:
        taken = [{"run_id": run_id, "article_key": one.article.key} for one in window.articles]
        connection.execute(insert(run_articles), taken)
    state = DeliveryState.PENDING if run.expires_at > window.end else DeliveryState.EXPIRED
    if digest is not None:
        delivery = insert(deliveries).values(
            run_id=run_id,
            part=_PART,
            parts=_PART,
            code=run.code,
            payload=write_payload(digest),
            state=state.value,
            available_at=run.due_at,
            expires_at=run.expires_at,
        )
        connection.execute(delivery)
    return True
