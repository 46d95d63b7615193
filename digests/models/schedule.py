"""When digests are wanted, and what became of their messages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from hashlib import sha256

from digests.models.digest import Digest


class Weekday(StrEnum):
    """The days a schedule keeps, in ISO order."""

    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"


EVERY_DAY: tuple[Weekday, ...] = tuple(Weekday)


class ScheduleState(StrEnum):
    """Whether a schedule posts."""

    ACTIVE = "active"
    """It posts on its days."""
    PAUSED = "paused"
    """Discord refused its channel; it goes on by itself once the channel is open again."""
    REMOVED = "removed"
    """Taken down by an admin; kept so that its runs stay explained."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When and where a team wants its digest: a local time in an IANA zone on some weekdays."""

    id: int
    guild_id: int
    channel_id: int
    local_time: time
    zone: str
    weekdays: tuple[Weekday, ...]
    created_at: datetime
    topics: tuple[str, ...] = ()
    """Theme slugs; empty means all."""
    state: ScheduleState = ScheduleState.ACTIVE


class DeliveryState(StrEnum):
    """Where one message of a run stands in the ledger."""

    PENDING = "pending"
    """Queued; nobody has it."""
    SENDING = "sending"
    """Claimed by a courier under a lease."""
    SENT = "sent"
    """Discord has it; the message's id is known."""
    UNKNOWN = "unknown"
    """It was sent, but no answer came: it may stand in the channel."""
    HELD = "held"
    """Unknown, and the channel's history cannot be read: never guessed."""
    FAILED = "failed"
    """Discord refused the message itself (400)."""
    BLOCKED = "blocked"
    """The channel is closed to the bot; its schedule pauses."""
    EXPIRED = "expired"
    """Its morning is over; posting it now would only confuse."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message of a run, as a courier holds it and a card shows it."""

    id: int
    code: str
    """The short marker in the card's footer by which the message is found in the channel."""
    guild_id: int
    channel_id: int
    local_date: date
    slot: str
    digest: Digest
    window_start: datetime
    window_end: datetime
    """The digest tells of articles taken in after the start and up to the end."""
    due_at: datetime
    state: DeliveryState = DeliveryState.PENDING
    attempts: int = 0
    schedule_id: int | None = None
    lease_token: str = ""
    message_id: int | None = None
    """0: an admin said that it stands in the channel."""
    sent_after: int | None = None
    """An id (snowflake) below that of the message which the last try may have left."""

    @property
    def nonce(self) -> str:
        """22 characters by which Discord knows a repeated send, for some minutes."""
        return sha256(f"daybreak:{self.id}:{self.code}".encode()).hexdigest()[:22]


@dataclass(frozen=True, slots=True)
class Post:
    """What became of one message of a guild."""

    code: str
    channel_id: int
    state: DeliveryState
    at: datetime
    """When it was posted or given up; of what is held, when it was due."""
    message_id: int = 0
    """0: it is not known."""
    reason: str = ""
