"""What language models answered, kept so that nothing is paid twice, and the day's tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, select, update

from digests.store.dialects import insert_new
from digests.store.tables import model_answers, model_days

if TYPE_CHECKING:
    from datetime import date, datetime


def find(connection: Connection, key: str) -> str | None:
    """Give the answer that is kept under a key; None if there is none."""
    query = select(model_answers.c.text).where(model_answers.c.key == key)
    text: str | None = connection.scalar(query)
    return text


def keep(  # noqa: PLR0913, PLR0917 - a row, column by column
    connection: Connection,
    key: str,
    article_hash: str,
    model: str,
    prompt: int,
    text: str,
    now: datetime,
) -> None:
    """Keep an answer; one that is kept already stays."""
    row = {"key": key, "article_hash": article_hash, "model": model, "prompt": prompt}
    row |= {"text": text.replace("\0", "\ufffd"), "answered_at": now}
    connection.execute(insert_new(connection, model_answers).values(row))


def prune(connection: Connection, before: datetime) -> None:
    """Forget what was answered before."""
    connection.execute(delete(model_answers).where(model_answers.c.answered_at < before))


def begin_day(connection: Connection, day: date) -> bool:
    """Begin a day's count; False if it was begun already."""
    row = insert_new(connection, model_days).values(day=day, tokens=0)
    return connection.scalar(row.returning(model_days.c.day)) is not None


def tokens_of(connection: Connection, day: date) -> int:
    """Give how many tokens of a day's budget are used, or set aside for an answer under way."""
    query = select(model_days.c.tokens).where(model_days.c.day == day)
    return connection.scalar(query) or 0


def set_aside(connection: Connection, day: date, tokens: int, most: int) -> bool:
    """Set tokens of a day's budget aside; False, nothing changed, where it has not so many left.

    The day is begun. `most` 0 is a budget without end.
    """
    statement = update(model_days).where(model_days.c.day == day)
    if most:
        statement = statement.where(model_days.c.tokens + tokens <= most)
    added = statement.values(tokens=model_days.c.tokens + tokens).returning(model_days.c.day)
    return connection.scalar(added) is not None


def settle(connection: Connection, day: date, set_aside: int, used: int) -> None:
    """Count what an answer used in place of what was set aside for it."""
    change = model_days.c.tokens + (used - set_aside)
    connection.execute(update(model_days).where(model_days.c.day == day).values(tokens=change))
