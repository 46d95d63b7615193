from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import (
    Connection,
    bindparam,
    column,
    create_engine,
    insert,
    select,
    table,
    text,
    update,
)

import digests.store
from digests.fingerprint import text_hash
from digests.models import Article, Asking, Question, content_hash
from digests.reading.feeds import FeedLink
from digests.service import Intake
from digests.store import Store
from digests.store.tables import articles, bullets, feeds
from tests.digests.newsroom import GAS, MATCH, NOW, claim, look_up, post_now, service_on

if TYPE_CHECKING:
    from collections.abc import Sequence

BARE = replace(MATCH, url="")
TAKEN_IN_AT = datetime(2026, 11, 1, 6, tzinfo=UTC)


def old_database(
    address: str, *kept: Article, revision: str = "0003", read: Sequence[str] = ()
) -> None:
    """Make a database as it was before articles had editions, with some and a bullet of each.

    Or as it was at another revision, with feeds at these addresses.
    """
    config = Config()
    config.set_main_option(
        "script_location", str(Path(digests.store.__file__).parent / "migrations")
    )
    config.set_main_option("path_separator", "os")
    engine = create_engine(address.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        for feed in read:
            row = {"address": feed, "address_hash": content_hash(feed), "title": "", "site": ""}
            _insert(connection, "feeds", row | {"next_at": TAKEN_IN_AT})
        for article in kept:
            key = content_hash(article.url or article.text)
            said = {"title": article.title, "text": article.text, "source": article.source}
            row = said | {"key": key, "id": article.id, "url": article.url}
            _insert(connection, "articles", row | {"taken_in_at": TAKEN_IN_AT})
            bullet = {"article_key": key, "rank": 1, "text": f"{article.title}.", "theme": "sport"}
            rest = {"sources": 1, "mark": "", "language": "en", "taken_in_at": TAKEN_IN_AT}
            _insert(connection, "bullets", bullet | rest)
    engine.dispose()


def _insert(connection: Connection, name: str, row: dict[str, Any]) -> None:
    connection.execute(insert(table(name, *map(column, row))), row)


@pytest.fixture
def upgraded(empty_url: str) -> Store:
    old_database(empty_url, GAS, BARE)
    return Store(empty_url)


def test_articles_of_an_older_database_stand_and_are_found(upgraded: Store) -> None:
    with upgraded as store:
        assert {
            finding.bullet.text for finding in look_up(service_on(store), "sport").findings
        } == {
            f"{GAS.title}.",
            f"{MATCH.title}.",
        }


def test_what_an_older_database_holds_is_found_by_its_words(upgraded: Store) -> None:
    with upgraded as store:
        answers = service_on(store).lookups
        for asked, article in (("raises norwegian", None), ("EXPORT norway", GAS)):
            found = answers.answer(Question(Asking.SEARCH, asked), 1).findings
            assert [one.bullet.text for one in found] == ([f"{article.title}."] if article else [])
            assert all(one.taken_in_at == TAKEN_IN_AT for one in found)


def test_articles_of_an_older_database_are_known_again(upgraded: Store) -> None:
    with upgraded as store:
        spaced = replace(BARE, text=f"{BARE.text} \n")
        assert service_on(store).take_in([GAS, spaced], NOW) == Intake(new=0, known=2)


def test_what_an_older_database_read_without_encryption_is_known_with_it(empty_url: str) -> None:
    old_database(empty_url, replace(GAS, url=GAS.url.replace("https", "http")))
    with Store(empty_url) as store:
        assert service_on(store).take_in([GAS], NOW) == Intake(new=0, known=1)


def test_an_article_of_an_older_database_that_changed_is_read_anew(upgraded: Store) -> None:
    with upgraded as store:
        changed = replace(GAS, text=GAS.text.replace("12 percent", "19 percent"))
        assert service_on(store).take_in([changed], NOW) == Intake(new=1, known=0)
        with store.read() as connection:
            stands = select(articles.c.text).where(articles.c.withdrawn_at.is_(None))
            assert set(connection.scalars(stands)) == {changed.text, BARE.text}


def test_every_hash_of_an_older_database_is_that_of_its_text(empty_url: str) -> None:
    many = 450  # more than are read at once
    old_database(empty_url, *(replace(BARE, text=f"Text {number}.") for number in range(many)))
    with Store(empty_url) as store, store.read() as connection:
        for kept in (articles, bullets):
            rows = connection.execute(select(kept.c.text, kept.c.text_hash)).all()
            assert len(rows) == many
            assert all(row.text_hash == text_hash(row.text) for row in rows)
        assert connection.scalar(text("SELECT count(*) FROM articles WHERE lineage = key")) == many


def test_what_was_kept_before_bullets_had_a_worth_is_composed_behind_what_has_one(
    empty_url: str,
) -> None:
    old_database(empty_url, GAS)
    with Store(empty_url, moved_clock=True) as store:
        service = service_on(store)
        service.take_in([MATCH], TAKEN_IN_AT)
        post_now(service, 1, 2, "request", TAKEN_IN_AT)
        delivery = claim(service, TAKEN_IN_AT)
        assert delivery is not None
        worth = [bullet.worth for bullet in sorted(delivery.digest.bullets, key=lambda b: b.rank)]
        assert worth[0] > 0.0
        assert worth.count(0.0) == 1
        assert {article.id for article in delivery.digest.articles} == {GAS.id, MATCH.id}


def test_headlines_of_an_older_database_are_searched(upgraded: Store) -> None:
    with upgraded as store:
        lookups = service_on(store).lookups
        with store.write() as connection:
            connection.execute(update(bullets).values(text="It rained.", words="it rain"))
        headline = " ".join(GAS.title.split()[:2])
        [found] = lookups.answer(Question(Asking.SEARCH, headline), 7).findings
        assert found.bullet.text == "It rained."


def test_a_feed_that_an_older_database_reads_without_encryption_is_known_with_it(
    empty_url: str,
) -> None:
    alone, twice = "harbour.example/feed.xml", "ledger.example/feed.xml"
    before = (f"http://{alone}", f"http://{twice}", f"https://{twice}")
    old_database(empty_url, revision="0011", read=before)
    with Store(empty_url) as store:
        sources = service_on(store).sources
        for address in (alone, twice):
            sources.note_link(FeedLink(f"https://{address}", ""), NOW)
            sources.note_link(FeedLink(f"http://{address}", ""), NOW)
        with store.read() as connection:
            assert set(connection.scalars(select(feeds.c.address))) == set(before)


def test_what_guilds_were_told_of_a_feed_is_known_of_the_source_of_each(empty_url: str) -> None:
    old_database(empty_url, revision="0014", read=["https://ill/", "https://quiet/"])
    engine = create_engine(empty_url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        for number, told in ((1, "failing_since = :at, told_at"), (2, "quiet_told_at")):
            noted = text(f"UPDATE feeds SET new_at = :at, {told} = :at WHERE id = {number}")  # noqa: S608
            connection.execute(noted.bindparams(bindparam("at", TAKEN_IN_AT, feeds.c.new_at.type)))
            row = {"guild_id": 1, "feed_id": number, "name": "", "since": TAKEN_IN_AT}
            _insert(connection, "sources", row | {"added_at": TAKEN_IN_AT})
    engine.dispose()
    with Store(empty_url) as store:
        sources = service_on(store).sources
        assert [one.is_quiet for one in sources.list_sources(1)] == [False, True]
        assert sources.newly_changed(TAKEN_IN_AT + timedelta(days=9)) == ()
