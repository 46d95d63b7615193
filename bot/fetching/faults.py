"""What went wrong with a request, in one sentence that names the host and says what to do."""

from __future__ import annotations

import errno
import socket
from http import HTTPStatus
from typing import TYPE_CHECKING

import aiohttp

from digests.errors import FetchError

if TYPE_CHECKING:
    from yarl import URL

_LATER = "Try again later."
_LOOK = "Check that it opens in a browser."
_CLOSED = "Give an address that opens without signing in."

_BY_STATUS: dict[int, str] = {
    HTTPStatus.UNAUTHORIZED: f"wants a user name and a password for this address. {_CLOSED}",
    HTTPStatus.FORBIDDEN: f"does not let Daybreak read this address. {_CLOSED}",
    HTTPStatus.NOT_FOUND: f"has nothing at this address. {_LOOK}",
    HTTPStatus.GONE: "has taken this address away for good. Remove it, or give its new one.",
    HTTPStatus.TOO_MANY_REQUESTS: f"wants fewer requests. {_LATER}",
}


_STANDING = (
    aiohttp.ClientConnectorCertificateError,
    aiohttp.ClientConnectorSSLError,
    aiohttp.ClientResponseError,
    aiohttp.InvalidURL,
)
"""Faults that are there until somebody mends them."""


def connection_fault(error: aiohttp.ClientError | OSError, host: str) -> FetchError:
    """Say why no whole answer came."""
    cause = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else OSError()
    match error:
        case aiohttp.ClientConnectorCertificateError():
            fault = (
                "shows no valid certificate, so nobody knows who answers there. Check its "
                "address, or ask those who run it."
            )
        case aiohttp.ClientConnectorSSLError():
            fault = "does not answer in HTTPS. Check whether its address begins with http://."
        case aiohttp.ClientConnectorError() if isinstance(cause, socket.gaierror):
            fault = _name_fault(cause)
        case aiohttp.ClientConnectorError() if cause.errno == errno.ECONNREFUSED:
            fault = f"takes no connections. {_LOOK}"
        case aiohttp.ClientConnectorError():
            fault = f"could not be reached. {_LOOK}"
        case aiohttp.ClientResponseError() | aiohttp.InvalidURL():
            fault = f"does not answer as a web server does. {_LOOK}"
        case _:
            fault = f"cut the connection before its answer was complete. {_LATER}"
    return FetchError(
        f"{host} {fault}",
        is_passing=not (isinstance(error, _STANDING) or isinstance(cause, socket.gaierror)),
    )


def _name_fault(error: socket.gaierror) -> str:
    if error.errno == socket.EAI_AGAIN:
        return "could not be looked up, since no name server answers. Try again in a minute."
    return "is a name that no name server knows. Check its spelling."


def too_slow(host: str, seconds: float) -> FetchError:
    """The error for an answer that was not complete in time."""
    return FetchError(
        f"{host} took longer than {seconds:g} seconds to answer. {_LATER}", is_passing=True
    )


def too_large(host: str, limit: int) -> FetchError:
    """The error for a body of more than `limit` bytes."""
    return FetchError(
        f"{host} answers with more than {limit / 1_000_000:g} MB, which is not read. Give the "
        "address of a feed or of a single page."
    )


def badly_packed(host: str, how: str) -> FetchError:
    """The error for a body that cannot be unpacked; `how` goes on after the host's name."""
    return FetchError(f"{host} answers with {how}. Tell those who run it, or try again later.")


def empty_answer(host: str) -> FetchError:
    """The error for an answer without a body."""
    return FetchError(f"{host} answers with nothing at all. {_LOOK}")


def endless_redirects(host: str, *, is_circle: bool) -> FetchError:
    """The error for an address that sends on in a circle, or too often."""
    how = "in a circle" if is_circle else "too often"
    return FetchError(f"{host} sends on {how}. Give the address that it ends at in a browser.")


def robots_forbid(host: str) -> FetchError:
    """The error for a page that the site's robots.txt keeps from programs."""
    return FetchError(
        f"{host} asks programs not to read this page (robots.txt). Give another address, or paste "
        "the text."
    )


def robots_unknown(cause: FetchError) -> FetchError:
    """The error for a page of a site whose robots.txt could not be read."""
    return FetchError(
        "The site could not be asked whether programs may read this page (robots.txt), so it is "
        f"not read this time. {cause}",
        retry_after=cause.retry_after,
        is_passing=cause.is_passing,
    )


def status_fault(url: URL, status: int) -> FetchError:
    """Say what a status means that brings no body to read."""
    told = _BY_STATUS.get(status)
    if told is None and status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        told = f"has a fault of its own. {_LATER}"
    if told is None:
        told = f"answers with something else than a page or a feed. {_LOOK}"
    sentence, _, advice = told.partition(". ")
    return FetchError(
        f"{url.raw_host} {sentence} (HTTP {status}). {advice}",
        is_gone=status == HTTPStatus.GONE,
        is_missing=status == HTTPStatus.NOT_FOUND,
        is_passing=told.endswith(_LATER),
    )
