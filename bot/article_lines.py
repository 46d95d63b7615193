"""JSON Lines of articles, with how much of them is done."""

from __future__ import annotations

import logging
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import Progress

from digests.errors import ArticleError
from digests.models import Article
from digests.reading.lengths import SHORTENED
from digests.reading.records import article_from_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    Line = tuple[int, str, Article | ArticleError]
    """A line's number, its text, and the article in it or what is wrong with it."""


log = logging.getLogger("daybreak.articles")


def read_lines(source: Path, advance: Callable[[int], None]) -> Iterator[Line]:
    """Read the articles of a file, or of standard input (`-`), a line each; empty ones passed over.

    `advance` is told each line's bytes.

    Raises:
        ArticleError: the file cannot be read.
    """
    with _open(source) as lines:
        for number, line in enumerate(lines, start=1):
            advance(len(line))
            if line.strip():
                read = _read(number, line)
                if isinstance(read[2], Article) and read[2].is_shortened:
                    log.warning("%s, line %d: %s", source.name, number, SHORTENED)
                yield read


def _read(number: int, line: bytes) -> Line:
    text = ""
    try:
        text = line.decode("utf-8-sig")
        return number, text, article_from_record(text)
    except UnicodeDecodeError:
        return number, text, ArticleError("it is not UTF-8 text. Save the file as UTF-8.")
    except ArticleError as fault:
        return number, text, fault


@contextmanager
def _open(source: Path) -> Iterator[BinaryIO]:
    if str(source) == "-":
        yield sys.stdin.buffer
        return
    try:
        lines = source.open("rb")
    except OSError as error:
        raise ArticleError(f"{source} cannot be read: {error.strerror}.") from None
    with lines:
        yield lines


@contextmanager
def progress(told: str, total: float | None) -> Iterator[Callable[[int], None]]:
    """Show on a terminal how much of `total` is done; yields what is told of each part of it."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as shown:
        task = shown.add_task(told, total=total)
        yield lambda part: shown.advance(task, part)
