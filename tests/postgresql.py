"""A real PostgreSQL for the tests, started for them where none is named."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import psycopg
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

LEFT: dict[str, list[str]] = {}
"""Of each server the databases that tests are done with."""
BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a PostgreSQL whose role may create databases, without a database's name."""
    given = os.environ.get("DAYBREAK_TEST_POSTGRESQL", "")
    if given:
        yield given
        return
    if not BINARIES:
        pytest.skip("no PostgreSQL: install it, or name one in DAYBREAK_TEST_POSTGRESQL")
    with running_postgresql() as address:
        yield address


@contextmanager
def running_postgresql() -> Iterator[str]:
    """A PostgreSQL of our own, as long as it is needed; its address without a database's name."""
    folder = Path(tempfile.mkdtemp(prefix="daybreak-postgresql-"))
    server: subprocess.Popen[bytes] | None = None
    try:
        who = None if os.getuid() else "postgres"  # it refuses to run as root
        if who:
            shutil.chown(folder, who, who)
        data = folder / "data"
        initdb: list[str | Path] = [
            BINARIES[-1] / "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-N",
        ]
        settings = "fsync=off", "listen_addresses=", "timezone=Asia/Kathmandu"
        chosen = [word for setting in settings for word in ("-c", setting)]
        with (folder / "log").open("wb") as log:
            subprocess.run(
                initdb, check=True, stdout=log, stderr=log, cwd=folder, user=who, group=who
            )
            server = subprocess.Popen(
                [BINARIES[-1] / "postgres", "-D", data, "-k", folder, *chosen],
                stdout=log,
                stderr=log,
                cwd=folder,
                user=who,
                group=who,
            )
        _wait_for(folder)
        yield f"postgresql://postgres@/?host={folder}"
    finally:
        if server is not None:
            server.send_signal(signal.SIGINT)
            server.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(folder: Path) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            psycopg.connect(f"host={folder} user=postgres dbname=postgres").close()
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


@contextmanager
def fresh_postgresql(server_address: str) -> Iterator[str]:
    """A database without a table, and its address; a test leaves it to the next one, emptied.

    To make one takes a sixth of a second and more of the server, to empty it a tenth of that.
    """
    head, mark, options = server_address.partition("?")
    server, _, _ = head.rpartition("/")
    left = LEFT.setdefault(server_address, [])
    if not left:
        left.append(f"daybreak_{uuid4().hex}")
        with psycopg.connect(f"{server}/postgres{mark}{options}", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {left[0]}".encode())
    name = left.pop()
    address = f"{server}/{name}{mark}{options}"
    yield address
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    left.append(name)


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    with fresh_postgresql(postgresql_server) as address:
        yield address
