"""`make picture`: the README's picture, the seeds' digest as the page shows it in both themes."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
import tempfile
from pathlib import Path

from playwright.async_api import async_playwright

from tests.page.conftest import FLAGS, find_chromium

ROOT = Path(__file__).parents[2]
PICTURES = {"dark": ROOT / "docs" / "card-dark.png", "light": ROOT / "docs" / "card-light.png"}


async def main() -> None:
    """Start Daybreak as `make run` does, without a token, and take its first message's picture."""
    with tempfile.TemporaryDirectory() as var:
        own = {
            "DISCORD_TOKEN": "",
            "DAYBREAK_DATABASE_URL": "",
            "DAYBREAK_VAR": var,
            "DAYBREAK_SANDBOX_PORT": "0",
        }
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            cwd=ROOT,
            env=os.environ | own,
            stdout=asyncio.subprocess.PIPE,
        )
        assert process.stdout is not None
        printed = ""
        while not (found := re.search(r"http://127\.0\.0\.1:\d+", printed)):
            printed += (await process.stdout.readline()).decode()
        await take_pictures(found[0])
        process.send_signal(signal.SIGINT)
        await process.communicate()


async def take_pictures(address: str) -> None:
    """Write the digest's card as it stands at `address` to `PICTURES`."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=find_chromium(),
            headless=True,
            chromium_sandbox=False,
            args=FLAGS,
        )
        for scheme, path in PICTURES.items():
            page = await browser.new_page(
                color_scheme="dark" if scheme == "dark" else "light",
                viewport={"width": 1200, "height": 2400},
                device_scale_factor=1.5,
            )
            await page.goto(address)
            digest = page.get_by_role("log").get_by_role("article")
            await digest.filter(has_text="Morning digest").first.screenshot(path=path)
            await page.close()
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
