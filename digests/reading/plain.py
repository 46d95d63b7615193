"""Texts and titles as a reader sees them: no entities, no tags, no mojibake, no turning marks."""

from __future__ import annotations

import re
from html import unescape

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_ENCODED_TIMES = 3
"""`&amp;amp;lt;` was met in feeds; a text that is still encoded then is left as it is."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,30})(?:[\s/][^<>]{0,2000})?>")
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "li", "main", "menu", "nav",
    "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "title", "tr", "ul",
})  # fmt: skip
_WITHIN = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data",
    "del", "dfn", "em", "font", "i", "iframe", "img", "input", "ins", "kbd", "label", "link",
    "mark", "meta", "noscript", "picture", "q", "s", "samp", "script", "small", "source", "span",
    "strike", "strong", "style", "sub", "sup", "svg", "path", "time", "tt", "u", "var", "video",
    "wbr",
})  # fmt: skip
TAGS = _BLOCKS | _WITHIN | {"br"}
"""What is taken for a tag in a text; of others nobody knows whether they are meant as such."""
_UNSEEN = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"))
_PARTED = "\x1e"
_UNWANTED = re.compile(r"[\xad\u200b\u2060\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of what follows: beyond their line they would turn a card's too.
And those that only say where a line may break: nobody who types the word would find it."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")
_FOREIGN = re.compile(r"[\x80-\x9f]|[ÂÃâÐÑØÙåæçè][\x80-\u2122]")
"""What mojibake of UTF-8 holds, and few other texts."""
_LOST = re.compile(r"“([^“”\ufffd]{1,400})\ufffd+")
"""A quotation whose closing mark was lost on the way."""


def plain_text(text: str) -> str:
    """Give a text without entities, HTML tags and mojibake; block tags part paragraphs.

    A text that has none comes back as it is, to the letter: `a < b` and `R&D` are none.
    """
    text = decoded_entities(text)
    if "<" in text and any(map(_is_tag, _TAG.finditer(text))):
        for start, end in _UNSEEN:
            text = _without(text, start, end)
        parts = _TAG.sub(_in_place_of, text).split(_PARTED)
        text = "\n\n".join(part.strip() for part in parts if part.strip())
    return unbroken(text)


def _is_tag(found: re.Match[str]) -> bool:
    name = found[2].lower()
    return name in _BLOCKS or name in _WITHIN or name == "br"


def _in_place_of(found: re.Match[str]) -> str:
    if not _is_tag(found):
        return found[0]
    name = found[2].lower()
    return _PARTED if name in _BLOCKS else "\n" if name == "br" else ""


def _without(text: str, start: str, end: str) -> str:
    """Leave out all from each `start` to its `end`, where it has one."""
    lower = text.lower()
    kept, at = [], 0
    while (begin := lower.find(start, at)) >= 0 and (stop := lower.find(end, begin)) >= 0:
        kept.append(text[at:begin])
        at = stop + len(end)
    return "".join((*kept, text[at:])) if len(lower) == len(text) else text


def plain_line(text: str) -> str:
    """Give a title, a name or the like as one line of plain text."""
    return " ".join(without_controls(plain_text(text)).split())


def first_words(text: str) -> str:
    """Make a title of a text's first sentence, or of as many of its words as fit."""
    first = text.partition("\n")[0]
    sentence = _SENTENCE.match(first)
    words = (sentence[0] if sentence else first).rstrip(".")
    if len(words) <= _TITLE_OF_TEXT:
        return words
    cut = words[:_TITLE_OF_TEXT].rpartition(" ")[0] or words[:_TITLE_OF_TEXT]
    return f"{cut.rstrip(' ,;:–—-')}…"


_SENTENCE = re.compile(r".{15,}?[.!?](?=\s|$)|.+")
_TITLE_OF_TEXT = 80
"""Characters of a title that is made of a text's first words."""


def decoded_entities(text: str) -> str:
    """Put the characters in place of entities, of those too that were encoded twice."""
    for _ in range(_ENCODED_TIMES):
        if "&" not in text or not _ENTITY.search(text):
            break
        text = _ENTITY.sub(lambda entity: unescape(entity[0]), text)
    return text


def unbroken(text: str) -> str:
    """Undo UTF-8 that was read as Windows-1252 and the like (ftfy), where a text has such."""
    if not _FOREIGN.search(text):
        return text
    from ftfy import fix_encoding

    mended = fix_encoding(text)
    # The closing mark's last byte has no place in Windows-1252: most lost it on the way.
    return mended if mended == text else _LOST.sub(r"“\1”", mended)


def without_controls(text: str) -> str:
    """Take marks of direction and breaks away, and put a space in place of control characters."""
    return _CONTROL.sub(" ", _UNWANTED.sub("", text))
