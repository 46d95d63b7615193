"""The buttons on cards; each carries what it needs in its custom id and so outlives a restart."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, Protocol, Self, cast

import discord
from discord import ui

from bot.cards.escape import plain

if TYPE_CHECKING:
    import re

    from digests.models import Vote

DAWN = discord.Colour(0xE8A33D)
"""The one accent colour of all cards."""
_SIGN = "(?::(?P<sign>[0-9a-f]{12}))?"
"""Of a feed's address; the version before had none."""


class Pressed(Protocol):
    """What the client does when a button is pressed; errors are shown by it as well."""

    async def pressed_receipts(
        self, interaction: discord.Interaction, code: str, page: int
    ) -> None:
        """Show the receipts of a delivery."""

    async def pressed_more(
        self, interaction: discord.Interaction, code: str, after: int, page: int
    ) -> None:
        """Show the bullets of a delivery that rank behind a card's last one."""

    async def pressed_topic(self, interaction: discord.Interaction, slug: str, page: int) -> None:
        """Show a page of a theme in place of the question, or of another page."""

    async def chose_theme(self, interaction: discord.Interaction, slug: str) -> None:
        """Show what there is on a theme of a card."""

    async def pressed_vote(self, interaction: discord.Interaction, vote: Vote, code: str) -> None:
        """Ask of which bullet of a delivery it is said."""

    async def chose_bullet(
        self, interaction: discord.Interaction, vote: Vote, code: str, rank: int
    ) -> None:
        """Keep a member's vote on a bullet."""

    async def pressed_report(self, interaction: discord.Interaction, statement: str) -> None:
        """Ask an admin what is to become of a bullet that is reported."""

    async def pressed_reports(self, interaction: discord.Interaction) -> None:
        """Show an admin what is reported."""

    async def pressed_resume(self, interaction: discord.Interaction) -> None:
        """Try the channels of what is paused again."""

    async def pressed_offer_source(
        self, interaction: discord.Interaction, feed_id: int, sign: str
    ) -> None:
        """Show a feed that a page names, to be added."""

    async def pressed_add_source(
        self, interaction: discord.Interaction, feed_id: int, days: int, sign: str
    ) -> None:
        """Read a feed from now on, and what it listed in so many days before."""

    async def pressed_sources(self, interaction: discord.Interaction, page: int) -> None:
        """Show a page of a server's sources in place of another."""


class Revived:
    """Makes a button anew from its custom id in a message, whenever that was sent."""

    @classmethod
    @abstractmethod
    def _of(cls, match: re.Match[str]) -> Self:
        """Make the button that a custom id is of."""

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Come to life again; discord.py asks for it when the button is pressed."""
        del interaction, item
        return cls._of(match)


class ReceiptsButton(
    Revived,
    ui.DynamicItem[ui.Button[ui.LayoutView]],
    template=r"receipts:(?P<code>[0-9A-Za-z]{1,32})(?::(?P<page>[0-9]{1,3}))?",
):
    """Shows, to whoever presses it, the exact sentences behind a delivery's bullets."""

    def __init__(self, code: str, page: int = 1, label: str = "Show sources") -> None:
        self.code = code
        self.page = page
        custom_id = f"receipts:{code}" if page == 1 else f"receipts:{code}:{page}"
        emoji = "🧾" if page == 1 else None
        super().__init__(ui.Button(label=label, custom_id=custom_id, emoji=emoji))

    @classmethod
    def _of(cls, match: re.Match[str]) -> Self:
        return cls(match["code"], int(match["page"] or 1))

    async def callback(self, interaction: discord.Interaction) -> None:
        """Hand over to the client."""
        await cast("Pressed", interaction.client).pressed_receipts(
            interaction, self.code, self.page
        )


class MoreButton(
    Revived,
    ui.DynamicItem[ui.Button[ui.LayoutView]],
    template=r"more:(?P<code>[0-9A-Za-z]{1,32}):(?P<after>[0-9]{1,5})(?::(?P<page>[0-9]{1,3}))?",
):
    """Shows, to whoever presses it, the bullets that a digest's card had no room for."""

    def __init__(self, code: str, after: int, page: int = 1, label: str = "More") -> None:
        self.code = code
        self.after = after
        """The rank of the last bullet on the card."""
        self.page = page
        custom_id = f"more:{code}:{after}" if page == 1 else f"more:{code}:{after}:{page}"
        super().__init__(ui.Button(label=label, custom_id=custom_id))

    @classmethod
    def _of(cls, match: re.Match[str]) -> Self:
        return cls(match["code"], int(match["after"]), int(match["page"] or 1))

    async def callback(self, interaction: discord.Interaction) -> None:
        """Hand over to the client."""
        await cast("Pressed", interaction.client).pressed_more(
            interaction, self.code, self.after, self.page
        )


class TopicButton(
    Revived,
    ui.DynamicItem[ui.Button[ui.LayoutView]],
    template=r"topic:(?P<slug>[0-9a-z-]{1,64})(?::(?P<page>[0-9]{1,3}))?",
):
    """Asks for a theme where a text was not understood, or for another page of it."""

    def __init__(
        self, slug: str, name: str = "Show", emoji: str | None = None, page: int = 1
    ) -> None:
        self.slug = slug
        self.page = page
        custom_id = f"topic:{slug}" if page == 1 else f"topic:{slug}:{page}"
        super().__init__(ui.Button(label=name[:80], custom_id=custom_id, emoji=emoji))

    @classmethod
    def _of(cls, match: re.Match[str]) -> Self:
        return cls(match["slug"], page=int(match["page"] or 1))

    async def callback(self, interaction: discord.Interaction) -> None:
        """Hand over to the client."""
        await cast("Pressed", interaction.client).pressed_topic(interaction, self.slug, self.page)


class ResumeButton(Revived, ui.DynamicItem[ui.Button[ui.LayoutView]], template=r"schedules:resume"):
    """Tries the channels in which something is paused again."""

    def __init__(self) -> None:
        super().__init__(ui.Button(label="Resume", custom_id="schedules:resume", emoji="▶️"))

    @classmethod
    def _of(cls, match: re.Match[str]) -> Self:
        del match
        return cls()

    async def callback(self, interaction: discord.Interaction) -> None:
        """Hand over to the client."""
        await cast("Pressed", interaction.client).pressed_resume(interaction)


class OfferSourceButton(
    Revived,
    ui.DynamicItem[ui.Button[ui.LayoutView]],
    template=rf"source:offer:(?P<feed>[0-9]{{1,18}}){_SIGN}",
):
    """Shows one of the feeds that a page names; its `sign` shows that the address is known here."""

    def __init__(self, feed_id: int, sign: str, name: str = "Show") -> None:
        self.feed_id = feed_id
        self.sign = sign
        label = plain(name)[:80] or "Show"  # Discord wants one
        super().__init__(ui.Button(label=label, custom_id=f"source:offer:{feed_id}:{sign}"))

    @classmethod
    def _of(cls, match: re.Match[str]) -> Self:
        return cls(int(match["feed"]), match["sign"] or "")

    async def callback(self, interaction: discord.Interaction) -> None:
        """Hand over to the client."""
        client = cast("Pressed", interaction.client)
        await client.pressed_offer_source(interaction, self.feed_id, self.sign)


class AddSourceButton(
    Revived,
    ui.DynamicItem[ui.Button[ui.LayoutView]],
    template=rf"source:add:(?P<feed>[0-9]{{1,18}}):(?P<days>[0-9]{{1,2}}){_SIGN}",
):
    """Adds a feed that was offered, with so many days of what it lists already; `sign` as above."""

    def __init__(self, feed_id: int, days: int, sign: str, label: str = "Add") -> None:
        self.feed_id = feed_id
        self.days = days
        self.sign = sign
        super().__init__(ui.Button(label=label, custom_id=f"source:add:{feed_id}:{days}:{sign}"))

    @classmethod
    def _of(cls, match: re.Match[str]) -> Self:
        return cls(int(match["feed"]), int(match["days"]), match["sign"] or "")

    async def callback(self, interaction: discord.Interaction) -> None:
        """Hand over to the client."""
        client = cast("Pressed", interaction.client)
        await client.pressed_add_source(interaction, self.feed_id, self.days, self.sign)


class SourcesButton(
    Revived, ui.DynamicItem[ui.Button[ui.LayoutView]], template=r"sources:(?P<page>[0-9]{1,3})"
):
    """Turns the pages of a server's sources."""

    def __init__(self, page: int, label: str = "More") -> None:
        self.page = page
        super().__init__(ui.Button(label=label, custom_id=f"sources:{page}"))

    @classmethod
    def _of(cls, match: re.Match[str]) -> Self:
        return cls(int(match["page"]))

    async def callback(self, interaction: discord.Interaction) -> None:
        """Hand over to the client."""
        await cast("Pressed", interaction.client).pressed_sources(interaction, self.page)
