"""The language in which whoever asks has set their Discord, and the commands in that language."""

from __future__ import annotations

from typing import Any

import discord
from babel import Locale, UnknownLocaleError
from discord import app_commands

from bot.german import GERMAN
from digests.numbers import ENGLISH, READERS_LANGUAGE


def language_of(interaction: discord.Interaction[Any]) -> str:
    """Give the asker's language as Babel names it; English for one that it does not know."""
    return as_known(str(interaction.locale))


def speak_to(interaction: discord.Interaction[Any]) -> None:
    """Let all that answers this interaction, and runs in its task, know the asker's language."""
    READERS_LANGUAGE.set(language_of(interaction))


def as_known(locale: str) -> str:
    """Give a Discord locale, as `pt-BR`, as Babel names it; "en" for one that it does not know."""
    try:
        return str(Locale.parse(locale, sep="-"))
    except (UnknownLocaleError, ValueError):
        return ENGLISH


class CommandTranslator(app_commands.Translator):
    """Names and descriptions of commands and options, as Discord shows them in a language."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """Give the text in that language; None leaves it in English."""
        del context
        return GERMAN.get(string.message) if locale is discord.Locale.german else None
