"""Draws stories a day as lines, readable on a dark and on a light page and without colours."""

from __future__ import annotations

import unicodedata
from datetime import datetime, time
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

from babel.dates import format_skeleton
from babel.numbers import format_decimal
from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from datetime import date

    from digests.service.trend import Line, Trend

WIDTH, HEIGHT = 1200, 675
_SCALE = 2
"""Drawn so much larger and reduced, for smooth lines."""
_PAPER, _INK, _GRID = "#1b1d22", "#f2f3f5", "#3c4049"
"""A ground of its own: on it the four colours stand out by 4.9 to 8.5 to 1."""
COLOURS = ("#E69F00", "#56B4E9", "#CC79A7", "#009E73")
"""Of Okabe and Ito's palette, which the colour-blind tell apart (jfly.uni-koeln.de/color)."""
_FONT, _SMALL = 46, 42
"""A phone shows the picture 300 points wide, and so a letter a quarter as large as this."""
_FEWEST_LEFT, _RIGHT, _TOP, _BOTTOM = 96, 44, 168, 96
_ROW = 64
"""Of the legend."""
_MARKED = 31
"""Days up to which each is marked with a point."""
_LABELS, _APART = 6, 36
"""Dates named below, at most, and what is free between two."""
_TICKS = 5
_COMPRESSION = 5
"""84 kB for four lines of thirty days; the strongest takes twice as long for 81."""
_ONE_AT_A_TIME = Lock()
"""A picture takes 13 MB while it is drawn."""


def draw_trend(trend: Trend, language: str = "en") -> bytes:
    """Give a chart of at most four lines as PNG; dates are written as that language does."""
    with _ONE_AT_A_TIME:
        size = (WIDTH * _SCALE, HEIGHT * _SCALE)
        with Image.new("RGB", size, _PAPER) as large:
            _Chart(trend, language, ImageDraw.Draw(large)).draw()
            with large.reduce(_SCALE) as small:
                out = BytesIO()
                small.save(out, "PNG", compress_level=_COMPRESSION)
    return out.getvalue()


class _Chart:
    """One chart being drawn; all measures are of the reduced picture."""

    def __init__(self, trend: Trend, language: str, pen: ImageDraw.ImageDraw) -> None:
        self._trend = trend
        self._language = language
        self._pen = pen
        self._fonts = {size: ImageFont.load_default(size * _SCALE) for size in (_FONT, _SMALL)}
        highest = max((max(line.daily) for line in trend.lines), default=0)
        self._step = tick_step(highest)
        self._above = _TOP + _ROW * (len(trend.lines) > 2)  # noqa: PLR2004 - two stand in a row
        self._top = max(1, -(-highest // self._step)) * self._step
        widest = max(map(self._width, map(self._number, range(0, self._top + 1, self._step))))
        self._left = max(_FEWEST_LEFT, round(widest) + 32)

    def draw(self) -> None:
        """Draw axes, then the lines, the last of which is the one with most stories."""
        self._draw_grid()
        self._draw_dates()
        lines = list(enumerate(self._trend.lines[: len(COLOURS)]))
        for number, line in reversed(lines):
            self._draw_line(number, line)
        self._draw_legend(lines)

    def _x(self, day: int) -> float:
        last = max(1, len(self._trend.days) - 1)
        return self._left + 16 + (WIDTH - self._left - _RIGHT - 32) * day / last

    def _y(self, value: float) -> float:
        return HEIGHT - _BOTTOM - (HEIGHT - self._above - _BOTTOM) * value / self._top

    def _width(self, told: str, size: int = _SMALL) -> float:
        return float(self._fonts[size].getlength(told)) / _SCALE

    def _number(self, value: int) -> str:
        return str(format_decimal(value, locale=self._language))

    def _text(self, x: float, y: float, told: str, anchor: str, size: int = _SMALL) -> None:
        at = (x * _SCALE, y * _SCALE)
        self._pen.text(at, told, fill=_INK, font=self._fonts[size], anchor=anchor)

    def _segment(self, points: list[tuple[float, float]], colour: str, width: float) -> None:
        scaled = [(x * _SCALE, y * _SCALE) for x, y in points]
        self._pen.line(scaled, fill=colour, width=round(width * _SCALE), joint="curve")

    def _draw_grid(self) -> None:
        for value in range(0, self._top + 1, self._step):
            y = self._y(value)
            self._segment([(self._left, y), (WIDTH - _RIGHT, y)], _GRID, 2)
            self._text(self._left - 16, y, self._number(value), "rm")
        self._text(self._left, self._above - 30, "Stories a day", "ls")

    def _draw_dates(self) -> None:
        days = self._trend.days
        widest = max(self._width(date_label(day, self._language)) for day in days)
        room = int((WIDTH - self._left - _RIGHT) // (widest + _APART))
        every = -(-len(days) // max(1, min(_LABELS, room)))
        for place in range(len(days) - 1, -1, -every):
            x = self._x(place)
            self._segment([(x, self._y(0)), (x, self._y(0) + 8)], _GRID, 2)
            shown = date_label(days[place], self._language)
            # The last one ends where the picture does, not beyond.
            x = min(x, WIDTH - self._width(shown) / 2 - 12)
            self._text(x, HEIGHT - _BOTTOM + 20, shown, "ma")

    def _draw_line(self, number: int, line: Line) -> None:
        colour = COLOURS[number]
        points = [(self._x(day), self._y(value)) for day, value in enumerate(line.daily)]
        self._segment(points, colour, 6)
        marked = points if len(points) <= _MARKED else points[:: max(1, len(points) // 12)]
        for x, y in marked:
            self._draw_mark(number, x, y)

    def _draw_mark(self, number: int, x: float, y: float) -> None:
        """Draw a point of the shape that is this line's: circle, square, triangle, diamond."""
        at, half = (x * _SCALE, y * _SCALE), 13 * _SCALE
        if number == 0:
            self._pen.circle(at, half, fill=COLOURS[0], outline=_PAPER, width=2 * _SCALE)
            return
        sides, turned = ((4, 0), (3, 0), (4, 45))[number - 1]
        self._pen.regular_polygon(
            (at[0], at[1], half * 1.25),
            sides,
            rotation=turned,
            fill=COLOURS[number],
            outline=_PAPER,
            width=2 * _SCALE,
        )

    def _draw_legend(self, lines: list[tuple[int, Line]]) -> None:
        """Name the lines above, two in a row."""
        room = (WIDTH - _FEWEST_LEFT - _RIGHT) / 2
        for number, line in lines:
            x, y = _FEWEST_LEFT + room * (number % 2), 48 + _ROW * (number // 2)
            self._segment([(x, y), (x + 56, y)], COLOURS[number], 6)
            self._draw_mark(number, x + 28, y)
            told = self._fitting(legend_name(line.name, number), room - 92)
            self._text(x + 70, y, told, "lm", _FONT)

    def _fitting(self, told: str, room: float) -> str:
        while len(told) > 1 and self._width(told, _FONT) > room:
            told = told.rstrip("…")[:-1].rstrip() + "…"
        return told


def tick_step(highest: int) -> int:
    """Give the whole step between the values named at the side, as 1, 2, 5 and 10."""
    step, factors = 1, (2, 5, 10)
    while highest / step > _TICKS:
        power = 10 ** (len(str(step)) - 1)
        step = next(power * factor for factor in factors if power * factor > step)
    return step


def legend_name(name: str, number: int) -> str:
    """Write a name with the letters that Pillow's own font has: without accents, or as a number."""
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss").replace("ø", "o"))
    shown = "".join(one for one in plain if one.isascii() and one.isprintable()).strip()
    is_most = len(shown) * 2 > len(name)
    return shown if is_most else f"Topic {number + 1}"


def date_label(day: date, language: str) -> str:
    """Write a day without its year as a language does, in letters that the font has."""
    at = datetime.combine(day, time())
    shown = format_skeleton("MMMd", at, locale=language)
    return shown if shown.isascii() else format_skeleton("Md", at, locale=language)
