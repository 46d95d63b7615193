"""Answers what somebody looks up in what was taken in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digests.errors import ArticleError
from digests.events import mark_disagreeing
from digests.models import LookUp, Theme
from digests.reading.addresses import canonical_address
from digests.service.amending import amend_condensed, amend_findings
from digests.service.topics import find_topic
from digests.store import Store, corrections, finding, lookups

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Condensed, Digest, Finding, Reference
    from digests.service.writer import Writer
    from digests.store import Connection
    from digests.writing.themes import ThemeIndex


_NEAR, _NAMED = 25, 3
"""Articles that a title is looked for among, and of these as many as are named."""
NEAREST = 5
"""Themes that an unknown text may have meant: as many buttons as stand in a row."""


def look_up(store: Store, index: ThemeIndex, text: str, guild_id: int, limit: int) -> LookUp:
    """Give a theme's bullets, the newest and highest rank first; else the nearest themes.

    A half-typed name that only one theme completes means that theme.
    """
    completed = index.complete(text) if text.strip() else ()
    theme = find_topic(index, text) or (completed[0] if len(completed) == 1 else None)
    if theme is None:
        nearest = dict.fromkeys((*completed, *index.nearest(text)))
        return LookUp(asked=text, theme=None, nearest=tuple(nearest)[:NEAREST])
    with store.read() as connection:
        found = lookups.findings(connection, guild_id, theme.slug, limit)
        total = lookups.count_by_theme(connection, guild_id).get(theme.slug, 0)
        found = amend_findings(found, corrections.of_guild(connection, guild_id))
    return LookUp(asked=text, theme=theme, findings=_say_who_disagrees(found), total=total)


def _say_who_disagrees(found: Sequence[Finding]) -> tuple[Finding, ...]:
    articles = {article.id: article for finding in found for article in finding.articles}
    bullets = mark_disagreeing([finding.bullet for finding in found], articles)
    return tuple(
        replace(finding, bullet=bullet) for finding, bullet in zip(found, bullets, strict=True)
    )


def topics_overview(
    store: Store, index: ThemeIndex, guild_id: int
) -> tuple[tuple[Theme, int], ...]:
    """Give every theme, in the order of its file, with the number of bullets a guild sees of it."""
    with store.read() as connection:
        kept = lookups.count_by_theme(connection, guild_id)
    return tuple((theme, kept.get(theme.slug, 0)) for theme in index.themes)


def find_articles(
    store: Store, guild_id: int, typed: str, limit: int, *, everywhere: bool = False
) -> tuple[Reference, ...]:
    """Give the newest articles that a guild sees whose title or address holds what is typed.

    Their `id` is the key of the archive. Only the newest are looked through, unless `everywhere`.
    """
    with store.read() as connection:
        return finding.by_words(connection, guild_id, typed, limit, everywhere=everywhere)


def article_digest(store: Store, writer: Writer, guild_id: int, asked: str) -> Digest:
    """Give the digest of a kept article as it stands, named by its key, address or title.

    Raises:
        ArticleError: the guild sees none of that name, or several.
    """
    wanted = " ".join(asked.split())
    address = canonical_address(wanted)
    with store.read() as connection:
        found = finding.by_key(connection, guild_id, wanted, address)
        if found is None:
            found = _one_by_title(store, connection, guild_id, wanted)
        decided = corrections.of_guild(connection, guild_id)
    [condensed] = amend_condensed([found], decided)
    return writer.compose((condensed,), (), found.article.title)


def _one_by_title(store: Store, connection: Connection, guild_id: int, wanted: str) -> Condensed:
    """Find the one article that is meant by its title, or by a part of it."""
    near = find_articles(store, guild_id, wanted, _NEAR, everywhere=True) if wanted else ()
    exact = [one for one in near if one.title.casefold() == wanted.casefold()]
    meant = exact[:1] or (near if len(near) == 1 else ())
    found = finding.by_key(connection, guild_id, meant[0].id) if meant else None
    if found is not None:
        return found
    if not near:
        raise ArticleError(
            f"There is no article “{wanted[:80]}” in this archive. Give its link or words of its "
            "title, or add it with `/article add`."
        )
    named = "; ".join(f"“{one.title[:80]}”" for one in near[:_NAMED])
    raise ArticleError(f"Several articles are like that: {named}. Pick one from the list.")
