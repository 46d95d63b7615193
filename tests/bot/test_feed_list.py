"""What an operator does with the sources of all servers: `daybreak source`, `import`, `export`."""

from __future__ import annotations

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from bot.feed_list import FeedList
from digests.errors import DaybreakError, FeedError, SourceError, UnknownSourceError
from digests.service.source_service import SourceService
from digests.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FEED = (
    b"<rss><channel><title>Quay Post</title><item><title>Pool opens</title></item></channel></rss>"
)
LINK = '<link rel="alternate" type="application/rss+xml" title="{0}" href="/{0}">'
PAGES = {
    "/news": FEED,
    "/sport": FEED,
    "/": f"<html><head>{LINK.format('news')}</head></html>".encode(),
    "/both": f"<html><head>{LINK.format('news')}{LINK.format('sport')}</head></html>".encode(),
}


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = PAGES.get(self.path)
        self.send_response(200 if found else 404)
        self.send_header("Content-Length", str(len(found or b"")))
        self.end_headers()
        self.wfile.write(found or b"")

    def log_message(self, *_: object) -> None: ...


@contextmanager
def served() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def feeds() -> Iterator[FeedList]:
    with Store("sqlite://") as store:
        yield FeedList(SourceService(store), ["127.0.0.1"])


def test_a_source_is_added_by_its_sites_address_tried_listed_and_removed(
    feeds: FeedList, capsys: pytest.CaptureFixture[str]
) -> None:
    with served() as site:
        feeds.add(site, 0)
        assert f"Added Quay Post, {site}/news." in capsys.readouterr().out
        with pytest.raises(SourceError, match=rf"give one of them: {site}/news \(news\), "):
            feeds.add(f"{site}/both", 0)
        feeds.try_out("quay")
        assert "Pool opens" in capsys.readouterr().out
        feeds.show()
        assert capsys.readouterr().out == f"Quay Post  {site}/news  not read yet\n"
        feeds.remove(f"{site}/news")
        with pytest.raises(UnknownSourceError):
            feeds.remove("quay")
    feeds.show()
    assert "Removed Quay Post" in (told := capsys.readouterr().out)
    assert "There is none" in told


@pytest.mark.parametrize("address", ["http://10.0.0.1/", "file:///etc/passwd", "a b", ""])
def test_what_is_no_address_to_read_is_one_sentence_and_nothing_is_kept(
    feeds: FeedList, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(DaybreakError) as refused:
        feeds.add(address, 0)
    assert "\n" not in str(refused.value)
    feeds.show()
    assert "There is none" in capsys.readouterr().out


def test_a_list_is_taken_over_and_given_out_but_for_addresses_of_the_house(
    feeds: FeedList, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    urls = ("https://harbour.example/f", "http://192.168.0.1/log", "https://harbour.example/f/?a=1")
    lines = "".join(f'<outline text="{number}" xmlUrl="{url}"/>' for number, url in enumerate(urls))
    given, out = tmp_path / "in.opml", tmp_path / "out.opml"
    given.write_text(f"<opml><body>{lines}</body></opml>", encoding="utf-8")
    assert feeds.take_over(given) == 1
    told = capsys.readouterr()
    assert told.out == "Added 2 sources of 3.\n"
    assert "192.168.0.1 leads to a private network" in told.err
    feeds.give_out(out)
    assert feeds.take_over(out) == 2
    assert capsys.readouterr().err.count("is a source already") == 2
    with pytest.raises(FeedError, match="cannot be read"):
        feeds.take_over(tmp_path / "none.opml")
    with pytest.raises(FeedError, match="cannot be written"):
        feeds.give_out(tmp_path)
