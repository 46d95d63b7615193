"""Reactions to messages: who reacted how, and the counts that the message shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.api_errors import ApiError, missing_permissions
from sandbox.permissions import Bits
from sandbox.sessions import Intent

if TYPE_CHECKING:
    from sandbox.core import Core
    from sandbox.values import Channel, Json

_MOST = 20


def emoji_json(key: str) -> Json:
    """An emoji by its key: `name`, or `name:id` for a server's own."""
    name, _, number = key.partition(":")
    return {"id": number or None, "name": name}


def check_reaction(core: Core, channel: Channel, message: Json, user_id: str, key: str) -> None:
    """Refuse one that this user may not add: joining needs less than beginning."""
    rights = core.world.rights(channel, user_id)
    if not rights & Bits.READ_MESSAGE_HISTORY:
        raise missing_permissions()
    known = [emoji for emoji, who in core.world.reactors.get(message["id"], {}).items() if who]
    if key in known:
        return
    if not rights & Bits.ADD_REACTIONS:
        raise missing_permissions()
    if len(known) >= _MOST:
        raise ApiError(400, 30010, f"Maximum number of reactions reached ({_MOST})")


def set_reaction(  # noqa: PLR0913 - who, where, what, and whether
    core: Core, channel: Channel, message: Json, user_id: str, key: str, *, present: bool
) -> None:
    """Add or take away one user's reaction and tell of it; nothing happens if it stands so."""
    by_emoji = core.world.reactors.setdefault(message["id"], {})
    who = by_emoji.setdefault(key, [])
    if (user_id in who) == present:
        return
    (who.append if present else who.remove)(user_id)
    show_reactions(core, message)
    core.state.save()
    data: Json = {
        "user_id": user_id,
        "channel_id": channel.id,
        "message_id": message["id"],
        "emoji": emoji_json(key),
        "burst": False,
        "type": 0,
    }
    if channel.guild_id:
        data["guild_id"] = channel.guild_id
    event = "MESSAGE_REACTION_ADD" if present else "MESSAGE_REACTION_REMOVE"
    core.announce(event, data, channel, (int(Intent.GUILD_REACTIONS), int(Intent.DIRECT_REACTIONS)))


def show_reactions(core: Core, message: Json) -> None:
    """Write the counts into the message."""
    by_emoji = core.world.reactors.get(message["id"], {})
    message["reactions"] = [
        {
            "emoji": emoji_json(key),
            "count": len(who),
            "count_details": {"normal": len(who), "burst": 0},
            "burst_colors": [],
            "me_burst": False,
            "me": core.world.bot.id in who,
        }
        for key, who in by_emoji.items()
        if who
    ]
