"""The topics that guilds define themselves, and those that they do not want to hear of."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from digests.models import OwnTopic
from digests.store.dialects import insert_new
from digests.store.tables import muted_topics, own_topics

_NAMED = (
    select(own_topics)
    .where(own_topics.c.guild_id == bindparam("guild_id"))
    .order_by(func.lower(own_topics.c.name), own_topics.c.id)
)


def of_guild(connection: Connection, guild_id: int) -> tuple[OwnTopic, ...]:
    """Give a guild's own topics by name."""
    rows = connection.execute(_NAMED, {"guild_id": guild_id})
    return tuple(
        OwnTopic(
            row.id,
            row.slug,
            row.name,
            tuple(row.include.splitlines()),
            tuple(row.exclude.splitlines()),
            row.most,
        )
        for row in rows
    )


def add(connection: Connection, guild_id: int, topic: OwnTopic) -> None:
    """Keep a new topic of a guild's."""
    row = _row(topic) | {"guild_id": guild_id, "slug": topic.slug}
    connection.execute(insert(own_topics), row)


def change(connection: Connection, guild_id: int, topic: OwnTopic) -> None:
    """Give a topic, known by its slug, another name, other words or another number."""
    here = (own_topics.c.guild_id == guild_id) & (own_topics.c.slug == topic.slug)
    connection.execute(update(own_topics).where(here).values(_row(topic)))


def _row(topic: OwnTopic) -> dict[str, Any]:
    return {
        "name": topic.name,
        "include": "\n".join(topic.include),
        "exclude": "\n".join(topic.exclude),
        "most": topic.most,
    }


def remove(connection: Connection, guild_id: int, slug: str) -> None:
    """Take a topic down; whether it was muted is forgotten with it."""
    here = (own_topics.c.guild_id == guild_id) & (own_topics.c.slug == slug)
    connection.execute(delete(own_topics).where(here))
    mute(connection, guild_id, slug, muted=False)


_MUTED = select(muted_topics.c.slug).where(muted_topics.c.guild_id == bindparam("guild_id"))


def muted(connection: Connection, guild_id: int) -> frozenset[str]:
    """Give the slugs of the topics that a guild muted."""
    return frozenset(connection.scalars(_MUTED, {"guild_id": guild_id}))


def mute(connection: Connection, guild_id: int, slug: str, *, muted: bool) -> None:
    """Mute a topic, or let it be heard again."""
    if muted:
        row = insert_new(connection, muted_topics).values(guild_id=guild_id, slug=slug)
        connection.execute(row)
        return
    here = (muted_topics.c.guild_id == guild_id) & (muted_topics.c.slug == slug)
    connection.execute(delete(muted_topics).where(here))
