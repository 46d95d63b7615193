"""A folder that is looked into again and again: only files that changed are read."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from digests.errors import ArticleError
from digests.reading.files import files_of, read_article, shown

if TYPE_CHECKING:
    from pathlib import Path

    from digests.models import Article

SETTLED = 2_000_000_000
"""Nanoseconds. A file may change twice in one tick of its file system's clock, and the coarsest
ticks every 2 s: what changed later than this is read once more."""


class _Print(NamedTuple):
    """What tells a file from the one that stood under its name before."""

    device: int
    inode: int
    size: int
    changed_at: int
    """In nanoseconds."""
    touched_at: int
    """As `changed_at`, but also of a name or permission; not to be set back by a copy."""


class ArticleFolder:
    """Gives a folder's articles as they come and change; not for two threads at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: dict[Path, _Print] = {}
        self._read: dict[Path, _Print] = {}

    def read_changed(self) -> tuple[list[Article], list[ArticleError]]:
        """Read what is new since the last `settle`; a faulty file is tried again each time."""
        try:
            paths = files_of(self._folder)
        except OSError as error:
            told = f"{shown(self._folder)}: the folder cannot be read ({error.strerror})."
            return [], [ArticleError(told)]
        articles: list[Article] = []
        faults: list[ArticleError] = []
        self._read = {}
        oldest = time.time_ns() - SETTLED
        for path in paths:
            seen = _print_of(path)  # before it is read, so that a later change shows
            if seen is None or self._kept.get(path) != seen:
                try:
                    articles.append(read_article(path))
                except ArticleError as fault:
                    faults.append(fault)
                    continue
            if seen is not None and max(seen.changed_at, seen.touched_at) < oldest:
                self._read[path] = seen
        return articles, faults

    def settle(self) -> None:
        """What `read_changed` gave last is kept by whoever asked; it need not be read again."""
        self._kept = self._read


def _print_of(path: Path) -> _Print | None:
    try:
        about = path.stat()
    except (OSError, ValueError):
        return None
    return _Print(about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns)
