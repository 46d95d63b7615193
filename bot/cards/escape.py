"""Making text from outside harmless: it shows as itself and never as markup, mention or link."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, urlsplit

# Discord takes a backslash before any punctuation as "show this as it is".
_ALWAYS = re.compile(r"([\\*_~|`<>\[\]@])")
_LINE_START = re.compile(r"^([#\-+])")
_NUMBERED_LINE = re.compile(r"^(\d+)([.)])(?=\s|$)")
_EMOJI = re.compile(r":(?=[\w+~-]+:)")
_SCHEME = re.compile(r"(?<=\w):(?=//)")
_INVITE = re.compile(r"(?i)(discord(?:app)?)\.(?=gg|com|me|io|li|new|gift)")
_GIFT = re.compile(r"(?i)\b(dis)\.(?=gd)")

# Overrides of the writing direction could make a card read otherwise than it is written.
_BIDI = frozenset("\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
_UNSEEN_KINDS = frozenset({"Cc", "Cs", "Cn"})

_HOST = re.compile(r"(?i)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")

ELLIPSIS = "…"
# A longer address would crowd out the words; its source is then named without a link.
LONGEST_LINK = 500
_INVITE_HOSTS = re.compile(
    r"^(.+\.)?(discord\.(gg|me|io|li|new|gift)|dis\.gd|discord(app)?\.com)$", re.IGNORECASE
)


def plain(text: str) -> str:
    """One line of text without control characters, lone surrogates and direction overrides."""
    if text.isprintable():  # as nearly all is: neither controls nor overrides are
        return " ".join(text.split())
    kept = (
        character if unicodedata.category(character) not in _UNSEEN_KINDS else " "
        for character in text
        if character not in _BIDI
    )
    return " ".join("".join(kept).split())


def escape(text: str) -> str:
    """Escape a text for any place in a TextDisplay; it comes back as one line.

    Markup, mentions, timestamps, emoji codes, masked and bare links, invites, and what makes a
    heading, a list or small print at a line's start all show as the characters they are.
    """
    line = _ALWAYS.sub(r"\\\1", plain(text))
    line = _SCHEME.sub(r"\\:", line)
    line = _EMOJI.sub(r"\\:", line)
    line = _INVITE.sub(r"\1\\.", line)
    line = _GIFT.sub(r"\1\\.", line)
    line = _LINE_START.sub(r"\\\1", line)
    return _NUMBERED_LINE.sub(r"\1\\\2", line)


def shorten(text: str, most: int) -> str:
    """Cut a text to at most `most` characters, at a word's end where there is one, with an "…"."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    if not text[most - 1].isspace() and " " in head:
        head = head.rsplit(" ", 1)[0]
    return head.rstrip() + ELLIPSIS


@lru_cache(2048)  # a morning shows the same words in every server's channel
def escape_within(text: str, most: int) -> str:
    """Escape a text, first shortened so far that the escaped text has at most `most` characters."""
    line = plain(text)
    room = most
    while len(shown := escape(shorten(line, room))) > most:
        room = max(1, min(room - 1, room * most // len(shown)))
    return shown


def safe_link(url: str) -> str:
    """The address in the form that may stand in a masked link, or '' if it may not.

    Only http and https with a host pass; what could end or open markup is percent-encoded, and
    Discord's own invite hosts are refused.
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
        rest = quote(parts._replace(scheme="", netloc="").geturl(), safe="/:?#@!$&';=%+,.-~")
    except ValueError:  # also what cannot be encoded
        return ""
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host):
        return ""
    if _INVITE_HOSTS.match(host) or "@" in parts.netloc:
        return ""
    target = f"{parts.scheme}://{host}{port}{rest}"
    return target if len(target) <= LONGEST_LINK else ""


def host_of(url: str) -> str:
    """The host that a linkable address names, without `www.`; '' for any other."""
    return (urlsplit(safe_link(url)).hostname or "").removeprefix("www.")


def link(label: str, url: str, most: int = 80, fragment: str = "") -> str:
    """A masked link, or the label alone where the address may not be linked.

    The label takes at most `most` characters as escaped. A `fragment`, percent-encoded already,
    goes behind the address.
    """
    # Square brackets would end the label, and a label that looks like an address is not masked.
    shown = escape_within(label.translate({ord("["): "(", ord("]"): ")"}), most)
    target = safe_link(url)
    if target and fragment:
        own, _, _ = target.partition(":~:")
        target = f"{own}{'' if '#' in own else '#'}{fragment}"
    return f"[{shown}](<{target}>)" if target and shown else shown
