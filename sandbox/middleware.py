"""The way of one API request: let in, read, counted, carried out, answered and kept."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import time
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

from aiohttp import web

from sandbox import rest
from sandbox.api_errors import ApiError, not_found, unauthorized
from sandbox.faults import Planned, Trouble
from sandbox.ledger import Asked
from sandbox.rates import Verdict
from sandbox.request_parsing import CutConnectionError, read
from sandbox.rest.routes import Call, Route, find, place_of

if TYPE_CHECKING:
    from sandbox.core import Core
    from sandbox.faults import Faults
    from sandbox.ledger import Ledger

logger = logging.getLogger("sandbox")

assert rest  # noqa: S101 - the import fills the routing table

_VERSION = re.compile(r"^/api(?:/v\d+)?")
_VIA = {"Via": "1.1 google"}
_CLOUDFLARE = (
    "<!DOCTYPE html><html><head><title>Access denied | discord.com used Cloudflare to restrict "
    "access</title></head><body><h1>Error 1015</h1><p>You are being rate limited</p></body></html>"
)


def json_response(
    data: Any, status: int = 200, headers: dict[str, str] | None = None
) -> web.Response:
    """An answer of exactly `application/json`: a charset would make discord.py read text."""
    if data is None and status == 200:  # noqa: PLR2004 - OK
        return web.Response(status=204, headers=headers)
    body = json.dumps(data).encode()
    named = {"Content-Type": "application/json", **(headers or {})}
    return web.Response(body=body, status=status, headers=named)


class Middleware:
    """Serves `/api/…`."""

    def __init__(self, core: Core, faults: Faults, ledger: Ledger) -> None:
        self._core, self._faults, self._ledger = core, faults, ledger

    async def serve(self, request: web.Request) -> web.Response:
        """Answer one request, with Discord's error shape for whatever is wrong."""
        started, at = time.perf_counter(), self._core.clock.now()
        path = _VERSION.sub("", request.path, count=1)
        found = find(request.method, path)
        call = Call(
            self._core, request.method, path, found[1] if found else {}, dict(request.query)
        )
        try:
            response = await self._answer(request, call, found[0] if found else None)
            status = response.status
        except CutConnectionError:
            if request.transport:
                request.transport.abort()
            response, status = web.Response(), 0  # goes nowhere: the line is cut
        # Discord's answers tell its time, which the page may have moved.
        response.headers["Date"] = format_datetime(self._core.clock.now(), usegmt=True)
        self._core.rates.note_invalid(status)
        names = tuple(name for name, _, _ in call.files.values())
        seconds = time.perf_counter() - started
        asked = Asked(call.method, path, call.query, call.body, names, status, at, seconds)
        self._ledger.note(asked, known=found is not None)
        return response

    async def _answer(self, request: web.Request, call: Call, line: Route | None) -> web.Response:
        headers: dict[str, str] = {}
        fault = self._faults.take(call.method, call.path)
        try:
            if self._core.rates.banned:
                return _cloudflare()
            if fault and (early := await self._before(fault)):
                return early
            call.body, call.files = await read(request, self._core.rules)
            line = self._admit(request, line)
            if (verdict := self._pace(call, line)).retry_after is not None:
                return limited(verdict)
            headers = verdict.headers
            data = await line.handler(call)
        except ApiError as refusal:
            return json_response(refusal.body(), refusal.status, headers)
        except CutConnectionError:
            raise
        except Exception:
            logger.exception("The sandbox failed at %s %s", call.method, call.path)
            return json_response({"message": "500: Internal Server Error", "code": 0}, 500, headers)
        if fault and fault.trouble is Trouble.LOST:
            raise CutConnectionError
        return json_response(data, headers=headers)

    async def _before(self, fault: Planned) -> web.Response | None:
        """What a planned fault does before the request is carried out."""
        if fault.trouble is Trouble.SLOW:
            await asyncio.sleep(fault.seconds)
        elif fault.trouble is Trouble.STATUS:
            body = {"message": f"{fault.status}: sandbox fault", "code": 0}
            return json_response(body, fault.status)
        elif fault.trouble is Trouble.CLOUDFLARE:
            return _cloudflare()
        elif fault.trouble in (Trouble.GLOBAL, Trouble.UNMARKED):
            answer = limited(Verdict(retry_after=fault.seconds), everywhere=True)
            if fault.trouble is Trouble.UNMARKED:
                del answer.headers["Via"]
            return answer
        elif fault.trouble is Trouble.REFUSED:
            raise CutConnectionError
        return None

    def _admit(self, request: web.Request, line: Route | None) -> Route:
        if line is None:
            raise not_found()
        if not line.open and request.headers.get("Authorization") != f"Bot {self._core.token}":
            raise unauthorized()
        return line

    def _pace(self, call: Call, line: Route) -> Verdict:
        """The global limit (not for tokens in the path), then the bucket's."""
        rates = self._core.rates
        if not line.open and (wait := rates.spend_global()) is not None:
            return Verdict({"X-RateLimit-Global": "true"}, wait)
        name = f"{line.method} {line.template}"
        limit, period = line.pace(self._core.rules)
        return rates.spend(name, place_of(call.params), limit, period)


def limited(verdict: Verdict, *, everywhere: bool = False) -> web.Response:
    """A 429 as Discord gives it: body, Retry-After, scope, and `Via`."""
    everywhere = everywhere or "X-RateLimit-Global" in verdict.headers
    wait = verdict.retry_after or 0.0
    headers = {
        **verdict.headers,
        **_VIA,
        "Retry-After": str(int(wait) + 1),
        "X-RateLimit-Scope": "global" if everywhere else "user",
    }
    if everywhere:
        headers["X-RateLimit-Global"] = "true"
    message = "You are being rate limited."
    return json_response(
        {"message": message, "retry_after": wait, "global": everywhere, "code": 0}, 429, headers
    )


def _cloudflare() -> web.Response:
    """Cloudflare's own 429: HTML, without `Via`."""
    headers = {"Retry-After": "600"}
    return web.Response(text=_CLOUDFLARE, status=429, content_type="text/html", headers=headers)
