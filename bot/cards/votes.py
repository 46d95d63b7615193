"""The answers to Useful, Wrong and Duplicate, and the reports that admins decide on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, cast

import discord
from discord import ui

from bot.cards.buttons import DAWN, Pressed, Revived
from bot.cards.choices import NAMES, SIGNS, BulletMenu, bullet_options
from bot.cards.escape import escape_within
from bot.cards.layout import Card, Group, card
from bot.cards.sources import LONGEST_BULLET
from bot.plurals import counted
from digests.models import Vote
from digests.numbers import grouped

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from digests.models import Delivery, Report, Votes

_MENUS = 5
"""More than any digest needs: 125 bullets."""
_LONGEST_REASON = 300
SHOWN_REPORTS = 5
_QUESTIONS = {
    Vote.USEFUL: "Which bullet is useful?",
    Vote.WRONG: "Which bullet is wrong?",
    Vote.DUPLICATE: "Which bullet was told here before?",
}
_ONCE = "-# One vote a bullet; a new one takes the place of the one before."


class ReportButton(
    Revived,
    ui.DynamicItem["ui.Button[ui.LayoutView]"],
    template=r"report:(?P<statement>[0-9a-f]{64})",
):
    """Asks an admin what is to become of a bullet."""

    def __init__(self, statement: str) -> None:
        self.statement = statement
        super().__init__(ui.Button(label="Correct or withdraw", custom_id=f"report:{statement}"))

    @classmethod
    def _of(cls, match: re.Match[str]) -> Self:
        return cls(match["statement"])

    async def callback(self, interaction: discord.Interaction) -> None:
        """Hand over to the client."""
        await cast("Pressed", interaction.client).pressed_report(interaction, self.statement)


class ReportsButton(Revived, ui.DynamicItem["ui.Button[ui.LayoutView]"], template=r"reports"):
    """Shows an admin what is reported."""

    def __init__(self, count: int = 0) -> None:
        label = counted(count, "report")
        super().__init__(ui.Button(label=label, custom_id="reports", emoji=SIGNS[Vote.WRONG]))

    @classmethod
    def _of(cls, match: re.Match[str]) -> Self:
        del match
        return cls()

    async def callback(self, interaction: discord.Interaction) -> None:
        """Hand over to the client."""
        await cast("Pressed", interaction.client).pressed_reports(interaction)


def vote_card(delivery: Delivery, vote: Vote, kept: Votes | None = None) -> Card:
    """Ask of which bullet a vote is; `kept`: what came of the one before."""
    header = f"## {SIGNS[vote]} {_QUESTIONS[vote]}\n{_ONCE}"
    groups = [Group("", (votes_line(vote, kept),))] if kept else []
    menus = [
        BulletMenu(vote, delivery.code, part, options, said)
        for part, (said, options) in enumerate(list(bullet_options(delivery))[:_MENUS])
    ]
    rows: list[ui.ActionRow[Any]] = [ui.ActionRow(menu) for menu in menus]
    return card(header, groups, rows=rows, accent=DAWN)


def reported_card(kept: Sequence[Votes], statement: str = "") -> Card:
    """Say that a report is kept; an admin may decide on it at once, by its `statement`."""
    rows: list[ui.ActionRow[Any]] = [ui.ActionRow(ReportButton(statement))] if statement else []
    lines = tuple(votes_line(Vote.WRONG, one) for one in kept)
    header = "## ⚠️ Reported\nThis server’s admins see it in `/status`."
    return card(header, [Group("", lines)], rows=rows, accent=DAWN)


def votes_line(vote: Vote, kept: Votes) -> str:
    """One's own vote, on what, and what all say."""
    return f"**{NAMES[vote]}**: {escape_within(kept.text, LONGEST_BULLET)}\n-# {votes_told(kept)}"


def votes_told(votes: Votes) -> str:
    """What all members say of a bullet, in numbers."""
    useful, wrong, duplicate = map(grouped, (votes.useful, votes.wrong, votes.duplicate))
    return f"{useful} say useful · {wrong} wrong · {duplicate} duplicate"


def reports_card(reports: Sequence[Report], said: str = "") -> Card:
    """The bullets on which an admin is to decide, each with a button."""
    view, container = Card(), ui.Container[ui.LayoutView](accent_colour=DAWN)
    told = said or (
        "Members say that these are wrong. What you correct or withdraw is marked in the messages "
        "that were posted, and look-ups tell it no longer."
    )
    container.add_item(ui.TextDisplay(f"## ⚠️ Reports\n{told}"))
    for report in reports[:SHOWN_REPORTS]:
        container.add_item(ui.Separator())
        container.add_item(ui.TextDisplay(_report_told(report)))
        container.add_item(ui.ActionRow(ReportButton(report.votes.statement)))
    if len(reports) > SHOWN_REPORTS:
        container.add_item(ui.TextDisplay("-# More wait until these are decided on."))
    if not reports:
        container.add_item(ui.TextDisplay("-# There is no report that waits for a decision."))
    view.add_item(container)
    return view


def _report_told(report: Report) -> str:
    lines = [f"**{escape_within(report.text, LONGEST_BULLET // 2)}**"]
    lines += [f"> {escape_within(one, _LONGEST_REASON // 2)}" for one in report.reasons[:2]]
    lines.append(f"-# {votes_told(report.votes)} · digest {report.code}")
    if report.correction:
        now = escape_within(report.correction.text, LONGEST_BULLET // 2)
        lines.append(f"-# corrected before: {now}" if now else "-# withdrawn before")
    return "\n".join(lines)
