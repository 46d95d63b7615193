"""What the bot says by itself: that a channel gets digests, is closed to it, or open again."""

from __future__ import annotations

import logging
import secrets
from typing import TYPE_CHECKING, TypeVar

import discord
from discord import ui

from bot.cards.escape import escape
from bot.cards.schedules import schedule_text
from bot.send_outcomes import NO_ANSWER, Fate, judge
from digests.errors import DaybreakError
from digests.service import title_at

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence
    from datetime import datetime

    from digests.models import Schedule

    Button = ui.DynamicItem[ui.Button[ui.View]]

News = TypeVar("News")
_DELETED = "error code: 10003"
"""What discord.py says of Discord's Unknown Channel."""
_LISTED = 8

log = logging.getLogger("daybreak.admin_messages")


async def tell_admin(client: discord.Client, guild_id: int, channel_id: int, reason: str) -> None:
    """Say in the server's system channel, else to its owner, else in the log, what is wrong.

    A Discord out of reach raises.
    """
    log.warning("Channel %d is closed to the bot: %s", channel_id, reason)
    await say_to_admin(client, guild_id, _what_to_do(channel_id, reason), besides=channel_id)


async def tell_zone_lost(client: discord.Client, schedule: Schedule) -> None:
    """Say, as `tell_admin` does, that a schedule's time zone is in the zone files no more."""
    log.warning("Schedule %d is paused: there is no time zone %s", schedule.id, schedule.zone)
    text = (
        f"A digest scheduled in <#{schedule.channel_id}> is paused: its time zone, "
        f"{escape(schedule.zone)}, is no longer known here. `/schedule change` gives it another "
        "zone, and it goes on; `/schedule remove` takes it down."
    )
    await say_to_admin(client, schedule.guild_id, text)


async def tell_each(
    news: Sequence[News],
    tell: Callable[[News], Awaitable[object]],
    give_back: Callable[[Sequence[News]], Awaitable[object]],
) -> None:
    """Tell admins of each; what they could not be told is given back, to be told later.

    As is the rest when the bot stops meanwhile.
    """
    untold = list(news)
    try:
        for one in news:
            try:
                await tell(one)
            except Exception as error:  # whatever it was, the news is not to be forgotten
                passes = isinstance(error, (*NO_ANSWER, DaybreakError))
                log.warning("An admin is told later: %s", error, exc_info=not passes)
            else:
                untold.remove(one)
    finally:
        if untold:
            await give_back(untold)


async def say_to_admin(  # noqa: PLR0913 - to whom, what, and two things that may be so
    client: discord.Client,
    guild_id: int,
    text: str,
    buttons: Iterable[Button] = (),
    *,
    besides: int | None = None,
    nonce: str = "",
) -> bool:
    """Say something in a server's system channel, else to its owner; False if neither was told.

    `besides` is a channel that is closed to the bot; by its `nonce` Discord knows a message that is
    sent again. A Discord out of reach, which may take it later, raises.
    """
    guild = client.get_guild(guild_id)
    if guild is None:
        return False  # the bot is no longer there; nobody is left to tell
    view: ui.View = ui.View(timeout=None)  # what is pressed lives in `DynamicItem`s
    known_by = nonce or secrets.token_hex(8)
    for button in buttons:
        view.add_item(button)
    system = guild.system_channel
    if system is not None and system.id != besides and may_post(system):
        try:
            await system.send(text, view=view, nonce=known_by)
        except discord.HTTPException as error:
            demand_refused(error)
            log.info("The system channel is closed too: %s", error)
        else:
            return True
    try:
        owner = await client.fetch_user(guild.owner_id or 0)
        await owner.send(f"{escape(guild.name)}: {text}", view=view, nonce=known_by)
    except discord.HTTPException as error:
        demand_refused(error)
        log.warning("No admin of server %d could be told: %s", guild.id, error)
        return False
    return True


def demand_refused(error: discord.HTTPException) -> None:
    """Raise an error again by which Discord did not refuse for good."""
    if judge(error, may_stand=False).fate is Fate.NOT_SENT:
        raise error


def _what_to_do(channel_id: int, reason: str) -> str:
    if _DELETED in reason:
        return (
            f"The channel <#{channel_id}> of a scheduled digest was deleted, so what is scheduled "
            "there is paused. `/schedule change` gives it another channel, `/schedule remove` "
            "takes it down."
        )
    return (
        f"I can no longer post the digest in <#{channel_id}>, so what is scheduled there is "
        "paused. Give me the permissions View Channel and Send Messages there, and it goes on by "
        "itself; `/schedule list` shows what is paused."
    )


async def say_resumed(
    channel: discord.abc.Messageable, resumed: Sequence[tuple[Schedule, datetime | None]]
) -> None:
    """Say in a channel that what was paused there goes on, and when the next digest comes.

    Raises what `send` raises: whether the channel is open is known only then.
    """
    lines = [
        f"- {escape(schedule_text(schedule))}"
        + (f", next {discord.utils.format_dt(due_at, 'F')}" if due_at else "")
        for schedule, due_at in resumed[:_LISTED]
    ]
    if len(resumed) > _LISTED:
        lines.append(f"- and {len(resumed) - _LISTED} more, see `/schedule list`")
    text = "☀️ I may post here again, so what was paused goes on:\n" + "\n".join(lines)
    await channel.send(text, allowed_mentions=discord.AllowedMentions.none())


async def greet(channel: discord.TextChannel, schedule: Schedule, due_at: datetime) -> None:
    """Say in a channel that it gets digests from now on, when the first one comes, and what else.

    A nicety, so it is tried once.
    """
    first = discord.utils.format_dt(due_at, "F")
    text = (
        f"☀️ The {title_at(schedule.local_time).lower()} comes here from now on: "
        f"{escape(schedule_text(schedule))}. The first one comes {first}.\n"
        "`/schedule change` gives it another time, `/digest post` posts one now, `/help` shows "
        "the rest."
    )
    try:
        await channel.send(text)
    except NO_ANSWER as error:
        log.info("No greeting in channel %d: %s", channel.id, error)


def may_post(channel: discord.TextChannel) -> bool:
    """Whether the bot sees the channel and may send there, as far as Discord has told."""
    mine = channel.permissions_for(channel.guild.me)
    return mine.view_channel and mine.send_messages
