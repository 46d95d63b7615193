"""The clock as the page moves it: to the next morning, by some seconds, back to now."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sandbox.api_errors import invalid
from sandbox.middleware import json_response
from sandbox.request_parsing import read

if TYPE_CHECKING:
    from aiohttp import web

    from sandbox.core import Core
    from sandbox.values import Json


class PageClock:
    """`POST /sandbox/clock` with {"to": "morning" | "now"} or {"seconds": 3600}."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def serve(self, request: web.Request) -> web.Response:
        """Move it and answer {"now", "skew"}; the page is told by CLOCK too."""
        core = self._core
        body, _ = await read(request, core.rules)
        wish = body if isinstance(body, dict) else {}
        try:
            self._move(wish)
        except (OverflowError, ValueError) as fault:
            raise invalid(("seconds", "NUMBER_TYPE_MAX", str(fault))) from fault
        return json_response(core.time())

    def _move(self, wish: Json) -> None:
        core = self._core
        match wish.get("to"), wish.get("seconds"):
            case "morning", None:
                core.clock.move_to_morning(core.rules.morning, ZoneInfo(core.rules.zone))
            case "now", None:
                core.clock.move(-core.clock.skew)
            case None, (int() | float()) as seconds if not isinstance(seconds, bool):
                core.clock.move(timedelta(seconds=seconds))
            case _:
                raise invalid(("to", "BASE_TYPE_CHOICES", "Value must be one of {morning, now}."))
