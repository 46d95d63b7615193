from __future__ import annotations

import multiprocessing
from collections import Counter
from contextlib import contextmanager
from datetime import time
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select, text

from digests.models import EVERY_DAY, DeliveryState, SourceTerms
from digests.reading.feeds import FeedLink
from digests.store import Store
from digests.store.tables import metadata
from tests.digests.newsroom import (
    CHANNEL,
    GAS,
    GUILD,
    HOUR,
    MATCH,
    MORNING,
    NOW,
    SECOND,
    claim,
    service_on,
    settle_sent,
    work,
)
from tests.digests.test_service_bounds import MILL, RAIL, RAILS, brought, hirings, lines_told
from tests.digests.writing.builders import quote_first

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

    from digests.service import NewsService

# Each is a process of its own, forked from one that has loaded all they need once.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.digests.newsroom", "alembic.command", "psycopg"])


def run_together(address: str, verb: str, number: int) -> list[list[Any]]:
    """Let so many processes open their databases, then begin at once; what each said."""
    begin = PROCESSES.Event()
    lines = []
    for _ in range(number):
        hear, say = PROCESSES.Pipe(duplex=False)
        PROCESSES.Process(target=work, args=(address, verb, begin, say)).start()
        say.close()  # theirs alone now, so that their end is heard
        lines.append(hear)
    for line in lines:
        assert line.recv() == "ready"
    begin.set()
    return [list(said_on(line)) for line in lines]


def said_on(line: Connection) -> Iterator[Any]:
    """What comes over a line until the process at its other end is gone."""
    with line:
        while True:
            assert line.poll(60), "a process hangs"
            try:
                yield line.recv()
            except EOFError:
                return


def count(store: Store, table: str) -> int:
    with store.read() as connection:
        return connection.scalar(select(func.count()).select_from(metadata.tables[table])) or 0


def test_processes_that_plan_the_same_morning_at_once_make_one_run_of_each_schedule(
    database_url: str, store: Store, service: NewsService
) -> None:
    service.take_in([GAS, MATCH], NOW)
    for channel in range(10):
        service.add_schedule(GUILD, CHANNEL + channel, time(8), "Europe/Berlin", EVERY_DAY, NOW)
    printed = run_together(database_url, "plan", 4)
    assert sum(added for [added] in printed) == 10
    assert count(store, "runs") == count(store, "deliveries") == 10


def test_processes_that_plan_at_once_tell_of_a_source_no_more_than_it_may_a_day(
    database_url: str, store: Store
) -> None:
    service = service_on(store, lines_told)
    mill = brought(service, MILL, hirings(8, 0))
    brought(service, RAIL, RAILS)
    service.sources.edit_source(GUILD, mill, SourceTerms(MILL, most=5))
    for channel in range(6):
        service.add_schedule(GUILD, CHANNEL + channel, time(8), "Europe/Berlin", EVERY_DAY, NOW)
    printed = run_together(database_url, "plan", 4)
    assert sum(added for [added] in printed) == 6
    told = Counter(
        bullet.receipts[0].article.rpartition(" ")[0]
        for delivery in service.claim_due(MORNING, 9)
        for bullet in delivery.digest.bullets
    )
    assert told == {MILL: 5, RAIL: 12}


def test_couriers_that_claim_at_once_deliver_everything_exactly_once(
    database_url: str, service: NewsService
) -> None:
    for channel in range(60):
        service.add_schedule(
            GUILD + channel, CHANNEL + channel, time(8), "Europe/Berlin", EVERY_DAY, NOW
        )
    assert service.plan_runs(MORNING) == 60
    printed = run_together(database_url, "deliver", 4)
    sent = [delivered for lines in printed for delivered in lines]
    assert len({code for code, _ in sent}) == len(sent) == 60
    assert {settled for _, settled in sent} == {True}


def test_processes_that_take_in_the_same_articles_at_once_keep_each_once(
    database_url: str, store: Store, service: NewsService
) -> None:
    printed = run_together(database_url, "take-in", 3)
    assert sum(added for [added] in printed) == 2
    assert count(store, "articles") == 2
    kept = sum(bullets for _, bullets in service.topics_overview())
    with Store("sqlite://") as other:
        alone = service_on(other, quote_first)
        alone.take_in([GAS, MATCH], NOW)
        assert kept == sum(bullets for _, bullets in alone.topics_overview()) > 0


def test_processes_that_start_at_once_tell_a_channel_each_article_once(
    database_url: str, service: NewsService
) -> None:
    run_together(database_url, "start", 3)
    told = []
    while delivery := claim(service, NOW):
        told += [reference.id for reference in delivery.digest.articles]
    assert sorted(told) == ["gas", "match"]


def test_a_courier_killed_while_it_sends_leaves_a_delivery_that_is_looked_for_not_sent_again(
    database_url: str, service: NewsService
) -> None:
    service.add_schedule(GUILD, CHANNEL, time(8), "Europe/Berlin", EVERY_DAY, NOW)
    service.plan_runs(MORNING)
    [[code]] = run_together(database_url, "die-sending", 1)
    found = service.delivery_by_code(code)
    assert found is not None
    assert found.state is DeliveryState.SENDING
    assert service.claim_unknown(MORNING + 59 * SECOND) is None
    assert claim(service, MORNING + HOUR) is None
    looked_for = service.claim_unknown(MORNING + HOUR)
    assert looked_for is not None
    assert (looked_for.code, looked_for.state) == (code, DeliveryState.UNKNOWN)
    assert settle_sent(service, looked_for, 77, MORNING + HOUR)
    assert claim(service, MORNING + HOUR) is None


@contextmanager
def _failing_at(table: str, store: Store) -> Iterator[None]:
    """Let the database itself refuse rows of a table, as a full disk would."""
    sqlite = store.shown_address.startswith("sqlite")
    with store.write() as connection:
        if sqlite:
            connection.execute(
                text(
                    f"CREATE TRIGGER full BEFORE INSERT ON {table} WHEN NEW.position = 0 "
                    "BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
                )
            )
        else:
            connection.execute(text(f"ALTER TABLE {table} ADD CONSTRAINT full_disk CHECK (false)"))
    yield
    with store.write() as connection:
        if sqlite:
            connection.execute(text("DROP TRIGGER full"))
        else:
            connection.execute(text(f"ALTER TABLE {table} DROP CONSTRAINT full_disk"))


def test_an_article_whose_keeping_is_cut_short_leaves_nothing_half_kept(
    store: Store, service: NewsService
) -> None:
    with _failing_at("receipts", store), pytest.raises(Exception, match=r"full"):
        service.take_in([GAS], NOW)
    assert [count(store, table) for table in ("articles", "bullets", "receipts")] == [0, 0, 0]
    assert service.take_in([GAS], NOW).new == 1
    assert count(store, "receipts") > 0


def test_processes_that_poll_at_once_read_each_feed_once(
    database_url: str, service: NewsService
) -> None:
    wanted = [FeedLink(f"https://harbour.example/{number}.xml", "News") for number in range(20)]
    service.sources.add_links(GUILD, wanted, NOW)
    read = run_together(database_url, "poll", 3)
    assert sorted(address for one in read for address in one) == sorted(one.url for one in wanted)
