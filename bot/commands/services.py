"""What every command works with, and how a command answers in time."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from bot.errors import ChannelClosedError, NotAllowedError
from digests.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Sequence

    import discord
    from discord import ui

    from bot.web_reader import WebReader
    from digests.models import Delivery
    from digests.service import NewsService

Asked: TypeAlias = "discord.Interaction[discord.Client]"
T = TypeVar("T")

# Discord drops an interaction that got no first answer within 3 s; what takes longer than this is
# answered with "is thinking" first.
PATIENCE = 1.5


def utc_now() -> datetime:
    """The instant, aware and in UTC."""
    return datetime.now(UTC)


async def _nowhere(_guild_id: int, _channel_id: int) -> None:
    """Resume nothing, where there is no Discord."""


async def _nothing(_code: str, _patience: float) -> None:
    """Wait for nothing, where there is no Discord."""


@dataclass(frozen=True, slots=True)
class Services:
    """The service and what of the bot the commands touch."""

    service: NewsService
    zone: str
    """IANA zone of a schedule for which none was named."""
    local_time: time
    """Of a schedule for which none was named."""
    clock: Callable[[], datetime] = utc_now
    wake: Callable[[], None] = lambda: None
    """Called when something was queued, so that it is posted at once."""
    resume: Callable[[int, int], Awaitable[None]] = _nowhere
    """Tries to let what is paused in a server's channel go on."""
    web: WebReader | None = None
    """Reads what stands at an address; without it there are no sources."""
    poll: Callable[[], None] = lambda: None
    """Called when a source is to be read at once."""
    posted: Callable[[str, float], Awaitable[Delivery | None]] = _nothing
    """Waits until a delivery was tried, at most so many seconds; gives how it stands then."""


async def think(interaction: Asked, call: Callable[[], T], *, share: bool = False) -> T:
    """Run one use case off the event loop; say "is thinking" if it takes its time."""
    return await think_of(interaction, asyncio.to_thread(call), share=share)


async def think_of(interaction: Asked, coming: Coroutine[Any, Any, T], *, share: bool = False) -> T:
    """Wait for something; say "is thinking" if it takes its time, to all if it is to `share`."""
    work = asyncio.create_task(coming)
    done, _ = await asyncio.wait({work}, timeout=PATIENCE)
    # A command may wait for several things, and only the first of them says so.
    if not done and not interaction.response.is_done():
        await interaction.response.defer(ephemeral=not share, thinking=True)
    return await work


async def answer(
    interaction: Asked,
    view: ui.LayoutView,
    files: Sequence[discord.File] = (),
    *,
    share: bool = False,
) -> None:
    """Answer with a card and its files that only the asker sees, or all if it is to `share`.

    Look-ups are private, so that a team's channel stays the place of the digest, and so that one
    can ask as often as one likes. After a deferral the card goes into the waiting answer; the edit
    carries the flag without which Discord refuses it.
    """
    if interaction.response.is_done():
        await interaction.edit_original_response(view=view, attachments=files)
    else:
        await interaction.response.send_message(view=view, files=files, ephemeral=not share)


async def replace_card(interaction: Asked, view: ui.LayoutView) -> None:
    """Put a card in the place of the one that was pressed; where all see that, answer with it."""
    message = interaction.message
    if message is None or not message.flags.ephemeral or interaction.response.is_done():
        await answer(interaction, view)
    else:
        await interaction.response.edit_message(view=view)


def guild_of(interaction: Asked) -> int:
    """The server's id; where the bot was not invited it is said that the command needs one."""
    if interaction.guild_id is None or asked_in(interaction) != interaction.guild_id:
        name = interaction.command.qualified_name if interaction.command else ""
        raise NotAllowedError(
            f"{f'`/{name}`' if name else 'This'} is about a server's channels: use it there. "
            "Here `/topic`, `/topics list`, `/search`, `/ask` and `/help` work."
        )
    return interaction.guild_id


def asked_in(interaction: Asked) -> int:
    """The server's id; in a direct message, and where the bot was never invited, the asker's own.

    By it one sees what is everybody's and what oneself brought. No server has a member's number.
    """
    guild_id = interaction.guild_id
    if guild_id is None:
        return interaction.user.id
    is_invited = interaction.is_guild_integration() or interaction.client.get_guild(guild_id)
    return guild_id if is_invited else interaction.user.id


def demand_manager(interaction: Asked) -> None:
    """Refuse whoever lacks Manage Server, and direct messages.

    Checked at each use, because a server's admins can open the commands to anybody.

    Raises:
        NotAllowedError: the member has not got the permission.
    """
    guild_of(interaction)
    if not interaction.permissions.manage_guild:
        raise NotAllowedError


def demand_postable(interaction: Asked, channel_id: int) -> None:
    """Refuse a channel the bot may not post in, as far as Discord has told.

    Raises:
        ChannelClosedError: the bot lacks View Channel or Send Messages there.
    """
    known = interaction.guild.get_channel(channel_id) if interaction.guild else None
    if known is None or interaction.guild is None:
        return  # not seen; the courier will learn what Discord says
    mine = known.permissions_for(interaction.guild.me)
    if not (mine.view_channel and mine.send_messages):
        raise ChannelClosedError


def web_of(services: Services) -> WebReader:
    """What reads addresses; where there is none, that is said."""
    if services.web is None:
        raise SourceError("This Daybreak reads nothing from the web.")
    return services.web
