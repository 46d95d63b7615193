"""Files, folders and bytes in, articles out; what cannot be read is named in one clear line."""

from __future__ import annotations

import re
import stat
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from digests.errors import ArticleError
from digests.models import Article, content_hash
from digests.reading.frontmatter import FrontMatter, split_front_matter
from digests.reading.markup import read_html, read_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST = 1_000_000
"""Bytes of one article; longer is no news article."""

_KINDS = {"": "text", ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown"}
_KINDS |= {".html": "html", ".htm": "html", ".xhtml": "html"}
_SHORT_TITLE = 160
_LONGEST_TITLE = 300
_DIRECTED = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of what follows: beyond their line they would turn a card's too."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")
_ID_LENGTH = 16


def read_article(path: Path, *, title: str = "") -> Article:
    """Read one file as an article; its kind is told by its name's ending.

    `title` is taken where the text gives none.

    Raises:
        ArticleError: it cannot be read as an article; one sentence that names the file.
    """
    name = shown(path)
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise ArticleError(f"{name}: it is a folder, not an article.")
        if not stat.S_ISREG(about.st_mode):
            raise ArticleError(f"{name}: it is not a plain file.")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise ArticleError(f"{name}: there is no such file or folder.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not one"
        raise ArticleError(f"{name}: it cannot be read ({reason}).") from None
    return article_from_bytes(data, name, path.suffix, title=title)


def read_articles(places: Path | Iterable[Path]) -> tuple[list[Article], list[ArticleError]]:
    """Read the articles of a folder, or of several files and folders, in the order of their names.

    In a folder hidden files and its README are passed over, and folders in it are not entered.
    Faulty files are told beside the articles; they never keep the others from being read.
    """
    articles: list[Article] = []
    faults: list[ArticleError] = []
    for place in [places] if isinstance(places, Path) else places:
        try:
            for path in files_of(place):
                try:
                    articles.append(read_article(path))
                except ArticleError as fault:
                    faults.append(fault)
        except OSError as error:
            faults.append(
                ArticleError(f"{shown(place)}: the folder cannot be read ({error.strerror}).")
            )
    return articles, faults


def article_from_bytes(data: bytes, name: str, suffix: str = ".txt", *, title: str = "") -> Article:
    """Read an article from bytes, as a file with this ending (`.txt`, `.md`, `.html`) would be.

    `name` stands in the error's sentence; `title` is taken where the text gives none.

    Raises:
        ArticleError: not UTF-8, empty, without a title, over 1 MB, or with faulty front matter.
    """
    try:
        return replace(_article(data, suffix, title), place=name)
    except ArticleError as fault:
        raise ArticleError(f"{name}: {str(fault).rstrip('.')}.") from None


def _article(data: bytes, suffix: str, title: str) -> Article:
    said, text = split_front_matter(_decoded(data))
    found, text = _read(suffix, text, titled=bool(said.title))
    text = text.strip()
    head = said.title or found.title or title
    if not text and not head:
        raise ArticleError("it is empty")
    if not head:
        raise ArticleError("it has no title; give one in its front matter or as its first line")
    if not text:
        raise ArticleError("it has a title but no text")
    url = said.url or found.url
    return Article(
        id=content_hash(url or text)[:_ID_LENGTH],
        title=" ".join(head.split())[:_LONGEST_TITLE],
        text=text,
        source=" ".join((said.source or found.source).split()),
        url=url,
        published_at=said.published_at or found.published_at,
    )


def _decoded(data: bytes) -> str:
    if len(data) > LARGEST:
        raise ArticleError("it is over 1 MB")
    if not data.strip():
        raise ArticleError("it is empty")
    if b"\0" in data:
        raise ArticleError("it is not text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ArticleError("it is not UTF-8; save it as UTF-8") from None
    text = _DIRECTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _CONTROL.sub(" ", text)


def _read(suffix: str, text: str, *, titled: bool) -> tuple[FrontMatter, str]:
    kind = _KINDS.get(suffix.lower())
    if kind is None:
        lines = "; a .jsonl is read by itself: daybreak digest FILE.jsonl"
        alone = lines if suffix.lower() == ".jsonl" else ""
        raise ArticleError(f"Daybreak reads .txt, .md, .html and .htm{alone}")
    if kind == "markdown":
        return read_markdown(text)
    if kind == "html":
        return read_html(text)
    return (FrontMatter(), text) if titled else _first_line_as_title(text)


def _first_line_as_title(text: str) -> tuple[FrontMatter, str]:
    """Take a plain text's first line off as its title, if a blank line follows or it is short."""
    first, _, rest = text.strip().partition("\n")
    apart = rest.startswith("\n")
    if rest.strip() and (len(first) <= _SHORT_TITLE or (apart and len(first) <= _LONGEST_TITLE)):
        return FrontMatter(title=first.strip()), rest
    return FrontMatter(), text


def files_of(place: Path) -> list[Path]:
    """List what may be an article in a folder, by name; of a file itself. OSError if unreadable."""
    if not place.is_dir():
        return [place]
    return [path for path in sorted(place.iterdir()) if not _is_passed_over(path)]


def _is_passed_over(path: Path) -> bool:
    aside = path.name.startswith(".") or path.stem.lower() == "readme"
    named_as_article = path.suffix and path.suffix.lower() in _KINDS
    return aside or (path.is_dir() and not named_as_article)


def shown(path: Path) -> str:
    """Write a path so that any terminal and log can take it."""
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in str(path)
    )
