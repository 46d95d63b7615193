"""A request read: JSON or a form with files, within bounds, or refused in Discord's shape."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from aiohttp import BodyPartReader, web

from sandbox.api_errors import ApiError

if TYPE_CHECKING:
    from sandbox.posting import Files
    from sandbox.rules import Rules

_CHUNK = 1 << 16


class CutConnectionError(Exception):
    """The connection ends here without an answer: a fault wants it so, or the sender is gone."""


def malformed() -> ApiError:
    """The body is no JSON."""
    return ApiError(400, 50109, "The request body contains invalid JSON.")


def too_large() -> ApiError:
    """The body is larger than Discord takes."""
    return ApiError(413, 40005, "Request entity too large")


def too_late() -> ApiError:
    """The rest of the request did not come."""
    return ApiError(408, 0, "408: Request Timeout")


async def read(request: web.Request, rules: Rules) -> tuple[Any, Files]:
    """The JSON body and the files of a request, not larger and not later than the rules have it."""
    if (request.content_length or 0) > rules.max_body:
        raise too_large()
    if not request.body_exists:
        return None, {}
    try:
        async with asyncio.timeout(rules.request_within):
            return await _read(request, rules.max_body)
    except ConnectionError as gone:
        raise CutConnectionError from gone
    except TimeoutError:
        raise too_late() from None


async def _read(request: web.Request, most: int) -> tuple[Any, Files]:
    if request.content_type == "multipart/form-data":
        return await _read_form(request, most)
    raw = bytearray()
    async for piece in request.content.iter_chunked(_CHUNK):
        raw += piece
        if len(raw) > most:
            raise too_large()
    return (_parse(bytes(raw)) if raw else None), {}


async def _read_form(request: web.Request, most: int) -> tuple[Any, Files]:
    body: Any = None
    files: Files = {}
    size = 0
    try:
        reader = await request.multipart()
        while (part := await reader.next()) is not None:
            if not isinstance(part, BodyPartReader):
                raise malformed()
            raw = bytearray()
            while piece := await part.read_chunk(_CHUNK):
                raw += piece
                size += len(piece)
                if size > most:
                    raise too_large()
            if part.name == "payload_json":
                body = _parse(bytes(raw))
            else:
                kind = part.headers.get("Content-Type", "application/octet-stream")
                files[part.name or f"files[{len(files)}]"] = (part.filename or "", kind, bytes(raw))
    except ValueError as fault:
        raise malformed() from fault
    return body, files


def _parse(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as fault:
        raise malformed() from fault
