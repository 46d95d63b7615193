"""The one way to every address that a member can give: safe for the house, polite to the sites."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

import aiohttp

from bot.fetching.allowance import Allowance
from bot.fetching.dialling import checked_connector
from bot.fetching.exchange import Budget, Exchange, Limits, Reply
from bot.fetching.faults import (
    empty_answer,
    endless_redirects,
    robots_forbid,
    robots_unknown,
    status_fault,
)
from bot.fetching.freshness import max_age, retry_after
from bot.fetching.hosts import Clock, Hosts, left_alone
from bot.fetching.robots import RobotsRules, parse_robots
from bot.fetching.robots_shelf import RobotsShelf
from bot.fetching.unpacking import OFFERED
from bot.fetching.user_agent import own_user_agent
from bot.fetching.web_addresses import RefusedError, next_address, read_address, refused
from digests.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

    from aiohttp.abc import AbstractResolver
    from yarl import URL

MOST_REDIRECTS = 5
_AT_ONCE = 32
_AROUND = 1_000_000
"""Bytes that may come around a body: its headers, and the sizes of its chunks."""
_ROBOTS = Limits(wire=512_000, unpacked=512_000)  # RFC 9309: 500 KiB at least
_WANTED = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, "
    "text/xml;q=0.9, text/html;q=0.8, */*;q=0.5"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave."""

    url: str
    """The address that answered, after redirects."""
    body: bytes
    """Unpacked; empty only where nothing was modified."""
    content_type: str
    """As the header says, with its charset; '' where it says nothing."""
    etag: str = ""
    last_modified: str = ""
    max_age: float = 0.0
    """Seconds for which it stays fresh, by `Cache-Control` or `Expires`."""
    is_not_modified: bool = False
    moved_to: str = ""
    """The address as it is from now on: as far as it was sent on for good (301, 308), else ''."""


class Fetcher:
    """Reads public http(s) addresses on ports 80 and 443.

    An async context manager with one pool of connections, for one event loop. The IP address is
    checked at the moment of dialling, at each redirect anew. At most 5 redirects; no proxies,
    cookies or credentials; 10 MB as they come and 30 MB unpacked. One request at a time for each
    host, however many wait; a host that says `Retry-After` is not asked before.
    """

    def __init__(  # noqa: PLR0913 - each by name, and two of them for tests
        self,
        *,
        allow: Iterable[str] = (),
        user_agent: str = "",
        timeout: float = 20.0,
        limits: Limits | None = None,
        resolver: AbstractResolver | None = None,
        clock: Clock | None = None,
    ) -> None:
        """Prepare a fetcher; it is opened by `async with`.

        `allow` is what an operator lets be read besides, as `Allowance` says: the one way to
        loopback. `timeout`: the seconds that one `get` may take from request to the last byte over
        all redirects; what it waits for its turn at a host does not count. `resolver` and `clock`
        stand for name servers and time in tests.

        Raises:
            SettingError: an entry of `allow` cannot be read.
        """
        self._allowance = Allowance(allow)
        self._user_agent = user_agent or own_user_agent()
        self._timeout = timeout
        self._limits = limits or Limits()
        self._resolver = resolver
        clock = clock or Clock()
        self._hosts = Hosts(clock)
        self._robots = RobotsShelf(clock)
        # A bound for the memory that answers take; who waits for a host's turn does not count.
        self._at_once = asyncio.Semaphore(_AT_ONCE)
        self._exchange: Exchange | None = None

    async def __aenter__(self) -> Self:
        session = aiohttp.ClientSession(
            connector=checked_connector(
                self._allowance, self._resolver, self._limits.wire + _AROUND
            ),
            headers={
                "User-Agent": self._user_agent,
                "Accept": _WANTED,
                "Accept-Encoding": OFFERED,
            },
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=None),
            auto_decompress=False,
            trust_env=False,
        )
        self._exchange = Exchange(session)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._exchange is not None:
            await self._exchange.session.close()
        self._exchange = None

    def check(self, address: str) -> None:
        """Refuse an address that is never read, wherever its name leads; asks nobody.

        Raises:
            RefusedError: in one sentence why it is not read, and what to do.
        """
        url = read_address(address)
        reason = self._allowance.why_not_asked(url) or self._allowance.why_not_meant(url)
        if reason:
            raise refused(reason, "")

    async def get(
        self, address: str, *, etag: str = "", last_modified: str = "", heed_robots: bool = False
    ) -> Answer:
        """Read an address; with `etag` or `last_modified` only if it was changed since.

        `heed_robots`: for pages; feeds are made for programs.

        Raises:
            FetchError: in one sentence why it was not read, and what to do.
        """
        validators = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in validators.items() if _plain(value)}
        visit = _Visit(headers, Budget(self._timeout), self._limits, heed_robots=heed_robots)
        reply, moved_to = await self._follow(read_address(address), visit)
        is_not_modified = reply.status == 304 and bool(headers)  # noqa: PLR2004 - Not Modified
        if not reply.is_read and not is_not_modified:
            raise status_fault(reply.url, reply.status)
        if not reply.body and not is_not_modified:
            raise empty_answer(str(reply.url.raw_host))
        known_etag, known_date = (etag, last_modified) if is_not_modified else ("", "")
        return Answer(
            url=str(reply.url),
            body=reply.body,
            content_type=_plain(reply.headers.get("Content-Type", "")),
            etag=_plain(reply.headers.get("ETag", known_etag)),
            last_modified=_plain(reply.headers.get("Last-Modified", known_date)),
            max_age=max_age(reply.headers, datetime.now(UTC)),
            is_not_modified=is_not_modified,
            moved_to=moved_to,
        )

    async def _follow(self, url: URL, visit: _Visit, sent_by: str = "") -> tuple[Reply, str]:
        """Ask, and go where it is sent on; gives also the address it moved to for good."""
        seen = {url}
        moved_to = ""
        is_permanent = True
        while True:
            reply = await self._ask(url, visit, sent_by)
            if not reply.location:
                return reply, moved_to
            sent_by = str(url.raw_host)
            url = next_address(url, reply.location)
            if url in seen or len(seen) > MOST_REDIRECTS:
                raise endless_redirects(sent_by, is_circle=url in seen)
            seen.add(url)
            is_permanent = is_permanent and reply.is_permanent
            moved_to = str(url) if is_permanent else moved_to

    async def _ask(self, url: URL, visit: _Visit, sent_by: str) -> Reply:
        """Ask one host once, when it is its turn."""
        if self._exchange is None:
            raise RuntimeError("A Fetcher is used inside `async with`.")
        reason = self._allowance.why_not_asked(url)
        if reason:
            raise refused(reason, sent_by)
        pause = await self._pause_by_robots(url, visit, sent_by) if visit.heed_robots else 0.0
        async with self._hosts.turn(url, pause):
            async with self._at_once:
                reply = await self._exchange.ask(
                    url, visit.headers, budget=visit.budget, limits=visit.limits, sent_by=sent_by
                )
            # Kept before the turn goes on: who waits for it must not ask any more.
            silence = retry_after(reply.headers, datetime.now(UTC))
            if reply.status in {429, 503} and silence is not None:
                self._hosts.leave_alone(url, silence)
                raise left_alone(str(url.raw_host), silence)
        return reply

    async def _pause_by_robots(self, url: URL, visit: _Visit, sent_by: str) -> float:
        """Give the pause that the site wants between two pages.

        Raises:
            FetchError: it does not want this page read, or does not say.
        """

        async def read(robots: URL) -> RobotsRules:
            reply, _ = await self._follow(robots, _Visit({}, visit.budget, _ROBOTS), sent_by)
            if reply.is_read:
                text = reply.body.decode("utf-8", "replace")
                return await asyncio.to_thread(parse_robots, text)
            if 400 <= reply.status < 500 and reply.status != 429:  # noqa: PLR2004 - RFC 9309
                return RobotsRules()
            raise status_fault(robots, reply.status)

        try:
            rules = await self._robots.rules(url, read)
        except RefusedError:
            raise
        except FetchError as error:
            raise robots_unknown(error) from error
        # In a thread, as some sites have very many rules.
        if not await asyncio.to_thread(rules.allow, url.raw_path_qs):
            raise robots_forbid(str(url.raw_host))
        return rules.delay


@dataclass(frozen=True, slots=True)
class _Visit:
    """What stays the same over the redirects of one request."""

    headers: dict[str, str]
    budget: Budget
    limits: Limits
    heed_robots: bool = False


def _plain(header: str) -> str:
    """Give a header's value if it can be stored and sent back as it is, else ''."""
    return header if header.isascii() and header.isprintable() else ""
