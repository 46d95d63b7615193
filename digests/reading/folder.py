"""A folder that is looked into again and again: only files that changed are read."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from digests.errors import ArticleError
from digests.models import Origin
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

    def __init__(self, folder: Path, at_rest: float = 0.0) -> None:
        """A file counts as complete once it has not changed for `at_rest` seconds."""
        self._folder = folder
        self._at_rest = at_rest
        self.name = str(folder.absolute())
        """By which the origins of its articles name it."""
        self.present: frozenset[str] | None = None
        """Names of the files that `read_changed` last found, faulty ones too; None if that is not
        known: the folder could not be read, or is empty and was never seen otherwise."""
        self._seen: tuple[int, int] | None = None
        """Device and number of the folder in which there last was a file."""
        self._kept: dict[Path, _Print] = {}
        self._read: dict[Path, _Print] = {}

    def read_changed(self) -> tuple[list[Article], list[ArticleError]]:
        """Read what is new since the last `settle`; a faulty file is tried again each time."""
        self.present = None
        try:
            paths = files_of(self._folder)
        except OSError as error:
            told = f"{shown(self._folder)}: the folder cannot be read ({error.strerror})."
            return [], [ArticleError(told)]
        self._look_who_is_there(paths)
        paths = self._complete(paths)
        articles: list[Article] = []
        faults: list[ArticleError] = []
        self._read = {}
        oldest = time.time_ns() - SETTLED
        for path in paths:
            seen = _print_of(path)  # before it is read, so that a later change shows
            if seen is None or self._kept.get(path) != seen:
                try:
                    article = read_article(path)
                    articles.append(replace(article, origin=Origin(self.name, path.name)))
                except ArticleError as fault:
                    faults.append(fault)
                    continue
            if seen is not None and max(seen.changed_at, seen.touched_at) < oldest:
                self._read[path] = seen
        return articles, faults

    def _look_who_is_there(self, paths: list[Path]) -> None:
        """Note what is in the folder; in the place of a drive that is gone stands an empty one."""
        about = _print_of(self._folder)
        if about is None or not self._folder.is_dir():
            return
        here = about.device, about.inode
        if paths or self._seen == here:
            self._seen = here
            self.present = frozenset(path.name for path in paths)

    def _complete(self, paths: list[Path]) -> list[Path]:
        """Give the files that nobody is writing; if one was just written, it is waited for once."""
        before = {path: seen for path in paths if (seen := self._just_written(path)) is not None}
        if before:
            time.sleep(self._at_rest)
        return [path for path in paths if path not in before or _print_of(path) == before[path]]

    def _just_written(self, path: Path) -> _Print | None:
        seen = _print_of(path)
        age = 0 if seen is None else (time.time_ns() - seen.changed_at) / 1e9
        is_young = seen is not None and 0.0 <= age < self._at_rest
        return seen if is_young and self._kept.get(path) != seen else None

    def settle(self) -> None:
        """What `read_changed` gave last is kept by whoever asked; it need not be read again."""
        self._kept = self._read


def _print_of(path: Path) -> _Print | None:
    try:
        about = path.stat()
    except (OSError, ValueError):
        return None
    return _Print(about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns)
