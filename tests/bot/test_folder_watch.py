"""What is put into a folder is told at once, and once when it is written."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from bot.folder_watch import watch_folder

if TYPE_CHECKING:
    from pathlib import Path


async def test_a_file_written_piece_by_piece_is_told_when_it_is_whole(tmp_path: Path) -> None:
    told: asyncio.Queue[str] = asyncio.Queue()
    article = tmp_path / "quake.txt"
    watching = asyncio.create_task(
        watch_folder(tmp_path, lambda: told.put_nowait(article.read_text()))
    )
    text = ""
    async with asyncio.timeout(50):
        while not text:  # until the watch stands, which nothing tells
            await asyncio.sleep(0.5)
            article.write_text("Quake in")
            await asyncio.sleep(0.1)
            with article.open("a") as file:
                file.write(" Corvo")
            with suppress(TimeoutError):  # nothing is written again while the news may be late
                text = await asyncio.wait_for(told.get(), 10)
    assert text == "Quake in Corvo"
    watching.cancel()
    with pytest.raises(asyncio.CancelledError):
        await watching


async def test_a_folder_that_is_not_there_is_watched_no_more(tmp_path: Path) -> None:
    async with asyncio.timeout(20):
        await watch_folder(tmp_path / "gone", lambda: None)
