"""One request and its answer, within limits of time and size; redirects are not followed here."""

from __future__ import annotations

import asyncio
import re
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import aiohttp

from bot.fetching.counting import TooMuchError
from bot.fetching.dialling import dialling
from bot.fetching.faults import (
    badly_packed,
    connection_fault,
    too_large,
    too_slow,
)
from bot.fetching.unpacking import DamagedError, UnknownPackingError, unpacker_for
from bot.fetching.web_addresses import refused

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from yarl import URL

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_ESCAPED = re.compile("[\udc80-\udcff]")
"""How aiohttp gives bytes of a header that are not UTF-8."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of an answer is taken: bytes as they come, and bytes unpacked."""

    wire: int = 10_000_000
    unpacked: int = 30_000_000


@dataclass(frozen=True, slots=True)
class Reply:
    """What a host said to one request; the body is read where the status brings one."""

    url: URL
    status: int
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def location(self) -> str:
        """Where it sends on to; '' if it does not. Bytes that are no UTF-8 are written as `%FC`."""
        said = self.headers.get("Location", "") if self.status in _REDIRECTS else ""
        return _ESCAPED.sub(lambda byte: f"%{ord(byte[0]) & 0xFF:02X}", said)

    @property
    def is_permanent(self) -> bool:
        """Whether it sends on for good."""
        return self.status in _PERMANENT

    @property
    def is_read(self) -> bool:
        """Whether the status is one that brings a body to read."""
        return 200 <= self.status < 300  # noqa: PLR2004 - HTTP's successes


class Budget:
    """The seconds that requests may take together; waiting for a turn does not count."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._left = seconds

    @asynccontextmanager
    async def spend(self) -> AsyncIterator[None]:
        """Let what is inside go on until the budget is spent.

        Raises:
            TimeoutError: it is.
        """
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            async with asyncio.timeout(self._left):
                yield
        finally:
            self._left -= loop.time() - began


@dataclass(frozen=True, slots=True)
class Exchange:
    """Asks over one session, whose connector checks what is dialled."""

    session: aiohttp.ClientSession

    async def ask(
        self,
        url: URL,
        headers: Mapping[str, str],
        *,
        budget: Budget,
        limits: Limits,
        sent_by: str = "",
    ) -> Reply:
        """Get the answer to one request.

        Raises:
            FetchError: no whole answer came within the limits; `RefusedError` where the host's
                address must not be dialled.
        """
        host = str(url.raw_host)
        with dialling(url) as dial:
            try:
                async with (
                    budget.spend(),
                    self.session.get(url, headers=headers, allow_redirects=False) as response,
                ):
                    return await _read(response, url, limits)
            except TimeoutError as error:
                raise too_slow(host, budget.seconds) from error
            except TooMuchError as error:
                raise too_large(host, limits.wire) from error
            except (aiohttp.ClientError, OSError) as error:
                if dial.refusal:
                    raise refused(dial.refusal, sent_by) from error
                raise connection_fault(error, host) from error


async def _read(response: aiohttp.ClientResponse, url: URL, limits: Limits) -> Reply:
    reply = Reply(url, response.status, response.headers)
    if not reply.is_read:
        response.close()  # such a body is of no use, and may be long
        return reply
    host = str(url.raw_host)
    try:
        body = await _read_body(response, host, limits)
    except UnknownPackingError as error:
        raise badly_packed(host, "a packing that was not asked for") from error
    except DamagedError as error:
        raise badly_packed(host, "a body whose packing is damaged") from error
    return Reply(url, response.status, response.headers, body)


async def _read_body(response: aiohttp.ClientResponse, host: str, limits: Limits) -> bytes:
    if (response.content_length or 0) > limits.wire:
        raise too_large(host, limits.wire)
    unpacker = unpacker_for(response.headers.get("Content-Encoding", ""))
    body = bytearray()
    came = 0
    async for packed in response.content.iter_any():
        came += len(packed)
        if came > limits.wire:
            raise too_large(host, limits.wire)
        for piece in unpacker.feed(packed):
            body += piece
            if len(body) > limits.unpacked:
                raise too_large(host, limits.unpacked)
            await asyncio.sleep(0)  # unpacking holds the event loop up
    unpacker.finish()
    return bytes(body)
