"""What members say of bullets: one vote each, which they may change; and the reports among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select, update

from digests.models import Report, Vote, Votes
from digests.store import corrections
from digests.store.dialects import insert
from digests.store.tables import votes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

_REASONS = 5
"""Of one report, the newest."""


def cast(  # noqa: PLR0913 - what a vote consists of, all but two by name
    connection: Connection,
    statement: str,
    *,
    guild_id: int,
    member_id: int,
    vote: Vote,
    reason: str,
    text: str,
    code: str,
    now: datetime,
) -> None:
    """Keep a member's vote on a bullet in the place of the one before."""
    said = {"vote": vote.value, "reason": reason, "text": text, "code": code, "voted_at": now}
    key = {"guild_id": guild_id, "statement": statement, "member_id": member_id}
    row = insert(connection, votes).values(key | said | {"settled_at": None})
    connection.execute(
        row.on_conflict_do_update(index_elements=list(key), set_=said | {"settled_at": None})
    )


def count(connection: Connection, guild_id: int, texts: Mapping[str, str]) -> dict[str, Votes]:
    """Count what a guild's members say of bullets: `texts` as they are shown, by statement."""
    query = (
        select(votes.c.statement, votes.c.vote, func.count().label("number"))
        .where(votes.c.guild_id == guild_id, votes.c.statement.in_(texts))
        .group_by(votes.c.statement, votes.c.vote)
    )
    found = {(row.statement, row.vote): row.number for row in connection.execute(query)}
    return {
        statement: Votes(statement, text, *(found.get((statement, vote.value), 0) for vote in Vote))
        for statement, text in texts.items()
    }


def reports(connection: Connection, guild_id: int, limit: int) -> tuple[Report, ...]:
    """Give the bullets that members call wrong and no admin decided on, the newest first."""
    newest = func.max(votes.c.voted_at)
    query = (
        select(votes.c.statement)
        .where(votes.c.guild_id == guild_id, votes.c.vote == Vote.WRONG.value)
        .where(votes.c.settled_at.is_(None))
        .group_by(votes.c.statement)
        .order_by(newest.desc(), votes.c.statement)
        .limit(limit)
    )
    found = (report(connection, guild_id, one) for one in connection.scalars(query).all())
    return tuple(one for one in found if one is not None)


def report(connection: Connection, guild_id: int, statement: str) -> Report | None:
    """Give what members say of one bullet; None if nobody ever did."""
    query = (
        select(votes)
        .where(votes.c.guild_id == guild_id, votes.c.statement == statement)
        .order_by(votes.c.voted_at.desc(), votes.c.member_id)
    )
    rows = connection.execute(query).all()
    if not rows:
        return None
    newest = rows[0]
    correction = corrections.of_guild(connection, guild_id).get(statement)
    shown = correction.text if correction and correction.text else newest.text
    return Report(
        newest.text,
        newest.code,
        count(connection, guild_id, {statement: shown})[statement],
        tuple(row.reason for row in rows if row.reason and row.vote == Vote.WRONG)[:_REASONS],
        correction,
    )


def count_reports(connection: Connection, guild_id: int) -> int:
    """Count the bullets on which an admin is to decide."""
    query = select(func.count(votes.c.statement.distinct())).where(
        votes.c.guild_id == guild_id,
        votes.c.vote == Vote.WRONG.value,
        votes.c.settled_at.is_(None),
    )
    return connection.scalar(query) or 0


def settle(connection: Connection, guild_id: int, statement: str, now: datetime) -> None:
    """Note that an admin decided on what was reported of a bullet."""
    reported = update(votes).where(
        votes.c.guild_id == guild_id,
        votes.c.statement == statement,
        votes.c.settled_at.is_(None),
    )
    connection.execute(reported.values(settled_at=now))
