"""Answers what somebody looks up in what was taken in."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from digests.errors import ArticleError
from digests.language.search_terms import index_words, read_query
from digests.models import Reference
from digests.reading.addresses import canonical_address
from digests.service.corrections import leave_out_withdrawn, reword_condensed
from digests.service.storable import UNSTORABLE
from digests.store import Store, article_search, articles, corrections, lookups, search
from digests.store.search_scope import Scope

if TYPE_CHECKING:
    from datetime import datetime

    from digests.language.search_terms import Terms
    from digests.models import Condensed, Digest
    from digests.service.writer import Writer
    from digests.store import Connection


_KEY = re.compile("[0-9a-f]{64}")
_NEAR, _NAMED = 25, 3
"""Articles that a title is looked for among, and of these as many as are named."""
_LOOKED_AT = 100
"""Bullets that hold the words of a title, or whose headline does."""


MOST_GIVEN = 25
"""Articles a day that a member has kept where nobody else reads them."""


def demand_room(store: Store, member_id: int, now: datetime) -> None:
    """Refuse the articles of a member who gave as many within a day as one may.

    Raises:
        ArticleError: so it is.
    """
    with store.read() as connection:
        given = articles.count_given(connection, member_id, now - timedelta(days=1))
    if given >= MOST_GIVEN:
        raise ArticleError(
            f"I kept {MOST_GIVEN} articles for you within the last 24 hours, which is the most. "
            "Try this one again tomorrow."
        )


def find_articles(
    store: Store, guild_id: int, typed: str, limit: int, *, everywhere: bool = False
) -> tuple[Reference, ...]:
    """Give the newest articles that a guild sees whose title or address holds what is typed.

    Where none does, those whose title holds its words. Their `id` is the key of the archive. Only
    the newest are looked through, unless `everywhere`.
    """
    typed = typed.translate(UNSTORABLE)
    with store.read() as connection:
        found = article_search.by_words(connection, guild_id, typed, limit, everywhere=everywhere)
        return found or _by_stems(connection, guild_id, read_query(typed), limit)


def _by_stems(
    connection: Connection, guild_id: int, terms: Terms, limit: int
) -> tuple[Reference, ...]:
    """Give the newest articles whose title holds these words in whatever form and order."""
    if terms.is_empty:
        return ()
    scope = Scope(has_headlines=True)
    rows = search.newest_matching(connection, guild_id, terms, scope, _LOOKED_AT)
    named = {
        one.article_key: Reference(one.article_key, one.title, one.source)
        for one in lookups.places(connection, [row.id for row in rows])
        if terms.hold_of(index_words(one.title))
    }
    return tuple(named.values())[:limit]


def article_digest(store: Store, writer: Writer, guild_id: int, asked: str) -> Digest:
    """Give the digest of a kept article as it stands, named by its key, address or title.

    Raises:
        ArticleError: the guild sees none of that name, or several.
    """
    wanted = " ".join(asked.translate(UNSTORABLE).split())
    address = canonical_address(wanted)
    with store.read() as connection:
        found = article_search.by_key(connection, guild_id, wanted, address)
        if found is None:
            found = _one_by_title(store, connection, guild_id, wanted)
        decided = corrections.of_guild(connection, guild_id)
    [condensed] = reword_condensed([found], decided)
    composed = writer.compose((condensed,), (), found.article.title)
    return leave_out_withdrawn(composed, decided)


def _one_by_title(store: Store, connection: Connection, guild_id: int, wanted: str) -> Condensed:
    """Find the one article that is meant by its title, or by a part of it."""
    near = find_articles(store, guild_id, wanted, _NEAR, everywhere=True) if wanted else ()
    exact = [one for one in near if one.title.casefold() == wanted.casefold()]
    meant = exact[:1] or (near if len(near) == 1 else ())
    found = article_search.by_key(connection, guild_id, meant[0].id) if meant else None
    if found is not None:
        return found
    if _KEY.fullmatch(wanted):  # chosen while somebody typed, and gone since
        raise ArticleError("This article is not in this archive, or no longer. Pick another one.")
    if not wanted:
        raise ArticleError("Name an article: give its link or words of its title.")
    if not near:
        raise ArticleError(
            f"There is no article “{wanted[:80]}” in this archive. Give its link or words of its "
            "title, or add it with `/article add`."
        )
    named = "; ".join(f"“{one.title[:80]}”" for one in near[:_NAMED])
    raise ArticleError(f"Several articles are like that: {named}. Pick one from the list.")
