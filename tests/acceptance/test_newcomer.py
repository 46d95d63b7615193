"""What a newcomer does first: adds the news site, and moves the clock to the morning."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from bot.command_line import run as run_verb
from config.settings import Settings
from tests.acceptance.house import PATIENCE, texts, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sandbox import Sandbox


def buttons(shape: Any) -> Iterator[tuple[str, str]]:
    """A message's buttons: label and id."""
    if isinstance(shape, dict):
        if shape.get("label") and shape.get("custom_id"):
            yield shape["label"], shape["custom_id"]
        shape = list(shape.values())
    if isinstance(shape, list):
        for part in shape:
            yield from buttons(part)


# It lives by the machine's own clock, so a start at another hour would show the same.
@pytest.mark.any_hour
async def test_a_source_added_in_the_page_has_its_news_in_the_next_digest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "daybreak")
    (tmp_path / "articles").mkdir()
    begin = run_verb.start_sandbox
    begun: asyncio.Queue[Sandbox] = asyncio.Queue()

    async def start(*arguments: Any) -> Sandbox:
        sandbox = await begin(*arguments)
        begun.put_nowait(sandbox)
        return sandbox

    monkeypatch.setattr(run_verb, "start_sandbox", start)
    settings = Settings(sandbox_port=0, var=tmp_path / "var", articles=str(tmp_path / "articles"))
    running = asyncio.create_task(run_verb.run_bot(settings.model_copy(update={"token": None})))
    try:
        sandbox = await begun.get()
        await until(lambda: "Ready in 1 server" in caplog.text)
        several = await sandbox.slash("source add", {"address": sandbox.news_url}, member="ada")
        offers = dict(buttons(several.message))
        assert list(offers) == ["News", "World", "Everything"]
        offered = await sandbox.click(several, offers["News"], member="ada")
        backlog = dict(buttons(offered.message))["The last day too"]
        await sandbox.click(offered, backlog, member="ada")
        await was_read(sandbox)
        await go_to_morning(sandbox)
        await until(lambda: "Varnell" in shown(sandbox))  # of the day before
        # Shortly before 08:00 what comes in two hours is told on the morning after.
        await go_to_morning(sandbox)
        await until(lambda: "Tarnair" in shown(sandbox))
        assert f"{sandbox.news_url}/articles/" in shown(sandbox)
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def go_to_morning(sandbox: Sandbox) -> None:
    """Press the clock above the messages."""
    async with aiohttp.ClientSession(f"{sandbox.url}/") as page:
        await (await page.post("sandbox/clock", json={"to": "morning"})).read()


async def was_read(sandbox: Sandbox) -> None:
    """Wait until the source has been read once, as its list says."""
    async with asyncio.timeout(PATIENCE):
        while "for the first time" in texts((await sandbox.slash("source list")).message):  # noqa: ASYNC110 - it becomes so in another process too
            await asyncio.sleep(0.05)


def shown(sandbox: Sandbox) -> str:
    """All that stands in the channel of the digest."""
    return "\n".join(map(texts, sandbox.messages("morning-digest")))
