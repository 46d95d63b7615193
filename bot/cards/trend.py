"""The answer of `/trend`: a chart, what it shows in words, and its text for those who hear it."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

import discord
from babel.dates import format_skeleton
from babel.numbers import format_decimal
from discord import ui

from bot.cards.buttons import DAWN
from bot.cards.escape import escape_within, plain, shorten
from bot.cards.layout import Card

if TYPE_CHECKING:
    from datetime import date

    from digests.service.trend import Line, Trend

FILE = "trend.png"
_SIGNS = ("🟠", "🟦", "🔺", "🔶")
_SHAPES = ("circles", "squares", "triangles", "diamonds")
_HUES = ("orange", "blue", "pink", "green")
_LONGEST_ALT = 1_000
"""Of 1,024 that Discord takes."""


def trend_card(trend: Trend, language: str = "en") -> Card:
    """The chart that is sent beside it as `FILE`, and its figures in words."""
    view, container = Card(), ui.Container[ui.LayoutView](accent_colour=DAWN)
    days = len(trend.days)
    container.add_item(ui.TextDisplay(f"## 📈 Stories a day, the last {days} days"))
    if not is_empty(trend):
        gallery = ui.MediaGallery[ui.LayoutView]()
        gallery.add_item(media=f"attachment://{FILE}", description=alt_text(trend, language))
        container.add_item(gallery)
    lines = [
        f"- {_HUES[number]} {_SHAPES[number]}: {_told(line, trend, language, marked=True)}"
        if not is_empty(trend)
        else f"- {_told(line, trend, language, marked=True)}"
        for number, line in enumerate(trend.lines)
    ]
    if is_empty(trend):
        lines.insert(0, "There is nothing to draw: the archive tells no story of these days.")
    container.add_item(ui.TextDisplay("\n".join(lines)))
    container.add_item(ui.Separator())
    container.add_item(
        ui.TextDisplay(
            "-# A story is an article that tells of the topic; the same text in several papers "
            f"counts once. Today so far is the last day; “before” are the {days} days before these."
        )
    )
    view.add_item(container)
    return view


def is_empty(trend: Trend) -> bool:
    """Whether there is nothing to draw."""
    return not any(line.total for line in trend.lines)


def alt_text(trend: Trend, language: str = "en") -> str:
    """What the chart shows, for those who do not see it."""
    told = "; ".join(_told(line, trend, language, marked=False) for line in trend.lines)
    first, last = (_day(trend.days[place], language) for place in (0, -1))
    return shorten(f"Line chart of stories a day from {first} to {last}. {told}.", _LONGEST_ALT)


def _told(line: Line, trend: Trend, language: str, *, marked: bool) -> str:
    """One topic in words: how many, how that changed, and when there were most."""
    name = f"**{escape_within(line.name, 80)}**" if marked else plain(line.name)[:80]
    total, days = line.total, len(trend.days)
    if not total:
        return f"{name}: none, {_change(line, language)}"
    a_day = _number(round(total / days, 1), language)
    told = f"{name}: {_number(total, language)} in all, {a_day} a day, {_change(line, language)}"
    most = max(line.daily)
    day = _day(trend.days[line.daily.index(most)], language)
    return f"{told}; most on {day}: {_number(most, language)}"


def _change(line: Line, language: str) -> str:
    """How a topic stands to the period before."""
    more, before = line.total - line.before, _number(line.before, language)
    if not line.before:
        return "none before"
    if not more:
        return f"as many as before ({before})"
    share = _number(round(100 * abs(more) / line.before), language)
    return f"{'+' if more > 0 else '−'}{share} % against {before} before"


def _day(day: date, language: str) -> str:
    return format_skeleton("MMMMd", datetime.combine(day, time()), locale=language)


def _number(value: float, language: str) -> str:
    return str(format_decimal(value, locale=language))


def trend_file(data: bytes) -> discord.File:
    """The chart as a file to be sent beside its card."""
    from io import BytesIO

    return discord.File(BytesIO(data), filename=FILE)
