"""Overviews of many stories, told by their form."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from digests.reading.pages.cards import MOST_LINKS, heading_of, heads_teaser, leads_on
from digests.reading.pages.elements import (
    HEADINGS,
    TELLING,
    is_longer,
    one_line,
    own_words,
    paragraphs,
)
from digests.reading.pages.metadata import is_article, linked_data

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement


def is_overview(page: HtmlElement) -> bool:
    """Tell a section's front by its form: many links to stories, and no run of paragraphs.

    Asked before anything is taken out of the page.
    """
    written = (one for one in page.iter("a") if leads_on(one) and not _is_frame(one))
    links = list(islice(written, MOST_LINKS))
    sure = {link.get("href") for link in links if _heads_story(link)}
    all_alone = sure | {link.get("href") for link in links if _is_alone(link, _SHORT_HEADLINE)}
    if len(all_alone) < _FEW_STORIES:
        return False
    records = list(linked_data(page))
    lists = _lists(records)
    if not lists and any(map(_heads_whole, page.iter("h1"))):
        return False
    if len(sure) < _FEW_STORIES:
        return not any(map(_tells, _content(page)))
    typed = page.find('.//meta[@property="og:type"]')
    said = any(map(is_article, records)) and not lists
    said = said or (typed is not None and (typed.get("content") or "").lower() == "article")
    longest = max(map(_run, _content(page)), default=0)
    return longest < (_SOME if said else _MANY)


_FEW_STORIES = 4
_SOME, _MANY = 200, 400
"""Characters of a run of paragraphs that make an article of it, where it says to be one and not."""


def _heads_whole(head: HtmlElement) -> bool:
    """Tell a headline with its paragraphs and hardly a story else: short news above links.

    In a part that only a `div` holds together the name of a section must not pass for one.
    """
    for part in head.iterancestors("article", "main", "section", "div"):
        stories = {link.get("href") for link in part.iter("a") if _heads_story(link)}
        if len(stories) >= _FEW_STORIES:
            return False
        words = _WORDS_OF_A_TITLE + (part.tag == "div")
        own = (one for one in paragraphs(part) if not _is_teaser(one))
        if _is_long(one_line(head), words) and next(own, None) is not None:
            return True
    return False


_WORDS_OF_A_TITLE = 3


def _lists(records: Sequence[dict[str, object]]) -> bool:
    kinds = " ".join(str(record.get("@type", "")) for record in records)
    return "ItemList" in kinds or "CollectionPage" in kinds


def _content(page: HtmlElement) -> Iterator[HtmlElement]:
    for element in page.iter():
        if isinstance(element.tag, str) and not _is_frame(element):
            yield element


def _is_frame(element: HtmlElement) -> bool:
    frame = {"nav", "footer", "head", "form"}
    return element.tag in frame or next(element.iterancestors(*frame), None) is not None


def _run(element: HtmlElement) -> int:
    """Give the characters of the paragraphs that stand directly within one element."""
    own = [one for one in element if one.tag == "p" and not _is_teaser(one)]
    headed = next(element.iter("h2", "h3", "h4"), None) is not None
    if not own or (headed and len(own) == 1):
        return 0
    return sum(len(words) for one in own if len(words := own_words(one)) >= TELLING)


_UNREAD = {"a", "script", "style", "noscript", "template", "button", "select", "option"}


def _tells(element: HtmlElement) -> bool:
    """Tell whether an element has text of its own, which is no link and no link's teaser."""
    if element.tag in _UNREAD or next(element.iterancestors("a"), None) is not None:
        return False
    own = " ".join([element.text or "", *(one.tail or "" for one in element)])
    return len(" ".join(own.split())) >= TELLING and not _is_teaser(element)


def _is_teaser(paragraph: HtmlElement) -> bool:
    """Tell a paragraph that stands below the link to its story."""
    before = paragraph.getprevious()
    while before is not None and (before.tag in {"img", "time"} or not one_line(before)):
        before = before.getprevious()
    if before is None or is_longer(before, _LONGEST_HEADLINE):
        return False
    links = [before] if before.tag == "a" else list(before.iter("a"))
    return len(links) == 1 and leads_on(links[0]) and one_line(links[0]) == one_line(before)


_LONGEST_HEADLINE = 200


def _heads_story(link: HtmlElement) -> bool:
    """Tell another story's headline: a link that is a heading, has a teaser, or is long."""
    if not leads_on(link):
        return False
    heading = heading_of(link)
    if heading is not None and heading.tag in HEADINGS[:5]:
        return _is_long(one_line(link), 1)
    return _is_alone(link, _LONG_HEADLINE) or heads_teaser(link) or _ends_card(link)


def _ends_card(link: HtmlElement) -> bool:
    """Tell the "More" below a heading and its teaser, which lead nowhere themselves."""
    words = one_line(link)
    holder = link.getparent()
    card = holder.getparent() if holder is not None and holder.tag in {"p", "span"} else holder
    if card is None or len(words.split()) > _WORDS_OF_MORE or is_longer(card, _LONGEST_CARD):
        return False
    if any(next(part.iter("h1"), None) is not None for part in card.iterancestors("article")):
        return False  # a section of one article
    heads = list(card.iter(*HEADINGS[1:4]))
    return len(heads) == 1 and _is_long(one_line(heads[0]), 2) and one_line(card).endswith(words)


_WORDS_OF_MORE, _LONGEST_CARD = 3, 500
_LONG_HEADLINE, _SHORT_HEADLINE = 4, 2
"""Words of a headline that is no heading: fewer may be an entry of a menu, where there is text."""


def _is_alone(link: HtmlElement, least: int) -> bool:
    """Tell a link of so many words beside which at most a time or a section's name stands."""
    words = one_line(link)
    around = link.getparent()
    if around is None or not _is_long(words, least) or is_longer(around, len(words) + _TIME_BESIDE):
        return False
    return len(one_line(around)) <= len(words) + _TIME_BESIDE


_TIME_BESIDE = 30


def _is_long(words: str, least: int) -> bool:
    return len(words.split()) >= least or len(words) > _WIDE_HEADLINE


_WIDE_HEADLINE = 14
"""Characters of a headline in a script without spaces."""
