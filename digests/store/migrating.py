"""Brings a database to the newest tables at start, once, however many processes start together."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from digests.errors import StoreError

HEAD = "0015"
"""The newest migration; a database that says so needs no Alembic, whose import takes 0.1 s."""
LOCK = 0x64617962  # "dayb": PostgreSQL's advisory lock for those who migrate


def migrate(reader: Engine, writer: Engine) -> None:
    """Run the missing migrations in one transaction; StoreError if the database is a newer one."""
    with reader.connect() as connection:
        if _revision(connection) == HEAD:
            return
    with writer.begin() as connection:
        if connection.dialect.name == "postgresql":
            # Another that starts may be at it; a large table takes its time.
            connection.execute(text("SET LOCAL lock_timeout = '60s'"))
            for wait in ("statement_timeout", "idle_in_transaction_session_timeout"):
                connection.execute(text(f"SET LOCAL {wait} = 0"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        # Whoever waited for the lock finds the work done.
        revision = _revision(connection)
        if revision != HEAD:
            _upgrade(connection, revision)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def _upgrade(connection: Connection, revision: str | None) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise StoreError(
            f"The database was used by a newer Daybreak (tables {revision[:32]}, here {HEAD}). "
            "Update Daybreak, or give it another database."
        )
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
