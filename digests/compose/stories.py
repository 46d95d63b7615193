"""Which kept bullets make a story: one event, told once, the event itself first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from digests.events import Said, corroborate, count_sources, find_events, merge_bullets
from digests.models import GENERAL, Receipt, Story

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from digests.events import Event
    from digests.models import Article, Bullet, Condensed, Theme


@dataclass(frozen=True, slots=True)
class Composed:
    """A story and the theme that it stands under."""

    theme: str
    story: Story

    def order(self, places: Mapping[str, int]) -> tuple[float, float, str, str]:
        """What more sources tell comes first, then what is graver by its theme, and worth more."""
        first, place = self.story.bullets[0], places.get(self.theme, len(places))
        return -self.story.sources, _A_PLACE * place - first.worth, first.text, self.story.headline


_A_PLACE = 0.2
"""How much less a story is worth for each theme that stands before its own. Of 369 pairs of stories
an editor put first the one that this does 76 times of 100, the themes' order alone 75, worth alone
55: that tells a good bullet, not what matters most."""


class Found(NamedTuple):
    """The stories of articles, and those of which only the headline can be told."""

    stories: tuple[Composed, ...]
    headlines: tuple[Article, ...] = ()


def find_stories(condensed: Sequence[Condensed], themes: Iterable[Theme]) -> Found:
    """Make the stories of articles, the most important first; each event is one story.

    Of `themes` the graver stand before the others. An article belongs to one story: that of its
    event, or of the articles whose first bullet says what its own says, or its own; one without
    bullets only counts as a source of its event. What another story says already is left out of
    it, but never the event itself. The order in which articles are given changes no story.
    """
    ordered = sorted(
        condensed, key=lambda one: (one.article.id, one.article.title, one.article.text)
    )
    events = find_events([one.article for one in ordered])
    groups = list(_group(ordered, events))
    stories = [_write(group, events) for group in groups if _is_told(group)]
    places = {theme.slug: place for place, theme in enumerate(themes)}
    stories.sort(key=lambda one: one.order(places))
    told = {one.article.id for group in groups for one in group if _is_told(group)}
    silent = (one.article for one in condensed if one.headline_only)
    return Found(_without_repeats(stories), tuple(one for one in silent if one.id not in told))


def _is_told(group: Sequence[Condensed]) -> bool:
    return any(one.bullets for one in group)


def _group(
    condensed: Sequence[Condensed], events: Mapping[str, Event]
) -> Iterable[tuple[Condensed, ...]]:
    """Put together the articles on one event, and those whose first bullets say the same."""
    articles = [one.article for one in condensed]
    leads = [
        replace(one.bullets[0], rank=rank, receipts=one.bullets[0].receipts[:1])
        for rank, one in enumerate(condensed, start=1)
        if one.bullets
    ]
    leader = {article.id: article.id for article in articles}

    def find(article: str) -> str:
        while leader[article] != article:
            article = leader[article]
        return article

    told_together = [event.articles for event in events.values()]
    told_together += [
        frozenset(receipt.article for receipt in lead.receipts)
        for lead in merge_bullets(leads, articles, events)
    ]
    for together in told_together:
        for article, other in pairwise(sorted(together & leader.keys())):
            leader[find(other)] = find(article)
    groups: dict[str, list[Condensed]] = {}
    for one in condensed:
        groups.setdefault(find(one.article.id), []).append(one)
    return map(tuple, groups.values())


def _write(members: Sequence[Condensed], events: Mapping[str, Event]) -> Composed:
    articles = [one.article for one in members]
    every = [bullet for one in members for bullet in one.bullets]
    every.sort(key=lambda bullet: (bullet.rank, -bullet.worth, bullet.text))
    bullets = tuple(replace(bullet, rank=rank) for rank, bullet in enumerate(every, start=1))
    if len(members) > 1:
        bullets = merge_bullets(corroborate(bullets, articles, events), articles, events)
    leads = set(map(_lead_of, members))
    first = max(
        [bullet for bullet in bullets if not leads.isdisjoint(bullet.receipts)] or bullets[:1],
        key=lambda bullet: (bullet.sources, _day_of(bullet, articles), bullet.worth, -bullet.rank),
    )
    rest = sorted((one for one in bullets if one is not first), key=_order_behind)
    told_in = {receipt.article for receipt in first.receipts[:1]}
    headed = next(
        (one for one in articles if one.id in told_in),
        next(one.article for one in members if one.bullets),
    )
    sources = _count_sources(members)
    story = Story(headed.title, headed.url, sources, (first, *rest))
    return Composed(_theme(story.bullets), story)


def _day_of(bullet: Bullet, articles: Iterable[Article]) -> date:
    """Give the day on which a bullet's article appeared: what a later one says has come since."""
    told_in = {receipt.article for receipt in bullet.receipts[:1]}
    times = (one.published_at for one in articles if one.id in told_in)
    return max((one.date() for one in times if one), default=date.min)


def _count_sources(members: Sequence[Condensed]) -> int:
    """Count who tells of an event: these articles, and others that are told of elsewhere."""
    told = {one.article.key or one.article.id for one in members}
    others = {each.key: each for one in members for each in one.others if each.key not in told}
    leads = [*map(_lead_of, members), *(Receipt(key, 0, 0, "") for key in others)]
    named = [replace(each, id=key) for key, each in others.items()]
    return count_sources(leads, [*(one.article for one in members), *named])


def _lead_of(one: Condensed) -> Receipt:
    """Give the words by which an article tells its event; without bullets it has none."""
    quoted = [receipt for bullet in one.bullets[:1] for receipt in bullet.receipts[:1]]
    return quoted[0] if quoted else Receipt(one.article.id, 0, 0, "")


def _order_behind(bullet: Bullet) -> tuple[int, int]:
    """Order what stands behind the event: what more sources tell, then as its article tells it."""
    return -bullet.sources, bullet.rank


def _theme(bullets: Sequence[Bullet]) -> str:
    """Give the theme of the event itself, or where it speaks for none that of the most bullets."""
    if bullets[0].theme != GENERAL:
        return bullets[0].theme
    themes = Counter(bullet.theme for bullet in bullets if bullet.theme != GENERAL)
    return themes.most_common(1)[0][0] if themes else GENERAL


def _without_repeats(stories: Sequence[Composed]) -> tuple[Composed, ...]:
    said = Said()
    for number, one in enumerate(stories):
        said.note(one.story.bullets[0].text, number)
    kept = []
    for number, one in enumerate(stories):
        first, *others = one.story.bullets
        rest = [bullet for bullet in others if not said.by_another(bullet.text, number)]
        for bullet in rest:
            said.note(bullet.text, number)
        kept.append(replace(one, story=replace(one.story, bullets=(first, *rest))))
    return tuple(kept)
