"""What is found comes by the dates of its articles; one text is known under all its themes."""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"

_PLACE = (
    "max(min(CAST(strftime('%s', coalesce({0}dated_at, {0}taken_in_at)) AS INTEGER), 4294967295), "
    "-4294967295) * 2147483648 + {0}id"
)
"""FTS5 gives what it finds in the order of its numbers: the seconds of the date, then the row's own
number. Dates before 1834 and after 2106 stand at these bounds, beyond which no number is left."""


def upgrade() -> None:
    """Index anew what is kept already; of a million bullets it takes about a minute."""
    # A date to come would stand before all others until it is there.
    op.execute("UPDATE bullets SET dated_at = taken_in_at WHERE dated_at > taken_in_at")
    op.create_index(op.f("ix_bullets_text_hash"), "bullets", ["text_hash"])
    op.create_index(op.f("ix_bullets_dated_at_id"), "bullets", ["dated_at", "id"])
    if op.get_bind().dialect.name == "sqlite":
        for name, kept in (("bullets_search", "words"), ("headlines_search", "headline")):
            _index_by_date(name, kept)


def _index_by_date(name: str, kept: str) -> None:
    """Let FTS5 index a column, without keeping it a second time; triggers hold it in step."""
    for trigger in ("added", "dropped", "changed"):
        op.execute(f"DROP TRIGGER {name}_{trigger}")
    op.execute(f"DROP TABLE {name}")
    op.execute(
        f"CREATE VIRTUAL TABLE {name} USING fts5("
        f"{kept}, content='', columnsize=0, tokenize='unicode61 remove_diacritics 0')"
    )
    add = f"INSERT INTO {name} (rowid, {kept}) "
    kept_already = f"{_PLACE.format('')}, {kept} FROM bullets WHERE {kept} <> ''"
    op.execute(f"{add} SELECT {kept_already} ORDER BY 1")
    add += f"SELECT {_PLACE.format('new.')}, new.{kept} WHERE new.{kept} <> ''"
    drop = f"INSERT INTO {name} ({name}, rowid, {kept}) "
    drop += f"SELECT 'delete', {_PLACE.format('old.')}, old.{kept} WHERE old.{kept} <> ''"
    for trigger, moment, steps in (
        ("added", "INSERT", (add,)),
        ("dropped", "DELETE", (drop,)),
        ("changed", f"UPDATE OF {kept}, dated_at, taken_in_at", (drop, add)),
    ):
        body = "; ".join(steps)
        op.execute(f"CREATE TRIGGER {name}_{trigger} AFTER {moment} ON bullets BEGIN {body}; END")
