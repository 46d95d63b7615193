"""What members say of bullets, and what admins decide on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

import discord
from discord import ui

from bot.cards.choices import OPTIONS, bullet_options
from bot.cards.escape import plain, shorten
from bot.cards.votes import SHOWN_REPORTS, reported_card, reports_card, vote_card
from bot.commands.form import Form, FormError
from bot.commands.services import answer, demand_manager, guild_of, replace_card, think
from bot.plurals import counted
from digests.errors import DaybreakError
from digests.models import Vote
from digests.service.feedback_service import (
    LONGEST_CORRECTION,
    LONGEST_REASON,
    ForgottenBulletError,
)

if TYPE_CHECKING:
    from bot.commands.form import Filled
    from bot.commands.services import Asked, Services
    from digests.models import Delivery, Report, Votes

_MENUS = 4
"""A modal holds five items, and one of them is the text: 100 bullets."""
_CORRECT, _WITHDRAW, _STAND = "correct", "withdraw", "stand"


async def ask_bullet(services: Services, interaction: Asked, vote: Vote, code: str) -> None:
    """Ask of which bullet of a digest it is said; of what is wrong also why."""
    delivery = await _delivery_here(services, interaction, code)
    if not any(options for _, options in bullet_options(delivery)):
        raise ForgottenBulletError
    if vote is Vote.WRONG and not interaction.response.is_done():
        await interaction.response.send_modal(WrongForm(services, code, delivery))
    else:
        await answer(interaction, vote_card(delivery, vote))


async def keep_vote(
    services: Services, interaction: Asked, vote: Vote, code: str, rank: int
) -> None:
    """Keep a vote, and ask for the next one in the place of the question."""
    delivery = await _delivery_here(services, interaction, code)
    kept = await _vote(services, interaction, vote, code, rank)
    await replace_card(interaction, vote_card(delivery, vote, kept))


async def show_reports(services: Services, interaction: Asked) -> None:
    """Show an admin what is reported and not decided on."""
    demand_manager(interaction)
    guild_id = guild_of(interaction)
    found = await think(
        interaction, lambda: services.service.feedback.reports(guild_id, SHOWN_REPORTS + 1)
    )
    await answer(interaction, reports_card(found))


async def ask_decision(services: Services, interaction: Asked, statement: str) -> None:
    """Ask an admin what is to become of a bullet."""
    demand_manager(interaction)
    guild_id = guild_of(interaction)
    found = await think(interaction, lambda: services.service.feedback.report(guild_id, statement))
    if interaction.response.is_done():
        raise DaybreakError("The database took too long. Nothing was changed; press it again.")
    await interaction.response.send_modal(DecisionForm(services, statement, found))


async def _delivery_here(services: Services, interaction: Asked, code: str) -> Delivery:
    """Give a delivery of the server in which something was pressed."""
    guild_id = guild_of(interaction)
    found = await think(interaction, lambda: services.service.delivery_by_code(code))
    if found is None or found.guild_id != guild_id:
        raise ForgottenBulletError
    return found


async def _vote(  # noqa: PLR0913, PLR0917 - what a vote consists of
    services: Services, interaction: Asked, vote: Vote, code: str, rank: int, reason: str = ""
) -> Votes:
    guild_id, member_id = guild_of(interaction), interaction.user.id
    return await think(
        interaction,
        lambda: services.service.feedback.vote(
            guild_id,
            code,
            rank=rank,
            member_id=member_id,
            vote=vote,
            now=services.clock(),
            reason=reason,
        ),
    )


class WrongForm(Form, title="What is wrong?"):
    """Asks which bullet is wrong, and why."""

    template: ClassVar[re.Pattern[str]] = re.compile(r"form:wrong:(?P<code>[0-9A-Za-z]{1,32})")

    def __init__(self, services: Services, code: str, delivery: Delivery | None = None) -> None:
        """`delivery`: None where the form only comes to life again, with all menus it may have."""
        super().__init__(f"form:wrong:{code}")
        self._services = services
        self._code = code
        pages = list(bullet_options(delivery))[:_MENUS] if delivery else [("", [])] * _MENUS
        self._menus: list[ui.Select[Any]] = []
        for number, (said, options) in enumerate(pages):
            is_only = len(pages) == 1
            menu: ui.Select[Any] = ui.Select(
                options=options[:OPTIONS],
                min_values=int(is_only),
                required=is_only,
                custom_id=f"bullets:{number}",
            )
            self._menus.append(menu)
            self.add_item(ui.Label(text=said, component=menu))
        self._reason: ui.TextInput[Any] = ui.TextInput(
            custom_id="reason",
            style=discord.TextStyle.paragraph,
            placeholder="What it should say, or where it says so",
            required=False,
            max_length=LONGEST_REASON,
        )
        self.add_item(ui.Label(text="What is wrong with it", component=self._reason))

    async def sent(self, interaction: discord.Interaction[Any], filled: Filled) -> None:
        """Keep a report on each that is chosen."""
        reason, chosen = filled[self._reason.custom_id][0], self._chosen(filled)
        delivery = await _delivery_here(self._services, interaction, self._code)
        if not {bullet.rank for bullet in delivery.digest.bullets}.issuperset(chosen):
            raise ForgottenBulletError
        kept = [
            await _vote(self._services, interaction, Vote.WRONG, self._code, rank, reason)
            for rank in chosen
        ]
        is_admin = interaction.permissions.manage_guild and len(kept) == 1
        statement = kept[0].statement if is_admin else ""
        await answer(interaction, reported_card(kept, statement))

    def _chosen(self, filled: Filled) -> list[int]:
        """The ranks of what was chosen; what was sent by hand may be no number."""
        values = dict.fromkeys(value for menu in self._menus for value in filled[menu.custom_id])
        if not values:
            raise DaybreakError("No bullet was chosen. Nothing was kept; choose one.")
        return [int(value) if value.isdecimal() else 0 for value in values]


class DecisionForm(Form, title="Correct or withdraw"):
    """Asks an admin what is to become of a bullet."""

    template: ClassVar[re.Pattern[str]] = re.compile(r"form:report:(?P<statement>[0-9a-f]{64})")

    def __init__(self, services: Services, statement: str, report: Report | None = None) -> None:
        """`report`: None where the form only comes to life again."""
        super().__init__(f"form:report:{statement}")
        self._services = services
        self._statement = statement
        self._choice: ui.Select[Any] = ui.Select(
            custom_id="choice",
            options=[
                discord.SelectOption(
                    label="Correct it",
                    value=_CORRECT,
                    description="The text below stands in its place, marked “corrected”",
                ),
                discord.SelectOption(
                    label="Withdraw it",
                    value=_WITHDRAW,
                    description="It is struck out where it was posted, and told no more",
                ),
                discord.SelectOption(
                    label="Let it stand",
                    value=_STAND,
                    description="As it was written; the report is closed",
                ),
            ],
        )
        now = report.correction.text if report and report.correction else ""
        told = now or (report.text if report else "")
        self._text: ui.TextInput[Any] = ui.TextInput(
            custom_id="text",
            style=discord.TextStyle.paragraph,
            default=shorten(plain(told), LONGEST_CORRECTION),
            required=False,
            max_length=LONGEST_CORRECTION,
        )
        self.add_item(ui.Label(text="What is to become of it?", component=self._choice))
        self.add_item(ui.Label(text="The text, if you correct it", component=self._text))

    async def sent(self, interaction: discord.Interaction[Any], filled: Filled) -> None:
        """Do it, and have the posted messages edited."""
        demand_manager(interaction)
        guild_id, choice = guild_of(interaction), "".join(filled[self._choice.custom_id][:1])
        if choice not in {_CORRECT, _WITHDRAW, _STAND}:
            raise FormError("Nothing was chosen, and nothing was changed. Open the form again.")
        text = filled[self._text.custom_id][0]
        services, member_id = self._services, interaction.user.id
        feedback, statement = services.service.feedback, self._statement

        def decide() -> tuple[int, tuple[Report, ...]]:
            by, now = member_id, services.clock()
            if choice == _CORRECT:
                edited = feedback.correct(guild_id, statement, text, by, now)
            elif choice == _WITHDRAW:
                edited = feedback.withdraw(guild_id, statement, by, now)
            else:
                edited = feedback.let_stand(guild_id, statement, by, now)
            return edited, feedback.reports(guild_id, SHOWN_REPORTS + 1)

        edited, left = await think(interaction, decide)
        services.wake()
        told = f"{counted(edited, 'message')} in the channels will say so in a moment."
        done = {_CORRECT: "It is corrected.", _WITHDRAW: "It is withdrawn."}
        said = done.get(choice, "It stands as it was written.")
        # In the place of what was decided on.
        await replace_card(interaction, reports_card(left, f"{said} {told}" if edited else said))
