"""Menus on a digest's card: its themes, and its bullets to be voted on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, cast

import discord
from discord import ui

from bot.cards.buttons import Pressed, Revived
from bot.cards.escape import plain, shorten
from bot.plurals import counted
from digests.batches import batched
from digests.models import Amendment, Vote

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from digests.models import Bullet, Delivery, Digest

OPTIONS = 25
"""Of one menu."""
_LONGEST = 100
"""Characters of an option's label, and of its description."""
_NOTHING = "–"
"""In the place of a text in which nothing can be read: an option needs one."""

SIGNS = {Vote.USEFUL: "👍", Vote.WRONG: "⚠️", Vote.DUPLICATE: "🔁"}
NAMES = {Vote.USEFUL: "Useful", Vote.WRONG: "Wrong", Vote.DUPLICATE: "Duplicate"}
_CODE = "(?P<code>[0-9A-Za-z]{1,32})"


class ThemeMenu(Revived, ui.DynamicItem["ui.Select[ui.LayoutView]"], template=rf"themes:{_CODE}"):
    """Shows, to whoever chooses one, what the archive holds on a theme of a digest."""

    def __init__(self, code: str, digest: Digest | None = None) -> None:
        """`digest`: None where the menu only comes to life again."""
        options = [
            discord.SelectOption(
                # The sign stands in the text: Discord refuses a message for an emoji it lacks.
                label=shorten(plain(f"{section.emoji} {section.name}"), _LONGEST) or _NOTHING,
                description=counted(len(section.bullets), "bullet") + " here",
                value=section.theme[:_LONGEST],
            )
            for section in (digest.sections if digest else ())
        ]
        unique = {option.value: option for option in options if option.value}
        super().__init__(
            ui.Select(
                custom_id=f"themes:{code}",
                placeholder="More on a theme",
                options=list(unique.values())[:OPTIONS],
            )
        )

    @classmethod
    def _of(cls, match: re.Match[str]) -> Self:
        return cls(match["code"])

    async def callback(self, interaction: discord.Interaction) -> None:
        """Hand over to the client."""
        slug = "".join(self.item.values[:1])
        await cast("Pressed", interaction.client).chose_theme(interaction, slug)


class VoteButton(
    Revived,
    ui.DynamicItem["ui.Button[ui.LayoutView]"],
    template=rf"vote:(?P<vote>useful|wrong|duplicate):{_CODE}",
):
    """Asks which bullet of a delivery is useful, wrong or told before."""

    def __init__(self, vote: Vote, code: str) -> None:
        self.vote = vote
        self.code = code
        super().__init__(
            ui.Button(label=NAMES[vote], emoji=SIGNS[vote], custom_id=f"vote:{vote}:{code}")
        )

    @classmethod
    def _of(cls, match: re.Match[str]) -> Self:
        return cls(Vote(match["vote"]), match["code"])

    async def callback(self, interaction: discord.Interaction) -> None:
        """Hand over to the client."""
        await cast("Pressed", interaction.client).pressed_vote(interaction, self.vote, self.code)


class BulletMenu(
    Revived,
    ui.DynamicItem["ui.Select[ui.LayoutView]"],
    template=rf"bullet:(?P<vote>useful|duplicate):{_CODE}:(?P<part>[0-9])",
):
    """Takes a vote on the bullet that is chosen."""

    def __init__(
        self,
        vote: Vote,
        code: str,
        part: int = 0,
        options: list[discord.SelectOption] | None = None,
        placeholder: str | None = None,
    ) -> None:
        self.vote = vote
        self.code = code
        super().__init__(
            ui.Select(
                custom_id=f"bullet:{vote}:{code}:{part}",
                placeholder=placeholder,
                options=options or [],
            )
        )

    @classmethod
    def _of(cls, match: re.Match[str]) -> Self:
        return cls(Vote(match["vote"]), match["code"], int(match["part"]))

    async def callback(self, interaction: discord.Interaction) -> None:
        """Hand over to the client; what is chosen by hand may be no number."""
        value = "".join(self.item.values[:1])
        rank = int(value) if value.isdecimal() else 0
        client = cast("Pressed", interaction.client)
        await client.chose_bullet(interaction, self.vote, self.code, rank)


def bullet_options(delivery: Delivery) -> Iterator[tuple[str, list[discord.SelectOption]]]:
    """Give the bullets of a delivery that stand, by rank, as many as a menu holds at once.

    Each time with what says which they are.
    """
    bullets = [one for one in delivery.digest.bullets if one.amendment is not Amendment.WITHDRAWN]
    pages = list(batched(bullets, OPTIONS))
    start = 1
    for page in pages:
        end = start + len(page) - 1
        said = "Choose a bullet" if len(pages) == 1 else f"Bullets {start} to {end}"
        yield said, [_option(bullet) for bullet in page]
        start = end + 1


def _option(bullet: Bullet) -> discord.SelectOption:
    """A bullet's first words, and below them the others as far as there is room."""
    text = plain(bullet.text) or _NOTHING
    head = shorten(text, _LONGEST)
    rest = text[len(head) - 1 :].strip() if head != text else ""
    return discord.SelectOption(
        label=head,
        description=shorten(f"…{rest}", _LONGEST) if rest else None,
        value=str(bullet.rank),
    )


def vote_rows(delivery: Delivery) -> list[ui.ActionRow[Any]]:
    """The row below a digest by which its readers say what they think of it."""
    return [ui.ActionRow(*(VoteButton(vote, delivery.code) for vote in Vote))]
