"""Cards: a headline that leads to another story, with its teaser."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digests.reading.pages.elements import HEADINGS, TELLING, is_longer, one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_PARAGRAPHS = 2
_LONGEST_CARD = 600


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


def heads_teaser(link: HtmlElement) -> bool:
    """Tell a link by itself above a paragraph: a headline that is marked as none."""
    parent, behind = link.getparent(), link.getnext()
    if parent is None or behind is None or parent.tag == "p" or behind.tag not in {"p", "div"}:
        return False
    own = (parent.text, *(one.tail for one in parent))
    first = all(one.tag in {"img", "time", "picture"} for one in link.itersiblings(preceding=True))
    return first and not any(text and text.strip() for text in own)


def find_cards(page: HtmlElement, headline: HtmlElement, url: str = "") -> list[HtmlElement]:
    """Find the cards of other stories: each a part whose first words are another's headline.

    `headline` and `url` are the page's own.
    """
    own = urlsplit(url).path.rstrip("/")
    kept = {headline, *headline.iterancestors(), *page.iter("body", "html", "main")}
    cards: list[tuple[HtmlElement, bool]] = []
    for link in islice(page.iter("a"), MOST_LINKS):
        heading = heading_of(link)
        if heading is not headline and _heads_another(link, own):
            cards += [(card, heading is not None) for card in _card_of(link, kept)]
        if len(cards) >= _MOST_CARDS:
            break
    rows = Counter(card.getparent() for card, _ in cards)
    return [card for card, sure in cards if sure or rows[card.getparent()] > 1]


MOST_LINKS, _MOST_CARDS = 2_000, 300
"""Links of a page that are looked at, and cards: pages of news have some 200."""


def _heads_another(link: HtmlElement, own: str) -> bool:
    """Tell a headline that leads to another page than that of this path."""
    address = (link.get("href") or "").partition("#")[0].rstrip("/")
    if not leads_on(link) or not one_line(link) or (own and address.endswith(own)):
        return False
    return heading_of(link) is not None or heads_teaser(link)


def _card_of(link: HtmlElement, kept: set[HtmlElement]) -> list[HtmlElement]:
    """Give the largest part that holds this headline, a short teaser and no paragraph before it."""
    card: list[HtmlElement] = []
    for part in (link, *link.iterancestors()):
        if part in kept or is_longer(part, _LONGEST_CARD) or not _is_card(part, link):
            break
        card = [part]
    return card


def _is_card(part: HtmlElement, link: HtmlElement) -> bool:
    before = one_line(part).partition(one_line(link))[0]
    told = sum(1 for one in part.iter("p") if len(one_line(one)) >= TELLING)
    others = {
        one.get("href")
        for one in part.iter("a")
        if leads_on(one) and (heading_of(one) is not None or heads_teaser(one))
    }
    return len(before) < TELLING and told <= _MOST_PARAGRAPHS and len(others) == 1
