"""Webhooks: those of interactions (follow-ups and @original) and those of channels."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from sandbox import callbacks
from sandbox.api_errors import ApiError, missing_permissions, unknown
from sandbox.limits import check_message
from sandbox.limits.findings import Findings
from sandbox.permissions import Bits
from sandbox.posting import new_message
from sandbox.rest.messages import amend
from sandbox.rest.routes import every, route
from sandbox.serializers import webhook_json
from sandbox.values import User, Webhook

if TYPE_CHECKING:
    from sandbox.interactions import Interaction
    from sandbox.rest.routes import Call
    from sandbox.values import Json

_ONE = "/webhooks/{webhook_id}"
_OWN = "/webhooks/{webhook_id}/{token}"
_MESSAGE = "/webhooks/{webhook_id}/{token}/messages/{message}"
_NAME = 80


def _interaction(call: Call) -> Interaction | None:
    """The interaction behind the token; nothing for a channel's webhook, 50027 for a dead one."""
    if call.params["webhook_id"] != call.bot_id:
        return None
    interaction = call.core.interactions.by_token(call.params["token"])
    if interaction is None:
        raise ApiError(401, 50027, "Invalid Webhook Token")
    if interaction.answer is None:
        raise unknown(10015)  # before the first answer there is nothing to follow up
    return interaction


def _webhook(call: Call) -> Webhook:
    webhook = call.core.world.webhooks.get(call.params["webhook_id"])
    if webhook is None:
        raise unknown(10015)
    if "token" in call.params:
        if webhook.token != call.params["token"]:
            raise ApiError(401, 50027, "Invalid Webhook Token")
    elif (
        not call.core.world.rights(call.core.world.channels[webhook.channel_id], call.bot_id)
        & Bits.MANAGE_WEBHOOKS
    ):
        raise missing_permissions()
    return webhook


@route("POST", _OWN, pace=every(2.0, 5), open_to_all=True)
async def execute(call: Call) -> Any:
    """A follow-up, or a message by a channel's webhook (answered only with `wait`)."""
    interaction, body = _interaction(call), call.form()
    if interaction is not None:
        return callbacks.follow_up(call.core, interaction, body, call.files)
    webhook = _webhook(call)
    channel = call.core.world.channels[call.query.get("thread_id", webhook.channel_id)]
    check_message(body, len(call.files))
    author = User(webhook.id, body.get("username") or webhook.name, bot=True)
    message = new_message(call.core, channel, author, body, call.files)
    message["webhook_id"] = webhook.id
    if webhook.application_id:
        message["application_id"] = webhook.application_id
    call.core.keep(channel, message, "MESSAGE_CREATE")
    return message if call.query.get("wait", "").lower() in ("1", "true") else None


def _webhook_message(call: Call, webhook: Webhook) -> Json:
    place = call.query.get("thread_id", webhook.channel_id)
    message = call.core.message(place, call.params["message"])
    if message is None or message.get("webhook_id") != webhook.id:
        raise unknown(10008)
    return message


@route("GET", _MESSAGE, open_to_all=True)
async def get_own(call: Call) -> Any:
    """One message of the interaction or webhook."""
    interaction = _interaction(call)
    if interaction is not None:
        return callbacks.own_message(call.core, interaction, call.params["message"])
    return _webhook_message(call, _webhook(call))


@route("PATCH", _MESSAGE, pace=every(2.0, 5), open_to_all=True)
async def edit_own(call: Call) -> Any:
    """Edit one; the first edit of a deferred @original is the answer."""
    interaction = _interaction(call)
    if interaction is None:
        message = _webhook_message(call, _webhook(call))
        amend(call, call.core.world.channels[message["channel_id"]], message, call.form())
        return message
    message = callbacks.own_message(call.core, interaction, call.params["message"])
    callbacks.change(call.core, interaction, message, call.form(), call.files)
    return message


@route("DELETE", _MESSAGE, pace=every(2.0, 5), open_to_all=True)
async def delete_own(call: Call) -> Any:
    """Delete one."""
    interaction = _interaction(call)
    if interaction is None:
        message = _webhook_message(call, _webhook(call))
        call.core.drop_message(call.core.world.channels[message["channel_id"]], message["id"])
    else:
        message = callbacks.own_message(call.core, interaction, call.params["message"])
        callbacks.withdraw(call.core, interaction, message)


@route("POST", "/channels/{channel_id}/webhooks")
async def create_webhook(call: Call) -> Any:
    """Make a channel's webhook."""
    channel = call.channel(Bits.MANAGE_WEBHOOKS)
    found = Findings()
    found.text("name", call.form().get("name"), 1, _NAME)
    found.finish()
    webhook = Webhook(
        call.core.clock.snowflake(),
        channel.id,
        channel.guild_id,
        call.form()["name"],
        secrets.token_urlsafe(48),
        call.bot_id,
    )
    call.core.world.webhooks[webhook.id] = webhook
    call.core.state.save()
    return webhook_json(webhook)


@route("GET", "/channels/{channel_id}/webhooks")
async def get_channel_webhooks(call: Call) -> Any:
    """A channel's webhooks."""
    channel = call.channel(Bits.MANAGE_WEBHOOKS)
    hooks = call.core.world.webhooks.values()
    return [webhook_json(hook) for hook in hooks if hook.channel_id == channel.id]


@route("GET", "/guilds/{guild_id}/webhooks")
async def get_guild_webhooks(call: Call) -> Any:
    """A guild's webhooks."""
    guild = call.guild(Bits.MANAGE_WEBHOOKS)
    hooks = call.core.world.webhooks.values()
    return [webhook_json(hook) for hook in hooks if hook.guild_id == guild.id]


@route("GET", _ONE)
@route("GET", _OWN, open_to_all=True)
async def get_webhook(call: Call) -> Any:
    """One webhook."""
    return webhook_json(_webhook(call))


@route("PATCH", _ONE)
@route("PATCH", _OWN, open_to_all=True)
async def edit_webhook(call: Call) -> Any:
    """Rename a webhook."""
    webhook = _webhook(call)
    found = Findings()
    found.text("name", call.form().get("name"), 0, _NAME)
    found.finish()
    webhook.name = call.form().get("name") or webhook.name
    return webhook_json(webhook)


@route("DELETE", _ONE)
@route("DELETE", _OWN, open_to_all=True)
async def delete_webhook(call: Call) -> Any:
    """Remove a webhook."""
    del call.core.world.webhooks[_webhook(call).id]
    call.core.state.save()
