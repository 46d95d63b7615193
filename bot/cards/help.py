"""The card of `/help`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.cards.buttons import DAWN
from bot.cards.escape import escape, plain
from bot.cards.layout import Card, Group, card, card_size, cut, page_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOTHING_READ = (
    "Nothing was read here yet. `/source add` takes the address of a feed or a site; then one can "
    "ask."
)
_LONGEST = 200
"""Characters of an example."""


class Entry(NamedTuple):
    """A command as help shows it."""

    name: str
    """With its group, as `schedule add`."""
    description: str
    id: int | None
    """Discord's id of the (top-level) command; without one the name is shown as text."""
    for_managers: bool


def help_card(
    entries: Sequence[Entry],
    examples: Sequence[str] | None = None,
    menus: Sequence[str] = (),
    *,
    is_away: bool = False,
) -> Card:
    """All commands as mentions that can be pressed, with what they do.

    `is_away`: it is shown outside the servers that invited the bot.
    `examples` have an answer here today, None if nobody knows; `menus` are the commands in a
    message's menu.
    """
    everyone = tuple(_line(entry) for entry in entries if not entry.for_managers)
    managers = tuple(_line(entry) for entry in entries if entry.for_managers)
    groups = [Group("### For everyone", everyone)]
    if examples is not None:
        tried = tuple(f"- `{_as_code(example)}`" for example in examples)
        groups.insert(0, Group("### Try this", tried or (_NOTHING_READ,)))
    if menus:
        names = ", ".join(f"*{escape(name)}*" for name in menus)
        told = f"Press and hold a message, or right-click it, then *Apps*: {names}."
        groups.append(Group("### On a message", (told,)))
    if managers:
        groups.append(Group("### With Manage Server", managers))
    header = (
        "## ☀️ Daybreak\nCondenses the news into short bullets every morning. Every bullet has a "
        "receipt: the exact sentence it rests on."
    )
    more = "-# Digests, schedules and sources work in a server’s channels, once it has invited me."
    footer = more if is_away else ""
    pages = cut(groups, card_size(header, footer, 0))
    return card(header, page_of(groups, pages[0]), footer, accent=DAWN)


def _as_code(text: str) -> str:
    return plain(text).replace("`", "'")[:_LONGEST]


def _line(entry: Entry) -> str:
    shown = f"</{entry.name}:{entry.id}>" if entry.id else f"`/{entry.name}`"
    return f"- {shown} {escape(entry.description)}"
