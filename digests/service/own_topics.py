"""The topics that a team defines itself: kept, found, and heeded in its digests."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, TypeVar

from digests.errors import TopicError, UnknownTopicError
from digests.language.search_terms import any_of, fold, index_words, phrase_of
from digests.models import OwnTopic, Theme
from digests.numbers import grouped
from digests.service.storable import UNSTORABLE
from digests.service.suggestions import begun
from digests.service.topics import OFFERED
from digests.store import Store, guilds, own_topics, schedules, sources

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from digests.language.search_terms import Phrase
    from digests.models import Bullet, Condensed, Digest
    from digests.writing.themes import ThemeIndex

MOST_TOPICS = 50
LONGEST_NAME, LONGEST_WORD, LONGEST_LIST, MOST_WORDS = 60, 80, 1_000, 16
MOST_BULLETS = 60
"""A digest has no more."""
SIGN = "📌"
"""Stands before an own topic where a theme has its emoji."""
_EVERYTHING = frozenset({"all", "all topics", "everything"})
_APART = re.compile(r"[,;\n]+")
Named = TypeVar("Named", bound=OwnTopic | Theme)
_LONGEST_SLUG = 40
_OFFERED = 3
"""Topics that an unknown text may have meant."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A topic as somebody filled it in."""

    name: str
    include: str
    """Words and phrases, with commas or line breaks between them."""
    exclude: str = ""
    most: str = ""


def as_theme(topic: OwnTopic) -> Theme:
    """Give an own topic as a theme, for where one is offered or named."""
    return Theme(topic.slug, topic.name, SIGN, "")


def find(topics: Sequence[OwnTopic], text: str) -> OwnTopic | None:
    """Find the topic of that name or slug."""
    wanted = " ".join(fold(text.replace(SIGN, "")).split())
    for topic in topics:
        if wanted and wanted in {topic.slug, " ".join(fold(topic.name).split())}:
            return topic
    return None


def offered(topics: Sequence[Named], typed: str) -> list[Named]:
    """Give the topics that a half-typed text may become, by name or slug, also as it is shown."""
    names = [(" ".join(fold(one.name).split()), one.slug) for one in topics]
    known = [*names, *((one.slug, one.slug) for one in topics)]
    slugs = begun(known, typed.replace(SIGN, ""), OFFERED)
    by_slug = {one.slug: one for one in topics}
    return [by_slug[slug] for slug in slugs]


def read_wanted(wanted: Wanted, index: ThemeIndex, others: Sequence[OwnTopic]) -> OwnTopic:
    """Read what was filled in; `others` are the guild's topics besides.

    Raises:
        TopicError: it cannot be kept, and why.
    """
    name = " ".join(wanted.name.translate(UNSTORABLE).split())
    if not fold(name).strip() or len(name) > LONGEST_NAME:
        raise TopicError(f"Give the topic a name of at most {LONGEST_NAME} characters.")
    if _APART.search(name):
        raise TopicError(
            "Give the topic a name without commas and semicolons: they stand between topics."
        )
    if fold(name) in _EVERYTHING:
        raise TopicError(f"“{name}” stands for every topic. Give yours another name.")
    if index.names.find(name):
        raise TopicError(f"“{name}” is a theme already. Give your topic another name.")
    if find(others, name):
        raise TopicError(f"There is a topic “{name}” already. Give this one another name.")
    include, exclude = _words(wanted.include, "include"), _words(wanted.exclude, "exclude")
    if not include:
        raise TopicError("Name words to include, such as: lithium, rare earths.")
    _demand_possible(include, exclude)
    return OwnTopic(0, "", name, include, exclude, _number(wanted.most))


def _words(typed: str, which: str) -> tuple[str, ...]:
    if len(typed) > LONGEST_LIST:
        raise TopicError(
            f"The words to {which} have {grouped(len(typed))} characters. "
            f"At most {grouped(LONGEST_LIST)} fit."
        )
    parts = _APART.split(typed.translate(UNSTORABLE))
    words = [" ".join(part.replace('"', " ").split()) for part in parts]
    kept = tuple(dict.fromkeys(word for word in words if phrase_of(word)))
    if len(kept) > MOST_WORDS:
        raise TopicError(f"At most {MOST_WORDS} words or phrases to {which} fit, not {len(kept)}.")
    long = next((word for word in kept if len(word) > LONGEST_WORD), "")
    if long:
        raise TopicError(
            f"“{long[:LONGEST_WORD]}…” is too long. Put commas between words and short phrases."
        )
    return kept


def _demand_possible(include: Sequence[str], exclude: Sequence[str]) -> None:
    """Refuse words of which one forbids the other."""
    for word in include:
        for unwanted in exclude:
            if _holds(phrase_of(word), phrase_of(unwanted)):
                raise TopicError(
                    f"The words exclude each other: “{word}” is to be included, and whatever "
                    f"holds “{unwanted}” to be excluded. Take one of them out."
                )


def _holds(phrase: Phrase, part: Phrase) -> bool:
    return f" {' '.join(part)} " in f" {' '.join(phrase)} "


def _number(typed: str) -> int | None:
    if not typed.strip():
        return None
    if not typed.strip().isdecimal() or not 1 <= int(typed) <= MOST_BULLETS:
        raise TopicError(f"“{typed.strip()[:20]}” is no number from 1 to {MOST_BULLETS}.")
    return int(typed)


def _unknown(
    text: str, topics: Sequence[OwnTopic], nearest: Sequence[Theme] | None = None
) -> UnknownTopicError:
    """Say that there is no such topic; the nearest by spelling, then the `nearest` are offered.

    `nearest`: None where a theme would not do either.
    """
    names = {fold(topic.name): topic.name for topic in topics}
    close = [names[one] for one in get_close_matches(fold(text), names, _OFFERED)]
    near = [*close, *(theme.slug for theme in nearest or ())][:_OFFERED]
    if not near and nearest is None:
        return UnknownTopicError()
    named = " or ".join(f"“{one}”" for one in near)
    hint = f"Did you mean {named}?" if near else "`/topics list` shows all there are."
    return UnknownTopicError(f"There is no topic “{text[:LONGEST_NAME]}”. {hint}")


class OwnTopics:
    """The own topics of all guilds, in one store."""

    def __init__(self, store: Store, index: ThemeIndex) -> None:
        self._store = store
        self._index = index

    def list_topics(self, guild_id: int) -> tuple[OwnTopic, ...]:
        """Give a guild's own topics by name."""
        with self._store.read() as connection:
            return own_topics.of_guild(connection, guild_id)

    def muted(self, guild_id: int) -> frozenset[str]:
        """Give the slugs of the themes and topics that a guild muted."""
        with self._store.read() as connection:
            return own_topics.muted(connection, guild_id)

    def find_topic(self, guild_id: int, text: str) -> OwnTopic:
        """Find a guild's topic; UnknownTopicError if there is none of that name."""
        topics = self.list_topics(guild_id)
        topic = find(topics, text)
        if topic is None:
            raise _unknown(text, topics)
        return topic

    def add_topic(self, guild_id: int, wanted: Wanted) -> OwnTopic:
        """Keep a new topic; TopicError says why it cannot be kept."""
        with self._store.write() as connection:
            guilds.know(connection, guild_id)
            others = own_topics.of_guild(connection, guild_id)
            if len(others) >= MOST_TOPICS:
                raise TopicError(
                    f"This server has {MOST_TOPICS} topics of its own, which is the most. "
                    "Remove one first."
                )
            read = read_wanted(wanted, self._index, others)
            topic = replace(read, slug=self._slug(read.name, others))
            own_topics.add(connection, guild_id, topic)
        return topic

    def _slug(self, name: str, others: Sequence[OwnTopic]) -> str:
        words = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:_LONGEST_SLUG].strip("-")
        taken = {topic.slug for topic in others} | {theme.slug for theme in self._index.themes}
        stem = words or "topic"
        free = (f"{stem}-{number}" for number in range(2, MOST_TOPICS + 3))
        return stem if stem not in taken else next(slug for slug in free if slug not in taken)

    def edit_topic(self, guild_id: int, slug: str, wanted: Wanted) -> OwnTopic:
        """Change a topic; TopicError says why it cannot be kept like that."""
        with self._store.write() as connection:
            guilds.know(connection, guild_id)
            topics = own_topics.of_guild(connection, guild_id)
            if all(topic.slug != slug for topic in topics):
                raise UnknownTopicError
            others = [topic for topic in topics if topic.slug != slug]
            topic = replace(read_wanted(wanted, self._index, others), slug=slug)
            own_topics.change(connection, guild_id, topic)
        return topic

    def remove_topic(self, guild_id: int, text: str) -> OwnTopic:
        """Take a topic down; TopicError if a schedule posts it, or a source may tell of it."""
        with self._store.write() as connection:
            guilds.know(connection, guild_id)
            topics = own_topics.of_guild(connection, guild_id)
            topic = find(topics, text)
            if topic is None:
                raise _unknown(text, topics)
            if any(topic.slug in one.topics for one in schedules.of_guild(connection, guild_id)):
                raise TopicError(
                    f"A schedule posts “{topic.name}”. Give that one other topics first: "
                    "`/schedule change`."
                )
            for source in sources.of_guild(connection, guild_id):
                if topic.slug in source.topics:
                    raise TopicError(
                        f"The source “{source.name}” may tell of “{topic.name}”. Give that one "
                        "other topics first: `/source edit`."
                    )
            own_topics.remove(connection, guild_id, topic.slug)
        return topic

    def mute(self, guild_id: int, text: str) -> tuple[Theme, bool]:
        """Mute a theme or an own topic, or let it be heard again; says which, and whether muted.

        Raises:
            UnknownTopicError: there is neither a theme nor a topic of that name.
        """
        with self._store.write() as connection:
            guilds.know(connection, guild_id)
            topics = own_topics.of_guild(connection, guild_id)
            own = find(topics, text)
            theme = as_theme(own) if own else self._index.names.find(text)
            if theme is None:
                raise _unknown(text, topics, self._index.nearest(text))
            muted = theme.slug not in own_topics.muted(connection, guild_id)
            own_topics.mute(connection, guild_id, theme.slug, muted=muted)
        return theme, muted


def is_on(bullet: Bullet, topics: Collection[str], own: Sequence[OwnTopic]) -> bool:
    """Tell whether a bullet is on one of these topics: its theme, or an own one that finds it."""
    if bullet.theme in topics:
        return True
    return any(topic.slug in topics and holds(topic, bullet) for topic in own)


def is_wanted(
    bullet: Bullet, topics: Collection[str], own: Sequence[OwnTopic], muted: Collection[str]
) -> bool:
    """Tell whether a digest on these topics, or on all if there are none, may tell a bullet."""
    return is_on(bullet, topics, own) if topics else not is_on(bullet, muted, own)


def holds(topic: OwnTopic, bullet: Bullet) -> bool:
    """Tell whether an own topic finds a bullet."""
    return any_of(topic.include, topic.exclude).hold_of(index_words(bullet.text))


def only_on(digest: Digest, topics: Collection[str], own: Sequence[OwnTopic]) -> Digest:
    """Give a digest with the bullets on these topics alone, those of other sections among them."""
    under = {
        bullet.rank
        for section in digest.sections
        for bullet in section.bullets
        if section.theme in topics or is_on(bullet, topics, own)
    }
    only = digest.revised(lambda bullet: bullet if bullet.rank in under else None)
    return replace(only, dropped=digest.dropped, headlines=())


def heed(
    condensed: Sequence[Condensed],
    topics: Collection[str],
    own: Sequence[OwnTopic],
    muted: Collection[str],
) -> tuple[Condensed, ...]:
    """Leave out what a guild muted, unless it is asked for, and what is too much of its topics.

    `topics` are those that a digest is on; none means all. Of a topic with a number the bullets of
    most worth stay. What is left out was not refused, so it does not count.
    """
    unwanted = set(muted) - set(topics)
    if unwanted:
        condensed = [_without(one, unwanted, topics, own) for one in condensed]
    for topic in own:
        if topic.most is not None and (not topics or topic.slug in topics):
            condensed = _at_most(condensed, topic, topic.most, topics, own)
    return tuple(condensed)


def _without(
    one: Condensed, unwanted: Collection[str], topics: Collection[str], own: Sequence[OwnTopic]
) -> Condensed:
    kept = tuple(
        bullet
        for bullet in one.bullets
        if not is_on(bullet, unwanted, own) or is_on(bullet, topics, own)
    )
    return replace(one, bullets=kept, headline_only=False)


def _at_most(
    condensed: Sequence[Condensed],
    topic: OwnTopic,
    most: int,
    topics: Collection[str],
    own: Sequence[OwnTopic],
) -> list[Condensed]:
    others = set(topics) - {topic.slug}
    found = [
        (rank > 0, -bullet.worth, place, rank)  # an article's lead before what explains it
        for place, one in enumerate(condensed)
        for rank, bullet in enumerate(one.bullets)
        if holds(topic, bullet) and not is_on(bullet, others, own)
    ]
    dropped: defaultdict[int, set[int]] = defaultdict(set)
    for _, _, place, rank in sorted(found)[most:]:
        dropped[place].add(rank)
    return [
        replace(
            one,
            bullets=tuple(b for rank, b in enumerate(one.bullets) if rank not in dropped[place]),
        )
        for place, one in enumerate(condensed)
    ]
