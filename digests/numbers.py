"""Numbers as whoever reads them writes them."""

from __future__ import annotations

from contextvars import ContextVar

ENGLISH = "en"
READERS_LANGUAGE: ContextVar[str] = ContextVar("READERS_LANGUAGE", default=ENGLISH)
"""Of whoever reads what is written now, as Babel names it: set where an interaction begins, and so
known to all that answers it. What is for a whole channel, the terminal or the log is English."""
_GROUPED = 1_000


def grouped(number: int) -> str:
    """`1,200`, or as the reader's language groups it: `1.200`."""
    language = READERS_LANGUAGE.get()
    if language == ENGLISH or number < _GROUPED:
        return f"{number:,}"
    from babel.numbers import format_decimal

    return str(format_decimal(number, locale=language))
