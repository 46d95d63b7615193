"""`make test-chaos`: the readers of feeds, pages, lists and files on broken bytes, for a minute.

Each article or fault in one sentence is right; anything else, and whatever takes longer than the
reading process would be given, is a failure. It prints its seed, and keeps the bytes that failed.
"""

from __future__ import annotations

import faulthandler
import sys
import tempfile
import time
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import IO, TYPE_CHECKING, Any

from digests.errors import DaybreakError
from digests.reading.reader import SECONDS
from digests.reading.untrusted import do
from tests.digests.reading.pdfs import pdf_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Read = Callable[[bytes], object]

MINUTE = 60.0
NOW = datetime(2026, 6, 1, tzinfo=UTC)
ADDRESS = "https://news.example/feed"
READING = Path(__file__).parents[1] / "digests" / "reading"
SPLINTERS = (
    *(b"<", b">", b"&", b'"', b"'", b"\0", b"\xff", b"{", b"}", b"[", b"null", b"\n\n", b"---\n"),
    *(b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<item>", b"</item>", b"<entry>", b"</channel>"),
    *(b"&#x;", b"&lt;", b"&#55357;", b'xmlns:a="b"', b'xml:base="http://["', b"http://[", b"<p>"),
    *(b'<content type="base64">', b"\xe2\x80\xae", b'<?xml encoding="utf-7"?>', b"9999-12-31"),
    *(b"<article>", b"</div>", b"<svg>", b"<script>", b"<table>", b"endobj", b"stream\n", b"%PDF-"),
)
"""What is put between the bytes of what can be read."""
FORBIDDEN = {"socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system"}


class Outside(Exception):  # noqa: N818 - a failure of the test, not an error of the house
    """A reader reached outside its bytes."""


def corpus() -> Iterator[tuple[bytes, Read]]:
    """Give what can be read as it stands, each with its reader."""
    for path in sorted((READING / "feeds" / "corpus").iterdir()):
        if path.suffix != ".toml":
            yield path.read_bytes(), _reader("read_feed", ADDRESS, NOW, "")
            yield path.read_bytes(), _reader("find_feeds", ADDRESS, "")
    for path in sorted((READING / "pages").glob("*.toml")):
        for page in tomllib.loads(path.read_text(encoding="utf-8"))["page"]:
            yield page["html"].encode(), _reader("read_page", ADDRESS, "text/html", "A title")
    opml = (
        b'<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/"/></body></opml>'
    )
    yield opml, _reader("read_opml")
    text = b"---\ntitle: Rain\npublished: 2026-05-05T10:00Z\n---\nRain fell on Velmar on Monday.\n"
    for name in ("rain.txt", "rain.md", "rain.html"):
        yield text, _reader("read_file", name, "rain")
    yield pdf_of("Rain", "Rain fell on Velmar on Monday."), _reader("read_file", "rain.pdf", "rain")


def _reader(deed: str, *arguments: Any) -> Read:
    return lambda data: do(deed, data, *arguments)


def broken(data: bytes, others: list[tuple[bytes, Read]], chance: Random) -> bytes:
    """Put splinters into bytes, take some away, or put some of others in their place."""
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(data) + 1)
        stop = min(len(data), start + chance.choice((0, 0, 1, 3, 20, 200)))
        match chance.randrange(5):
            case 0:
                put = b""
            case 1:
                other = chance.choice(others)[0]
                at = chance.randrange(len(other))
                put = other[at : at + chance.randint(1, 300)]
            case _:
                put = chance.choice(SPLINTERS) * chance.choice((1, 1, 1, 2, 50))
        data = data[:start] + put + data[stop:]
    return data


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse what a reader has no business with; the code of libraries may be loaded."""
    if event in FORBIDDEN:
        raise Outside(event, arguments)
    if event == "open" and isinstance(arguments[0], str | bytes):
        name = str(arguments[0])
        if not (name.startswith((sys.prefix, sys.base_prefix)) or "daybreak-chaos" in name):
            own = Path(__file__).parents[2]
            if not name.startswith((str(own / "digests"), str(own / "config"))):
                raise Outside(event, arguments)


def main(seed: int, seconds: float) -> int:
    """Break and read for so many seconds; returns 1 if a reader failed."""
    given = list(corpus())
    for data, read in given:
        _try(read, data)  # loads what is loaded late
    chance, tries, ends = Random(seed), 0, time.monotonic() + seconds  # noqa: S311 - no secret
    with tempfile.NamedTemporaryFile(prefix="daybreak-chaos-", delete=False) as at_hand:
        sys.stderr.write(f"Seed {seed}; the bytes at hand are in {at_hand.name}\n")
        sys.addaudithook(watch)
        while time.monotonic() < ends:
            data, read = chance.choice(given)
            data = broken(data, given, chance)
            tries += 1
            _put(data, at_hand)  # before they are read: what hangs is ended, and says no more
            _try(read, data)
    Path(at_hand.name).unlink()
    sys.stdout.write(
        f"{tries:,} broken feeds, pages and files were read or refused (seed {seed}).\n"
    )
    return 0


def _put(data: bytes, file: IO[bytes]) -> None:
    file.seek(0)
    file.truncate()
    file.write(data)
    file.flush()


def _try(read: Read, data: bytes) -> None:
    faulthandler.dump_traceback_later(4 * SECONDS, exit=True)
    try:
        read(data)
    except DaybreakError as fault:
        if "\n" in str(fault) or not str(fault).strip():
            raise AssertionError(f"no sentence: {fault!r}") from fault
    finally:
        faulthandler.cancel_dump_traceback_later()


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else time.time_ns() % 1_000_000, MINUTE)
