from __future__ import annotations

import aiohttp
import pytest
from aiohttp import web

from bot.loopback import LoopbackConnector, loopback_address
from digests.errors import SettingError


@pytest.mark.parametrize(
    ("address", "dialled"),
    [
        ("http://127.0.0.1:8790", ("127.0.0.1", 8790)),
        ("http://localhost:80/", ("127.0.0.1", 80)),
        ("http://[::1]:99", ("::1", 99)),
        (" http://127.8.8.8:1 ", ("127.8.8.8", 1)),
    ],
)
def test_a_loopback_address_is_dialled(address: str, dialled: tuple[str, int]) -> None:
    assert loopback_address(address) == dialled


@pytest.mark.parametrize(
    "address",
    [
        "http://192.168.0.2:8790",
        "http://discord.example:80",
        "http://127.0.0.1.example:80",
        "http://0.0.0.0:80",
    ],
)
def test_an_address_beyond_this_machine_is_refused_with_the_reason(address: str) -> None:
    with pytest.raises(SettingError, match="not this machine"):
        loopback_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "127.0.0.1:80",
        "https://127.0.0.1:80",
        "http://127.0.0.1",
        "http://127.0.0.1:x",
        "http://[",
    ],
)
def test_an_address_of_another_form_is_refused_with_an_example(address: str) -> None:
    with pytest.raises(SettingError, match=r"http://127\.0\.0\.1:8790"):
        loopback_address(address)


async def test_every_host_and_scheme_ends_at_the_one_loopback_port() -> None:
    async def who(request: web.Request) -> web.Response:
        return web.Response(text=request.headers["Host"])

    app = web.Application()
    app.router.add_get("/", who)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    try:
        connector = LoopbackConnector(f"http://127.0.0.1:{port}")
        async with aiohttp.ClientSession(connector=connector) as session:
            for address in ("https://discord.com/", "http://cdn.discordapp.com/"):
                async with session.get(address) as response:
                    assert await response.text() in address
    finally:
        await runner.cleanup()


async def test_a_port_where_nobody_listens_is_known_as_not_connected() -> None:
    connector = LoopbackConnector("http://127.0.0.1:9")
    async with aiohttp.ClientSession(connector=connector) as session:
        with pytest.raises(aiohttp.ClientConnectorError):
            await session.get("https://discord.com/")
