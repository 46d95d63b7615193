"""Articles of the last days by their names and numbers, and which of them report one event.

Whatever the archive holds, a look-up reads the newest few of each term between two instants.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Connection,
    and_,
    bindparam,
    case,
    delete,
    func,
    literal,
    or_,
    select,
    text,
    union,
    union_all,
    update,
)

from digests.models import HOUSE
from digests.store.articles import STANDS, article_from_row
from digests.store.dialects import insert_new
from digests.store.tables import article_guilds, article_listings, article_terms, articles, sources
from digests.store.visibility import visible, visible_to_some

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime, timedelta

    from sqlalchemy import Row, Select

    from digests.models import Article

_HOLDERS = 40
"""The newest articles that a term leads to."""
_FEWEST = 3
"""Terms that are shared at least: of twelve, two papers on one event share five to eleven."""
_MOST_VIEWERS = 100
"""Guilds and members for whose sake some articles come before others."""

_BETWEEN = article_terms.c.dated_at.between(bindparam("start"), bindparam("end"))


@cache
def sharing(count: int) -> Select[tuple[str, int]]:
    """Select what shares enough of so many terms, which are bound as `term0` and so on."""
    of_terms = (
        select(article_terms.c.article_key)
        .where(article_terms.c.term == bindparam(f"term{number}"))
        .where(_BETWEEN)
        .order_by(article_terms.c.dated_at.desc())
        .limit(_HOLDERS)
        .subquery()
        for number in range(count)
    )
    held = union_all(*(select(one.c.article_key) for one in of_terms)).subquery()
    many = func.count()
    found = select(held.c.article_key, many.label("many")).group_by(held.c.article_key)
    return found.having(many >= min(_FEWEST, count))


_IN_KEYS = articles.c.key.in_(bindparam("keys", expanding=True))
_OWNER = func.coalesce(
    select(literal("feed ").concat(func.min(article_listings.c.feed_id)))
    .where(article_listings.c.article_key == articles.c.key)
    .scalar_subquery(),
    select(literal("given ").concat(func.min(article_guilds.c.guild_id)))
    .where(article_guilds.c.article_key == articles.c.key)
    .scalar_subquery(),
    "",
)
_CANDIDATES = select(
    articles.c.key,
    articles.c.event,
    _OWNER.label("owner"),
    visible_to_some(articles.c.key).label("matters"),
).where(_IN_KEYS, STANDS, articles.c.lineage != bindparam("but"))


def viewers_of(connection: Connection, article: Article) -> tuple[int, ...]:
    """Give the guilds and members to whom an article is brought; HOUSE if to everybody."""
    if article.listing is None:
        return (HOUSE,) if article.given_in is None else (article.given_in, HOUSE)
    reads = (sources.c.feed_id == article.listing.feed_id) & sources.c.removed_at.is_(None)
    found = union(
        select(sources.c.guild_id).where(reads),
        select(sources.c.added_by).where(reads, sources.c.added_by.is_not(None)),
    ).limit(_MOST_VIEWERS)
    viewers = set(connection.scalars(found))
    return (HOUSE,) if HOUSE in viewers else (*viewers, HOUSE)


def find_holders(
    connection: Connection, terms: Collection[str], between: tuple[datetime, datetime]
) -> Mapping[str, int]:
    """Give the articles between two instants that share enough of these terms, and how many."""
    asked: dict[str, object] = {f"term{number}": term for number, term in enumerate(terms)}
    asked |= {"start": between[0], "end": between[1]}
    rows = connection.execute(sharing(len(terms)), asked) if terms else ()
    return {row.article_key: row.many for row in rows}


def find_likest(
    connection: Connection,
    shared: Mapping[str, int],
    but: str,
    viewers: Sequence[int],
    most: int,
) -> tuple[tuple[Article, str], ...]:
    """Give those of these articles that stand and share most, each with its event.

    First come those that one of these viewers sees, then the others, whose turn may come: another
    guild may subscribe. None of a lineage, `but`, and each owner, which is the house, a feed or
    whoever gave it, in turn; so nobody's texts take the places of what others see.
    """
    asked = {"keys": list(shared), "but": but, "viewers": list(viewers)}
    rows = connection.execute(_CANDIDATES, asked).all() if shared else ()
    events = {row.key: row.event for row in in_turn(rows, shared)[:most]}
    found = connection.execute(select(articles).where(_IN_KEYS), {"keys": list(events)})
    by_key = {row.key: article_from_row(row) for row in (found if events else ())}
    return tuple((by_key[key], event) for key, event in events.items() if key in by_key)


def in_turn(rows: Sequence[Row[Any]], shared: Mapping[str, int]) -> list[Row[Any]]:
    """Put candidates in order: those that matter first, each owner's likest, then its second."""
    by_likeness = sorted(rows, key=lambda row: (-shared[row.key], row.key))
    turns: Counter[str] = Counter()
    places: dict[str, tuple[bool, int]] = {}
    for row in by_likeness:
        places[row.key] = not row.matters, turns[row.owner]
        turns[row.owner] += 1
    return sorted(by_likeness, key=lambda row: places[row.key])


def keep_terms(
    connection: Connection, key: str, terms: Collection[str], dated_at: datetime, oldest: datetime
) -> None:
    """Let an article be found by these terms; what is older than `oldest` is found no longer."""
    connection.execute(delete(article_terms).where(article_terms.c.dated_at < oldest))
    rows = [{"term": term, "dated_at": dated_at, "article_key": key} for term in terms]
    if rows:
        connection.execute(insert_new(connection, article_terms), rows)


def join_event(
    connection: Connection, key: str, alike: Collection[str], gone: Collection[str]
) -> None:
    """Let an article report the event of those alike, and of the editions whose place it takes.

    If these report several, they become one, with all who report them. Whoever joins has the turn.
    """
    if not alike and not gone:
        return
    keys = [key, *alike, *gone]
    query = select(articles.c.event).where(_IN_KEYS, articles.c.event != "")
    before = query.order_by(articles.c.taken_in_at, articles.c.key)
    events = list(dict.fromkeys(connection.scalars(before, {"keys": keys})))
    event = next(iter((*events, *alike)), "")
    if event:
        # Said as its index says it, without which every article there is would be looked at.
        theirs = and_(articles.c.event != text("''"), articles.c.event.in_(events))
        of_them = or_(articles.c.key.in_(keys), theirs)
        joined = update(articles).where(of_them, articles.c.event != event)
        connection.execute(joined.values(event=event))


_dated_at = case(
    # One from the future came when it was taken in.
    (articles.c.published_at < articles.c.taken_in_at, articles.c.published_at),
    else_=articles.c.taken_in_at,
)
_EVENTS = select(articles.c.key, articles.c.event, _dated_at.label("dated_at")).where(
    _IN_KEYS, articles.c.event != ""
)
_ALONGSIDE = (
    select(articles, _dated_at.label("dated_at"))
    .where(articles.c.event != "", articles.c.event.in_(bindparam("events", expanding=True)))
    .where(articles.c.key.not_in(bindparam("but", expanding=True)))
    .where(_dated_at.between(bindparam("start"), bindparam("end")))
    .where(STANDS, visible(articles.c.key))
    .order_by(articles.c.taken_in_at, articles.c.key)
)


def alongside(
    connection: Connection,
    guild_id: int,
    keys: Collection[str],
    but: Collection[str],
    within: timedelta,
) -> tuple[tuple[str, Article], ...]:
    """Give what a guild sees of the events of some articles, within so much time of them.

    `but` for those with these keys.

    Each with the key of the article that it stands beside. It reads what lies near the articles,
    however long an event goes on.
    """
    rows = connection.execute(_EVENTS, {"keys": list(keys)}).all() if keys else []
    if not rows:
        return ()
    asked = {
        "guild_id": guild_id,
        "events": list({row.event for row in rows}),
        "but": list(but),
        "start": min(row.dated_at for row in rows) - within,
        "end": max(row.dated_at for row in rows) + within,
    }
    beside = connection.execute(_ALONGSIDE, asked).all()
    return tuple(
        (row.key, article_from_row(other))
        for other in beside
        for row in rows
        if row.event == other.event and abs(row.dated_at - other.dated_at) <= within
    )
