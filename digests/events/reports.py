"""Which articles report one event, and which of their sentences tell the same of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from heapq import nsmallest
from math import fsum, log
from typing import TYPE_CHECKING

from digests.events.counts import UNITS
from digests.events.differences import ROUNDED_BY, deed_of, disagree
from digests.events.grouping import Telling, group_stories
from digests.events.key_facts import SENTENCE_END, count_otherwise, read_key_facts
from digests.events.statements import read_statement
from digests.events.swapped_roles import are_exchanged
from digests.language.stems import stem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from digests.events.key_facts import KeyFacts
    from digests.events.statements import Statement
    from digests.models import Article

_LEAD, _READ = 300, 6_000
"""Characters of an article by which it finds its story, and by which its words are weighed."""
_NUMBER = 6.0
"""What a number tells, in units of rarity."""
_ONE_EVENT = 0.465
"""Share of the names' and numbers' weight of the one with less of it that both articles hold. Of
13 events told by two or three papers each the least likely pair shares 0.47, and two quakes, two
matches of one team and two sentences of one court 0.45."""
_LEAST_TERMS, _IN_ALL = 0.3, 0.6
"""What is enough where both begin with one day: that share, and with that of the words in sum.
Of nine further pairs, by somebody who knew no rule, six are one event so, four were before."""
_IN_WORDS, _IN_WORDS_OF_FEW = 0.15, 0.2
"""Share of the other words' weight, and where no more than two names and numbers are shared: two
things that befell one club share its name only."""
_FEWEST_APART, _IN_WORDS_APART = 3, 0.25
"""The same for articles whose headlines and first lines have too little in common to be one story:
one of thirteen events is told so. Names and numbers shared, and share of the words."""
_RAREST, _HOLDERS = 8, 40
"""Names and numbers by which an article finds such a one, and articles one of these leads to."""
_ROUNDED_FROM = 100
"""Numbers from here on are the same if they are nearly so."""
_FEWEST = 2
"""Names and numbers that must be shared at least."""
_SAME_FACT, _SHARED = 0.5, 6.0
"""Share of the shorter statement's weight, and the weight in all, that two articles' statements on
one event hold in common when they tell the same of it."""
_OF_DEEDS = 0.3
"""Share of what is not a name, of the statement with less of it, that both hold: that somebody is
spoken of again says nothing."""
_MUCH = 0.35
"""Share of the shorter one that is enough where one's sentence is known to tell the other."""
_OF_LONGER, _OF_LONGER_COUNTED = 0.35, 0.25
"""Share of the longer one's weight that they hold in common, without and with a number shared."""
_LARGE, _SAME_FIGURE = 1_000, 0.3
"""A figure that two reports of one event hardly give for two things, and the share of the shorter
one that is enough beside it."""


@dataclass(slots=True)
class Event:
    """One event and how much each word tells among the sentences that report it."""

    articles: frozenset[str]
    sentences: int = 0
    holders: Counter[str | float] = field(default_factory=Counter)
    _weights: dict[str, dict[str | float, float]] = field(default_factory=dict, repr=False)
    """Of the statements that were compared, by their text."""

    def tell_the_same(self, one: Statement, other: Statement) -> bool:
        """Tell whether statements of two articles on this event report the same part of it.

        Words that every sentence on the event has tell little, numbers much; a figure, a denial or
        an opposite that the other contradicts keeps them apart, mere wording does not.
        """
        enough = _SAME_FIGURE if _count_alike(one, other) else _SAME_FACT
        return self.likeness(one, other) >= enough and not disagree(one, other)

    def likeness(self, one: Statement, other: Statement) -> float:
        """Give the share of the shorter statement that both hold; 0 where that is too little."""
        shared, shorter, longer = self._compare(one, other)
        counted = not one.numbers.isdisjoint(other.numbers)
        of_longer = _OF_LONGER_COUNTED if counted else _OF_LONGER
        if shorter and _count_alike(one, other):
            return shared / shorter
        if not shorter or shared < max(_SHARED, of_longer * longer):
            return 0.0
        names = {deed_of(stem(name)) for name in (*one.names, *other.names)}
        deeds, fewer, _ = self._compare(one, other, names)
        return shared / shorter if deeds >= _OF_DEEDS * fewer else 0.0

    def holds_much_of(self, one: Statement, other: Statement) -> bool:
        """Tell whether they share much of the shorter one, however little that is of the longer."""
        shared, shorter, _ = self._compare(one, other)
        return shared >= max(_SHARED, _MUCH * shorter)

    def rarest(self, statement: Statement, most: int) -> list[str | float]:
        """Give the terms of a statement that tell most, by which others like it are found."""
        weights = self.weigh(statement)
        return nsmallest(most, weights, key=lambda term: (-weights[term], str(term)))

    def _compare(
        self, one: Statement, other: Statement, besides: Collection[str] = frozenset()
    ) -> tuple[float, float, float]:
        """Give the weight that both hold, and the shorter and the longer one's."""
        mine, theirs = self.weigh(one), self.weigh(other)
        shared = fsum(
            _shared({term: weight for term, weight in mine.items() if term not in besides}, theirs)
        )
        shorter, longer = sorted(
            fsum([weight for term, weight in side.items() if term not in besides])
            for side in (mine, theirs)
        )
        return shared, shorter, longer

    def weigh(self, statement: Statement) -> Mapping[str | float, float]:
        """Give what each word and number of a statement tells of this event."""
        weights = self._weights.get(statement.text)
        if weights is None:
            every = log(self.sentences + 2)
            weights = self._weights[statement.text] = {
                term: weight * log((self.sentences + 2) / (self.holders[term] + 1)) / every
                for term, weight in _terms(statement).items()
            }
        return weights


def _count_alike(one: Statement, other: Statement) -> bool:
    """Tell whether both give one large figure for the same thing: `2,100 jobs`."""
    alike = set(one.counted).intersection(other.counted)
    return any(number >= _LARGE and counted not in UNITS for counted, number in alike)


def split_roughly(text: str) -> list[str]:
    """Split a text at full stops and line breaks: good enough to weigh words by."""
    return [line for line in SENTENCE_END.split(text) if line]


def find_events(articles: Sequence[Article]) -> Mapping[str, Event]:
    """Find the events that several articles report, for each of these articles by its id.

    They report one event if they share most of their names and numbers: two matches of one team do
    not. Costs near linear in the number of articles.
    """
    tellings = [
        Telling(f"{one.title}. {one.text[:_LEAD]}", one.published_at, one.source)
        for one in articles
    ]
    parts = [
        part
        for story in (group_stories(tellings) if len(tellings) > 1 else ())
        for part in _part([articles[place] for place in story])
    ]
    events: dict[str, Event] = {}
    for _, members in _join(parts):
        if len({one.id for one in members}) > 1:
            event = _read_event(members)
            events.update(dict.fromkeys(event.articles, event))
    return events


_Part = tuple["KeyFacts", list["Article"]]
"""The articles on one event, and the key facts of the first of them."""


def _part(story: Iterable[Article]) -> list[_Part]:
    """Put each article to the first event whose first article shares its names and numbers."""
    parts: list[_Part] = []
    for article in sorted(story, key=lambda one: (-len(one.text), one.id)):
        facts = read_key_facts(article.title, article.text)
        for first, members in parts:
            if _is_one_event(facts, first):
                members.append(article)
                break
        else:
            parts.append((facts, [article]))
    return parts


def _join(parts: Iterable[_Part]) -> list[_Part]:
    """Join what reports one event in such different words that it was not one story."""
    joined: list[_Part] = []
    holders: dict[str | float, list[int]] = defaultdict(list)
    for facts, members in sorted(parts, key=lambda part: (-len(part[1][0].text), part[1][0].id)):
        probes = nsmallest(_RAREST, facts.terms, key=lambda term: (-facts.terms[term], str(term)))
        near = sorted({place for term in probes for place in holders[term][-_HOLDERS:]})
        for place in near:
            if _is_one_event(facts, joined[place][0], _FEWEST_APART, _IN_WORDS_APART):
                joined[place][1].extend(members)
                break
        else:
            for term in probes:
                holders[term].append(len(joined))
            joined.append((facts, members))
    return joined


def _is_one_event(
    one: KeyFacts, other: KeyFacts, fewest: int = _FEWEST, in_words: float = _IN_WORDS
) -> bool:
    alike = {
        term: weight for term, weight in one.terms.items() if not count_otherwise(term, one, other)
    }
    shared = _shared(alike, other.terms)
    less = min(fsum(side.terms.values()) for side in (one, other))
    words = fsum([one.stems[root] for root in one.stems.keys() & other.stems.keys()])
    fewer = min(fsum(side.stems.values()) for side in (one, other))
    of_terms, of_words = fsum(shared) / (less or 1.0), words / (fewer or 1.0)
    few = len(shared) <= _FEWEST
    kinds = {code.partition("-")[0] for code in one.codes}
    comparable = {code for code in other.codes if code.partition("-")[0] in kinds}
    other_things = bool(comparable) and one.codes.isdisjoint(comparable)
    on_one_day = not one.days.isdisjoint(other.days)
    enough = of_terms >= _ONE_EVENT or (on_one_day and of_terms + of_words >= _IN_ALL)
    return (
        len(shared) >= fewest
        and not other_things
        and of_terms >= _LEAST_TERMS
        and enough
        and of_words >= max(in_words, _IN_WORDS_OF_FEW * few)
        and _opens_with(one, other)
        and _opens_with(other, one)
        and not any(map(are_exchanged, one.begun, other.begun))
    )


def _opens_with(one: KeyFacts, other: KeyFacts) -> bool:
    """Tell whether an article begins with what the other tells, and does not just mention it."""
    found = (_find(term, other.terms) is not None for term in one.opening)
    return not one.opening or any(found)


def _shared(one: Mapping[str | float, float], other: Mapping[str | float, float]) -> list[float]:
    """Give the weights of what both hold."""
    found = ((weight, _find(term, other)) for term, weight in one.items())
    return [min(weight, other[term]) for weight, term in found if term is not None]


def _find(term: str | float, terms: Collection[str | float]) -> str | float | None:
    """Find a word or number, be it rounded: 2,100 jobs are 2,000 to another paper."""
    if term in terms or isinstance(term, str) or term < _ROUNDED_FROM:
        return term if term in terms else None
    near = (
        number
        for number in terms
        if isinstance(number, float) and abs(term - number) <= ROUNDED_BY * max(term, number)
    )
    return min(near, default=None)


def _read_event(members: Sequence[Article]) -> Event:
    event = Event(frozenset(one.id for one in members))
    for one in members:
        for sentence in split_roughly(one.text[:_READ]):
            event.sentences += 1
            event.holders.update(_terms(read_statement(sentence)).keys())
    return event


def _terms(statement: Statement) -> dict[str | float, float]:
    terms: dict[str | float, float] = {
        deed_of(root): weight for root, weight in statement.stems.items()
    }
    terms.update(dict.fromkeys(statement.numbers, _NUMBER))
    return terms
