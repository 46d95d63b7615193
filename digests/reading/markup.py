"""Plain paragraphs out of Markdown and HTML, with what they say of title, source and date."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

from digests.errors import ArticleError
from digests.reading.addresses import canonical_address
from digests.reading.frontmatter import FrontMatter, parse_instant

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token
    from trafilatura.settings import Document

_LONGEST_MARKED = 20_000
"""Characters of a paragraph whose marks are read; a megabyte of brackets would take 23 s."""
_MOST_LINES = 100_000
"""No article has so many; a megabyte of one-letter lines took markdown-it 3 s."""
_MOST_TAGS = 10_000
"""A page of news has some 3,000; trafilatura took 220 s for a megabyte of one-item lists."""
_DEEPEST = 200
"""No page of news nests so deep; the parser's time grows with the square of the depth."""


def read_markdown(text: str) -> tuple[FrontMatter, str]:
    """Give the first heading as title and the paragraphs, parted by blank lines.

    Later headings, code, tables, pictures and raw HTML are no statements and are left out.

    Raises:
        ArticleError: it has too many lines.
    """
    from markdown_it import MarkdownIt

    if text.count("\n") > _MOST_LINES:
        raise ArticleError(f"it has more than {_MOST_LINES:,} lines")
    title = ""
    paragraphs: list[str] = []
    inside = ""
    whole = MarkdownIt("commonmark")
    links: dict[str, Any] = {}
    blocks = MarkdownIt("commonmark").enable("table").disable("inline")
    for token in blocks.parse(text, links):
        if token.type.endswith("_open") and token.tag in _BLOCKS:
            inside = token.tag
        elif token.type == "inline":
            plain = token.content
            if len(plain) <= _LONGEST_MARKED:
                plain = "".join(_spoken(whole.parseInline(plain, links)[0].children or ()))
            words = " ".join(plain.split())
            if inside == "p" and words:
                paragraphs.append(words)
            elif inside == "h1" and not title:
                title = words
    return FrontMatter(title=title), "\n\n".join(paragraphs)


_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th"})


def _spoken(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            yield token.content
        elif token.type in {"softbreak", "hardbreak"}:
            yield " "


def read_html(text: str) -> tuple[FrontMatter, str]:
    """Give a page's title, site, address and date, and its article's paragraphs (trafilatura).

    Asks no network. The library and its own cost some 60 MB, so it is loaded with the first page.

    Raises:
        ArticleError: no article is found in it.
    """
    tags, depth = _tags_and_depth(text)
    if tags > _MOST_TAGS:
        raise ArticleError(f"it has more than {_MOST_TAGS:,} tags")
    if depth > _DEEPEST:
        raise ArticleError(f"its tags are nested more than {_DEEPEST} deep")
    page = _extracted(text)
    heads = {" ".join(head.itertext()).strip() for head in page.body.iter("head")}
    title = " ".join((page.title or "").split())
    lines = (line.strip().removeprefix("- ") for line in (page.text or "").split("\n"))
    said = FrontMatter(
        title=title,
        source=" ".join((page.sitename or "").split()),
        url=canonical_address(page.url or ""),
        published_at=parse_instant(page.date) if page.date else None,
    )
    return said, "\n\n".join(line for line in lines if line and line not in {title, *heads})


def _extracted(text: str) -> Document:
    from trafilatura import bare_extraction

    # What it finds odd in a page is told to nobody: the page's own fault is told below.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    if not re.search(r"<html\b", text, re.IGNORECASE):
        # HTML lets the tag be left out; trafilatura would then see the first element alone.
        text = f"<html>{text}</html>"
    try:
        page = bare_extraction(
            text,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            # A date guessed from anywhere in a page is often wrong, and worse than none.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # noqa: BLE001 # a foreign parser on foreign bytes may raise anything
        raise ArticleError(f"its HTML cannot be read ({type(error).__name__})") from None
    if page is None or isinstance(page, dict) or not (page.text or "").strip():
        raise ArticleError("no article is found in its HTML")
    return page


_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_ALONE = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "li", "link", "meta", "p",
    "param", "source", "td", "tr", "track", "wbr",
})  # fmt: skip


def _tags_and_depth(text: str) -> tuple[int, int]:
    """Count a page's opening tags and how deep they nest, those aside that close by themselves."""
    tags = depth = deepest = 0
    for match in _TAG.finditer(text):
        tags += not match[1]
        if match[2].lower() not in _ALONE:
            depth = max(0, depth - 1) if match[1] else depth + 1
            deepest = max(deepest, depth)
    return tags, deepest
