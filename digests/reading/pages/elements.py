"""What is asked of the elements of a page: their text, their paragraphs, their times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.reading.plain import TAGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TELLING = 40
"""Characters from which a paragraph tells something."""


def parse_html(text: str) -> HtmlElement:
    """Read HTML to a tree of elements alone: comments have no text that could be asked for.

    Raises:
        ValueError, lxml.etree.LxmlError: it cannot be read.
    """
    import lxml.html

    parser = lxml.html.HTMLParser(encoding=None, remove_comments=True, remove_pis=True)
    return lxml.html.document_fromstring(text, parser=parser)


def write_bare(page: HtmlElement) -> str:
    """Write a tree as HTML of such tags alone as `plain_text` takes for tags, without attributes.

    What an attribute holds, or an element of the site's own, would be read as text else.
    """
    import lxml.html

    for part in list(page.iter()):
        part.attrib.clear()
        if part.tag not in TAGS:
            part.drop_tag()
    return str(lxml.html.tostring(page, encoding="unicode"))


def shown_text(part: HtmlElement) -> str:
    """Give the text of a part without scripts and styles."""
    shown = part.xpath(".//text()[not(ancestor::script or ancestor::style)]")
    return " ".join(map(str, shown))


def one_line(element: HtmlElement) -> str:
    """Give an element's text with single spaces."""
    return " ".join(str(element.text_content()).split())


def first_words(element: HtmlElement, most: int) -> str:
    """Give the beginning of an element's text, without reading all of it."""
    told = ""
    for text in element.itertext():
        told = f"{told} {text}".strip()
        if len(told) > most:
            break
    return told[:most]


def is_longer(part: HtmlElement, most: int) -> bool:
    """Tell whether a part has more characters, without reading all of them."""
    told = 0
    for text in part.itertext():
        told += len(text.strip())
        if told > most:
            return True
    return False


def drop(element: HtmlElement) -> None:
    """Take an element out; what follows it stays, apart from what stood before it."""
    if element.getparent() is not None:
        element.tail = f" {element.tail or ''}"
        element.drop_tree()


def paragraphs(element: HtmlElement) -> Iterator[HtmlElement]:
    """Give the paragraphs that tell something outside of links."""
    return (one for one in element.iter("p", "blockquote") if len(own_words(one)) >= TELLING)


def own_words(element: HtmlElement) -> str:
    """Give an element's words, none if nearly all of them are links."""
    whole = one_line(element)
    linked = sum(len(one_line(link)) for link in element.iter("a"))
    return whole if linked < len(whole) * _LINKED else ""


_LINKED = 0.8


def stands_apart(time: HtmlElement) -> bool:
    """Tell a time of its own from one within a sentence."""
    parent = time.getparent()
    if parent is None or parent.tag not in {"p", "li", "td", "blockquote", "em", "strong", "span"}:
        return True
    if len(parent) > _MOST_WITHIN:
        return True
    around = one_line(parent)
    if around.endswith((".", "!", "?")) and len(around.split()) >= _SHORTEST_SENTENCE:
        return False
    return len(around) - len(one_line(time)) < TELLING


_SHORTEST_SENTENCE = 4
_MOST_WITHIN = 20
