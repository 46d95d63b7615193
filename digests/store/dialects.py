"""What SQLite and PostgreSQL spell differently, so that the rest need not ask which it is."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    DateTime,
    Dialect,
    Integer,
    Select,
    Table,
    Text,
    bindparam,
    func,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeDecorator

Identity = BigInteger().with_variant(Integer(), "sqlite")
"""A row's own number; SQLite counts up only in a column that says INTEGER."""


class Instant(TypeDecorator[datetime]):
    """An aware instant; comes back in UTC from both databases, and a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Send UTC; SQLite keeps it as text of one width, whose order is the order of time."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no zone; instants are aware and UTC")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back UTC, whatever zone the server's session is in."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


def instant(connection: Connection, given: datetime) -> datetime:
    """Give now by the database's clock, which is one for all that share it.

    SQLite has no clock but its machine's, which whoever calls has read: there it is `given`.
    """
    if connection.dialect.name == "sqlite":
        return given
    now: datetime = connection.execute(select(func.clock_timestamp(type_=Instant))).scalar_one()
    return now


def insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Begin an INSERT that can say what happens to what is there already."""
    is_sqlite = connection.dialect.name == "sqlite"
    return sqlite.insert(table) if is_sqlite else postgresql.insert(table)


def insert_new(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Begin an INSERT that leaves alone what is there already, whichever unique key says so."""
    return insert(connection, table).on_conflict_do_nothing()


def larger(connection: Connection, *values: ColumnElement[float]) -> ColumnElement[float]:
    """Give the largest of some values of one row."""
    return func.max(*values) if connection.dialect.name == "sqlite" else func.greatest(*values)


def smaller(connection: Connection, *values: ColumnElement[float]) -> ColumnElement[float]:
    """Give the smallest of some values of one row."""
    return func.min(*values) if connection.dialect.name == "sqlite" else func.least(*values)


def take_turn(connection: Connection, lock: int) -> None:
    """Wait until no other transaction has the turn of that number, and keep it to the end of ours.

    Begin with it: whoever has rows locked before might wait for one who waits for these. On SQLite
    whoever writes has every turn.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(lock)))


def there_is(rows: Select[Any]) -> ColumnElement[bool]:
    """Tell whether there are rows, by asking their index once for each row that is looked at.

    PostgreSQL would read a whole table to know it of a few, or look at all that may be wanted
    before it gives the first; it does neither where something is said of an offset.
    """
    return rows.suffix_with("OFFSET 0", dialect="postgresql").exists()


def listed(dialect: str, name: str) -> ColumnElement[str]:
    """Give texts, bound by `name` as `listing` writes them, as a column of rows, one each."""
    if dialect == "sqlite":
        rows = func.json_each(bindparam(name, type_=Text())).table_valued("value")
        return rows.alias(name).c.value
    texts = bindparam(name, type_=postgresql.ARRAY(Text()))
    return func.unnest(texts).table_valued("value").render_derived(name=name).c.value


def listing(connection: Connection, values: list[str]) -> str | list[str]:
    """Write texts as they are bound to `listed`."""
    return json.dumps(values) if connection.dialect.name == "sqlite" else values
