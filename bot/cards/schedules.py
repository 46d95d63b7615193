"""A server's schedules as a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from babel.dates import get_day_names
from discord.utils import format_dt

from bot.cards.buttons import DAWN, ResumeButton
from bot.cards.escape import escape
from bot.cards.layout import Card, Group, card, card_size, cut, page_of
from bot.standing import Standing
from digests.models import EVERY_DAY, Schedule, ScheduleState, Weekday
from digests.numbers import READERS_LANGUAGE
from digests.zones import fixed_offset, zone_fault

if TYPE_CHECKING:
    from collections.abc import Sequence

_ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""The zones named by their offset keep it on every day."""

# Enough to tell what a digest is about; a list of all themes but one fills a card by itself.
_TOPICS = 12


def days_text(weekdays: Sequence[Weekday]) -> str:
    """`every day`, `Mon to Fri`, or the days by name, short, as the reader's language has them."""
    days = [day for day in EVERY_DAY if day in weekdays]
    if len(days) == len(EVERY_DAY):
        return "every day"
    named = [day_name(day, "abbreviated") for day in days]
    return f"{named[0]} to {named[-1]}" if days == list(EVERY_DAY[:5]) else ", ".join(named)


def day_name(day: Weekday, width: Literal["abbreviated", "wide"]) -> str:
    """A weekday's name in the reader's language."""
    names = get_day_names(width, "stand-alone", READERS_LANGUAGE.get())
    return str(names[EVERY_DAY.index(day)])


def zone_text(zone: str) -> str:
    """A zone by its name; one of those whose names turn the sign round, by its offset first."""
    if not zone.startswith("Etc/GMT"):
        return zone
    return f"{fixed_offset(zone, _ANY_DAY)} ({zone})"


def schedule_text(schedule: Schedule) -> str:
    """A schedule in a few plain words, without its channel, as a choice in a list shows it."""
    told = f"{schedule.local_time:%H:%M} {zone_text(schedule.zone)}, {days_text(schedule.weekdays)}"
    if not schedule.topics:
        return told
    more = len(schedule.topics) - _TOPICS
    named = ", ".join(schedule.topics[:_TOPICS]) + (f" and {more} more" if more > 0 else "")
    return f"{told} · only {named}"


@dataclass(frozen=True, slots=True)
class Row:
    """A schedule as the list shows it."""

    schedule: Schedule
    due_at: datetime | None
    """When it posts next."""
    standing: Standing = Standing.OPEN
    """How its channel stands."""

    @property
    def can_resume(self) -> bool:
        """Whether it is paused, and has a channel in which it could go on."""
        return self.schedule.state is ScheduleState.PAUSED and self.standing is not Standing.GONE


def schedule_lines(rows: Sequence[Row]) -> tuple[str, ...]:
    """Schedules as list items, with the next occurrence in the reader's own time.

    All that stood in one deleted channel is one item, which says what to do.
    """
    gone: dict[int, list[Row]] = {}
    lines: list[str | list[Row]] = []
    for row in rows:
        if row.standing is not Standing.GONE:
            lines.append(_line(row))
        elif row.schedule.channel_id in gone:
            gone[row.schedule.channel_id].append(row)
        else:
            gone[row.schedule.channel_id] = [row]
            lines.append(gone[row.schedule.channel_id])
    return tuple(line if isinstance(line, str) else _gone_line(line) for line in lines)


def _line(row: Row) -> str:
    schedule = row.schedule
    line = f"- <#{schedule.channel_id}> · {escape(schedule_text(schedule))}"
    if row.can_resume:
        return f"{line}\n  ⏸️ paused: {_what_to_do(row)}"
    if row.due_at is None:
        # Of one that was removed nothing is left to be done.
        lost = _zone_lost(row) if row.schedule.state is ScheduleState.ACTIVE else ""
        return f"{line}\n  ⚠️ posts no more: {lost}" if lost else line
    return f"{line}\n  next {format_dt(row.due_at, 'F')}{_remark(schedule.zone, row.due_at)}"


def _zone_lost(row: Row) -> str:
    fault = zone_fault(row.schedule.zone)
    return fault and f"{escape(fault)} `/schedule change` gives it another zone."


def _what_to_do(row: Row) -> str:
    if lost := _zone_lost(row):
        return lost
    if row.standing is Standing.CLOSED:
        return (
            "I may not post there. Give me View Channel and Send Messages in that channel, and "
            "it goes on by itself."
        )
    return "Discord refused this channel. Press Resume to try it again."


def _gone_line(rows: Sequence[Row]) -> str:
    told = "; ".join(escape(schedule_text(row.schedule)) for row in rows)
    what = "it another channel" if len(rows) == 1 else "each of them another channel"
    which = "it" if len(rows) == 1 else "one"
    return (
        f"- deleted channel · {told}\n  🗑️ its channel was deleted. `/schedule change` gives "
        f"{what}, `/schedule remove` takes {which} down."
    )


def _remark(name: str, due_at: datetime) -> str:
    fixed = fixed_offset(name, due_at)
    return f" · {fixed} all year, no daylight saving" if fixed else ""


def schedules_card(rows: Sequence[Row], title: str = "🗓️ Schedules") -> Card:
    """All schedules with when each posts next, and a button if something paused may go on."""
    if not rows:
        return card(
            f"## {title}\nThere is none in this server yet. `/schedule add` makes one.",
            (),
            accent=DAWN,
        )
    lines = schedule_lines(rows)
    buttons = (ResumeButton(),) if any(row.can_resume for row in rows) else ()
    groups = (Group("", lines),)
    header = f"## {title}"
    room = card_size(header, f"-# Showing {len(lines)} of {len(lines)}", len(buttons))
    pages = cut(groups, room)
    shown = page_of(groups, pages[0])
    left_out = len(lines) - len(shown[0].lines)
    footer = f"-# Showing {len(shown[0].lines)} of {len(lines)}" if left_out else ""
    return card(header, shown, footer, buttons, DAWN)
