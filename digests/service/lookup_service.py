"""What the archive answers: topics, searches, questions, and what is offered to whoever types."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digests.errors import ForgottenAnswerError, QuestionError, ScheduleError
from digests.language.search_terms import Terms, any_of, fold, read_query
from digests.models import Asking, LookUp, Question
from digests.service import own_topics as own
from digests.service.answer_cache import AnswerCache
from digests.service.own_topics import OwnTopics, as_theme
from digests.service.question_answering import best_fits, read_question
from digests.service.same_event import reports_beside
from digests.service.search_ranking import rank_matches
from digests.service.since import read_since
from digests.service.storylines import Placed, joined, place
from digests.service.suggestions import RecentNames, begun
from digests.service.telling import tell_findings
from digests.service.topics import OFFERED, complete_topic, find_topic
from digests.store import Store, guilds, lookups, own_topics, questions, search
from digests.store.search_scope import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from digests.models import OwnTopic, Theme
    from digests.service.question_answering import Fit, Inquiry
    from digests.store import Connection
    from digests.writing.themes import ThemeIndex

MOST_COUNTED = lookups.MOST_COUNTED
A_PAGE = 5
"""Bullets with their receipts that one reads at a time on a phone."""
MOST_TOLD = 100
"""Bullets on all pages of an answer."""
ANSWERS = 5
"""Bullets that answer a question."""
_ENOUGH = 300
"""The newest matches among which the best answers to a question are."""
NEAREST, NEARBY = 5, 3
"""Themes that an unknown text may have meant, and themes beside an answer."""
_PLACED_NAMES = 10
"""Of the completions offered, as many are names where themes and topics leave room for no more."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """Who asks, and for which page."""

    connection: Connection
    guild_id: int
    page: int
    size: int


@dataclass(frozen=True, slots=True)
class Offered:
    """A completion of a half-typed topic: a theme, an own topic as one, or a name."""

    theme: Theme | None
    name: str = ""


class LookUpService:
    """Look-ups over one store; safe to call from several threads and processes at once."""

    def __init__(self, store: Store, index: ThemeIndex) -> None:
        self._store = store
        self._index = index
        self._recent = RecentNames()
        self.topics = OwnTopics(store, index)
        self.kept = AnswerCache()

    # Questions.

    def since(self, text: str, guild_id: int, now: datetime, language: str = "en") -> datetime:
        """Read since when somebody wants to know, in their language; QuestionError if no date."""
        with self._store.read() as connection:
            zone, _ = guilds.clock_of(connection, guild_id)
        return read_since(text, now, zone, language)

    def answer(
        self, question: Question, guild_id: int, page: int = 1, size: int = A_PAGE
    ) -> LookUp:
        """Give a page of what the guild may see of the answer.

        Raises:
            QuestionError: nothing can be found by this.
        """
        key = question, guild_id, page, size
        with self._store.read() as connection:
            state = self._store.state(connection)
            if found := self.kept.find(key, state):
                return found
            with self.kept.turn(key):
                found = self.kept.find(key, state)
                if found is None:
                    found = self._look_up(_Asked(connection, guild_id, page, size), question)
                    self.kept.keep(key, state, found)
                return found

    def _look_up(self, asked: _Asked, question: Question) -> LookUp:
        if question.kind is Asking.TOPIC:
            return self._topic(asked, question)
        if question.kind is Asking.SEARCH:
            return self._search(asked, question)
        return self._question(asked, question)

    def remember(self, question: Question, guild_id: int, now: datetime) -> str:
        """Keep a question that has pages; gives what stands for it on their buttons."""
        with self._store.read() as connection:
            kept = questions.is_kept(connection, guild_id, question)
        if not kept:
            with self._store.write() as connection:
                questions.remember(connection, guild_id, question, now)
        return questions.token_of(guild_id, question)

    def recall(self, token: str, guild_id: int) -> Question:
        """Give the question that stands on a button; ForgottenAnswerError if it is not known."""
        with self._store.read() as connection:
            question = questions.recall(connection, guild_id, token)
        if question is None:
            raise ForgottenAnswerError
        return question

    # Topics.

    def _topic(self, asked: _Asked, question: Question) -> LookUp:
        """Give a topic's newest statements by day; for an unknown text the nearest themes.

        A half-typed name that only one theme completes means that theme. What is neither a theme
        nor an own topic is searched for, as a name.
        """
        text = question.text
        topic = own.find(own_topics.of_guild(asked.connection, asked.guild_id), text)
        if topic:
            terms = any_of(topic.include, topic.exclude)
            return self._told_by_words(asked, LookUp(question, own=topic), terms)
        theme = find_topic(self._index, text)
        if theme is None and not any(map(str.isalnum, text)):
            raise QuestionError("Name a theme, a topic, or whom or what you look for.")
        completed = self._index.names.complete(text) if theme is None else ()
        theme = theme or _begun(completed, text)
        if theme is None:
            found = self._told_by_words(asked, LookUp(question), read_query(text), in_titles=True)
            if found.findings:
                return found
            theme = completed[0] if len(completed) == 1 else None
        if theme is None:
            nearest = dict.fromkeys((*completed, *self._index.nearest(text)))
            return LookUp(question, nearest=tuple(nearest)[:NEAREST])
        scope = Scope(theme.slug, question.since)
        ids = lookups.newest_of_theme(asked.connection, asked.guild_id, scope, MOST_TOLD + 1)
        return self._told_by_day(asked, LookUp(question, theme=theme), ids)

    def _told_by_words(
        self, asked: _Asked, found: LookUp, terms: Terms, *, in_titles: bool = False
    ) -> LookUp:
        if terms.is_empty:
            return found
        scope = Scope(since=found.question.since, has_headlines=in_titles)
        most = MOST_TOLD + 1
        ids = search.newest_statements(asked.connection, asked.guild_id, terms, scope, most)
        return self._told_by_day(asked, replace(found, stems=terms.stems), ids)

    def _told_by_day(self, asked: _Asked, found: LookUp, ids: Sequence[int]) -> LookUp:
        zone, _ = guilds.clock_of(asked.connection, asked.guild_id)
        found = replace(found, is_cut=len(ids) > MOST_TOLD, zone=zone)
        ids = ids[:MOST_TOLD]
        found, start, stop = _paged(found, len(ids), asked.page, asked.size)
        placed = place(ids, start, stop, lambda some: lookups.places(asked.connection, some))
        keys = {one.article_key for one in placed}
        reported = {one.article_key for one in placed if one.event}
        placed = joined(placed, reports_beside(asked.connection, asked.guild_id, reported))
        told = tell_findings(asked.connection, asked.guild_id, placed)
        nearby = self._nearby(asked.connection, keys, found.theme)
        return replace(found, findings=told, nearby=nearby)

    def _nearby(
        self, connection: Connection, keys: set[str], theme: Theme | None
    ) -> tuple[Theme, ...]:
        beside = lookups.themes_beside(connection, keys) if keys else {}
        others = [one for one in self._index.themes if one is not theme and beside.get(one.slug)]
        return tuple(sorted(others, key=lambda one: -beside[one.slug])[:NEARBY])

    # Searches.

    def _search(self, asked: _Asked, question: Question) -> LookUp:
        terms = read_query(question.text)
        if terms.is_empty:
            raise QuestionError("Say in words what is to be found, such as: lithium -battery.")
        found = LookUp(question, stems=terms.stems)
        scope = Scope(since=question.since, source=question.source, has_headlines=True)
        if question.topic:
            found, scope, terms = self._within(asked, found, scope, terms)
        rows = search.newest_matching(asked.connection, asked.guild_id, terms, scope)
        ranked = rank_matches(rows, terms)
        found = replace(found, found=len(ranked), is_cut=len(rows) >= search.NEWEST)
        ranked = ranked[:MOST_TOLD]
        found, start, stop = _paged(found, len(ranked), asked.page, asked.size)
        statements = [(scope.theme, text_hash) for text_hash in ranked]
        placed = [Placed(one, number) for number, one in enumerate(statements)][start:stop]
        return replace(found, findings=tell_findings(asked.connection, asked.guild_id, placed))

    def _within(
        self, asked: _Asked, found: LookUp, scope: Scope, terms: Terms
    ) -> tuple[LookUp, Scope, Terms]:
        """Bound a search to a topic; QuestionError if there is none of that name."""
        topic = found.question.topic
        mine = own.find(own_topics.of_guild(asked.connection, asked.guild_id), topic)
        if mine:
            bounded = terms.joined(any_of(mine.include, mine.exclude))
            return replace(found, own=mine), scope, bounded
        theme = find_topic(self._index, topic)
        if theme is None:
            near = " or ".join(theme.slug for theme in self._index.nearest(topic)[:3])
            hint = f"Did you mean {near}?" if near else "`/topics list` shows those there are."
            raise QuestionError(f"There is no topic “{topic[:60]}”. {hint}")
        return replace(found, theme=theme), replace(scope, theme=theme.slug), terms

    # Questions in plain words.

    def _question(self, asked: _Asked, question: Question) -> LookUp:
        """Give the bullets that hold most of what is asked about, the newest first among equals.

        Names, numbers and what is counted stand in each of them, and never a single shared word
        of several is enough.
        """
        inquiry = read_question(question.text)
        if not inquiry.words:
            raise QuestionError(
                "Ask about something by name, such as: When does the mine in Norvik open?"
            )
        found: dict[str, Fit] = {}
        best = 0
        scope, near = Scope(), None
        for terms in inquiry.tries():
            if len(terms.every) < best:
                break
            if near is None and len(terms.every) < len(inquiry.words):
                scope = near = Scope(after=search.near(asked.connection))
            found |= self._fitting(asked, inquiry, terms, scope)
            best = max((fit.held for fit in found.values()), default=0)
        ordered = sorted(found, key=lambda one: found[one], reverse=True)
        told = [one for one in ordered if found[one].held == best][:ANSWERS]
        stems = frozenset(stem for word in inquiry.words for stem in word)
        answer = LookUp(question, total=len(told), stems=stems)
        placed = [Placed(("", one), number) for number, one in enumerate(told)]
        return replace(answer, findings=tell_findings(asked.connection, asked.guild_id, placed))

    def _fitting(
        self, asked: _Asked, inquiry: Inquiry, terms: Terms, scope: Scope
    ) -> dict[str, Fit]:
        """Give the texts that answer best of those that hold the terms, each with how well."""
        rows = search.newest_matching(asked.connection, asked.guild_id, terms, scope, _ENOUGH)

        def texts_of(ids: list[int]) -> dict[int, str]:
            return lookups.texts_of(asked.connection, asked.guild_id, ids)

        return best_fits(inquiry, rows, texts_of, ANSWERS)

    # What there is, and completions.

    def overview(self, guild_id: int) -> tuple[tuple[Theme, int], ...]:
        """Give every theme, in the order of its file, with how many statements a guild sees of it.

        Up to `MOST_COUNTED` are counted.
        """
        slugs = [theme.slug for theme in self._index.themes]
        with self._store.read() as connection:
            kept = lookups.count_by_theme(connection, guild_id, slugs)
        return tuple((theme, kept.get(theme.slug, 0)) for theme in self._index.themes)

    def complete(self, text: str, guild_id: int) -> tuple[Offered, ...]:
        """Give at most 25 topics that a half-typed text may become: own ones, themes, names.

        Then the themes that merely have it within a word.
        """
        with self._store.read() as connection:
            mine = own_topics.of_guild(connection, guild_id)
            recent = self._recent.of_guild(connection, guild_id)
        topics = [Offered(as_theme(topic)) for topic in own.offered(mine, text)]
        themes = complete_topic(self._index, text)
        likely = [theme for theme in themes if self._is_begun(theme, text)]
        others = [Offered(theme) for theme in themes if theme not in likely]
        names = [Offered(None, name) for name in begun(recent.names, text, OFFERED)]
        names = [] if not text.strip() else names
        known = [*topics, *map(Offered, likely)][: OFFERED - min(len(names), _PLACED_NAMES)]
        return tuple([*known, *names, *others][:OFFERED])

    def _is_begun(self, theme: Theme, text: str) -> bool:
        """Tell whether a word of a theme's name begins so, and not only a part of a word is so."""
        told = f" {self._index.names.alias_begun(theme, text) or theme.name}"
        return not text.strip() or f" {fold(text.strip())}" in fold(told)

    def complete_source(self, text: str, guild_id: int) -> tuple[str, ...]:
        """Give at most 25 sources of late that a half-typed text may become."""
        with self._store.read() as connection:
            recent = self._recent.of_guild(connection, guild_id)
        return tuple(begun(recent.sources, text, OFFERED))

    def slugs_of(self, topics: Iterable[str], guild_id: int | None = None) -> tuple[str, ...]:
        """Give the slugs of the topics that are meant, a guild's own ones among them if it is told.

        ScheduleError names one that is none.
        """
        mine = self.topics.list_topics(guild_id) if guild_id is not None else ()
        found = set()
        for topic in topics:
            meant = own.find(mine, topic) or find_topic(self._index, topic)
            if meant is None:
                near = " or ".join(theme.slug for theme in self._index.nearest(topic)[:3])
                hint = f"Did you mean {near}?" if near else "`/topics list` shows all there are."
                raise ScheduleError(f"There is no topic “{topic[:60]}”. {hint}")
            found.add(meant.slug)
        return tuple(sorted(found))

    def preview(self, topic: OwnTopic, guild_id: int, now: datetime) -> LookUp:
        """Give what an own topic would have caught in the last week."""
        question = Question(Asking.TOPIC, topic.slug, since=read_since("7 days", now, "UTC"))
        terms = any_of(topic.include, topic.exclude)
        with self._store.read() as connection:
            asked = _Asked(connection, guild_id, 1, A_PAGE)
            return self._told_by_words(asked, LookUp(question, own=topic), terms)


def _begun(completed: Sequence[Theme], text: str) -> Theme | None:
    """Give the only theme that a text may become, if its name begins so."""
    if len(completed) != 1 or not fold(completed[0].name).startswith(fold(text.strip())):
        return None
    return completed[0]


def _paged(found: LookUp, total: int, page: int, size: int) -> tuple[LookUp, int, int]:
    """Give the bounds of a page; one that does not exist is the last one."""
    pages = max(1, -(-total // size))
    page = min(max(page, 1), pages)
    start = (page - 1) * size
    return replace(found, total=total, page=page, pages=pages), start, start + size
