"""A model service on loopback that answers as told: as Ollama, llama.cpp or OpenAI do, or badly."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager, contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

Answering = Callable[[web.Request, dict[str, Any]], Awaitable[web.StreamResponse]]

CHAT = "/v1/chat/completions"


class ModelServer:
    """Answers each request with the next of `answers`, then with the last again and again."""

    def __init__(self, *answers: Answering) -> None:
        self.answers = list(answers)
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.at_once = self.most_at_once = 0
        self.is_asked = asyncio.Event()
        self.url = ""

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.asked.append(body)
        self.is_asked.set()
        self.keys.append(request.headers.get("Authorization", ""))
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            answer = self.answers[0] if len(self.answers) == 1 else self.answers.pop(0)
            return await answer(request, body)
        finally:
            self.at_once -= 1

    @asynccontextmanager
    async def running(self) -> AsyncIterator[ModelServer]:
        app = web.Application(client_max_size=1 << 22)
        app.router.add_post(CHAT, self._answer)
        runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}"
        try:
            yield self
        finally:
            await runner.cleanup()


def openai(text: str | None, reason: str = "stop", tokens: int | None = 50) -> Answering:
    """As OpenAI answers, whole."""

    async def answer(_: web.Request, body: dict[str, Any]) -> web.StreamResponse:
        message = {"role": "assistant", "content": text, "refusal": None}
        choice = {"index": 0, "message": message, "finish_reason": reason, "logprobs": None}
        usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": tokens}
        told = {"id": "chatcmpl-1", "object": "chat.completion", "model": body["model"]}
        return web.json_response(
            told | {"choices": [choice]} | ({"usage": usage} if tokens else {})
        )

    return answer


def llama_cpp(text: str) -> Answering:
    """As llama.cpp's server does: timings beside, and its own error for a form it does not know."""

    async def answer(_: web.Request, body: dict[str, Any]) -> web.StreamResponse:
        if body.get("response_format", {}).get("type") == "json_schema":
            error = {"code": 400, "message": "failed to parse grammar", "type": "invalid_request"}
            return web.json_response({"error": error}, status=400)
        choice = {"index": 0, "message": {"role": "assistant", "content": text}}
        return web.json_response({"choices": [choice | {"finish_reason": "stop"}], "timings": {}})

    return answer


def ollama_stream(text: str, *, ends: bool = True) -> Answering:
    """As Ollama does when it streams, in pieces of seven characters."""

    async def answer(request: web.Request, _: dict[str, Any]) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        for at in range(0, len(text), 7):
            choice = {"index": 0, "delta": {"content": text[at : at + 7]}, "finish_reason": None}
            await response.write(f"data: {json.dumps({'choices': [choice]})}\n\n".encode())
        if ends:
            await response.write(b"data: [DONE]\n\n")
        await response.write_eof()
        return response

    return answer


def raw(
    body: bytes | str, status: int = 200, kind: str = "application/json", **headers: str
) -> Answering:
    """These very bytes."""

    async def answer(_: web.Request, __: dict[str, Any]) -> web.StreamResponse:
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.Response(body=data, status=status, headers={"Content-Type": kind} | named)

    return answer


def refused(status: int, message: str, **headers: str) -> Answering:
    """An error as OpenAI words it."""
    return raw(json.dumps({"error": {"message": message, "code": None}}), status, **headers)


async def hang(_: web.Request, __: dict[str, Any]) -> web.StreamResponse:
    """No answer at all."""
    await asyncio.Event().wait()
    raise AssertionError


async def drip(request: web.Request, _: dict[str, Any]) -> web.StreamResponse:
    """A byte now and then, without an end."""
    response = web.StreamResponse(headers={"Content-Type": "application/json"})
    await response.prepare(request)
    while True:
        await response.write(b" ")
        await asyncio.sleep(0.02)


async def flood(request: web.Request, _: dict[str, Any]) -> web.StreamResponse:
    """Bytes without an end, as fast as they are taken."""
    response = web.StreamResponse(headers={"Content-Type": "application/json"})
    await response.prepare(request)
    while True:
        await response.write(b" " * 65_536)


async def cut(request: web.Request, _: dict[str, Any]) -> web.StreamResponse:
    """Half an answer, and then the connection is gone."""
    response = web.StreamResponse(
        headers={"Content-Type": "application/json", "Content-Length": "900"}
    )
    await response.prepare(request)
    await response.write(b'{"choices": [{"mess')
    assert request.transport is not None
    request.transport.abort()
    return response


def extracting(count: int = 3) -> Answering:
    """A toy model: its bullets are the article's first sentences; all it is asked to prove it does.

    Everything comes from the question, so it serves for any article.
    """

    async def answer(request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
        data = body["messages"][1]["content"]
        told = [line.split(". ", 1) for line in data.splitlines() if line[:1].isdigit()]
        bullets = [
            {"text": text, "sentences": [int(number)], "theme": "general"}
            for number, text in told[:count]
        ]
        colours = ["red", "green"]
        return await openai(json.dumps({"bullets": bullets, "colours": colours}))(request, body)

    return answer


@contextmanager
def beside(*answers: Answering) -> Iterator[ModelServer]:
    """A server that runs in a thread of its own, for programs that keep this one busy."""
    server, started, done = ModelServer(*answers), Event(), asyncio.Event()
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        async with server.running():
            started.set()
            await done.wait()

    thread = Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    started.wait()
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(done.set)
        thread.join()
        loop.close()
