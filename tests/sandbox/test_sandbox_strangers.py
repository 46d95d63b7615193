from __future__ import annotations

import asyncio
import io
import json
import resource
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from sandbox import Rules, Sandbox
from sandbox.values import Kind

if TYPE_CHECKING:
    import logging
    from collections.abc import Iterator


async def refused(response: aiohttp.ClientResponse, status: int, code: int) -> dict[str, Any]:
    body: dict[str, Any] = await response.json()
    assert (response.status, body["code"]) == (status, code)
    assert response.headers["Content-Type"] == "application/json"
    assert isinstance(body["message"], str)
    return body


@pytest.mark.parametrize("path", ["", "api/v10/gateway", "sandbox/events", "page/main.js"])
@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1:1", "localhost", "discord.com.evil.example"]
)
async def test_a_foreign_host_is_refused(http: aiohttp.ClientSession, path: str, host: str) -> None:
    async with http.get(path, headers={"Host": host}) as response:
        await refused(response, 403, 0)


@pytest.mark.parametrize("path", ["sandbox/verbs/say", "sandbox/events", "page/main.js"])
async def test_the_page_is_not_served_to_discords_name(
    http: aiohttp.ClientSession, path: str
) -> None:
    async with http.get(path, headers={"Host": "discord.com"}) as response:
        await refused(response, 403, 0)


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:1", "https://discord.com"]
)
@pytest.mark.parametrize("path", ["sandbox/verbs/say", "api/v10/users/@me/channels"])
async def test_a_foreign_origin_is_refused(
    http: aiohttp.ClientSession, path: str, origin: str
) -> None:
    async with http.post(path, headers={"Origin": origin}, json={}) as response:
        await refused(response, 403, 0)


async def test_a_foreign_page_cannot_listen(sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession() as session:
        for path in ("sandbox/events", ""):
            with pytest.raises(aiohttp.WSServerHandshakeError) as refusal:
                await session.ws_connect(f"{sandbox.url}/{path}", origin="https://evil.example")
            assert refusal.value.status == 403


async def test_its_own_page_and_discords_names_are_welcome(
    sandbox: Sandbox, http: aiohttp.ClientSession
) -> None:
    for headers in ({"Host": "discord.com"}, {"Origin": sandbox.url}):
        async with http.get("api/v10/users/@me", headers=headers) as response:
            assert response.status == 200


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[" * 100_000, b"{'a': 1}", b"nul"])
async def test_malformed_json_is_refused(
    sandbox: Sandbox, http: aiohttp.ClientSession, body: bytes
) -> None:
    path = f"api/v10/channels/{sandbox.channel('general').id}/messages"
    headers = {"Content-Type": "application/json"}
    async with http.post(path, data=body, headers=headers) as response:
        await refused(response, 400, 50109)


@pytest.mark.parametrize("body", [[], "text", 1, [{"content": "x"}]])
async def test_json_of_another_shape_is_refused(
    sandbox: Sandbox, http: aiohttp.ClientSession, body: Any
) -> None:
    path = f"api/v10/channels/{sandbox.channel('general').id}/messages"
    async with http.post(path, json=body) as response:
        await refused(response, 400, 50035)


@pytest.mark.parametrize(
    "body",
    [
        {"content": 5},
        {"content": "x", "embeds": "no"},
        {"content": "x", "components": {"type": 1}},
        {"content": "x", "flags": "many"},
        {"content": "x", "allowed_mentions": 3},
        {"content": "x", "message_reference": 7},
        {"content": "x", "allowed_mentions": {"users": [1, {}]}},
        {"content": "x", "attachments": 7},
        {"embeds": [{"footer": 3}]},
        {"embeds": [{"image": "x"}]},
        {"flags": 1 << 15, "components": [{"type": 12, "items": [{"media": 3}]}]},
    ],
)
async def test_fields_of_another_kind_are_refused(
    sandbox: Sandbox, http: aiohttp.ClientSession, body: Any
) -> None:
    path = f"api/v10/channels/{sandbox.channel('general').id}/messages"
    async with http.post(path, json=body) as response:
        await refused(response, 400, 50035)


@pytest.mark.parametrize(
    "fields",
    [
        {"type": 99},
        {"type": "x"},
        {"message": "x"},
        {"applied_tags": 5},
        {"auto_archive_duration": "x"},
        {"name": []},
    ],
)
async def test_a_thread_of_another_kind_is_refused(
    sandbox: Sandbox, http: aiohttp.ClientSession, fields: Any
) -> None:
    forum = sandbox.add_channel("ideas", Kind.FORUM)
    body = {"name": "x", "message": {"content": "x"}, **fields}
    async with http.post(f"api/v10/channels/{forum.id}/threads", json=body) as response:
        await refused(response, 400, 50035)
    assert [c for c in sandbox.channels if c.parent_id == forum.id] == []


@pytest.mark.parametrize("number", ["x", "-1", "²", "9" * 4999])
async def test_a_mark_that_is_no_number_is_refused(
    sandbox: Sandbox, http: aiohttp.ClientSession, number: str
) -> None:
    path = f"api/v10/channels/{sandbox.channel().id}/messages"
    async with http.get(path, params={"after": number}) as response:
        await refused(response, 400, 50035)


@pytest.mark.parametrize("announced", [True, False])
async def test_thirty_megabytes_are_refused(
    sandbox: Sandbox, http: aiohttp.ClientSession, *, announced: bool
) -> None:
    async def pieces() -> Any:
        for _ in range(30):
            yield b" " * (1 << 20)

    path = f"api/v10/channels/{sandbox.channel('general').id}/messages"
    data = io.BytesIO(b" " * (30 << 20)) if announced else pieces()
    headers = {"Content-Type": "application/json"}
    async with http.post(path, data=data, headers=headers) as response:
        await refused(response, 413, 40005)
    async with http.get("api/v10/users/@me") as response:
        assert response.status == 200


async def test_thirty_megabytes_in_a_file_are_refused(
    sandbox: Sandbox, http: aiohttp.ClientSession
) -> None:
    form = aiohttp.FormData()
    form.add_field("payload_json", json.dumps({"content": "x"}))
    form.add_field("files[0]", io.BytesIO(bytes(30 << 20)), filename="large.bin")
    path = f"api/v10/channels/{sandbox.channel('general').id}/messages"
    async with http.post(path, data=form) as response:
        await refused(response, 413, 40005)
    assert sandbox.messages("general") == []


async def test_a_wrong_token_is_refused(sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession(f"{sandbox.url}/") as http:
        for headers in ({}, {"Authorization": "Bot wrong"}, {"Authorization": sandbox.token}):
            async with http.get("api/v10/users/@me", headers=headers) as response:
                await refused(response, 401, 0)


async def test_an_unknown_route_is_told_loudly(caplog: pytest.LogCaptureFixture) -> None:
    async with (
        Sandbox() as sandbox,
        aiohttp.ClientSession(f"{sandbox.url}/") as http,
        http.get("api/v10/guilds/1/audit-logs") as response,
    ):
        await refused(response, 404, 0)
    assert [(r.method, r.path) for r in sandbox.unknown_routes] == [("GET", "/guilds/1/audit-logs")]
    record: logging.LogRecord = caplog.records[0]
    assert (record.levelname, record.name) == ("ERROR", "sandbox")
    assert "no route GET /guilds/1/audit-logs" in record.getMessage()


@pytest.mark.parametrize(
    "path",
    [
        "page/../server.py",
        "page/%2e%2e/server.py",
        "page/..%2fserver.py",
        "page//etc/passwd",
        "page/",
        "page/%00",
        f"page/{'long' * 1000}",
    ],
)
async def test_nothing_outside_the_page_is_served(sandbox: Sandbox, path: str) -> None:
    host, port = sandbox.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    line = f"GET /{path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n"
    writer.write(line.encode())
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    assert answer.startswith(b"HTTP/1.1 404")


async def test_what_a_browser_could_run_is_served_inert(
    sandbox: Sandbox, http: aiohttp.ClientSession
) -> None:
    form = aiohttp.FormData()
    form.add_field("payload_json", json.dumps({"content": "x"}))
    form.add_field("files[0]", b"<script>", filename="a.html", content_type="text/html")
    path = f"api/v10/channels/{sandbox.channel('general').id}/messages"
    async with http.post(path, data=form) as response:
        address = (await response.json())["attachments"][0]["url"]
    async with http.get(address) as response:
        assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert response.headers["Content-Disposition"] == "attachment"
        assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.fixture
def many_files() -> Iterator[None]:
    """Both ends of a thousand sockets are in this process."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 4096 if hard == resource.RLIM_INFINITY else min(hard, 4096)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.usefixtures("many_files")
async def test_a_thousand_sockets_do_not_bring_it_down() -> None:
    async with Sandbox(rules=Rules(rate_limits=False)) as sandbox:
        host, port = sandbox.url.removeprefix("http://").split(":")
        opened = [await asyncio.open_connection(host, int(port)) for _ in range(1000)]
        try:
            headers = {"Authorization": f"Bot {sandbox.token}"}
            async with (
                aiohttp.ClientSession(f"{sandbox.url}/", headers=headers) as http,
                http.get("api/v10/users/@me") as response,
            ):
                assert response.status == 200
        finally:
            for _, writer in opened:
                writer.close()
            await asyncio.gather(*(w.wait_closed() for _, w in opened), return_exceptions=True)


@pytest.mark.parametrize(
    "sent",
    [
        'Content-Length: 100\r\n\r\n{"content":',
        'Transfer-Encoding: chunked\r\n\r\n5\r\n{"con\r\n',
        "Transfer-Encoding: chunked\r\n\r\nnot hexadecimal\r\n",
        "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 900\r\n\r\n--x\r\n\r\n{",
    ],
)
@pytest.mark.parametrize("path", ["/sandbox/verbs/say", "/api/v10/channels/{}/messages"])
async def test_a_client_that_dies_mid_request_is_no_news(
    sandbox: Sandbox, caplog: pytest.LogCaptureFixture, path: str, sent: str
) -> None:
    host, port = sandbox.url.removeprefix("http://").split(":")
    _, writer = await asyncio.open_connection(host, int(port))
    head = f"POST {path.format(sandbox.channel().id)} HTTP/1.1\r\nHost: {host}:{port}\r\n"
    writer.write(f"{head}Authorization: Bot {sandbox.token}\r\n{sent}".encode())
    await writer.drain()
    await asyncio.sleep(0.02)
    writer.close()
    await writer.wait_closed()
    await asyncio.sleep(0.02)
    assert caplog.records == []
    assert sandbox.messages() == []


@pytest.mark.parametrize(
    ("sent", "answer"),
    [
        (b"", b""),
        (b"POST /api/v10/channels/1/messages HTTP/1.1\r\nHost: 127", b""),
        (
            (
                b"POST /api/v10/channels/1/messages HTTP/1.1\r\nHost: discord.com\r\n"
                b'Content-Type: application/json\r\nContent-Length: 99\r\n\r\n{"content": "x'
            ),
            b"HTTP/1.1 408 ",
        ),
    ],
)
async def test_half_a_request_is_not_waited_for(sent: bytes, answer: bytes) -> None:
    async with Sandbox(rules=Rules(request_within=0.1)) as sandbox:
        port = int(sandbox.url.rpartition(":")[2])
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(sent)
        async with asyncio.timeout(20):
            try:
                told = await reader.readuntil(b"}") if answer else await reader.read()
            except ConnectionResetError:
                told = b""
        assert told.startswith(answer)
        assert bool(told) is bool(answer)
        if answer:
            assert b'"message": "408: Request Timeout"' in told
        writer.close()


async def test_a_connection_that_asked_once_may_stay_silent() -> None:
    async with Sandbox(rules=Rules(request_within=0.05)) as sandbox:
        port = int(sandbox.url.rpartition(":")[2])
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for _ in range(2):
            writer.write(b"GET /api/v10/gateway HTTP/1.1\r\nHost: discord.com\r\n\r\n")
            assert b" 200 OK" in await reader.readuntil(b"}")
            await asyncio.sleep(0.1)
        writer.close()
