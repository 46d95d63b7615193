"""Puts what an article says now in the place of what a queued digest tells of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digests.events import told_anew
from digests.models import Headline, Receipt, content_hash

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digests.models import Bullet, Condensed, Digest, Reference, Story


def renew(digest: Digest, now: Mapping[tuple[str, str], Condensed]) -> Digest:
    """Tell each fact as the edition has it that took the place of the one it rests on.

    `now` has these by the texts that are gone, as receipts name them. A bullet whose sentences
    stand there still stays; else the bullet that tells of the same takes its place. One of which
    nothing is told any more is left as it is, resting on what is gone.
    """
    told = {bullet.text for bullet in digest.bullets}

    def revise(bullet: Bullet) -> Bullet:
        moved = [_moved(receipt, now) or receipt for receipt in bullet.receipts]
        if not any(_is_lost(receipt, bullet, now) for receipt in moved):
            return replace(bullet, receipts=tuple(moved))
        edition = now[bullet.receipts[0].article, bullet.receipts[0].content_hash]
        others = [one for one in edition.bullets if one.text not in told - {bullet.text}]
        place = told_anew(bullet.text, [one.text for one in others])
        if place is None:
            return bullet
        told.add(others[place].text)
        return replace(others[place], rank=bullet.rank, mark=bullet.mark, theme=bullet.theme)

    renewed = _retitled(digest.revised(revise), {key[0]: one for key, one in now.items()})
    return replace(renewed, headlines=tuple(_headline_now(one, now) for one in digest.headlines))


def _headline_now(one: Headline, now: Mapping[tuple[str, str], Condensed]) -> Headline:
    edition = now.get((one.article, one.content_hash))
    if edition is None:
        return one
    article = edition.article
    return Headline(one.rank, article.id, content_hash(article.text))


def _is_lost(receipt: Receipt, bullet: Bullet, now: Mapping[tuple[str, str], Condensed]) -> bool:
    """Tell whether a receipt of a bullet's own article still rests on what is gone."""
    edition = receipt.article, receipt.content_hash
    first = bullet.receipts[0]
    return edition in now and edition == (first.article, first.content_hash)


def _moved(receipt: Receipt, now: Mapping[tuple[str, str], Condensed]) -> Receipt | None:
    """Give a receipt as its article has it now; None if the sentence is gone."""
    edition = now.get((receipt.article, receipt.content_hash))
    if edition is None:
        return receipt
    article = edition.article
    start = article.text.find(receipt.quote)
    if start < 0:
        return None
    end = start + len(receipt.quote)
    return Receipt(article.id, start, end, receipt.quote, content_hash(article.text))


def _retitled(digest: Digest, now: Mapping[str, Condensed]) -> Digest:
    """Name articles, and the stories that they head, as they are titled now; by their old ids."""
    heads: dict[tuple[str, str], Reference] = {}
    references = []
    for one in digest.articles:
        if one.id in now:
            article = now[one.id].article
            new = replace(one, id=article.id, title=article.title, url=article.url)
            heads[one.title, one.url] = new
            references.append(new)
        else:
            references.append(one)

    def headed(story: Story) -> Story:
        head = heads.get((story.headline, story.url)) if story.headline else None
        return replace(story, headline=head.title, url=head.url) if head else story

    sections = tuple(
        replace(section, stories=tuple(map(headed, section.stories))) for section in digest.sections
    )
    return replace(digest, sections=sections, articles=tuple(references))
