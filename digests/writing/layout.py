"""Chosen bullets laid out as a digest: ranked, under themes, with their receipts."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from digests.models import Bullet, Digest, Receipt, Reference, Section
from digests.writing.stories import merge_bullets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digests.models import Article, DigestOptions, Theme
    from digests.writing.choosing import Choice, Choices
    from digests.writing.stories import Event


def lay_out(
    choices: Choices,
    articles: Sequence[Article],
    themes: Sequence[Theme],
    options: DigestOptions,
    events: Mapping[str, Event],
) -> Digest:
    """Rank the bullets, put them into sections, the section of the best bullet first.

    Of several articles' bullets, those that say the same are merged, sources are counted, and what
    more sources tell ranks higher. What the digest has no room for then was never considered.
    """
    alone = len(articles) == 1
    ordered = sorted(
        choices.kept,
        key=lambda choice: (not (alone and choice.candidate.leads), -choice.candidate.score),
    )
    bullets = [_bullet(rank, choice) for rank, choice in enumerate(ordered, 1)]
    if len(articles) > 1:
        merged = sorted(
            merge_bullets(bullets, articles, events),
            key=lambda bullet: (bullet.rank / bullet.sources, -bullet.sources),
        )
        bullets = [replace(bullet, rank=rank) for rank, bullet in enumerate(merged, 1)]
    without_room = len(bullets[options.max_bullets :])
    bullets = bullets[: options.max_bullets]
    considered = len(choices.kept) + len(choices.refused) - without_room
    found: dict[str, list[Bullet]] = {}
    for bullet in bullets:
        found.setdefault(bullet.theme, []).append(bullet)
    known = {theme.slug: theme for theme in themes}
    title = options.title or (articles[0].title if len(articles) == 1 else "Digest")
    digest = Digest(
        id="",
        title=title,
        sections=tuple(_section(slug, found[slug], known.get(slug)) for slug in found),
        articles=tuple(
            Reference(one.id, one.title, one.source, one.url, one.published_at) for one in articles
        ),
        considered=considered,
        kept=len(bullets),
        dropped=considered - len(bullets),
    )
    said = "\n".join([title, *(one.id for one in articles), *(b.text for b in digest.bullets)])
    return replace(digest, id=sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16])


def _section(slug: str, bullets: Sequence[Bullet], theme: Theme | None) -> Section:
    name, emoji = (theme.name, theme.emoji) if theme else ("General", "")
    return Section(slug, name, emoji, tuple(bullets))


def _bullet(rank: int, choice: Choice) -> Bullet:
    receipts = tuple(
        Receipt(sentence.article, sentence.start, sentence.end, sentence.text, study.hash)
        for study, sentence in choice.receipts
    )
    draft = choice.candidate.draft
    return Bullet(rank, draft.text, choice.theme, receipts, language=draft.language)
