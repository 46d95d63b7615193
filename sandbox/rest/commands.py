"""Application commands, global and of a guild: read, written one by one or all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.api_errors import invalid, missing_access, unknown
from sandbox.limits import check_command, check_commands
from sandbox.reach import permissions_json
from sandbox.rest.routes import route
from sandbox.world import GLOBAL

if TYPE_CHECKING:
    from sandbox.rest.routes import Call
    from sandbox.values import Json

_GLOBAL = "/applications/{application_id}/commands"
_GUILD = "/applications/{application_id}/guilds/{guild_id}/commands"


def _shelf(call: Call) -> dict[str, Json]:
    """The commands that the path speaks of."""
    if call.params["application_id"] != call.bot_id:
        raise unknown(10002)
    guild_id = call.params.get("guild_id", GLOBAL)
    if guild_id is not None:
        guild = call.core.world.guilds.get(guild_id)
        if guild is None or call.bot_id not in guild.members:
            raise missing_access()
    return call.core.world.commands.setdefault(guild_id, {})


def _command(call: Call) -> Json:
    command = _shelf(call).get(call.params["command_id"])
    if command is None:
        raise unknown(10063)
    return command


def _write(call: Call, body: Json, known: Json | None) -> Json:
    """A command as Discord keeps it; one of the same name and type keeps its id."""
    kind = body.get("type") or 1
    command: Json = {
        "id": known["id"] if known else call.core.clock.snowflake(),
        "application_id": call.bot_id,
        "version": call.core.clock.snowflake(),
        "type": kind,
        "name": body["name"],
        "name_localizations": body.get("name_localizations"),
        "description": body.get("description") or "",
        "description_localizations": body.get("description_localizations"),
        "default_member_permissions": _bits(body.get("default_member_permissions")),
        "nsfw": bool(body.get("nsfw")),
        "integration_types": body.get("integration_types") or [0],
        "contexts": body.get("contexts"),
        "dm_permission": body.get("dm_permission", True) is not False,
    }
    if kind == 1:
        command["options"] = body.get("options") or []
    if guild_id := call.params.get("guild_id"):
        command["guild_id"] = guild_id
    return command


def _bits(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool) or not str(value).isdigit():
        path = "default_member_permissions"
        raise invalid((path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.'))
    return str(value)


def _same(shelf: dict[str, Json], body: Json) -> Json | None:
    kind = body.get("type") or 1
    fits = (c for c in shelf.values() if c["name"] == body.get("name") and c["type"] == kind)
    return next(fits, None)


@route("GET", _GLOBAL)
@route("GET", _GUILD)
async def get_commands(call: Call) -> Any:
    """All of them."""
    return list(_shelf(call).values())


@route("PUT", _GLOBAL)
@route("PUT", _GUILD)
async def put_commands(call: Call) -> Any:
    """Replace all of them."""
    shelf, bodies = _shelf(call), call.body
    if not isinstance(bodies, list) or not all(isinstance(body, dict) for body in bodies):
        raise invalid(("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType"))
    check_commands(bodies)
    written = [_write(call, body, _same(shelf, body)) for body in bodies]
    shelf.clear()
    shelf |= {command["id"]: command for command in written}
    call.core.commands_changed()
    return written


@route("POST", _GLOBAL)
@route("POST", _GUILD)
async def create_command(call: Call) -> Any:
    """Add one, or replace the one of the same name."""
    shelf, body = _shelf(call), call.form()
    check_command(body)
    command = _write(call, body, _same(shelf, body))
    shelf[command["id"]] = command
    call.core.commands_changed()
    return command


@route("GET", f"{_GLOBAL}/{{command_id}}")
@route("GET", f"{_GUILD}/{{command_id}}")
async def get_command(call: Call) -> Any:
    """One of them."""
    return _command(call)


@route("PATCH", f"{_GLOBAL}/{{command_id}}")
@route("PATCH", f"{_GUILD}/{{command_id}}")
async def edit_command(call: Call) -> Any:
    """Change one."""
    known = _command(call)
    body = {**known, **call.form()}
    check_command(body)
    command = _write(call, body, known)
    _shelf(call)[known["id"]] = command
    call.core.commands_changed()
    return command


@route("DELETE", f"{_GLOBAL}/{{command_id}}")
@route("DELETE", f"{_GUILD}/{{command_id}}")
async def delete_command(call: Call) -> Any:
    """Remove one."""
    del _shelf(call)[_command(call)["id"]]
    call.core.commands_changed()


@route("GET", f"{_GUILD}/permissions")
async def get_permissions(call: Call) -> Any:
    """What a guild's admins changed about the commands."""
    _shelf(call)
    world, guild_id = call.core.world, call.params["guild_id"]
    return [permissions_json(world, guild_id, number) for number in world.reach.get(guild_id, {})]


@route("GET", f"{_GUILD}/{{command_id}}/permissions")
async def get_command_permissions(call: Call) -> Any:
    """What a guild's admins changed about one command; 10066 if nothing."""
    _shelf(call)
    world, guild_id, number = call.core.world, call.params["guild_id"], call.params["command_id"]
    if number not in world.reach.get(guild_id, {}):
        raise unknown(10066)
    return permissions_json(world, guild_id, number)
