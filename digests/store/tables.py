"""The tables as they are now; a test holds the migrations to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    Time,
    UniqueConstraint,
    text,
)

from digests.models import DeliveryState, ScheduleState, Vote
from digests.store.dialects import Identity, Instant

if TYPE_CHECKING:
    from enum import StrEnum

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _one_of(column: str, states: type[StrEnum]) -> CheckConstraint:
    listed = ", ".join(f"'{state}'" for state in states)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


articles = Table(
    "articles",
    metadata,
    Column("key", String(64), primary_key=True),  # of one edition: one text under one address
    Column(
        "lineage", String(64), nullable=False, server_default=text("''"), index=True
    ),  # of its editions
    Column("text_hash", String(64), nullable=False, server_default=text("''"), index=True),
    Column("id", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("published_at", Instant),
    Column("taken_in_at", Instant, nullable=False, index=True),
    Column("dropped", Integer, nullable=False, server_default=text("0")),  # bullets refused
    Column("withdrawn_at", Instant),  # since its file is gone, or a newer edition is there
    # The key of the first article on its event; empty as long as no other reports it.
    Column("event", String(64), nullable=False, server_default=text("''")),
    Index(
        "ix_articles_event",
        "event",
        sqlite_where=text("event <> ''"),
        postgresql_where=text("event <> ''"),
    ),
    Index(
        "uq_articles_standing",
        "lineage",
        unique=True,
        sqlite_where=text("withdrawn_at IS NULL"),
        postgresql_where=text("withdrawn_at IS NULL"),
    ),
)

article_terms = Table(  # of the last days only: by what the next article on an event finds them
    "article_terms",
    metadata,
    Column("term", Text, primary_key=True),  # a name or a number
    Column("dated_at", Instant, primary_key=True, index=True),
    Column("article_key", String(64), ForeignKey("articles.key"), primary_key=True, index=True),
)

article_files = Table(
    "article_files",
    metadata,
    Column("folder", String(64), primary_key=True),  # hash of the folder's path
    Column("file", String(64), primary_key=True),  # hash of the name in it
    Column("article_key", String(64), ForeignKey("articles.key"), nullable=False, index=True),
)

feeds = Table(
    "feeds",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("address", Text, nullable=False),
    Column("address_hash", String(64), nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("site", Text, nullable=False),
    Column("etag", Text, nullable=False, server_default=text("''")),
    Column("last_modified", Text, nullable=False, server_default=text("''")),
    Column("next_at", Instant, nullable=False, index=True),  # when it is to be read
    Column("busy_until", Instant),  # somebody reads it, and is given up then
    Column("lease_token", Text, nullable=False, server_default=text("''")),  # by which who does
    Column("read_at", Instant),
    Column("new_at", Instant),  # when it last listed something new
    Column("longest_gap", Double, nullable=False, server_default=text("0")),  # seconds between two
    Column("advertisements", Integer, nullable=False, server_default=text("0")),  # left out
    Column("fault", Text, nullable=False, server_default=text("''")),
    Column("failures", Integer, nullable=False, server_default=text("0")),  # in a row
    Column("failing_since", Instant),
    Column("retired_at", Instant),  # since it said that it is gone for good
    sqlite_autoincrement=True,  # a number is on buttons, so it must never become another feed's
)

sources = Table(
    "sources",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("guild_id", BigInteger, nullable=False),  # 0: every guild's
    Column("feed_id", Identity, ForeignKey("feeds.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("since", Instant, nullable=False),  # what was listed up to then is not told
    Column("topics", Text, nullable=False, server_default=text("''")),  # it may tell of; '': all
    Column("most", Integer),  # bullets that a guild may be told of it on one day
    Column("weight", Text, nullable=False, server_default=text("''")),  # by Weight
    Column("added_at", Instant, nullable=False),
    Column("added_by", BigInteger),  # the member who did, if known
    Column("paused_at", Instant),
    Column("removed_at", Instant),
    Column("told_at", Instant),  # when its guild was told that it is ill
    Column("told_quiet_since", Instant),  # its guild was told that nothing new came since
    Index(
        "uq_sources_active",
        *("guild_id", "feed_id"),
        unique=True,
        sqlite_where=text("removed_at IS NULL"),
        postgresql_where=text("removed_at IS NULL"),
    ),
)

entries = Table(
    "entries",
    metadata,
    Column("feed_id", Identity, ForeignKey("feeds.id"), primary_key=True, autoincrement=False),
    Column("entry", String(64), primary_key=True),  # its key within the feed
    Column("listed_at", Instant, nullable=False),
    # What the feed said of it when it was taken in, hashed; empty: it was not wanted.
    Column("taken_mark", String(64), nullable=False),
    Column("missed_at", Instant),  # when it was noticed that the feed lists it no longer
)

article_listings = Table(
    "article_listings",
    metadata,
    Column("article_key", String(64), ForeignKey("articles.key"), primary_key=True),
    Column("feed_id", Identity, ForeignKey("feeds.id"), primary_key=True, autoincrement=False),
    Column("listed_at", Instant, nullable=False),
    Index(None, "feed_id"),
)

article_guilds = Table(
    "article_guilds",
    metadata,
    Column("article_key", String(64), ForeignKey("articles.key"), primary_key=True),
    Column(
        "guild_id", BigInteger, primary_key=True, autoincrement=False
    ),  # or the member, who gave it
)

bullets = Table(
    "bullets",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("article_key", String(64), ForeignKey("articles.key"), nullable=False, index=True),
    Column("rank", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("text_hash", String(64), nullable=False, server_default=text("''")),
    Column("theme", Text, nullable=False),
    Column("sources", Integer, nullable=False),
    Column("mark", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("worth", Double, nullable=False, server_default=text("0")),  # to its builder
    Column(
        "provenance", Text, nullable=False, server_default=text("''")
    ),  # who wrote it, by Provenance
    Column("model", Text, nullable=False, server_default=text("''")),  # that wrote or was asked to
    Column("taken_in_at", Instant, nullable=False),  # its article's
    # When its article was published, if known; else taken in. One index serves a look-up so.
    Column("dated_at", Instant),
    # What it is found by, see `digests.language.search_terms.index_words`. The full-text index over
    # it, which the migration makes, is no table of this list: each database has its own kind.
    Column("words", Text, nullable=False, server_default=text("''")),
    Column("names", Text, nullable=False, server_default=text("''")),  # a line each
    # Of an article's first bullet: the words of the headline, then its own; indexed apart.
    Column("headline", Text, nullable=False, server_default=text("''")),
    CheckConstraint("rank >= 1", name="rank"),
    Index(None, "theme", "dated_at"),
    Index(None, "theme", "text_hash", "article_key"),  # all that counting them needs
    Index(None, "text_hash"),
    Index(None, "dated_at", "id"),
)

receipts = Table(
    "receipts",
    metadata,
    Column("bullet_id", Identity, ForeignKey("bullets.id"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("start_offset", Integer, nullable=False),
    Column("end_offset", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("content_hash", Text, nullable=False),
    CheckConstraint("0 <= start_offset AND start_offset <= end_offset", name="offsets"),
)

guilds = Table(
    "guilds",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("local_time", Time, nullable=False),
    Column("welcomed_at", Instant),
    Column("left_at", Instant),
)

schedules = Table(
    "schedules",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("guild_id", BigInteger, ForeignKey("guilds.id"), nullable=False, index=True),
    Column("channel_id", BigInteger, nullable=False),
    Column("local_time", Time, nullable=False),
    Column("zone", Text, nullable=False),
    Column("weekdays", Text, nullable=False),
    Column("topics", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("planned_until", Instant, nullable=False),
    Column("next_due_at", Instant),
    Column("pause_reason", Text, nullable=False, default=""),
    Column("told_at", Instant),
    _one_of("state", ScheduleState),
    Index(None, "state", "next_due_at"),
    Index(
        "uq_schedules_active",
        *("guild_id", "channel_id", "local_time", "zone", "weekdays", "topics"),
        unique=True,
        sqlite_where=text("state = 'active'"),
        postgresql_where=text("state = 'active'"),
    ),
)

own_topics = Table(
    "own_topics",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("guild_id", BigInteger, ForeignKey("guilds.id"), nullable=False),
    Column("slug", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("include", Text, nullable=False),  # a word or phrase a line
    Column("exclude", Text, nullable=False),
    Column("most", Integer),  # bullets that a digest may have of it
    UniqueConstraint("guild_id", "slug"),
)

muted_topics = Table(
    "muted_topics",
    metadata,
    Column("guild_id", BigInteger, ForeignKey("guilds.id"), primary_key=True, autoincrement=False),
    Column("slug", String(64), primary_key=True),  # a theme's, or an own topic's
)

questions = Table(
    "questions",
    metadata,
    Column("token", String(32), primary_key=True),  # on the buttons that turn its pages
    Column("guild_id", BigInteger, nullable=False),  # 0: asked in a direct message
    Column("asked", Text, nullable=False),  # a `Question` as JSON
    Column("asked_at", Instant, nullable=False, index=True),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("origin", Text, nullable=False),
    Column("local_date", Date, nullable=False),
    Column("slot", Text, nullable=False),
    Column("guild_id", BigInteger, ForeignKey("guilds.id"), nullable=False, index=True),
    Column("channel_id", BigInteger, nullable=False, index=True),
    Column("schedule_id", Identity, ForeignKey("schedules.id"), index=True),
    Column("topics", Text, nullable=False),
    Column("window_start", Instant, nullable=False),
    Column("window_end", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    UniqueConstraint("origin", "local_date", "slot"),
    # A request is answered once, also when it is repeated after the guild's midnight.
    Index(
        "uq_runs_request",
        "slot",
        unique=True,
        sqlite_where=text("slot LIKE 'post-%'"),
        postgresql_where=text("slot LIKE 'post-%'"),
    ),
)

run_articles = Table(
    "run_articles",
    metadata,
    Column("run_id", Identity, ForeignKey("runs.id"), primary_key=True, autoincrement=False),
    Column("article_key", String(64), ForeignKey("articles.key"), primary_key=True, index=True),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Identity, primary_key=True),
    Column("run_id", Identity, ForeignKey("runs.id"), nullable=False),
    # 1 of 1: a run is one message. Ledgers from when long digests were split hold some of several.
    Column("part", Integer, nullable=False),
    Column("parts", Integer, nullable=False),
    Column("code", Text, nullable=False, index=True),
    Column("payload", Text, nullable=False),  # the part's Digest as JSON, frozen
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("available_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("lease_token", Text, nullable=False, default=""),
    Column("lease_until", Instant),
    Column("unknown_at", Instant),
    Column("settled_at", Instant),
    Column("message_id", BigInteger),  # 0: an admin said that it stands there
    Column("sent_after", BigInteger),  # the last try's message has a larger id than this
    Column("told_at", Instant),  # when an admin was told that it is held
    Column("reason", Text, nullable=False, default=""),
    _one_of("state", DeliveryState),
    CheckConstraint("1 <= part AND part <= parts", name="part"),
    CheckConstraint("state != 'sending' OR lease_token != ''", name="lease"),
    CheckConstraint("state != 'sent' OR message_id IS NOT NULL", name="message"),
    UniqueConstraint("run_id", "part"),
    Index(None, "state", "available_at"),
)

votes = Table(
    "votes",
    metadata,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("statement", String(64), primary_key=True),  # hash of the bullet's text as written
    Column("member_id", BigInteger, primary_key=True, autoincrement=False),
    Column("vote", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("text", Text, nullable=False),  # the bullet's, as written
    Column("code", Text, nullable=False),  # of the delivery on whose card it was given
    Column("voted_at", Instant, nullable=False),
    Column("settled_at", Instant),  # since an admin decided on the report
    _one_of("vote", Vote),
    Index(None, "guild_id", "vote", "settled_at"),
)

corrections = Table(
    "corrections",
    metadata,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("statement", String(64), primary_key=True),
    Column("text", Text, nullable=False),  # in the bullet's place; '': it is withdrawn
    Column("made_by", BigInteger, nullable=False),
    Column("made_at", Instant, nullable=False),
)

edits = Table(
    "edits",  # posted messages that are to be brought up to date; what is done is deleted
    metadata,
    Column(
        "delivery_id",
        Identity,
        ForeignKey("deliveries.id"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("available_at", Instant, nullable=False, index=True),
    Column("attempts", Integer, nullable=False),
    Column("lease_token", Text, nullable=False),
)

pace = Table(
    "pace",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("next_at", Double, nullable=False),  # seconds since 1970 on the database's clock
)

model_answers = Table(
    "model_answers",
    metadata,
    Column("key", String(64), primary_key=True),  # hash of the question
    Column("article_hash", String(64), nullable=False, index=True),  # of the article's text
    Column("model", Text, nullable=False),
    Column("prompt", Integer, nullable=False),  # version of the prompts
    Column("text", Text, nullable=False),
    Column("answered_at", Instant, nullable=False),
)

model_days = Table(
    "model_days",
    metadata,
    Column("day", Date, primary_key=True),  # in UTC
    Column("tokens", BigInteger, nullable=False),  # used of the day's budget
)
