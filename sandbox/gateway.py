"""The gateway: hello, identify, ready, heartbeats, resume, and the events that follow."""

from __future__ import annotations

import asyncio
import json
import math
import secrets
import time
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from sandbox import welcome
from sandbox.api_errors import ApiError
from sandbox.compression import UnsupportedCompressionError, compressor_for
from sandbox.serializers import guild_create_json
from sandbox.sessions import Connection, Intent, Op, Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.clock import Clock
    from sandbox.rules import Rules
    from sandbox.values import Json
    from sandbox.world import World

_VERSIONS = ("9", "10")
_FRAMES_A_MINUTE = 120
_FRAME_BYTES = 15_360  # Discord closes above 15 KiB
_TOLERATED_BEATS = 2  # as many intervals without a heartbeat end the connection
# Seconds, as a network takes. discord.py notes in another thread when it sent a heartbeat; an
# answer that overtakes the note is measured from the beat before: "websocket is 41.3s behind".
_ACK_AFTER = 0.02

# Close codes, by the reference's names.
UNKNOWN_ERROR, UNKNOWN_OPCODE, DECODE_ERROR, NOT_AUTHENTICATED = 4000, 4001, 4002, 4003
ALREADY_AUTHENTICATED, INVALID_SEQUENCE, RATE_LIMITED = 4005, 4007, 4008
SESSION_TIMED_OUT, INVALID_VERSION = 4009, 4012


class Gateway:
    """Holds the sessions and speaks with each client; knows nothing of REST."""

    def __init__(
        self, world: World, token: str, rules: Rules, clock: Clock, changed: Callable[[bool], None]
    ) -> None:
        self.world, self.token, self.rules, self.clock = world, token, rules, clock
        self.sessions: dict[str, Session] = {}
        self.resume_url = ""
        self._connections: set[Connection] = set()
        self._changed = changed
        self._shut_until, self._shut_with = -math.inf, UNKNOWN_ERROR
        self._ready = asyncio.Event()

    @property
    def connected(self) -> bool:
        """Whether a bot is there now."""
        return any(session.connection for session in self.sessions.values())

    async def wait_connected(self) -> None:
        """Return as soon as a bot has identified or resumed."""
        await self._ready.wait()

    def dispatch(
        self, event: str, data: Any, *, guild_id: str | None = None, intent: int = 0
    ) -> bool:
        """Send an event to the sessions that see it; false if there is none.

        A session that was cut counts: it may resume and get the event then.
        """
        told = False
        for session in tuple(self.sessions.values()):
            if self._expired(session):
                del self.sessions[session.id]
            elif session.sees(guild_id, intent):
                session.dispatch(event, data)
                told = True
        return told

    def _expired(self, session: Session) -> bool:
        return (
            session.cut_at is not None
            and self.clock.steady() - session.cut_at > self.rules.session_kept
        )

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Speak with one client until it or we end it."""
        is_shut = self.clock.steady() < self._shut_until
        if is_shut and not self._shut_with:
            raise ApiError(503, 0, "The gateway lets nobody in")
        try:
            compressor = compressor_for(request.query.get("compress"))
        except UnsupportedCompressionError as fault:
            raise ApiError(400, 0, f"The sandbox cannot compress with {fault}") from fault
        socket = web.WebSocketResponse(max_msg_size=_FRAME_BYTES, compress=False)
        await socket.prepare(request)
        connection = Connection(socket, request.transport, compressor)
        self._connections.add(connection)
        writer = asyncio.create_task(connection.write())
        try:
            if is_shut:
                connection.close(self._shut_with)
            elif request.query.get("v", "10") not in _VERSIONS:
                connection.close(INVALID_VERSION)
            else:
                await self._converse(connection)
        finally:
            self._part(connection)
            if not socket.closed:
                connection.close(1000)
                await asyncio.wait([writer], timeout=1)
            writer.cancel()
            await asyncio.gather(writer, return_exceptions=True)
        return socket

    def _part(self, connection: Connection) -> None:
        self._connections.discard(connection)
        for session in self.sessions.values():
            if session.connection is connection:
                session.connection = None
                session.cut_at = self.clock.steady()
        if not self.connected and self._ready.is_set():
            self._ready.clear()
            self._changed(False)  # noqa: FBT003 - the page is told "connected: false"

    async def _converse(self, connection: Connection) -> None:
        interval = self.rules.heartbeat_interval
        connection.send(Op.HELLO, {"heartbeat_interval": int(interval * 1000), "_trace": []})
        # Real seconds: whoever looks at tomorrow does not make the bot miss its heartbeats.
        window, frames = time.monotonic(), 0
        beat = time.monotonic()
        while True:
            patience = max(0.0, beat + _TOLERATED_BEATS * interval - time.monotonic())
            try:
                message = await connection.socket.receive(timeout=patience)
            except TimeoutError:
                return connection.close(SESSION_TIMED_OUT)
            if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                return None
            if time.monotonic() - window > 60:  # noqa: PLR2004 - a minute
                window, frames = time.monotonic(), 0
            frames += 1
            if frames > _FRAMES_A_MINUTE:
                return connection.close(RATE_LIMITED)
            frame = _read_frame(message.data)
            if isinstance(frame, int):
                return connection.close(frame)
            op, data = frame
            if op is Op.HEARTBEAT:
                beat = time.monotonic()
            if code := self._answer(connection, op, data):
                return connection.close(code)

    def _session_of(self, connection: Connection) -> Session | None:
        return next((s for s in self.sessions.values() if s.connection is connection), None)

    def _answer(self, connection: Connection, op: Op, data: Any) -> int | None:
        """Act on one frame; a close code if the client must go."""
        session = self._session_of(connection)
        if op is Op.HEARTBEAT:
            loop = asyncio.get_running_loop()
            loop.call_later(_ACK_AFTER, connection.send, Op.HEARTBEAT_ACK)
        elif op in (Op.IDENTIFY, Op.RESUME):
            if session:
                return ALREADY_AUTHENTICATED
            act = self._identify if op is Op.IDENTIFY else self._resume
            return act(connection, data) if isinstance(data, dict) else DECODE_ERROR
        elif session is None:
            return NOT_AUTHENTICATED
        elif op is Op.REQUEST_MEMBERS and isinstance(data, dict):
            for chunk in welcome.member_chunks(self.world, session, data):
                session.dispatch("GUILD_MEMBERS_CHUNK", chunk)
        elif op not in (Op.PRESENCE, Op.VOICE_STATE, Op.REQUEST_MEMBERS):
            return UNKNOWN_OPCODE
        return None

    def _identify(self, connection: Connection, data: Json) -> int | None:
        code = welcome.check_identify(data, self.token, self.rules.privileged_intents)
        if code is not None:
            return code
        number, count = data.get("shard", (0, 1))
        session = Session(secrets.token_hex(16), data["intents"], (number, count), connection)
        self.sessions[session.id] = session
        mine = [g for g in self.world.bot_guilds() if session.sees(g.id, 0)]
        ids = [guild.id for guild in mine]
        session.dispatch("READY", welcome.ready_json(self.world, session, self.resume_url, ids))
        if session.intents & Intent.GUILDS:
            all_members = bool(session.intents & Intent.MEMBERS)
            for guild in mine:
                shape = guild_create_json(self.world, guild, all_members=all_members)
                session.dispatch("GUILD_CREATE", shape)
        self._came()
        return None

    def _came(self) -> None:
        if not self._ready.is_set():
            self._ready.set()
            self._changed(True)  # noqa: FBT003 - the page is told "connected: true"

    def _resume(self, connection: Connection, data: Json) -> int | None:
        if str(data.get("token")).removeprefix("Bot ") != self.token:
            return welcome.AUTHENTICATION_FAILED
        session = self.sessions.get(str(data.get("session_id")))
        sequence = data.get("seq")
        if session is None or self._expired(session) or not isinstance(sequence, int):
            connection.send(Op.INVALID_SESSION, data=False)
            return None
        if sequence > session.sequence:
            return INVALID_SEQUENCE
        if not session.can_replay(sequence):
            connection.send(Op.INVALID_SESSION, data=False)
            return None
        if session.connection:
            session.connection.close(UNKNOWN_ERROR)
        session.connection, session.cut_at = connection, None
        session.replay(sequence)
        session.dispatch("RESUMED", {"_trace": ["sandbox"]})
        self._came()
        return None

    def reconnect(self) -> None:
        """Ask every client to reconnect and resume (op 7)."""
        for connection in self._connections:
            connection.send(Op.RECONNECT)

    def invalidate(self, *, resumable: bool = False) -> None:
        """Tell every client that its session is invalid (op 9)."""
        for session in tuple(self.sessions.values()):
            if session.connection:
                session.connection.send(Op.INVALID_SESSION, data=resumable)
            if not resumable:
                del self.sessions[session.id]

    def cut(self, code: int | None = None) -> None:
        """End every connection: with a close code, or without a word as a broken line would."""
        for connection in tuple(self._connections):
            if code is None:
                connection.cut()
            else:
                connection.close(code)

    def shut(self, seconds: float, code: int = 0) -> None:
        """Let nobody in for a while: refuse the handshake, or close with a code after it."""
        self._shut_until, self._shut_with = self.clock.steady() + seconds, code

    def close(self) -> None:
        """The sandbox stops: send everybody away."""
        for connection in tuple(self._connections):
            connection.close(1001)


def _read_frame(sent: str | bytes) -> tuple[Op, Any] | int:
    """Give a frame's opcode and data, or the code to close with over one that cannot be read."""
    try:
        frame = json.loads(sent)
        return Op(frame["op"]), frame.get("d")
    except (json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError):
        return DECODE_ERROR
    except ValueError:
        return UNKNOWN_OPCODE
