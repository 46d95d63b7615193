from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

import pytest

from digests.errors import StoppedError
from digests.models import EVERY_DAY
from digests.service.tries import MOST
from digests.store import Store
from digests.writing.worker import Worker
from tests.digests.newsroom import CHANNEL, GAS, GUILD, MATCH, MORNING, NOW, claim, service_on
from tests.digests.writing.builders import ACT, article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from digests.service import NewsService

FATAL = replace(article("kills"), source="The Harbour Post", text="A ferry blew up in its port.")
SOUND = [article("is read"), replace(article("is read too"), text="A second ferry came to help.")]


@pytest.fixture
def service(tmp_path: Path) -> Iterator[NewsService]:
    with (
        Store(f"sqlite:///{tmp_path / 'daybreak.db'}") as store,
        closing(Worker(ACT)) as worker,
    ):
        yield service_on(store, build=worker)


def test_an_article_that_kills_its_worker_keeps_out_no_other_and_is_named(
    service: NewsService,
) -> None:
    taken = service.take_in([SOUND[0], FATAL, SOUND[1]], NOW)
    assert (taken.new, taken.known, taken.waiting) == (2, 0, 1)
    [fault] = taken.faults
    assert str(fault) == (
        "“kills” could not be condensed, since the process that writes ended by itself "
        "(status 3). It is tried again (try 1 of 3)."
    )


def test_an_article_that_kills_its_worker_each_time_is_left_out_after_three_tries(
    service: NewsService,
) -> None:
    rounds = [service.take_in([FATAL], NOW) for _ in range(MOST + 1)]
    assert [taken.waiting for taken in rounds] == [1, 1, 0, 0]
    assert [len(taken.faults) for taken in rounds] == [1, 1, 1, 0]
    assert str(rounds[2].faults[0]).endswith("It is left out (try 3 of 3).")


def test_an_article_that_was_left_out_is_tried_anew_once_it_has_changed(
    service: NewsService,
) -> None:
    for _ in range(MOST):
        service.take_in([FATAL], NOW)
    mended = replace(FATAL, title="is read")
    assert service.take_in([FATAL, mended], NOW).new == 1


def test_a_morning_needs_no_worker(tmp_path: Path) -> None:
    with Store(f"sqlite:///{tmp_path / 'daybreak.db'}") as store:
        service_on(store).take_in([GAS, MATCH], NOW)
        with closing(Worker(ACT)) as worker:
            service = service_on(store, build=worker)
        with pytest.raises(StoppedError):
            service.take_in([SOUND[0]], NOW)
        service.add_schedule(GUILD, CHANNEL, time(8), "Europe/Berlin", EVERY_DAY, NOW)
        assert service.plan_runs(MORNING) == 1
        delivery = claim(service, MORNING)
        assert delivery is not None
        assert delivery.digest.bullets
