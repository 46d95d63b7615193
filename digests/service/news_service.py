"""The use cases: all that commands, scheduler and courier call."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from digests.guard import guard
from digests.models import (
    HOUSE,
    Article,
    Delivery,
    Digest,
    DigestOptions,
    OwnTopic,
    Reference,
    Status,
    Theme,
)
from digests.service import archive, intake, own_topics
from digests.service.delivery_service import DeliveryService
from digests.service.feedback_service import FeedbackService
from digests.service.intake import Intake
from digests.service.lookup_service import LookUpService
from digests.service.planning import Planner, Wish
from digests.service.retraction import as_shown
from digests.service.rewriting import Rewriter
from digests.service.schedule_service import ScheduleService
from digests.service.source_service import SourceService
from digests.service.status import status_of
from digests.service.teams import Paused
from digests.service.topics import complete_topic, find_topic
from digests.service.trend import Trend, count_trend
from digests.service.tries import Tries
from digests.service.writer import Builder, Writer, build_here
from digests.store import Store, ledger, pace, runs
from digests.writing.themes import compile_themes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from digests.service.model_cache import ModelState

__all__ = ["Intake", "NewsService", "Paused"]

CATCH_UP = timedelta(hours=12)
"""How late a digest is still welcome; after that its morning is over."""


class NewsService(ScheduleService, DeliveryService):
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
        build: Builder = build_here,
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

    def take_in(
        self,
        articles: Iterable[Article],
        now: datetime,
        *,
        asks: bool = False,
        archived: bool = False,
    ) -> Intake:
        """Condense and keep the articles that are new or changed; one transaction an article.

        One that cannot be condensed is told of, left out and not tried again until it changes. One
        over which a worker dies or hangs is to be given again: it has three tries.
        Only if it `asks` it waits for a model; else that writes later (`rewrite_next`). What is
        `archived` and over eight days old is found, and told in no digest.
        """
        condense = self._writer.condense if asks else self._writer.condense_at_once
        now = self._store.now(now)
        return intake.take_in(self._store, condense, articles, now, self._tries, archived=archived)

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
        slugs = self.lookups.slugs_of(topics, guild_id)
        known: tuple[Theme | OwnTopic, ...] = (
            *self.themes,
            *self.lookups.topics.list_topics(guild_id),
        )
        wanted = [one for one in known if one.slug in slugs]
        return count_trend(self._store, wanted, guild_id, days, self._store.now(now))

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
        return self._index.names.alias_begun(theme, text)

    def find_topic(self, text: str) -> Theme | None:
        """Find the theme meant by a slug, name, alias or emoji; asks no database."""
        return find_topic(self._index, text)

    def topics_overview(self, guild_id: int = HOUSE) -> tuple[tuple[Theme, int], ...]:
        """Give every theme with how many bullets a guild sees of it, as far as counted."""
        return self.lookups.overview(guild_id)

    # Runs.

    def plan_runs(self, now: datetime, queued: Callable[[], None] = lambda: None) -> int:
        """Plan every occurrence that is due, and call `queued` after each; how many it added."""
        return self._planner.plan_runs(self._store.now(now), queued)

    def plan_start(self, guild_id: int, channel_id: int, now: datetime) -> bool:
        """Queue what the channel was not told of; False if it knows all."""
        return self._planner.plan_start(guild_id, channel_id, self._store.now(now))

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
    ) -> Delivery | None:
        """Give the newest sent digest of that channel, or else of the guild.

        What was withdrawn since is not in it; with slugs of topics, only what is on these is.
        """
        with self._store.read() as connection:
            found = ledger.latest_sent(connection, guild_id, channel_id)
            found = found or ledger.latest_sent(connection, guild_id, None)
            shown = as_shown(connection, found) if found else None
        if shown is None or not topics:
            return shown
        own = self.lookups.topics.list_topics(guild_id)
        named = {one.slug: one.name for one in (*self.themes, *map(own_topics.as_theme, own))}
        names = tuple(named[slug] for slug in topics)
        digest = replace(own_topics.only_on(shown.digest, topics, own), topics=names)
        return replace(shown, digest=digest)

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
        return self.lookups.slugs_of(topics, guild_id)
