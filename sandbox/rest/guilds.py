"""Guilds, their members and their roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.api_errors import missing_access, missing_permissions, unknown
from sandbox.limits.findings import Findings
from sandbox.permissions import Bits
from sandbox.rest.routes import route
from sandbox.serializers import channel_json, guild_json, member_json, role_json
from sandbox.sessions import Intent
from sandbox.values import Role

if TYPE_CHECKING:
    from sandbox.rest.routes import Call
    from sandbox.values import Guild, Member

_PAGE = 1_000
_PERMISSIONS = (1 << 53) - 1


@route("GET", "/guilds/{guild_id}")
async def get_guild(call: Call) -> Any:
    """A guild, with counts if asked."""
    guild = call.guild()
    shape = guild_json(guild)
    if call.query.get("with_counts") in ("1", "true", "True"):
        shape["approximate_member_count"] = len(guild.members)
        shape["approximate_presence_count"] = len(guild.members)
    return shape


@route("GET", "/guilds/{guild_id}/threads/active")
async def get_active_threads(call: Call) -> Any:
    """The guild's threads that are not archived."""
    threads = call.core.world.threads_of(call.guild().id)
    return {
        "threads": [channel_json(call.core.world, t) for t in threads],
        "members": [],
        "has_more": False,
    }


@route("GET", "/guilds/{guild_id}/members")
async def get_members(call: Call) -> Any:
    """The members, by id; a privileged intent is needed."""
    guild = call.guild()
    if not call.core.rules.privileged_intents & Intent.MEMBERS:
        raise missing_access()
    limit, after = call.number("limit", 1, 1, _PAGE), int(call.query.get("after", "0"))
    members = sorted(guild.members.values(), key=lambda m: int(m.user.id))
    return [member_json(m) for m in members if int(m.user.id) > after][:limit]


@route("GET", "/guilds/{guild_id}/members/search")
async def search_members(call: Call) -> Any:
    """Members whose name begins so."""
    start, limit = call.query.get("query", "").lower(), call.number("limit", 1, 1, _PAGE)
    members = call.guild().members.values()
    found = [m for m in members if (m.nick or m.user.username).lower().startswith(start)]
    return [member_json(member) for member in found[:limit]]


def _member(call: Call, guild: Guild) -> Member:
    member = guild.members.get(call.params["user_id"])
    if member is None:
        raise unknown(10007)
    return member


@route("GET", "/guilds/{guild_id}/members/{user_id}")
async def get_member(call: Call) -> Any:
    """One member."""
    return member_json(_member(call, call.guild()))


@route("PATCH", "/guilds/{guild_id}/members/@me")
async def edit_own_member(call: Call) -> Any:
    """The bot's own nickname."""
    guild = call.guild(Bits.CHANGE_NICKNAME)
    return _change_member(call, guild, guild.members[call.bot_id])


@route("PATCH", "/guilds/{guild_id}/members/{user_id}")
async def edit_member(call: Call) -> Any:
    """A member's nickname and roles."""
    body = call.form()
    needed = [Bits.MANAGE_NICKNAMES] if "nick" in body else []
    needed += [Bits.MANAGE_ROLES] if "roles" in body else []
    guild = call.guild(*needed)
    return _change_member(call, guild, _member(call, guild))


def _change_member(call: Call, guild: Guild, member: Member) -> Any:
    body = call.form()
    found = Findings()
    found.text("nick", body.get("nick"), 0, 32)
    found.texts("roles", body.get("roles"))
    found.finish()
    if "nick" in body:
        member.nick = body["nick"] or None
    if "roles" in body:
        member.roles = [str(r) for r in body["roles"] or () if str(r) in guild.roles]
    return _member_changed(call, guild, member)


def _member_changed(call: Call, guild: Guild, member: Member) -> Any:
    shape = member_json(member) | {"guild_id": guild.id}
    call.core.guild_event("GUILD_MEMBER_UPDATE", shape, Intent.MEMBERS)
    return member_json(member)


@route("DELETE", "/guilds/{guild_id}/members/{user_id}")
async def kick(call: Call) -> Any:
    """Remove a member."""
    guild = call.guild(Bits.KICK_MEMBERS)
    member = _member(call, guild)
    if member.user.id == guild.owner_id:
        raise missing_permissions()
    del guild.members[member.user.id]
    shape = {"guild_id": guild.id, "user": member_json(member)["user"]}
    call.core.guild_event("GUILD_MEMBER_REMOVE", shape, Intent.MEMBERS)


@route("PUT", "/guilds/{guild_id}/members/{user_id}/roles/{role_id}")
async def give_role(call: Call) -> Any:
    """Give a member a role."""
    guild = call.guild(Bits.MANAGE_ROLES)
    member, role = _member(call, guild), _role(call, guild)
    if role.id not in member.roles:
        member.roles.append(role.id)
        _member_changed(call, guild, member)


@route("DELETE", "/guilds/{guild_id}/members/{user_id}/roles/{role_id}")
async def take_role(call: Call) -> Any:
    """Take a role from a member."""
    guild = call.guild(Bits.MANAGE_ROLES)
    member, role = _member(call, guild), _role(call, guild)
    if role.id in member.roles:
        member.roles.remove(role.id)
        _member_changed(call, guild, member)


def _role(call: Call, guild: Guild) -> Role:
    role = guild.roles.get(call.params["role_id"])
    if role is None:
        raise unknown(10011)
    return role


@route("GET", "/guilds/{guild_id}/roles")
async def get_roles(call: Call) -> Any:
    """The roles."""
    return [role_json(role) for role in call.guild().roles.values()]


@route("GET", "/guilds/{guild_id}/roles/{role_id}")
async def get_role(call: Call) -> Any:
    """One role."""
    return role_json(_role(call, call.guild()))


@route("POST", "/guilds/{guild_id}/roles")
async def create_role(call: Call) -> Any:
    """Make a role."""
    guild = call.guild(Bits.MANAGE_ROLES)
    role = Role(call.core.clock.snowflake(), "new role", 0, len(guild.roles))
    guild.roles[role.id] = role
    _change_role(call, role)
    return _role_event(call, guild, "GUILD_ROLE_CREATE", role)


@route("PATCH", "/guilds/{guild_id}/roles/{role_id}")
async def edit_role(call: Call) -> Any:
    """Change a role."""
    guild = call.guild(Bits.MANAGE_ROLES)
    role = _role(call, guild)
    _change_role(call, role)
    return _role_event(call, guild, "GUILD_ROLE_UPDATE", role)


def _change_role(call: Call, role: Role) -> None:
    body = call.form()
    found = Findings()
    found.text("name", body.get("name"), 0, 100)
    found.number("color", body.get("color"), 0, 0xFFFFFF)
    found.bits("permissions", body.get("permissions"))
    found.finish()
    role.name = body.get("name") or role.name
    if body.get("color") is not None:
        role.color = body["color"]
    if body.get("permissions") is not None:
        role.permissions = int(body["permissions"]) & _PERMISSIONS


def _role_event(call: Call, guild: Guild, event: str, role: Role) -> Any:
    shape = {"guild_id": guild.id, "role": role_json(role)}
    call.core.guild_event(event, shape)
    return role_json(role)


@route("DELETE", "/guilds/{guild_id}/roles/{role_id}")
async def delete_role(call: Call) -> Any:
    """Remove a role."""
    guild = call.guild(Bits.MANAGE_ROLES)
    role = _role(call, guild)
    if role.id == guild.id or role.managed:
        raise missing_permissions()
    del guild.roles[role.id]
    for member in guild.members.values():
        if role.id in member.roles:
            member.roles.remove(role.id)
    shape = {"guild_id": guild.id, "role_id": role.id}
    call.core.guild_event("GUILD_ROLE_DELETE", shape)
