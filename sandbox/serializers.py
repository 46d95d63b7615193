"""The world's values in the shapes that Discord's API gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.clock import created_at, timestamp
from sandbox.values import THREADS, Kind

if TYPE_CHECKING:
    from sandbox.values import Channel, Guild, Json, Member, Role, User, Webhook
    from sandbox.world import World


def user_json(user: User) -> Json:
    """A user as others see it."""
    shape: Json = {
        "id": user.id,
        "username": user.username,
        "global_name": user.global_name,
        "discriminator": "0000" if user.bot else "0",
        "avatar": None,
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
    }
    if user.bot:
        shape["bot"] = True
    return shape


def self_json(user: User) -> Json:
    """A user as it sees itself."""
    return user_json(user) | {
        "mfa_enabled": False,
        "locale": "en-US",
        "email": None,
        "verified": True,
    }


def member_json(member: Member, *, with_user: bool = True) -> Json:
    """A member; a message's member comes without the user."""
    shape: Json = {
        "roles": list(member.roles),
        "nick": member.nick,
        "avatar": None,
        "banner": None,
        "joined_at": member.joined_at,
        "premium_since": None,
        "communication_disabled_until": None,
        "flags": 0,
        "pending": False,
        "mute": False,
        "deaf": False,
    }
    if with_user:
        shape["user"] = user_json(member.user)
    return shape


def role_json(role: Role) -> Json:
    """A role."""
    shape: Json = {
        "id": role.id,
        "name": role.name,
        "permissions": str(role.permissions),
        "position": role.position,
        "color": role.color,
        "colors": {
            "primary_color": role.color,
            "secondary_color": None,
            "tertiary_color": None,
        },
        "hoist": False,
        "managed": role.managed,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }
    if role.bot_id:
        shape["tags"] = {"bot_id": role.bot_id}
    return shape


def channel_json(world: World, channel: Channel) -> Json:
    """A channel, a thread or a direct message."""
    messages = world.messages.get(channel.id)
    shape: Json = {
        "id": channel.id,
        "type": int(channel.kind),
        "flags": 0,
        "last_message_id": next(reversed(messages)) if messages else None,
    }
    if channel.kind == Kind.DM:
        others = [world.users[u] for u in channel.recipients if u != world.bot.id]
        return shape | {"recipients": [user_json(user) for user in others]}
    shape |= {
        "guild_id": channel.guild_id,
        "name": channel.name,
        "parent_id": channel.parent_id,
        "rate_limit_per_user": 0,
    }
    if channel.kind in THREADS:
        return shape | _thread_part(channel, len(messages or ()))
    shape |= {
        "topic": channel.topic,
        "position": channel.position,
        "nsfw": False,
        "permission_overwrites": [
            {"id": o.id, "type": o.kind, "allow": str(o.allow), "deny": str(o.deny)}
            for o in channel.overwrites.values()
        ],
    }
    if channel.kind == Kind.FORUM:
        shape |= {"available_tags": channel.tags, "default_reaction_emoji": None}
        shape |= {"default_sort_order": None, "default_forum_layout": 0}
    return shape


def _thread_part(channel: Channel, count: int) -> Json:
    created = timestamp(created_at(channel.id))
    shape: Json = {
        "owner_id": channel.owner_id,
        "message_count": count,
        "member_count": len(channel.thread_members),
        "total_message_sent": count,
        "thread_metadata": {
            "archived": channel.archived,
            "archive_timestamp": created,
            "auto_archive_duration": channel.auto_archive_minutes,
            "locked": channel.locked,
            "create_timestamp": created,
        },
    }
    if channel.applied_tags:
        shape["applied_tags"] = channel.applied_tags
    return shape


def guild_json(guild: Guild) -> Json:
    """A guild as REST gives it (the gateway adds to it)."""
    nothing = (
        "icon description home_header splash discovery_splash banner application_id afk_channel_id "
        "widget_channel_id vanity_url_code rules_channel_id max_presences "
        "safety_alerts_channel_id public_updates_channel_id incidents_data"
    )
    zero = (
        "system_channel_flags verification_level default_message_notifications mfa_level "
        "explicit_content_filter premium_tier premium_subscription_count nsfw_level"
    )
    return {
        "id": guild.id,
        "name": guild.name,
        "owner_id": guild.owner_id,
        "roles": [role_json(role) for role in guild.roles.values()],
        "region": "deprecated",
        "afk_timeout": 300,
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "preferred_locale": "en-US",
        "features": [],
        "emojis": [],
        "stickers": [],
        "widget_enabled": False,
        "premium_progress_bar_enabled": False,
        "nsfw": False,
        "system_channel_id": guild.system_channel_id,
        **dict.fromkeys(nothing.split()),
        **dict.fromkeys(zero.split(), 0),
    }


def guild_create_json(world: World, guild: Guild, *, all_members: bool) -> Json:
    """A guild as GUILD_CREATE brings it; without the members intent with the bot alone in it."""
    seen = [m for m in guild.members.values() if all_members or m.user.id == world.bot.id]
    me = guild.members.get(world.bot.id)
    return guild_json(guild) | {
        "joined_at": me.joined_at if me else None,
        "large": False,
        "unavailable": False,
        "member_count": len(guild.members),
        "members": [member_json(member) for member in seen],
        "channels": [channel_json(world, c) for c in world.channels_of(guild.id)],
        "threads": [channel_json(world, c) for c in world.threads_of(guild.id)],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def application_json(world: World, owner: User, flags: int) -> Json:
    """The bot's application as its own token sees it."""
    return {
        "id": world.bot.id,
        "name": world.bot.username,
        "icon": None,
        "description": "",
        "type": None,
        "bot": user_json(world.bot),
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": flags,
        "flags_new": str(flags),
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": user_json(owner),
        "approximate_guild_count": len(world.bot_guilds()),
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": [],
    }


def webhook_json(webhook: Webhook, *, with_token: bool = True) -> Json:
    """An incoming webhook."""
    shape: Json = {
        "id": webhook.id,
        "type": 1,
        "name": webhook.name,
        "avatar": None,
        "channel_id": webhook.channel_id,
        "application_id": webhook.application_id,
    }
    if webhook.guild_id:
        shape["guild_id"] = webhook.guild_id
    if with_token:
        shape["token"] = webhook.token
    return shape
