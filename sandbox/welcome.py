"""What a client must say to be let in, and what it is told first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.serializers import member_json, user_json
from sandbox.sessions import PRIVILEGED, Intent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sandbox.sessions import Session
    from sandbox.values import Guild, Json, Member
    from sandbox.world import World

AUTHENTICATION_FAILED, INVALID_SHARD = 4004, 4010
INVALID_INTENTS, DISALLOWED_INTENTS = 4013, 4014
_ALL_INTENTS = (1 << 26) - 1
_CHUNK = 1_000


def check_identify(data: Json, token: str, privileged: int) -> int | None:
    """The close code for a client that may not come in, or nothing."""
    intents, shard = data.get("intents"), data.get("shard", [0, 1])
    if str(data.get("token")).removeprefix("Bot ") != token:
        return AUTHENTICATION_FAILED
    if not isinstance(intents, int) or not 0 <= intents <= _ALL_INTENTS:
        return INVALID_INTENTS
    if intents & PRIVILEGED & ~privileged:
        return DISALLOWED_INTENTS
    numbers = isinstance(shard, list) and [type(part) for part in shard] == [int, int]
    if not numbers or not 0 <= shard[0] < shard[1]:
        return INVALID_SHARD
    return None


def ready_json(world: World, session: Session, resume_url: str, guild_ids: list[str]) -> Json:
    """READY: who the bot is, and which guilds are still to come."""
    return {
        "v": 10,
        "user": user_json(world.bot) | {"mfa_enabled": False, "verified": True},
        "guilds": [{"id": guild_id, "unavailable": True} for guild_id in guild_ids],
        "session_id": session.id,
        "session_type": "normal",
        "resume_gateway_url": resume_url,
        "shard": list(session.shard),
        "application": {"id": world.bot.id, "flags": 0},
        "private_channels": [],
        "relationships": [],
        "user_settings": {},
        "presences": [],
        "guild_join_requests": [],
        "geo_ordered_rtc_regions": [],
        "_trace": ["sandbox"],
    }


def member_chunks(world: World, session: Session, data: Json) -> Iterator[Json]:
    """GUILD_MEMBERS_CHUNK for a request by ids, by the beginning of a name, or for all.

    All members are for those with the privileged intent only; others get nothing.
    """
    guild = world.guilds.get(str(data.get("guild_id")))
    if guild is None or world.bot.id not in guild.members:
        return
    wanted, start = data.get("user_ids"), str(data.get("query") or "").lower()
    if wanted is None and not start and not session.intents & Intent.MEMBERS:
        return
    ids = list(map(str, wanted if isinstance(wanted, list) else [wanted]))
    meant = _by_ids(guild, ids) if wanted else _by_name(guild, start)
    found = list(map(member_json, meant))[: data.get("limit") or None]
    missing = [i for i in ids if i not in guild.members] if wanted else []
    yield from _chunks(guild, found, missing, data.get("nonce"))


def _chunks(guild: Guild, found: list[Json], missing: list[str], nonce: Any) -> Iterator[Json]:
    chunks = [found[i : i + _CHUNK] for i in range(0, len(found), _CHUNK)] or [[]]
    for index, members in enumerate(chunks):
        shape: Json = {
            "guild_id": guild.id,
            "members": members,
            "chunk_index": index,
            "chunk_count": len(chunks),
            "not_found": missing,
        }
        if nonce:
            shape["nonce"] = nonce
        yield shape


def _by_ids(guild: Guild, ids: list[str]) -> Iterator[Member]:
    return (member for member in guild.members.values() if member.user.id in ids)


def _by_name(guild: Guild, start: str) -> Iterator[Member]:
    return (one for one in guild.members.values() if one.user.username.lower().startswith(start))
