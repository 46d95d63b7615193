"""Cards: a headline that leads to another story, with its teaser."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TELLING = 40
"""Characters from which a paragraph tells something."""
_MOST_PARAGRAPHS = 2
_LONGEST_CARD = 600


def one_line(element: HtmlElement) -> str:
    """Give an element's text with single spaces."""
    return " ".join(str(element.text_content()).split())


def find_headline(page: HtmlElement, title: str = "") -> HtmlElement | None:
    """Find the article's headline: the heading that is the page's title, or else its first."""
    heads = [head for head in page.iter(*HEADINGS[:4]) if one_line(head)]
    for head in heads:
        words = one_line(head)
        alike = title.startswith(words) or words.startswith(title)
        if title and alike and len(words) >= len(title) / 2:
            return head
    return next((head for head in heads if head.tag == "h1"), None)


def leads_on(link: HtmlElement) -> bool:
    """Tell a link to another page from one within this."""
    address = link.get("href") or ""
    return bool(address) and not address.startswith(("#", "javascript:", "mailto:", "tel:"))


def heading_of(link: HtmlElement) -> HtmlElement | None:
    """Give the heading that a link stands in or holds."""
    around = next(link.iterancestors(*HEADINGS), None)
    return around if around is not None else next(link.iter(*HEADINGS), None)


def find_cards(page: HtmlElement, headline: HtmlElement, url: str = "") -> list[HtmlElement]:
    """Find the cards of other stories: each a part whose first words are another's headline.

    `headline` and `url` are the page's own.
    """
    own = urlsplit(url).path.rstrip("/")
    kept = {headline, *headline.iterancestors(), *page.iter("body", "html", "main")}
    cards = []
    for link in page.iter("a"):
        heading = heading_of(link) if leads_on(link) else None
        if heading is None or heading is headline or not one_line(link):
            continue
        if own and (link.get("href") or "").partition("#")[0].rstrip("/").endswith(own):
            continue
        card = _card_of(link, kept)
        if card is not None:
            cards.append(card)
        if len(cards) >= _MOST_CARDS:
            break
    return cards


_MOST_CARDS = 300


def _card_of(link: HtmlElement, kept: set[HtmlElement]) -> HtmlElement | None:
    """Give the largest part that holds this headline, a short teaser and no paragraph before it."""
    card = None
    for part in (link, *link.iterancestors()):
        if part in kept or is_longer(part, _LONGEST_CARD) or not _is_card(part, link):
            break
        card = part
    return card


def _is_card(part: HtmlElement, link: HtmlElement) -> bool:
    before = one_line(part).partition(one_line(link))[0]
    told = sum(1 for one in part.iter("p") if len(one_line(one)) >= TELLING)
    leading = (one for one in part.iter("a") if heading_of(one) is not None and leads_on(one))
    others = {one.get("href") for one in leading}
    return len(before) < TELLING and told <= _MOST_PARAGRAPHS and len(others) == 1


def is_longer(part: HtmlElement, most: int) -> bool:
    """Tell whether a part has more characters, without reading all of them."""
    told = 0
    for text in part.itertext():
        told += len(text.strip())
        if told > most:
            return True
    return False
