"""What is new about a bullet to those who were told before: all of it, a fact in it, nothing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from heapq import nsmallest
from math import fsum
from typing import TYPE_CHECKING

from digests.models import Mark, Section, content_hash
from digests.writing.stories import (
    Statement,
    Telling,
    contradict,
    count_sources,
    group_stories,
    merge_bullets,
    new_names,
    new_numbers,
    read_statement,
    say_the_same,
    shared_weight,
)
from digests.writing.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digests.models import Bullet, Digest

__all__ = [
    "Telling",
    "count_sources",
    "group_stories",
    "mark_bullets",
    "mark_digest",
    "merge_bullets",
    "say_the_same",
]

_RELATED, _TOLD = 0.3, 0.7
"""Shares of a bullet's content, by rarity, that one sent bullet of the same event holds at least,
and that the two sent bullets most like it hold of one that says nothing new; these two alone,
because any sentence could be patched from twenty."""
_SHARED, _SHARED_DEED = 8.0, 3.5
"""Rarity that must be shared, too: in all, and by words that are no names: `ferry`, `court`."""
_NEAREST = 2
_UNUSUAL, _LASTING = 6.0, 2
"""A name rarer than a millionth of English that stands in two sent bullets is a story's own."""
_RAREST, _HOLDERS = 10, 60
"""Stems by which a bullet finds what was sent, and sent bullets a stem leads to: the newest."""
_VERBS = """
    approve reject/veto sign vote elect appoint resign/quit dismiss/fire hire sentence convict
    acquit arrest/detain charge sue rule order ban allow lift impose agree withdraw launch
    cancel/scrap postpone/delay announce confirm deny win lose die/kill release/free recall
    buy/acquire sell merge close/shut open halt resume strike raise cut evacuate declare
    ratify suspend rescue"""
_DECISIONS = {stem(word): verbs for verbs in _VERBS.split() for word in verbs.split("/")}
"""Verbs that report what somebody decided or what happened to them, by their stems."""


def mark_bullets(bullets: Sequence[Bullet], already_sent: Iterable[Bullet]) -> tuple[Bullet, ...]:
    """Mark bullets NEW or UPDATE against what was sent before; leave out what says nothing new.

    NEW: no sent bullet tells of the event. UPDATE: one does, but a number, a name or a decision is
    new, or much of the statement is, or it now stands otherwise (denied, done, the reverse). Order
    and ranks stay as they are; `already_sent` has the newest last. Costs some 0.3 ms a bullet.
    """
    memory = _Memory()
    for sent in already_sent:
        memory.keep(sent)
    marked = ((bullet, memory.judge(bullet)) for bullet in bullets)
    return tuple(replace(bullet, mark=mark) for bullet, mark in marked if mark is not Mark.NONE)


def mark_digest(digest: Digest, already_sent: Iterable[Bullet]) -> Digest:
    """Mark a digest's bullets; what says nothing new is dropped and counted, and ranks close up."""
    memory = _Memory()
    for sent in already_sent:
        memory.keep(sent)
    marks = {bullet: memory.judge(bullet) for bullet in digest.bullets}
    ranks = sorted(bullet.rank for bullet, mark in marks.items() if mark is not Mark.NONE)
    place = {rank: new for new, rank in enumerate(ranks, start=1)}
    sections = []
    for section in digest.sections:
        kept = tuple(
            replace(bullet, rank=place[bullet.rank], mark=marks[bullet])
            for bullet in section.bullets
            if marks[bullet] is not Mark.NONE
        )
        if kept:
            sections.append(Section(section.theme, section.name, section.emoji, kept))
    said = "\n".join(
        f"{bullet.mark} {bullet.text}" for section in sections for bullet in section.bullets
    )
    return replace(
        digest,
        id=content_hash(f"{digest.id}|{said}")[:16],
        sections=tuple(sections),
        kept=len(ranks),
        dropped=digest.considered - len(ranks),
    )


@dataclass(slots=True)
class _Memory:
    """What was sent, by its stems."""

    sent: list[tuple[Bullet, Statement]] = field(default_factory=list)
    texts: set[str] = field(default_factory=set)
    holders: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def keep(self, bullet: Bullet) -> None:
        statement = read_statement(bullet.text)
        for word in sorted(statement.stems):
            self.holders[word].append(len(self.sent))
        self.sent.append((bullet, statement))
        self.texts.add(bullet.text)

    def judge(self, bullet: Bullet) -> Mark:
        """Give NEW, UPDATE, or NONE where nothing is new."""
        if bullet.text in self.texts:
            return Mark.NONE
        statement = read_statement(bullet.text)
        related = self._related(bullet, statement)
        if not related:
            return Mark.NEW
        return Mark.UPDATE if _is_news(statement, related) else Mark.NONE

    def _related(self, bullet: Bullet, statement: Statement) -> list[Statement]:
        """Find sent bullets of the same event, the most alike first."""
        weights = statement.stems
        probes = nsmallest(_RAREST, weights, key=lambda word: (-weights[word], word))
        near = sorted({place for word in probes for place in self.holders[word][-_HOLDERS:]})
        lasting = {
            word
            for word in map(stem, statement.names)
            if weights.get(word, 0.0) >= _UNUSUAL and len(self.holders[word]) >= _LASTING
        }
        articles = {receipt.article for receipt in bullet.receipts}
        found = []
        for place in near:
            sent, told = self.sent[place]
            known = (
                not lasting.isdisjoint(told.stems)
                or any(receipt.article in articles for receipt in sent.receipts)
                or _one_event(statement, told)
            )
            if known:
                found.append((-shared_weight(statement, told), -place, told))
        return [told for _, _, told in sorted(found, key=lambda pair: pair[:2])]


def _one_event(one: Statement, other: Statement) -> bool:
    """Tell whether two statements have enough in common, and more than names."""
    names = {stem(name) for name in (*one.names, *other.names)}
    least = max(_SHARED, _RELATED * min(one.weight, other.weight))
    return shared_weight(one, other) >= least and shared_weight(one, other, names) >= _SHARED_DEED


def _is_news(statement: Statement, related: Sequence[Statement]) -> bool:
    """Tell whether the statement holds a fact that none of the related ones told."""
    stems = {word for told in related for word in told.stems}
    numbers = {number for told in related for number in told.numbers}
    names = [word for told in related for word in told.words]
    nearest = {word for told in related[:_NEAREST] for word in told.stems}
    repeated = fsum(weight for word, weight in statement.stems.items() if word in nearest)
    reworded = say_the_same(statement.text, related[0].text)
    return (
        not (reworded or repeated >= _TOLD * statement.weight)
        or bool(new_numbers(statement, numbers))
        or bool(new_names(statement, names))
        or bool(_decisions(statement.stems) - _decisions(stems))
        or contradict(statement, related[0])
    )


def _decisions(stems: Iterable[str]) -> frozenset[str]:
    return frozenset(_DECISIONS[word] for word in stems if word in _DECISIONS)
