"""Articles in all their editions, with the bullets of those that stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    bindparam,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from digests.fingerprint import text_hash
from digests.language.search_terms import index_words
from digests.models import Article, Bullet, Digest, content_hash
from digests.store.dialects import insert as insert_or
from digests.store.dialects import insert_new, there_is
from digests.store.tables import (
    article_files,
    article_guilds,
    article_listings,
    article_terms,
    articles,
    bullets,
    receipts,
)
from digests.store.visibility import visible

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from digests.models import Origin

STANDS = articles.c.withdrawn_at.is_(None)
"""What is neither withdrawn nor replaced by a newer edition."""


def editions(
    connection: Connection, lineages: Collection[str], text_hashes: Collection[str]
) -> tuple[Row[Any], ...]:
    """Give what is kept of these lineages and of these texts, the oldest first."""
    wanted = or_(articles.c.lineage.in_(lineages), articles.c.text_hash.in_(text_hashes))
    return tuple(connection.execute(_kept().where(wanted)))


def lineages_seen(
    connection: Connection, guild_id: int, lineages: Collection[str]
) -> frozenset[str]:
    """Give those of these lineages of which a guild sees an article."""
    query = select(articles.c.lineage).where(articles.c.lineage.in_(lineages), STANDS)
    found = query.where(visible(articles.c.key))
    return frozenset(connection.scalars(found, {"guild_id": guild_id}) if lineages else ())


def read_from(connection: Connection, origins: Iterable[Origin]) -> dict[tuple[str, str], Row[Any]]:
    """Give what was read from these files before, by the hashes of folder and name."""
    files = [file_of(origin) for origin in origins]
    query = (
        _kept()
        .add_columns(article_files.c.folder, article_files.c.file)
        .join(article_files, article_files.c.article_key == articles.c.key)
        .where(article_files.c.folder.in_({folder for folder, _ in files}))
        .where(article_files.c.file.in_({file for _, file in files}))
    )
    return {(row.folder, row.file): row for row in connection.execute(query)}


def _kept() -> Select[Any]:
    noted = article_files.alias("noted")
    files = (
        select(func.count())
        .select_from(noted)
        .where(noted.c.article_key == articles.c.key)
        .scalar_subquery()
    )
    return select(
        articles.c.key,
        articles.c.lineage,
        articles.c.text_hash,
        articles.c.title,
        (articles.c.url != "").label("has_address"),
        STANDS.label("stands"),
        func.length(articles.c.text).label("length"),
        files.label("files"),
    ).order_by(articles.c.taken_in_at, articles.c.key)


def file_of(origin: Origin) -> tuple[str, str]:
    """Give the hashes under which a file is noted: a path may be longer than an index takes."""
    return content_hash(origin.folder), content_hash(origin.name)


def keep(  # noqa: PLR0913, PLR0917 - an edition, what was written from it, and its three marks
    connection: Connection, article: Article, digest: Digest, key: str, lineage: str, now: datetime
) -> bool:
    """Keep a new edition with its own digest's bullets; False, nothing added, if it is there.

    An older edition of the lineage that still stands has to be withdrawn before.
    """
    added = insert_new(connection, articles).values(
        key=key,
        lineage=lineage,
        text_hash=text_hash(article.text),
        id=article.id,
        title=article.title,
        text=article.text,
        source=article.source,
        url=article.url,
        published_at=article.published_at,
        taken_in_at=now,
        dropped=digest.dropped,
    )
    if connection.scalar(added.returning(articles.c.key)) is None:
        return False
    keep_bullets(connection, key, digest, article.title, now, article.published_at)
    return True


def restore(connection: Connection, article: Article, digest: Digest, key: str) -> bool:
    """Let an edition stand again, dated as before; False, nothing changed, if it does already."""
    statement = (
        update(articles)
        .where(articles.c.key == key, ~STANDS)
        .values(
            withdrawn_at=None,
            id=article.id,
            title=article.title,
            text=article.text,
            source=article.source,
            url=article.url,
            dropped=digest.dropped,
        )
        .returning(articles.c.taken_in_at, articles.c.published_at)
    )
    row = connection.execute(statement).one_or_none()
    if row is None:
        return False
    keep_bullets(connection, key, digest, article.title, row.taken_in_at, row.published_at)
    return True


def retitle(connection: Connection, key: str, title: str) -> None:
    """Give an article another title, by which it is found too."""
    connection.execute(update(articles).where(articles.c.key == key).values(title=title))
    found_by = literal(f"{index_words(title)} ") + bullets.c.words
    here = (bullets.c.article_key == key) & (bullets.c.headline != "")
    connection.execute(update(bullets).where(here).values(headline=found_by))


def withdraw(connection: Connection, which: ColumnElement[bool], now: datetime) -> tuple[str, ...]:
    """Take back the standing articles that are meant, with their bullets; gives their keys.

    The texts are kept: they tell what was read already, and what is new about a later edition.
    """
    statement = update(articles).where(STANDS, which).values(withdrawn_at=now)
    keys = tuple(connection.scalars(statement.returning(articles.c.key)))
    if keys:
        connection.execute(delete(article_terms).where(article_terms.c.article_key.in_(keys)))
        gone = select(bullets.c.id).where(bullets.c.article_key.in_(keys))
        connection.execute(delete(receipts).where(receipts.c.bullet_id.in_(gone)))
        connection.execute(delete(bullets).where(bullets.c.article_key.in_(keys)))
    return keys


def of_key(key: str) -> ColumnElement[bool]:
    """Select one edition."""
    return articles.c.key == key


def withdraw_editions(
    connection: Connection, lineage: str, but: str, now: datetime
) -> tuple[str, ...]:
    """Withdraw what stands of a lineage besides one edition."""
    return withdraw(connection, (articles.c.lineage == lineage) & (articles.c.key != but), now)


def note_file(connection: Connection, origin: Origin, key: str, now: datetime) -> tuple[str, ...]:
    """Note from which file an article was read; what was read from it before loses it.

    Gives the keys of what is withdrawn because it has no file left.
    """
    folder, file = file_of(origin)
    here = (article_files.c.folder == folder) & (article_files.c.file == file)
    before = connection.scalar(select(article_files.c.article_key).where(here))
    row = {"folder": folder, "file": file, "article_key": key}
    statement = insert_or(connection, article_files).values(row)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["folder", "file"], set_={"article_key": key}
        )
    )
    return _without_file(connection, [before], now) if before and before != key else ()


def note_guild(connection: Connection, guild_id: int, key: str) -> None:
    """Note that a guild's member gave an article."""
    row = insert_new(connection, article_guilds).values(article_key=key, guild_id=guild_id)
    connection.execute(row)


def count_given(connection: Connection, guild_id: int, after: datetime) -> int:
    """Count the articles that came after an instant and that a guild or member gave."""
    given = select(article_guilds).where(
        article_guilds.c.article_key == articles.c.key, article_guilds.c.guild_id == guild_id
    )
    query = select(func.count()).select_from(articles).where(articles.c.taken_in_at > after)
    return connection.scalar(query.where(there_is(given))) or 0


def is_everybodys(connection: Connection, keys: Collection[str]) -> bool:
    """Tell whether one of these articles is everybody's: no source and no member brought it."""
    brought = (
        exists().where(table.c.article_key == articles.c.key)
        for table in (article_listings, article_guilds)
    )
    query = select(articles.c.key).where(articles.c.key.in_(keys), ~or_(*brought)).limit(1)
    return connection.scalar(query) is not None if keys else False


def is_given(connection: Connection, guild_id: int, key: str) -> bool:
    """Tell whether it is noted already that a guild's member gave an article."""
    query = select(article_guilds.c.guild_id).where(
        article_guilds.c.article_key == key, article_guilds.c.guild_id == guild_id
    )
    return connection.scalar(query) is not None


def forget_files(
    connection: Connection, folder: str, present: Collection[str], now: datetime
) -> tuple[str, ...]:
    """Forget the files of a folder that are no longer among the present names.

    Gives the keys of the articles that are withdrawn with them: those that no file holds any more.
    """
    place = content_hash(folder)
    names = {content_hash(name) for name in present}
    query = select(article_files.c.file, article_files.c.article_key)
    noted = connection.execute(query.where(article_files.c.folder == place)).all()
    gone = [row for row in noted if row.file not in names]
    for row in gone:
        connection.execute(
            delete(article_files).where(
                article_files.c.folder == place, article_files.c.file == row.file
            )
        )
    return _without_file(connection, {row.article_key for row in gone}, now) if gone else ()


def pass_on(connection: Connection, gone: Collection[str], key: str) -> None:
    """Let whoever sees the editions that are gone see the one that took their place."""
    for table, owner in (
        (article_listings, (article_listings.c.feed_id, article_listings.c.listed_at)),
        (article_guilds, (article_guilds.c.guild_id,)),
    ):
        held = select(literal(key), *owner).where(table.c.article_key.in_(gone))
        names = ["article_key", *(column.name for column in owner)]
        connection.execute(insert_new(connection, table).from_select(names, held))
    files = update(article_files).where(article_files.c.article_key.in_(gone))
    connection.execute(files.values(article_key=key))


def _without_file(connection: Connection, keys: Collection[str], now: datetime) -> tuple[str, ...]:
    """Withdraw those of these articles that no file holds any more, nor a source or a member."""
    held = or_(
        *(
            exists().where(table.c.article_key == articles.c.key)
            for table in (article_files, article_listings, article_guilds)
        )
    )
    return tuple(
        key for one in keys for key in withdraw(connection, (articles.c.key == one) & ~held, now)
    )


_ADDED = insert(bullets).returning(bullets.c.id, sort_by_parameter_order=True)


def keep_bullets(  # noqa: PLR0913, PLR0917 - what is kept of an article
    connection: Connection,
    key: str,
    digest: Digest,
    title: str,
    at: datetime,
    published_at: datetime | None,
) -> None:
    """Keep an article's bullets; its headline is found beside the first of them.

    One that gives a date to come counts as published when it was taken in.
    """
    told = digest.bullets
    dated_at = min(published_at or at, at)
    of_all = {"article_key": key, "taken_in_at": at, "dated_at": dated_at, "headline": ""}
    rows = [of_all | _row(bullet) for bullet in told]
    for first in rows[:1]:
        first["headline"] = f"{index_words(title)} {first['words']}"
    ids = connection.scalars(_ADDED, rows).all() if rows else ()
    quoted = [
        {
            "bullet_id": bullet_id,
            "position": position,
            "start_offset": receipt.start,
            "end_offset": receipt.end,
            "quote": receipt.quote,
            "content_hash": receipt.content_hash,
        }
        for bullet_id, bullet in zip(ids, told, strict=True)
        for position, receipt in enumerate(bullet.receipts)
    ]
    if quoted:
        connection.execute(insert(receipts), quoted)


def _row(bullet: Bullet) -> dict[str, object]:
    return {
        "rank": bullet.rank,
        "text": bullet.text,
        "text_hash": text_hash(bullet.text),
        "theme": bullet.theme,
        "sources": bullet.sources,
        "mark": bullet.mark.value,
        "language": bullet.language,
        "worth": bullet.worth,
        "provenance": bullet.provenance.value,
        "model": bullet.model,
        "words": index_words(bullet.text),
        "names": "\n".join(bullet.names),
    }


_GONE = select(articles.c.key).where(articles.c.key.in_(bindparam("keys", expanding=True)), ~STANDS)


def gone_among(connection: Connection, keys: Collection[str]) -> tuple[str, ...]:
    """Give those of these keys whose articles were withdrawn or replaced."""
    return tuple(connection.scalars(_GONE, {"keys": list(keys)})) if keys else ()


def article_from_row(row: Row[Any]) -> Article:
    """Make the article again that was taken in, character for character."""
    return Article(
        id=row.id,
        title=row.title,
        text=row.text,
        source=row.source,
        url=row.url,
        published_at=row.published_at,
        key=row.key,
    )
