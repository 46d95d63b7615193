"""Takes back what no longer stands: from what is still queued, and from what is shown again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digests.models import Section
from digests.store import articles, ledger

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from digests.models import Article, Bullet, Delivery, Digest
    from digests.store import Connection

Gone = frozenset[tuple[str, str]]
"""Texts that stand no longer, as receipts name them: the article's id and the text's hash."""


def leave_out(digest: Digest, gone: Gone) -> Digest:
    """Leave out the bullets whose words are gone, and of the others the receipts that are.

    What is left out counts as dropped; ranks close up.
    """
    kept = {bullet: _without(bullet, gone) for bullet in digest.bullets}
    ranks = sorted(bullet.rank for bullet, left in kept.items() if left)
    place = {rank: new for new, rank in enumerate(ranks, start=1)}
    sections = []
    for section in digest.sections:
        bullets = tuple(
            replace(left, rank=place[left.rank])
            for bullet in section.bullets
            if (left := kept[bullet]) is not None
        )
        if bullets:
            sections.append(Section(section.theme, section.name, section.emoji, bullets))
    lost = len(digest.bullets) - len(ranks)
    return replace(
        digest,
        sections=tuple(sections),
        kept=digest.kept - lost,
        dropped=digest.dropped + lost,
    )


def _without(bullet: Bullet, gone: Gone) -> Bullet | None:
    """Give a bullet without receipts that are gone; None if its own words were one of these."""
    left = tuple(one for one in bullet.receipts if (one.article, one.content_hash) not in gone)
    if left == bullet.receipts:
        return bullet
    if left[:1] != bullet.receipts[:1]:
        return None
    return replace(bullet, receipts=left, sources=min(bullet.sources, len(left)), claims=())


def take_back(connection: Connection, keys: Collection[str]) -> None:
    """Take withdrawn articles out of what is queued and not yet being sent."""
    if not keys:
        return
    for delivery in ledger.queued_with(connection, keys):
        shortened = as_it_stands(connection, delivery)
        if shortened != delivery:
            ledger.rewrite(connection, delivery, shortened.digest)


def take_back_changed(connection: Connection, told: Iterable[Article]) -> None:
    """Take out of what was just queued the articles that changed while it was written."""
    take_back(connection, articles.gone_among(connection, [article.key for article in told]))


def as_it_stands(connection: Connection, delivery: Delivery) -> Delivery:
    """Give a delivery without what was withdrawn since."""
    gone = articles.withdrawn_from_run(connection, ledger.run_of(connection, delivery))
    return replace(delivery, digest=leave_out(delivery.digest, gone)) if gone else delivery
