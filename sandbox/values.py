"""What the world is made of: guilds, channels, roles, members and webhooks as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

Json = dict[str, Any]


class Kind(IntEnum):
    """Types of channels, Discord's numbers."""

    TEXT = 0
    DM = 1
    CATEGORY = 4
    ANNOUNCEMENT = 5
    ANNOUNCEMENT_THREAD = 10
    THREAD = 11
    PRIVATE_THREAD = 12
    FORUM = 15


THREADS = (Kind.ANNOUNCEMENT_THREAD, Kind.THREAD, Kind.PRIVATE_THREAD)


@dataclass(slots=True)
class User:
    """An account; ids are strings throughout, as on the wire."""

    id: str
    username: str
    global_name: str | None = None
    bot: bool = False
    locale: str = "en-US"
    """The language of the client."""


@dataclass(slots=True)
class Role:
    """A role; the one whose id is the guild's is @everyone."""

    id: str
    name: str
    permissions: int
    position: int = 1
    color: int = 0
    managed: bool = False
    bot_id: str | None = None


@dataclass(slots=True)
class Overwrite:
    """What a channel allows and denies a role (kind 0) or a member (kind 1)."""

    id: str
    kind: int
    allow: int = 0
    deny: int = 0


@dataclass(slots=True)
class Channel:
    """A channel, a thread (`parent_id` is its channel) or a direct message (no guild)."""

    id: str
    name: str
    guild_id: str | None = None
    kind: int = Kind.TEXT
    topic: str | None = None
    position: int = 0
    parent_id: str | None = None
    overwrites: dict[str, Overwrite] = field(default_factory=dict)
    owner_id: str | None = None
    recipients: list[str] = field(default_factory=list)
    thread_members: list[str] = field(default_factory=list)
    archived: bool = False
    locked: bool = False
    auto_archive_minutes: int = 1440
    tags: list[Json] = field(default_factory=list)
    applied_tags: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Member:
    """A user in a guild."""

    user: User
    guild_id: str
    roles: list[str] = field(default_factory=list)
    nick: str | None = None
    joined_at: str = "2026-01-01T00:00:00.000000+00:00"


@dataclass(slots=True)
class Guild:
    """A server with its roles and members."""

    id: str
    name: str
    owner_id: str
    roles: dict[str, Role] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    system_channel_id: str | None = None
    """Where Discord itself, and a bot, speaks to those who run the server."""


@dataclass(slots=True)
class Webhook:
    """An incoming webhook of a channel."""

    id: str
    channel_id: str
    guild_id: str | None
    name: str
    token: str
    application_id: str | None
