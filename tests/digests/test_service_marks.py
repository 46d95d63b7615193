from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digests.models import Asking, Mark, Question
from tests.digests.newsroom import (
    CHANNEL,
    GAS,
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
    from datetime import datetime

    from digests.models import Article, Bullet
    from digests.service import NewsService

LATER = NOW + HOUR
COPY = replace(GAS, id="copy", source="The Mast", url="https://mast.example/gas")
FOLLOW_UP = replace(
    GAS,
    id="follow-up",
    title="Norway raises its gas exports again",
    text=GAS.text.replace("12 percent in October", "19 percent in November"),
    url="https://harbour.example/gas-again",
)


def post(
    service: NewsService, now: datetime, *articles: Article, channel: int = CHANNEL
) -> list[Bullet]:
    service.take_in(articles, now)
    post_now(service, GUILD, channel, f"request-{now}", now)
    delivery = claim(service, now)
    assert delivery
    settle_sent(service, delivery, 1, now)
    return list(delivery.digest.bullets)


def test_a_channels_first_digest_has_no_marks(service: NewsService) -> None:
    bullets = post(service, NOW, GAS)
    assert bullets
    assert {bullet.mark for bullet in bullets} == {Mark.NONE}


def test_what_a_channel_was_told_already_is_left_out_and_what_is_new_is_marked(
    service: NewsService,
) -> None:
    first = {bullet.text for bullet in post(service, NOW, GAS)}
    second = post(service, LATER, COPY, MATCH)
    assert second
    assert first.isdisjoint(bullet.text for bullet in second)
    assert {bullet.mark for bullet in second} == {Mark.NEW}
    assert sorted(bullet.rank for bullet in second) == list(range(1, len(second) + 1))


def test_a_known_event_with_a_new_number_is_an_update(service: NewsService) -> None:
    post(service, NOW, GAS)
    updates = [bullet for bullet in post(service, LATER, FOLLOW_UP) if bullet.mark is Mark.UPDATE]
    assert any("19 percent" in bullet.text for bullet in updates)


def test_another_channel_is_told_all_of_it(service: NewsService) -> None:
    first = post(service, NOW, GAS)
    other = post(service, LATER, channel=OTHER)
    assert [bullet.text for bullet in other] == [bullet.text for bullet in first]


def test_who_asks_again_is_told_the_last_day_once_more(service: NewsService) -> None:
    first = post(service, NOW, GAS)
    assert post(service, LATER) == first


def test_look_ups_mark_what_came_since_the_last_digest_here(service: NewsService) -> None:
    def marks(kind: Asking, text: str, guild_id: int = GUILD) -> set[Mark]:
        found = service.lookups.answer(Question(kind, text), guild_id, size=100).findings
        return {finding.mark for finding in found}

    service.take_in([GAS], NOW)
    assert marks(Asking.TOPIC, "energy") == {Mark.NONE}
    post(service, LATER)
    strike = "Norway raised its gas exports to Germany, and a strike on the gas grid has ended."
    service.take_in([MATCH, replace(COPY, text=strike)], LATER + HOUR)
    assert marks(Asking.TOPIC, "sport") == marks(Asking.SEARCH, "Aarhus") == {Mark.NEW}
    assert marks(Asking.TOPIC, "energy") == {Mark.NONE, Mark.UPDATE}
    assert marks(Asking.TOPIC, "sport", GUILD + 9) == {Mark.NONE}
    post(service, LATER + 2 * HOUR)
    assert marks(Asking.TOPIC, "sport") == {Mark.NONE}
