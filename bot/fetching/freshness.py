"""How long an answer stays fresh, and how long a host wants to be left alone (RFC 9111, 9110)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_DAY = 86_400.0
LONGEST_SILENCE = _DAY
"""A host that asks for more is asked again after a day: it may be a slip, and people wait."""
_LONGEST_FRESH = 365 * _DAY
_SECONDS = re.compile(r"[0-9]{1,18}")
_MAX_AGE = re.compile(r"max-age\s*=\s*\"?([0-9]{1,18})\"?", re.IGNORECASE)


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Give the seconds after which `Retry-After` lets the host be asked again, a day at most.

    None where it says nothing that can be read, or a time that is over.
    """
    said = headers.get("Retry-After", "").strip()
    seconds = float(said) if _SECONDS.fullmatch(said) else _seconds_until(said, headers, now)
    return min(seconds, LONGEST_SILENCE) if seconds > 0 else None


def max_age(headers: Mapping[str, str], now: datetime) -> float:
    """Give the seconds for which the answer stays fresh, by `Cache-Control`, else by `Expires`."""
    control = [part.strip() for part in headers.get("Cache-Control", "").split(",")]
    if any(part.lower().partition("=")[0].rstrip() in {"no-cache", "no-store"} for part in control):
        return 0.0
    ages = [float(found[1]) for part in control if (found := _MAX_AGE.fullmatch(part))]
    if ages:
        age = headers.get("Age", "").strip()
        seconds = min(ages) - (float(age) if _SECONDS.fullmatch(age) else 0.0)
    else:
        seconds = _seconds_until(headers.get("Expires", ""), headers, now)
    return min(max(seconds, 0.0), _LONGEST_FRESH)


def _seconds_until(date: str, headers: Mapping[str, str], now: datetime) -> float:
    """Give the seconds until an HTTP date by the host's own clock; 0 for what is none."""
    end = _instant(date)
    if end is None:
        return 0.0
    return (end - (_instant(headers.get("Date", "")) or now)) / timedelta(seconds=1)


def _instant(date: str) -> datetime | None:
    try:
        instant = parsedate_to_datetime(date)
        return (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
