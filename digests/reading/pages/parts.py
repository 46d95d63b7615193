"""What is taken out of a page before its article is looked for, told by its place and its form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.reading.pages.cards import find_cards, find_headline
from digests.reading.pages.elements import (
    HEADINGS,
    TELLING,
    drop,
    is_longer,
    one_line,
    own_words,
    paragraphs,
    shown_text,
    stands_apart,
)
from digests.reading.pages.metadata import linked_data
from digests.reading.pages.sponsored import find_advertised_parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

_UNREAD = (
    "script", "style", "noscript", "template", "svg", "math", "canvas", "iframe", "object", "embed",
    "form", "button", "select", "input", "textarea", "dialog", "nav", "footer", "menu", "audio",
    "video", "figcaption", "map", "link", "amp-ad", "amp-consent", "amp-sidebar", "amp-embed",
    "amp-analytics", "amp-iframe", "amp-social-share", "amp-user-notification", "amp-subscriptions",
)  # fmt: skip
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
_BESIDE_PARAGRAPH = re.compile(
    r"(?:^|[\s_-])(?:author-?(?:bio|box|info|card|note)|bio|byline|captions?|credits?|copyright|"
    r"correction|dateline|disclaimer|disclosure|kicker|newsletter|share|sponsor\w*|tags?|"
    r"timestamp)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Such names of a paragraph: of it alone others than these may name the article's own too."""
_ARTICLE = re.compile(r"article|story|entry-content|post-content|main|body|content", re.IGNORECASE)
_LARGE = 3
"""Paragraphs outside of links from which a part so named holds the article all the same."""


_HIDDEN = re.compile(
    r"\b(?:display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect|clip-path\s*:\s*inset\(\s*(?:50|100)%)",
    re.IGNORECASE,
)
_READ_ALOUD_ONLY = re.compile(
    r"(?:^|[\s_-])(?:visually-?hidden|sr-?only|screen-?reader(?:-?(?:text|only))?)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names of what is there for screen readers: `, opens new tab` behind a company's link."""


def show_parts(page: HtmlElement) -> None:
    """Leave of a page what is seen of it, and let a form that holds most of it be any other part.

    What holds most of it is seen once it is loaded, whatever it says of itself; and some systems
    write all of a page into one form.
    """
    half = len(shown_text(page)) // 2
    for part in list(page.iter()):
        hidden = (
            part.get("hidden") is not None
            or _HIDDEN.search(part.get("style") or "")
            or (part.tag not in HEADINGS and _READ_ALOUD_ONLY.search(part.get("class") or ""))
        )
        if part.tag == "form" and is_longer(part, half):
            part.tag = "div"
        elif hidden and not is_longer(part, half):
            drop(part)


def take_parts_out(page: HtmlElement, *, title: str = "", url: str = "") -> None:
    """Leave of a page what may be its article: no scripts, menus, headings, times, captions.

    `title` and `url` are the page's own: by the headline it is told what stands above the
    article, and what is another.
    """
    headline = find_headline(page, title)
    is_live = any("LiveBlog" in str(record.get("@type", "")) for record in linked_data(page))
    _drop_all(page.iter(*_UNREAD))
    _drop_all(one for one in page.iter() if _is_named_beside(one))
    _drop_unless_all(page, list(find_advertised_parts(page)))
    if headline is not None and not is_live:
        _drop_unless_all(page, find_cards(page, headline, url))
    _open_aside(page, headline)
    _join_entries(page, None if is_live else headline)
    if headline is not None:
        _drop_before(headline)
    _drop_note_marks(page)
    _break_lines(page)
    _part_times(page)
    _drop_labels(page)
    _drop_all(page.iter(*HEADINGS, "aside"))
    for item in page.iter("li"):
        parent = item.getparent()
        if parent is not None and parent.tag not in {"ul", "ol", "menu"}:
            item.tag = "p"  # of a list that nobody opened
    _drop_all(one for one in page.iter() if _is_links_only(one))


def _drop_all(elements: Iterable[HtmlElement]) -> None:
    for element in list(elements):
        drop(element)


def _drop_note_marks(page: HtmlElement) -> None:
    """Leave out the numbers of footnotes, which would read as figures: `six weeks1`."""
    raised = list(page.iter("sup"))
    links = [link for link in page.iter("a") if (link.get("href") or "").startswith("#")]
    for mark in [*raised, *links]:
        if not _NOTE_MARK.fullmatch(one_line(mark)):
            continue
        before = _text_before(mark)
        if mark.tag == "sup" and mark.find("a") is not None:
            before = before.rstrip()  # raised, and a link: a note wherever it stands
        if _NOTED.search(before):
            mark.drop_tree()


_NOTE_MARK = re.compile(r"\[?(?:\d{1,3}(?:, ?\d{1,3})*|[*†‡])\]?")
_NOTED = re.compile(
    r"(?:(?<!\bfeet)(?<!\bmetre)(?<!\bmeter)(?<!\bmetres)(?<!\bmeters)(?<!\bmiles)"
    r"(?<=[^\W\d_]{3})|(?<!\d)[.,;:!?”\"’)])$"
)
"""What a note is put to; `m`, `feet` and `10` have an exponent."""


def _text_before(element: HtmlElement) -> str:
    """Give what stands right before an element within the one around it."""
    before, around = element.getprevious(), element.getparent()
    if before is not None:
        return str(before.tail or one_line(before))
    return str(around.text or "") if around is not None else ""


def _break_lines(page: HtmlElement) -> None:
    """Let a long text without any part of its own be a paragraph: some pages know only `br`."""
    for part in page.iter("div", "td", "center"):
        lines = len(part.findall("br"))
        plain = all(one.tag in _INLINE | {"br"} for one in part)
        if lines >= _SEVERAL and plain and is_longer(part, _LONG_LINES):
            part.tag = "p"


_LONG_LINES = 300


def _part_times(page: HtmlElement) -> None:
    """Leave out times of their own, with what says of what; those of a sentence are its words."""
    for time in list(page.iter("time")):
        if not stands_apart(time):
            if _begins_block(time) and _CLOCK.fullmatch(one_line(time)) and _sentence_follows(time):
                drop(time)
            elif time.getparent() is not None:
                time.drop_tag()
            continue
        holder = time.getparent()
        drop(holder if holder is not None and _holds_little_else(holder) else time)


_CLOCK = re.compile(r"(?=.*\d[:.h]\d\d|.*\d{4}).*\d.*")
"""A time of day or a day with its year, before a sentence that does not need it."""
_INLINE = frozenset({"b", "strong", "span", "em", "i", "small", "font", "a", "u"})


def _begins_block(element: HtmlElement) -> bool:
    """Tell whether nothing stands before an inline element within its paragraph."""
    part: HtmlElement | None = element
    while part is not None:
        before, around = part.getprevious(), part.getparent()
        if before is not None:
            return before.tag not in _INLINE and not (before.tail or "").strip()
        if around is None or (around.text or "").strip():
            return False
        if around.tag not in _INLINE:
            return True
        part = around
    return False


def _sentence_follows(element: HtmlElement) -> bool:
    return (element.tail or "").lstrip(" \t\r\n\xa0|·:–—-")[:1].isupper()


def _drop_labels(page: HtmlElement) -> None:
    """Leave out headings that are marked as none, where a paragraph's first sentence follows.

    Told by what glues them to it: no space, or an article's capital behind bold words.
    """
    for label in list(page.iter("b", "strong", "span", "em", "small", "font")):
        words, behind = one_line(label), label.tail or ""
        if not behind or not words[-1:].isalnum() or len(words) > _LONGEST_STAMP:
            continue
        if (_is_glued(label, words, behind) or _opens(label, words, behind)) and _begins_block(
            label
        ):
            drop(label)


def _is_glued(label: HtmlElement, words: str, behind: str) -> bool:
    """Tell words that a capital follows without a space: `07:15 BSTThe board`, not `iPhone`."""
    spaced = str(label.text_content())[-1:].isspace() or not behind[0].isupper()
    return not spaced and (" " in words or len(words) >= _LONG_WORD)


_LONG_WORD, _WORDS_OF_A_LABEL = 6, 4
_ARTICLE_FOLLOWS = re.compile(r"\s+(?:The|An|Der|Die|Das|Les|Het)\s")
_LEADS_IN = re.compile(r"\b(?:of|in|at|to|from|for|by|on|with|and|near|von|in|und|mit|bei|de|van)$")


def _opens(label: HtmlElement, words: str, behind: str) -> bool:
    """Tell bold words and a sentence: `Shipping The board …`, not `Mayor of The Hague`."""
    short = label.tag in {"b", "strong"} and len(words.split()) <= _WORDS_OF_A_LABEL
    return short and bool(_ARTICLE_FOLLOWS.match(behind)) and not _LEADS_IN.search(words)


def _holds_little_else(holder: HtmlElement) -> bool:
    inline = holder.tag in {"span", "small", "em", "strong", "p", "li"}
    return inline and not is_longer(holder, _LONGEST_STAMP)


_LONGEST_STAMP = 80


def _drop_unless_all(page: HtmlElement, parts: list[HtmlElement]) -> None:
    """Leave out what is not the article, unless the page tells nothing else."""
    inside = {one for part in parts for one in part.iter()}
    if any(one not in inside for one in paragraphs(page)):
        for part in parts:
            drop(part)


def _open_aside(page: HtmlElement, headline: HtmlElement | None) -> None:
    """Let an `aside` be the article that holds the headline, or all that the page tells."""
    asides = list(page.iter("aside"))
    around = [] if headline is None else list(headline.iterancestors("aside"))
    if not around and any(not _stands_in(one, "aside") for one in paragraphs(page)):
        return
    by_text = sorted(around or asides, key=lambda aside: -len(list(paragraphs(aside))))
    for aside in by_text[:1]:
        if next(paragraphs(aside), None) is not None:
            aside.tag = "article"
            for body in aside.iterancestors("body"):
                body[:] = [aside]
                body.text = None


def _stands_in(element: HtmlElement, tag: str) -> bool:
    return next(element.iterancestors(tag), None) is not None


def _join_entries(page: HtmlElement, headline: HtmlElement | None) -> None:
    """Let the entries of a live blog be parts of one article: the library looks for one only.

    Where one `article` holds the headline and tells something, those beside it are others.
    """
    articles = list(page.iter("article"))
    if len(articles) < _SEVERAL:
        return
    around = [] if headline is None else list(headline.iterancestors("article"))
    own = next((one for one in around if next(paragraphs(one), None) is not None), None)
    for one in articles:
        if own is None or _holds(own, one):
            if one is not own:
                one.tag = "div"
                one.attrib.pop("class", None)
        elif not _holds(one, own):
            drop(one)


_SEVERAL = 2


def _holds(part: HtmlElement, other: HtmlElement) -> bool:
    return part is other or any(one is part for one in other.iterancestors())


def _drop_before(headline: HtmlElement) -> None:
    """Leave out the short lines above the headline: the site, its section, "Exclusive"."""
    around = {headline, *headline.iterancestors()}
    for part in around:
        if part is not headline and len(part.text or "") < TELLING:
            part.text = None
        for before in list(part.itersiblings(preceding=True)):
            if not is_longer(before, TELLING):
                before.tail = before.tail if len(before.tail or "") >= TELLING else None
                drop(before)


def _is_named_beside(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in {"html", "body", "article", "main"}:
        return False
    if element.tag == "p":
        return bool(_BESIDE_PARAGRAPH.search(element.get("class") or ""))
    named = f"{element.get('id') or ''} {element.get('class') or ''}"
    if not _BESIDE.search(named) or element.get("itemprop") == "articleBody":
        return False
    if next(element.iter("article"), None) is not None and element.tag != "article":
        return bool(re.search(r"comment|related|recommend", named, re.IGNORECASE))
    overlaid = re.search(r"cookie|consent|gdpr|cmp|comment|disqus|related", named, re.IGNORECASE)
    return bool(overlaid) or len(list(paragraphs(element))) < _LARGE or not _ARTICLE.search(named)


def _is_links_only(element: HtmlElement) -> bool:
    """Tell a list or paragraph of links: what else the site offers."""
    if element.tag not in {"p", "li", "ul", "ol", "div", "section", "article"}:
        return False
    whole = one_line(element)
    if not whole or len(whole) > _LONGEST_LINKS or next(element.iter("a"), None) is None:
        return False
    return not own_words(element)


_LONGEST_LINKS = 2_000
