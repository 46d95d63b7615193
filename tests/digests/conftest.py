from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import psycopg
import pytest

from digests.store import Store
from digests.store.tables import metadata
from tests.digests.newsroom import service_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.service import NewsService

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
def _fresh_postgresql(server_address: str) -> Iterator[str]:
    name = f"daybreak_{uuid4().hex}"
    head, mark, options = server_address.partition("?")
    server, _, _ = head.rpartition("/")
    with psycopg.connect(f"{server}/postgres{mark}{options}", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        yield f"{server}/{name}{mark}{options}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    """The address of a fresh PostgreSQL database, dropped after the test."""
    with _fresh_postgresql(postgresql_server) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database: a SQLite file, then a real PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'daybreak.db'}"
    address: str = request.getfixturevalue("postgresql_url")
    return address


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def opened(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Store]]:
    """One database of each kind with its tables, and its address; emptied after each test."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            address = f"sqlite:///{tmp_path_factory.mktemp('store') / 'daybreak.db'}"
        else:
            server = request.getfixturevalue("postgresql_server")
            address = stack.enter_context(_fresh_postgresql(server))
        yield address, stack.enter_context(Store(address))


@pytest.fixture
def store(opened: tuple[str, Store]) -> Iterator[Store]:
    _, store = opened
    yield store
    with store.write() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())


@pytest.fixture
def database_url(opened: tuple[str, Store], store: Store) -> str:
    """The address of `store`, for other processes."""
    del store  # it sees to it that the database is emptied
    return opened[0]


@pytest.fixture
def service(store: Store) -> NewsService:
    return service_on(store)
