"""The parts of the loopback Discord in one place, and the ways in which the world changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.clock import Clock
from sandbox.event_bus import EventBus
from sandbox.gateway import Gateway
from sandbox.interactions import Interactions
from sandbox.permissions import Bits
from sandbox.rates import Rates
from sandbox.serializers import channel_json
from sandbox.sessions import Intent
from sandbox.state import StateFile
from sandbox.values import THREADS, Kind
from sandbox.world import GLOBAL, default_world

if TYPE_CHECKING:
    from pathlib import Path

    from sandbox.rules import Rules
    from sandbox.values import Channel, Json
    from sandbox.world import World

LOADING = 1 << 7  # the message flag of a deferred answer
EPHEMERAL = 1 << 6


class Core:
    """What every request and every verb works on."""

    def __init__(
        self, token: str, rules: Rules, state: Path | None = None, world: World | None = None
    ) -> None:
        self.token, self.rules = token, rules
        self.world = world or default_world()
        self.clock = Clock()
        self.bus = EventBus()
        self.gateway = Gateway(self.world, token, rules, self.clock, self._bot_came_or_went)
        self.interactions = Interactions(self.clock, rules, self.bus)
        self.rates = Rates(self.clock, rules)
        self.state = StateFile(state, self.world)
        self.ephemeral: dict[str, Json] = {}
        """Messages that only `ephemeral_for` sees, by id; never in a history."""
        self.nonces: dict[tuple[str, str, str], tuple[float, Json]] = {}
        """(author, channel, nonce) → until when it is remembered, and the message."""
        self.base = ""
        self.clock.call_on_move(lambda: self.bus.publish("CLOCK", self.time()))

    def time(self) -> Json:
        """What the page is told of the clock: the instant, and the seconds it was moved.

        `morning` is what the page's "next morning" means, as "08:00 UTC".
        """
        skew = round(self.clock.skew.total_seconds(), 3)
        morning = f"{self.rules.morning:%H:%M} {self.rules.zone}"
        return {"now": self.clock.now().isoformat(), "skew": skew, "morning": morning}

    def begin(self, address: str) -> None:
        """The server listens at `address`; read the state that an earlier one left."""
        self.base = self.state.address = address
        self.gateway.resume_url = address.replace("http://", "ws://") + "/"
        self.state.load(self.clock)

    def _bot_came_or_went(self, connected: bool) -> None:  # noqa: FBT001 - the gateway's one word
        self.bus.publish("CONNECTED", {"connected": connected})

    @property
    def commands(self) -> dict[str | None, dict[str, Json]]:
        """By guild (None: global), then by id."""
        return self.world.commands

    def forget_nonces(self) -> None:
        """Let go of the nonces whose time is over."""
        now = self.clock.steady()
        while self.nonces:  # in the order in which they end
            key = next(iter(self.nonces))
            if self.nonces[key][0] > now:
                return
            del self.nonces[key]

    def all_commands(self, guild_id: str | None) -> list[Json]:
        """The commands that a guild's members see: its own and the global ones."""
        own = list(self.world.commands.get(guild_id, {}).values()) if guild_id else []
        return own + list(self.world.commands[GLOBAL].values())

    def commands_changed(self) -> None:
        """Keep the commands, and tell the page which there are."""
        self.state.save()
        every = [c for commands in self.world.commands.values() for c in commands.values()]
        self.bus.publish("COMMANDS", every)

    def message(self, channel_id: str, message_id: str) -> Json | None:
        """A message that is kept or that one member alone sees."""
        kept = self.world.messages.get(channel_id, {}).get(message_id)
        if kept is not None:
            return kept
        hidden = self.ephemeral.get(message_id)
        return hidden if hidden and hidden["channel_id"] == channel_id else None

    def announce(self, event: str, data: Json, channel: Channel, intents: tuple[int, int]) -> None:
        """An event in a channel: to the page, and to the bot if it sees the channel.

        `intents` are those for guilds and for direct messages.
        """
        self.bus.publish(event, data)
        if not self.world.rights(channel, self.world.bot.id) & Bits.VIEW_CHANNEL:
            return
        intent = intents[0] if channel.guild_id else intents[1]
        self.gateway.dispatch(event, data, guild_id=channel.guild_id, intent=intent)

    def guild_event(self, event: str, data: Json, intent: int = Intent.GUILDS) -> None:
        """Keep what changed around the messages, and tell page and bot; `data` names the guild."""
        self.state.save()
        self.bus.publish(event, data)
        guild_id = data.get("guild_id") or data["id"]
        self.gateway.dispatch(event, data, guild_id=guild_id, intent=intent)

    def channel_event(self, event: str, channel: Channel) -> None:
        """Keep and tell CHANNEL_… or THREAD_…, as the channel is one or the other."""
        self.state.save()
        if channel.kind in THREADS:
            event = event.replace("CHANNEL_", "THREAD_")
        shape = channel_json(self.world, channel)
        if event == "THREAD_CREATE":
            shape["newly_created"] = True  # else a client takes it for one that it was let into
        self.bus.publish(event, shape)
        if channel.kind != Kind.DM:
            self.gateway.dispatch(event, shape, guild_id=channel.guild_id, intent=Intent.GUILDS)

    def keep(self, channel: Channel, message: Json, event: str) -> None:
        """Put a message in its place, save the state, and tell of it; an old thread wakes up."""
        self.put(message)
        if channel.archived and event == "MESSAGE_CREATE":
            channel.archived = False
            self.channel_event("CHANNEL_UPDATE", channel)
        self.tell_message(channel, message, event)

    def put(self, message: Json) -> None:
        """Put a message where it belongs: the history, or one member's eyes."""
        if message["flags"] & EPHEMERAL:
            self.ephemeral[message["id"]] = message
            return
        self.world.messages.setdefault(message["channel_id"], {})[message["id"]] = message
        self.state.save()

    def tell_message(self, channel: Channel, message: Json, event: str) -> None:
        """MESSAGE_CREATE or MESSAGE_UPDATE, to those who may know it and as they may know it."""
        if not message["flags"] & LOADING:
            self.bus.publish(event, message)
        if not message["flags"] & EPHEMERAL:
            self.tell_bot(channel, message, event)

    def tell_bot(self, channel: Channel, message: Json, event: str) -> None:
        """Tell the bot of a message, if it sees the channel, and as its intents let it."""
        if not self.world.rights(channel, self.world.bot.id) & Bits.VIEW_CHANNEL:
            return
        shape = dict(message)
        if channel.guild_id:
            shape["guild_id"] = channel.guild_id
        guild = self.world.guilds.get(channel.guild_id or "")
        member = guild.members.get(message["author"]["id"]) if guild else None
        if member and not message.get("webhook_id"):
            shape["member"] = {"roles": list(member.roles), "joined_at": member.joined_at}
            shape["member"] |= {"deaf": False, "mute": False, "nick": member.nick, "flags": 0}
        intent = Intent.GUILD_MESSAGES if channel.guild_id else Intent.DIRECT_MESSAGES
        for session in tuple(self.gateway.sessions.values()):
            if session.sees(channel.guild_id, intent):
                whole = bool(session.intents & Intent.MESSAGE_CONTENT) or self._concerns_bot(shape)
                session.dispatch(event, shape if whole or not channel.guild_id else _veiled(shape))

    def _concerns_bot(self, message: Json) -> bool:
        bot_id = self.world.bot.id
        mentioned = any(user["id"] == bot_id for user in message["mentions"])
        own = message["author"]["id"] == bot_id or message.get("application_id") == bot_id
        return own or mentioned

    def drop_message(self, channel: Channel, message_id: str) -> None:
        """Remove a message and tell of it."""
        data: Json = {"id": message_id, "channel_id": channel.id}
        if channel.guild_id:
            data["guild_id"] = channel.guild_id
        if self.ephemeral.pop(message_id, None) is not None:
            self.bus.publish("MESSAGE_DELETE", data)
            return
        message = self.world.messages.get(channel.id, {}).pop(message_id, None)
        self.world.reactors.pop(message_id, None)
        for attachment in (message or {}).get("attachments", ()):
            self.world.files.pop(attachment["id"], None)
        self.state.save()
        intents = (int(Intent.GUILD_MESSAGES), int(Intent.DIRECT_MESSAGES))
        self.announce("MESSAGE_DELETE", data, channel, intents)

    def drop_channel(self, channel_id: str) -> Channel:
        """Remove a channel with its threads and tell of each."""
        gone = self.world.forget_channel(channel_id)
        self.state.save()
        for channel in gone:
            self.channel_event("CHANNEL_DELETE", channel)
        return gone[-1]

    def file_address(self, channel_id: str, attachment_id: str, name: str) -> str:
        """Where a file is served back."""
        from urllib.parse import quote

        return f"{self.base}/attachments/{channel_id}/{attachment_id}/{quote(name)}"

    def close(self) -> None:
        """Stop timers and send everybody away."""
        self.interactions.close()
        self.gateway.close()
        self.bus.close()


def _veiled(message: Json) -> Json:
    """A message as a bot without the message content intent gets it."""
    hidden: dict[str, Any] = {"content": "", "embeds": [], "attachments": [], "components": []}
    return message | hidden
