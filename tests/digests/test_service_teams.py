from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from digests.errors import ScheduleError, UnknownScheduleError
from digests.models import EVERY_DAY, Schedule, ScheduleState, Weekday
from digests.service.teams import MOST_SCHEDULES
from digests.store.guilds import know
from digests.store.tables import guilds
from tests.digests.newsroom import (
    CHANNEL,
    GUILD,
    HOUR,
    MORNING,
    NOW,
    OTHER,
    SECOND,
    claim,
    post_now,
)

if TYPE_CHECKING:
    from digests.service import NewsService
    from digests.store import Store

BERLIN = "Europe/Berlin"


def daily(service: NewsService, channel: int = CHANNEL, clock: time = time(8)) -> Schedule:
    return service.add_schedule(GUILD, channel, clock, BERLIN, EVERY_DAY, NOW)


def welcome(service: NewsService, now: datetime = NOW, channel: int | None = CHANNEL) -> None:
    service.welcome_guild(GUILD, "Team", now, zone=BERLIN, local_time=time(8), channel_id=channel)


def test_a_guild_met_for_the_first_time_gets_a_daily_schedule(service: NewsService) -> None:
    welcome(service)
    [first] = service.schedules(GUILD)
    assert first == Schedule(first.id, GUILD, CHANNEL, time(8), BERLIN, EVERY_DAY, NOW)
    assert service.next_due(first, NOW) == MORNING


def test_a_guild_met_again_keeps_what_it_chose(service: NewsService) -> None:
    welcome(service)
    [first] = service.schedules(GUILD)
    service.remove_schedule(GUILD, first.id, NOW)
    welcome(service)
    assert service.schedules(GUILD) == ()


def test_a_guild_without_a_fitting_channel_gets_its_schedule_once_it_has_one(
    service: NewsService,
) -> None:
    welcome(service, channel=None)
    assert service.schedules(GUILD) == ()
    welcome(service, MORNING)
    welcome(service, MORNING)
    assert len(service.schedules(GUILD)) == 1


def test_a_guild_that_chose_a_schedule_of_its_own_is_given_no_other(service: NewsService) -> None:
    welcome(service, channel=None)
    service.add_schedule(GUILD, OTHER, time(9), BERLIN, EVERY_DAY, NOW)
    welcome(service)
    assert [each.channel_id for each in service.schedules(GUILD)] == [OTHER]


def test_a_post_asked_for_before_the_welcome_does_not_spoil_it(service: NewsService) -> None:
    post_now(service, GUILD, CHANNEL, "1", NOW)
    welcome(service)
    assert len(service.schedules(GUILD)) == 1


def test_a_guild_that_is_left_is_sent_nothing_and_told_only_when_it_takes_the_bot_back(
    service: NewsService,
) -> None:
    welcome(service)
    service.plan_runs(MORNING)
    service.part_with_guild(GUILD, MORNING)
    assert claim(service, MORNING) is None
    assert service.plan_runs(MORNING + 24 * HOUR) == 0
    assert service.newly_paused(MORNING) == ()
    welcome(service, MORNING + 48 * HOUR)
    [paused] = service.newly_paused(MORNING + 48 * HOUR)
    assert paused.schedule.state is ScheduleState.PAUSED


def test_a_schedule_comes_back_as_it_was_given(service: NewsService) -> None:
    given_ = service.add_schedule(
        GUILD,
        CHANNEL,
        time(18, 30),
        "america/new_york",
        [Weekday.FRIDAY, Weekday.MONDAY, Weekday.FRIDAY],
        NOW.astimezone(timezone(timedelta(hours=5, minutes=45))),
        ["Sport", "power"],
    )
    assert given_ == Schedule(
        given_.id,
        GUILD,
        CHANNEL,
        time(18, 30),
        "America/New_York",
        (Weekday.MONDAY, Weekday.FRIDAY),
        NOW,
        ("energy", "sport"),
    )
    assert given_.created_at.tzinfo is UTC
    assert service.schedules(GUILD) == (given_,)
    assert service.schedules(GUILD + 1) == ()


def test_the_same_schedule_is_not_kept_twice(service: NewsService) -> None:
    daily(service)
    with pytest.raises(ScheduleError, match="has that very schedule already"):
        daily(service)
    daily(service, OTHER)
    daily(service, clock=time(9))
    assert len(service.schedules(GUILD)) == 3


@pytest.mark.parametrize(
    ("zone", "weekdays", "topics", "told"),
    [
        ("Berlin", EVERY_DAY, (), "Did you mean Europe/Berlin"),
        (BERLIN, (), (), "at least one weekday"),
        (BERLIN, EVERY_DAY, ("powr",), "There is no topic “powr”. Did you mean energy"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_reason(
    service: NewsService,
    zone: str,
    weekdays: tuple[Weekday, ...],
    topics: tuple[str, ...],
    told: str,
) -> None:
    with pytest.raises(ScheduleError, match=told):
        service.add_schedule(GUILD, CHANNEL, time(8), zone, weekdays, NOW, topics)
    assert service.schedules(GUILD) == ()


def test_a_guild_keeps_no_more_schedules_than_one_list_shows(service: NewsService) -> None:
    for minute in range(MOST_SCHEDULES):
        daily(service, clock=time(8, minute))
    with pytest.raises(ScheduleError, match="Remove one first"):
        daily(service, clock=time(9))


def test_a_removed_schedule_takes_what_is_queued_with_it(service: NewsService) -> None:
    one, other = daily(service), daily(service, OTHER)
    service.plan_runs(MORNING)
    removed = service.remove_schedule(GUILD, one.id, MORNING)
    assert removed.state is ScheduleState.REMOVED
    left = claim(service, MORNING)
    assert left is not None
    assert left.schedule_id == other.id
    assert claim(service, MORNING) is None
    assert service.plan_runs(MORNING + 24 * HOUR) == 1


def test_another_guild_s_schedule_can_neither_be_removed_nor_changed(service: NewsService) -> None:
    one = daily(service)
    with pytest.raises(UnknownScheduleError, match="no such schedule"):
        service.remove_schedule(GUILD + 1, one.id, NOW)
    with pytest.raises(UnknownScheduleError):
        service.change_schedule(GUILD + 1, one.id, NOW, local_time=time(9))
    assert service.schedules(GUILD) == (one,)


def test_a_removed_schedule_cannot_be_removed_again(service: NewsService) -> None:
    one = daily(service)
    service.remove_schedule(GUILD, one.id, NOW)
    with pytest.raises(UnknownScheduleError):
        service.remove_schedule(GUILD, one.id, NOW)


def test_a_paused_schedule_added_anew_posts_again(service: NewsService) -> None:
    asleep = daily(service)
    post_now(service, GUILD, CHANNEL, "1", NOW)
    delivery = claim(service, NOW)
    assert delivery is not None
    service.settle_blocked(delivery, "50001", NOW)
    assert service.plan_runs(MORNING) == 0
    awake = service.add_schedule(GUILD, CHANNEL, time(8), BERLIN, EVERY_DAY, MORNING + SECOND)
    assert awake.id != asleep.id
    assert service.schedules(GUILD) == (awake,)
    assert service.plan_runs(MORNING + 24 * HOUR) == 1


def test_a_change_into_a_schedule_that_is_there_already_is_refused(service: NewsService) -> None:
    one = daily(service)
    daily(service, clock=time(9))
    with pytest.raises(ScheduleError, match="has that very schedule already"):
        service.change_schedule(GUILD, one.id, NOW, local_time=time(9))


def test_a_change_gives_other_words_to_what_is_named_only(service: NewsService) -> None:
    one = daily(service)
    changed = service.change_schedule(
        GUILD, one.id, NOW, channel_id=OTHER, weekdays=[Weekday.SUNDAY], topics=["power"]
    )
    assert changed == replace(one, channel_id=OTHER, weekdays=(Weekday.SUNDAY,), topics=("energy",))
    again = service.change_schedule(GUILD, one.id, NOW, local_time=time(0))
    assert again == replace(changed, local_time=time(0))
    assert service.change_schedule(GUILD, one.id, NOW, topics=()).topics == ()
    assert len(service.schedules(GUILD)) == 1


def test_a_change_that_cannot_be_kept_is_refused_and_changes_nothing(service: NewsService) -> None:
    one = daily(service)
    with pytest.raises(ScheduleError, match="at least one weekday"):
        service.change_schedule(GUILD, one.id, NOW, weekdays=())
    with pytest.raises(ScheduleError, match="no topic “powr”"):
        service.change_schedule(GUILD, one.id, NOW, topics=["powr"])
    assert service.schedules(GUILD) == (one,)


def test_a_naive_time_is_refused(service: NewsService) -> None:
    with pytest.raises(Exception, match="has no zone"):
        service.part_with_guild(GUILD, NOW.replace(tzinfo=None))


@pytest.mark.hypothesis
def test_an_instant_in_any_zone_comes_back_as_the_same_one_in_utc(store: Store) -> None:
    first, last = (NOW.replace(tzinfo=None, year=year) for year in (1990, 2100))
    guild = select(guilds.c.welcomed_at).where(guilds.c.id == GUILD)

    @given(st.datetimes(first, last, timezones=st.timezones()))
    def keep(instant: datetime) -> None:
        with store.write() as connection:
            know(connection, GUILD)
            connection.execute(update(guilds).values(welcomed_at=instant))
        with store.read() as connection:
            found = connection.scalar(guild)
        assert found == instant.astimezone(UTC)
        assert found.tzinfo is UTC

    keep()


def test_a_change_leaves_a_paused_schedule_paused_unless_it_is_to_resume(
    service: NewsService,
) -> None:
    one = daily(service)
    service.part_with_guild(GUILD, NOW)
    changed = service.change_schedule(GUILD, one.id, NOW, local_time=time(9))
    assert (changed.state, changed.local_time) == (ScheduleState.PAUSED, time(9))
    moved = service.change_schedule(GUILD, one.id, NOW, channel_id=OTHER, resume=True)
    assert (moved.state, moved.channel_id) == (ScheduleState.ACTIVE, OTHER)


def close(service: NewsService, now: datetime) -> None:
    """Let Discord refuse a post in the channel."""
    post_now(service, GUILD, CHANNEL, str(now), now)
    delivery = claim(service, now)
    assert delivery is not None
    assert service.settle_blocked(delivery, "Missing Permissions (50013)", now)


def test_a_channel_that_is_open_again_goes_on_with_what_is_due_from_now_on(
    service: NewsService,
) -> None:
    one = daily(service)
    close(service, NOW)
    assert service.paused_channels(GUILD) == ((GUILD, CHANNEL),)
    later = MORNING + 3 * 24 * HOUR + HOUR
    assert service.resume_channel(GUILD, CHANNEL, later) == (one,)
    assert service.resume_channel(GUILD, CHANNEL, later) == ()  # whoever was first says so
    assert service.paused_channels() == ()
    assert service.plan_runs(later) == 0
    assert service.plan_runs(MORNING + 4 * 24 * HOUR) == 1


def test_a_channel_is_tried_when_something_paused_in_it_is_due_and_once_a_time(
    service: NewsService,
) -> None:
    daily(service)
    close(service, NOW)
    assert service.due_while_paused(MORNING - SECOND) == {}
    at = MORNING + 5 * SECOND
    assert service.due_while_paused(at) == {(GUILD, CHANNEL): MORNING}
    service.resume_channel(GUILD, CHANNEL, at, since=MORNING)
    service.pause_again(GUILD, CHANNEL, "Missing Permissions (50013)", at)
    assert service.due_while_paused(at) == {}
    assert service.plan_runs(at) == 0
    again = at + 24 * HOUR
    service.resume_channel(GUILD, CHANNEL, again, since=MORNING + 24 * HOUR)
    assert service.plan_runs(again) == 1


def test_an_admin_is_told_anew_when_a_resumed_channel_is_closed_again(
    service: NewsService,
) -> None:
    daily(service)
    close(service, NOW)
    assert len(service.newly_paused(NOW)) == 1
    service.resume_channel(GUILD, CHANNEL, MORNING)
    service.pause_again(GUILD, CHANNEL, "Missing Permissions (50013)", MORNING)
    assert service.newly_paused(MORNING) == ()
    service.resume_channel(GUILD, CHANNEL, MORNING + HOUR)
    close(service, MORNING + 2 * HOUR)
    assert len(service.newly_paused(MORNING + 2 * HOUR)) == 1


def test_what_nobody_could_be_told_of_is_given_out_once_more_unless_it_goes_on_meanwhile(
    service: NewsService,
) -> None:
    daily(service)
    close(service, NOW)
    [paused] = service.newly_paused(NOW)
    service.tell_paused_again([paused.schedule])
    assert service.newly_paused(NOW) == (paused,)
    service.resume_channel(GUILD, CHANNEL, NOW)
    service.tell_paused_again([paused.schedule])
    assert service.newly_paused(NOW) == ()


def test_a_paused_schedule_that_was_added_anew_does_not_resume_beside_it(
    service: NewsService,
) -> None:
    asleep = daily(service)
    close(service, NOW)
    other = daily(service, clock=time(9))
    service.change_schedule(GUILD, other.id, NOW, local_time=asleep.local_time)
    assert service.resume_channel(GUILD, CHANNEL, MORNING) == ()
    assert [one.id for one in service.schedules(GUILD)] == [other.id]


def test_nothing_resumes_in_a_server_that_the_bot_has_left(service: NewsService) -> None:
    service.welcome_guild(GUILD, "Team", NOW, zone="UTC", local_time=time(8), channel_id=CHANNEL)
    service.part_with_guild(GUILD, NOW)
    assert service.paused_channels() == ()
    assert service.resume_channel(GUILD, CHANNEL, NOW) == ()
    service.welcome_guild(GUILD, "Team", NOW, zone="UTC", local_time=time(8), channel_id=None)
    assert len(service.resume_channel(GUILD, CHANNEL, NOW)) == 1
