"""How a schedule's channel stands to the bot: open, closed, or gone."""

from __future__ import annotations

from enum import Enum

import discord

from bot.send_outcomes import NO_ANSWER

_NO_CHANNEL = frozenset({10003, 10004})
"""Unknown channel, unknown server."""


class Standing(Enum):
    """What the bot may do in a channel, as far as Discord has told."""

    OPEN = "open"
    """It may post there."""
    CLOSED = "closed"
    """The channel is there, but the bot may not post."""
    GONE = "gone"
    """It was deleted."""


async def standing_of(guild: discord.Guild, client: discord.Client, channel_id: int) -> Standing:
    """Tell how a channel stands; Discord is asked only about one that it did not tell of."""
    channel = guild.get_channel(channel_id)
    if channel is not None:
        mine = channel.permissions_for(guild.me)
        return Standing.OPEN if mine.view_channel and mine.send_messages else Standing.CLOSED
    try:
        await client.fetch_channel(channel_id)
    except discord.HTTPException as error:
        return Standing.GONE if error.code in _NO_CHANNEL else Standing.CLOSED
    except NO_ANSWER:
        return Standing.CLOSED
    return Standing.OPEN
