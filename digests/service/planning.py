"""Plans runs: what is due becomes a run with frozen deliveries, once, however many plan it."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from digests import calendar
from digests.batches import batched
from digests.errors import ScheduleError, StoppedError, StoreError
from digests.models import Delivery, Schedule, content_hash
from digests.service.allowances import spent_on
from digests.service.bounds import bound_by, keep_within
from digests.service.corrections import leave_out_withdrawn, reword_condensed
from digests.service.own_topics import heed, is_wanted
from digests.service.quiet import Quiet, keep_quiet
from digests.service.retraction import take_back_changed
from digests.service.rewriting import rewritten_of
from digests.service.same_event import with_others
from digests.service.writer import Writer, title_at
from digests.store import Store, corrections, guilds, ledger, own_topics, runs, schedules, sources
from digests.store.runs import Run, Window
from digests.zones import zone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from digests.models import Bullet, Condensed, Digest, OwnTopic
    from digests.store import Connection

LONGEST_LOOK_BACK = timedelta(days=7)
"""How far back missed mornings are written down (as expired) after the bot was away."""

NOTED_AT_ONCE = 25
"""Schedules whose next date is noted together: one wait for the disk. What a crash leaves unnoted
is found planned already."""

Choice = tuple[Run, Window]
"""A run, and what it takes up."""
ON_DEMAND = "Digest"
"""The title of what somebody asked for."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A digest that somebody asks for."""

    guild_id: int
    channel_id: int
    topics: tuple[str, ...] = ()
    """Theme slugs; empty means all."""
    force: bool = True
    """If the channel was told of everything, it is told once more of the last 24 hours."""


@dataclass(slots=True)
class _Tick:
    """What one round of planning has come to so far."""

    added: int = 0
    quiet: dict[tuple[int, datetime], list[Quiet]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """By channel and instant; they are kept last, together."""
    planned: list[tuple[int, datetime, datetime | None]] = field(default_factory=list)
    """Schedules by number, with up to when they were planned and when they are due next."""
    failed: set[int] = field(default_factory=set)
    """Schedules by number that are to be planned once more."""
    errors: list[Exception] = field(default_factory=list)

    @contextmanager
    def bearing(self, *schedule_ids: int) -> Iterator[None]:
        """Keep an error for the end, so that other teams have their turn; these get another."""
        try:
            yield
        except (StoreError, StoppedError):
            raise
        except Exception as error:  # noqa: BLE001 - raised at the end of the round
            self.errors.append(error)
            self.failed.update(schedule_ids)


@dataclass(frozen=True, slots=True)
class Planner:
    """Gathers what a channel has not heard of, decides on a run, keeps it in one transaction."""

    store: Store
    writer: Writer
    catch_up: timedelta
    """How late a delivery may still be posted."""

    def plan_runs(self, now: datetime, queued: Callable[[], None] = lambda: None) -> int:
        """Plan every occurrence that is due; the number of runs that this call added.

        `queued` is called whenever there is something to post, so that the first is posted while
        the last is written. A schedule that cannot be planned does not cost the others theirs: the
        errors come at the end, as one ExceptionGroup. Only the store's own error, and the end of
        all, end it at once.
        """
        with self.store.write() as connection:
            ledger.recover(connection, now)
            ledger.expire(connection, now)
        with self.store.read() as connection:
            due = schedules.due(connection, now)
        tick = _Tick()
        for schedule, planned_until in due:
            with tick.bearing(schedule.id):
                before = tick.added
                self._plan_schedule(schedule, planned_until, now, tick)
                if tick.added > before:
                    queued()
        for together in tick.quiet.values():
            with tick.bearing(*(one.schedule.id for one in together)):
                tick.added += keep_quiet(self.store, together)
                queued()
        planned = [one for one in tick.planned if one[0] not in tick.failed]
        for some in batched(planned, NOTED_AT_ONCE):
            with self.store.write() as connection:
                schedules.note_planned(connection, some, now)
        if tick.errors:
            raise ExceptionGroup("some schedules could not be planned", tick.errors)
        return tick.added

    def _plan_schedule(
        self, schedule: Schedule, planned_until: datetime, now: datetime, tick: _Tick
    ) -> None:
        found = self._due_runs(schedule, planned_until, now)
        if found is None:
            return
        missing, following = found
        for run in missing:
            done = self._plan_occurrence(schedule, run, now)
            if isinstance(done, Quiet):
                tick.quiet[run.channel_id, run.due_at].append(done)
            else:
                tick.added += done
        tick.planned.append((schedule.id, planned_until, following))

    def _due_runs(
        self, schedule: Schedule, planned_until: datetime, now: datetime
    ) -> tuple[list[Run], datetime | None] | None:
        """Give what is due of a schedule and when it is due next; one without a zone pauses."""
        try:
            missing = missing_runs(schedule, planned_until, now, self.catch_up)
            following = calendar.next_occurrence(schedule, now)
        except ScheduleError as error:  # its zone is no longer in the zone files
            with self.store.write() as connection:
                guilds.know(connection, schedule.guild_id)
                schedules.pause(connection, schedule.guild_id, str(error), schedule_id=schedule.id)
            return None
        return missing, following[1] if following else None

    def _plan_occurrence(self, schedule: Schedule, run: Run, now: datetime) -> bool | Quiet:
        title = title_at(run.due_at.astimezone(zone(schedule.zone)).time())

        def choose(window: Window) -> Choice:
            # A missed morning takes up nothing, so the next one tells what it would have told.
            return run, replace(window, articles=()) if run.expires_at <= now else window

        return self._plan(run, title, now, choose, schedule)

    def plan_start(self, guild_id: int, channel_id: int, now: datetime) -> bool:
        """Queue what a channel has not been told of; False if it knows all."""
        run, clock = self._request(guild_id, channel_id, "start", now)
        title = title_at(clock)  # its first schedule's, whatever the hour of the start

        def choose(window: Window) -> Choice | None:
            if not window.articles:
                return None
            keys = sorted(one.article.key for one in window.articles)
            told = content_hash(" ".join(keys))
            return replace(run, slot=f"start-{told[:16]}"), window

        return self._plan(run, title, now, choose) is True

    def post_wish(self, wish: Wish, request: str, now: datetime) -> str:
        """Queue a digest as it is wished for; the code of its message, '' if there is no news."""
        run, choose = self._asked_for(wish, request, now)
        planned = self._plan(run, ON_DEMAND, now, choose, only_news=not wish.force)
        return run.code if planned else ""

    def preview(self, wish: Wish, now: datetime) -> Delivery:
        """Give what would be posted by a wish now; nothing is kept, and it has no code."""
        run, choose = self._asked_for(wish, "preview", now)
        composed = self._compose(run, ON_DEMAND, now, choose)
        if composed is None:  # a run of that name is never planned
            raise ScheduleError("There is nothing to be shown. Please try again.")
        with self.store.read() as connection:
            decided = corrections.of_guild(connection, wish.guild_id)
        return Delivery(
            id=0,
            code="",
            guild_id=wish.guild_id,
            channel_id=wish.channel_id,
            local_date=run.local_date,
            slot=run.slot,
            digest=leave_out_withdrawn(composed.digest, decided),
            window_start=composed.told.start,
            window_end=composed.told.end,
            due_at=now,
        )

    def _asked_for(
        self, wish: Wish, request: str, now: datetime
    ) -> tuple[Run, Callable[[Window], Choice]]:
        """Give the run of a wish, and which articles it takes up: the new ones, or all of a day."""
        guild_id, channel_id = wish.guild_id, wish.channel_id
        run, _ = self._request(guild_id, channel_id, f"post-{request}", now)
        run = replace(run, topics=wish.topics)
        if not wish.force:
            return run, lambda window: (run, window)
        with self.store.read() as connection:
            again = runs.last_day(connection, guild_id, channel_id, now)
        return run, lambda window: (run, window if window.articles else again)

    def _request(
        self, guild_id: int, channel_id: int, slot: str, now: datetime
    ) -> tuple[Run, time]:
        """Give the run that a request makes, and the time of the guild's own first schedule."""
        with self.store.read() as connection:
            home, clock = guilds.clock_of(connection, guild_id)
        local = now.astimezone(zone(home))
        run = Run(
            origin=f"channel:{channel_id}",
            local_date=local.date(),
            slot=slot,
            guild_id=guild_id,
            channel_id=channel_id,
            schedule_id=None,
            topics=(),
            due_at=now,
            expires_at=now + self.catch_up,
        )
        return run, clock

    def _plan(  # noqa: PLR0913 - what is wanted, and when it is not
        self,
        wanted: Run,
        title: str,
        now: datetime,
        choose: Callable[[Window], Choice | None],
        schedule: Schedule | None = None,
        *,
        only_news: bool = False,
    ) -> bool | Quiet:
        """Write a channel's digest and keep it with its run, unless something came in between.

        A schedule's that has nothing new is given back instead of kept.

        The digest is written outside the transaction, so others wait for milliseconds only. In it,
        a window made stale by another run of the channel, or by a model that wrote one of its
        articles, is noticed and read anew, and so is what sources may still tell that day. That
        can only happen as often as others succeed; what changed or was withdrawn meanwhile is
        taken out.
        `only_news`: without any nothing is kept.
        """
        while True:
            composed = self._compose(wanted, title, now, choose, only_news=only_news)
            if composed is None:
                return False
            run, told, digest = composed.run, composed.told, composed.digest
            if schedule is not None and digest.is_empty and run.expires_at > now:
                return Quiet(schedule, run, told, digest)
            with self.store.write() as connection:
                guilds.know(connection, run.guild_id)
                if _is_stale(connection, composed):
                    continue
                if schedule is not None and not schedules.is_current(connection, schedule):
                    return False
                added = runs.add(connection, run, told, digest)
                take_back_changed(connection, [one.article for one in told.articles])
                return added

    def _compose(
        self,
        wanted: Run,
        title: str,
        now: datetime,
        choose: Callable[[Window], Choice | None],
        *,
        only_news: bool = False,
    ) -> _Composed | None:
        """Write a channel's digest; None if nothing is chosen, or its run is planned already.

        `only_news`: None also without any.
        """
        with self.store.read() as connection:
            window = runs.window(connection, wanted.guild_id, wanted.channel_id, wanted.topics, now)
            chosen = choose(window)
            if chosen is None or runs.is_planned(connection, chosen[0]):
                return None
            run, told = chosen
            given, own, spent = _bounded(connection, run, told)
        digest = self.writer.compose(given, run.topics, title, told.told, told.earlier, own)
        if only_news and digest.is_empty:
            return None
        return _Composed(run, told, digest, window.newest_run, spent)


class _Composed(NamedTuple):
    """A run's digest, and what it was written by."""

    run: Run
    told: Window
    digest: Digest
    newest_run: int
    """The channel's, when its window was read."""
    spent: Mapping[int, int] | None
    """What sources had told that day; None: none of these has a number."""


def _is_stale(connection: Connection, composed: _Composed) -> bool:
    """Tell whether the channel heard of anything, or a model wrote anything, since it was read.

    Or another channel of what sources may tell that day.
    """
    run = composed.run
    if runs.newest(connection, run.channel_id) != composed.newest_run:
        return True
    if rewritten_of(connection, composed.told.articles):
        return True
    spent = composed.spent
    return spent is not None and spent_on(connection, run.guild_id, run.local_date) != spent


def _bounded(
    connection: Connection, run: Run, told: Window
) -> tuple[tuple[Condensed, ...], tuple[OwnTopic, ...], Mapping[int, int] | None]:
    """Give what a run takes up as sources may tell it, admins let it stand, its guild wants it.

    And those of the guild's own topics that it is on, and what sources with a number had told.
    """
    own = own_topics.of_guild(connection, run.guild_id)
    muted = own_topics.muted(connection, run.guild_id)
    said = {bullet.text for bullet in told.told}
    before = "\n".join(text for _, text in told.earlier)

    def may_be_told(bullet: Bullet) -> bool:
        is_said = bullet.text in said or any(one.quote in before for one in bullet.receipts)
        return not is_said and is_wanted(bullet, run.topics, own, muted)

    keys = [one.article.key for one in told.articles]
    amended = reword_condensed(told.articles, corrections.of_guild(connection, run.guild_id))
    bounds = sources.bounds(connection, run.guild_id, keys)
    has_numbers = any(map(bound_by, bounds.values()))
    spent = spent_on(connection, run.guild_id, run.local_date) if has_numbers else None
    within = keep_within(amended, bounds, may_be_told, spent, own)
    wanted = heed(within, run.topics, own, muted)
    wanted = with_others(connection, run.guild_id, wanted)
    return wanted, tuple(topic for topic in own if topic.slug in run.topics), spent


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
