"""The card behind the button "Receipts": each bullet with the exact words it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cards.buttons import DAWN, ReceiptsButton
from bot.cards.escape import escape_within
from bot.cards.layout import Card, Group, card, card_size, cut, page_of
from bot.cards.sources import LONGEST_BULLET, by_id, quote_line

if TYPE_CHECKING:
    from digests.models import Delivery

_HEADER = (
    "## 🧾 Receipts\n-# The exact sentences behind each bullet, as they stand in the articles."
)


def receipts_card(delivery: Delivery, page: int = 1) -> Card:
    """One page of a delivery's receipts; a page that does not exist shows the last one."""
    articles = by_id(delivery.digest.articles)
    groups = tuple(
        Group(
            f"**{escape_within(bullet.text, LONGEST_BULLET)}**",
            tuple(quote_line(receipt, articles) for receipt in bullet.receipts)
            or ("-# This bullet came without a receipt.",),
        )
        for bullet in delivery.digest.bullets
    )
    widest = f"-# {delivery.code} · page 999 of 999"
    pages = cut(groups, card_size(_HEADER, widest, buttons=2))
    page = min(max(page, 1), len(pages))
    footer = f"-# {delivery.code}"
    if len(pages) > 1:
        footer += f" · page {page} of {len(pages)}"
    return card(
        _HEADER, page_of(groups, pages[page - 1]), footer, _turn(delivery, page, len(pages)), DAWN
    )


def _turn(delivery: Delivery, page: int, pages: int) -> list[ReceiptsButton]:
    buttons = []
    if page > 1:
        buttons.append(ReceiptsButton(delivery.code, page - 1, "Back"))
    if page < pages:
        buttons.append(ReceiptsButton(delivery.code, page + 1, "More"))
    return buttons
