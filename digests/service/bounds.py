"""What a source tells in a digest: of which topics, how many bullets, and what they count."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from digests.models import Weight
from digests.service.own_topics import is_on

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from digests.models import Bullet, Condensed, OwnTopic, Source

WORTHS = {Weight.LESS: -6.0, Weight.NORMAL: 0.0, Weight.MORE: 6.0}
"""Added to the worth of a bullet: as much as thirty themes take that stand before a story's own.
What more sources tell still comes first."""


def keep_within(
    condensed: Sequence[Condensed],
    bounds: Mapping[str, tuple[Source, ...]],
    may_be_told: Callable[[Bullet], bool] = lambda _: True,
    spent: Mapping[int, int] | None = None,
    own: Sequence[OwnTopic] = (),
) -> tuple[Condensed, ...]:
    """Leave out the bullets that the sources of an article may not tell, and weigh the others.

    `bounds` are the sources that brought each article, by its key; one that something else brought
    has none. Of several the widest counts, and the one of most weight. Of a source with a number
    the bullets of most worth stay, as many as that day's `spent` ones leave of it; one that may not
    be told anyway takes no other's place. What is left out was not refused, so it does not count.
    Its topics may be some of its guild's `own`.
    """
    if not any(
        source.topics or source.most or source.weight for told in bounds.values() for source in told
    ):
        return tuple(condensed)
    on_topic = [
        _weighed(_on_topics(one, brought, own), brought)
        for one in condensed
        for brought in [bounds.get(one.article.key, ())]
    ]
    too_many = _too_many(on_topic, bounds, may_be_told, spent or {})
    return tuple(
        replace(
            one,
            bullets=tuple(b for rank, b in enumerate(one.bullets) if (place, rank) not in too_many),
        )
        for place, one in enumerate(on_topic)
    )


def bound_by(brought: Sequence[Source]) -> Source | None:
    """Give the source by whose number an article's bullets are counted; None: they are not."""
    if not brought or any(source.most is None for source in brought):
        return None
    return max(brought, key=lambda source: source.most or 0)


def _too_many(
    condensed: Sequence[Condensed],
    bounds: Mapping[str, tuple[Source, ...]],
    may_be_told: Callable[[Bullet], bool],
    spent: Mapping[int, int],
) -> set[tuple[int, int]]:
    """Give the places of what is more than sources may tell: an article's, and a bullet's in it."""
    numbered: defaultdict[Source, list[tuple[bool, float, int, int]]] = defaultdict(list)
    for place, one in enumerate(condensed):
        widest = bound_by(bounds.get(one.article.key, ()))
        if widest is not None:
            told = [
                (rank, bullet) for rank, bullet in enumerate(one.bullets) if may_be_told(bullet)
            ]
            for rank, bullet in told:
                # An article's lead comes before the others, or it would be told without its event.
                numbered[widest].append((rank > told[0][0], -bullet.worth, place, rank))
    return {
        (place, rank)
        for source, of_source in numbered.items()
        for _, _, place, rank in sorted(of_source)[_left(source, spent) :]
    }


def _left(source: Source, spent: Mapping[int, int]) -> int:
    return max(0, (source.most or 0) - spent.get(source.id, 0))


def _on_topics(one: Condensed, brought: Sequence[Source], own: Sequence[OwnTopic]) -> Condensed:
    topics = {topic for source in brought for topic in source.topics}
    if not brought or not all(source.topics for source in brought):
        return one
    kept = tuple(each for each in one.bullets if is_on(each, topics, own))
    return replace(one, bullets=kept, headline_only=False)


def _weighed(one: Condensed, brought: Sequence[Source]) -> Condensed:
    more = max((WORTHS[source.weight] for source in brought), default=0.0)
    if not more:
        return one
    return replace(
        one, bullets=tuple(replace(each, worth=each.worth + more) for each in one.bullets)
    )
