"""The instant at which every acceptance test begins, whatever the machine's clock shows."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

VARIABLE = "DAYBREAK_TEST_START"
DEFAULT = "2026-03-02T06:30:00Z"
# Every house has a digest at 08:00 UTC; a test that ran over it would see one more than it counts.
MORNING = timedelta(hours=8)
LONGEST = timedelta(minutes=5)


def read_start(written: str) -> datetime:
    """Read an instant with its zone; ValueError says what is wrong with it."""
    try:
        start = datetime.fromisoformat(written)
    except ValueError:
        start = None
    if start is None or start.tzinfo is None:
        raise ValueError(f"{VARIABLE} is {written!r}: write an instant such as {DEFAULT}")
    start = start.astimezone(UTC)
    midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
    if timedelta() <= midnight + MORNING - start < LONGEST:
        raise ValueError(f"{VARIABLE} is {written!r}: the digest of 08:00 UTC would come in a test")
    return start


START = read_start(os.environ.get(VARIABLE) or DEFAULT)
