"""Plain paragraphs out of Markdown, with its first heading as title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from digests.language.frequencies import FUNCTION_WORDS
from digests.language.lexicon import is_ordinary
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
    title = label = ""
    paragraphs: list[str] = []
    for kind, words in _blocks_of(text):
        if kind == "p":
            paragraphs.append(f"{label}: {words}" if _needs(words, label) else words)
            label = ""
        elif kind == "h1" and not title:
            title = words
        elif kind in _HEADINGS:
            label = words.rstrip(".:")
    return FrontMatter(title=title), "\n\n".join(paragraphs)


def _blocks_of(text: str) -> Iterator[tuple[str, str]]:
    """Give the blocks with words in them, each with the tag that HTML has for it."""
    from markdown_it import MarkdownIt

    inside, left = "", LONGEST
    whole = MarkdownIt("commonmark")
    links: dict[str, Any] = {}
    blocks = MarkdownIt("commonmark").enable("table").disable("inline")
    for token in blocks.parse(_PICTURE.sub("", text), links):
        if token.type.endswith("_open") and token.tag in _BLOCKS:
            inside = token.tag
        elif left < 0:
            return
        elif token.type == "inline":
            block = _without_head(_end_label(token.content))
            words = " ".join(_plain(whole, block, links).split())
            if words:
                yield inside, words
            left -= len(words) if inside == "p" else 0


def _end_label(block: str) -> str:
    """Put a colon behind a name in bold that a sentence of its own follows: `**Kenya** The …`."""
    label = _LABEL.match(block)
    named = label is not None and _is_name(label[1].split())
    return f"{label[1]}: {block[label.end() :]}" if label and named else block


_LABEL = re.compile(
    r"^(?:\*\*|__)([A-Z][\w’'&-]{0,30}(?: [A-Z][\w’'&-]{0,30}){0,2})\.?(?:\*\*|__)\s+"
    r"(?=[A-Z][\w’'-]* )"
)


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


_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | {"p", "td", "th"}


def _needs(words: str, label: str) -> bool:
    """Tell a heading that names what its first paragraph does not: `Kenya` over `The cabinet …`."""
    names = label.split()
    begins = is_ordinary(words.split(maxsplit=1)[0].lower())  # not `Jordan` over `Henderson will`
    return _is_name(names) and begins and names[0] not in words


def _is_name(words: Sequence[str]) -> bool:
    """Tell `Kenya` and `Orn Bank` from `By Ann Orn`, `FAQs`, `BREAKING` and `Background`."""
    capitals = all(one.isalpha() and (one.istitle() or one.isupper()) for one in words)
    return 0 < len(words) <= _LONGEST_NAME and capitals and not is_ordinary(words[0].lower())


_LONGEST_NAME = 3


def _spoken(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            yield token.content
        elif token.type in {"softbreak", "hardbreak"}:
            yield " "
