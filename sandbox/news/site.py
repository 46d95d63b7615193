"""The news site's server: pages and feeds of what has been published by its clock."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Self

from aiohttp import web

from sandbox.news import feeds, pages
from sandbox.news.article import read_articles

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from types import TracebackType

    from sandbox.news.article import NewsArticle

HOST = "127.0.0.1"
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}
_ROBOTS = "User-agent: *\nDisallow: /private/\n"


class NewsSite:
    """A news site on loopback: `async with NewsSite(now=clock) as site: …`.

    `port` is the one it would like; if that is taken, or 0, it has a free one. `now` (aware, UTC)
    says what is published yet, and at the beginning, when the articles' hours begin to count.
    """

    def __init__(self, port: int = 0, *, now: Callable[[], datetime]) -> None:
        self._port, self._now = port, now
        self._articles: list[NewsArticle] = []
        app = web.Application()
        app.add_routes([
            web.get("/", self._front),
            web.get("/style.css", self._style),
            web.get("/articles/{slug}", self._article),
            web.get(feeds.NEWS.path, self._news),
            web.get(feeds.COMMENTS.path, self._comments),
            web.get(feeds.WORLD.path, self._world),
            web.get(feeds.EVERYTHING.path, self._everything),
            web.get(feeds.ILL.path, self._login),
            web.get("/sources.opml", self._opml),
            web.get("/robots.txt", self._robots),
        ])  # fmt: skip
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)

    @property
    def host(self) -> str:
        """Its host and port, as `127.0.0.1:8643`."""
        return f"{HOST}:{self._port}"

    @property
    def url(self) -> str:
        """Its address, as `http://127.0.0.1:8643`."""
        return f"http://{self.host}"

    async def __aenter__(self) -> Self:
        self._articles = read_articles(self._now())
        await self._runner.setup()
        try:
            await self._listen(self._port)
        except OSError:
            await self._listen(0)
        return self

    async def _listen(self, port: int) -> None:
        await web.TCPSite(self._runner, HOST, port).start()
        self._port = self._runner.addresses[0][1]

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._runner.cleanup()

    def _published(self, desk: str = "") -> list[NewsArticle]:
        """What is out by now, the newest first; of one desk, or of all."""
        now = self._now()
        out = [article for article in self._articles if article.published_at <= now]
        return [article for article in out if desk in ("", article.desk)]

    async def _front(self, request: web.Request) -> web.Response:
        return _answer(request, pages.front_page(self.url, self._published()))

    async def _style(self, request: web.Request) -> web.Response:
        return _answer(request, (pages.PAGE / "style.css").read_bytes(), "text/css")

    async def _article(self, request: web.Request) -> web.Response:
        slug, out = request.match_info["slug"], self._published()
        found = next((article for article in out if article.slug == slug), None)
        if found is None:
            raise web.HTTPNotFound(text="There is no such article.")
        others = [article for article in out if article is not found]
        return _answer(request, pages.article_page(self.url, found, others), of=[found])

    async def _news(self, request: web.Request) -> web.Response:
        out = self._published("news")
        entries = [(article, article.title, article.teaser) for article in out]
        body = feeds.rss(self.url, feeds.NEWS, entries)
        return _answer(request, body, feeds.NEWS.kind, of=out)

    async def _comments(self, request: web.Request) -> web.Response:
        out = [article for article in self._published() if article.comment]
        entries = [(article, f"On: {article.title}", article.comment) for article in out]
        body = feeds.rss(self.url, feeds.COMMENTS, entries)
        return _answer(request, body, feeds.COMMENTS.kind, of=out)

    async def _world(self, request: web.Request) -> web.Response:
        out = self._published("world")
        body = feeds.atom(self.url, feeds.WORLD, out)
        return _answer(request, body, feeds.WORLD.kind, of=out)

    async def _everything(self, request: web.Request) -> web.Response:
        out = self._published()
        body = feeds.json_feed(self.url, feeds.EVERYTHING, out)
        return _answer(request, body, feeds.EVERYTHING.kind, of=out)

    async def _login(self, _: web.Request) -> web.Response:
        """The ill feed: a page in a feed's place, as a broken site gives it, and at every time.

        A 503 with Retry-After counts for the whole host: the site's good feeds would wait as well.
        """
        return web.Response(body=(pages.PAGE / "login.html").read_bytes(), content_type="text/html")

    async def _opml(self, request: web.Request) -> web.Response:
        return _answer(request, feeds.opml(self.url), "text/x-opml")

    async def _robots(self, request: web.Request) -> web.Response:
        return _answer(request, _ROBOTS.encode(), "text/plain")


def _answer(
    request: web.Request,
    body: bytes,
    kind: str = "text/html",
    of: Sequence[NewsArticle] = (),
) -> web.Response:
    """Give a body, or 304 to whoever has it; it is as old as the newest article it is made `of`."""
    response = web.Response(body=body, content_type=kind, headers=_HEADERS)
    response.etag = sha256(body).hexdigest()[:16]
    response.last_modified = of[0].published_at if of else None
    if kind.startswith("text/"):
        response.charset = "utf-8"
    if _is_known(request, response):
        response.body = None
        response.set_status(304)
    return response


def _is_known(request: web.Request, response: web.Response) -> bool:
    """Tell whether the asker has it (RFC 9110, 13.1): by its tag, else by its date."""
    if "If-None-Match" in request.headers:
        tags = request.if_none_match or ()
        return any(tag.value in ("*", response.etag and response.etag.value) for tag in tags)
    since, changed = request.if_modified_since, response.last_modified
    return since is not None and changed is not None and changed <= since
