"""What language models answered, and what of the day's budget is left, over the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from digests.numbers import grouped
from digests.store import Store, model_answers
from digests.writing.model.exchange import PROMPT

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT_FOR = timedelta(days=30)
"""How long an answer is kept; nobody asks that again by then."""


@dataclass(frozen=True, slots=True)
class ModelState:
    """How the language model stands, as `/status` and `daybreak check` say it."""

    model: str
    host: str
    """Where articles' texts are sent."""
    tokens_used: int
    """Of today, in UTC."""
    tokens_a_day: int
    """0: any number."""
    fault: str = ""
    """What was wrong when it was last asked, for who can mend it; empty if it answered."""
    is_away: bool = False
    """Whether it was then not even at work: out of reach, refused or left alone."""

    @property
    def is_used_up(self) -> bool:
        """Whether the rules write for the rest of the day."""
        return 0 < self.tokens_a_day <= self.tokens_used

    def __str__(self) -> str:
        """Which text goes where, and what is used of the day; for everybody to read."""
        of_all = f" of {grouped(self.tokens_a_day)}" if self.tokens_a_day else ""
        told = f"Articles’ texts go to {self.model} at {self.host}, which writes the bullets"
        used = f"{grouped(self.tokens_used)}{of_all} tokens used today"
        over = "; the rules write until midnight UTC" if self.is_used_up else ""
        return f"{told}; {used}{over}."


@dataclass(frozen=True, slots=True)
class ModelCache:
    """Kept answers and the day's budget; each day begins at midnight UTC."""

    store: Store
    tokens_a_day: int
    clock: Callable[[], datetime]

    def find(self, key: str) -> str | None:
        """Give the answer that is kept under a key."""
        with self.store.read() as connection:
            return model_answers.find(connection, key)

    def keep(self, key: str, article_hash: str, model: str, text: str) -> None:
        """Keep an answer, which was paid."""
        with self.store.write() as connection:
            now = self.store.instant(connection, self.clock())
            model_answers.keep(connection, key, article_hash, model, PROMPT, text, now)

    def set_aside(self, tokens: int) -> date | None:
        """Set tokens aside for an answer; gives the day, None where it has not so many left."""
        with self.store.write() as connection:
            now = self.store.instant(connection, self.clock())
            day = self._day(now)
            if model_answers.begin_day(connection, day):
                model_answers.prune(connection, now - KEPT_FOR)
            is_free = model_answers.set_aside(connection, day, tokens, self.tokens_a_day)
        return day if is_free else None

    def settle(self, day: date, set_aside: int, used: int) -> None:
        """Count what was used in place of what was set aside."""
        with self.store.write() as connection:
            model_answers.settle(connection, day, set_aside, used)

    def tokens_used(self) -> int:
        """Give how many tokens of today are used."""
        with self.store.read() as connection:
            day = self._day(self.store.instant(connection, self.clock()))
            return model_answers.tokens_of(connection, day)

    @staticmethod
    def _day(at: datetime) -> date:
        return at.astimezone(UTC).date()
