"""The card of `/help`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.cards.buttons import DAWN
from bot.cards.escape import escape
from bot.cards.layout import Card, Group, card

if TYPE_CHECKING:
    from collections.abc import Sequence


class Entry(NamedTuple):
    """A command as help shows it."""

    name: str
    """With its group, as `schedule add`."""
    description: str
    id: int | None
    """Discord's id of the (top-level) command; without one the name is shown as text."""
    for_managers: bool


def help_card(entries: Sequence[Entry], *, direct: bool = False) -> Card:
    """All commands as mentions that can be pressed, with what they do; `direct`: in private."""
    everyone = tuple(_line(entry) for entry in entries if not entry.for_managers)
    managers = tuple(_line(entry) for entry in entries if entry.for_managers)
    groups = [Group("### For everyone", everyone)]
    if managers:
        groups.append(Group("### With Manage Server", managers))
    return card(
        "## ☀️ Daybreak\nCondenses the news into short bullets every morning. Every bullet has a "
        "receipt: the exact sentence it rests on.",
        groups,
        "-# `/digest` and `/schedule` work in a server’s channels." if direct else "",
        accent=DAWN,
    )


def _line(entry: Entry) -> str:
    shown = f"</{entry.name}:{entry.id}>" if entry.id else f"`/{entry.name}`"
    return f"- {shown} {escape(entry.description)}"
