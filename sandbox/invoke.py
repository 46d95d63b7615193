"""What a member does becomes an interaction: checked as Discord's client would, then sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox import permissions, reach
from sandbox.api_errors import ApiError, invalid, missing_access, missing_permissions, unknown
from sandbox.interactions import NOT_RESPONDING, Asked, Interaction
from sandbox.limits.commands import Option
from sandbox.permissions import Bits
from sandbox.serializers import channel_json, member_json, role_json, user_json

if TYPE_CHECKING:
    from sandbox.core import Core
    from sandbox.values import Channel, Json

FILE_LIMIT = 10_485_760  # what Discord takes from everyone: 10 MiB
_SLASH = 1
_VALUES: dict[int, tuple[type, ...]] = {
    Option.INTEGER: (int,),
    Option.NUMBER: (int, float),
    Option.BOOLEAN: (bool,),
}
"""What an option of a type takes; every other type takes a text."""
_BRANCHES = (Option.SUB_COMMAND, Option.GROUP)


def place(core: Core, channel_id: str, user_id: str) -> Channel:
    """The channel, if that user sees it."""
    channel = core.world.channels.get(channel_id)
    if channel is None:
        raise unknown(10003)
    if user_id not in core.world.users:
        raise unknown(10013)
    if not core.world.rights(channel, user_id) & Bits.VIEW_CHANNEL:
        raise missing_access()
    return channel


def find_command(
    core: Core, channel: Channel, user_id: str, wanted: str, kind: int = _SLASH
) -> Json:
    """A command by name or id that this user may use here; 10063 for one Discord would not show."""
    for command in core.all_commands(channel.guild_id):
        if wanted in (command["name"], command["id"]) and command["type"] == kind:
            break
    else:
        raise unknown(10063)
    if not may_use(core, channel, user_id, command):
        raise missing_permissions()
    return command


def may_use(core: Core, channel: Channel, user_id: str, command: Json) -> bool:
    """Whether Discord's client would offer the command to this user in this channel."""
    if channel.guild_id is None:
        contexts = command.get("contexts")
        return 1 in contexts if contexts else command.get("dm_permission", True) is not False
    rights = core.world.rights(channel, user_id)
    is_meant = not command.get("contexts") or 0 in command["contexts"]
    if not (is_meant and rights & Bits.USE_APPLICATION_COMMANDS):
        return False
    if not is_invited(core, channel):
        return 1 in command.get("integration_types", ())
    reached = reach.decide(core.world, channel, user_id, command["id"])
    if reached is not None and rights != permissions.ALL:
        return reached
    needed = command.get("default_member_permissions")
    if needed is None or rights == permissions.ALL:
        return True
    return int(needed) != 0 and rights & int(needed) == int(needed)


def is_invited(core: Core, channel: Channel) -> bool:
    """Whether the bot is in a channel's guild; elsewhere everybody has it installed for oneself."""
    return core.world.bot.id in core.world.guilds[channel.guild_id or ""].members


_CHOSEN = (Option.USER, Option.CHANNEL, Option.ROLE, Option.MENTIONABLE, Option.ATTACHMENT)


def check_options(declared: list[Json], given: list[Json], *, complete: bool = True) -> None:
    """Refuse what Discord's client would not let one send: unknown, missing, out of bounds."""
    known = {option["name"]: option for option in declared}
    for option in given:
        shape = known.get(option.get("name", ""))
        if shape is None:
            raise invalid((f"options.{option.get('name')}", "UNKNOWN_OPTION", "No such option"))
        if shape["type"] in _BRANCHES:
            inner = option.get("options") or []
            check_options(shape.get("options") or [], inner, complete=complete)
        elif complete:
            _check_value(shape, option.get("value"))
    if complete:
        _check_complete(declared, {option.get("name") for option in given})


def _check_complete(declared: list[Json], names: set[Any]) -> None:
    """Refuse what lacks an option that it needs."""
    branches = [option["name"] for option in declared if option["type"] in _BRANCHES]
    if branches and not names.intersection(branches):
        raise invalid(("options", "REQUIRED", f"One of {branches} is required"))
    for option in declared:
        if option.get("required") and option["name"] not in names:
            raise invalid((f"options.{option['name']}", "REQUIRED", "This option is required"))


def drop_unchosen(options: list[Json]) -> list[Json]:
    """Leave out what names a channel, user or role only half: Discord's client sends choices."""
    kept = []
    for option in options:
        if "options" in option:
            kept.append(option | {"options": drop_unchosen(option["options"])})
        elif option.get("type") not in _CHOSEN or str(option.get("value")).isdecimal():
            kept.append(option)
    return kept


def _check_value(shape: Json, value: Any) -> None:
    path = f"options.{shape['name']}"
    kinds = _VALUES.get(shape["type"], (str,))
    if not isinstance(value, kinds) or isinstance(value, bool) != (kinds == (bool,)):
        raise invalid((path, "MODEL_TYPE_CONVERT", "Value is of the wrong kind"))
    choices = [choice["value"] for choice in shape.get("choices") or ()]
    if choices and value not in choices:
        raise invalid((path, "CHOICES", f"Value must be one of {choices}"))
    size = len(value) if isinstance(value, str) else value
    if not isinstance(size, int | float):
        return
    pair = ("min_length", "max_length") if isinstance(value, str) else ("min_value", "max_value")
    low, high = shape.get(pair[0]), shape.get(pair[1])
    if (low is not None and size < low) or (high is not None and size > high):
        raise invalid((path, "BOUNDS", f"Value must be between {low} and {high}"))


def typed_options(declared: list[Json], given: dict[str, Any]) -> list[Json]:
    """Plain names and values as Discord's options, with the types that the command declares."""
    kinds = {option["name"]: option["type"] for option in declared}
    typed = [
        {"name": name, "type": kinds.get(name, Option.STRING), "value": value}
        for name, value in given.items()
    ]
    for option in typed:
        if Option.USER <= option["type"] <= Option.MENTIONABLE:
            option["value"] = str(getattr(option["value"], "id", option["value"]))
    return typed


def resolved(core: Core, channel: Channel, options: list[Json]) -> Json:
    """The users, members, roles and channels that options name."""
    guild = core.world.guilds.get(channel.guild_id or "")
    found: Json = {}
    for option in _leaves(options):
        kind, number = option["type"], str(option.get("value"))
        if kind in (Option.USER, Option.MENTIONABLE) and number in core.world.users:
            found.setdefault("users", {})[number] = user_json(core.world.users[number])
            if guild and number in guild.members:
                found.setdefault("members", {})[number] = _partial_member(core, channel, number)
        elif kind in (Option.ROLE, Option.MENTIONABLE) and guild and number in guild.roles:
            found.setdefault("roles", {})[number] = role_json(guild.roles[number])
        elif kind == Option.CHANNEL and number in core.world.channels:
            chosen = core.world.channels[number]
            shape = channel_json(core.world, chosen)
            shape["permissions"] = str(core.world.rights(chosen, core.world.bot.id))
            found.setdefault("channels", {})[number] = shape
    return found


def _leaves(options: list[Json]) -> list[Json]:
    leaves: list[Json] = []
    for option in options:
        if option["type"] in _BRANCHES:
            leaves += _leaves(option.get("options") or [])
        else:
            leaves.append(option)
    return leaves


def _partial_member(core: Core, channel: Channel, user_id: str) -> Json:
    member = core.world.guilds[channel.guild_id or ""].members[user_id]
    shape = member_json(member, with_user=False)
    return shape | {"permissions": str(core.world.rights(channel, user_id))}


def ask(  # noqa: PLR0913 - who asks what, where, on which message
    core: Core,
    kind: Asked,
    user_id: str,
    channel: Channel,
    data: Json,
    *,
    source: Json | None = None,
    metadata: Json | None = None,
) -> Interaction:
    """Send an interaction to the bot; without a bot there it fails at once."""
    interaction = core.interactions.ask(kind, user_id, (channel.id, channel.guild_id), data)
    interaction.source = source
    user = user_json(core.world.users[user_id])
    is_home = channel.guild_id is None or is_invited(core, channel)
    owners = {"0": channel.guild_id or "0"} if is_home else {"1": user_id}
    interaction.metadata = {
        "id": interaction.id,
        "type": int(kind),
        "user": user,
        "authorizing_integration_owners": owners,
        **(metadata or {}),
    }
    event = _event(core, interaction, channel, owners)
    if source is not None:
        event["message"] = source
    if not core.gateway.dispatch("INTERACTION_CREATE", event, guild_id=channel.guild_id):
        core.interactions.fail(interaction, NOT_RESPONDING)
    return interaction


def _event(core: Core, interaction: Interaction, channel: Channel, owners: Json) -> Json:
    world, user_id = core.world, interaction.user_id
    rights = str(world.rights(channel, user_id))
    event: Json = {
        "id": interaction.id,
        "application_id": world.bot.id,
        "type": int(interaction.kind),
        "data": interaction.data,
        "channel_id": channel.id,
        "channel": channel_json(world, channel) | {"permissions": rights},
        "token": interaction.token,
        "version": 1,
        "app_permissions": str(world.rights(channel, world.bot.id)),
        "locale": world.users[user_id].locale,
        "entitlements": [],
        "authorizing_integration_owners": owners,
        "context": 0 if channel.guild_id else 1,
        "attachment_size_limit": FILE_LIMIT,
    }
    guild = world.guilds.get(channel.guild_id or "")
    if guild is None:
        return event | {"user": user_json(world.users[user_id])}
    return event | {
        "guild_id": guild.id,
        "guild": {"id": guild.id, "locale": "en-US", "features": []},
        "guild_locale": "en-US",
        "member": member_json(guild.members[user_id]) | {"permissions": rights},
    }


def component(message: Json, custom_id: str) -> Json:
    """The component of a message by its custom id, if it can be used."""
    from sandbox.limits.components import walk

    for _, part in walk(message["components"]):
        if part.get("custom_id") == custom_id:
            if part.get("disabled"):
                raise ApiError(400, 50035, "This component is disabled")
            return part
    raise ApiError(404, 10008, f"The message has no component {custom_id!r}")
