"""Takes back what no longer stands: from what is still queued, and from what is shown again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digests.service.corrections import leave_out_withdrawn, mark_amended
from digests.service.renewing import renew
from digests.store import articles, corrections, editions, ledger

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from digests.models import Article, Bullet, Delivery, Digest, Reference, Story
    from digests.store import Connection

Gone = frozenset[tuple[str, str]]
"""Texts that stand no longer, as receipts name them: the article's id and the text's hash."""


def leave_out(digest: Digest, gone: Gone, replaced: Collection[tuple[str, str]] = ()) -> Digest:
    """Leave out the bullets whose words are gone, and of the others the receipts that are.

    What is left out counts as dropped. Ranks stay, so that a card that was posted and what its
    button shows still part at the same one. A story whose headline is gone
    gets another one. A headline stays where its article says something else by now: of `gone` what
    was `replaced` has another edition.
    """
    left = digest.revised(lambda bullet: _without(bullet, gone))
    articles = {article.id: article for article in digest.articles}
    before = {
        (story.headline, story.url): story
        for section in digest.sections
        for story in section.stories
    }

    def headed(story: Story) -> Story:
        return _headed(story, before[story.headline, story.url], articles)

    sections = tuple(
        replace(section, stories=tuple(map(headed, section.stories))) for section in left.sections
    )
    lost = gone.difference(replaced)
    headlines = (one for one in digest.headlines if (one.article, one.content_hash) not in lost)
    return replace(left, sections=sections, headlines=tuple(headlines))


def _headed(story: Story, before: Story, articles: Mapping[str, Reference]) -> Story:
    """Head a story by an article that still tells it, and count off the sources that are gone."""
    told_by = _told_by(story)
    named = [articles[one] for one in told_by if one in articles]
    if story == before or not story.headline or not named:
        return story
    lost = len(_told_by(before).keys() - told_by.keys())
    heads = [one for one in named if (one.title, one.url) == (story.headline, story.url)]
    head = (heads or named)[0]
    sources = max(1, before.sources - lost)
    return replace(story, headline=head.title, url=head.url, sources=sources)


def _told_by(story: Story) -> dict[str, None]:
    """Give the ids of the articles whose words a story's bullets rest on, each once, in order."""
    return dict.fromkeys(one.article for bullet in story.bullets for one in bullet.receipts)


def _without(bullet: Bullet, gone: Gone) -> Bullet | None:
    """Give a bullet without receipts that are gone; None if its own words were one of these."""
    left = tuple(one for one in bullet.receipts if (one.article, one.content_hash) not in gone)
    if left == bullet.receipts:
        return bullet
    if left[:1] != bullet.receipts[:1]:
        return None
    return replace(bullet, receipts=left, sources=min(bullet.sources, len(left)), claims=())


def take_back(connection: Connection, keys: Collection[str]) -> None:
    """Take withdrawn articles out of what is queued and not yet being sent.

    What was replaced is told as it is now.
    """
    if keys:
        _bring_up_to_date(connection, ledger.queued_with(connection, keys))


def take_back_late(connection: Connection, delivery: Delivery) -> None:
    """Take out of what is queued again what was withdrawn while it was being sent."""
    _bring_up_to_date(connection, ledger.queued(connection, delivery))


def _bring_up_to_date(connection: Connection, queued: Iterable[Delivery]) -> None:
    for delivery in queued:
        now = editions.replaced_of_run(connection, ledger.run_of(connection, delivery))
        renewed = replace(delivery, digest=renew(delivery.digest, now)) if now else delivery
        left = as_it_stands(connection, renewed)
        if left != delivery:
            ledger.rewrite(connection, delivery, left.digest)


def take_back_changed(connection: Connection, told: Iterable[Article]) -> None:
    """Take out of what was just queued the articles that changed while it was written."""
    take_back(connection, articles.gone_among(connection, [article.key for article in told]))


def as_it_stands(connection: Connection, delivery: Delivery) -> Delivery:
    """Give a delivery without what was withdrawn since."""
    run = ledger.run_of(connection, delivery)
    gone = editions.withdrawn_of_run(connection, run)
    if not gone:
        return delivery
    replaced = editions.replaced_of_run(connection, run) if delivery.digest.headlines else ()
    return replace(delivery, digest=leave_out(delivery.digest, gone, replaced))


def as_shown(connection: Connection, delivery: Delivery) -> Delivery:
    """Give a posted delivery as it is to be shown now.

    Without what was withdrawn by those who told it; what this guild's admins said of a bullet shows
    as a mark.
    """
    left = as_it_stands(connection, delivery)
    decided = corrections.of_guild(connection, delivery.guild_id)
    return replace(left, digest=mark_amended(left.digest, decided))


def as_decided(connection: Connection, claimed: Sequence[Delivery]) -> tuple[Delivery, ...]:
    """Give deliveries as they are to be sent now: as admins decided since they were queued."""
    by_guild = corrections.of_guilds(connection, {one.guild_id for one in claimed})
    return tuple(
        replace(one, digest=leave_out_withdrawn(one.digest, by_guild.get(one.guild_id, {})))
        for one in claimed
    )
