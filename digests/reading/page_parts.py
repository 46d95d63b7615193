"""What is taken out of a page before its article is looked for, told by its place and its form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_UNREAD = (
    "script", "style", "noscript", "template", "svg", "math", "canvas", "iframe", "object", "embed",
    "form", "button", "select", "input", "textarea", "dialog", "nav", "footer", "menu", "audio",
    "video", "figcaption", "map", "link", "amp-ad", "amp-consent", "amp-sidebar", "amp-embed",
    "amp-analytics", "amp-iframe", "amp-social-share", "amp-user-notification", "amp-subscriptions",
)  # fmt: skip
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:cookie|consent|gdpr|cmp|onetrust|didomi|usercentrics|sourcepoint|privacy|"
    r"newsletter|comments?|disqus|respond|related|recommend\w*|more-?on|read-?more|readmore|"
    r"also-?read|most-?read|trending|popular|teasers?|promo\w*|outbrain|taboola|advert\w*|ads?|"
    r"sponsor\w*|share|sharing|social|follow|author-?(?:bio|box|info|card)|about-?(?:the-?)?author|"
    r"bio|byline|breadcrumbs?|sidebar|signup|sign-up|subscribe|subscription|app-?banner|"
    r"print-?(?:header|footer)|copyright|disclaimer|tags?|tag-?list|post-?tags|caption|credits?|"
    r"dateline|timestamp|post-?meta|entry-?meta|meta|kicker|skip-?link)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names that makers of pages give to what stands beside the article."""
_ARTICLE = re.compile(r"article|story|entry-content|post-content|main|body|content", re.IGNORECASE)
_LARGE = 3
"""Paragraphs outside of links from which a part so named holds the article all the same."""


def take_parts_out(page: HtmlElement) -> None:
    """Leave of a page what may be its article: no scripts, menus, headings, times, captions."""
    _open_asides(page)
    _join_entries(page)
    for element in list(page.iter(*_UNREAD, *_HEADINGS, "time", "aside")):
        if element.tag != "time" or stands_apart(element):
            drop(element)
        elif element.getparent() is not None:
            element.drop_tag()
    for item in page.iter("li"):
        parent = item.getparent()
        if parent is not None and parent.tag not in {"ul", "ol", "menu"}:
            item.tag = "p"  # of a list that nobody opened
    for element in list(page.iter()):
        if _is_named_beside(element) or _is_links_only(element):
            drop(element)


def drop(element: HtmlElement) -> None:
    """Take an element out; what follows it stays, apart from what stood before it."""
    if element.getparent() is not None:
        element.tail = f" {element.tail or ''}"
        element.drop_tree()


def paragraphs(element: HtmlElement) -> Iterator[HtmlElement]:
    """Give the paragraphs that tell something outside of links."""
    return (one for one in element.iter("p", "blockquote") if len(own_words(one)) >= TELLING)


TELLING = 40
"""Characters from which a paragraph tells something."""


def own_words(element: HtmlElement) -> str:
    """Give an element's words, none if nearly all of them are links."""
    whole = " ".join(str(element.text_content()).split())
    linked = sum(len(" ".join(str(link.text_content()).split())) for link in element.iter("a"))
    return whole if linked < len(whole) * _LINKED else ""


_LINKED = 0.8


def _open_asides(page: HtmlElement) -> None:
    """Let an `aside` that holds the page's headline or most of its text be an article."""
    whole = len(list(paragraphs(page)))
    for aside in list(page.iter("aside"))[:_MOST_ASIDES]:
        headed = next(aside.iter("h1"), None) is not None
        inside = len(list(paragraphs(aside)))
        if inside > 1 and (headed or inside * 2 > whole):
            aside.tag = "article"
            for around in aside.iterancestors("body"):
                around[:] = [aside]
                around.text = None


_MOST_ASIDES = 20


def _join_entries(page: HtmlElement) -> None:
    """Let the entries of a live blog be parts of one article: the library looks for one only."""
    articles = list(page.iter("article"))
    if len(articles) > 1:
        for one in articles:
            if next(one.iter("h1"), None) is None:
                one.tag = "div"
                one.attrib.pop("class", None)


def stands_apart(time: HtmlElement) -> bool:
    """Tell a time of its own from one within a sentence."""
    parent = time.getparent()
    if parent is None or parent.tag not in {"p", "li", "td", "blockquote", "em", "strong", "span"}:
        return True
    if len(parent) > _MOST_WITHIN:
        return True
    around = len(" ".join(str(parent.text_content()).split()))
    return around - len(" ".join(str(time.text_content()).split())) < TELLING


_MOST_WITHIN = 20


def _is_named_beside(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in {"html", "body", "article", "main", "p"}:
        return False
    named = f"{element.get('id') or ''} {element.get('class') or ''}"
    if not _BESIDE.search(named) or element.get("itemprop") == "articleBody":
        return False
    if next(element.iter("article"), None) is not None and element.tag != "article":
        return bool(re.search(r"comment|related|recommend", named, re.IGNORECASE))
    overlaid = re.search(r"cookie|consent|gdpr|cmp|comment|disqus|related", named, re.IGNORECASE)
    return bool(overlaid) or len(list(paragraphs(element))) < _LARGE or not _ARTICLE.search(named)


def _is_links_only(element: HtmlElement) -> bool:
    """Tell a list or paragraph of links: what else the site offers."""
    if element.tag not in {"p", "li", "ul", "ol", "div", "section"}:
        return False
    whole = " ".join(str(element.text_content()).split())
    if not whole or len(whole) > _LONGEST_LINKS or next(element.iter("a"), None) is None:
        return False
    return not own_words(element)


_LONGEST_LINKS = 2_000
