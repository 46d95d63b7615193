"""What is asked of the archive, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from digests.models.article import Reference
from digests.models.digest import Bullet, Mark, Theme


@dataclass(frozen=True, slots=True)
class OwnTopic:
    """A topic that a team defined: bullets that hold one of some words, and none of others."""

    id: int
    slug: str
    """By which schedules and cards know it; stays when the name changes."""
    name: str
    include: tuple[str, ...]
    """Words and phrases, as they were typed."""
    exclude: tuple[str, ...] = ()
    most: int | None = None
    """At most so many bullets of it stand in a digest; None: any number."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A bullet from the archive, with the articles it rests on."""

    bullet: Bullet
    articles: tuple[Reference, ...]
    taken_in_at: datetime
    mark: Mark = Mark.NONE
    """NEW: its story came since the last digest here; UPDATE: it came since then to a story that
    was there, or its article said otherwise before."""
    story: int = 0
    """The same for the bullets of one event that are shown together."""
    story_sources: int = 1
    """How many sources tell of that event, as far as was looked."""

    @property
    def dated_at(self) -> datetime:
        """When the first of its articles was published, if that is known and was; else taken in."""
        told = [article.published_at for article in self.articles[:1] if article.published_at]
        return min([*told, self.taken_in_at])


class Asking(StrEnum):
    """What is asked of the archive."""

    TOPIC = "topic"
    SEARCH = "search"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asked, so that another page of the answer can be found again."""

    kind: Asking
    text: str
    topic: str = ""
    """Only what is on this one: a theme's or an own topic's slug."""
    since: datetime | None = None
    source: str = ""
    """A part of its name."""


@dataclass(frozen=True, slots=True)
class LookUp:
    """A page of the answer to a topic, a search or a question."""

    question: Question
    findings: tuple[Finding, ...] = ()
    """Of a topic the newest first, by day; else the best first."""
    total: int = 0
    """How many there are on all pages."""
    found: int = 0
    """How many were found, of which those are the best."""
    page: int = 1
    pages: int = 1
    is_cut: bool = False
    """Whether there are older ones, which were not looked at."""
    theme: Theme | None = None
    """The theme that is meant, if one is."""
    own: OwnTopic | None = None
    """The team's own topic that is meant, if one is."""
    nearest: tuple[Theme, ...] = ()
    """For an unknown text: the themes it may have meant, the nearest first."""
    nearby: tuple[Theme, ...] = ()
    """Themes of the same articles, the most frequent first."""
    stems: frozenset[str] = frozenset()
    """Of the words by which it was found."""
    zone: str = "UTC"
    """In which a day begins and ends."""

    @property
    def asked(self) -> str:
        """What was typed."""
        return self.question.text
