"""The loopback Discord as a whole: one port on 127.0.0.1 for API, gateway, files and page."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any, Self

from aiohttp import web

from sandbox import events, page_clock, page_verbs
from sandbox.api_errors import ApiError, not_found
from sandbox.core import Core
from sandbox.faults import Faults
from sandbox.ledger import Asked, Ledger
from sandbox.middleware import Middleware, json_response
from sandbox.news import NewsSite
from sandbox.request_parsing import CutConnectionError
from sandbox.rules import Rules
from sandbox.slow_clients import PatientServer
from sandbox.verbs import Verbs
from sandbox.world import GENERAL_TOPIC

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

    from sandbox.values import Channel, Guild, Member
    from sandbox.world import World

logger = logging.getLogger("sandbox")
# What is no HTTP at all is answered with 400 and no news; what fails in here, `_serve` tells.
_OF_HTTP = logging.getLogger("sandbox.http")
_OF_HTTP.setLevel(logging.CRITICAL)

HOST = "127.0.0.1"
# A client whose connector dials loopback for every address still names Discord's hosts; a browser
# cannot be brought to do that, since a page's requests name the host they really go to.
_DISCORD = ("discord.com", "gateway.discord.gg", "cdn.discordapp.com", "media.discordapp.net")


class Sandbox(Verbs):
    """A Discord on loopback: `async with Sandbox() as sandbox: …`.

    `port` 0 takes a free one; `state` keeps the messages over restarts; `log` gets every request as
    JSON Lines; `world` is another world than the default newsroom; `news_port`, 0 for any that is
    free, has a small news site beside it.
    """

    def __init__(  # noqa: PLR0913 - all but the port are named, each optional
        self,
        port: int = 0,
        state: Path | None = None,
        token: str = "sandbox",  # noqa: S107 - it opens nothing but this
        *,
        log: Path | None = None,
        rules: Rules | None = None,
        world: World | None = None,
        news_port: int | None = None,
    ) -> None:
        self.token = token
        self.core = Core(token, rules or Rules(), state, world)
        self.faults = Faults(self.core)
        self._port = port
        self.news = None if news_port is None else NewsSite(news_port, now=self.now)
        self._beside = AsyncExitStack()
        self._ledger = Ledger(log)
        self._middleware = Middleware(self.core, self.faults, self._ledger)
        self._page_routes: dict[str, Callable[[Any], Awaitable[web.Response]]] = {
            "verbs": page_verbs.PageVerbs(self).serve,
            "faults": page_verbs.PageFaults(self.core, self.faults).serve,
            "clock": page_clock.PageClock(self.core).serve,
        }
        self._tasks: set[asyncio.Task[None]] = set()
        self._runner: web.ServerRunner | None = None
        self._hosts: frozenset[str] = frozenset()

    @property
    def url(self) -> str:
        """Its address, as `http://127.0.0.1:8123`."""
        return self.core.base

    @property
    def news_url(self) -> str | None:
        """The address of the news site beside it, if it was asked for one."""
        return self.news.url if self.news else None

    @property
    def requests(self) -> list[Asked]:
        """Every API request in order."""
        return self._ledger.requests

    @property
    def unknown_routes(self) -> list[Asked]:
        """The requests for which there is no route."""
        return self._ledger.unknown_routes

    @property
    def world(self) -> World:
        """Everything there is."""
        return self.core.world

    @property
    def guilds(self) -> tuple[Guild, ...]:
        """The guilds."""
        return tuple(self.world.guilds.values())

    @property
    def channels(self) -> tuple[Channel, ...]:
        """The channels, threads and direct messages."""
        return tuple(self.world.channels.values())

    @property
    def members(self) -> tuple[Member, ...]:
        """Every guild's members."""
        return tuple(m for guild in self.guilds for m in guild.members.values())

    def now(self) -> datetime:
        """The time here (aware, UTC), which the page and the faults may move."""
        return self.core.clock.now()

    def call_on_clock_move(self, act: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Do this each time the clock was moved, as a bot that goes by it wants to."""

        def begin() -> None:
            task = asyncio.ensure_future(act())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

        self.core.clock.call_on_move(begin)

    async def wait_connected(self) -> None:
        """Return as soon as a bot has identified or resumed."""
        await self.core.gateway.wait_connected()

    async def __aenter__(self) -> Self:
        server = PatientServer(self._serve, self.core.rules.request_within, _OF_HTTP)
        self._runner = web.ServerRunner(server, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, self._port)
        try:
            await site.start()
            port = self._runner.addresses[0][1]
            self._hosts = frozenset({f"{HOST}:{port}", f"localhost:{port}"})
            self.core.begin(f"http://{HOST}:{port}")
            if self.news:
                await self._beside.enter_async_context(self.news)
                self._tell_of(self.news)
        except BaseException:
            await self._stop()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._stop()

    async def _stop(self) -> None:
        self.core.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._runner:
            await self._runner.cleanup()
        await self._beside.aclose()
        self._ledger.close()

    def _tell_of(self, news: NewsSite) -> None:
        """Name the news site where its reader looks, unless somebody wrote a topic of their own."""
        for channel in self.channels:
            if (channel.topic or "").startswith(GENERAL_TOPIC):
                channel.topic = f"{GENERAL_TOPIC}. News to add by /source add: {news.url}"

    async def _serve(self, request: web.BaseRequest) -> web.StreamResponse:
        assert isinstance(request, web.BaseRequest)  # noqa: S101 - one type for all below
        try:
            self._check_sender(request)
            return await self._dispatch(request)
        except ApiError as refusal:
            return json_response(refusal.body(), refusal.status)
        except CutConnectionError:
            return web.Response()  # goes nowhere: the sender is gone
        except Exception:
            logger.exception("The sandbox failed at %s %s", request.method, request.path)
            return json_response({"message": "500: Internal Server Error", "code": 0}, 500)

    def _check_sender(self, request: Any) -> None:
        """Refuse what a foreign page could send: another Host (DNS rebinding) or Origin."""
        host = request.headers.get("Host", "").lower()
        own = host in self._hosts
        as_discord = host.removesuffix(":443") in _DISCORD
        if not own and (not as_discord or request.path.startswith(("/sandbox/", "/page/"))):
            raise ApiError(403, 0, "The sandbox does not answer to this Host")
        origin = request.headers.get("Origin")
        if origin is not None and origin.removeprefix("http://").lower() not in self._hosts:
            raise ApiError(403, 0, "The sandbox does not answer to this Origin")

    async def _dispatch(self, request: Any) -> web.StreamResponse:
        path, upgrade = request.path, request.headers.get("Upgrade", "").lower() == "websocket"
        if path == "/sandbox/events" and upgrade:
            return await events.stream(self.core, request)
        if path == "/" and upgrade:
            return await self.core.gateway.serve(request)
        if path.startswith("/api/"):
            return await self._middleware.serve(request)
        if request.method == "POST" and path.startswith("/sandbox/"):
            serve = self._page_routes.get(path.split("/")[2])
            if serve:
                return await serve(request)
        return self._file(request)

    def _file(self, request: Any) -> web.Response:
        """A file of the page, or one that was sent with a message."""
        path = request.path
        if request.method in ("GET", "HEAD"):
            if path == "/":
                return events.page_file("index.html", self.core.rules.page_kept)
            if path.startswith("/page/"):
                name = path.removeprefix("/page/")
                return events.page_file(name, self.core.rules.page_kept)
            if path.startswith("/attachments/"):
                return events.attachment(self.core, path)
        logger.error("The sandbox has nothing at %s %s", request.method, path)
        raise not_found()
