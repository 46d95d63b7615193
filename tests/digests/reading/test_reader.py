"""What comes from the web is read in a process that may neither hang nor swell."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime

import pytest

from digests.errors import ArticleError, SourceError
from digests.reading.reader import MEMORY, Reader
from digests.worker import WorkerProcess

ADDRESS = "https://rain.example/"
NOW = datetime(2026, 6, 1, tzinfo=UTC)
PAGE = b"<html><body><h1>Rain in Velmar</h1><p>Rain fell on Velmar on Monday.</p></body></html>"
SWELL, HANG = (f"tests.digests.reading.test_reader:{name}" for name in ("swell", "hang"))


def swell(size: int) -> int:
    return len(bytearray(size))


def hang(*_: object) -> None:
    while True:
        pass


def test_what_asks_for_more_memory_than_it_may_have_gets_none() -> None:
    with closing(WorkerProcess(SWELL, "reads", memory=MEMORY)) as process:
        assert process.ask(60.0, 1_000) == 1_000
        with pytest.raises(MemoryError):
            process.ask(60.0, MEMORY)
        assert process.ask(60.0, 1_000) == 1_000


def test_what_takes_too_long_is_refused_in_a_sentence() -> None:
    with closing(Reader(seconds=0.1)) as reader:
        reader._process = WorkerProcess(HANG, "reads")
        for read in (
            lambda: reader.read_feed(b"<rss/>", ADDRESS, NOW, ""),
            lambda: reader.find_feeds(PAGE, ADDRESS, ""),
            lambda: reader.read_page(PAGE, ADDRESS, "text/html", ""),
            lambda: reader.read_file(PAGE, "rain.html"),
            lambda: reader.read_opml(b"<opml/>"),
        ):
            with pytest.raises((SourceError, ArticleError), match="asks too much of whoever reads"):
                read()


def test_what_a_reader_refuses_it_says_as_the_reading_says_it() -> None:
    with closing(Reader(seconds=60.0)) as reader:
        assert reader.read_page(PAGE, ADDRESS, "text/html", "").title == "Rain in Velmar"
        with pytest.raises(ArticleError, match="no page"):
            reader.read_page(PAGE, ADDRESS, "image/png", "")
        with pytest.raises(ArticleError, match="a feed, not an article; `/source add`"):
            reader.read_page(b"<?xml version='1.0'?><rss></rss>", ADDRESS, "text/html", "")
