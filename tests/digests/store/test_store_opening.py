from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import time
from pathlib import Path
from typing import Any

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

import digests.store
from digests.errors import StoreError
from digests.store import Store
from digests.store.migrating import HEAD
from digests.store.tables import metadata

MIGRATIONS = Path(digests.store.__file__).parent / "migrations"


def test_the_migrations_make_exactly_the_tables_that_the_code_knows(empty_url: str) -> None:
    with Store(empty_url) as store, store.read() as connection:
        opts = {"compare_server_default": True, "include_object": _is_no_search_index}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, metadata) == []


def _is_no_search_index(_: object, name: str, *__: object) -> bool:
    """Tell what is each database's own and stands in the migration alone."""
    own = ("bullets_search", "headlines_search", "ix_bullets_search", "ix_bullets_headline")
    return not (name == "search" or name.startswith(own))


def test_the_migrations_make_the_checks_that_the_code_knows(empty_url: str) -> None:
    def checks(store: Store) -> dict[str, dict[str, str]]:
        with store.read() as connection:
            look = inspect(connection)
            return {
                table: {str(c["name"]): c["sqltext"] for c in look.get_check_constraints(table)}
                for table in metadata.tables
            }

    with Store(empty_url) as store:
        migrated = checks(store)
        with store.write() as connection:
            metadata.drop_all(connection)
            metadata.create_all(connection)
        assert checks(store) == migrated
        assert migrated["deliveries"].keys() == {
            "ck_deliveries_state",
            "ck_deliveries_part",
            "ck_deliveries_lease",
            "ck_deliveries_message",
        }


def test_the_head_that_the_code_names_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_a_database_at_head_opens_without_alembic(empty_url: str) -> None:
    Store(empty_url).close()
    program = (
        "import sys; from digests.store import Store; Store(sys.argv[1]).close();"
        "sys.exit('alembic' in sys.modules)"
    )
    opened = subprocess.run([sys.executable, "-c", program, empty_url], check=False)
    assert opened.returncode == 0


def test_processes_that_start_together_on_an_empty_database_all_open_it(empty_url: str) -> None:
    program = (
        "import sys; from digests.store import Store; sys.stdin.read(); Store(sys.argv[1]).close()"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", program, empty_url], stdin=subprocess.PIPE)
        for _ in range(4)
    ]
    for process in started:
        assert process.stdin is not None
        process.stdin.close()
    assert [process.wait(60) for process in started] == [0, 0, 0, 0]


def test_sqlite_writes_ahead_syncs_fully_and_holds_foreign_keys(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'new' / 'folder' / 'a.db'}"
    with Store(address) as store, store.read() as connection:
        got = [
            connection.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert got == ["wal", 2, 1, 10_000]


def _refusal(address: str) -> str:
    with pytest.raises(StoreError) as caught:
        Store(address)
    told = str(caught.value)
    assert "\n" not in told
    assert caught.value.__cause__ is None
    return told


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("mysql://me:hunter2@localhost/x", "no database of the kind “mysql”"),
        ("hunter2", "could not be read"),
        ("postgresql://u:hunter2/3@localhost:x/y", "could not be read"),
        ("", "could not be read"),
        ("postgresql://u:hunter2@localhost:1/x", "could not be used"),
        ("postgresql://u:hunter2@/x?host=/nowhere", "could not be used"),
        ("sqlite:////dev/null/folder/daybreak.db", "The folder /dev/null/folder"),
        ("sqlite:////proc/daybreak.db", "could not be used: unable to open database file"),
    ],
)
def test_an_address_that_cannot_be_opened_is_refused_in_one_sentence_without_password(
    address: str, told: str
) -> None:
    refusal = _refusal(address)
    assert told in refusal
    assert "hunter2" not in refusal


def test_a_file_that_is_no_database_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "novel.db"
    file.write_text("It was a bright cold day in April. " * 100)
    assert "file is not a database" in _refusal(f"sqlite:///{file}")
    assert file.read_text().startswith("It was a bright")


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    assert "unable to open database file" in _refusal(f"sqlite:///{tmp_path}")


def test_a_database_of_a_newer_daybreak_is_refused_and_left_as_it_was(empty_url: str) -> None:
    with Store(empty_url) as store, store.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert "newer Daybreak" in _refusal(empty_url)
    assert "9999" in _refusal(empty_url)


def test_a_wrong_password_is_refused_without_being_repeated(postgresql_server: str) -> None:
    head, mark, options = postgresql_server.partition("?")
    scheme = head.split("://")[0]
    refusal = _refusal(f"{scheme}://nobody:hunter2@/postgres{mark}{options}")
    assert "nobody" in refusal
    assert "hunter2" not in refusal


def test_a_missing_driver_is_named_with_what_installs_it() -> None:
    program = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from digests.store import Store\n"
        "from digests.errors import StoreError\n"
        "try: Store('postgresql://u:hunter2@localhost/x')\n"
        "except StoreError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == (
        "PostgreSQL needs its driver. Install it with: pip install 'daybreak[postgresql]'.\n"
    )


def test_a_transaction_that_fails_leaves_nothing(empty_url: str) -> None:
    with Store(empty_url) as store:
        with pytest.raises(IntegrityError):
            _insert_guilds(store, 1, 2, 1)
        with store.read() as connection:
            assert connection.execute(metadata.tables["guilds"].select()).all() == []


def _insert_guilds(store: Store, *numbers: int) -> None:
    with store.write() as connection:
        for number in numbers:
            connection.execute(metadata.tables["guilds"].insert(), _GUILD | {"id": number})


_GUILD = {"id": 1, "name": "", "zone": "UTC", "local_time": time(8)}


def test_a_database_that_stays_locked_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.db"
    monkeypatch.setattr("digests.store.engine.PATIENCE", 0.05)
    with Store(f"sqlite:///{file}") as store:
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        told = r"could not be used: database is locked\.$"
        with pytest.raises(StoreError, match=told), store.write():
            pass
        other.close()
        with store.write():
            pass


def test_memory_is_one_database_for_all_threads() -> None:

    with Store("sqlite://") as store:

        def write(number: int) -> None:
            with store.write() as connection:
                connection.execute(metadata.tables["guilds"].insert(), _GUILD | {"id": number})

        with ThreadPoolExecutor(8) as threads:
            list(threads.map(write, range(50)))
        with store.read() as connection:
            assert len(connection.execute(metadata.tables["guilds"].select()).all()) == 50


def test_the_old_name_of_the_scheme_and_the_driver_s_name_open_postgresql(
    postgresql_url: str,
) -> None:
    _, _, rest = postgresql_url.partition("://")
    for scheme in ("postgres", "postgresql+psycopg"):
        Store(f"{scheme}://{rest}").close()


def test_opening_again_changes_nothing(empty_url: str) -> None:
    for _ in range(2):
        with Store(empty_url) as store, store.read() as connection:
            assert connection.scalar(text("SELECT count(*) FROM alembic_version")) == 1


def test_a_postgresql_that_was_restarted_is_used_again(postgresql_url: str) -> None:
    with Store(postgresql_url) as store, psycopg.connect(postgresql_url) as other:
        with pytest.raises(StoreError, match="could not be used"):
            _write_and_be_cut_off(store, other)
        _cut_off_all_but(other)
        _insert_guilds(store, 1)
        with store.read() as connection:
            assert connection.scalar(text("SELECT count(*) FROM guilds")) == 1


def _write_and_be_cut_off(store: Store, other: psycopg.Connection[Any]) -> None:
    with store.write() as connection:
        _cut_off_all_but(other)
        connection.execute(text("SELECT 1"))


def _cut_off_all_but(other: psycopg.Connection[Any]) -> None:
    """End every connection as a server that stops does."""
    other.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
