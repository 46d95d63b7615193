"""The use cases: all that commands, scheduler and courier call."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from secrets import token_hex
from typing import TYPE_CHECKING

from digests import calendar
from digests.errors import ScheduleError, UnknownScheduleError
from digests.guard import guard
from digests.models import (
    HOUSE,
    Article,
    Asking,
    Delivery,
    DeliveryState,
    Digest,
    DigestOptions,
    LookUp,
    OwnTopic,
    Question,
    Reference,
    Schedule,
    ScheduleState,
    Status,
    Theme,
    Weekday,
)
from digests.service import archive, intake, own_topics, teams
from digests.service.feedback_service import FeedbackService
from digests.service.intake import Intake
from digests.service.lookup_service import LookUpService
from digests.service.planning import Planner, Wish
from digests.service.retraction import as_decided, as_shown
from digests.service.rewriting import Rewriter
from digests.service.source_service import SourceService
from digests.service.status import status_of
from digests.service.teams import Paused
from digests.service.topics import complete_topic, find_topic
from digests.service.trend import Trend, count_trend
from digests.service.tries import Tries
from digests.service.writer import Builder, Writer
from digests.store import Store, guilds, held, ledger, pace, runs, schedules
from digests.store.guilds import Guild
from digests.writing.builder import build_digest
from digests.writing.themes import compile_themes
from digests.zones import zone as zone_named

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from digests.service.model_cache import ModelState

__all__ = ["Intake", "NewsService", "Paused"]

LEASE = timedelta(seconds=60)
"""How long a courier has for one send; discord.py gives up earlier."""
UNKNOWN_RESTS = timedelta(seconds=90)
"""After this long a message without an answer stands in the channel's history, or never will."""
CATCH_UP = timedelta(hours=12)
"""How late a digest is still welcome; after that its morning is over."""


class NewsService:
    """All use cases over one store; safe to call from several threads and processes at once.

    Every `now` is aware, and is what the caller's clock says; a database server's own clock is put
    in its place (`Store.instant`). What the database refuses is a StoreError.
    """

    def __init__(  # noqa: PLR0913 - what it works with, all but three by name
        self,
        store: Store,
        themes: Sequence[Theme],
        options: DigestOptions,
        *,
        catch_up: timedelta = CATCH_UP,
        build: Builder = build_digest,
        at_once: Builder | None = None,
        sources: SourceService | None = None,
        model_state: Callable[[], ModelState] | None = None,
    ) -> None:
        """`build` is called for every article taken in, from whatever thread that was called in.

        Where it waits for a model, `at_once` writes in its place what nobody asked for.
        `model_state` tells how the language model stands, if one writes.
        """
        self._store = store
        self._index = compile_themes(tuple(themes))
        self._writer = Writer(themes, options, build, at_once)
        self._tries = Tries()
        self._planner = Planner(store, self._writer, catch_up)
        self.sources = sources or SourceService(store)
        self.lookups = LookUpService(store, self._index)
        self.feedback = FeedbackService(store)
        self._model_state = model_state
        self._rewriter = Rewriter(store, self._writer, model_state) if model_state else None

    # Articles in, answers out.

    def take_in(self, articles: Iterable[Article], now: datetime, *, asks: bool = False) -> Intake:
        """Condense and keep the articles that are new or changed; one transaction an article.

        One that cannot be condensed is told of, left out and not tried again until it changes. One
        over which a worker dies or hangs is to be given again: it has three tries.
        Only if it `asks` it waits for a model; else that writes later (`rewrite_next`).
        """
        condense = self._writer.condense if asks else self._writer.condense_at_once
        return intake.take_in(self._store, condense, articles, self._store.now(now), self._tries)

    def condense(self, article: Article) -> Digest:
        """Give an article's own digest and keep nothing; ArticleError if there is none."""
        sound = intake.storable(article)
        with guard(sound.place, sound.title):
            return self._writer.condense(sound)

    def model_state(self) -> ModelState | None:
        """Tell how the language model stands and what of its day is used; None: the rules write."""
        return self._model_state() if self._model_state else None

    def rewrite_next(self, now: datetime) -> bool:
        """Have the model write one article that the rules wrote in its place; whether to go on.

        Only what the last day brought and no digest has told yet; see `Rewriter`.
        """
        return self._rewriter is not None and self._rewriter.rewrite_next(self._store.now(now))

    def forget_files(self, folder: str, present: Collection[str], now: datetime) -> int:
        """Withdraw the articles that were read from this folder's files and are not in it now."""
        return intake.forget_files(self._store, folder, present, self._store.now(now))

    def demand_room(self, member_id: int, now: datetime) -> None:
        """Refuse a member's own articles beyond those of a day; ArticleError says so."""
        archive.demand_room(self._store, member_id, self._store.now(now))

    def find_articles(self, guild_id: int, typed: str, limit: int) -> tuple[Reference, ...]:
        """Give the newest articles that a guild sees whose title or address holds what is typed."""
        return archive.find_articles(self._store, guild_id, typed, limit)

    def article_digest(self, guild_id: int, asked: str) -> Digest:
        """Give the digest of a kept article, named by its id, address or title.

        Raises:
            ArticleError: the guild sees none of that name, or several.
        """
        return archive.article_digest(self._store, self._writer, guild_id, asked)

    def trend(self, guild_id: int, topics: Iterable[str], days: int, now: datetime) -> Trend:
        """Count the stories a day on topics; ScheduleError names one that is none."""
        slugs = self.topic_slugs(topics, guild_id)
        known: tuple[Theme | OwnTopic, ...] = (
            *self.themes,
            *self.lookups.topics.list_topics(guild_id),
        )
        wanted = [one for one in known if one.slug in slugs]
        return count_trend(self._store, wanted, guild_id, days, self._store.now(now))

    def look_up(self, text: str, guild_id: int = HOUSE, limit: int = 100) -> LookUp:
        """Give a topic's newest bullets that a guild sees; for an unknown text the nearest ones."""
        return self.lookups.answer(Question(Asking.TOPIC, text), guild_id, size=limit)

    @property
    def themes(self) -> tuple[Theme, ...]:
        """All themes, in the order of their file."""
        return self._index.themes

    def complete_topic(self, text: str) -> tuple[Theme, ...]:
        """Give at most 25 themes that a half-typed text may become; asks no database."""
        return complete_topic(self._index, text)

    def topics_with_news(self, guild_id: int = HOUSE) -> tuple[Theme, ...]:
        """Give the themes that a guild has news on, those with most of it first."""
        filled = [entry for entry in self.topics_overview(guild_id) if entry[1]]
        return tuple(theme for theme, _ in sorted(filled, key=lambda entry: -entry[1]))

    def alias_begun(self, theme: Theme, text: str) -> str:
        """Give the alias by which `complete_topic` came to a theme; '' if its own name tells."""
        return self._index.alias_begun(theme, text)

    def find_topic(self, text: str) -> Theme | None:
        """Find the theme meant by a slug, name, alias or emoji; asks no database."""
        return find_topic(self._index, text)

    def topics_overview(self, guild_id: int = HOUSE) -> tuple[tuple[Theme, int], ...]:
        """Give every theme with how many bullets a guild sees of it, as far as counted."""
        return self.lookups.overview(guild_id)

    # Teams and their schedules.

    def welcome_guild(  # noqa: PLR0913 - what a guild is met with, all but two by name
        self,
        guild_id: int,
        name: str,
        now: datetime,
        *,
        zone: str,
        local_time: time,
        channel_id: int | None,
    ) -> Schedule | None:
        """Note a guild; if it never had a schedule, give it a daily one in that channel."""
        guild = Guild(guild_id, name, zone_named(zone).key, local_time)
        return teams.welcome_guild(self._store, guild, channel_id, self._store.now(now))

    def part_with_guild(self, guild_id: int, now: datetime) -> None:
        """Pause a guild's schedules and give up what is queued for it."""
        teams.part_with_guild(self._store, guild_id, self._store.now(now))

    def add_schedule(  # noqa: PLR0913, PLR0917 - what a team fills in, in the order of the form
        self,
        guild_id: int,
        channel_id: int,
        local_time: time,
        zone: str,
        weekdays: Iterable[Weekday],
        now: datetime,
        topics: Iterable[str] = (),
    ) -> Schedule:
        """Keep a schedule from now on; ScheduleError says what about it cannot be kept."""
        now = self._store.now(now)
        wanted = Schedule(
            id=0,
            guild_id=guild_id,
            channel_id=channel_id,
            local_time=_plain(local_time),
            zone=zone_named(zone).key,
            weekdays=_in_order(weekdays),
            created_at=now,
            topics=self.topic_slugs(topics, guild_id),
        )
        return teams.add_schedule(self._store, wanted, now)

    def change_schedule(  # noqa: PLR0913 - all that a team may fill in anew, by name
        self,
        guild_id: int,
        schedule_id: int,
        now: datetime,
        *,
        channel_id: int | None = None,
        local_time: time | None = None,
        zone: str | None = None,
        weekdays: Iterable[Weekday] | None = None,
        topics: Iterable[str] | None = None,
        resume: bool = False,
    ) -> Schedule:
        """Change what is given of a schedule; a date planned already is not posted twice.

        No `topics` at all means all of them; what is None stays as it is. A paused one stays paused
        unless it is to `resume`.
        """
        for schedule in self.schedules(guild_id):
            if schedule.id == schedule_id:
                wanted = replace(
                    schedule,
                    channel_id=schedule.channel_id if channel_id is None else channel_id,
                    local_time=_plain(schedule.local_time if local_time is None else local_time),
                    zone=schedule.zone if zone is None else zone_named(zone).key,
                    weekdays=schedule.weekdays if weekdays is None else _in_order(weekdays),
                    topics=schedule.topics
                    if topics is None
                    else self.topic_slugs(topics, guild_id),
                    state=ScheduleState.ACTIVE if resume else schedule.state,
                )
                return teams.change_schedule(self._store, wanted, self._store.now(now))
        raise UnknownScheduleError

    def schedules(self, guild_id: int) -> tuple[Schedule, ...]:
        """List a guild's active and paused schedules, the oldest first."""
        return teams.list_schedules(self._store, guild_id)

    def remove_schedule(self, guild_id: int, schedule_id: int, now: datetime) -> Schedule:
        """Take a schedule down with what is queued of it; UnknownScheduleError if there is none."""
        return teams.remove_schedule(self._store, guild_id, schedule_id, self._store.now(now))

    def newly_paused(self, now: datetime) -> tuple[Paused, ...]:
        """Give the paused schedules whose admin was not told yet; each is given out once."""
        return teams.newly_paused(self._store, self._store.now(now))

    def paused_channels(self, guild_id: int | None = None) -> tuple[tuple[int, int], ...]:
        """Give the channels in which something is paused, as (guild, channel)."""
        return teams.paused_channels(self._store, guild_id)

    def due_while_paused(self, now: datetime) -> dict[tuple[int, int], datetime]:
        """Give by (guild, channel) since when something paused is due that was not tried then."""
        return teams.due_while_paused(self._store, self._store.now(now))

    def resume_channel(
        self, guild_id: int, channel_id: int, now: datetime, since: datetime | None = None
    ) -> tuple[Schedule, ...]:
        """Let a channel's paused schedules post again, from now or `since`; each is given once."""
        return teams.resume_channel(self._store, guild_id, channel_id, self._store.now(now), since)

    def pause_again(self, guild_id: int, channel_id: int, reason: str, now: datetime) -> None:
        """Pause a channel's schedules whose resuming Discord refused; its admin knows already."""
        teams.pause_again(self._store, guild_id, channel_id, reason, self._store.now(now))

    def put_off(self, guild_id: int, channel_id: int, now: datetime) -> None:
        """Pass over what a channel's paused schedules would have posted till now."""
        teams.put_off(self._store, guild_id, channel_id, self._store.now(now))

    def next_due(self, schedule: Schedule, now: datetime) -> datetime | None:
        """Give the instant of a schedule's next digest."""
        following = calendar.next_occurrence(schedule, now)
        return following[1] if following else None

    def next_up(self, now: datetime) -> tuple[Schedule, datetime] | None:
        """Give the schedule that posts next after now, of any guild, and when."""
        with self._store.read() as connection:
            return schedules.next_up(connection, self._store.instant(connection, now))

    def is_due_within(self, now: datetime, within: timedelta) -> bool:
        """Tell whether any schedule posts so soon, or is overdue and not planned yet."""
        with self._store.read() as connection:
            return bool(schedules.due(connection, self._store.instant(connection, now) + within))

    # Runs.

    def plan_runs(self, now: datetime, queued: Callable[[], None] = lambda: None) -> int:
        """Plan every occurrence that is due, and call `queued` after each; how many it added."""
        return self._planner.plan_runs(self._store.now(now), queued)

    def plan_start(self, guild_id: int, channel_id: int, now: datetime) -> int:
        """Queue what the channel was not told of; the number of deliveries, 0 if it knows all."""
        return self._planner.plan_start(guild_id, channel_id, self._store.now(now))

    def post_now(self, guild_id: int, channel_id: int, request: str, now: datetime) -> int:
        """Queue a digest that was asked for; the number of deliveries, 0 for a repeated request."""
        return self._planner.post_now(guild_id, channel_id, request, self._store.now(now))

    def post_wish(self, wish: Wish, request: str, now: datetime) -> str:
        """Queue a digest as it is wished for; the code of its message, '' if there is no news."""
        return self._planner.post_wish(wish, request, self._store.now(now))

    def preview(self, wish: Wish, now: datetime) -> Delivery:
        """Give what would be posted by a wish now; nothing is kept, and it has no code."""
        return self._planner.preview(wish, self._store.now(now))

    def has_run(self, channel_id: int) -> bool:
        """Tell whether anything was ever queued for a channel."""
        with self._store.read() as connection:
            return runs.newest(connection, channel_id) > 0

    # The ledger, for couriers.

    def claim(self, now: datetime) -> Delivery | None:
        """Take the next due delivery under a lease of 60 s; committed when this returns."""
        return next(iter(self.claim_due(now, 1)), None)

    def claim_due(
        self, now: datetime, limit: int, sent_after: int | None = None
    ) -> tuple[Delivery, ...]:
        """Take so many due deliveries at most; a message of theirs has an id above `sent_after`."""
        with self._store.write() as connection:
            at = self._store.instant(connection, now)
            taken = ledger.claim_due(connection, at, LEASE, token_hex(16), limit, sent_after)
            return as_decided(connection, taken) if taken else ()

    def claim_unknown(self, now: datetime) -> Delivery | None:
        """Take a delivery that has been of unknown fate for 90 s, to look for it in its channel."""
        with self._store.write() as connection:
            at = self._store.instant(connection, now)
            ledger.recover(connection, at)
            return ledger.claim_unknown(connection, at, LEASE, token_hex(16), UNKNOWN_RESTS)

    def settle_sent(self, delivery: Delivery, message_id: int, now: datetime) -> bool:
        """Discord has it. False from this and the next: the lease was lost, nothing was changed."""
        return self._settle(delivery, DeliveryState.SENT, now, message_id=message_id)

    def settle_all_sent(
        self, sent: Sequence[tuple[Delivery, int]], now: datetime
    ) -> tuple[bool, ...]:
        """Settle several as `settle_sent` does, in one transaction: one wait for the disk."""
        with self._store.write() as connection:
            at, state = self._store.instant(connection, now), DeliveryState.SENT
            return tuple(
                ledger.settle(connection, one, state, at, message_id=number) for one, number in sent
            )

    def settle_pending(self, delivery: Delivery, now: datetime, retry_at: datetime) -> bool:
        """Discord surely does not have it; it may be claimed again from `retry_at` on."""
        with self._store.write() as connection:
            at = self._store.instant(connection, now)
            again = at + (retry_at - now)
            return ledger.settle(
                connection, delivery, DeliveryState.PENDING, at, available_at=again
            )

    def settle_unknown(self, delivery: Delivery, now: datetime) -> bool:
        """No answer came, or its channel could not be searched just now."""
        with self._store.write() as connection:
            at = self._store.instant(connection, now)
            return ledger.settle(connection, delivery, DeliveryState.UNKNOWN, at, unknown_at=at)

    def settle_held(self, delivery: Delivery, reason: str, now: datetime) -> bool:
        """It may stand in the channel, whose history cannot be read; for a person to look at."""
        return self._settle(delivery, DeliveryState.HELD, now, reason=reason)

    def settle_failed(self, delivery: Delivery, reason: str, now: datetime) -> bool:
        """Discord refused the message itself."""
        return self._settle(delivery, DeliveryState.FAILED, now, reason=reason)

    def settle_blocked(self, delivery: Delivery, reason: str, now: datetime) -> bool:
        """The channel is closed to the bot: its schedules pause, what waits is given up."""
        guild_id, channel_id = delivery.guild_id, delivery.channel_id
        with self._store.write() as connection:
            guilds.know(connection, guild_id)
            at, target = self._store.instant(connection, now), DeliveryState.BLOCKED
            if not ledger.settle(connection, delivery, target, at, reason=reason):
                return False
            schedules.pause(connection, guild_id, reason, channel_id=channel_id)
            ledger.block(connection, guild_id, reason, at, channel_id)
            return True

    def _settle(
        self, delivery: Delivery, target: DeliveryState, now: datetime, **values: object
    ) -> bool:
        with self._store.write() as connection:
            at = self._store.instant(connection, now)
            return ledger.settle(connection, delivery, target, at, **values)

    # What is held, for admins.

    def newly_held(self, now: datetime) -> tuple[Delivery, ...]:
        """Give the held deliveries that no admin was told of yet; each is given out once."""
        with self._store.write() as connection:
            return held.tell(connection, self._store.instant(connection, now))

    def tell_again(self, delivery: Delivery) -> None:
        """Nobody could be told of a held delivery: `newly_held` gives it out once more."""
        with self._store.write() as connection:
            held.tell_again(connection, delivery)

    def decide_held(self, delivery: Delivery, now: datetime, *, is_there: bool) -> bool:
        """An admin looked: it stands there, or is to be posted; False if that is decided already.

        What is to be posted may still be posted as late as a digest that is due now.
        """
        with self._store.write() as connection:
            at = self._store.instant(connection, now)
            if is_there:
                sent = {"message_id": 0, "settled_at": at}
                return held.decide(connection, delivery, DeliveryState.SENT, **sent)
            due = {"available_at": at, "expires_at": at + self._planner.catch_up}
            return held.decide(connection, delivery, DeliveryState.PENDING, **due)

    # The pace, where several processes may share it.

    @property
    def is_shared(self) -> bool:
        """Whether other processes, on other machines even, may work on the same database."""
        return self._store.is_server

    def take_place(self, interval: float, slack: float) -> float:
        """Take the next place before Discord; the seconds until it comes."""
        with self._store.write() as connection:
            return pace.take_place(connection, interval, slack)

    # What was posted.

    def latest_digest(
        self, guild_id: int, channel_id: int | None = None, topics: Sequence[str] = ()
    ) -> tuple[Delivery, ...]:
        """Give all parts of the newest sent run of that channel, or else of the guild.

        What was withdrawn since is not in them; with slugs of topics, only what is on these is.
        """
        with self._store.read() as connection:
            found = ledger.latest_sent(connection, guild_id, channel_id)
            found = found or ledger.latest_sent(connection, guild_id, None)
            shown = tuple(as_shown(connection, delivery) for delivery in found)
        if not topics:
            return shown
        own = self.lookups.topics.list_topics(guild_id)
        named = {one.slug: one.name for one in (*self.themes, *map(own_topics.as_theme, own))}
        names = tuple(named[slug] for slug in topics)
        return tuple(
            replace(
                part,
                digest=replace(own_topics.only_on(part.digest, topics, own), topics=names),
            )
            for part in shown
        )

    def status(self, guild_id: int, now: datetime) -> Status:
        """Tell how everything stands for a guild."""
        found = status_of(self._store, self.sources, guild_id, self._store.now(now))
        state = self.model_state()
        return replace(found, model=str(state), model_fault=state.fault) if state else found

    def delivery_by_code(self, code: str) -> Delivery | None:
        """Find a delivery by the marker in its card's footer, without what was withdrawn since."""
        with self._store.read() as connection:
            found = ledger.by_code(connection, code.strip().upper())
            return as_shown(connection, found) if found else None

    def topic_slugs(self, topics: Iterable[str], guild_id: int | None = None) -> tuple[str, ...]:
        """Give the slugs of the topics that are meant, a guild's own ones among them if it is told.

        ScheduleError names one that is none.
        """
        mine = self.lookups.topics.list_topics(guild_id) if guild_id is not None else ()
        found = set()
        for topic in topics:
            meant = own_topics.find(mine, topic) or self.find_topic(topic)
            if meant is None:
                near = " or ".join(theme.slug for theme in self._index.nearest(topic)[:3])
                hint = f"Did you mean {near}?" if near else "`/topics list` shows all there are."
                raise ScheduleError(f"There is no topic “{topic[:60]}”. {hint}")
            found.add(meant.slug)
        return tuple(sorted(found))


def _plain(local_time: time) -> time:
    return local_time.replace(tzinfo=None, fold=0)


def _in_order(weekdays: Iterable[Weekday]) -> tuple[Weekday, ...]:
    wanted = set(weekdays)
    return tuple(day for day in Weekday if day in wanted)
