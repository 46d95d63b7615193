from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digests.models import Mark
from tests.digests.newsroom import CHANNEL, GAS, GUILD, HOUR, MATCH, NOW, OTHER

if TYPE_CHECKING:
    from datetime import datetime

    from digests.desk import Desk
    from digests.models import Article, Bullet

LATER = NOW + HOUR
COPY = replace(GAS, id="copy", source="The Mast", url="https://mast.example/gas")
FOLLOW_UP = replace(
    GAS,
    id="follow-up",
    title="Norway raises its gas exports again",
    text=GAS.text.replace("12 percent in October", "19 percent in November"),
    url="https://harbour.example/gas-again",
)


def post(desk: Desk, now: datetime, *articles: Article, channel: int = CHANNEL) -> list[Bullet]:
    desk.take_in(articles, now)
    desk.post_now(GUILD, channel, f"request-{now}", now)
    delivery = desk.claim(now)
    assert delivery
    desk.settle_sent(delivery, 1, now)
    return list(delivery.digest.bullets)


def test_a_channels_first_digest_has_no_marks(desk: Desk) -> None:
    bullets = post(desk, NOW, GAS)
    assert bullets
    assert {bullet.mark for bullet in bullets} == {Mark.NONE}


def test_what_a_channel_was_told_already_is_left_out_and_what_is_new_is_marked(desk: Desk) -> None:
    first = {bullet.text for bullet in post(desk, NOW, GAS)}
    second = post(desk, LATER, COPY, MATCH)
    assert second
    assert first.isdisjoint(bullet.text for bullet in second)
    assert {bullet.mark for bullet in second} == {Mark.NEW}
    assert sorted(bullet.rank for bullet in second) == list(range(1, len(second) + 1))


def test_a_known_event_with_a_new_number_is_an_update(desk: Desk) -> None:
    post(desk, NOW, GAS)
    updates = [bullet for bullet in post(desk, LATER, FOLLOW_UP) if bullet.mark is Mark.UPDATE]
    assert any("19 percent" in bullet.text for bullet in updates)


def test_another_channel_is_told_all_of_it(desk: Desk) -> None:
    first = post(desk, NOW, GAS)
    other = post(desk, LATER, channel=OTHER)
    assert [bullet.text for bullet in other] == [bullet.text for bullet in first]


def test_who_asks_again_is_told_the_last_day_once_more(desk: Desk) -> None:
    first = post(desk, NOW, GAS)
    assert post(desk, LATER) == first
