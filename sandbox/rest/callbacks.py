"""The bot's first answers to interactions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.callbacks import answer
from sandbox.core import EPHEMERAL, LOADING
from sandbox.rest.routes import route

if TYPE_CHECKING:
    from sandbox.interactions import Interaction
    from sandbox.rest.routes import Call
    from sandbox.values import Json


@route("POST", "/interactions/{interaction_id}/{token}/callback", open_to_all=True)
async def call_back(call: Call) -> Any:
    """Answer an interaction; 204, or with `with_response` what came of it."""
    interactions = call.core.interactions
    interaction = interactions.by_callback(call.params["interaction_id"], call.params["token"])
    message = answer(call.core, interaction, call.form(), call.files)
    if call.query.get("with_response", "").lower() not in ("1", "true"):
        return None
    return _outcome(interaction, call.form()["type"], message)


def _outcome(interaction: Interaction, kind: int, message: Json | None) -> Json:
    told: Json = {
        "id": interaction.id,
        "type": int(interaction.kind),
        "channel_id": interaction.channel_id,
    }
    if interaction.guild_id:
        told["guild_id"] = interaction.guild_id
    if message is None:
        return {"interaction": told}
    told["response_message_id"] = message["id"]
    told["response_message_loading"] = bool(message["flags"] & LOADING)
    told["response_message_ephemeral"] = bool(message["flags"] & EPHEMERAL)
    return {"interaction": told, "resource": {"type": kind, "message": message}}
