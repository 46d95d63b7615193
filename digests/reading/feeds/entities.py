"""Entities and characters of an XML feed: what is declared, what XML does not know, lone `&`."""

from __future__ import annotations

import re
from html.entities import html5

from digests.errors import FeedError

_LONGEST_HEAD = 100_000
"""Characters before the first tag, where some hundred are."""
_LONGEST_NAMED = 200
"""Characters that one entity of the document's own may stand for; some name a letter or a firm."""

_HARMS = (
    "It declares entities that unfold or fetch others, which feeds do only to harm. Give another "
    "feed."
)
_LONG = "What stands before its first tag is too long. Give another feed."

NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML does not know."""
_ENTITY = re.compile(r"<!ENTITY\s+(%\s*)?([\w.:-]+)\s+(?:(PUBLIC|SYSTEM)|\"([^\"]*)\"|'([^']*)')")
_UNFOLDS = re.compile(r"[%<]|&(?!#)")


def own_entities(prolog: str) -> dict[str, str]:
    """Give what the entities stand for that a document declares before its first tag.

    Raises:
        FeedError: one stands for others, for a file or an address, or for a long text.
    """
    if len(prolog) > _LONGEST_HEAD:
        raise FeedError(_LONG)
    named: dict[str, str] = {}
    found = list(_ENTITY.finditer(prolog))
    if len(found) != prolog.count("<!ENTITY"):
        raise FeedError(_HARMS)
    for one in found:
        _, name, fetched = one[1], one[2], one[3]
        value = one[4] or one[5] or ""
        if one[1] and fetched == "PUBLIC":
            continue  # the lists of HTML's own letters, which are known here
        if one[1] or fetched or len(value) > _LONGEST_NAMED or _UNFOLDS.search(value):
            raise FeedError(_HARMS)
        named.setdefault(name, value)
    return named


_MARKUP = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|"
    r"<[A-Za-z_/!?](?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*>",
    re.DOTALL,
)
_ENTITY_USED = re.compile(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][\w.-]{0,40});")
_LONE = re.compile(r"&(?!(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);)")


def escape_ampersands(markup: str) -> str:
    """Let each `&` that begins nothing that XML knows stand for itself."""
    return _LONE.sub("&amp;", markup)


def with_known_entities(text: str, named: dict[str, str]) -> str:
    """Put characters in place of entities; `named` are those that the document declares.

    A text that has any, or a `<` that begins no tag, becomes CDATA: to every parser the same, and
    one piece for it. Line breaks go too, as `mend` says.
    """

    def letters(found: re.Match[str]) -> str:
        name = found[1]
        if name.startswith("#"):
            return _by_number(name)
        known = named.get(name) or html5.get(f"{name};")
        return found[0] if known is None else known

    def plain(piece: str) -> str:
        piece = _without_breaks(piece)
        if "&" not in piece and "<" not in piece:
            return piece
        piece = _ENTITY_USED.sub(letters, piece).replace("]]>", "]]]]><![CDATA[>")
        return f"<![CDATA[{piece}]]>"

    def tag(piece: str) -> str:
        if piece.startswith("<![CDATA["):
            return _without_breaks(piece)
        if piece.startswith(("<!", "<?")):
            return ""  # a comment, or what has its place before the first tag only
        return escape_ampersands(piece.replace("\n", " "))

    kept, at = [], 0
    for markup in _MARKUP.finditer(text):
        kept += [plain(text[at : markup.start()]), tag(markup[0])]
        at = markup.end()
    return "".join((*kept, plain(text[at:])))


_BREAKS = re.compile(r"\n[ \t\n]*")


def _without_breaks(text: str) -> str:
    return _BREAKS.sub(lambda run: "\u2029" if run[0].count("\n") > 1 else " ", text)


def _by_number(reference: str) -> str:
    number = int(f"0{reference[1:]}", 16 if reference[1] in "xX" else 10)
    letter = chr(number) if number <= _LAST else ""
    return "" if NOT_XML.search(letter) else letter


_LAST = 0x10FFFF
"""The last character of Unicode."""
