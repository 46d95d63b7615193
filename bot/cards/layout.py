"""Room on a card: Discord's limits, how much a text takes of them, and where to cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from discord import ui

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import discord

COMPONENTS = 40
"""Of one message, counting nested ones."""
CHARACTERS = 4000
"""Over all TextDisplays of one message."""
WEIGHT = 10_169
"""UTF-8 bytes plus 12 for each TextDisplay; Discord answers 500 from 10,170 on."""
WEIGHT_OF_TEXT = 12


class Size(NamedTuple):
    """How much of a message's limits something takes."""

    components: int = 0
    characters: int = 0
    weight: int = 0

    def plus(self, other: Size) -> Size:
        """Both together."""
        return Size(
            self.components + other.components,
            self.characters + other.characters,
            self.weight + other.weight,
        )

    @property
    def fits(self) -> bool:
        """Whether Discord would take a message of this size."""
        return (
            self.components <= COMPONENTS
            and self.characters <= CHARACTERS
            and self.weight <= WEIGHT
        )


def text_size(content: str) -> Size:
    """The size of one TextDisplay."""
    return Size(1, len(content), len(content.encode()) + WEIGHT_OF_TEXT)


def line_size(content: str) -> Size:
    """The size of one more line in a TextDisplay, with its line break."""
    return Size(0, len(content) + 1, len(content.encode()) + 1)


SEPARATOR = Size(1)
CONTAINER = Size(1)


@dataclass(frozen=True, slots=True)
class Group:
    """A heading, or '', and the lines that stand under it, shown as one TextDisplay."""

    heading: str
    lines: tuple[str, ...]

    @property
    def content(self) -> str:
        """The TextDisplay's text."""
        return "\n".join((self.heading, *self.lines) if self.heading else self.lines)


class Slice(NamedTuple):
    """The lines `start` to `stop` of the group at `group`."""

    group: int
    start: int
    stop: int


def cut(groups: Sequence[Group], fixed: Size) -> list[list[Slice]]:
    """Cut groups into as few pages as their order allows, only ever between two lines.

    `fixed` is what every page holds besides. Each group costs a separator and a TextDisplay on
    every page that it is on. A line that fits on no page gets a page of its own.
    """
    pages: list[list[Slice]] = [[]]
    used = fixed
    for number, group in enumerate(groups):
        opening = SEPARATOR.plus(text_size(group.heading))
        start = 0
        for position, line in enumerate(group.lines):
            is_open = bool(pages[-1]) and pages[-1][-1].group == number
            cost = line_size(line) if is_open else opening.plus(line_size(line))
            if pages[-1] and not used.plus(cost).fits:
                pages.append([])
                used, start = fixed, position
                cost = opening.plus(line_size(line))
            _put(pages[-1], number, start, position)
            used = used.plus(cost)
    return pages


def _put(page: list[Slice], group: int, start: int, position: int) -> None:
    """Put a group's next line on a page: the group's slice there, from `start`, is longer by it."""
    if page and page[-1].group == group:
        page[-1] = Slice(group, start, position + 1)
    else:
        page.append(Slice(group, position, position + 1))


def page_of(groups: Sequence[Group], slices: Iterable[Slice]) -> tuple[Group, ...]:
    """The groups of one page, each with its lines there."""
    return tuple(
        Group(groups[part.group].heading, groups[part.group].lines[part.start : part.stop])
        for part in slices
    )


class Card(ui.LayoutView):
    """A layout without a deadline of its own: what can be pressed on it lives in `DynamicItem`s."""

    def __init__(self) -> None:
        super().__init__(timeout=None)


def card(  # noqa: PLR0913, PLR0917 - the parts of a card, from its top down
    header: str,
    groups: Iterable[Group],
    footer: str = "",
    buttons: Sequence[ui.DynamicItem[ui.Button[ui.LayoutView]]] = (),
    accent: discord.Colour | None = None,
    rows: Iterable[ui.ActionRow[Any]] = (),
) -> Card:
    """Build a card: header, groups between separators, footer, one row of buttons, more rows."""
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=accent)
    container.add_item(ui.TextDisplay(header))
    for group in groups:
        container.add_item(ui.Separator())
        container.add_item(ui.TextDisplay(group.content))
    if footer:
        container.add_item(ui.Separator())
        container.add_item(ui.TextDisplay(footer))
    if buttons:
        container.add_item(ui.ActionRow(*buttons))
    for row in rows:
        container.add_item(row)
    view = Card()
    view.add_item(container)
    return view


def card_size(header: str, footer: str, buttons: int) -> Size:
    """The size of a card without its groups."""
    size = CONTAINER.plus(text_size(header))
    if footer:
        size = size.plus(SEPARATOR).plus(text_size(footer))
    return size.plus(Size(1 + buttons)) if buttons else size


def measure(view: ui.LayoutView) -> Size:
    """The size of a layout as it was built."""
    items = list(view.walk_children())
    texts = [item.content for item in items if isinstance(item, ui.TextDisplay)]
    return Size(
        len(items),
        view.content_length(),
        sum(len(text.encode()) + WEIGHT_OF_TEXT for text in texts),
    )
