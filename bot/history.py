"""Looking in a channel for a message whose sending was never answered."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any

import discord

from bot.send_outcomes import CLOSED_CHANNEL, NO_ANSWER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digests.models import Delivery

# Where no answer had told Discord's time before the send, our clock counts: no margin is too wide.
_MARGIN = timedelta(days=1)
# More messages than this since the send, and absence is no longer certain.
FARTHEST = 2000


class Search(Enum):
    """What a search ended with when no message was found, as the log tells it."""

    ABSENT = "not there, so it is sent again"
    """The whole stretch was read, and it is not there."""
    UNREADABLE = "cannot be looked for, so it is held"
    """The bot may not read there, or there is too much to read: nobody can tell."""
    LATER = "no answer, so it is looked for again"
    """Discord did not answer; to be looked for again."""


async def find_message(client: discord.Client, delivery: Delivery) -> int | Search:
    """Find the delivery's message by the code in its footer; returns the message's id.

    The client must be ready, so that it knows what it may read.
    """
    channel_id = delivery.channel_id
    known = client.get_channel(channel_id) or await _ask_for_unseen(client, channel_id)
    if isinstance(known, Search):
        return known
    if not _readable(known):
        return Search.UNREADABLE
    channel = client.get_partial_messageable(channel_id, guild_id=delivery.guild_id)
    me = client.user.id if client.user else 0
    seen = 0
    # The newest first, where it stands after a short while; a catch-up may have been due for hours.
    history = channel.history(limit=FARTHEST, after=_before_send(delivery), oldest_first=False)
    try:
        async for message in history:
            seen += 1
            if message.author.id == me and carries(message.components, delivery.code):
                return message.id
    except NO_ANSWER as error:
        return _without_answer(error)
    return Search.ABSENT if seen < FARTHEST else Search.UNREADABLE


def _before_send(delivery: Delivery) -> discord.Object:
    """Give what surely is older than the message, by the ids that Discord itself gives."""
    if delivery.sent_after is not None:
        return discord.Object(delivery.sent_after)
    return discord.Object(discord.utils.time_snowflake(delivery.due_at - _MARGIN))


async def _ask_for_unseen(client: discord.Client, channel_id: int) -> discord.Thread | Search:
    """Tell a channel that is gone or closed from one whose server is away for a while.

    What the bot may read there is known only once the server is back, so it is looked for later.
    A thread that was archived is given: discord.py forgets it, though it can be read.
    """
    try:
        found = await client.fetch_channel(channel_id)
    except NO_ANSWER as error:
        return _without_answer(error)
    if isinstance(found, discord.Thread) and found.parent is not None:  # its server is there
        return found
    return Search.LATER


def _without_answer(error: Exception) -> Search:
    if not isinstance(error, discord.HTTPException):
        return Search.LATER
    # Without a code it is Cloudflare's, and says nothing of the channel.
    closed = error.code in CLOSED_CHANNEL or (error.status in (403, 404) and error.code)
    return Search.UNREADABLE if closed else Search.LATER


def _readable(channel: object) -> bool:
    # To a bot without this permission Discord shows an empty history instead of an error.
    if not isinstance(channel, (discord.abc.GuildChannel, discord.Thread)):
        return False
    mine = channel.permissions_for(channel.guild.me)
    return mine.view_channel and mine.read_message_history


def carries(components: Iterable[Any], code: str) -> bool:
    """Whether a delivery's code stands, as a word of its own, in any text of a layout."""
    return any(code in text.split() for text in _texts(components))


def _texts(components: Iterable[Any]) -> Iterator[str]:
    for component in components:
        if isinstance(component, discord.TextDisplay):
            yield component.content
        yield from _texts(getattr(component, "children", ()))
