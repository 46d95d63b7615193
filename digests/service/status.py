"""Tells how everything stands for one guild."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from digests.models import HOUSE, ScheduleState, Status
from digests.service import teams
from digests.store import Store, status, votes
from digests.zones import zone_fault

if TYPE_CHECKING:
    from datetime import datetime

    from digests.models import Schedule
    from digests.service.source_service import SourceService

_LAST_DAYS = timedelta(days=7)
_SHOWN = 5
"""Posts of each kind."""


def status_of(store: Store, sources: SourceService, guild_id: int, now: datetime) -> Status:
    """Gather a guild's sources, schedules, posts, archive and reports."""
    read = sources.list_sources(guild_id)
    kept = teams.list_schedules(store, guild_id) if guild_id != HOUSE else ()
    with store.read() as connection:
        archive = status.archive(connection, guild_id)
        reasons = status.pause_reasons(connection, guild_id)
        return Status(
            sources=read,
            schedules=tuple(
                (one, _next_due(one, now), reasons.get(one.id) or zone_fault(one.zone))
                for one in kept
            ),
            posted=status.last_posted(connection, guild_id, _SHOWN),
            unposted=status.not_posted(connection, guild_id, now - _LAST_DAYS, _SHOWN),
            articles=archive.articles,
            bullets=archive.bullets,
            is_estimate=archive.is_estimate,
            newest_at=archive.newest_at,
            left_out=archive.left_out,
            reports=votes.count_reports(connection, guild_id),
            edits=status.waiting_edits(connection, guild_id),
        )


def _next_due(schedule: Schedule, now: datetime) -> datetime | None:
    return teams.next_due(schedule, now) if schedule.state is ScheduleState.ACTIVE else None
