"""Marks around words: whether they balance, whether a sentence asks."""

from __future__ import annotations

QUOTES = frozenset({'"', "“", "”", "``", "''"})
"""English quotation marks as the parser's words."""
CLOSING = "\"'”’»)」』"
"""What may stand behind a sentence's last mark."""
UNSEEN = "".join(map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF)))
UNSEEN += "".join(map(chr, range(0x2066, 0x206A)))
"""Marks of direction and joining, which stand on either side of a full stop."""
_PAIRS = tuple(zip("([«「『（", ")]»」』）", strict=True))
_ASKING = ("?", "？", "؟", "\u037e")


def asks(text: str, language: str = "en") -> bool:
    """Tell a question by its mark, which in Greek looks like a semicolon."""
    return text.rstrip(CLOSING).endswith((*_ASKING, ";") if language == "el" else _ASKING)


def is_balanced(text: str, language: str = "en") -> bool:
    """Tell whether every quotation mark and bracket of a sentence has its other half in it.

    `“` closes in German what `„` opens, and `”` also opens in Swedish.
    """
    low, opened, closed = (text.count(mark) for mark in ("„", "“", "”"))
    if low:
        quoted = low == opened + closed
    else:
        quoted = opened == closed or (language != "en" and not opened and closed % 2 == 0)
    paired = all(text.count(opening) == text.count(closing) for opening, closing in _PAIRS)
    return quoted and paired and text.count('"') % 2 == 0
