"""Held deliveries: nobody can tell whether they stand in their channel, so an admin is asked."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Protocol, Self, cast

import discord
from discord import ui

from bot.admin_messages import demand_refused, may_post, say_to_admin
from bot.cards.buttons import Revived
from bot.commands.services import demand_manager
from bot.errors import NotAllowedError
from bot.history import FARTHEST
from digests.models import Delivery, DeliveryState

if TYPE_CHECKING:
    import re

    from bot.commands.services import Asked, Services

log = logging.getLogger("daybreak.held")

_DECIDED = {
    DeliveryState.SENT: "It stands in <#{channel}>.",
    DeliveryState.PENDING: "It is posted in <#{channel}> now.",
    DeliveryState.SENDING: "It is posted in <#{channel}> now.",
    DeliveryState.UNKNOWN: "It was posted in <#{channel}>, and Discord has not answered yet.",
}
_ENDED = "It is not posted any more ({state})."
_UNKNOWN_CODE = "That digest is no longer kept."


class Deciding(Protocol):
    """What the client does when one of the two buttons is pressed; errors are shown by it."""

    async def pressed_held(
        self, interaction: discord.Interaction, code: str, *, is_there: bool
    ) -> None:
        """Move the delivery on."""


class HeldButton(
    Revived,
    ui.DynamicItem[ui.Button[ui.View]],
    template=r"held:(?P<what>there|post):(?P<code>[0-9A-Z]{1,32})",
):
    """Says of a held delivery that it is there, or that it is to be posted."""

    def __init__(self, code: str, *, is_there: bool) -> None:
        self.code = code
        self.is_there = is_there
        label = "It is there" if is_there else "Post it"
        custom_id = f"held:{'there' if is_there else 'post'}:{code}"
        super().__init__(ui.Button(label=label, custom_id=custom_id))

    @classmethod
    def _of(cls, match: re.Match[str]) -> Self:
        return cls(match["code"], is_there=match["what"] == "there")

    async def callback(self, interaction: discord.Interaction) -> None:
        """Hand over to the client."""
        client = cast("Deciding", interaction.client)
        await client.pressed_held(interaction, self.code, is_there=self.is_there)


async def tell_held(client: discord.Client, delivery: Delivery) -> bool:
    """Ask an admin about a held delivery, in its own channel if nowhere else; False if nobody.

    A Discord out of reach, which may take it later, raises.
    """
    channel_id = delivery.channel_id
    text = (
        f"Discord did not answer when I posted a digest in <#{channel_id}> "
        f"({discord.utils.format_dt(delivery.due_at, 'f')}, code {delivery.code}), and I cannot "
        "look whether it arrived: for that I need the permission Read Message History there, and "
        f"no more than {FARTHEST:,} messages since. Please look, then press one. Whoever has "
        "Manage Server may."
    )
    buttons = [HeldButton(delivery.code, is_there=so) for so in (True, False)]
    nonce = f"held-{delivery.code}"
    if await say_to_admin(client, delivery.guild_id, text, buttons, nonce=nonce):
        return True
    channel = client.get_channel(channel_id)
    if not isinstance(channel, discord.TextChannel) or not may_post(channel):
        return False
    view: ui.View = ui.View(timeout=None)
    for button in buttons:
        view.add_item(button)
    try:
        await channel.send(text, view=view, nonce=nonce)
    except discord.HTTPException as error:
        demand_refused(error)
        log.info("Its own channel is closed too: %s", error)
        return False
    return True


async def decide(services: Services, interaction: Asked, code: str, *, is_there: bool) -> None:
    """Do what was pressed, unless it was decided before; the message then says what became of it.

    Raises:
        NotAllowedError: the member has not got Manage Server in the delivery's server.
    """
    service = services.service
    await interaction.response.defer()  # the database may take its time
    delivery = await asyncio.to_thread(service.delivery_by_code, code)
    if delivery is None:
        await _say(interaction, _UNKNOWN_CODE)
        return
    await _demand_manager_of(interaction, delivery.guild_id)
    decided = await asyncio.to_thread(
        service.decide_held, delivery, services.clock(), is_there=is_there
    )
    if decided:
        log.info("An admin said of %s: %s", code, "it is there" if is_there else "post it")
        services.wake()
        state = DeliveryState.SENT if is_there else DeliveryState.PENDING
        text = f"{_outcome(state, delivery)} {interaction.user.mention} said so."
    else:
        found = await asyncio.to_thread(service.delivery_by_code, code)
        text = _outcome(found.state, delivery) if found else _UNKNOWN_CODE
    await _say(interaction, f"Digest {code}: {text}")


def _outcome(state: DeliveryState, delivery: Delivery) -> str:
    return _DECIDED.get(state, _ENDED).format(channel=delivery.channel_id, state=state)


async def _demand_manager_of(interaction: Asked, guild_id: int) -> None:
    """Refuse whoever may not manage that server, also in a direct message, where nothing tells."""
    if interaction.guild_id == guild_id:
        demand_manager(interaction)
        return
    guild = interaction.client.get_guild(guild_id)
    if guild is None or interaction.guild_id is not None:
        raise NotAllowedError
    if interaction.user.id == guild.owner_id:
        return
    try:
        member = await guild.fetch_member(interaction.user.id)
    except discord.NotFound:
        raise NotAllowedError from None
    if not member.guild_permissions.manage_guild:
        raise NotAllowedError


async def _say(interaction: Asked, text: str) -> None:
    """Put the outcome in place of the question, so that nobody presses any more."""
    quiet = discord.AllowedMentions.none()
    if interaction.message is None or interaction.message.flags.components_v2:  # not the question
        await interaction.followup.send(text, ephemeral=True, allowed_mentions=quiet)
        return
    await interaction.edit_original_response(content=text, view=None, allowed_mentions=quiet)
