"""The language in which whoever asks has set their Discord."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError

if TYPE_CHECKING:
    from bot.commands.services import Asked


def language_of(interaction: Asked) -> str:
    """Give the asker's language as Babel names it; English for one that it does not know."""
    return as_known(str(interaction.locale))


def as_known(locale: str) -> str:
    """Give a Discord locale, as `pt-BR`, as Babel names it; "en" for one that it does not know."""
    try:
        return str(Locale.parse(locale, sep="-"))
    except (UnknownLocaleError, ValueError):
        return "en"
