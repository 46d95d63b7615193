"""Plans runs: what is due becomes a run with frozen deliveries, once, however many plan it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from digests import calendar
from digests.desk.writer import Writer, title_at
from digests.models import Article, Schedule, content_hash
from digests.store import Store, guilds, ledger, runs, schedules
from digests.store.runs import Run, Window

LONGEST_LOOK_BACK = timedelta(days=7)
"""How far back missed mornings are written down (as expired) after the bot was away."""
TRIES = 5
"""How often a window is read anew when another run of the channel came in between."""

Choose = Callable[[Window], tuple[Run, tuple[Article, ...]] | None]


def plan_runs(store: Store, writer: Writer, now: datetime, catch_up: timedelta) -> int:
    """Plan every occurrence that is due; the number of runs that this call added."""
    with store.write() as connection:
        ledger.recover(connection, now)
        ledger.expire(connection, now)
    with store.read() as connection:
        due = schedules.due(connection, now)
    added = 0
    for schedule, planned_until in due:
        for run in missing_runs(schedule, planned_until, now, catch_up):
            added += _plan_occurrence(store, writer, schedule, run, now)
        following = calendar.next_occurrence(schedule, now)
        with store.write() as connection:
            next_due_at = following[1] if following else None
            schedules.note_planned(connection, schedule, now, next_due_at)
    return added


def missing_runs(
    schedule: Schedule, planned_until: datetime, now: datetime, catch_up: timedelta
) -> list[Run]:
    """Decide which runs of a schedule lie between what is planned and now, the earliest first."""
    after = max(planned_until, now - LONGEST_LOOK_BACK)
    return [
        Run(
            origin=f"schedule:{schedule.id}",
            local_date=local_date,
            slot="daily",
            guild_id=schedule.guild_id,
            channel_id=schedule.channel_id,
            schedule_id=schedule.id,
            topics=schedule.topics,
            due_at=due_at,
            expires_at=due_at + catch_up,
        )
        for local_date, due_at in calendar.occurrences(schedule, after, now)
    ]


def _plan_occurrence(
    store: Store, writer: Writer, schedule: Schedule, run: Run, now: datetime
) -> bool:
    title = title_at(run.due_at.astimezone(calendar.zone(schedule.zone)))

    def choose(window: Window) -> tuple[Run, tuple[Article, ...]]:
        # A missed morning takes up nothing, so the next one tells what it would have told.
        return run, () if run.expires_at <= now else window.articles

    return _plan(store, writer, run, title, now, choose, schedule) > 0


def plan_start(
    store: Store, writer: Writer, guild_id: int, channel_id: int, now: datetime, catch_up: timedelta
) -> int:
    """Plan a digest of what a channel has not been told of; 0 if it was told of everything."""
    run, title = _request(store, guild_id, channel_id, "start", now, catch_up)

    def choose(window: Window) -> tuple[Run, tuple[Article, ...]] | None:
        if not window.articles:
            return None
        told = content_hash(" ".join(sorted(article.id for article in window.articles)))
        return replace(run, slot=f"start-{told[:16]}"), window.articles

    return _plan(store, writer, run, title, now, choose)


def post_now(
    store: Store,
    writer: Writer,
    guild_id: int,
    channel_id: int,
    request: str,
    now: datetime,
    catch_up: timedelta,
) -> int:
    """Plan a digest that somebody asked for; 0 if this very request was planned already.

    If the channel was told of everything, it is told once more of the last 24 hours: who asks wants
    to see something.
    """
    run, title = _request(store, guild_id, channel_id, f"post-{request}", now, catch_up)
    with store.read() as connection:
        again = runs.latest_articles(connection, now)

    def choose(window: Window) -> tuple[Run, tuple[Article, ...]]:
        return run, window.articles or again

    return _plan(store, writer, run, title, now, choose)


def _request(
    store: Store, guild_id: int, channel_id: int, slot: str, now: datetime, catch_up: timedelta
) -> tuple[Run, str]:
    with store.read() as connection:
        place = calendar.zone(guilds.zone_of(connection, guild_id))
    local = now.astimezone(place)
    run = Run(
        origin=f"channel:{channel_id}",
        local_date=local.date(),
        slot=slot,
        guild_id=guild_id,
        channel_id=channel_id,
        schedule_id=None,
        topics=(),
        due_at=now,
        expires_at=now + catch_up,
    )
    return run, title_at(local)


def _plan(
    store: Store,
    writer: Writer,
    wanted: Run,
    title: str,
    now: datetime,
    choose: Choose,
    schedule: Schedule | None = None,
) -> int:
    """Gather a channel's window, write its digest, and keep both unless something came in between.

    The digest is written outside the transaction, so others wait for milliseconds only; in it, a
    window that another run has made stale is noticed, and read anew.
    """
    for _ in range(TRIES):
        with store.read() as connection:
            window = runs.window(connection, wanted.channel_id, wanted.topics, now)
        chosen = choose(window)
        if chosen is None:
            return 0
        run, told = chosen
        with store.read() as connection:
            if runs.is_planned(connection, run.origin, run.slot, run.local_date):
                return 0
        parts = writer.parts(told, run.topics, title)
        with store.write() as connection:
            guilds.know(connection, run.guild_id)
            if runs.newest(connection, run.channel_id) != window.newest_run:
                continue
            if schedule is not None and not schedules.is_current(connection, schedule):
                return 0
            return runs.add(connection, run, replace(window, articles=told), parts)
    return 0
