"""Mornings without news, where several schedules of a channel have none at one minute."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import pytest

from digests.models import EVERY_DAY, Delivery
from tests.digests.newsroom import (
    CHANNEL,
    GAS,
    GUILD,
    HOUR,
    MATCH,
    MORNING,
    NOW,
    OTHER,
    SECOND,
    claim,
    post_now,
    settle_sent,
)

if TYPE_CHECKING:
    from datetime import datetime

    from digests.service import NewsService

DAY = 24 * HOUR
BERLIN = "Europe/Berlin"


def daily(
    service: NewsService, *topics: str, channel: int = CHANNEL, clock: time = time(8)
) -> None:
    service.add_schedule(GUILD, channel, clock, BERLIN, EVERY_DAY, NOW, topics)


def posted(service: NewsService, now: datetime = MORNING) -> list[Delivery]:
    """Plan what is due and send it."""
    service.plan_runs(now)
    sent = []
    while delivery := claim(service, now):
        assert settle_sent(service, delivery, 1000 + delivery.id, now)
        sent.append(delivery)
    return sent


def test_schedules_on_topics_without_news_are_told_of_in_one_message(service: NewsService) -> None:
    daily(service, "energy")
    daily(service, "sport")
    daily(service, "general")
    [line] = posted(service)
    assert line.digest.topics == ("Energy", "Sport", "General")
    assert line.digest.title == "Morning digest"
    assert posted(service, MORNING + SECOND) == []


def test_a_schedule_on_all_topics_speaks_for_those_on_some(service: NewsService) -> None:
    daily(service, "energy")
    daily(service)
    [line] = posted(service)
    assert (line.digest.topics, line.digest.sections) == ((), ())


def test_one_that_has_news_posts_it_beside_the_line_of_the_others(service: NewsService) -> None:
    service.take_in([MATCH], NOW)
    for topic in ("energy", "sport", "general"):
        daily(service, topic)
    digest, line = sorted(posted(service), key=lambda sent: not sent.digest.sections)
    assert [section.theme for section in digest.digest.sections] == ["sport"]
    assert line.digest.topics == ("Energy", "General")
    assert line.digest.sections == ()


def test_no_line_follows_a_digest_of_that_minute_that_covers_its_topics(
    service: NewsService,
) -> None:
    service.take_in([MATCH], NOW)
    daily(service)
    daily(service, "energy")
    [digest] = posted(service)
    assert [section.theme for section in digest.digest.sections] == ["sport"]


def test_other_channels_and_other_minutes_have_their_own_line(service: NewsService) -> None:
    daily(service, "energy")
    daily(service, "sport", channel=OTHER)
    daily(service, "general", clock=time(8, 1))
    assert len(posted(service)) == 2
    assert len(posted(service, MORNING + 60 * SECOND)) == 1


def test_what_the_line_speaks_for_is_planned_once_and_goes_on_the_next_day(
    service: NewsService,
) -> None:
    daily(service, "energy")
    daily(service, "sport")
    assert service.plan_runs(MORNING) == 2
    assert service.plan_runs(MORNING) == 0
    service.take_in([GAS, MATCH], MORNING + HOUR)
    tomorrow = posted(service, MORNING + DAY)
    shown = {section.theme for sent in tomorrow for section in sent.digest.sections}
    assert shown == {"energy", "sport"}


@pytest.mark.parametrize(
    ("clock", "topics", "title"),
    [
        (time(8), (), "Morning digest"),
        (time(15), (), "Afternoon digest"),
        (time(18, 30), (), "Evening digest"),
        (time(21), ("sport",), "Evening digest: Sport"),
        (time(7, 30), ("sport", "energy"), "Morning digest: Energy, Sport"),
    ],
)
def test_a_digest_is_titled_by_its_time_of_day_and_its_topics(
    service: NewsService, clock: time, topics: tuple[str, ...], title: str
) -> None:
    service.take_in([GAS, MATCH], NOW)
    daily(service, *topics, clock=clock)
    due_at = service.next_due(service.schedules(GUILD)[0], NOW)
    assert due_at is not None
    [digest] = posted(service, due_at)
    assert digest.digest.title == title


def test_what_was_asked_for_is_a_digest_at_any_hour(service: NewsService) -> None:
    for hour in range(24):
        post_now(service, GUILD, CHANNEL, str(hour), NOW + hour * HOUR)
        [asked] = posted(service, NOW + hour * HOUR)
        assert asked.digest.title == "Digest"
