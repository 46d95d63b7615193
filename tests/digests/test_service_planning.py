from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from digests.models import (
    EVERY_DAY,
    Article,
    Delivery,
    DeliveryState,
    DigestOptions,
    Schedule,
    ScheduleState,
    Weekday,
)
from digests.service.news_service import CATCH_UP
from digests.service.planning import Planner, missing_runs
from digests.service.writer import Writer
from tests.digests.newsroom import (
    CHANNEL,
    EPOCH,
    GAS,
    GUILD,
    HOUR,
    MATCH,
    MORNING,
    NOW,
    OTHER,
    SECOND,
    THEMES,
    claim,
    post_now,
    service_on,
    settle_sent,
)

if TYPE_CHECKING:
    from digests.models import Condensed, Digest
    from digests.service import NewsService
    from digests.store import Store

DAY = 24 * HOUR
BERLIN = "Europe/Berlin"


def daily(service: NewsService, channel: int = CHANNEL, topics: tuple[str, ...] = ()) -> Schedule:
    return service.add_schedule(GUILD, channel, time(8), BERLIN, EVERY_DAY, NOW, topics)


def deliver(service: NewsService, now: datetime) -> list[Delivery]:
    """Send all that is due."""
    sent = []
    while delivery := claim(service, now):
        assert settle_sent(service, delivery, 1000 + delivery.id, now)
        sent.append(delivery)
    return sent


def told(deliveries: list[Delivery]) -> list[list[str]]:
    return [[reference.id for reference in delivery.digest.articles] for delivery in deliveries]


def test_a_morning_s_digest_tells_what_came_in_since_the_day_before(service: NewsService) -> None:
    service.take_in([GAS, MATCH], NOW)
    daily(service)
    assert service.plan_runs(MORNING - SECOND) == 0
    assert service.plan_runs(MORNING) == 1
    assert service.plan_runs(MORNING + SECOND) == 0
    [delivery] = deliver(service, MORNING)
    assert delivery.digest.title == "Morning digest"
    assert {section.theme for section in delivery.digest.sections} == {"energy", "sport"}
    assert (delivery.window_start, delivery.window_end) == (MORNING - DAY, MORNING)
    assert (delivery.local_date, delivery.slot, delivery.due_at) == (
        date(2026, 11, 20),
        "daily",
        MORNING,
    )
    assert (delivery.guild_id, delivery.channel_id) == (GUILD, CHANNEL)
    assert delivery.digest.considered == delivery.digest.kept + delivery.digest.dropped


def test_each_article_is_told_once_and_a_morning_without_news_says_so(service: NewsService) -> None:
    daily(service)
    sent = []
    for day, article in enumerate([GAS, MATCH, GAS]):
        service.take_in([article], MORNING + day * DAY - HOUR)
        service.plan_runs(MORNING + day * DAY)
        sent += deliver(service, MORNING + day * DAY)
    assert told(sent) == [["gas"], ["match"], []]
    assert sent[2].digest.sections == ()
    assert sent[2].window_start == sent[1].window_end


def test_a_first_digest_long_after_its_schedule_was_made_tells_what_came_since(
    service: NewsService,
) -> None:
    monday = [Weekday.MONDAY]
    service.add_schedule(GUILD, CHANNEL, time(8), "Europe/Berlin", monday, NOW)
    service.take_in([GAS], NOW + HOUR)
    service.plan_runs(MORNING + 3 * DAY)
    assert told(deliver(service, MORNING + 3 * DAY)) == [["gas"]]


def test_the_first_digest_leaves_out_what_is_older_than_a_day(service: NewsService) -> None:
    service.take_in([GAS], MORNING - DAY)
    service.take_in([MATCH], MORNING - DAY + SECOND)
    daily(service)
    service.plan_runs(MORNING)
    assert told(deliver(service, MORNING)) == [["match"]]


def test_a_bot_that_was_away_for_hours_posts_late(service: NewsService) -> None:
    daily(service)
    assert service.plan_runs(MORNING + 12 * HOUR - SECOND) == 1
    assert len(deliver(service, MORNING + 12 * HOUR - SECOND)) == 1


def test_mornings_that_are_over_are_written_down_but_not_posted(
    store: Store, service: NewsService
) -> None:
    daily(service)
    service.take_in([GAS], NOW)
    now = MORNING + 3 * DAY + 2 * HOUR
    assert service.plan_runs(now) == 4
    [delivery] = deliver(service, now)
    assert delivery.local_date == date(2026, 11, 23)
    with store.read() as connection:
        states = connection.scalars(text("SELECT state FROM deliveries ORDER BY id")).all()
    assert states == ["expired", "expired", "expired", "sent"]


def test_what_an_expired_morning_would_have_told_the_next_one_tells(service: NewsService) -> None:
    daily(service)
    service.take_in([GAS], NOW)
    service.plan_runs(MORNING)  # planned, but Discord was away all day
    service.take_in([MATCH], MORNING + HOUR)
    assert claim(service, MORNING + 12 * HOUR) is None
    service.plan_runs(MORNING + DAY)
    assert told(deliver(service, MORNING + DAY)) == [["gas", "match"]]


def test_after_weeks_away_only_the_last_days_are_written_down(service: NewsService) -> None:
    daily(service)
    assert service.plan_runs(MORNING + 60 * DAY) == 7


def test_how_late_a_digest_may_come_is_the_operators_choice(store: Store) -> None:
    strict = service_on(store, catch_up=timedelta(minutes=5))
    daily(strict)
    strict.plan_runs(MORNING + timedelta(minutes=6))
    assert claim(strict, MORNING + timedelta(minutes=6)) is None


def test_a_new_schedule_does_not_make_up_for_the_morning_it_missed(service: NewsService) -> None:
    late = MORNING + HOUR
    one = service.add_schedule(GUILD, CHANNEL, time(8), BERLIN, EVERY_DAY, late)
    assert service.plan_runs(late) == 0
    assert service.next_due(one, late) == MORNING + DAY


def test_an_edited_time_does_not_post_twice_on_one_day(service: NewsService) -> None:
    one = daily(service)
    service.plan_runs(MORNING)
    changed = service.change_schedule(GUILD, one.id, MORNING + SECOND, local_time=time(9))
    assert service.next_due(changed, MORNING + SECOND) == MORNING + HOUR
    assert service.plan_runs(MORNING + 2 * HOUR) == 0
    assert service.plan_runs(MORNING + HOUR + DAY) == 1


def test_two_schedules_of_one_channel_with_their_own_topics_both_tell_theirs(
    service: NewsService,
) -> None:
    service.take_in([GAS, MATCH], NOW)
    daily(service, topics=("power",))  # an alias of energy
    daily(service, topics=("sport",))
    assert service.plan_runs(MORNING) == 2
    themes = [
        {section.theme for section in delivery.digest.sections}
        for delivery in deliver(service, MORNING)
    ]
    assert themes == [{"energy"}, {"sport"}]


def test_a_start_tells_what_is_untold_and_a_second_start_nothing(service: NewsService) -> None:
    service.take_in([GAS, MATCH], NOW)
    assert service.plan_start(GUILD, CHANNEL, NOW) == 1
    assert service.plan_start(GUILD, CHANNEL, NOW + SECOND) == 0
    assert service.plan_start(GUILD, OTHER, NOW + SECOND) == 1
    assert service.plan_start(GUILD, CHANNEL, NOW + 30 * DAY) == 0
    assert told(deliver(service, NOW + SECOND)) == [["gas", "match"]] * 2


def test_a_start_after_a_morning_s_digest_tells_nothing_again(service: NewsService) -> None:
    service.take_in([GAS], NOW)
    daily(service)
    service.plan_runs(MORNING)
    assert service.plan_start(GUILD, CHANNEL, MORNING + SECOND) == 0


def test_an_article_that_was_committed_late_is_still_told(service: NewsService) -> None:
    service.take_in([GAS], NOW)
    service.plan_start(GUILD, CHANNEL, NOW + HOUR)
    service.take_in([MATCH], NOW + SECOND)  # begun before that run, done after it
    assert service.plan_start(GUILD, CHANNEL, NOW + HOUR) == 1
    assert told(deliver(service, NOW + HOUR)) == [["gas"], ["match"]]


def test_a_request_is_answered_once_also_over_midnight(service: NewsService) -> None:
    service.take_in([GAS], NOW)
    before_midnight = datetime(2026, 11, 20, 23, 59, 59, tzinfo=UTC)
    assert post_now(service, GUILD, CHANNEL, "881", before_midnight)
    assert not post_now(service, GUILD, CHANNEL, "881", before_midnight + HOUR)
    assert len(deliver(service, before_midnight)) == 1


def test_who_asks_for_a_post_sees_the_day_s_news_even_if_it_was_told(service: NewsService) -> None:
    service.take_in([GAS], NOW)
    for request in ("1", "2"):
        assert post_now(service, GUILD, CHANNEL, request, NOW)
    assert told(deliver(service, NOW)) == [["gas"], ["gas"]]


def test_a_run_planned_in_between_is_noticed_and_nothing_is_told_twice(store: Store) -> None:
    """The other run is planned while this one is being written, after its window was read."""
    service = service_on(store)
    others = [service]

    class Slow(Writer):
        def compose(self, *given: Any) -> Digest:
            if others:
                others.pop().plan_start(GUILD, CHANNEL, NOW)
            return super().compose(*given)

    service.take_in([GAS], NOW)
    planner = Planner(store, Slow(THEMES, DigestOptions()), CATCH_UP)
    assert planner.plan_start(GUILD, CHANNEL, store.now(NOW)) == 0
    assert told(deliver(service, NOW)) == [["gas"]]


def test_the_title_names_the_time_of_day(service: NewsService) -> None:
    for clock in (time(8), time(13), time(19)):
        service.add_schedule(GUILD, CHANNEL, clock, BERLIN, EVERY_DAY, NOW)
    service.plan_runs(MORNING + 11 * HOUR)
    assert [delivery.digest.title for delivery in deliver(service, MORNING + 11 * HOUR)] == [
        "Morning digest",
        "Afternoon digest",
        "Evening digest",
    ]


def test_the_codes_of_runs_are_short_and_differ(service: NewsService) -> None:
    runs = missing_runs(daily(service), MORNING - 3 * DAY, MORNING, 12 * HOUR)
    codes = {run.code for run in runs}
    assert len(codes) == 3
    assert all(len(code) == 8 and code.isalnum() for code in codes)


def test_a_schedule_whose_zone_is_gone_pauses_and_the_others_post(
    store: Store, service: NewsService
) -> None:
    lost = daily(service)
    daily(service, OTHER)
    with store.write() as connection:
        connection.execute(
            text("UPDATE schedules SET zone = 'Mars/Olympus' WHERE id = :id"), {"id": lost.id}
        )
    assert service.plan_runs(MORNING) == 1
    [paused] = service.newly_paused(MORNING)
    assert paused.schedule.id == lost.id
    assert "“Mars/Olympus” is not a time zone." in paused.reason


def test_one_team_s_fault_does_not_cost_the_others_their_morning(store: Store) -> None:
    class Faulty(Writer):
        def compose(self, condensed: tuple[Condensed, ...], *more: Any) -> Digest:
            if condensed:
                raise ZeroDivisionError
            return super().compose(condensed, *more)

    service = service_on(store)
    service.take_in([GAS], NOW)
    daily(service)
    service.add_schedule(GUILD, OTHER, time(8), BERLIN, EVERY_DAY, NOW - 2 * DAY)
    planner = Planner(store, Faulty(THEMES, DigestOptions()), CATCH_UP)
    with pytest.raises(ExceptionGroup) as caught:
        planner.plan_runs(store.now(MORNING))
    assert caught.group_contains(ZeroDivisionError)
    with store.read() as connection:
        assert connection.scalar(text("SELECT count(*) FROM runs")) == 2


def test_a_morning_without_news_that_could_not_be_kept_is_planned_once_more(store: Store) -> None:
    class Unkeepable(Writer):
        def compose(self, *what: Any) -> Digest:
            return replace(super().compose(*what), title="\ud800")  # no UTF-8 can hold it

    service = service_on(store)
    daily(service)
    daily(service, OTHER)
    planner = Planner(store, Unkeepable(THEMES, DigestOptions()), CATCH_UP)
    with pytest.raises(ExceptionGroup):
        planner.plan_runs(store.now(MORNING))
    assert service.plan_runs(MORNING) == 2
    assert service.plan_runs(MORNING) == 0


def test_what_a_schedule_has_missed_is_decided_without_a_database() -> None:
    one = Schedule(7, GUILD, CHANNEL, time(8), BERLIN, EVERY_DAY, EPOCH, ("energy",))
    runs = missing_runs(one, MORNING - DAY, MORNING, 12 * HOUR)
    assert [(run.origin, run.local_date, run.due_at, run.expires_at) for run in runs] == [
        ("schedule:7", date(2026, 11, 20), MORNING, MORNING + 12 * HOUR)
    ]


def test_a_digest_of_some_topics_names_them_where_nothing_was_on_them(service: NewsService) -> None:
    service.take_in([MATCH], NOW)
    daily(service, topics=("power",))
    service.plan_runs(MORNING)
    [delivery] = deliver(service, MORNING)
    assert delivery.digest.bullets == ()
    assert delivery.digest.topics == ("Energy",)


def test_a_channel_s_digest_holds_no_more_bullets_than_a_morning_bears(
    service: NewsService,
) -> None:
    def about(number: int) -> Article:
        words = GAS.text.replace("Norway", f"Region {number}").replace("12", f"{number + 20}")
        return replace(GAS, id=f"gas{number}", url=f"https://harbour.example/{number}", text=words)

    service.take_in([about(number) for number in range(30)], NOW)
    service.plan_start(GUILD, CHANNEL, NOW)
    [delivery] = deliver(service, NOW)
    assert 0 < len(delivery.digest.bullets) <= DigestOptions().most_bullets


def test_a_paused_schedule_plans_nothing(service: NewsService) -> None:
    daily(service)
    service.part_with_guild(GUILD, NOW)
    assert service.plan_runs(MORNING) == 0
    assert [one.state for one in service.schedules(GUILD)] == [ScheduleState.PAUSED]


def test_a_delivery_is_frozen_when_it_is_queued(service: NewsService) -> None:
    service.take_in([GAS, MATCH], NOW)
    service.plan_start(GUILD, CHANNEL, NOW)
    first = claim(service, NOW)
    assert first is not None
    assert first.state is DeliveryState.SENDING
    found = service.delivery_by_code(f" {first.code.lower()} ")
    assert found == first
    assert MATCH.title in {reference.title for reference in first.digest.articles}
