"""When a feed's entries are said to have been published."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.digests.reading.feeds.feeds import NOW, item, read


@pytest.mark.parametrize(
    "date",
    ["Fri, 31 Dec 9999 23:59:59 GMT", "2026-05-20T12:00:01Z", "Tue, 01 Jun 2027 08:00 +0200"],
)
def test_a_future_date_is_that_of_the_reading(date: str) -> None:
    [entry] = read(item("/a", "Flood", date=date)).entries

    assert entry.published_at == NOW


@pytest.mark.parametrize("date", ["", "yesterday", "0000-00-00"])
def test_without_a_date_that_can_be_read_there_is_none(date: str) -> None:
    [entry] = read(item("/a", "Flood", date=date)).entries

    assert entry.published_at is None


def test_where_the_date_of_publication_cannot_be_read_that_of_the_change_is_taken() -> None:
    changed = '<updated xmlns="http://www.w3.org/2005/Atom">2026-05-02T10:00:00Z</updated>'
    [entry] = read(item("/a", "Flood", date="soon") + changed).entries

    assert entry.published_at == datetime(2026, 5, 2, 10, tzinfo=UTC)


def test_a_later_change_does_not_make_it_later() -> None:
    changed = '<updated xmlns="http://www.w3.org/2005/Atom">2026-05-02T10:00:00Z</updated>'
    [entry] = read(changed + item("/a", "Flood", date="Fri, 01 May 2026 10:00:00 GMT")).entries

    assert entry.published_at == datetime(2026, 5, 1, 10, tzinfo=UTC)
