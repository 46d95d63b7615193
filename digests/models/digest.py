"""Bullets, stories and digests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from digests.models.article import Article, Receipt, Reference

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Theme:
    """An entry of the taxonomy that bullets are grouped by."""

    slug: str
    name: str
    emoji: str
    parent: str
    """Its IPTC Media Topic, as `medtop:04000000`."""
    aliases: tuple[str, ...] = ()
    words: tuple[tuple[str, float], ...] = ()
    """What speaks for it, with weights; a negative weight speaks against it."""


GENERAL = "general"
"""The slug of the theme for what fits none."""


class Mark(StrEnum):
    """How a bullet stands to what a channel was already sent."""

    NONE = ""
    NEW = "NEW"
    UPDATE = "UPDATE"


class Amendment(StrEnum):
    """What a team's admins said of a bullet after it was written."""

    NONE = ""
    CORRECTED = "corrected"
    """Another text stands in the place of the one that was written."""
    WITHDRAWN = "withdrawn"
    """It does not hold; where it was posted it is struck out, and elsewhere it is left out."""


class Provenance(StrEnum):
    """Who wrote a bullet, and what let it pass."""

    RULES = ""
    """The rules; no model was asked."""
    CHECKED = "checked"
    """A model; the check found that the sentences say it."""
    PROVEN = "proven"
    """A model; what the check could not tell, words of the sentences proved."""
    INSTEAD = "instead"
    """The rules, in the place of a model's bullet that was not proven."""
    UNPAID = "unpaid"
    """The rules, since the model's tokens for the day were used up."""
    UNANSWERED = "unanswered"
    """The rules, since the model gave nothing that could be used."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One of the figures on which sources disagree, and who gives it."""

    figure: str
    """As `14` or `2.1 million`."""
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bullet:
    """One complete, self-contained statement and the receipts it rests on."""

    rank: int
    """Its place: 1 tells the news, the others follow as their article has them."""
    text: str
    theme: str
    receipts: tuple[Receipt, ...]
    sources: int = 1
    """Independent sources that tell it."""
    mark: Mark = Mark.NONE
    language: str = "en"
    """ISO 639-1; bullets in other languages than English are whole quoted sentences."""
    claims: tuple[Claim, ...] = ()
    """What each source says where they disagree on a figure, the bullet's own first."""
    worth: float = 0.0
    """What the builder thought of it, by which bullets of different articles are ordered."""
    names: tuple[str, ...] = ()
    """The people, places and organisations that it names."""
    amendment: Amendment = Amendment.NONE
    provenance: Provenance = Provenance.RULES
    model: str = ""
    """The name of the language model that wrote it, or that was asked to; empty: none was."""
    written: str = ""
    """Its text as it was written, if another one stands in its place."""

    @property
    def as_written(self) -> str:
        """Its text as it was written, by which votes and corrections know it."""
        return self.written or self.text

    @property
    def is_quoted(self) -> bool:
        """Whether it is a whole sentence, because it is not in English."""
        return self.language != "en"


@dataclass(frozen=True, slots=True)
class Condensed:
    """An article and what the builder made of it, as the archive keeps both."""

    article: Article
    bullets: tuple[Bullet, ...]
    """What tells the news first, then as the article has them."""
    dropped: int = 0
    """Bullets of it that were refused."""
    others: tuple[Article, ...] = ()
    """Articles that are told of elsewhere and report its event too: each may be one more source."""
    headline_only: bool = False
    """No bullet of it could stand alone: a digest on all topics shows its headline."""

    @classmethod
    def whole(cls, article: Article, bullets: tuple[Bullet, ...], dropped: int) -> Condensed:
        """Give an article with all that the builder made of it."""
        return cls(article, bullets, dropped, headline_only=not bullets)


@dataclass(frozen=True, slots=True)
class Story:
    """The bullets of one event, from one or several sources, the event itself first."""

    headline: str
    """Empty where a theme's bullets stand for themselves: in the digest of one article."""
    url: str
    """The address of the article that has this headline, or empty."""
    sources: int
    """Independent sources that tell of the event."""
    bullets: tuple[Bullet, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A theme with its stories, the most important first."""

    theme: str
    name: str
    emoji: str
    stories: tuple[Story, ...]

    @property
    def bullets(self) -> tuple[Bullet, ...]:
        """Its bullets in reading order."""
        return tuple(bullet for story in self.stories for bullet in story.bullets)


@dataclass(frozen=True, slots=True)
class Headline:
    """An article of which only the headline is told."""

    rank: int
    """Behind those of all bullets, also of those that were left out since."""
    article: str
    """Its id."""
    content_hash: str
    """Of its text, as receipts have it."""


@dataclass(frozen=True, slots=True)
class Digest:
    """Articles condensed: themes, their stories, the bullets of these; each story stands once.

    `considered == kept + dropped`.
    """

    id: str
    title: str
    sections: tuple[Section, ...]
    articles: tuple[Reference, ...]
    """Every article that was read for it, also those no bullet came from."""
    considered: int
    """Bullets written and put before the grounding check."""
    kept: int
    dropped: int
    """Bullets refused: not grounded, not complete, or said already."""
    topics: tuple[str, ...] = ()
    """Names of the themes that alone were wanted; empty means all."""
    signs: tuple[tuple[str, str], ...] = ()
    """The emoji of each theme of a bullet that stands under another one, by the theme's slug."""
    headlines: tuple[Headline, ...] = ()
    """The articles that no bullet came from and no story counts, of which a headline is shown."""

    @property
    def is_empty(self) -> bool:
        """Whether it tells nothing, neither a bullet nor a headline."""
        return not (self.sections or self.headlines)

    @property
    def bullets(self) -> tuple[Bullet, ...]:
        """All bullets in the order in which a reader meets them."""
        return tuple(bullet for section in self.sections for bullet in section.bullets)

    def revised(self, revise: Callable[[Bullet], Bullet | None]) -> Digest:
        """Put for each bullet what `revise` makes of it; None leaves it out, as one more dropped.

        A story left without bullets goes, and a section left without stories.
        """
        sections = []
        for section in self.sections:
            stories = []
            for story in section.stories:
                bullets = tuple(new for old in story.bullets if (new := revise(old)) is not None)
                if bullets:
                    stories.append(replace(story, bullets=bullets))
            if stories:
                sections.append(replace(section, stories=tuple(stories)))
        left = sum(len(section.bullets) for section in sections)
        lost = len(self.bullets) - left
        return replace(
            self, sections=tuple(sections), kept=self.kept - lost, dropped=self.dropped + lost
        )


@dataclass(frozen=True, slots=True)
class DigestOptions:
    """How a digest is to be written."""

    title: str = ""
    """Empty: the article's own title, or "Digest" for several articles."""
    max_bullets: int = 7
    """Of one article."""
    max_characters: int = 200
    """Of one bullet, in characters; what cannot be cut safely is quoted whole, up to 300."""
    most_bullets: int = 60
    """Of several articles' digest, however many they are."""
    source_share: int = 33
    """Percent of a digest that one source alone may tell, where others tell something too."""
