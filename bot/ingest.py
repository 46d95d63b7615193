"""`daybreak ingest`: whole archives of articles, from folders, files and JSON Lines."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

import typer

from bot.article_lines import progress, read_lines
from bot.commands.services import utc_now
from bot.plurals import counted
from digests.errors import ArticleError
from digests.models import content_hash
from digests.reading.files import ID_LENGTH, files_of, read_article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from digests.models import Article
    from digests.service import NewsService

BATCH = 50
"""Articles held in memory at once; each is kept as soon as it is condensed."""
_LINES = frozenset({".jsonl", ".ndjson"})


class Faults:
    """Tells of each faulty article in one line, and counts them."""

    count = 0

    def tell(self, fault: ArticleError) -> None:
        """Print what is wrong with one."""
        self.count += 1
        typer.echo(str(fault), err=True)


def ingest(service: NewsService, paths: Sequence[Path]) -> int:
    """Take the articles of folders and files in for every server; returns how many were faulty.

    What is kept already is passed over, so it may be interrupted and given again. What is old is
    found by look-ups, and is no news to the next digest.
    """
    files = [file for path in paths for file in _files(path)]
    faults, new, known = Faults(), 0, 0
    with progress("Taking in", sum(map(_size, files)) or None) as advance:
        articles = _read(files, advance, faults)
        while batch := tuple(islice(articles, BATCH)):
            taken = service.take_in(batch, utc_now(), archived=True)
            new, known = new + taken.new, known + taken.known
            for fault in taken.faults:
                faults.tell(fault)
    typer.echo(f"{counted(new, 'article')} taken in, {known:,} known already.")
    return faults.count


def _files(path: Path) -> list[Path]:
    """List the files of a folder and of the folders in it, as archives have one a year."""
    if str(path) == "-" or not path.is_dir():
        return [path]
    try:
        found = files_of(path)
        inner = [one for one in sorted(path.iterdir()) if one not in found and one.is_dir()]
    except OSError as error:
        raise ArticleError(f"{path}: the folder cannot be read ({error.strerror}).") from None
    entered = (one for one in inner if not (one.is_symlink() or one.name.startswith(".")))
    return found + [file for one in entered for file in _files(one)]


def _size(file: Path) -> int:
    return file.stat().st_size if file.is_file() else 0


def _read(
    files: Sequence[Path], advance: Callable[[int], None], faults: Faults
) -> Iterator[Article]:
    """Read one article after the other; what cannot be read is told."""
    for file in files:
        if file.suffix.lower() in _LINES or str(file) == "-":
            try:
                yield from _read_lines(file, advance, faults)
            except ArticleError as fault:
                faults.tell(fault)
            continue
        advance(_size(file))
        try:
            yield read_article(file, title=file.stem)
        except ArticleError as fault:
            faults.tell(fault)


def _read_lines(file: Path, advance: Callable[[int], None], faults: Faults) -> Iterator[Article]:
    for number, _, article in read_lines(file, advance):
        if isinstance(article, ArticleError):
            faults.tell(ArticleError(f"{file.name}, line {number}: {article}"))
        else:
            # Two files may each number their articles from 1.
            yield replace(article, id=content_hash(article.url or article.text)[:ID_LENGTH])
