"""What members say of bullets, what admins put in their place, and messages to be edited."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Of what was kept before nobody said anything."""
    op.create_table(
        "votes",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("statement", sa.String(length=64), nullable=False),
        sa.Column("member_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("vote", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("voted_at", _INSTANT, nullable=False),
        sa.Column("settled_at", _INSTANT, nullable=True),
        sa.CheckConstraint("vote IN ('useful', 'wrong', 'duplicate')", name=op.f("ck_votes_vote")),
        sa.PrimaryKeyConstraint("guild_id", "statement", "member_id", name=op.f("pk_votes")),
    )
    op.create_index(
        op.f("ix_votes_guild_id_vote_settled_at"), "votes", ["guild_id", "vote", "settled_at"]
    )
    op.create_table(
        "corrections",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("statement", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_by", sa.BigInteger(), nullable=False),
        sa.Column("made_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "statement", name=op.f("pk_corrections")),
    )
    op.create_table(
        "edits",
        sa.Column("delivery_id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("available_at", _INSTANT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_token", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delivery_id"], ["deliveries.id"], name=op.f("fk_edits_delivery_id")
        ),
        sa.PrimaryKeyConstraint("delivery_id", name=op.f("pk_edits")),
    )
    op.create_index(op.f("ix_edits_available_at"), "edits", ["available_at"])
