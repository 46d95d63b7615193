"""The text of an XML feed made fit for a parser: the broken mended, the harmful refused."""

from __future__ import annotations

import re

from digests.errors import FeedError
from digests.reading.feeds.document import ROOT
from digests.reading.feeds.entities import NOT_XML, own_entities, with_known_entities
from digests.reading.feeds.ordering import UNREAD, newest_entries_first
from digests.reading.feeds.values import MOST_ENTRIES

_LONGEST = 5_000_000
"""Characters that are read; entries behind them are left out, as behind `MOST_ENTRIES`."""
_MOST_REFERENCES = 150_000
"""Entities, of which the parser needs 7 µs for each; what stands behind them is left out too."""
_LONGEST_TAG = 20_000
"""Characters of one tag, which has some hundred."""
_MOST_TAGS, _MOST_TAGS_IN_ALL = 5_000, 60_000
"""Of one entry, which has some 20, or 1,000 if its article is in XHTML; and of all entries that are
read: the parser needs 40 µs for each, and longer for many in one entry."""
_DEEPEST = 200
"""Of tags in one another within one entry; entries of news have some 15."""
_DEEP = f"Its tags are nested more than {_DEEPEST} deep. Give another feed."
_WIDE = "One of its entries or tags is too large to be news. Give another feed."
_BROKEN_OFF = "It breaks off before its first entry ends. Try again later, or check its address."


def mend(text: str) -> str:
    """Give a feed's XML from its first tag to its last, with the newest `MOST_ENTRIES` entries.

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
    given = newest_entries_first(text[root.start() :])
    read = "&".join(given[:_LONGEST].split("&", _MOST_REFERENCES)[:_MOST_REFERENCES])
    mended = NOT_XML.sub("", read).replace("\r\n", "\n").replace("\r", "\n")
    whole = _whole_entries(mended, root[1], is_cut=len(read) < len(given))
    return with_known_entities(whole, named)


_TAG = re.compile(r"<(/?)(?:[\w-]+:)?([A-Za-z][\w.-]*)[^<>]*?(/?)>")
_LEFT_OPEN = frozenset({"br", "hr", "img", "link", "meta", "input", "wbr", "col", "source", "area"})
_ENTRIES = frozenset({"item", "entry"})


def _whole_entries(text: str, root: str, *, is_cut: bool) -> str:
    """Cut a feed behind its last tag, or behind the last entry that is whole and read."""
    bare = UNREAD.sub(lambda part: " " * len(part[0]), text)
    closing = f"</{root}>"
    last = bare.lower().rfind(closing.lower())
    end, is_all = _read_until(bare)
    if is_all and last >= 0:
        return text[:last] + closing
    if not end:
        raise FeedError(_BROKEN_OFF if is_all and not is_cut else _WIDE)
    return f"{text[:end]}{_open_channel(bare[:end])}{closing}"


def _read_until(bare: str) -> tuple[int, bool]:
    """Give where the last entry ends that is whole and read, and whether there are no more.

    Raises:
        FeedError: an entry is nested too deep or has too many tags.
    """
    end = depth = tags = entries = 0
    for count, tag in enumerate(_TAG.finditer(bare)):
        if entries == MOST_ENTRIES or count == _MOST_TAGS_IN_ALL:
            return end, False
        tags += 1
        depth += _deeper(tag)
        if tag[2].lower() in _ENTRIES:
            depth = tags = 0  # tags left open in one entry do not count in the next
            if tag[1] or tag[3]:
                end, entries = tag.end(), entries + 1
        if depth > _DEEPEST:
            raise FeedError(_DEEP)
        if tags > _MOST_TAGS or len(tag[0]) > _LONGEST_TAG:
            raise FeedError(_WIDE)
    return end, True


def _deeper(tag: re.Match[str]) -> int:
    """Give by how much a tag leads deeper."""
    if tag[3] or tag[2].lower() in _LEFT_OPEN:
        return 0
    return -1 if tag[1] else 1


_CHANNEL = re.compile(r"<(/?)((?:[\w-]+:)?channel)\b", re.IGNORECASE)


def _open_channel(bare: str) -> str:
    """Give the end tag of the channel that RSS 2.0 has around its items, if it is open."""
    tags = [found for found in _CHANNEL.finditer(bare) if found.start()]
    return f"</{tags[-1][2]}>" if tags and not tags[-1][1] else ""
