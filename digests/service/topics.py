"""Which themes a reader means and is offered: by name, alias or emoji."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digests.models import Theme
    from digests.writing.themes import ThemeIndex

OFFERED = 25
"""What Discord shows of a completion."""
_LONGEST = 200
_SKIN = range(0x1F3FB, 0x1F400)


def find_topic(index: ThemeIndex, text: str) -> Theme | None:
    """Find the theme meant by a slug, name, alias or emoji."""
    return index.names.find(text) or _by_emoji(index, text)


def complete_topic(index: ThemeIndex, text: str) -> tuple[Theme, ...]:
    """Give at most 25 themes that a half-typed text may become; an emoji offers its theme."""
    meant = _by_emoji(index, text)
    return (meant,) if meant else index.names.complete(text, OFFERED)


def _by_emoji(index: ThemeIndex, text: str) -> Theme | None:
    """Find the theme of the first emoji of a text that holds no word."""
    signs = _signs(text[:_LONGEST])
    if not signs or any(unicodedata.category(sign)[0] in "LN" for sign in signs):
        return None
    for theme in index.themes:
        own = _signs(theme.emoji)
        if own and signs.startswith(own):
            return theme
    return None


def _signs(text: str) -> str:
    """Leave out what makes two spellings of an emoji: variation selectors, skin tones, spaces."""
    return "".join(
        sign
        for sign in text
        if not sign.isspace() and sign not in "\ufe0e\ufe0f" and ord(sign) not in _SKIN
    )
