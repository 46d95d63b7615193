"""`/article add`, `/article show` and the message menu *Digest this*."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

import discord
from discord import app_commands, ui

from bot.cards.article import article_card
from bot.cards.escape import plain, shorten
from bot.commands.attachments import bytes_of
from bot.commands.autocomplete import CHOICES, LONGEST_CHOICE
from bot.commands.form import Form
from bot.commands.services import (
    PATIENCE,
    answer,
    asked_in,
    demand_manager,
    guild_of,
    think,
    think_of,
    web_of,
)
from digests.errors import ArticleError, StoreError
from digests.reading.files import article_from_bytes
from digests.reading.lengths import SHORTENED
from digests.service.recognition import claimed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.commands.form import Filled
    from bot.commands.services import Asked, Services
    from digests.models import Article, Digest, Reference

ENDINGS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".pdf")
READ = ".txt, .md, .html and .pdf"
_LINK = re.compile(r"https?://[^\s<>|\]]+")
KEPT = "-# It is in this server's archive now: `/topic` finds it, and the next digest tells it."
OWN = "-# Kept for you alone: here `/topic`, `/search` and `/ask` find it for you."
SHOWN = "-# Only shown, not kept. `/article add` puts it into the archive."
SILENT = "-# It is kept; but without a bullet no look-up finds it and no digest tells it."
KNOWN = "-# It is in this server's archive; the next digest tells it, if none here did."


class OwnMessageError(ArticleError):
    """This message is mine, and what it tells is digested. Use this on one with a link or file."""


class ArticleCommands(
    app_commands.Group, name="article", description="Articles, and those of your own"
):
    """The group."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services

    @app_commands.command(description="Put an article into this server's archive (Manage Server)")
    @app_commands.describe(link="The address of its page", file="A .txt, .md, .html or .pdf file")
    async def add(
        self,
        interaction: Asked,
        link: app_commands.Range[str, 3, 1000] | None = None,
        file: discord.Attachment | None = None,
    ) -> None:
        """Take in what is given; if nothing is, ask for the text."""
        demand_manager(interaction)
        guild_of(interaction)
        if link and file:
            raise ArticleError("Give a link or a file, not both.")
        if link:
            coming = web_of(self._services).read_link(link, self._services.clock())
            article = await think_of(interaction, coming)
        elif file:
            coming = read_attachment(self._services, file)
            article = _claimed(await think_of(interaction, coming), guild_of(interaction))
        else:
            await interaction.response.send_modal(PastedArticle(self._services))
            return
        await keep(self._services, interaction, article)

    @app_commands.command(description="The digest of an article in the archive")
    @app_commands.describe(article="Its link, or words of its title; start typing to see some")
    async def show(self, interaction: Asked, article: app_commands.Range[str, 1, 1000]) -> None:
        """Show the digest of a kept article as it stands."""
        guild_id, service = asked_in(interaction), self._services.service
        digest = await think(interaction, lambda: service.article_digest(guild_id, article))
        await answer(interaction, article_card(digest, ""))

    @show.autocomplete("article")
    async def _complete(self, interaction: Asked, typed: str) -> list[app_commands.Choice[str]]:
        guild_id, service = asked_in(interaction), self._services.service
        try:
            async with asyncio.timeout(PATIENCE):
                found = await asyncio.to_thread(service.find_articles, guild_id, typed, CHOICES)
        except (StoreError, TimeoutError):
            return []  # one can type on
        return [app_commands.Choice(name=_shown(one), value=one.id) for one in found if _shown(one)]


def _shown(article: Reference) -> str:
    """An article as a choice shows it."""
    source = plain(article.source)
    told = f"{plain(article.title)} · {source}" if source else plain(article.title)
    return shorten(told, LONGEST_CHOICE)


class PastedArticle(Form, title="An article's text"):
    """Asks for the text of an article."""

    template: ClassVar[re.Pattern[str]] = re.compile(r"form:article")

    headline: ui.TextInput[PastedArticle] = ui.TextInput(
        label="Title", max_length=200, custom_id="headline"
    )
    text: ui.TextInput[PastedArticle] = ui.TextInput(
        label="Text", style=discord.TextStyle.paragraph, max_length=4000, custom_id="text"
    )

    def __init__(self, services: Services) -> None:
        super().__init__("form:article")
        self._services = services

    async def sent(self, interaction: discord.Interaction[Any], filled: Filled) -> None:
        """Take it in."""
        demand_manager(interaction)
        parts = (self.headline, self.text)
        told = "\n\n".join(filled[part.custom_id][0] for part in parts)
        article = article_from_bytes(told.encode("utf-8", "replace"), "pasted text", ".txt")
        await keep(self._services, interaction, _claimed(article, guild_of(interaction)))


def _claimed(article: Article, guild_id: int) -> Article:
    """Mark an article that may name an address at which nobody read it."""
    return claimed(article, f"guild {guild_id}")


async def keep(services: Services, interaction: Asked, article: Article) -> None:
    """Take an article in for where and by whom it was given, and show its digest."""
    room, now = asked_in(interaction), services.clock()
    seen_in = dict.fromkeys((room, interaction.user.id))
    given = [replace(article, given_in=one) for one in seen_in]

    def take_in() -> tuple[Digest, bool]:
        digest = services.service.condense(article)
        return digest, bool(services.service.take_in(given, now, asks=True).new)

    digest, is_new = await think(interaction, take_in)
    told = OWN if room == interaction.user.id else KEPT if is_new else KNOWN
    told = told if digest.bullets else SILENT
    await answer(interaction, article_card(digest, _noted(article, told)))


def _noted(article: Article, told: str) -> str:
    """Say below an article's digest what became of it, and whether it was read whole."""
    return f"-# {SHORTENED}\n{told}" if article.is_shortened else told


def digest_this(services: Services) -> app_commands.ContextMenu:
    """Make the menu on messages that digests the article attached or linked there.

    In a server it is only shown; where nobody but the asker is at home, it is kept for the asker,
    so many a day.
    """

    async def digest_this(interaction: discord.Interaction, message: discord.Message) -> None:
        is_own = (room := asked_in(interaction)) == interaction.user.id
        if is_own:
            await think(interaction, lambda: services.service.demand_room(room, services.clock()))
        if message.author.id == interaction.application_id:
            raise OwnMessageError
        article = await think_of(interaction, read_message(services, message))
        if is_own:
            read_here = _claimed(article, room) if message.attachments else article
            await keep(services, interaction, read_here)
            return
        digest = await think(interaction, lambda: services.service.condense(article))
        await answer(interaction, article_card(digest, _noted(article, SHOWN)))

    return app_commands.ContextMenu(name="Digest this", callback=digest_this)


async def read_message(services: Services, message: discord.Message) -> Article:
    """Read the article of a message's first file that may be one, else of its first link.

    What a message passes on from elsewhere counts as its own.
    """
    parts: list[discord.Message | discord.MessageSnapshot]
    parts = [message, *message.message_snapshots]
    for file in (file for part in parts for file in part.attachments):
        if file.filename.lower().endswith(ENDINGS):
            return await read_attachment(services, file)
    if linked := next(filter(None, map(_linked, parts)), ""):
        return await web_of(services).read_link(linked, services.clock())
    raise ArticleError(f"There is no link and no file in this message that is read: {READ}.")


def link_in(text: str) -> str:
    """Give the first link of a text as people write it; '' if there is none."""
    linked = _LINK.search(text)
    if linked is None:
        return ""
    found = linked[0].rstrip(".,;:!?*_~`\"'")
    # The bracket of a masked link, or of a remark, is none of the address.
    while found.endswith(")") and found.count(")") > found.count("("):
        found = found[:-1].rstrip(".,;:!?")
    return found


def _linked(part: discord.Message | discord.MessageSnapshot) -> str:
    """Give the first link of a message's text, else of what it shows of a page, or on a card."""
    embedded = (embed.url for embed in part.embeds if embed.url)
    on_cards = map(link_in, _told_on(part.components))
    return link_in(part.content) or next(filter(None, (*embedded, *on_cards)), "")


def _told_on(components: Iterable[Any]) -> Iterator[str]:
    """Give the texts of a card, from its top down."""
    for component in components:
        if isinstance(component, discord.TextDisplay):
            yield component.content
        yield from _told_on(getattr(component, "children", ()))


async def read_attachment(services: Services, file: discord.Attachment) -> Article:
    """Read the article of a file on Discord.

    Raises:
        ArticleError: it is of no kind that is read, too large, or no article.
    """
    name = plain(file.filename)
    if not name.lower().endswith(ENDINGS):
        raise ArticleError(f"{name}: it is of no kind that is read: {READ}.")
    return await web_of(services).read_file(await bytes_of(file), name)
