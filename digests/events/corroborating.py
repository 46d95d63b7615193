"""The other articles on an event that tell what a bullet tells: each gives it one more receipt."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from digests.events.differences import may_have_come
from digests.events.sources import count_sources
from digests.events.statements import read_statement
from digests.language.sentences import split_sentences
from digests.models import Receipt, content_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from digests.events.reports import Event
    from digests.events.statements import Statement
    from digests.models import Article, Bullet, Sentence

_LOOKED_AT = 60
"""Sentences of one article that are looked at."""
_RAREST, _HOLDERS = 8, 200
"""Terms of a bullet by which sentences like it are found, and sentences a term leads to."""


def corroborate(
    bullets: Iterable[Bullet], articles: Sequence[Article], events: Mapping[str, Event]
) -> tuple[Bullet, ...]:
    """Give each bullet, of every other article on its event, the sentence most like it.

    Only a sentence that tells the same counts, whatever its wording. `events` are the articles' by
    their ids. Nothing is parsed: sentences are compared by their words.
    """
    reports: dict[int, _Reports] = {}
    for article in articles:
        event = events.get(article.id)
        if event:
            reports.setdefault(id(event), _Reports(event)).read(article)
    known = {article.id: article for article in articles}

    def with_more(bullet: Bullet) -> Bullet:
        event = events.get(bullet.receipts[0].article) if bullet.receipts else None
        more = reports[id(event)].find(bullet) if event else ()
        if not more:
            return bullet
        receipts = (*bullet.receipts, *more)
        told_by = {receipt.article: known[receipt.article] for receipt in receipts}
        sources = count_sources(receipts, told_by.values())
        return replace(bullet, receipts=receipts, sources=sources)

    return tuple(map(with_more, bullets))


class _Reports:
    """The sentences of the articles on one event by what tells most in them."""

    def __init__(self, event: Event) -> None:
        self._event = event
        self._articles: dict[str, Article] = {}
        self._hashes: dict[str, str] = {}
        self._holders: dict[str | float, list[Sentence]] = defaultdict(list)

    def read(self, article: Article) -> None:
        self._hashes[article.id] = content_hash(article.text)
        self._articles[article.id] = article
        for sentence in split_sentences(article, most=_LOOKED_AT):
            for term in self._event.weigh(read_statement(sentence.text)):
                self._holders[term].append(sentence)

    def find(self, bullet: Bullet) -> tuple[Receipt, ...]:
        """Find the sentences that tell the same in the articles it does not rest on yet."""
        told = read_statement(bullet.text)
        own = {receipt.article for receipt in bullet.receipts}
        near = dict.fromkeys(
            sentence
            for term in self._event.rarest(told, _RAREST)
            for sentence in self._holders[term][:_HOLDERS]
            if sentence.article not in own
        )
        likest: dict[str, tuple[float, Sentence]] = {}
        for sentence in near:
            likeness = self._likeness(told, own, sentence)
            if likeness > likest.get(sentence.article, (0.0, sentence))[0]:
                likest[sentence.article] = likeness, sentence
        return tuple(
            Receipt(one.article, one.start, one.end, one.text, self._hashes[one.article])
            for _, one in likest.values()
        )

    def _likeness(self, told: Statement, own: set[str], sentence: Sentence) -> float:
        """Give how much of a statement a sentence tells; 0 where it does not tell the same."""
        line = read_statement(sentence.text)
        article = self._articles.get(sentence.article)
        if any(may_have_come(told, line, self._articles.get(one), article) for one in own):
            return 0.0
        alike = self._event.tell_the_same(told, line)
        return self._event.likeness(told, line) if alike else 0.0
