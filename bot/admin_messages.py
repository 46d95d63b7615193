"""What the bot says by itself: that a channel gets digests, and that one is closed to it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.cards.escape import escape
from bot.cards.schedules import schedule_text

if TYPE_CHECKING:
    from datetime import datetime

    from digests.models import Schedule

log = logging.getLogger("daybreak.admin_messages")


async def tell_admin(client: discord.Client, guild_id: int, channel_id: int, reason: str) -> None:
    """Say in the server's system channel, else to its owner, else in the log, what is wrong."""
    guild = client.get_guild(guild_id)
    log.warning("Channel %d is closed to the bot: %s", channel_id, reason)
    if guild is None:
        return  # the bot is no longer there; nobody is left to tell
    text = (
        f"I can no longer post the digest in <#{channel_id}>, so what is scheduled there is "
        "paused. Give me the permissions View Channel and Send Messages there, then add it "
        "anew with `/schedule add`."
    )
    system = guild.system_channel
    if system is not None and system.id != channel_id and may_post(system):
        try:
            await system.send(text)
        except discord.HTTPException as error:
            log.info("The system channel is closed too: %s", error)
        else:
            return
    try:
        owner = await client.fetch_user(guild.owner_id or 0)
        await owner.send(f"{escape(guild.name)}: {text}")
    except discord.HTTPException as error:
        log.warning("No admin of server %d could be told: %s", guild.id, error)


async def greet(channel: discord.TextChannel, schedule: Schedule, due_at: datetime) -> None:
    """Say in a channel that it gets digests from now on, when the first one comes, and what else.

    A nicety, so it is tried once.
    """
    text = (
        f"☀️ The morning digest comes here from now on: {escape(schedule_text(schedule))}. The "
        f"first one comes {discord.utils.format_dt(due_at, 'F')}.\n"
        "`/schedule change` gives it another time, `/digest post` posts one now, `/help` shows "
        "the rest."
    )
    try:
        await channel.send(text)
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        log.info("No greeting in channel %d: %s", channel.id, error)


def may_post(channel: discord.TextChannel) -> bool:
    """Whether the bot sees the channel and may send there, as far as Discord has told."""
    mine = channel.permissions_for(channel.guild.me)
    return mine.view_channel and mine.send_messages
