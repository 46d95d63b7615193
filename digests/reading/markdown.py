"""Plain paragraphs out of Markdown, with its first heading as title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from digests.language.frequencies import FUNCTION_WORDS
from digests.reading.frontmatter import FrontMatter
from digests.reading.lengths import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_LONGEST_MARKED = 20_000
"""Characters of a paragraph whose marks are read; a megabyte of brackets would take 23 s."""

_PICTURE = re.compile(r"data:[\w/+.-]{1,60};base64,[\w/+=-]+")
"""A picture within the text itself, of megabytes at times."""


def read_markdown(text: str) -> tuple[FrontMatter, str]:
    """Give the first heading as title and the paragraphs, parted by blank lines.

    Later headings, code, tables, pictures and raw HTML are no statements and are left out, as is
    what follows on more text than is read.
    """
    from markdown_it import MarkdownIt

    title = ""
    paragraphs: list[str] = []
    inside, left = "", LONGEST
    whole = MarkdownIt("commonmark")
    links: dict[str, Any] = {}
    blocks = MarkdownIt("commonmark").enable("table").disable("inline")
    for token in blocks.parse(_PICTURE.sub("", text), links):
        if token.type.endswith("_open") and token.tag in _BLOCKS:
            inside = token.tag
        elif left < 0:
            break
        elif token.type == "inline":
            words = " ".join(_plain(whole, _without_head(token.content), links).split())
            if inside == "p" and words:
                paragraphs.append(words)
                left -= len(words)
            elif inside == "h1" and not title:
                title = words
    return FrontMatter(title=title), "\n\n".join(paragraphs)


def _without_head(block: str) -> str:
    """Leave out a first line that is a heading without its mark: `About Velmar`, `How it works`.

    Short, in small letters but for its first, and with nothing that goes on in the next line.
    """
    head, _, rest = block.partition("\n")
    first, *others = head.strip("*_ ").split() or [""]
    if not (others and rest[:1].isupper()) or len(others) >= _LONGEST_HEAD:
        return block
    labels = first == "About" or all(map(str.islower, others))
    goes_on = first.lower() in _OPENS_SENTENCE or others[-1].lower() in FUNCTION_WORDS
    whole = labels and first[:1].isupper() and others[-1].isalnum()
    return rest if whole and not goes_on and not _DAY.match(rest) else block


_LONGEST_HEAD = 4
_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_OPENS_SENTENCE = frozenset({"a", "an", "the", "in", "on", "at", "it", "he", "she", "they", "we"})


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
