"""Plain paragraphs out of Markdown, with its first heading as title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digests.errors import ArticleError
from digests.reading.frontmatter import FrontMatter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_LONGEST_MARKED = 20_000
"""Characters of a paragraph whose marks are read; a megabyte of brackets would take 23 s."""
_MOST_LINES = 100_000
"""No article has so many; a megabyte of one-letter lines took markdown-it 3 s."""


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
            words = " ".join(_plain(whole, token.content, links).split())
            if inside == "p" and words:
                paragraphs.append(words)
            elif inside == "h1" and not title:
                title = words
    return FrontMatter(title=title), "\n\n".join(paragraphs)


def _plain(parser: MarkdownIt, marked: str, links: dict[str, Any]) -> str:
    """Give a block's text without its marks, unless it is too long to be parsed."""
    if len(marked) > _LONGEST_MARKED:
        return marked
    return "".join(_spoken(parser.parseInline(marked, links)[0].children or ()))


_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th"})


def _spoken(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            yield token.content
        elif token.type in {"softbreak", "hardbreak"}:
            yield " "
