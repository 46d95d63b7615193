"""An article that is told by its headline alone, as it changes and is withdrawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digests.models import Article, Origin
from tests.digests.newsroom import (
    CHANNEL,
    GUILD,
    HOUR,
    MATCH,
    NOW,
    OTHER,
    claim,
    post_now,
    settle_sent,
)

if TYPE_CHECKING:
    from digests.service import NewsService

FOLDER = "/srv/news"
SILENT = Article(
    "diary",
    "How we raised our ferry",
    "We raised our ferry on Monday, and you can see it in our film.",
    "Ferry Blog",
    "https://ferry.example/raised",
)


def test_a_headline_that_is_queued_is_shown_as_its_article_has_it_now_or_not_at_all(
    service: NewsService,
) -> None:
    silent = replace(SILENT, origin=Origin(FOLDER, "ferry.txt"))
    service.take_in([MATCH, silent], NOW)
    post_now(service, GUILD, CHANNEL, "request", NOW)
    post_now(service, GUILD, OTHER, "elsewhere", NOW)
    later = replace(silent, title="We did it", text=f"{SILENT.text} We are glad.")
    service.take_in([later], NOW)
    changed = claim(service, NOW)
    assert changed
    [headline] = changed.digest.headlines
    named = [one.title for one in changed.digest.articles if one.id == headline.article]
    assert named == ["We did it"]
    service.forget_files(FOLDER, set(), NOW)
    gone = claim(service, NOW)
    assert gone
    assert gone.digest.headlines == ()
    assert gone.digest.sections


def test_a_headline_is_told_once_and_stays_on_its_card_when_its_article_changes(
    service: NewsService,
) -> None:
    service.take_in([SILENT], NOW)
    post_now(service, GUILD, CHANNEL, "request", NOW)
    posted = claim(service, NOW)
    assert posted
    assert settle_sent(service, posted, 1, NOW)
    service.take_in([replace(SILENT, text=f"{SILENT.text} We are glad.")], NOW + HOUR)
    shown = service.delivery_by_code(posted.code)
    assert shown
    assert shown.digest.headlines == posted.digest.headlines != ()
    service.plan_start(GUILD, CHANNEL, NOW + HOUR)
    again = claim(service, NOW + HOUR)
    assert again is None or again.digest.is_empty
