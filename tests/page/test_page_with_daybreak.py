"""The whole of Daybreak behind the page: what somebody sees who has just typed `make run`."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

pytestmark = pytest.mark.asyncio(loop_scope="session")

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0
"""Seconds for what is sure to come, on a machine that may have much else to do."""
ARTICLE = """---
title: Chile and Estonia agree on lithium
source: Harbour Post
url: https://harbour.example/lithium
---
Chile and Estonia set up a joint working group on critical minerals on Tuesday. The group will
study how lithium and cobalt from Chile can be refined in Narva. Estonia will pay 40 million euros
for a pilot plant that recovers rare earths from old magnets. The mining ministers of both countries
signed the agreement in Santiago after talks that lasted two days.
"""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def address(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """Daybreak started without a token, on an article of our own: the page's printed address."""
    tmp_path = tmp_path_factory.mktemp("daybreak")
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "lithium.md").write_text(ARTICLE, "utf-8")
    own = {
        # Empty, these outdo what stands in the .env of whoever runs the tests.
        "DISCORD_TOKEN": "",
        "DAYBREAK_DATABASE_URL": "",
        "DAYBREAK_VAR": str(tmp_path / "var"),
        "DAYBREAK_ARTICLES": str(articles),
        "DAYBREAK_SANDBOX_PORT": "0",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        cwd=ROOT,
        env=os.environ | own,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert process.stdout is not None
    try:
        printed = ""
        while not (found := re.search(r"http://127\.0\.0\.1:\d+", printed)):
            line = await asyncio.wait_for(process.stdout.readline(), PATIENCE)
            assert line, f"Daybreak ended: {printed}"
            printed += line.decode()
        yield found[0]
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
        await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 0


async def test_the_digest_stands_there_and_a_topic_is_answered_with_its_source(
    window: Page, address: str
) -> None:
    await window.set_viewport_size({"width": 1280, "height": 900})
    await window.goto(address)
    log = window.get_by_role("log")
    digest = log.get_by_role("article").filter(has_text="Morning digest")
    # At 08:00 UTC the morning's digest comes too.
    await expect(digest.first).to_contain_text("Harbour Post", timeout=PATIENCE * 1000)

    await window.get_by_label("Message #morning-digest").focus()
    await window.keyboard.type("/topic crit")
    suggestions = window.get_by_role("listbox", name="Suggestions")
    await expect(suggestions.get_by_role("option")).to_contain_text(["Critical minerals"])
    await window.keyboard.type("ical-minerals")
    await window.keyboard.press("Enter")

    answer = log.get_by_role("article").filter(has_text="used /topic")
    await expect(answer.get_by_role("heading", name="Critical minerals")).to_be_visible()
    await expect(answer.get_by_role("strong").first).to_contain_text("critical minerals")
    link = answer.get_by_role("link", name="Harbour Post").first
    await expect(link).to_have_attribute("href", "https://harbour.example/lithium")
    await window.goto("about:blank")


async def test_a_direct_message_finds_the_commands_and_answers_them(
    window: Page, address: str
) -> None:
    await window.set_viewport_size({"width": 1280, "height": 900})
    await window.goto(address)
    await window.get_by_role("button", name="Direct messages").click()
    await window.get_by_label("Message @Daybreak").focus()
    await window.keyboard.type("/")
    suggestions = window.get_by_role("listbox", name="Suggestions").get_by_role("option")
    await expect(suggestions.filter(has_text="/topic")).to_have_count(6)
    await expect(suggestions.filter(has_text="/help")).to_have_count(1)
    await window.keyboard.type("topic critical minerals")
    await window.keyboard.press("Enter")
    log = window.get_by_role("log")
    answer = log.get_by_role("article").filter(has_text="used /topic")
    await expect(answer.get_by_role("heading", name="Critical minerals")).to_be_visible()
    await window.keyboard.type("/schedule list")
    await window.keyboard.press("Enter")
    await window.keyboard.press("Enter")
    refused = log.get_by_role("article").filter(has_text="used /schedule list")
    await expect(refused).to_contain_text("is about a server's channels: use it there")
    await window.goto("about:blank")


async def test_the_next_morning_brings_its_digest_by_itself(window: Page, address: str) -> None:
    await window.set_viewport_size({"width": 1280, "height": 900})
    await window.goto(address)
    digests = window.get_by_role("log").get_by_role("article").filter(has_text="Morning digest")
    await expect(digests.first).to_be_visible(timeout=PATIENCE * 1000)
    quiet = digests.filter(has_text="No new articles since")
    await window.get_by_role("button", name="Clock").click()
    morning = window.get_by_role("button", name="Next morning")
    await morning.click()
    await expect(window.get_by_role("group", name="Moved clock")).to_be_visible()
    # From here on it is 08:00 UTC, 10:00 or 11:00 in Tallinn, whatever the wall clock shows.
    await expect(quiet.last.locator("header time")).to_contain_text(
        "Today at 1", timeout=PATIENCE * 1000
    )
    # As often as one likes, and each morning once.
    before = await quiet.count()
    await morning.click()
    await expect(quiet).to_have_count(before + 1, timeout=PATIENCE * 1000)
    await expect(quiet.nth(before).locator("header time")).to_contain_text("Today at 1")
    await expect(quiet.nth(before - 1).locator("header time")).to_contain_text("Yesterday at 1")
    await window.goto("about:blank")
