"""The card behind the button "more": the bullets of a digest that its own card had no room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cards.buttons import DAWN, MoreButton
from bot.cards.layout import Card, card, card_size, cut, page_of
from bot.cards.stories import entries_of, groups_of
from digests.numbers import grouped

if TYPE_CHECKING:
    from digests.models import Delivery

MORE = "🗞️"
"""By which such a page is known from other cards."""


def more_card(delivery: Delivery, after: int, page: int = 1) -> Card:
    """One page of what ranks behind `after`; one that does not exist shows the last."""
    entries = [entry for entry in entries_of(delivery.digest) if entry.rank > after]
    header = f"## {MORE} {grouped(len(entries))} more"
    groups = groups_of(entries)
    pages = cut(groups, card_size(header, _footer(delivery, 999, 999), buttons=2))
    page = min(max(page, 1), len(pages))
    buttons = []
    if page > 1:
        buttons.append(MoreButton(delivery.code, after, page - 1, "Back"))
    if page < len(pages):
        buttons.append(MoreButton(delivery.code, after, page + 1, "More"))
    shown, footer = page_of(groups, pages[page - 1]), _footer(delivery, page, len(pages))
    return card(header, shown, footer, buttons, DAWN)


def _footer(delivery: Delivery, page: int, pages: int) -> str:
    turned = f" · page {page} of {pages}" if pages > 1 else ""
    return f"-# {delivery.code}{turned}"
