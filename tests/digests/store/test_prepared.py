from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from digests.models import Asking, Question
from digests.store import Store
from tests.digests.newsroom import service_on
from tests.digests.store.archive import keep

if TYPE_CHECKING:
    from collections.abc import Sequence

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
