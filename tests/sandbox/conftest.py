from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import pytest

from sandbox import Rules, Sandbox

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """A fresh world; a request to a route that it lacks fails the test."""
    async with Sandbox() as sandbox:
        yield sandbox
    assert sandbox.unknown_routes == []


@pytest.fixture
async def unlimited() -> AsyncIterator[Sandbox]:
    """A world without rate limits, for tests that send much."""
    async with Sandbox(rules=Rules(rate_limits=False)) as sandbox:
        yield sandbox
    assert sandbox.unknown_routes == []


@pytest.fixture
async def http(sandbox: Sandbox) -> AsyncIterator[aiohttp.ClientSession]:
    """A plain HTTP client with the bot's token."""
    headers = {"Authorization": f"Bot {sandbox.token}"}
    async with aiohttp.ClientSession(f"{sandbox.url}/", headers=headers) as session:
        yield session
