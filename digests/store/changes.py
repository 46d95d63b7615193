"""Whether anything was written meanwhile, by whichever process."""

from __future__ import annotations

import sqlite3
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import Connection, String, cast, func, select

if TYPE_CHECKING:
    from collections.abc import Hashable

_SNAPSHOT = select(cast(func.pg_current_snapshot(), String))


class Changes:
    """Tells two states of a database apart; safe to share between threads.

    SQLite counts for a connection what others have written, so one stands by that never writes.
    PostgreSQL's snapshot names which transactions have ended.
    """

    def __init__(self, path: str) -> None:
        """`path`: of an SQLite file; empty for a database in memory, or on a server."""
        self._path = path
        self._lock = Lock()
        self._watch: sqlite3.Connection | None = None

    def state(self, connection: Connection) -> Hashable:
        """Give what is the same as before only if nothing was written; None where nobody knows.

        Ask before what is to be kept for as long as it is true is read: what is written between the
        two is then noticed, since it has changed this.
        """
        if connection.dialect.name != "sqlite":
            return connection.scalar(_SNAPSHOT)
        if not self._path:
            return None
        try:
            with self._lock:
                if self._watch is None:
                    self._watch = sqlite3.connect(
                        self._path, check_same_thread=False, isolation_level=None
                    )
                version: int = self._watch.execute("PRAGMA data_version").fetchone()[0]
        except sqlite3.Error:
            return None
        return version

    def close(self) -> None:
        """Let go of the connection."""
        with self._lock:
            if self._watch is not None:
                self._watch.close()
                self._watch = None
