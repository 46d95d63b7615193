"""A news site that a test changes as it goes: what stands at a path, and who asked for it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from email.utils import format_datetime
from html import escape
from typing import TYPE_CHECKING, Self

from aiohttp import web

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Mapping
    from datetime import datetime


@dataclass
class Page:
    """What stands at a path."""

    body: str
    content_type: str = "text/html"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    held: asyncio.Event | None = None
    """Until this is set, whoever asks waits."""


@dataclass(frozen=True)
class Story:
    """An article of the site, as its feed tells of it."""

    slug: str
    title: str
    teaser: str
    at: datetime


class FeedServer:
    """Serves the pages that it holds, on a loopback port of its own."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.asked: Counter[str] = Counter()
        self._runner: web.AppRunner | None = None
        self.url = ""

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/{path:.*}", self._answer)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = site.name
        port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.Response:
        self.asked[request.path] += 1
        page = self.pages.get(request.path)
        if page is None:
            return web.Response(status=404)
        if page.held is not None:
            await page.held.wait()
        return web.Response(
            status=page.status,
            body=page.body.encode(),
            headers={"Content-Type": f"{page.content_type}; charset=utf-8", **page.headers},
        )

    def list_stories(self, *stories: Story) -> None:
        """Let the feed tell of these, the newest first."""
        items = "".join(
            f"<item><title>{escape(story.title)}</title>"
            f"<link>{self.url}/{story.slug}</link><guid>{self.asked.total()}-{story.slug}</guid>"
            f"<pubDate>{format_datetime(story.at)}</pubDate>"
            f"<description>{escape(story.teaser)}</description></item>"
            for story in stories
        )
        self.pages["/feed.xml"] = Page(
            '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
            f"<title>Quayside News</title><link>{self.url}/</link>{items}</channel></rss>",
            "application/rss+xml",
        )

    def write(self, slug: str, title: str, *paragraphs: str) -> None:
        """Put an article's page there."""
        told = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
        self.pages[f"/{slug}"] = Page(
            f"<html lang=en><head><title>{escape(title)} - Quayside News</title></head><body>"
            f"<nav><a href='/'>Home</a></nav><article><h1>{escape(title)}</h1>{told}</article>"
            "</body></html>"
        )
