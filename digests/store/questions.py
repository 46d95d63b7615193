"""Questions whose answers have pages, so that a button finds the next one after a restart."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from pydantic import TypeAdapter
from sqlalchemy import delete, select

from digests.models import Question, content_hash
from digests.store.dialects import insert_new
from digests.store.tables import questions

if TYPE_CHECKING:
    from sqlalchemy import Connection

KEPT = timedelta(days=30)
"""How long an answer that stands in a channel can be leafed through."""
_DIGITS = 20
_adapter = TypeAdapter(Question)


def token_of(guild_id: int, question: Question) -> str:
    """Give what stands for a question on a button; nobody guesses another guild's."""
    return content_hash(f"{guild_id} {_written(question)}")[:_DIGITS]


def _written(question: Question) -> str:
    """Write a question as JSON of ASCII alone: it may hold what no database keeps."""
    return json.dumps(_adapter.dump_python(question), default=datetime.isoformat)


def remember(connection: Connection, guild_id: int, question: Question, now: datetime) -> None:
    """Keep a question, and forget those that are too old."""
    row = {
        "token": token_of(guild_id, question),
        "guild_id": guild_id,
        "asked": _written(question),
        "asked_at": now,
    }
    connection.execute(insert_new(connection, questions).values(row))
    connection.execute(delete(questions).where(questions.c.asked_at < now - KEPT))


def is_kept(connection: Connection, guild_id: int, question: Question) -> bool:
    """Tell whether a question is kept already."""
    return recall(connection, guild_id, token_of(guild_id, question)) is not None


def recall(connection: Connection, guild_id: int, token: str) -> Question | None:
    """Give the question that a guild asked; None if it was another, or is forgotten."""
    query = select(questions.c.asked).where(
        questions.c.token == token, questions.c.guild_id == guild_id
    )
    asked = connection.scalar(query)
    return _adapter.validate_python(json.loads(asked)) if asked is not None else None
