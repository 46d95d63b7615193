"""Files, folders and bytes in, articles out; what cannot be read is named in one clear line.

What knows pages and boilerplate in thirty languages is loaded with the first article: its patterns
take half a second to make, and whoever only lists a folder needs none of them.
"""

from __future__ import annotations

import logging
import stat
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from digests.errors import ArticleError
from digests.guard import guard
from digests.models import Article, content_hash
from digests.reading.addresses import canonical_address
from digests.reading.charset import decode_text
from digests.reading.frontmatter import FrontMatter, split_front_matter
from digests.reading.lengths import SHORTENED, beginning
from digests.reading.markdown import read_markdown
from digests.reading.plain import first_words, plain_line, plain_text, without_controls

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LARGEST = 8_000_000
"""Bytes of a file or page; how much is read of the text in it is another matter."""

log = logging.getLogger("daybreak.articles")

_KINDS = {"": "text", ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown"}
_KINDS |= {".html": "html", ".htm": "html", ".xhtml": "html"}
PDF = b"%PDF-"
_NO_TEXT = {PDF: "a PDF", b"{\\rtf": "a document of a word processor (RTF)"}
"""Files whose bytes are text by chance, and no article to read, by how they begin."""
_SHORT_TITLE = 160
_SHORT_SENTENCE = 60
"""Characters of a line with a full stop that may be a headline yet: `Mayor resigns.`"""
_LONGEST_TITLE = 300
ID_LENGTH = 16
"""Hex digits of an id that is made of an address or a text."""


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
    article = article_from_bytes(data, name, path.suffix, title=title)
    if article.is_shortened:
        log.warning("%s: %s", name, SHORTENED)
    return article


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


def article_from_bytes(
    data: bytes, name: str, suffix: str = ".txt", *, title: str = "", charset: str = ""
) -> Article:
    """Read an article from bytes, as a file with this ending (`.txt`, `.md`, `.html`) would be.

    `name` stands in the error's sentence; `title` is taken where the text gives none; `charset` is
    what whoever sent it says, or empty.

    Raises:
        ArticleError: it is no text, empty, without a title, too large, no article, or its front
            matter is faulty.
    """
    try:
        with guard("", deed="read"):
            return replace(_article(data, suffix, title, charset, name), place=name)
    except ArticleError as fault:
        raise type(fault)(f"{name}: {str(fault).rstrip('.')}.") from None


def _article(data: bytes, suffix: str, title: str, charset: str, name: str) -> Article:
    kind = _kind(suffix)
    said, given = split_front_matter(_decoded(data, kind, charset))
    text = given if kind == "html" else beginning(given, LARGEST)
    is_shortened = text != given
    # A page that was fetched bears its address for a name.
    found, text = _READERS[kind](text, replace(said, url=said.url or canonical_address(name)))
    given = without_controls(text).strip()
    text = beginning(given)
    is_shortened |= text != given
    head = plain_line(said.title or found.title or title)
    if not text and not head:
        raise ArticleError("it is empty")
    if not head:
        raise ArticleError("it has no title; give one in its front matter or as its first line")
    if not text:
        raise ArticleError("it has a title but no text")
    url, source = said.url or found.url, plain_line(said.source or found.source)
    if kind != "html":  # of a page it is taken out already
        from digests.reading.boilerplate import About, without_boilerplate

        text = without_boilerplate(text, About(title=head, source=source)) or text
        text = _without_cut_end(text)
    return Article(
        id=content_hash(url or text)[:ID_LENGTH],
        title=head[:_LONGEST_TITLE],
        text=text,
        source=source,
        url=url,
        published_at=said.published_at or found.published_at,
        is_shortened=is_shortened,
    )


def _without_cut_end(text: str) -> str:
    from digests.reading.unfinished import BROKEN_OFF, whole_part

    whole = whole_part(text)
    if text and not whole:
        raise ArticleError(BROKEN_OFF)
    return whole


def _decoded(data: bytes, kind: str, charset: str) -> str:
    if len(data) > LARGEST:
        raise ArticleError(f"it is over {LARGEST // 1_000_000} MB; give a shorter one")
    if not data.strip():
        raise ArticleError("it is empty")
    what = next((what for head, what in _NO_TEXT.items() if data.lstrip().startswith(head)), "")
    if what:
        raise ArticleError(f"it is {what}, whatever its name says; save its text and give that")
    text = decode_text(data, declared=charset, markup=kind == "html")
    return without_controls(text.replace("\r\n", "\n").replace("\r", "\n"))


def _kind(suffix: str) -> str:
    kind = _KINDS.get(suffix.lower())
    if kind is None:
        lines = "; a .jsonl is read by itself: daybreak digest FILE.jsonl"
        alone = lines if suffix.lower() == ".jsonl" else ""
        raise ArticleError(f"Daybreak reads .txt, .md, .html and .htm{alone}")
    return kind


def _read_plain(text: str, said: FrontMatter) -> tuple[FrontMatter, str]:
    text = plain_text(text)
    return (FrontMatter(), text) if said.title else _first_line_as_title(text)


def _read_marked(text: str, _: FrontMatter) -> tuple[FrontMatter, str]:
    found, text = read_markdown(text)
    return found, plain_text(text)


def _read_html(text: str, said: FrontMatter) -> tuple[FrontMatter, str]:
    from digests.reading.pages import read_html

    return read_html(text, said)


_READERS: dict[str, Callable[[str, FrontMatter], tuple[FrontMatter, str]]] = {
    "text": _read_plain,
    "markdown": _read_marked,
    "html": _read_html,
}


def _first_line_as_title(text: str) -> tuple[FrontMatter, str]:
    """Take a plain text's first line off as its title, if a blank line follows or it is short.

    One that ends as sentences do, and is no short one, is the first paragraph and stays there.
    """
    first, _, rest = text.strip().partition("\n")
    apart = rest.startswith("\n")
    if (
        rest.strip()
        and apart
        and len(first) > _SHORT_SENTENCE
        and first.rstrip(' "”’»').endswith(".")
    ):
        return FrontMatter(title=first_words(first)), text
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
