"""Faults on demand: what can go wrong between a bot and Discord, made to go wrong now."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from sandbox.serializers import guild_create_json
from sandbox.values import Member, Overwrite

if TYPE_CHECKING:
    from datetime import timedelta

    from sandbox.core import Core
    from sandbox.values import Json


_LONGEST = 3_600


class Trouble(StrEnum):
    """What happens to a request."""

    LOST = "lost"
    """It is carried out, and the connection is cut before the answer."""
    SLOW = "slow"
    """It is carried out after a while."""
    STATUS = "status"
    """It is not carried out; a 5xx answers."""
    CLOUDFLARE = "cloudflare"
    """It is not carried out; Cloudflare's 429 in HTML, without `Via`."""
    GLOBAL = "global"
    """It is not carried out; a 429 over everything."""
    UNMARKED = "unmarked"
    """As GLOBAL, but without `Via`: JSON that a client takes for a ban all the same."""
    REFUSED = "refused"
    """It is not carried out; the connection is cut at once."""


@dataclass(slots=True)
class Planned:
    """A trouble that waits for its requests."""

    trouble: Trouble
    times: int
    method: str = ""
    path: str = ""
    """A part of the path, as "/messages"; empty: any."""
    seconds: float = 0.0
    status: int = 503
    probability: float = 1.0
    ends_at: float = math.inf
    """Until when, in the clock's steady seconds."""
    chance: random.Random = field(default_factory=lambda: random.Random(0))  # noqa: S311 - seeded on purpose


class Faults:
    """What tests and the page ask to go wrong; each affects the next requests that fit."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self.planned: list[Planned] = []

    def lose_answer(self, times: int = 1, *, method: str = "POST", path: str = "/messages") -> None:
        """Carry the request out, then cut the connection before the answer."""
        self._plan(Planned(Trouble.LOST, times, method, path))

    def refuse(self, times: int = 1, *, method: str = "", path: str = "") -> None:
        """Cut the connection without carrying the request out."""
        self._plan(Planned(Trouble.REFUSED, times, method, path))

    def slow(self, seconds: float, times: int = 1, *, method: str = "", path: str = "") -> None:
        """Wait before the request is carried out; raises ValueError for more than an hour."""
        if not 0 <= seconds <= _LONGEST:
            raise ValueError(f"a request takes between 0 and {_LONGEST} seconds")
        self._plan(Planned(Trouble.SLOW, times, method, path, seconds))

    def status(  # noqa: PLR0913 - each a keyword that narrows the fault
        self,
        status: int,
        times: int = 1,
        *,
        method: str = "",
        path: str = "",
        probability: float = 1.0,
        seed: int = 0,
        lasting: float | None = None,
    ) -> None:
        """Answer with that status and carry nothing out, so many times or so many seconds long.

        With a probability below 1 a seeded chance decides for each request. Raises ValueError for
        a status that is no error.
        """
        if not 400 <= status <= 599:  # noqa: PLR2004 - what HTTP keeps for errors
            raise ValueError(f"{status} is not the status of an error")
        fault = Planned(Trouble.STATUS, times, method, path, 0.0, status, probability)
        fault.chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
        if lasting is not None:
            fault.times, fault.ends_at = 1 << 30, self._core.clock.steady() + lasting
        self._plan(fault)

    def cloudflare_429(self, times: int = 1, *, method: str = "", path: str = "") -> None:
        """Answer as Cloudflare does to a banned address: 429, HTML, no `Via`."""
        self._plan(Planned(Trouble.CLOUDFLARE, times, method, path))

    def global_429(
        self, seconds: float = 1.0, times: int = 1, *, method: str = "", path: str = ""
    ) -> None:
        """Answer with the global rate limit."""
        self._plan(Planned(Trouble.GLOBAL, times, method, path, seconds))

    def unmarked_429(
        self, seconds: float = 1.0, times: int = 1, *, method: str = "", path: str = ""
    ) -> None:
        """Answer with the global rate limit, but as if it had not come through Discord's proxy."""
        self._plan(Planned(Trouble.UNMARKED, times, method, path, seconds))

    def clear(self) -> None:
        """Forget everything that is still to come."""
        self.planned.clear()
        self._tell()

    def _plan(self, fault: Planned) -> None:
        self.planned.append(fault)
        self._tell()

    def _tell(self) -> None:
        """Tell the page what is still to come."""
        self._core.bus.publish("FAULTS", self.coming())

    def coming(self) -> list[Json]:
        """What is still to come: the trouble, and for how many requests (0: for a while)."""
        now = self._core.clock.steady()
        return [
            {"trouble": str(f.trouble), "times": f.times if f.ends_at == math.inf else 0}
            for f in self.planned
            if f.ends_at > now
        ]

    def take(self, method: str, path: str) -> Planned | None:
        """The trouble of this request, if one is planned for it."""
        now = self._core.clock.steady()
        self.planned = [fault for fault in self.planned if fault.ends_at > now]
        for fault in self.planned:
            fits = (not fault.method or fault.method == method) and fault.path in path
            if not fits or fault.chance.random() >= fault.probability:
                continue
            fault.times -= 1
            if fault.times <= 0:
                self.planned.remove(fault)
            self._tell()
            return fault
        return None

    def cut_gateway(self, code: int | None = None) -> None:
        """End the gateway's connections: with a close code, or without a word."""
        self._core.gateway.cut(code)

    def shut_gateway(self, seconds: float, code: int = 0) -> None:
        """Let nobody into the gateway for so long: 503, or a close code right after the handshake.

        Raises ValueError for more than an hour.
        """
        if not 0 <= seconds <= _LONGEST:
            raise ValueError(f"the gateway is shut between 0 and {_LONGEST} seconds")
        self._core.gateway.shut(seconds, code)

    def reconnect_gateway(self) -> None:
        """Ask the bot to reconnect (op 7)."""
        self._core.gateway.reconnect()

    def invalidate_session(self, *, resumable: bool = False) -> None:
        """Declare the bot's sessions invalid (op 9)."""
        self._core.gateway.invalidate(resumable=resumable)

    def take_permission(self, channel_id: str, *bits: int) -> None:
        """Deny the bot these permissions in a channel, as a server's admin would."""
        self._overwrite(channel_id, deny=bits)

    def give_permission(self, channel_id: str, *bits: int) -> None:
        """Allow the bot these permissions in a channel again."""
        self._overwrite(channel_id, allow=bits)

    def _overwrite(
        self, channel_id: str, *, allow: tuple[int, ...] = (), deny: tuple[int, ...] = ()
    ) -> None:
        core = self._core
        channel, bot_id = core.world.channels[channel_id], core.world.bot.id
        own = channel.overwrites.setdefault(bot_id, Overwrite(bot_id, 1))
        for bit in allow:
            own.allow, own.deny = own.allow | int(bit), own.deny & ~int(bit)
        for bit in deny:
            own.allow, own.deny = own.allow & ~int(bit), own.deny | int(bit)
        core.channel_event("CHANNEL_UPDATE", channel)

    def delete_channel(self, channel_id: str) -> None:
        """Somebody deletes the channel."""
        self._core.drop_channel(channel_id)

    def delete_message(self, channel_id: str, message_id: str) -> None:
        """A moderator deletes the message."""
        self._core.drop_message(self._core.world.channels[channel_id], message_id)

    def remove_bot(self, guild_id: str) -> None:
        """Somebody removes the bot from the guild."""
        core = self._core
        core.world.guilds[guild_id].members.pop(core.world.bot.id, None)
        gone = {"id": guild_id}
        core.guild_event("GUILD_DELETE", gone)

    def invite_bot(self, guild_id: str) -> None:
        """Somebody invites the bot again, with the rights of its own role."""
        core = self._core
        guild, bot = core.world.guilds[guild_id], core.world.bot
        if bot.id in guild.members:
            return
        roles = [role.id for role in guild.roles.values() if role.bot_id == bot.id]
        guild.members[bot.id] = Member(bot, guild_id, roles)
        shape = guild_create_json(core.world, guild, all_members=False)
        del shape["unavailable"]  # Discord says it of guilds that come back, not of new ones
        core.guild_event("GUILD_CREATE", shape)

    def skew_clock(self, by: timedelta) -> None:
        """Move the sandbox's clock; windows, tokens and timestamps follow."""
        self._core.clock.move(by)
