"""How everything stands for one guild."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from digests.models.schedule import Post, Schedule
from digests.models.source import Source


@dataclass(frozen=True, slots=True)
class Status:
    """How everything stands for one guild."""

    sources: tuple[Source, ...]
    schedules: tuple[tuple[Schedule, datetime | None, str], ...]
    """Each with when it posts next, or why it is paused."""
    posted: tuple[Post, ...]
    """The newest of each channel, the newest first."""
    unposted: tuple[Post, ...]
    """What was not posted in the last days, and why; the newest first."""
    articles: int
    """In the archive, as far as the guild sees it."""
    bullets: int
    newest_at: datetime | None
    """When the newest of these articles was taken in."""
    left_out: int
    """Bullets that were refused of these articles."""
    is_estimate: bool = False
    """Whether these three numbers are estimated from a part of the articles."""
    reports: int = 0
    """Bullets on which an admin is to decide."""
    edits: int = 0
    """Posted messages that are still to be brought up to date."""
    model: str = ""
    """What is used of a language model's budget; empty where none writes."""
    model_fault: str = ""
    """What is wrong with it, for those who can mend it."""
