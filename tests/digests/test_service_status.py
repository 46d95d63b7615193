"""How all stands for a guild, its articles by title, and stories a day, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from digests.errors import ArticleError, ScheduleError
from digests.models import DeliveryState
from digests.service.planning import Wish
from tests.digests.newsroom import (
    CHANNEL,
    GAS,
    GUILD,
    MATCH,
    NOW,
    OTHER,
    claim,
    post_now,
    service_on,
    settle_sent,
)
from tests.digests.store.archive import keep

if TYPE_CHECKING:
    from digests.service import NewsService
    from digests.store import Store

WISH = Wish(GUILD, CHANNEL, force=False)


@pytest.fixture
def filled(service: NewsService) -> NewsService:
    service.take_in([GAS, MATCH], NOW)
    return service


def test_the_status_tells_what_was_posted_what_was_not_and_what_is_kept(
    filled: NewsService,
) -> None:
    post_now(filled, GUILD, CHANNEL, "one", NOW)
    sent = claim(filled, NOW)
    assert sent is not None
    settle_sent(filled, sent, 77, NOW)
    post_now(filled, GUILD, OTHER, "two", NOW)
    refused = claim(filled, NOW)
    assert refused is not None
    filled.settle_failed(refused, "Invalid Form Body", NOW)
    status = filled.status(GUILD, NOW)
    assert [(one.channel_id, one.message_id) for one in status.posted] == [(CHANNEL, 77)]
    [lost] = status.unposted
    assert (lost.channel_id, lost.state, lost.reason) == (
        OTHER,
        DeliveryState.FAILED,
        "Invalid Form Body",
    )
    assert (status.articles, status.newest_at) == (2, NOW)
    assert status.bullets > 2
    assert filled.status(OTHER, NOW).posted == ()


def test_an_article_is_found_by_words_of_its_title_its_link_or_its_key(
    filled: NewsService,
) -> None:
    [found] = filled.find_articles(GUILD, "GAS EXPORTS", 25)
    assert found.title == GAS.title
    for asked in (found.id, GAS.url, "gas exports", GAS.title.upper()):
        assert filled.article_digest(GUILD, asked).title == GAS.title
    words = reversed(GAS.title.upper().split())
    assert filled.article_digest(GUILD, " ".join(words)).title == GAS.title
    assert len(filled.find_articles(GUILD, "", 25)) == 2
    assert filled.find_articles(GUILD, "100%", 25) == ()


def test_an_article_that_is_not_meant_beyond_doubt_is_asked_for(filled: NewsService) -> None:
    with pytest.raises(ArticleError, match="There is no article “tulips”"):
        filled.article_digest(GUILD, "tulips")
    with pytest.raises(ArticleError, match="There is no article"):
        filled.article_digest(GUILD, "gas\ud83d\0 tulips")
    with pytest.raises(ArticleError, match="Several articles"):
        filled.article_digest(GUILD, "harbour.example")


def test_an_article_that_another_guild_was_given_is_not_shown(service: NewsService) -> None:
    service.take_in([replace(GAS, given_in=OTHER)], NOW)
    assert service.find_articles(GUILD, "gas", 25) == ()
    with pytest.raises(ArticleError):
        service.article_digest(GUILD, GAS.title)


def test_stories_are_counted_by_the_day_of_the_article_and_against_the_days_before(
    service: NewsService,
) -> None:
    days = {0: NOW, 1: NOW - timedelta(days=1), 5: NOW - timedelta(days=5)}
    service.take_in(
        [
            replace(
                GAS,
                id=f"{ago}",
                url=f"{GAS.url}/{ago}",
                text=f"On day {ago} of the gas week, {GAS.text}",
                published_at=at,
            )
            for ago, at in days.items()
        ],
        NOW,
    )
    found = service.trend(GUILD, ["energy", "sport"], 3, NOW)
    assert found.days == (date(2026, 11, 18), date(2026, 11, 19), date(2026, 11, 20))
    told = {line.name: (line.daily, line.before) for line in found.lines}
    assert told == {"Energy": ((0, 1, 1), 1), "Sport": ((0, 0, 0), 0)}
    with pytest.raises(ScheduleError, match="There is no topic"):
        service.trend(GUILD, ["tulips"], 3, NOW)


def test_what_is_wished_for_is_posted_once_and_previewed_without_a_trace(
    filled: NewsService,
) -> None:
    seen = filled.preview(WISH, NOW)
    assert seen.code == ""
    assert seen.digest.sections
    assert not filled.has_run(CHANNEL)
    code = filled.post_wish(WISH, "one", NOW)
    posted = filled.delivery_by_code(code)
    assert posted is not None
    assert posted.digest.bullets == seen.digest.bullets
    assert filled.post_wish(WISH, "two", NOW) == ""
    assert filled.preview(WISH, NOW).digest.sections == ()
    assert filled.post_wish(replace(WISH, force=True), "three", NOW)
    only = filled.preview(replace(WISH, topics=("sport",), force=True), NOW)
    assert {bullet.theme for bullet in only.digest.bullets} == {"sport"}


def test_of_a_large_archive_it_is_told_about_how_much_there_is(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, told_twice = range(300), "The ferry to Haldur runs again."
    for number in mine:
        keep(store, f"Pier {number} opened in Haldur.\nIt has {number} berths.")
    for number in range(100):
        keep(store, f"Theirs {number}.", guild_id=OTHER)
        keep(store, f"{told_twice}\nPort {number} waits.")

    def told() -> tuple[int, int, bool]:
        status = service_on(store).status(GUILD, NOW)
        assert status.newest_at == NOW
        return status.articles, status.bullets, status.is_estimate

    assert told() == (400, 701, False)
    monkeypatch.setattr("digests.store.status.EXACT", 0)
    monkeypatch.setattr("digests.store.status.SAMPLE", 256)
    monkeypatch.setattr("digests.store.status._SHARE", 4)
    articles, bullets, is_estimate = told()
    assert is_estimate
    assert 300 < articles < 500
    assert 550 < bullets < 850
