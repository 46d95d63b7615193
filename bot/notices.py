"""Telling one admin when a channel is closed to the bot."""

from __future__ import annotations

import logging

import discord

from bot.cards.escape import escape

log = logging.getLogger("daybreak.notices")


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


def may_post(channel: discord.TextChannel) -> bool:
    """Whether the bot sees the channel and may send there, as far as Discord has told."""
    mine = channel.permissions_for(channel.guild.me)
    return mine.view_channel and mine.send_messages
