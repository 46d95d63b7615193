"""What makes two texts the same, or two addresses: what they say, not how it is set."""

from __future__ import annotations

import re
import unicodedata

from digests.models import content_hash

_MARKS = str.maketrans(
    dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‘’‚‛‹›′`´", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\ufeff", "")
)
_UPDATED = re.compile(
    r"[\[(*_]*(?:(?:this|the) (?:article|story|page|report) (?:was|has been) )?(?:last |first )?"
    r"(?:updated|published|modified|posted)\b"
    r"(?:[^.!?]{0,60}(?:\d|\bago\b|\btoday\b|\byesterday\b).{0,40}|[.:]?)",
    re.IGNORECASE,
)
"""A line that says when a text was last touched; with it two editions would always differ."""


def text_hash(text: str) -> str:
    """Hash a text by what it says (64 hex digits).

    Spaces, line breaks, kinds of quotation marks and dashes, and a first or last line that only
    says when it was updated make no difference.

    The archive keeps these hashes: a change here needs a migration that hashes anew.
    """
    lines = [line for line in unicodedata.normalize("NFKC", text).splitlines() if line.strip()]
    while len(lines) > 1 and _UPDATED.fullmatch(lines[-1].strip()):
        lines.pop()
    while len(lines) > 1 and _UPDATED.fullmatch(lines[0].strip()):
        lines.pop(0)
    return content_hash("".join("".join(lines).translate(_MARKS).split()).casefold())


_PORT = re.compile(r"[^/?]*:\d+(?:[/?]|$)")


def identity_of(address: str) -> str:
    """Give what a canonical address is compared by: with http and https it names one page."""
    host = address.removeprefix("http://")
    return address if host == address or _PORT.match(host) else f"https://{host}"


def entry_key(told: str, address: str = "") -> str:
    """Give what a feed's entry without an address of its own is known by: its text's hash."""
    return content_hash(f"{address}\n{told}")
