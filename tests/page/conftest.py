"""A real bot on a real loopback Discord, and a person before its page in headless Chromium."""

from __future__ import annotations

import shutil
import socket
from dataclasses import replace
from typing import TYPE_CHECKING, Literal
from zlib import crc32

import pytest
import pytest_asyncio
from playwright.async_api import async_playwright

from sandbox import Rules, Sandbox
from tests.page.page_bot import PageBot, bot_on

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser, ConsoleMessage, Page, ViewportSize

FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LOCALE, ZONE = "en-GB", "Europe/Tallinn"
DESKTOP: ViewportSize = {"width": 1280, "height": 900}


def find_chromium() -> str | None:
    """Give where Chromium is, rather the one without windows: three quarters of the work."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser")
    return next(filter(None, map(shutil.which, names)), None)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    path = find_chromium()
    if path is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=path, headless=True, chromium_sandbox=False, args=FLAGS
        )
        yield browser
        await browser.close()


@pytest.fixture
def rules() -> Rules:
    """How the sandbox behaves; a test may say otherwise."""
    return Rules()


@pytest.fixture(scope="session")
def port() -> int:
    """One port for all tests: the browser then knows the page's files from the test before."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@pytest_asyncio.fixture(loop_scope="session")
async def sandbox(rules: Rules, port: int) -> AsyncIterator[Sandbox]:
    """A fresh world; a request to a route that it lacks fails the test."""
    async with Sandbox(port, rules=replace(rules, page_kept=3600)) as running:
        yield running
        assert running.unknown_routes == []


@pytest_asyncio.fixture(loop_scope="session")
async def bot(sandbox: Sandbox) -> AsyncIterator[PageBot]:
    async with bot_on(sandbox) as running:
        yield running


@pytest.fixture
def viewport() -> ViewportSize:
    """The window's size; a test file or a parameter may say another."""
    return DESKTOP


@pytest.fixture
def scheme(request: pytest.FixtureRequest) -> Literal["dark", "light"]:
    """The system's colour scheme: half of the tests see each, always the same half."""
    return "dark" if crc32(request.node.name.encode()) % 2 else "light"


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def window(chromium: Browser) -> AsyncIterator[Page]:
    """One window for all tests; each opens its own sandbox in it."""
    context = await chromium.new_context(locale=LOCALE, timezone_id=ZONE)
    context.set_default_timeout(8_000)
    yield await context.new_page()
    await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def page(
    window: Page,
    sandbox: Sandbox,
    viewport: ViewportSize,
    scheme: Literal["dark", "light"],
) -> AsyncIterator[Page]:
    """The page, open in #morning-digest, as the first member who is offered.

    In the end the browser's console must have had nothing to complain of.
    """
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    def catch(error: Exception) -> None:
        complaints.append(str(error))

    window.on("console", hear)
    window.on("pageerror", catch)
    await window.set_viewport_size(viewport)
    await window.emulate_media(color_scheme=scheme, reduced_motion="no-preference")
    await window.goto(sandbox.url)
    await window.get_by_label("Message #morning-digest").wait_for()
    yield window
    window.remove_listener("console", hear)
    window.remove_listener("pageerror", catch)
    await window.evaluate("localStorage.clear()")
    await window.goto("about:blank")
    assert complaints == []


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def modules(chromium: Browser) -> AsyncIterator[Page]:
    """A page on a sandbox without a bot, to try single modules in; leave it as it was."""
    async with Sandbox() as sandbox:
        page = await chromium.new_page(locale=LOCALE, timezone_id=ZONE)
        await page.goto(sandbox.url)
        yield page
        await page.close()
