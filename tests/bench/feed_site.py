"""A thousand news sites in one process, for the bench: each name has a feed of its own."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter

from aiohttp import web

TOWNS = (
    *("Arica", "Belmar", "Calama", "Darwin", "Elqui"),
    *("Fresia", "Gorbea", "Huasco", "Iquique", "Junco"),
)
DEEDS = (
    *("hospital", "harbour", "brewery", "university", "museum"),
    *("stadium", "bank", "railway", "school", "theatre"),
)


def feed_of(site: int, address: str, count: int) -> str:
    """A feed with so many entries, each a teaser and a link."""
    items = "".join(
        f"<item><title>{_title(site, n)}</title><link>{address}/page/{site}/{n}</link>"
        f"<pubDate>Mon, 01 Jun 2026 0{n % 8}:00:00 GMT</pubDate>"
        f"<description>{_lead(site, n)}</description></item>"
        for n in range(count)
    )
    return f'<rss version="2.0"><channel><title>Site {site}</title>{items}</channel></rss>'


def entry_page(site: int, number: int) -> str:
    """The page of an entry: eight sentences in four paragraphs."""
    town = TOWNS[number % 10]
    told = "".join(
        f"<p>The council of {town} paid {part + 2} million crowns for the building in "
        f"{1990 + site + part}, officials said. Some {part + 3} of its {20 + number} rooms "
        "were closed after the flood of last winter.</p>"
        for part in range(3)
    )
    head = f"<title>{_title(site, number)}</title>"
    return (
        f"<html><head>{head}</head><body><nav><a href='/'>Home</a></nav><article>"
        f"<h1>{_title(site, number)}</h1><p>{_lead(site, number)}</p>{told}</article></body></html>"
    )


def _title(site: int, number: int) -> str:
    return f"The {DEEDS[site % 10]} of {TOWNS[number % 10]} hires {30 + 7 * site + number} people"


def _lead(site: int, number: int) -> str:
    return (
        f"The {DEEDS[site % 10]} of {TOWNS[number % 10]} hired {30 + 7 * site + number} people on "
        f"Monday after {site + 2} years without a single vacancy, its director Ines Falk said."
    )


async def serve() -> None:
    """Serve until told to end; prints the port."""
    at_once: Counter[str] = Counter()
    most = 0

    @web.middleware
    async def count(request: web.Request, handler: object) -> web.StreamResponse:
        nonlocal most
        at_once[request.host] += 1
        most = max(most, at_once[request.host])
        try:
            return await handler(request)  # type: ignore[operator,no-any-return] # aiohttp's own
        finally:
            at_once[request.host] -= 1

    async def feed(request: web.Request) -> web.Response:
        kind, number = request.match_info["kind"], int(request.match_info["number"])
        tag = f'"{kind}{number}"'
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=304)
        text = feed_of(number, f"http://{request.host}", 10 if kind == "news" else 0)
        return web.Response(text=text, content_type="application/rss+xml", headers={"ETag": tag})

    async def page(request: web.Request) -> web.Response:
        site, number = int(request.match_info["site"]), int(request.match_info["number"])
        return web.Response(text=entry_page(site, number), content_type="text/html")

    async def told(_: web.Request) -> web.Response:
        return web.Response(text=str(most))

    app = web.Application(middlewares=[count])
    app.router.add_get("/{kind:news|quiet}/{number}", feed)
    app.router.add_get("/page/{site}/{number}", page)
    app.router.add_get("/most", told)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=2048).start()
    sys.stdout.write(f"{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve())
