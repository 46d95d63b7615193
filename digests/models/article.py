"""Articles as they are read, and the places in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256


def content_hash(text: str) -> str:
    """Hash a text so that equal texts are kept once (SHA-256 of its UTF-8, 64 hex digits).

    Lone surrogates, which UTF-8 cannot hold, are hashed as they stand.
    """
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article was read, and may be gone from one day: a file in a folder."""

    folder: str
    name: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Which entry of a feed an article was read from."""

    feed_id: int
    entry: str
    """The entry's key within its feed."""
    listed_at: datetime
    """When the feed first listed it, or when it says that it was published."""
    is_teaser: bool = False
    """Whether the text is no more than what the feed says, since the page could not be read."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read; every receipt's offsets count the characters of `text`."""

    id: str
    title: str
    text: str
    source: str = ""
    url: str = ""
    """The canonical http(s) address, or empty."""
    published_at: datetime | None = None
    place: str = field(default="", compare=False)
    """Where it was read, as a fault names it: a file, or a file and its line."""
    origin: Origin | None = field(default=None, compare=False)
    """None: from nowhere that is looked into again."""
    claim: str = field(default="", compare=False)
    """Whose word it is that this text stands at that address; empty: it was read there, or by one
    who may speak for it. It replaces nothing that others know under that address."""
    listing: Listing | None = field(default=None, compare=False)
    """None: from no feed."""
    given_in: int | None = field(default=None, compare=False)
    """The guild whose member gave it, or the member; None: no member did."""
    key: str = field(default="", compare=False)
    """Under which the archive keeps it; empty until then."""
    is_shortened: bool = field(default=False, compare=False)
    """Whether the text is only the beginning of one that is too long to be read whole."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of an article: `text == article.text[start:end]`."""

    article: str
    index: int
    """Its place among the article's sentences, from 0."""
    paragraph: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """The exact words a bullet rests on: `quote == article.text[start:end]`."""

    article: str
    start: int
    end: int
    quote: str
    content_hash: str = ""
    """The hash of the article's text, so that a receipt outlives a changed article honestly."""

    @classmethod
    def of(cls, sentence: Sentence, content_hash: str) -> Receipt:
        """Give the receipt that a whole sentence is."""
        return cls(sentence.article, sentence.start, sentence.end, sentence.text, content_hash)


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reader needs to find an article again."""

    id: str
    title: str
    source: str = ""
    url: str = ""
    published_at: datetime | None = None
