"""What tests of sources share: a site with a story, a bot that may read it, a morning's digest."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.fetch import Fetcher
from bot.web_reader import WebReader
from tests.acceptance.feed_server import Story
from tests.acceptance.house import custom_ids, texts

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.client import DaybreakClient
    from digests.reading.reader import Reader
    from tests.acceptance.feed_server import FeedServer
    from tests.acceptance.house import House

TITLE = "Storm closes the port of Quayside for three days"
LEAD = (
    "At least 3 people were killed when a storm sank two ferries in the port of Quayside on "
    "Monday, the coastguard said."
)
MORE = (
    "The port of Quayside will stay closed until Thursday, its harbour master said.",
    "Quayside handles a fifth of the country's grain exports, and 40 ships are waiting at anchor.",
)
RAIN = "A night of rain flooded the market hall of Quayside and closed 40 stalls, the town said."
CHANGED = LEAD.replace("3 people", "14 people")


@asynccontextmanager
async def bot(house: House, reader: Reader, *hosts: str) -> AsyncIterator[DaybreakClient]:
    """A bot without a folder, that may read these hosts besides the public ones."""
    async with (
        Fetcher(allow=hosts) as fetcher,
        house.bot(
            post_at_start=False, read_articles=list, web=WebReader(fetcher, reader)
        ) as client,
    ):
        yield client


def storm(house: House, site: FeedServer) -> None:
    """Let the site have an article of an hour ago, and its feed tell of it."""
    site.write("storm", TITLE, LEAD, *MORE)
    site.list_stories(Story("storm", TITLE, LEAD, house.clock() - timedelta(hours=1)))


async def add(house: House, address: str, days: int = 1) -> Any:
    offered = await house.sandbox.slash("source add", {"address": address})
    [button] = [one for one in custom_ids(offered.message) if one.split(":")[3:4] == [str(days)]]
    return await house.sandbox.click(offered, button)


def guild(house: House) -> int:
    return int(house.channel().guild_id)


def bullets(house: House, client: DaybreakClient) -> int:
    """How many statements the server has in its archive."""
    return sum(count for _, count in client.services.service.topics_overview(guild(house)))


async def next_digest(house: House, client: DaybreakClient) -> str:
    """Move on to the next morning, read what the feeds have by then, and give what is posted."""
    before = len(house.messages())
    up = client.services.service.next_up(house.clock())
    assert up is not None
    house.clock.skew += up[1] - house.clock()
    await client.catch_up()
    client.courier.wake()
    messages = await house.posted(before + 1)
    return texts(messages[-1])
