from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

import pytest

from bot.jobs import Jobs
from digests.errors import ArticleError, StoppedError, StoreError, WorkerError
from digests.models import Article
from digests.service import Intake

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from digests.service import NewsService

ARTICLES = tuple(Article(str(number), f"Title {number}", "Text.") for number in range(50))


class Shelf:
    """A service that keeps articles, save one at which it stumbles."""

    def __init__(self, fault: Exception) -> None:
        self.kept: dict[str, Article] = {}
        self.fault = fault
        self.planned_at: datetime | None = None
        self.at_planning: Exception | None = None
        self.taken = Intake(0, 0)
        self.asked: list[bool] = []
        self.is_near = False
        self.to_rewrite = 3

    def plan_runs(self, now: datetime, queued: Callable[[], None]) -> int:
        del queued
        self.planned_at = now
        if self.at_planning:
            raise self.at_planning
        return 0

    def without_zone(self) -> tuple[()]:
        return ()

    def next_up(self, now: datetime) -> None:
        del now

    def is_due_within(self, now: datetime, within: timedelta) -> bool:
        del now, within
        return self.is_near

    def rewrite_next(self, now: datetime) -> bool:
        del now
        self.to_rewrite -= 1
        return self.to_rewrite > 0

    def take_in(self, articles: Iterable[Article], now: datetime, *, asks: bool) -> Intake:
        del now
        self.asked.append(asks)
        new, faults = 0, []
        for article in articles:
            if article.id == "7" and isinstance(self.fault, ArticleError):
                faults.append(self.fault)
                continue
            if article.id == "7":
                raise self.fault
            new += article.id not in self.kept
            self.kept[article.id] = article
        return replace(self.taken, new=new, faults=(*self.taken.faults, *faults))


NOW = datetime(2026, 3, 2, tzinfo=UTC)


def jobs_on(shelf: Shelf, patience: float = 60.0, **options: Any) -> Jobs:
    service = cast("NewsService", cast("Any", shelf))
    return Jobs(service, lambda: ARTICLES, lambda: NOW, lambda: None, patience=patience, **options)


async def test_an_article_that_cannot_be_condensed_keeps_out_no_other(
    caplog: pytest.LogCaptureFixture,
) -> None:
    shelf = Shelf(ArticleError("“Title 7” could not be condensed."))
    await jobs_on(shelf).take_in()
    assert set(shelf.kept) == {a.id for a in ARTICLES} - {"7"}
    assert [record.getMessage() for record in caplog.records if record.levelname == "WARNING"] == [
        "“Title 7” could not be condensed."
    ]


async def test_a_database_that_is_away_ends_the_round_but_not_the_bot(
    caplog: pytest.LogCaptureFixture,
) -> None:
    shelf = Shelf(StoreError())
    work = jobs_on(shelf)
    await work.take_in()
    assert work.articles_are_in.is_set()
    assert "8" not in shelf.kept
    assert "at the next round: The database could not be used" in caplog.text
    assert "Traceback" not in caplog.text


async def test_whoever_leaves_waits_for_no_whole_folder() -> None:
    shelf = Shelf(StoreError())
    work = jobs_on(shelf)
    work.leave()
    await work.take_in()
    assert shelf.kept == {}


async def test_a_folder_that_is_never_read_does_not_hold_up_the_morning() -> None:
    shelf = Shelf(StoreError())
    await jobs_on(shelf, patience=0.01).plan()
    assert shelf.planned_at == NOW


async def test_articles_are_settled_only_when_all_of_them_are_kept() -> None:
    settled: list[int] = []
    shelf = Shelf(StoreError())
    work = jobs_on(shelf, settle=lambda: settled.append(len(shelf.kept)))
    await work.take_in()
    assert settled == []
    shelf.fault = ArticleError("“Title 7” could not be condensed.")
    await work.take_in()
    assert settled == [len(ARTICLES) - 1]


async def test_articles_of_which_one_is_worth_another_try_are_given_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    settled: list[int] = []
    shelf = Shelf(ValueError())
    shelf.taken = Intake(0, 0, (ArticleError("“Title 9” could not be condensed."),), 1)
    work = jobs_on(shelf, settle=lambda: settled.append(len(shelf.kept)))
    work._read_articles = lambda: ARTICLES[8:10]
    await work.take_in()
    assert settled == []
    assert [record.getMessage() for record in caplog.records] == [
        "“Title 9” could not be condensed."
    ]
    shelf.taken = Intake(0, 2)
    await work.take_in()
    assert settled == [2]


async def test_a_worker_that_dies_over_a_digest_is_told_in_one_line(
    caplog: pytest.LogCaptureFixture,
) -> None:
    shelf = Shelf(ValueError())
    shelf.at_planning = ExceptionGroup("two", [WorkerError("it died"), WorkerError("it died")])
    work = jobs_on(shelf)
    work.articles_are_in.set()
    await work.plan()
    [record] = caplog.records
    assert record.getMessage() == (
        "Some digests are queued at the next round: The digest could not be written, since it "
        "died. Please try again in a minute."
    )
    assert "Traceback" not in caplog.text


async def test_what_the_end_of_the_bot_breaks_off_is_no_fault(
    caplog: pytest.LogCaptureFixture,
) -> None:
    shelf = Shelf(StoppedError())
    shelf.at_planning = StoppedError()
    work = jobs_on(shelf)
    await work.take_in()
    await work.plan()
    assert caplog.text == ""


@pytest.mark.parametrize("asks_first", [True, False])
async def test_only_the_first_reading_may_wait_for_a_model_and_only_where_it_is_wanted(
    *, asks_first: bool
) -> None:
    shelf = Shelf(ArticleError("“Title 7” could not be condensed."))
    work = jobs_on(shelf, asks_first=asks_first)
    await work.take_in()
    assert set(shelf.asked) == {asks_first}
    shelf.asked.clear()
    await work.take_in()
    assert set(shelf.asked) == {False}


@pytest.mark.parametrize(("near", "left"), [(False, 0), (True, 3)])
async def test_the_model_writes_one_after_another_unless_a_digest_is_near(
    *, near: bool, left: int
) -> None:
    shelf = Shelf(StoreError())
    shelf.is_near = near
    work = jobs_on(shelf)
    work.articles_are_in.set()
    await work.rewrite()
    assert shelf.to_rewrite == left
