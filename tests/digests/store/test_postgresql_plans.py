from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import event, text

from digests.language.search_terms import read_query
from digests.models import Asking, Question
from digests.store import Store, search_windows
from digests.store.search import newest_matching
from tests.digests.newsroom import service_on
from tests.digests.store.archive import keep

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

OFTEN = 12
"""More than the five times after which psycopg prepares what it is asked."""


def prepared_after(address: str, asked: str) -> Sequence[str]:
    with Store(address) as store:
        keep(store, "Norvik opened its nickel mine on Monday.")
        answers = service_on(store).lookups
        for _ in range(OFTEN):
            answers.kept.clear()
            assert answers.answer(Question(Asking.TOPIC, asked), 7).findings
        with store.read() as connection:
            return connection.scalars(text("SELECT statement FROM pg_prepared_statements")).all()


def test_what_is_asked_again_and_again_is_prepared(postgresql_url: str) -> None:
    assert any("bullets.theme =" in one for one in prepared_after(postgresql_url, "energy"))


def test_a_look_for_words_among_all_rows_is_planned_anew_each_time(postgresql_url: str) -> None:
    prepared = prepared_after(postgresql_url, "Norvik")
    assert any("corrections" in one for one in prepared)
    assert not any(one.startswith("WITH held") for one in prepared)


def test_the_index_of_words_tells_the_months(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_windows, "_width", lambda *_: (1, True))
    asked: list[tuple[str, dict[str, object]]] = []
    with Store(postgresql_url) as store:
        for name in ("Norvik", "Brevik"):
            keep(store, f"{name} opened its nickel mine on Monday.")
        with store.write() as connection:
            # Few rows are read in other ways.
            connection.execute(text("DROP INDEX ix_bullets_dated_at_id, ix_bullets_theme_dated_at"))
            connection.execute(text("SET LOCAL enable_seqscan = off"))
            event.listen(connection, "before_cursor_execute", lambda *told: asked.append(told[2:4]))
            newest_matching(connection, 7, read_query("Norvik"))
            [(look, given), *_] = [one for one in asked if one[0].startswith("WITH held")]
            plan = connection.exec_driver_sql(f"EXPLAIN {look}", given).scalars().all()
    assert any("Index Cond" in line and "&&" in line for line in plan)
