from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, text, update

from digests.store.tables import deliveries
from tests.acceptance.house import LITHIUM, custom_ids, texts, until
from tests.digests.newsroom import post_now

if TYPE_CHECKING:
    from digests.models import Article
    from tests.acceptance.house import House

pytestmark = pytest.mark.any_hour

TOWNS = (
    "Arica", "Belmar", "Calama", "Darwin", "Elqui", "Fresia", "Gorbea", "Huasco", "Iquique",
    "Junco", "Kalin", "Lota", "Macul", "Nacim", "Ovalle", "Pica", "Quilpue", "Rengo", "Salado",
    "Temuco",
)  # fmt: skip
DEEDS = (
    "A copper mine", "A court", "The airport", "A hospital", "The harbour", "A brewery",
    "The university", "A museum", "The stadium", "A bank", "The orchestra", "A fish farm",
    "The railway", "A school", "The theatre", "A vineyard", "The water works", "A bakery",
    "The fire brigade", "A printer",
)  # fmt: skip


def news() -> list[Article]:
    """Twenty articles, each on an event of its own."""
    return [
        replace(
            LITHIUM,
            id=f"{number:016x}",
            title=f"{deed} in {town} makes news",
            url=f"https://{town.lower()}.example/news",
            text=f"{deed} in {town} hired {30 + 7 * number} people on Monday after {number + 2} "
            f"years without work, the governor of {town} said. Visitors came from {1990 + number} "
            "villages to celebrate with music and cake until the early morning.",
        )
        for number, (deed, town) in enumerate(zip(DEEDS, TOWNS, strict=True))
    ]


def more_of(message: dict[str, Any]) -> str:
    return next(custom_id for custom_id in custom_ids(message) if custom_id.startswith("more:"))


def headlines(shown: str) -> set[str]:
    return {town for town in TOWNS if f"in {town} makes news" in shown}


async def test_what_the_card_has_no_room_for_is_one_press_away_also_after_a_restart(
    house: House,
) -> None:
    async with house.bot(*news()):
        [message] = await house.posted()
    front = headlines(texts(message))
    assert 5 <= len(front) < len(TOWNS)
    async with house.bot(*news()):
        reply = await house.sandbox.click(message, more_of(message), member="ravi")
        assert reply.ephemeral
        rest = headlines(reply.text)
        await house.sandbox.click(reply, f"{more_of(message)}:2", member="ravi")
        assert front | rest | headlines(reply.text) == set(TOWNS)
    assert house.messages() == [message]


async def test_the_rest_is_turned_page_by_page_in_place(house: House) -> None:
    async with house.bot(*news()):
        [message] = await house.posted()
        reply = await house.sandbox.click(message, more_of(message))
        first = reply.text
        turn = next(one for one in custom_ids(reply.message) if one.endswith(":2"))
        turned = await house.sandbox.click(reply, turn)
        assert turned.state == "answered"
        assert reply.text != first
        assert "page 2 of 2" in reply.text


async def test_the_rest_of_a_digest_that_is_no_longer_kept_is_said_to_be_so(house: House) -> None:
    async with house.bot(*news()) as client:
        [message] = await house.posted()
        with client.services.service._store.write() as connection:
            connection.execute(text("DELETE FROM deliveries"))
        reply = await house.sandbox.click(message, more_of(message))
    assert "The rest of this digest is no longer kept." in reply.text


async def test_a_digest_that_an_earlier_version_froze_is_posted_and_shown(
    house: House,
) -> None:
    place = int(house.channel().guild_id), int(house.channel().id)
    with house.service() as service:
        service.take_in([LITHIUM], house.clock())
        post_now(service, *place, "before the upgrade", house.clock())
        with service._store.write() as connection:
            for row in connection.execute(select(deliveries.c.id, deliveries.c.payload)).all():
                old = update(deliveries).where(deliveries.c.id == row.id)
                connection.execute(old.values(payload=without_stories(row.payload)))
    async with house.bot() as client:
        [message] = await house.posted()
        receipts = custom_ids(message)[0]
        reply = await house.sandbox.click(message, receipts, member="ravi")
        await until(lambda: client.services.service.latest_digest(*place))
        latest = await house.sandbox.slash("digest latest")
    assert "- Chile will let a second company" in texts(message)
    assert "**Chile will let a second company" in reply.text
    assert "- Chile will let a second company" in latest.text


def without_stories(payload: str) -> str:
    """Write a digest as versions did that had none."""
    digest = json.loads(payload)
    for section in digest["sections"]:
        section["bullets"] = [one for story in section.pop("stories") for one in story["bullets"]]
        for bullet in section["bullets"]:
            del bullet["worth"]
    return json.dumps(digest)


async def test_headlines_that_the_card_has_no_room_for_are_one_press_away(house: House) -> None:
    heads = [
        f"How we learnt to live in {town}, as told by all who came and stayed" for town in TOWNS
    ]
    silent = [
        replace(
            one,
            title=head * 2,
            text=f"We are glad to be in {town}, and you can see it in our film of nine minutes.",
        )
        for one, town, head in zip(news(), TOWNS, heads, strict=True)
    ]
    async with house.bot(LITHIUM, *silent):
        [message] = await house.posted()
        reply = await house.sandbox.click(message, more_of(message))
    front, rest = headlines_of(texts(message)), headlines_of(reply.text)
    assert 0 < len(front) < len(TOWNS)
    assert (front | rest, front & rest) == (set(TOWNS), set())


def headlines_of(shown: str) -> set[str]:
    return {town for town in TOWNS if f"live in {town}," in shown}
