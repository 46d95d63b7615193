"""The text of an XML feed made fit for a parser: the broken mended, the harmful refused."""

from __future__ import annotations

import re
from html.entities import html5
from itertools import islice

from digests.errors import FeedError
from digests.reading.feeds.document import ROOT
from digests.reading.feeds.values import MOST_ENTRIES

_LONGEST = 10_000_000
"""Characters that are read; entries behind them are left out, as behind `MOST_ENTRIES`."""
_LONGEST_HEAD, _LONGEST_TAG = 100_000, 100_000
"""Characters before the first tag, and of one tag; both have some hundred."""
_MOST_TAGS = 20_000
"""Of one entry: the parser's time grows with the square of some. An article in XHTML has 1,000."""
_DEEPEST = 200
"""Of tags in one another within one entry; entries of news have some 15."""
_LONGEST_NAMED = 200
"""Characters that one entity of the document's own may stand for; some name a letter or a firm."""

_HARMS = (
    "It declares entities that unfold or fetch others, which feeds do only to harm. Give another "
    "feed."
)
_DEEP = f"Its tags are nested more than {_DEEPEST} deep. Give another feed."
_WIDE = "One of its entries or tags is too large to be news. Give another feed."
_BROKEN_OFF = "It breaks off before its first entry ends. Try again later, or check its address."


def mend(text: str) -> str:
    """Give a feed's XML from its first tag to its last, with at most `MOST_ENTRIES` entries.

    Of a feed that breaks off, the whole entries are kept. Entities become the characters they stand
    for, a lone `&` stays one, and characters that XML does not know are left out. There are no line
    breaks: a blank line becomes a paragraph separator (U+2029), another break a space, since the
    parser takes longer for each piece of a text than for its length.

    Raises:
        FeedError: it declares harmful entities, is nested too deep, too large in one place, or
            breaks off too early.
    """
    root = ROOT.search(text)
    if root is None:
        raise FeedError
    named = own_entities(text[: root.start()])
    text = _NOT_XML.sub("", text[root.start() :][:_LONGEST]).replace("\r\n", "\n")
    text = _LINE_BREAK.sub(" ", _BLANK_LINE.sub("\u2029", text))
    return with_known_entities(_whole_entries(text, root[1]), named)


_BLANK_LINE = re.compile(r"[\r\n][ \t]*(?:[\r\n][ \t]*)+(?=[^\s<]|<!\[CDATA)")
_LINE_BREAK = re.compile(r"[\r\n]+")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ENTITY = re.compile(r"<!ENTITY\s+(%\s*)?([\w.:-]+)\s+(?:(PUBLIC|SYSTEM)|\"([^\"]*)\"|'([^']*)')")
_UNFOLDS = re.compile(r"[%<]|&(?!#)")


def own_entities(prolog: str) -> dict[str, str]:
    """Give what the entities stand for that a document declares before its first tag.

    Raises:
        FeedError: one stands for others, for a file or an address, or for a long text.
    """
    if len(prolog) > _LONGEST_HEAD:
        raise FeedError(_WIDE)
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
        if len(text) >= _LONGEST:
            raise FeedError(_WIDE)
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
    depth = tags = 0
    for tag in _TAG.finditer(bare):
        name = tag[2].lower()
        tags += 1
        if name in _STARTS:
            depth = tags = 0  # tags left open in one entry do not count in the next
        elif name not in _EMPTY and not tag[3]:
            depth += -1 if tag[1] else 1
        if depth > _DEEPEST:
            raise FeedError(_DEEP)
        if tags > _MOST_TAGS or len(tag[0]) > _LONGEST_TAG:
            raise FeedError(_WIDE)


_MARKUP = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*>", re.DOTALL
)
_ENTITY_USED = re.compile(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][\w.-]{0,40});")
_LONE = re.compile(r"&(?!(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);)")


def with_known_entities(text: str, named: dict[str, str]) -> str:
    """Put characters in place of entities; `named` are those that the document declares.

    A text that has any becomes CDATA: to every parser the same, and one piece for it.
    """

    def letters(found: re.Match[str]) -> str:
        name = found[1]
        if name.startswith("#"):
            return _by_number(name)
        known = named.get(name) or html5.get(f"{name};")
        return found[0] if known is None else known

    def plain(piece: str) -> str:
        if "&" not in piece:
            return piece
        piece = _ENTITY_USED.sub(letters, piece).replace("]]>", "]]]]><![CDATA[>")
        return f"<![CDATA[{piece}]]>"

    def tag(piece: str) -> str:
        if "&" not in piece or piece.startswith(("<![CDATA[", "<!--")):
            return piece
        return _LONE.sub("&amp;", piece)

    kept, at = [], 0
    for markup in _MARKUP.finditer(text):
        kept += [plain(text[at : markup.start()]), tag(markup[0])]
        at = markup.end()
    return "".join((*kept, plain(text[at:])))


def _by_number(reference: str) -> str:
    number = int(f"0{reference[1:]}", 16 if reference[1] in "xX" else 10)
    letter = chr(number) if number <= _LAST else ""
    return "" if _NOT_XML.search(letter) else letter


_LAST = 0x10FFFF
"""The last character of Unicode."""
