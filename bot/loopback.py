"""Dialling a Discord-like server on this machine in place of Discord."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import aiohttp
from aiohttp.client_exceptions import ClientConnectorError

from digests.errors import SettingError

if TYPE_CHECKING:
    from aiohttp.client import ClientTimeout
    from aiohttp.client_proto import ResponseHandler
    from aiohttp.client_reqrep import ClientRequest
    from aiohttp.tracing import Trace

EXAMPLE = "http://127.0.0.1:8790"


def loopback_address(url: str) -> tuple[str, int]:
    """Read host and port from `http://127.0.0.1:PORT`.

    Raises:
        SettingError: it is no plain HTTP address with a port, or it is not loopback.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    if parts.scheme != "http" or not host or not port or parts.path not in ("", "/"):
        raise SettingError(
            f"DAYBREAK_DISCORD_URL is {url!r}, which is no address of the form {EXAMPLE}."
        )
    if not _is_loopback(host):
        raise SettingError(
            f"DAYBREAK_DISCORD_URL points at {host}, which is not this machine. The bot's token is "
            f"sent there unencrypted, so only a loopback address is dialled, such as {EXAMPLE}."
        )
    return ("127.0.0.1" if host == "localhost" else host), port


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


class LoopbackConnector(aiohttp.BaseConnector):
    """Carries every request, whatever its host and scheme, to one loopback port in plain TCP.

    discord.py reaches REST, gateway and CDN through the one connector it is given, so a client
    with this one cannot reach the real Discord. Make it inside a running event loop.
    """

    def __init__(self, url: str) -> None:
        self._host, self._port = loopback_address(url)
        super().__init__(limit=0)

    async def _create_connection(
        self,
        req: ClientRequest,
        traces: list[Trace],
        timeout: ClientTimeout,  # noqa: ASYNC109  aiohttp's signature
    ) -> ResponseHandler:
        del traces, timeout  # a loopback connection stands or is refused at once
        try:
            _, protocol = await self._loop.create_connection(self._factory, self._host, self._port)
        except OSError as error:
            # The kind by which aiohttp's callers know that nothing was sent.
            raise ClientConnectorError(req.connection_key, error) from error
        return protocol
