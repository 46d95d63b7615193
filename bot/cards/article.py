"""The digest of one article, each bullet with the exact words it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cards.buttons import DAWN
from bot.cards.escape import escape_within
from bot.cards.layout import Card, Group, card, card_size, cut, page_of
from bot.cards.sources import (
    LONGEST_HEADLINE,
    proof_lines,
    section_heading,
    source_link,
)
from bot.provenance import written_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Bullet, Digest, Reference

_LONGEST_QUOTE = 400


def article_card(digest: Digest, footer: str) -> Card:
    """Bullets under their themes with their receipts, as far as a message holds them."""
    [article] = digest.articles
    written = escape_within(written_by(digest), _LONGEST_QUOTE)
    footer = " · ".join(filter(None, (written, footer)))
    header = f"## 📄 {escape_within(article.title, LONGEST_HEADLINE)}"
    if article.source or article.url:  # what is pasted has neither
        header += f"\n-# {source_link(article)}"
    if not digest.bullets:
        return card(f"{header}\nThere is no bullet in it that stands alone.", (), footer, (), DAWN)
    groups = tuple(
        Group(section_heading(section), _proved(section.bullets, article))
        for section in digest.sections
    )
    pages = cut(groups, card_size(header, footer, 0))
    return card(header, page_of(groups, pages[0]), footer, (), DAWN)


def _proved(bullets: Sequence[Bullet], article: Reference) -> tuple[str, ...]:
    """Each bullet with its receipts, a line left free above all but the first."""
    shown = [
        "\n".join(
            proof_lines(one, one.receipts, {article.id: article}, naming=False, most=_LONGEST_QUOTE)
        )
        for one in bullets
    ]
    return (*shown[:1], *(f"\n{each}" for each in shown[1:]))
