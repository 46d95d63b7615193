"""The first tables: articles, bullets and receipts; guilds and schedules; runs and deliveries."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

INSTANT = sa.DateTime(timezone=True)
IDENTITY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make them all."""
    _make_archive()
    _make_teams()
    _make_runs()
    _make_deliveries()


def _make_archive() -> None:
    op.create_table(
        "articles",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("published_at", INSTANT, nullable=True),
        sa.Column("taken_in_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_articles")),
    )
    op.create_index(op.f("ix_articles_taken_in_at"), "articles", ["taken_in_at"], unique=False)
    op.create_table(
        "bullets",
        sa.Column("id", IDENTITY, nullable=False),
        sa.Column("article_key", sa.String(length=64), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("taken_in_at", INSTANT, nullable=False),
        sa.CheckConstraint("rank >= 1", name=op.f("ck_bullets_rank")),
        sa.ForeignKeyConstraint(
            ["article_key"], ["articles.key"], name=op.f("fk_bullets_article_key")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bullets")),
    )
    op.create_index(op.f("ix_bullets_article_key"), "bullets", ["article_key"], unique=False)
    op.create_index(
        op.f("ix_bullets_theme_taken_in_at"), "bullets", ["theme", "taken_in_at"], unique=False
    )
    op.create_table(
        "receipts",
        sa.Column("bullet_id", IDENTITY, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start_offset", sa.Integer(), nullable=False),
        sa.Column("end_offset", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "0 <= start_offset AND start_offset <= end_offset", name=op.f("ck_receipts_offsets")
        ),
        sa.ForeignKeyConstraint(["bullet_id"], ["bullets.id"], name=op.f("fk_receipts_bullet_id")),
        sa.PrimaryKeyConstraint("bullet_id", "position", name=op.f("pk_receipts")),
    )


def _make_teams() -> None:
    op.create_table(
        "guilds",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("local_time", sa.Time(), nullable=False),
        sa.Column("welcomed_at", INSTANT, nullable=True),
        sa.Column("left_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guilds")),
    )
    op.create_table(
        "schedules",
        sa.Column("id", IDENTITY, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("local_time", sa.Time(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("weekdays", sa.Text(), nullable=False),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("planned_until", INSTANT, nullable=False),
        sa.Column("next_due_at", INSTANT, nullable=True),
        sa.Column("pause_reason", sa.Text(), nullable=False),
        sa.Column("told_at", INSTANT, nullable=True),
        sa.CheckConstraint(
            "state IN ('active', 'paused', 'removed')", name=op.f("ck_schedules_state")
        ),
        sa.ForeignKeyConstraint(["guild_id"], ["guilds.id"], name=op.f("fk_schedules_guild_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schedules")),
    )
    op.create_index(op.f("ix_schedules_guild_id"), "schedules", ["guild_id"], unique=False)
    op.create_index(
        op.f("ix_schedules_state_next_due_at"), "schedules", ["state", "next_due_at"], unique=False
    )
    op.create_index(
        "uq_schedules_active",
        "schedules",
        ["guild_id", "channel_id", "local_time", "zone", "weekdays", "topics"],
        unique=True,
        sqlite_where=sa.text("state = 'active'"),
        postgresql_where=sa.text("state = 'active'"),
    )


def _make_runs() -> None:
    op.create_table(
        "runs",
        sa.Column("id", IDENTITY, nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("schedule_id", IDENTITY, nullable=True),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("window_start", INSTANT, nullable=False),
        sa.Column("window_end", INSTANT, nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["guild_id"], ["guilds.id"], name=op.f("fk_runs_guild_id")),
        sa.ForeignKeyConstraint(
            ["schedule_id"], ["schedules.id"], name=op.f("fk_runs_schedule_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
        sa.UniqueConstraint(
            "origin", "local_date", "slot", name=op.f("uq_runs_origin_local_date_slot")
        ),
    )
    op.create_index(op.f("ix_runs_channel_id"), "runs", ["channel_id"], unique=False)
    op.create_index(op.f("ix_runs_guild_id"), "runs", ["guild_id"], unique=False)
    op.create_index(op.f("ix_runs_schedule_id"), "runs", ["schedule_id"], unique=False)
    op.create_index(
        "uq_runs_request",
        "runs",
        ["slot"],
        unique=True,
        sqlite_where=sa.text("slot LIKE 'post-%'"),
        postgresql_where=sa.text("slot LIKE 'post-%'"),
    )
    op.create_table(
        "run_articles",
        sa.Column("run_id", IDENTITY, autoincrement=False, nullable=False),
        sa.Column("article_key", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_key"], ["articles.key"], name=op.f("fk_run_articles_article_key")
        ),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_run_articles_run_id")),
        sa.PrimaryKeyConstraint("run_id", "article_key", name=op.f("pk_run_articles")),
    )
    op.create_index(
        op.f("ix_run_articles_article_key"), "run_articles", ["article_key"], unique=False
    )


def _make_deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", IDENTITY, nullable=False),
        sa.Column("run_id", IDENTITY, nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("available_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("lease_token", sa.Text(), nullable=False),
        sa.Column("lease_until", INSTANT, nullable=True),
        sa.Column("unknown_at", INSTANT, nullable=True),
        sa.Column("settled_at", INSTANT, nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state != 'sending' OR lease_token != ''", name=op.f("ck_deliveries_lease")
        ),
        sa.CheckConstraint(
            "state != 'sent' OR message_id IS NOT NULL", name=op.f("ck_deliveries_message")
        ),
        sa.CheckConstraint(
            "state IN ('pending', 'sending', 'sent', 'unknown', "
            "'held', 'failed', 'blocked', 'expired')",
            name=op.f("ck_deliveries_state"),
        ),
        sa.CheckConstraint("1 <= part AND part <= parts", name=op.f("ck_deliveries_part")),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_deliveries_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("run_id", "part", name=op.f("uq_deliveries_run_id_part")),
    )
    op.create_index(op.f("ix_deliveries_code"), "deliveries", ["code"], unique=False)
    op.create_index(
        op.f("ix_deliveries_state_available_at"),
        "deliveries",
        ["state", "available_at"],
        unique=False,
    )
