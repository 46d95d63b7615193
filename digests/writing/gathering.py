"""The other articles that tell what a chosen bullet tells: each gives it one more receipt."""

from __future__ import annotations

from collections import defaultdict
from heapq import nsmallest
from typing import TYPE_CHECKING

from digests.language.frequencies import content_stems, rarity
from digests.writing.candidates import weight_of
from digests.writing.stories import read_statement, say_the_same

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from digests.models import Sentence
    from digests.writing.choosing import Choice
    from digests.writing.stories import Event
    from digests.writing.study import Study

_SAME_EVENT = 0.7
"""Share of the bullet's or the sentence's weight from which the judge is asked."""
_LOOKED_AT = 60
"""Sentences of one article that are looked at."""
_LONGEST = 1_000
"""Characters of a sentence by which its likeness is told."""
_RAREST, _HOLDERS = 8, 200
"""Stems of a bullet by which sentences like it are found, and sentences a stem leads to."""


def gather_receipts(
    kept: Iterable[Choice], studies: Sequence[Study], events: Mapping[str, Event]
) -> None:
    """Add to each choice the sentence of every other article that tells the same.

    In an article on the same event that is the sentence most like it, whatever its wording; in any
    other one the judge must find the bullet supported. `events` are the articles' by their ids.
    """
    if len(studies) == 1:
        return
    reports: dict[int, _Reports] = {}
    for study in studies:
        event = events.get(study.article.id)
        if event:
            reports.setdefault(id(event), _Reports(event)).read(study)
    lines = _Lines(studies)
    for choice in kept:
        event = events.get(choice.candidate.study.article.id)
        if event:
            reports[id(event)].gather(choice)
        lines.gather(choice)


def _is_further(study: Study, choice: Choice) -> bool:
    return all(study.article.id != other.article.id for other, _ in choice.receipts)


class _Reports:
    """The sentences of the articles on one event by what tells most in them."""

    def __init__(self, event: Event) -> None:
        self._event = event
        self._holders: dict[str | float, list[tuple[Study, Sentence]]] = defaultdict(list)

    def read(self, study: Study) -> None:
        for rank in study.ranking.ranks[:_LOOKED_AT]:
            statement = read_statement(rank.sentence.text)
            for term in self._event.weigh(statement):
                self._holders[term].append((study, rank.sentence))

    def gather(self, choice: Choice) -> None:
        """Add of each further article the sentence that tells the same in the likest words."""
        told = read_statement(choice.candidate.draft.text)
        near = {
            sentence: study
            for term in self._event.rarest(told, _RAREST)
            for study, sentence in self._holders[term][:_HOLDERS]
            if _is_further(study, choice)
        }
        likest: dict[int, tuple[float, Study, Sentence]] = {}
        for sentence, study in near.items():
            line = read_statement(sentence.text)
            likeness = self._event.likeness(told, line)
            if likeness > likest.get(id(study), (0.0,))[0] and self._event.tell_the_same(
                told, line
            ):
                likest[id(study)] = likeness, study, sentence
        choice.receipts.extend((study, sentence) for _, study, sentence in likest.values())


class _Lines:
    """The sentences of all articles by their stems."""

    def __init__(self, studies: Sequence[Study]) -> None:
        self._lines: list[tuple[Study, Sentence, frozenset[str]]] = []
        self._holders: dict[str, list[int]] = defaultdict(list)
        for study in studies:
            for rank in study.ranking.ranks[:_LOOKED_AT]:
                stems = frozenset(content_stems(rank.sentence.text[:_LONGEST]))
                for stem in stems:
                    self._holders[stem].append(len(self._lines))
                self._lines.append((study, rank.sentence, stems))

    def gather(self, choice: Choice) -> None:
        one = choice.candidate
        own = frozenset(one.stems)
        probes = nsmallest(_RAREST, own, key=lambda stem: (-rarity(stem), stem))
        near = sorted({place for stem in probes for place in self._holders[stem][:_HOLDERS]})
        for study, sentence, stems in (self._lines[place] for place in near):
            if not _is_further(study, choice):
                continue
            shared = weight_of(own & stems)
            alike = shared and shared >= _SAME_EVENT * min(one.weight, weight_of(stems))
            if alike and say_the_same(one.draft.text, sentence.text):
                choice.receipts.append((study, sentence))
