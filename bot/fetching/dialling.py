"""The sockets: each is opened only after the very address that it is opened to was checked."""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.fetching.counting import CountingHandler
from bot.fetching.web_addresses import host_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from aiohappyeyeballs import AddrInfoType
    from aiohttp.client_proto import ResponseHandler
    from yarl import URL

    from bot.fetching.allowance import Allowance

# So many look-ups at once; a name server that is silent holds each for some ten seconds.
_LOOK_UPS = 16


@dataclass(slots=True)
class Dial:
    """One request's wish to dial a host, and why it was refused if it was."""

    host: str
    refusal: str = ""


_dial: ContextVar[Dial] = ContextVar("dial")


@contextmanager
def dialling(url: URL) -> Iterator[Dial]:
    """Say for which host the sockets are that are opened inside.

    aiohttp opens a socket in the task that asks for it or in tasks started there, which all see
    the context of the first.
    """
    dial = Dial(host_of(url))
    token = _dial.set(dial)
    try:
        yield dial
    finally:
        _dial.reset(token)


def checked_connector(
    allowance: Allowance, resolver: AbstractResolver | None, most: int
) -> aiohttp.TCPConnector:
    """Make the connector whose sockets reach only what `allowance` lets be dialled.

    A connection on which more than `most` bytes of one answer come is closed.

    The check sees what `connect` gets, so whatever a name server or a spelling did before is of
    no matter. `resolver`: another one than the system's.
    """

    def open_socket(info: AddrInfoType) -> socket.socket:
        family, kind, protocol, _, address = info
        dial = _dial.get()
        reason = allowance.why_not_dialled(dial.host, str(address[0]), int(address[1]))
        if reason:
            dial.refusal = reason
            raise PermissionError(reason)
        return socket.socket(family, kind, protocol)

    return _Connector(
        most,
        resolver=resolver or SystemResolver(),
        socket_factory=open_socket,
        use_dns_cache=False,  # aiohttp's forgets nothing by itself; the system has its own
        limit=0,  # the fetcher has its own limit, which does not count against an answer's time
    )


class _Connector(aiohttp.TCPConnector):
    """Makes connections that count what comes."""

    def __init__(self, most: int, **options: Any) -> None:
        super().__init__(**options)
        count: Callable[[], ResponseHandler] = partial(CountingHandler, self._loop, most)
        self._factory = partial(count)


class SystemResolver(AbstractResolver):
    """The system's look-up of names, in threads of its own.

    In asyncio's common threads a few names whose servers are silent would hold up all that waits
    for the database.
    """

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_LOOK_UPS, thread_name_prefix="names")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Look a name up.

        Raises:
            OSError: it is not known, or nobody could be asked.
        """
        found = await asyncio.get_running_loop().run_in_executor(
            self._threads, _look_up, host, port, family
        )
        return [
            ResolveResult(
                hostname=host,
                host=str(address[0]),
                port=port,
                family=kind,
                proto=protocol,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for kind, _, protocol, _, address in found
        ]

    async def close(self) -> None:
        """End the threads; one that still waits for a name server ends with its answer."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def _look_up(host: str, port: int, family: int) -> Sequence[AddrInfoType]:
    return socket.getaddrinfo(host, port, family, socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
