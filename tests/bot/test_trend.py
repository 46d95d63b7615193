"""The chart of `/trend`, its figures in words, and its text for those who hear it."""

from __future__ import annotations

import os
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.cards.layout import measure
from bot.cards.trend import alt_text, is_empty, trend_card
from bot.charts.trend import COLOURS, HEIGHT, WIDTH, draw_trend, legend_name, tick_step
from digests.service.trend import Line, Trend
from sandbox.limits import check_message
from tests.bot.made_cards import posted, texts, words

TODAY = date(2026, 3, 31)


def trend(*lines: Line) -> Trend:
    count = len(lines[0].daily)
    days = tuple(TODAY - timedelta(days=back) for back in range(count - 1, -1, -1))
    return Trend(days, lines)


TWO = trend(Line("Energy", (0, 3, 1), before=2), Line("Trade", (1, 0, 0), before=2))


def test_the_figures_stand_in_words_with_how_they_changed() -> None:
    told = texts(trend_card(TWO))
    assert "**Energy**: 4 in all, 1.3 a day, +100 % against 2 before; most on 30 March: 3" in (
        told.replace("March 30", "30 March")
    )
    assert "**Trade**: 1 in all, 0.3 a day, −50 % against 2 before" in told
    assert "orange circles" in told


def test_numbers_and_dates_are_written_as_the_asker_does() -> None:
    told = texts(trend_card(TWO, "de"))
    assert "1,3 a day" in told
    assert "30. März" in told


def test_the_chart_is_told_to_those_who_do_not_see_it() -> None:
    told = alt_text(TWO)
    assert told.startswith("Line chart of stories a day from March 29 to March 31. Energy: 4 in")
    assert len(alt_text(trend(*(Line("x" * 900, (1, 2), 0) for _ in range(4))))) <= 1024


def test_where_there_is_nothing_to_draw_words_say_so() -> None:
    nothing = trend(Line("Energy", (0, 0), before=3))
    assert is_empty(nothing)
    card = trend_card(nothing)
    assert "nothing to draw" in texts(card)
    assert "−100 % against 3 before" in texts(card)
    assert "attachment" not in str(card.to_components())


def test_the_chart_is_a_picture_with_each_line_in_its_colour() -> None:
    four = trend(*(Line(name, (1, number, 9 - number), 0) for number, name in enumerate("abcd")))
    with Image.open(BytesIO(draw_trend(four))) as picture:
        assert (picture.format, picture.size) == ("PNG", (WIDTH, HEIGHT))
        found = {colour for _, colour in picture.getcolors(WIDTH * HEIGHT) or ()}
    assert {tuple(bytes.fromhex(one[1:])) for one in COLOURS} <= found


@pytest.mark.parametrize(("highest", "step"), [(0, 1), (5, 1), (6, 2), (11, 5), (60, 20), (99, 20)])
def test_the_side_names_whole_round_values(highest: int, step: int) -> None:
    assert tick_step(highest) == step


@pytest.mark.parametrize(
    ("name", "shown"), [("Énergie", "Energie"), ("Straße", "Strasse"), ("Экономика", "Topic 2")]
)
def test_the_legend_is_written_in_letters_that_the_font_has(name: str, shown: str) -> None:
    assert legend_name(name, 1) == shown


counts = st.lists(st.integers(0, 10**6), min_size=3, max_size=3).map(tuple)
lines = st.builds(Line, words, counts, st.integers(0, 10**6))


@given(st.lists(lines, min_size=1, max_size=4))
def test_every_card_of_a_chart_is_within_the_limits(drawn: list[Line]) -> None:
    card = trend_card(trend(*drawn))
    assert measure(card).fits
    check_message(posted(card) | {"attachments": [{"id": 0, "filename": "trend.png"}]})


def test_ten_charts_take_no_more_memory_than_two() -> None:
    days = trend(*(Line(name, tuple(range(30)), 0) for name in "abcd"))
    for _ in range(2):
        draw_trend(days)
    before = resident()
    for _ in range(8):
        draw_trend(days)
    assert resident() - before < 8


def resident() -> float:
    """The megabytes that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
