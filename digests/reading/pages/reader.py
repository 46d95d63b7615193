"""A page's article out of its HTML, or one sentence why there is none."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from digests.errors import AdvertisementError, ArticleError
from digests.reading.boilerplate import About, without_boilerplate
from digests.reading.lengths import LONGEST
from digests.reading.pages.apart import find_apart
from digests.reading.pages.authors import find_authors
from digests.reading.pages.cards import find_headline
from digests.reading.pages.elements import TELLING, parse_html, shown_text, write_bare
from digests.reading.pages.kinds import (
    ADVERTISEMENT,
    BOT_CHECK,
    CONSENT,
    FAULT,
    LOGIN,
    MISSING,
    NOTHING,
    OVERVIEW,
    SALES,
    SCRIPT,
    VIDEO,
    buttons_of,
    is_bot_check,
    is_consent,
    is_login,
    is_missing,
    is_server_fault,
    needs_script,
    says_video,
    tells_little,
)
from digests.reading.pages.metadata import read_metadata, words_of
from digests.reading.pages.overview import is_overview
from digests.reading.pages.parts import show_parts, take_parts_out
from digests.reading.pages.sponsored import is_advertisement
from digests.reading.plain import plain_line, plain_text
from digests.reading.unfinished import BROKEN_OFF, without_cut_end

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from digests.reading.frontmatter import FrontMatter

_MOST_ELEMENTS = 30_000
"""Of a whole page; pages of news have some 3,000."""
_MOST_TAGS = 10_000
"""Of what may be the article; trafilatura's time grows with the square of some: 3 s for so many."""
_DEEPEST = 200
"""Of elements in one another; pages of news have some 30. The parser itself stops at 256."""


def read_html(text: str, told: FrontMatter | None = None) -> tuple[FrontMatter, str]:
    """Give a page's title, site, address and instant, and its article's paragraphs (trafilatura).

    Asks no network. Of a page behind a paywall the teaser is given. The library and its own cost
    some 60 MB, so it is loaded with the first page. What was `told` of it otherwise comes first.

    Raises:
        ArticleError: no article is found in it; what it is instead, and what to do.
    """
    page = _parsed(text)
    said = read_metadata(page, told)
    title, source = (told and told.title) or said.title, (told and told.source) or said.source
    url = said.url or (told.url if told else "")
    show_parts(page)
    _check_words(page, text, said)
    if is_overview(page):
        raise ArticleError(OVERVIEW)
    if is_advertisement(page, find_headline(page, title), words_of(page.find(".//title")), url):
        raise AdvertisementError(ADVERTISEMENT)
    heads = {words_of(head) for head in page.iter("h1", "h2", "h3")}
    about = About(title, source, find_authors(page), find_apart(page))
    is_video, buttons = says_video(page), buttons_of(page)
    take_parts_out(page, title=title, url=url)
    _bound_size(page)
    lines = [line for line in _lines(page) if line not in {*heads, title, source}]
    _check_lines(lines, [*heads, *buttons], is_video=is_video)
    news = without_boilerplate("\n\n".join(_without_kicker(lines)), about)
    if not news.strip():
        raise ArticleError(SALES)
    news = "\n\n".join(without_cut_end(news.split("\n\n")))
    if not news.strip():
        raise ArticleError(BROKEN_OFF)
    return said, news


def _bound_size(page: HtmlElement) -> None:
    """Refuse too many tags, and empty those behind what is read of an article."""
    if sum(1 for _ in page.iter()) > _MOST_TAGS:
        raise ArticleError(f"its article has more than {_MOST_TAGS:,} tags")
    left = LONGEST + LONGEST // 10  # so that it shows that there was more
    for part in page.iter():
        for name in ("text", "tail"):
            words = getattr(part, name) or ""
            setattr(part, name, words[:left])
            left -= min(left, len(words))


def _parsed(text: str) -> HtmlElement:
    from lxml import etree

    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    if not re.search(r"<html\b", text, re.IGNORECASE):
        # HTML lets the tag be left out; trafilatura would then see the first element alone.
        text = f"<html>{text}</html>"
    try:
        page = parse_html(text)
    except (etree.LxmlError, ValueError):
        raise ArticleError(NOTHING) from None
    if sum(1 for _ in page.iter()) > _MOST_ELEMENTS:
        raise ArticleError(f"it has more than {_MOST_ELEMENTS:,} tags")
    if _is_deeper(page, _DEEPEST):
        raise ArticleError(f"its tags are nested more than {_DEEPEST} deep")
    return page


def _is_deeper(page: HtmlElement, most: int) -> bool:
    from lxml import etree

    depth = 0
    for event, _ in etree.iterwalk(page, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > most:
            return True
    return False


def _check_words(page: HtmlElement, source: str, said: FrontMatter) -> None:
    words = plain_line("".join(map(shown_text, page.findall("body"))))
    if is_bot_check(source, words, said.title):
        raise ArticleError(BOT_CHECK)
    if is_login(page, words):
        raise ArticleError(LOGIN)
    headlines = [said.title, *map(words_of, page.iter("title", "h1", "h2"))]
    if said.published_at is None and is_server_fault(headlines, words):
        raise ArticleError(FAULT)
    if said.published_at is None and is_missing(headlines, map(words_of, page.iter("p")), words):
        raise ArticleError(MISSING)


def _check_lines(lines: Sequence[str], beside: Sequence[str], *, is_video: bool) -> None:
    if not lines:
        raise ArticleError(NOTHING)
    if is_consent(lines, beside):
        raise ArticleError(CONSENT)
    if is_video and tells_little(lines):
        raise ArticleError(VIDEO)
    if needs_script(lines):
        raise ArticleError(SCRIPT)


def _without_kicker(lines: list[str]) -> list[str]:
    """Leave out the short lines above the first sentence: a section's name, "Exclusive"."""
    first = next(
        (at for at, line in enumerate(lines) if len(line) >= TELLING or _END.search(line)), 0
    )
    return lines[first:]


_END = re.compile(r"[.!?:…。！？।؟۔][\"”’»)」]*$")


def _lines(page: HtmlElement) -> list[str]:
    """Give the paragraphs that trafilatura finds, or all there are where it finds none."""
    from trafilatura import bare_extraction

    # What it finds odd in a page is told to nobody: the page's own fault is told below.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    whole = plain_line(str(page.text_content()))
    try:
        found = bare_extraction(
            page,
            with_metadata=False,
            include_comments=False,
            include_tables=False,
            favor_precision=True,
            fast=True,
        )
    except Exception as error:  # noqa: BLE001 # a foreign parser on foreign bytes may raise anything
        raise ArticleError(f"its HTML cannot be read ({type(error).__name__})") from None
    text = "" if found is None or isinstance(found, dict) else found.text or ""
    if not text.strip():
        # A page of a few bare lines, which the library does not take for an article.
        text = plain_text(write_bare(next(page.iter("body"), page)))
    text = _READ_ALOUD.sub("", text)
    lines = (plain_line(line.strip().removeprefix("- ")) for line in text.split("\n"))
    return _lead_first([line for line in lines if any(map(str.isalnum, line))], whole)


_READ_ALOUD = re.compile(
    r"(?:, \(?| \()opens (?:in (?:a )?)?new (?:tab|window)\b\)?", re.IGNORECASE
)
"""What some pages say of a link to those who do not see it, and do not hide from others."""


def _lead_first(lines: list[str], whole: str) -> list[str]:
    """Put back what stands above the text in the page: the library adds it behind it."""
    lead: list[str] = []
    while len(lines) > 1 and 0 <= whole.find(lines[-1]) < whole.find(lines[0]):
        lead.insert(0, lines.pop())
    return lead + lines
