"""The values that travel through the house; none knows a clock, a network or Discord."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


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
    """The guild whose member gave it; None: no member did."""
    key: str = field(default="", compare=False)
    """Under which the archive keeps it; empty until then."""


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
    """1 is the digest's most important."""
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

    @property
    def is_quoted(self) -> bool:
        """Whether it is a whole sentence, because it is not in English."""
        return self.language != "en"


@dataclass(frozen=True, slots=True)
class Condensed:
    """An article and what the builder made of it, as the archive keeps both."""

    article: Article
    bullets: tuple[Bullet, ...]
    """The most important first."""
    dropped: int = 0
    """Bullets of it that were refused."""


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
class Reference:
    """What a reader needs to find an article again."""

    id: str
    title: str
    source: str = ""
    url: str = ""
    published_at: datetime | None = None


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


class Weekday(StrEnum):
    """The days a schedule keeps, in ISO order."""

    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"


EVERY_DAY: tuple[Weekday, ...] = tuple(Weekday)


class ScheduleState(StrEnum):
    """Whether a schedule posts."""

    ACTIVE = "active"
    """It posts on its days."""
    PAUSED = "paused"
    """Discord refused its channel; it goes on by itself once the channel is open again."""
    REMOVED = "removed"
    """Taken down by an admin; kept so that its runs stay explained."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When and where a team wants its digest: a local time in an IANA zone on some weekdays."""

    id: int
    guild_id: int
    channel_id: int
    local_time: time
    zone: str
    weekdays: tuple[Weekday, ...]
    created_at: datetime
    topics: tuple[str, ...] = ()
    """Theme slugs; empty means all."""
    state: ScheduleState = ScheduleState.ACTIVE


class DeliveryState(StrEnum):
    """Where one message of a run stands in the ledger."""

    PENDING = "pending"
    """Queued; nobody has it."""
    SENDING = "sending"
    """Claimed by a courier under a lease."""
    SENT = "sent"
    """Discord has it; the message's id is known."""
    UNKNOWN = "unknown"
    """It was sent, but no answer came: it may stand in the channel."""
    HELD = "held"
    """Unknown, and the channel's history cannot be read: never guessed."""
    FAILED = "failed"
    """Discord refused the message itself (400)."""
    BLOCKED = "blocked"
    """The channel is closed to the bot; its schedule pauses."""
    EXPIRED = "expired"
    """Its morning is over; posting it now would only confuse."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message of a run, as a courier holds it and a card shows it."""

    id: int
    code: str
    """The short marker in the card's footer by which the message is found in the channel."""
    guild_id: int
    channel_id: int
    local_date: date
    slot: str
    part: int
    """From 1."""
    parts: int
    digest: Digest
    window_start: datetime
    window_end: datetime
    """The digest tells of articles taken in after the start and up to the end."""
    due_at: datetime
    state: DeliveryState = DeliveryState.PENDING
    attempts: int = 0
    schedule_id: int | None = None
    lease_token: str = ""
    message_id: int | None = None
    """0: an admin said that it stands in the channel."""
    sent_after: int | None = None
    """An id (snowflake) below that of the message which the last try may have left."""

    @property
    def nonce(self) -> str:
        """22 characters by which Discord knows a repeated send, for some minutes."""
        return sha256(f"daybreak:{self.id}:{self.code}".encode()).hexdigest()[:22]


@dataclass(frozen=True, slots=True)
class Post:
    """What became of one message of a guild."""

    code: str
    channel_id: int
    state: DeliveryState
    at: datetime
    """When it was posted or given up; of what is held, when it was due."""
    message_id: int = 0
    """0: it is not known."""
    reason: str = ""


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
    reports: int = 0
    """Bullets on which an admin is to decide."""
    edits: int = 0
    """Posted messages that are still to be brought up to date."""
    model: str = ""
    """What is used of a language model's budget; empty where none writes."""


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


HOUSE = 0
"""In the place of a guild's id: what belongs to every guild."""


@dataclass(frozen=True, slots=True)
class Source:
    """A feed that a guild reads, and how that feed stands."""

    id: int
    guild_id: int
    """`HOUSE`: it is every guild's."""
    feed_id: int
    name: str
    address: str
    """The feed's."""
    site: str
    """The address of the site that the feed is of, or empty."""
    since: datetime
    """What was listed up to then is not told."""
    topics: tuple[str, ...] = ()
    """Slugs of the themes that it may tell of; empty means all."""
    most: int | None = None
    """At most so many bullets of it stand in a digest; None: any number."""
    is_paused: bool = False
    fault: str = ""
    """Why it could not be read last; empty as long as it is well."""
    failing_since: datetime | None = None
    is_retired: bool = False
    """It is gone for good, and is not asked any more."""
    read_at: datetime | None = None
    """When it was last read well."""
    new_at: datetime | None = None
    """When it last listed something new."""
    is_quiet: bool = False
    """Whether it has listed nothing new for longer than it ever did."""
    advertisements: int = 0
    """Entries that were paid for, and so left out."""


@dataclass(frozen=True, slots=True)
class DueFeed:
    """A feed that is to be read now, as its guilds want it."""

    id: int
    address: str
    since: datetime
    """What was listed up to then no guild wants."""
    added_at: datetime
    """When the first of these guilds began to read it."""
    etag: str = ""
    last_modified: str = ""
    read_at: datetime | None = None
    """None: it is read for the first time."""
    failures: int = 0
    """In a row, up to now."""
    new_at: datetime | None = None
    """When it last listed something new."""
    longest_gap: timedelta = timedelta(0)
    """The longest time between two such instants."""
    due_at: datetime | None = None
    """Since when it is due; a later instant is that of another wish to have it read."""


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
    is_update: bool = False
    """Whether its article was told otherwise before."""
    story: int = 0
    """The same for the bullets of one event that are shown together."""
    story_sources: int = 1
    """How many sources tell of that event, as far as was looked."""

    @property
    def dated_at(self) -> datetime:
        """When the first of its articles was published, if that is known; else taken in."""
        told = [article.published_at for article in self.articles[:1] if article.published_at]
        return told[0] if told else self.taken_in_at


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
