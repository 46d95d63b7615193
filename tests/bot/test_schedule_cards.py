from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any

from bot.cards import (
    schedules_card,
)
from bot.cards.schedules import Row
from bot.standing import Standing
from digests.models import (
    EVERY_DAY,
    Schedule,
    ScheduleState,
)
from tests.bot.made_cards import NOW, pressed, texts


def schedule(**changes: Any) -> Schedule:
    whole = Schedule(1, 1, 2, time(8), "Europe/Berlin", EVERY_DAY, NOW)
    return replace(whole, **changes)


def test_a_schedule_in_a_zone_without_daylight_saving_says_so() -> None:
    fixed = Row(schedule(zone="Etc/GMT-2"), NOW)
    assert "08:00 UTC+2 (Etc/GMT-2), every day" in texts(schedules_card([fixed]))
    assert "· UTC+2 all year, no daylight saving" in texts(schedules_card([fixed]))
    assert "UTC+5:30 all year" in texts(schedules_card([Row(schedule(zone="Asia/Kolkata"), NOW)]))
    assert "daylight" not in texts(schedules_card([Row(schedule(), NOW)]))


def test_a_paused_schedule_says_what_to_do_and_has_one_press() -> None:
    asleep = schedule(state=ScheduleState.PAUSED)
    closed = schedules_card([Row(asleep, None, Standing.CLOSED), Row(schedule(), NOW)])
    assert "paused: I may not post there. Give me View Channel and Send Messages" in texts(closed)
    assert pressed(closed) == ["schedules:resume"]
    assert "Press Resume" in texts(schedules_card([Row(asleep, None)]))
    assert pressed(schedules_card([Row(schedule(), NOW)])) == []


def test_all_schedules_of_a_deleted_channel_are_one_row_with_what_to_do() -> None:
    gone = [
        Row(schedule(id=1, channel_id=7), NOW, Standing.GONE),
        Row(schedule(id=2), NOW),
        Row(
            schedule(id=3, channel_id=7, local_time=time(18), state=ScheduleState.PAUSED),
            None,
            Standing.GONE,
        ),
    ]
    view = schedules_card(gone)
    rows = [line for line in texts(view).splitlines() if line.startswith("- ")]
    assert len(rows) == 2
    assert rows[0] == (
        "- deleted channel · 08:00 Europe/Berlin, every day; 18:00 Europe/Berlin, every day"
    )
    assert "`/schedule change` gives each of them another channel" in texts(view)
    assert "<#7>" not in texts(view)
    assert pressed(view) == []
