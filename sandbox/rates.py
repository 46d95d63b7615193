"""Rate limits: a bucket for each route and place, 50 a second in all, and Cloudflare's ban."""

from __future__ import annotations

import math
import time
from collections import deque
from dataclasses import dataclass, field
from hashlib import md5
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.clock import Clock
    from sandbox.rules import Rules

_INVALID_WINDOW = 600.0
_INVALID = (401, 403, 429)


@dataclass(slots=True)
class _Window:
    ends_at: float = 0.0
    used: int = 0


@dataclass(slots=True)
class Verdict:
    """What a bucket says to one request: its headers, and the seconds to wait if it is refused."""

    headers: dict[str, str] = field(default_factory=dict)
    retry_after: float | None = None


class Rates:
    """Counts requests in windows that open with the first request, as Discord's do."""

    def __init__(self, clock: Clock, rules: Rules) -> None:
        self._clock, self._rules = clock, rules
        self._windows: dict[tuple[str, str], _Window] = {}
        self._second = _Window()
        self._invalid: deque[float] = deque()

    def spend(self, bucket: str, place: str, limit: int, period: float) -> Verdict:
        """Take one of `limit` requests that `place` has in `period` seconds."""
        if not self._rules.rate_limits:
            return Verdict()
        now = self._clock.steady()
        window = self._windows.setdefault((bucket, place), _Window())
        if now >= window.ends_at:
            window.ends_at, window.used = now + period, 0
        refused = window.used >= limit
        window.used += not refused
        left = max(0.0, window.ends_at - now)
        headers = {
            "X-RateLimit-Limit": str(limit),
            "X-RateLimit-Remaining": str(limit - window.used),
            # Discord gives milliseconds; rounded up, so that who waits as told is not early.
            "X-RateLimit-Reset": f"{time.time() + left:.3f}",
            "X-RateLimit-Reset-After": f"{math.ceil(left * 1000) / 1000:.3f}",
            "X-RateLimit-Bucket": md5(bucket.encode(), usedforsecurity=False).hexdigest(),
        }
        return Verdict(headers, math.ceil(left * 1000) / 1000 if refused else None)

    def spend_global(self) -> float | None:
        """Take one of the 50 requests of this second; the seconds to wait if there is none."""
        if not self._rules.rate_limits:
            return None
        now = self._clock.steady()
        if now >= self._second.ends_at:
            self._second = _Window(now + 1.0)
        if self._second.used >= self._rules.global_per_second:
            return math.ceil((self._second.ends_at - now) * 1000) / 1000
        self._second.used += 1
        return None

    def note_invalid(self, status: int, *, shared: bool = False) -> None:
        """Count a 401, 403 or 429 (not one with the scope "shared") towards the ban."""
        if status in _INVALID and not shared:
            self._invalid.append(self._clock.steady())

    @property
    def invalid_requests(self) -> int:
        """The invalid requests of the last ten minutes."""
        while self._invalid and self._clock.steady() - self._invalid[0] > _INVALID_WINDOW:
            self._invalid.popleft()
        return len(self._invalid)

    @property
    def banned(self) -> bool:
        """Whether Cloudflare has shut the caller out (10,000 invalid requests in 10 minutes)."""
        return self.invalid_requests >= self._rules.invalid_requests
