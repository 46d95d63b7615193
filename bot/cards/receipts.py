"""The card behind the button "Show sources": each bullet with the exact words it rests on."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.cards.buttons import DAWN, ReceiptsButton
from bot.cards.choices import SIGNS
from bot.cards.layout import Card, Group, card, card_size, cut, page_of
from bot.cards.sources import article_line, by_id, proof_lines
from digests.numbers import grouped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digests.models import Delivery, Votes

RECEIPTS = "🧾"
"""By which such a page is known from other cards."""
_HEADER = (
    f"## {RECEIPTS} Sources\n"
    "-# The exact sentences behind each bullet; a link opens the article there."
)

_NONE = "-# This bullet came without a receipt."


def receipts_card(
    delivery: Delivery, page: int = 1, said: Mapping[int, Votes] = MappingProxyType({})
) -> Card:
    """One page of a delivery's receipts; a page that does not exist shows the last one.

    `said`: what members say of its bullets, by rank.
    """
    named = delivery.digest.articles
    header = _HEADER
    if len(named) == 1:  # once, and not again under each quote
        header += f"\n{article_line(named[0])}"
    groups = tuple(
        Group(claim, (*(proofs or [_NONE]), *_votes_told(said.get(bullet.rank))))
        for bullet in delivery.digest.bullets
        for claim, *proofs in [
            proof_lines(bullet, bullet.receipts, by_id(named), naming=len(named) > 1)
        ]
    )
    pages = cut(groups, card_size(header, _footer(delivery, 999, 999), buttons=2))
    page = min(max(page, 1), len(pages))
    shown, footer = page_of(groups, pages[page - 1]), _footer(delivery, page, len(pages))
    return card(header, shown, footer, _turn(delivery, page, len(pages)), DAWN)


def _votes_told(votes: Votes | None) -> tuple[str, ...]:
    """What members say of a bullet, in signs; nothing where none said anything."""
    if votes is None:
        return ()
    counts = zip(SIGNS.values(), (votes.useful, votes.wrong, votes.duplicate), strict=True)
    told = " · ".join(f"{sign} {grouped(count)}" for sign, count in counts if count)
    return (f"-# {told}",) if told else ()


def _footer(delivery: Delivery, page: int, pages: int) -> str:
    """What was left out and why; the code; which page it is."""
    turned = f" · page {page} of {pages}" if pages > 1 else ""
    lines = [f"-# {delivery.code}{turned}"]
    dropped = delivery.digest.dropped
    if dropped:
        were, their = ("was", "its sentence") if dropped == 1 else ("were", "their sentences")
        lines.insert(
            0,
            f"-# {grouped(dropped)} more {were} written and left out: not certain by {their}, "
            "unclear when read alone, or told already by another bullet or an earlier digest here.",
        )
    return "\n".join(lines)


def _turn(delivery: Delivery, page: int, pages: int) -> list[ReceiptsButton]:
    buttons = []
    if page > 1:
        buttons.append(ReceiptsButton(delivery.code, page - 1, "Back"))
    if page < pages:
        buttons.append(ReceiptsButton(delivery.code, page + 1, "More"))
    return buttons
