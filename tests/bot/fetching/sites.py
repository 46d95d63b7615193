"""Sites on loopback, names that lead to them, a clock that stands, and sockets that are counted."""

from __future__ import annotations

import asyncio
import socket
import sys
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any

from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.fetching.hosts import Clock

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
    Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

FEED = b"<rss><channel><title>Harbour news</title></channel></rss>"


class Site:
    """A site on loopback: what it was asked, and how it answers each path."""

    def __init__(self) -> None:
        self.asked: list[web.Request] = []
        self.answers: dict[str, Handler] = {}
        self.port = 0

    @property
    def paths(self) -> list[str]:
        return [request.path_qs for request in self.asked]

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def says(self, path: str, body: bytes | str = FEED, status: int = 200, **headers: str) -> None:
        """Answer a path always alike; `_` in a header's name stands for `-`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        content = body.encode() if isinstance(body, str) else body

        async def answer(_: web.Request) -> web.Response:
            return web.Response(body=content, status=status, headers=named)

        self.answers[path] = answer

    def sends_on(self, path: str, to: str, status: int = 302) -> None:
        self.says(path, b"", status, Location=to)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        handler = self.answers.get(request.path)
        return await handler(request) if handler else web.Response(status=404)


@asynccontextmanager
async def open_site(host: str = "127.0.0.1") -> AsyncIterator[Site]:
    site = Site()
    server = web.Server(site.answer)  # type: ignore[arg-type]  # it takes any response
    runner = web.ServerRunner(server, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, host, 0).start()
    site.port = runner.addresses[0][1]
    try:
        yield site
    finally:
        await runner.cleanup()


@asynccontextmanager
async def open_raw_site(talk: Talk) -> AsyncIterator[str]:
    """A server that says byte for byte what `talk` writes; gives its address."""
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            await reader.readuntil(b"\r\n\r\n")
            await talk(reader, writer)
        except (ConnectionError, asyncio.CancelledError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class Names(AbstractResolver):
    """Name servers: each look-up of a name gives its next answer, the last one for ever."""

    def __init__(self, **answers: str | list[str]) -> None:
        self.answers = {
            name.replace("_", "."): [ips] if isinstance(ips, str) else ips
            for name, ips in answers.items()
        }
        self.asked: list[str] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        self.asked.append(host)
        known = self.answers.get(host)
        if not known:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        ips = known.pop(0) if len(known) > 1 else known[0]
        return [
            ResolveResult(hostname=host, host=ip, port=port, family=family, proto=0, flags=0)
            for ip in ips.split()
        ]

    async def close(self) -> None:
        pass


class StandingClock(Clock):
    """Time goes on only by sleeping, which takes none, or by `let_pass`."""

    def __init__(self) -> None:
        self.time = 1_000.0
        self.slept: list[float] = []

    def now(self) -> float:
        return self.time

    def let_pass(self, seconds: float) -> None:
        self.time += seconds

    async def sleep(self, seconds: float) -> None:
        if seconds:
            self.slept.append(seconds)
        self.time += seconds
        await asyncio.sleep(0)


_listeners: list[list[str]] = []


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if _listeners and event in {"socket.__new__", "socket.connect"}:
        _listeners[-1].append(f"{event} {arguments[1:]}")


sys.addaudithook(_hear)  # it cannot be taken away, but is deaf outside of `sockets_opened`


@contextmanager
def sockets_opened() -> Iterator[list[str]]:
    """Every socket that this process makes or connects."""
    heard: list[str] = []
    _listeners.append(heard)
    try:
        yield heard
    finally:
        _listeners.remove(heard)
