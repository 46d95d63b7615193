"""A server's schedules as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.utils import format_dt

from bot.cards.buttons import DAWN
from bot.cards.escape import escape
from bot.cards.layout import Card, Group, card, card_size, cut, page_of
from digests.models import EVERY_DAY, Schedule, ScheduleState, Weekday

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

_DAY_NAMES = {
    Weekday.MONDAY: "Mon",
    Weekday.TUESDAY: "Tue",
    Weekday.WEDNESDAY: "Wed",
    Weekday.THURSDAY: "Thu",
    Weekday.FRIDAY: "Fri",
    Weekday.SATURDAY: "Sat",
    Weekday.SUNDAY: "Sun",
}

# Enough to tell what a digest is about; a list of all themes but one fills a card by itself.
_TOPICS = 12


def days_text(weekdays: Sequence[Weekday]) -> str:
    """`every day`, `Mon to Fri`, or the days by name."""
    days = [day for day in EVERY_DAY if day in weekdays]
    if len(days) == len(EVERY_DAY):
        return "every day"
    if days == list(EVERY_DAY[:5]):
        return "Mon to Fri"
    return ", ".join(_DAY_NAMES[day] for day in days)


def schedule_text(schedule: Schedule) -> str:
    """A schedule in a few plain words, without its channel, as a choice in a list shows it."""
    told = f"{schedule.local_time:%H:%M} {schedule.zone}, {days_text(schedule.weekdays)}"
    if not schedule.topics:
        return told
    more = len(schedule.topics) - _TOPICS
    named = ", ".join(schedule.topics[:_TOPICS]) + (f" and {more} more" if more > 0 else "")
    return f"{told} · only {named}"


def schedule_line(schedule: Schedule, due_at: datetime | None) -> str:
    """A schedule as a list item, with its next occurrence in the reader's own time."""
    line = f"- <#{schedule.channel_id}> · {escape(schedule_text(schedule))}"
    if schedule.state is ScheduleState.PAUSED:
        return f"{line}\n  paused: Discord refused this channel. Add the schedule anew to resume."
    return f"{line}\n  next {format_dt(due_at, 'F')}" if due_at else line


def schedules_card(
    schedules: Sequence[tuple[Schedule, datetime | None]], title: str = "🗓️ Schedules"
) -> Card:
    """All schedules with when each posts next."""
    if not schedules:
        return card(
            f"## {title}\nThere is none in this server yet. `/schedule add` makes one.",
            (),
            accent=DAWN,
        )
    lines = tuple(schedule_line(schedule, due_at) for schedule, due_at in schedules)
    groups = (Group("", lines),)
    header = f"## {title}"
    pages = cut(groups, card_size(header, f"-# Showing {len(lines)} of {len(lines)}", 0))
    shown = page_of(groups, pages[0])
    left_out = len(lines) - len(shown[0].lines)
    footer = f"-# Showing {len(shown[0].lines)} of {len(lines)}" if left_out else ""
    return card(header, shown, footer, accent=DAWN)
