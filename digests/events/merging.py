"""Makes one bullet of bullets that say the same, with all their receipts and sources."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import partial
from heapq import nsmallest
from typing import TYPE_CHECKING

from digests.events.counts import UNITS
from digests.events.differences import contradict, disagree, may_have_come
from digests.events.disagreeing import (
    ALIKE,
    ALIKE_LEADS,
    ALIKE_ON_ONE_EVENT,
    fold_disagreeing,
)
from digests.events.reports import find_events
from digests.events.sources import count_sources
from digests.events.statements import (
    Statement,
    lesser_weight,
    read_statement,
    shared_body,
    shared_weight,
)
from digests.language.stems import stem
from digests.language.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from digests.events.reports import Event
    from digests.models import Article, Bullet

_ALIKE, _OF_LONGER = 0.6, 0.4
"""Shares of the shorter and of the longer statement's content, by rarity, that both must hold."""
_ALIKE_ANCHORED, _OF_LONGER_ANCHORED = 0.4, 0.3
"""The same for statements that share a number and name somebody, the names agreeing: two reporters'
words for one event."""
_SAME_DEED = 0.4
"""Share of what is not a name, of the statement with less of it, that both must hold."""
_TITLES = frozenset(
    map(stem, word_set("minister president premier prime chancellor king queen chief leader"))
)
_LEAD_BEGINS = 80
"""Characters before an article's first sentence at most: a dateline."""
_RAREST, _HOLDERS = 8, 40
"""Stems by which a bullet finds its likes, and bullets a stem leads to: the newest."""


def say_the_same(one: str, other: str) -> bool:
    """Tell whether two bullets are one statement: alike, and neither contradicts the other.

    `12 people died` and `14 people died` are two; so are `may sign` and `signed`, and `A sued B`
    and `B sued A`. One may say less than the other.
    """
    mine, theirs = read_statement(one), read_statement(other)
    shorter, longer = sorted((mine.weight, theirs.weight))
    if one == other or not shorter:
        return one == other
    alike, of_longer = _ALIKE, _OF_LONGER
    if mine.numbers & theirs.numbers and mine.names and theirs.names:
        alike, of_longer = _ALIKE_ANCHORED, _OF_LONGER_ANCHORED
    enough = shared_weight(mine, theirs) >= max(alike * shorter, of_longer * longer)
    return enough and _same_deed(mine, theirs) and not contradict(mine, theirs)


def _same_deed(one: Statement, other: Statement) -> bool:
    """Tell whether they share more than the names and titles of those they speak of."""
    names = {stem(name) for name in (*one.names, *other.names)} | _TITLES | UNITS
    names |= shared_body(one, other)
    return shared_weight(one, other, names) >= _SAME_DEED * lesser_weight(one, other, names)


@dataclass(slots=True)
class _Merged:
    event: Event | None
    bullets: list[Bullet] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)


def merge_bullets(
    bullets: Sequence[Bullet],
    articles: Iterable[Article],
    events: Mapping[str, Event] | None = None,
) -> tuple[Bullet, ...]:
    """Merge bullets that say the same; the most important first, ranks as they were given.

    Bullets of articles that report one event need less in common than others. A merged bullet has
    the words of the one with most names and numbers, the best rank, one receipt of each article,
    and the number of independent sources: syndicated copies, of the whole article or of the very
    sentence, count once. Where sources disagree on a figure only, it is one bullet that says what
    each says. `articles` are those that the receipts rest on. Bullets of different
    languages stay apart. The order in which bullets are given changes nothing. `events` are the
    articles' by their ids; None: they are looked for.
    """
    known = {article.id: article for article in articles}
    if events is None:
        events = find_events(sorted(known.values(), key=lambda article: article.id))
    merged: list[_Merged] = []
    by_text: dict[tuple[str, str], int] = {}
    holders: dict[str | int, list[int]] = defaultdict(list)
    for bullet in sorted(bullets, key=_importance):
        statement = read_statement(bullet.text)
        event = _reported(bullet, events)
        probes = _probes(statement, event)
        near = _held(holders, probes)
        belongs = (at for at in near if _belongs(bullet, statement, event, merged[at], known))
        key = bullet.language, bullet.text
        if key not in by_text:
            by_text[key] = next(belongs, len(merged))
        place = by_text[key]
        if place == len(merged):
            merged.append(_Merged(event))
        merged[place].bullets.append(bullet)
        merged[place].statements.append(statement)
        _hold(holders, probes, place)

    likeness = partial(_least_alike, events)
    return fold_disagreeing((_one(group, known) for group in merged), known, likeness)


def _least_alike(events: Mapping[str, Event], one: Bullet, other: Bullet) -> float:
    """Give the share that two bullets must have in common to be two words on one figure."""
    event = _reported(one, events)
    if event is None or event is not _reported(other, events):
        return ALIKE
    return ALIKE_LEADS if _is_lead(one) and _is_lead(other) else ALIKE_ON_ONE_EVENT


def _reported(bullet: Bullet, events: Mapping[str, Event]) -> Event | None:
    """Give the event that a bullet's article reports, if others report it too."""
    return events.get(bullet.receipts[0].article) if bullet.receipts else None


def _held(holders: Mapping[str | int, list[int]], probes: Iterable[str | int]) -> list[int]:
    """Give the places of the groups that were found by one of these lately."""
    return sorted({place for probe in probes for place in holders[probe][-_HOLDERS:]})


def _hold(holders: Mapping[str | int, list[int]], probes: Iterable[str | int], place: int) -> None:
    for probe in probes:
        if place not in holders[probe][-1:]:
            holders[probe].append(place)


def _probes(statement: Statement, event: Event | None) -> list[str | int]:
    """Give that by which bullets like a statement are found: its rarest stems, its event."""
    return [*rarest(statement), *([id(event)] if event else [])]


def rarest(statement: Statement) -> list[str]:
    """Give the stems by which statements like this one are found."""
    weights = statement.stems
    return nsmallest(_RAREST, weights, key=lambda word: (-weights[word], word))


def _importance(bullet: Bullet) -> tuple[int, str, list[tuple[str, int]]]:
    return bullet.rank, bullet.text, [(r.article, r.start) for r in bullet.receipts]


def _belongs(
    bullet: Bullet,
    statement: Statement,
    event: Event | None,
    group: _Merged,
    known: Mapping[str, Article],
) -> bool:
    """Tell whether a bullet says what a group's first one says and contradicts none of them."""
    first = group.statements[0]
    if bullet.language != group.bullets[0].language:
        return False
    if event and event is group.event and not _told_by(bullet, group):
        is_receipt = bullet.receipts[0] in group.bullets[0].receipts
        if is_receipt and event.holds_much_of(statement, first):
            return True
        are_leads = _is_lead(bullet) and _is_lead(group.bullets[0])
        alike = event.tell_the_same(statement, first) or (
            are_leads and event.holds_much_of(statement, first) and not disagree(statement, first)
        )
        theirs = group.bullets[0].receipts[0].article
        has_come = may_have_come(
            statement, first, known.get(bullet.receipts[0].article), known.get(theirs)
        )
        if (
            alike
            and not has_come
            and not any(disagree(statement, other) for other in group.statements[1:])
        ):
            return True
    return say_the_same(bullet.text, group.bullets[0].text) and not any(
        contradict(statement, other) for other in group.statements[1:]
    )


def _is_lead(bullet: Bullet) -> bool:
    """Tell whether it rests on its article's first sentence, which tells the event itself."""
    return bullet.receipts[0].start < _LEAD_BEGINS


def _told_by(bullet: Bullet, group: _Merged) -> bool:
    """Tell whether its article has a bullet in the group: none tells a part twice."""
    articles = {other.receipts[0].article for other in group.bullets if other.receipts}
    return bullet.receipts[0].article in articles


def _one(group: _Merged, known: dict[str, Article]) -> Bullet:
    fullest = max(
        range(len(group.bullets)),
        key=lambda place: (
            len(group.statements[place].numbers) + len(set(group.statements[place].names)),
            -place,
        ),
    )
    spoken = group.bullets[fullest]
    receipts = list(spoken.receipts)
    for bullet in group.bullets:
        told = {receipt.article for receipt in receipts}
        receipts.extend(receipt for receipt in bullet.receipts if receipt.article not in told)
    read = dict.fromkeys(receipt.article for receipt in receipts)
    told_by = [known[name] for name in read if name in known]
    return replace(
        spoken,
        rank=group.bullets[0].rank,
        receipts=tuple(receipts),
        sources=count_sources(receipts, told_by),
    )
