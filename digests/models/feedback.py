"""What members and admins say of bullets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Vote(StrEnum):
    """What a member says of a bullet."""

    USEFUL = "useful"
    WRONG = "wrong"
    """An admin sees it as a report."""
    DUPLICATE = "duplicate"
    """It was told before."""


@dataclass(frozen=True, slots=True)
class Votes:
    """What a guild's members say of one bullet, each of them once."""

    statement: str
    """The hash of the bullet's text as it was written, by which it is known in every digest."""
    text: str
    """The bullet's, as it is shown."""
    useful: int = 0
    wrong: int = 0
    duplicate: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """A bullet of which members say that it is wrong, and what came of that."""

    text: str
    """The bullet's, as it was written."""
    code: str
    """Of the delivery in which it was last reported."""
    votes: Votes
    reasons: tuple[str, ...] = ()
    """The newest first."""
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What a guild's admin put in the place of a bullet."""

    statement: str
    text: str
    """Empty: the bullet is withdrawn."""
