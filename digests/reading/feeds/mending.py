"""The text of an XML feed made fit for a parser: the broken mended, the harmful refused."""

from __future__ import annotations

import re
from html.entities import html5
from itertools import islice

from digests.errors import FeedError
from digests.reading.feeds.document import ROOT
from digests.reading.feeds.values import MOST_ENTRIES

_DEEPEST = 200
"""Of tags in one another within one entry; entries of news have some 15."""
_LONGEST_NAMED = 200
"""Characters that one entity of the document's own may stand for; some name a letter or a firm."""

_HARMS = (
    "It declares entities that unfold or fetch others, which feeds do only to harm. Give another "
    "feed."
)
_DEEP = f"Its tags are nested more than {_DEEPEST} deep. Give another feed."
_BROKEN_OFF = "It breaks off before its first entry ends. Try again later, or check its address."


def mend(text: str) -> str:
    """Give a feed's XML from its first tag to its last, with at most `MOST_ENTRIES` entries.

    Of a feed that breaks off, the whole entries are kept. Entities become the characters they stand
    for; a lone `&` becomes `&amp;`; characters that XML does not know are left out.

    Raises:
        FeedError: it declares harmful entities, is nested too deep, or breaks off too early.
    """
    root = ROOT.search(text)
    if root is None:
        raise FeedError
    named = own_entities(text[: root.start()])
    text = _NOT_XML.sub("", text[root.start() :])
    return with_known_entities(_whole_entries(text, root[1]), named)


_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ENTITY = re.compile(r"<!ENTITY\s+(%\s*)?([\w.:-]+)\s+(?:(PUBLIC|SYSTEM)|\"([^\"]*)\"|'([^']*)')")
_UNFOLDS = re.compile(r"[%<]|&(?!#)")


def own_entities(prolog: str) -> dict[str, str]:
    """Give what the entities stand for that a document declares before its first tag.

    Raises:
        FeedError: one stands for others, for a file or an address, or for a long text.
    """
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


_UNREAD = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL)
_ENTRY_ENDS = re.compile(r"</(?:[\w-]+:)?(?:item|entry)\s*>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)(?:[\w-]+:)?([A-Za-z][\w.-]*)[^<>]*?(/?)>")
_EMPTY = frozenset({"br", "hr", "img", "link", "meta", "input", "wbr", "col", "source", "area"})
_STARTS = frozenset({"item", "entry"})


def _whole_entries(text: str, root: str) -> str:
    """Cut a feed behind its last tag, or behind the last entry that is whole and read."""
    bare = _UNREAD.sub(lambda part: " " * len(part[0]), text)
    ends = [found.end() for found in islice(_ENTRY_ENDS.finditer(bare), MOST_ENTRIES + 1)]
    closing = f"</{root}>"
    last = bare.lower().rfind(closing.lower())
    if last >= 0 and len(ends) <= MOST_ENTRIES:
        _check_depth(bare)
        return text[:last] + closing
    if not ends:
        if _ENTRY_STARTS.search(bare) or last < 0:
            raise FeedError(_BROKEN_OFF)
        return text
    end = ends[:MOST_ENTRIES][-1]
    _check_depth(bare[:end])
    return f"{text[:end]}{_open_channel(bare[:end])}{closing}"


_ENTRY_STARTS = re.compile(r"<(?:[\w-]+:)?(?:item|entry)\b", re.IGNORECASE)
_CHANNEL = re.compile(r"<(/?)((?:[\w-]+:)?channel)\b", re.IGNORECASE)


def _open_channel(bare: str) -> str:
    """Give the end tag of the channel that RSS 2.0 has around its items, if it is open."""
    tags = [found for found in _CHANNEL.finditer(bare) if found.start()]
    return f"</{tags[-1][2]}>" if tags and not tags[-1][1] else ""


def _check_depth(bare: str) -> None:
    depth = 0
    for tag in _TAG.finditer(bare):
        name = tag[2].lower()
        if name in _STARTS:
            depth = 0  # tags left open in one entry do not count in the next
        elif name not in _EMPTY and not tag[3]:
            depth += -1 if tag[1] else 1
        if depth > _DEEPEST:
            raise FeedError(_DEEP)


_AMPERSAND = re.compile(r"&(?:(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][\w.-]{0,40});)?")
_XML_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})


def with_known_entities(text: str, named: dict[str, str]) -> str:
    """Put characters in place of entities that XML does not know, save in CDATA, where none are."""

    def known(found: re.Match[str]) -> str:
        name = found[1]
        if name is None:
            return "&amp;"
        if name.startswith("#"):
            return found[0] if _is_character(name) else ""
        if name in _XML_OWN:
            return found[0]
        if name in named:
            return named[name]
        letters = html5.get(f"{name};")
        return found[0].replace("&", "&amp;") if letters is None else _escaped(letters)

    kept, at = [], 0
    for unread in _UNREAD.finditer(text):
        kept += [_AMPERSAND.sub(known, text[at : unread.start()]), unread[0]]
        at = unread.end()
    return "".join((*kept, _AMPERSAND.sub(known, text[at:])))


def _is_character(reference: str) -> bool:
    """Tell whether a reference by number names a character that XML knows."""
    number = int(f"0{reference[1:]}", 16 if reference[1] in "xX" else 10)
    return number <= 0x10FFFF and not _NOT_XML.search(chr(number))  # noqa: PLR2004 - Unicode's last


def _escaped(letters: str) -> str:
    return letters.replace("&", "&amp;").replace("<", "&lt;")
