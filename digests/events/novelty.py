"""What is new about a bullet to those who were told before: all of it, a fact in it, nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from heapq import nsmallest
from itertools import combinations
from math import fsum
from statistics import fmean
from typing import TYPE_CHECKING

from digests.events.differences import contradict, deed_of, new_names, new_numbers
from digests.events.merging import say_the_same
from digests.events.rereading import tells_more
from digests.events.statements import (
    Statement,
    lesser_weight,
    read_statement,
    shared_body,
    shared_weight,
    tell_of_others,
)
from digests.language.lexicon import is_ordinary, is_verb_form
from digests.language.stems import stem
from digests.language.tokens import MONTHS, WEEKDAYS, plain_words, word_set
from digests.models import Mark, content_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digests.models import Bullet, Digest

_RELATED = 0.3
"""Share of a bullet's content, by rarity, that one sent bullet of the same event holds at least."""
_SHARED, _SHARED_DEED = 8.0, 3.5
"""Rarity that must be shared, too: in all, and by words that are no names: `ferry`, `court`."""
_OF_DEEDS, _OF_DEEDS_APART = 0.3, 0.5
"""Share of the words that are no names, of the statement with less of them, that two statements of
one event hold in common; the second where each names somebody whom the other does not."""
_UNTOLD = 0.1
"""Share of a bullet's content that may be other words without being news: what is left out wrongly
nobody ever learns, what is told again costs a line."""
_NEAREST = 3
"""Sent bullets, those most like it, that may tell what a bullet says: any sentence could be patched
from twenty."""
_UNUSUAL, _AT_HOME, _LOOKED_AT = 6.0, 0.15, 12
"""A name rarer than a millionth of English is a story's own where the sent bullets that have it,
the newest twelve, are as alike without it as 0.15 on average."""
_RAREST, _HOLDERS = 10, 60
"""Stems by which a bullet finds what was sent, and sent bullets a stem leads to: the newest."""
_VERBS = """
    approve reject/veto sign vote elect appoint resign/quit dismiss/fire hire sentence convict
    acquit arrest/detain charge sue rule order ban allow lift impose agree withdraw launch
    cancel/scrap postpone/delay announce confirm deny win lose die/kill release/free recall
    buy/acquire sell merge close/shut open halt resume strike raise cut evacuate declare
    ratify suspend rescue"""
_DECISIONS = {
    stem(word): stem(verbs.partition("/")[0])
    for verbs in _VERBS.split()
    for word in verbs.split("/")
}
"""Verbs that report what somebody decided or what happened to them, by their stems."""
_LIGHT = frozenset(
    map(
        stem,
        MONTHS
        | WEEKDAYS
        | word_set(
            "say tell report add state note accord official spokesman spokeswoman spokesperson "
            "be become have do make take give get go come put keep leave let see show hold set "
            "lead bring turn cause force prompt follow pass use want plan worth amount number "
            "total late early new today yesterday tomorrow week month year day night morning "
            "evening"
        ),
    )
)
"""Stems of words that say little by themselves; a day is no news."""
_TITLES = frozenset(map(stem, word_set("prime minister president chancellor king queen mayor")))
_TOLD_BY = re.compile(
    r",\s+(?:(?:the|its|a)\s)?(?:[a-z]+\s){1,4}(?:said|says|say|reported|announced|added)\.?$"
    r"|,\s+according to (?:[a-z]+ ?){1,5}\.?$"
)
"""`, the bank said` at an end; one with a name is kept, since who says it may be news."""


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


def mark_digest(
    digest: Digest, already_sent: Iterable[Bullet], earlier: Iterable[tuple[str, str]] = ()
) -> Digest:
    """Mark a digest's bullets; what says nothing new is dropped and counted, and ranks close up.

    `earlier` are ids of articles that changed after they were told of, each with what it said then:
    of these only a new fact is an update, other words and their headlines are nothing.
    """
    memory = _Memory()
    for article, text in earlier:
        memory.earlier[article].append(text)
    for sent in already_sent:
        memory.keep(sent)
    marks = {bullet: memory.judge(bullet) for bullet in digest.bullets}
    ranks = sorted(bullet.rank for bullet, mark in marks.items() if mark is not Mark.NONE)
    place = {rank: new for new, rank in enumerate(ranks, start=1)}

    def mark(bullet: Bullet) -> Bullet | None:
        if marks[bullet] is Mark.NONE:
            return None
        return replace(bullet, rank=place[bullet.rank], mark=marks[bullet])

    marked = digest.revised(mark)
    said = "\n".join(f"{bullet.mark} {bullet.text}" for bullet in marked.bullets)
    headlines = tuple(one for one in marked.headlines if one.article not in memory.earlier)
    return replace(marked, id=content_hash(f"{digest.id}|{said}")[:16], headlines=headlines)


@dataclass(slots=True)
class _Memory:
    """What was sent, by its stems."""

    sent: list[tuple[Bullet, Statement]] = field(default_factory=list)
    texts: set[str] = field(default_factory=set)
    holders: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    earlier: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """What articles said before they changed, by their ids."""

    def keep(self, bullet: Bullet) -> None:
        claimed = (claim.figure for claim in bullet.claims)  # what others gave is told too
        statement = read_statement(" ".join((bullet.text, *claimed)))
        for word in sorted(statement.stems):
            self.holders[word].append(len(self.sent))
        self.sent.append((bullet, statement))
        self.texts.add(bullet.text)

    def judge(self, bullet: Bullet) -> Mark:
        """Give NEW, UPDATE, or NONE where nothing is new."""
        if bullet.text in self.texts:
            return Mark.NONE
        if bullet.receipts and all(one.article in self.earlier for one in bullet.receipts):
            return self._judge_anew(bullet)
        statement = read_statement(_TOLD_BY.sub(".", bullet.text))
        related = self._related(bullet, statement)
        if not related:
            return Mark.NEW
        return Mark.UPDATE if _is_news(statement, related) else Mark.NONE

    def _judge_anew(self, bullet: Bullet) -> Mark:
        """Judge a bullet of articles that were told of before they changed."""
        articles = {receipt.article for receipt in bullet.receipts}
        before = [text for article in sorted(articles) for text in self.earlier[article]]
        others: list[str] = []
        for sent, _ in self.sent:
            is_others = articles.isdisjoint(receipt.article for receipt in sent.receipts)
            # What was told of these may be of an edition that came after the run was planned.
            (others if is_others else before).append(sent.text)
        told_by_others = (say_the_same(bullet.text, sent) for sent in others)
        more = tells_more(bullet.text, bullet.receipts[0].quote, before)
        return Mark.UPDATE if more and not any(told_by_others) else Mark.NONE

    def _related(self, bullet: Bullet, statement: Statement) -> list[Statement]:
        """Find sent bullets of the same event, the most alike first."""
        weights = statement.stems
        probes = nsmallest(_RAREST, weights, key=lambda word: (-weights[word], word))
        near = sorted({place for word in probes for place in self.holders[word][-_HOLDERS:]})
        lasting = {
            word
            for word in map(stem, statement.names)
            if weights.get(word, 0.0) >= _UNUSUAL and self._is_of_one_story(word)
        }
        articles = {receipt.article for receipt in bullet.receipts}
        found = []
        for place in near:
            sent, told = self.sent[place]
            known = any(receipt.article in articles for receipt in sent.receipts) or (
                not _give_other_figures(statement, told)
                and (not lasting.isdisjoint(told.stems) or _one_event(statement, told))
            )
            if known:
                found.append((-shared_weight(statement, told), -place, told))
        return [told for _, _, told in sorted(found, key=lambda pair: pair[:2])]

    def _is_of_one_story(self, name: str) -> bool:
        """Tell whether what was sent with a name is alike without it: a ship's is, a town's not."""
        holders = [self.sent[place][1] for place in self.holders[name][-_LOOKED_AT:]]
        pairs = [_alike(one, other, name) for one, other in combinations(holders, 2)]
        return bool(pairs) and fmean(pairs) >= _AT_HOME


def _alike(one: Statement, other: Statement, name: str) -> float:
    """Give the share of the shorter statement that both hold besides a name and a common actor."""
    besides = {name, *shared_body(one, other)} | _LIGHT
    shorter = lesser_weight(one, other, besides)
    return shared_weight(one, other, besides) / shorter if shorter else 0.0


def _give_other_figures(one: Statement, other: Statement) -> bool:
    """Tell `exports rose 3 percent` from `wages rose 2 percent`."""
    figures_apart = one.numbers and other.numbers and not one.numbers & other.numbers
    return bool(figures_apart) and tell_of_others(one, other)


def _one_event(one: Statement, other: Statement) -> bool:
    """Tell whether two statements have enough in common, and more than names.

    If each names somebody whom the other does not, they must share a name and most of the rest, and
    not have figures of their own: `a court in Sorel` sentences many.
    """
    names = {stem(name) for name in (*one.names, *other.names)} | _TITLES
    names |= shared_body(one, other)
    deeds = shared_weight(one, other, names)
    least = max(_SHARED, _RELATED * min(one.weight, other.weight))
    if shared_weight(one, other) < least or deeds < _SHARED_DEED:
        return False
    fewer = lesser_weight(one, other, names)
    mine, theirs = _strangers(one, other), _strangers(other, one)
    if not (mine and theirs):
        return deeds >= _OF_DEEDS * fewer
    figures_apart = one.numbers and other.numbers and not one.numbers & other.numbers
    none_shared = mine == _strangers(one) or theirs == _strangers(other)
    return not (figures_apart or none_shared) and deeds >= _OF_DEEDS_APART * fewer


def _strangers(one: Statement, other: Statement | None = None) -> frozenset[str]:
    """Give those whom a statement names, but not days and titles, and not whom the other names."""
    named = new_names(one, other.names if other else ())
    return frozenset(name for name in named if stem(name) not in _LIGHT | _TITLES)


def _is_news(statement: Statement, related: Sequence[Statement]) -> bool:
    """Tell whether the statement holds a fact that none of the related ones told."""
    nearest = related[:_NEAREST]
    stems = {deed_of(word) for told in nearest for word in told.stems}
    numbers = {number for told in nearest for number in told.numbers}
    names = [word for told in related for word in told.words]
    passed_over = _LIGHT | {stem(name) for name in statement.names if not is_ordinary(name)}
    untold = {word for word in statement.stems if deed_of(word) not in stems} - passed_over
    return (
        fsum(statement.stems[word] for word in untold) > _UNTOLD * statement.weight
        or not untold.isdisjoint(_verbs(statement.text))
        or bool(new_numbers(statement, numbers))
        or bool(new_names(statement, names))
        or bool(_decisions(statement.stems) - _decisions(w for t in related for w in t.stems))
        or contradict(statement, related[0])
    )


def _verbs(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in plain_words(text) if is_verb_form(word))


def _decisions(stems: Iterable[str]) -> frozenset[str]:
    return frozenset(deed_of(_DECISIONS[word]) for word in stems if word in _DECISIONS)
