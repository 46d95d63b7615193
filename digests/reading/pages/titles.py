"""A page's title without the name of its site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.reading.plain import plain_line
from digests.reading.word_lists import PAPERS_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.html import HtmlElement

_SEPARATOR = re.compile(r"\s+(?:[|–—·•»«›‹/~:-]|::|\|\||--|//)\s+|\s*\|\s*|:\s+|\s*»\s*")
_STRONG = re.compile(r"\s*[|·•»]\s*|\s+(?:[«›‹]|::|\|\||//)\s+")
_WORDS_OF_A_SITE = 4
_WORDS_OF_A_TITLE = 3
_SHORTEST_NAME = 3


def without_site(title: str, names: Iterable[str], heads: Iterable[str]) -> str:
    """Take the site's name and its sections off either end; a dash of the title's own stays.

    `names` are what the site may call itself, `heads` what the article may be headed.
    """
    known = {folded for name in names for folded in _forms(name)} - {""}
    for head in heads:
        if len(head.split()) >= _WORDS_OF_A_TITLE and title.startswith(head):
            rest = title[len(head) :]
            if not rest or _SEPARATOR.match(rest):
                return head
    while True:
        shorter = _shortened(title, known)
        if shorter == title:
            return title
        title = shorter


def names_site(title: str, names: Iterable[str]) -> bool:
    """Tell a title that is nothing but what the site may call itself."""
    return _folded(title) in {folded for name in names for folded in _forms(name)} - {""}


def named_behind(title: str, whole: str) -> str:
    """Give what stands behind the title in the page's own: `… | Valley Courier`."""
    if not title or not whole.startswith(title):
        return ""
    parts = _SEPARATOR.split(whole[len(title) :])
    last = parts[-1].strip()
    return last if len(parts) > 1 and len(last.split()) <= _WORDS_OF_A_SITE else ""


def names_in_page(page: HtmlElement) -> Iterator[str]:
    """Give what a page calls its site: at the link to its front, and behind a copyright mark."""
    for link in page.iter("a"):
        if _FRONT.fullmatch(link.get("href") or ""):
            yield plain_line(str(link.text_content()))
            yield from (plain_line(image.get("alt") or "") for image in link.iter("img"))
    body = page.find("body")
    for owned in _OWNED.finditer("" if body is None else str(body.text_content())):
        words = owned[1].split()[:_WORDS_OF_A_SITE]
        yield from (" ".join(words[:count]).strip(" .,") for count in range(1, len(words) + 1))


_FRONT = re.compile(r"/|https?://[^/]+/?")
_OWNED = re.compile(r"(?:©|\(c\)|copyright)[\s©\d,–-]*([^\n©|·]{3,60})", re.IGNORECASE)


def _shortened(title: str, known: set[str]) -> str:
    parts = list(_SEPARATOR.finditer(title))
    for part in parts:  # the longest name first
        if _is_name(title[part.end() :], known):
            return title[: part.start()]
    for part in reversed(parts):
        if _folded(title[: part.start()]) in known:
            return title[part.end() :]
    strong = _STRONG.search(title)
    if (
        strong
        and _folded(title[: strong.start()]) in _SECTIONS
        and _is_headline(title[strong.end() :])
    ):
        return title[strong.end() :]
    return _without_likely_name(title, parts)


def _without_likely_name(title: str, parts: Sequence[re.Match[str]]) -> str:
    """Take a tail off that is written as a name: a short one behind a bar, or a paper's."""
    strong = list(_STRONG.finditer(title))
    if strong and _is_headline(title[: strong[-1].start()]):
        tail = title[strong[-1].end() :]
        if len(tail.split()) <= _WORDS_OF_A_SITE and not re.search(r"\d", tail):
            return title[: strong[-1].start()]
    if parts and parts[-1][0].strip() != ":" and _is_headline(title[: parts[-1].start()]):
        tail = title[parts[-1].end() :]
        if _is_written_as_name(tail) and PAPERS_NAME.search(tail):
            return title[: parts[-1].start()]
    return title


def _is_headline(text: str) -> bool:
    return len(text.split()) >= _WORDS_OF_A_TITLE


def _is_name(tail: str, known: set[str]) -> bool:
    """Tell a known name of the site, by itself or with one of its sections: `BBC Sport`."""
    folded = _folded(tail)
    if folded in known:
        return True
    if not _is_written_as_name(tail):
        return False
    return any(folded.startswith(name) and folded[len(name) :] in _SECTIONS for name in known)


_SMALL = frozenset({"of", "the", "and", "de", "del", "la", "le", "di", "der", "die", "das", "und"})
_SECTIONS = frozenset({
    "business", "digital", "english", "international", "live", "markets", "news", "online",
    "opinion", "politics", "radio", "sport", "sports", "tv", "video", "weather", "world",
})  # fmt: skip


def _is_written_as_name(tail: str) -> bool:
    words = tail.split()
    large = all(word[0].isupper() or word.lower() in _SMALL for word in words)
    return 0 < len(words) <= _WORDS_OF_A_SITE and large


def _forms(name: str) -> Iterator[str]:
    """Give the ways in which a site's name or host is written in its titles."""
    yield _folded(name)
    if "." in name and " " not in name:
        yield _folded(name.rpartition(".")[0])
        yield from (part for part in name.split(".")[:-1] if len(part) >= _SHORTEST_NAME)


def _folded(name: str) -> str:
    """Write a site's name so that `The Velmar Post`, `velmarpost.example` and the like are one."""
    words = re.sub(r"[\W_]+", "", name.casefold().removeprefix("the "))
    return words.removesuffix("com")
