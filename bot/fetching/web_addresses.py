"""The addresses that members give and sites send on to: read once, by the parser that dials."""

from __future__ import annotations

import re
from ipaddress import ip_address

from yarl import URL

from digests.errors import FetchError
from digests.numbers import grouped

_LONGEST = 2_000
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{0,20}):", re.IGNORECASE)
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST_NAME = re.compile(rf"(?=.{{1,253}}$){_LABEL}(?:\.{_LABEL})*")
# As browsers tell an IPv4 address: by its last part (https://url.spec.whatwg.org/#ends-in-a-number-checker).
_NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)")
_ADVICE = "Give a public address that begins with https://."


class RefusedError(FetchError):
    """This address is not read. Give a public address that begins with https://."""


def refused(reason: str, sent_by: str = "") -> RefusedError:
    """The error for an address that is not dialled; `reason` goes on after "since".

    `sent_by`: the host that sent on to it, if it was not a member who gave it.
    """
    if sent_by:
        return RefusedError(
            f"{sent_by} sends on to an address that is not read, since {reason}. {_ADVICE}"
        )
    return RefusedError(f"This address is not read, since {reason}. {_ADVICE}")


def read_address(text: str) -> URL:
    """Read an http(s) address; its fragment is left out.

    Raises:
        RefusedError: it is none, or it holds what no public address of a site does.
    """
    text = text.strip()
    if not _SCHEME.match(text):
        raise refused("it does not begin with http:// or https://")
    return _read(text, base=None, sent_by="")


def next_address(url: URL, location: str) -> URL:
    """Read where `url` sends on to, which may be relative to it.

    Raises:
        RefusedError: as for `read_address`.
    """
    return _read(location.strip(), base=url, sent_by=str(url.raw_host))


def host_of(url: URL) -> str:
    """Give the host as it is compared: a name in small letters, or an IP address."""
    return url.raw_host or ""


def is_host(host: str) -> bool:
    """Whether it is a host's name, or an IP address in its usual spelling."""
    try:
        ip_address(host)
    except ValueError:
        return bool(_HOST_NAME.fullmatch(host)) and not _NUMBER.fullmatch(host)
    return True


def _read(text: str, base: URL | None, sent_by: str) -> URL:
    if len(text) > _LONGEST:
        raise refused(f"it is longer than {grouped(_LONGEST)} characters", sent_by)
    if _CONTROL.search(text):
        raise refused("it holds control characters", sent_by)
    try:
        url = URL(text)
        url = (base.join(url) if base else url).with_fragment(None)
        if host_of(url).endswith("."):  # the root of all names, which goes without saying
            url = url.with_host(host_of(url).removesuffix("."))
    except ValueError as error:
        raise refused("its host or its port is not written as one", sent_by) from error
    reason = _fault(url)
    if reason:
        raise refused(reason, sent_by)
    return url


def _fault(url: URL) -> str:
    host = host_of(url)
    if url.scheme not in {"http", "https"}:
        return f"it begins with {url.scheme[:20]}: and not with http:// or https://"
    if not host:
        return "it names no host"
    if url.raw_user is not None or url.raw_password is not None:
        return "it holds a user name or a password"
    if not is_host(host):
        if _NUMBER.fullmatch(host):
            return "it writes an IP address in an unusual way"
        return "its host is not written as one"
    return ""
