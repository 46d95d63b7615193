"""Opens the database that an address names, and hands out its transactions."""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DBAPIError,
    InterfaceError,
    OperationalError,
)
from sqlalchemy.exc import TimeoutError as NoConnectionError
from sqlalchemy.pool import QueuePool

from digests.errors import StoreError
from digests.store import dialects
from digests.store.changes import Changes
from digests.store.migrating import migrate

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator
    from datetime import datetime
    from types import TracebackType

    import psycopg
    from sqlalchemy.engine import ExecutionContext
    from sqlalchemy.pool import ConnectionPoolEntry

PATIENCE = 10.0
"""Seconds that a writer waits for another's turn; a write here takes milliseconds."""
LOCK_PATIENCE = 3.0
"""Seconds that a statement waits on PostgreSQL for what another session has locked. Whoever waits
holds a thread and a connection that others need; a courier comes again, a command says so."""
STATEMENT_PATIENCE = 10.0
"""Seconds that PostgreSQL works on one statement; the longest here, a week's window, takes 0.1."""
IDLE_PATIENCE = 10.0
"""Seconds after which PostgreSQL ends a transaction whose owner says nothing more: a process that
was stopped in its midst would hold its rows for ever. Nothing here rests within a transaction."""
CONNECTIONS = 32
"""Beyond the five that are kept: more than there are threads, so no thread waits for one."""
PAGES_KEPT = 8_000
"""Kilobytes of its file that a connection to SQLite keeps at hand: the upper pages of the indexes
of a million bullets, so that to look for one reads one page. With SQLite's own 2,000 a look-up by
name took half as long again."""
OLDEST_SQLITE = (3, 35)
"""The first SQLite that knows RETURNING."""
MEMORY = ("", ":memory:")
DRIVERS = {
    "sqlite": "sqlite",
    "sqlite+pysqlite": "sqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


class Store:
    """One database, opened and brought to the newest tables; safe to share between threads.

    SQLite: WAL, `synchronous=FULL` (what was committed outlives a power cut), foreign keys held,
    and writers that queue up before they read (BEGIN IMMEDIATE), so none is thrown out half-way.
    PostgreSQL: psycopg 3, READ COMMITTED, and no lock is waited for longer than LOCK_PATIENCE.
    """

    def __init__(self, address: str, *, moved_clock: bool = False) -> None:
        """Open `sqlite:///path` or `postgresql://user@host/name`; StoreError says why it cannot.

        `moved_clock` says that callers move their clock on purpose, as tests do and the page of a
        Discord of its own: then theirs counts, and no other machine may share the database.
        """
        self._moved_clock = moved_clock
        url = _read_address(address)
        self.shown_address = url.render_as_string(hide_password=True)
        """The address without its password, fit for a log."""
        self._password = url.password or ""
        try:
            self._engine = _sqlite(url) if url.drivername == "sqlite" else _postgresql(url)
        except ImportError:
            raise StoreError(
                "PostgreSQL needs its driver. Install it with: pip install 'daybreak[postgresql]'."
            ) from None
        self._writer = self._engine.execution_options(immediate=True)
        self._is_closed = False
        self._writing = Lock()
        in_memory = url.database in {None, *MEMORY}
        path = "" if self.is_server or in_memory else str(url.database)
        if path and not path.startswith("file:"):
            path = str(Path(path).resolve())
        self._changes = Changes(path)
        event.listen(self._engine, "checkin", self._take_back)
        try:
            with self._told():
                migrate(self._engine, self._writer)
        except BaseException:
            self.close()
            raise

    @property
    def is_server(self) -> bool:
        """Whether it is a database server, which several machines may share."""
        return self._engine.dialect.name != "sqlite"

    def instant(self, connection: Connection, given: datetime) -> datetime:
        """Give the instant that counts in a transaction, where a caller's clock says `given`.

        It is the database server's, so that machines whose clocks differ agree on what is due and
        whose lease is over. SQLite has only the clock of its one machine: there it is `given`.
        """
        return given if self._moved_clock else dialects.instant(connection, given)

    def now(self, given: datetime) -> datetime:
        """Give the instant that counts, as `instant` does, outside a transaction."""
        if self._moved_clock or not self.is_server:
            return given
        with self.read() as connection:
            return self.instant(connection, given)

    def state(self, connection: Connection) -> Hashable:
        """Give what is the same as before only if nothing was written; see `Changes.state`."""
        return self._changes.state(connection)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a transaction that only looks."""
        with self._told(), self._engine.connect() as connection:
            yield connection
            connection.commit()  # psycopg forgets at a ROLLBACK what it has prepared

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open a transaction that is kept whole when the block ends, or leaves nothing behind."""
        with self._told(), self._turn(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Let this process's writers queue up where one alone may write.

        SQLite lets a second writer sleep ever longer between its tries, however short its turn.
        """
        if self.is_server:
            yield
            return
        if not self._writing.acquire(timeout=PATIENCE):
            raise StoreError(self._sentence("database is locked"))
        try:
            yield
        finally:
            self._writing.release()

    def _take_back(self, _connection: object, entry: ConnectionPoolEntry) -> None:
        """Close what a thread still held when the store was closed: no pool is left to keep it."""
        if self._is_closed:
            entry.close()

    def close(self) -> None:
        """Let go of all connections."""
        self._is_closed = True
        self._changes.close()
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what the database refuses into one sentence; a bug in our SQL stays a bug."""
        try:
            yield
        except NoConnectionError as error:
            raise StoreError(self._sentence(error)) from None
        except DBAPIError as error:
            refused = isinstance(error, OperationalError | InterfaceError)
            # A session that the server ended is told in many ways, all of them with this mark.
            if not (refused or error.connection_invalidated or type(error) is DatabaseError):
                raise
            raise StoreError(self._sentence(error.orig)) from None

    def _sentence(self, error: object) -> str:
        lines = [line.strip() for line in str(error).splitlines() if line.strip()]
        reason = (lines[0] if lines else type(error).__name__).rstrip(".")
        if self._password:
            reason = reason.replace(self._password, "***")
        return f"The database {self.shown_address} could not be used: {reason}."


def _read_address(address: str) -> URL:
    """Read the address; what is wrong is said without repeating it, for it may hold a password."""
    try:
        url = make_url(address.strip())
    except (ArgumentError, ValueError):
        raise StoreError(
            "The database address could not be read. Give it as sqlite:///var/daybreak.db "
            "or postgresql://user:password@host/name, with an @ in the password written as %40."
        ) from None
    if url.drivername not in DRIVERS:
        raise StoreError(
            f"There is no database of the kind “{url.drivername}”. "
            "The address begins with sqlite:/// or postgresql://."
        )
    return url.set(drivername=DRIVERS[url.drivername])


def _sqlite(url: URL) -> Engine:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise StoreError(
            f"SQLite {sqlite3.sqlite_version} is too old. Use a Python that brings 3.35 or newer."
        )
    in_memory = (url.database or "") in MEMORY
    if not in_memory:
        _make_folder(Path(url.database or ""))
    # Memory lives and dies with its connection, so threads take turns on a single one.
    pool: dict[str, Any] = {"pool_size": 1, "max_overflow": 0} if in_memory else {}
    connect_args = {"timeout": PATIENCE, "check_same_thread": False}
    engine = create_engine(
        url,
        poolclass=QueuePool,
        connect_args=connect_args,
        pool_use_lifo=True,  # the one that was used last has the pages at hand
        **{"max_overflow": CONNECTIONS, "pool_timeout": PATIENCE, **pool},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder {path.parent} for the database could not be made: {error.strerror}."
        ) from None


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Set up one connection; transactions are begun by `_begin_sqlite`, never by the driver."""
    connection.isolation_level = None
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            if connection.execute("PRAGMA journal_mode").fetchone()[0] not in {"wal", "memory"}:
                connection.execute("PRAGMA journal_mode = WAL")
            break
        except sqlite3.OperationalError as error:
            # Going over to WAL does not wait its turn as other statements do.
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
    connection.execute(f"PRAGMA cache_size = -{PAGES_KEPT}")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _postgresql(url: URL) -> Engine:
    # A server that was restarted cuts connections: the pool looks before it hands one out. One
    # that vanished from the network cuts nothing; what it leaves unacknowledged ends the wait.
    patience = {"connect_timeout": 5, "tcp_user_timeout": int(PATIENCE * 1000)}
    engine = create_engine(
        url,
        pool_pre_ping=True,
        pool_use_lifo=True,  # the one that was used last has its statements planned
        connect_args=patience,
        max_overflow=CONNECTIONS,
        pool_timeout=PATIENCE,
    )
    event.listen(engine, "connect", _prepare_postgresql)
    event.listen(engine, "do_execute", _plan_anew)
    return engine


def _plan_anew(
    cursor: psycopg.Cursor[Any], statement: Any, given: Any, context: ExecutionContext
) -> bool:
    """Carry out a statement that asks for it unprepared, whose plan is then for what is bound."""
    is_asked: bool = context.execution_options.get("is_planned_anew", False)
    if is_asked:
        cursor.execute(statement, given, prepare=False)
    return is_asked


def _prepare_postgresql(connection: psycopg.Connection[Any], _record: object) -> None:
    """Set how long one connection waits; at the start it may wait for a migration."""
    waits = {
        "lock_timeout": LOCK_PATIENCE,
        "statement_timeout": STATEMENT_PATIENCE,
        "idle_in_transaction_session_timeout": IDLE_PATIENCE,
    }
    with connection.cursor() as cursor:
        for name, seconds in waits.items():
            cursor.execute("SELECT set_config(%s, %s, false)", (name, f"{seconds * 1000:.0f}"))
        # It takes 100 ms to compile what then works for 5.
        cursor.execute("SELECT set_config('jit', 'off', false)")
    connection.commit()
