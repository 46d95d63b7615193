"""The answers to `/topic` and `/topics`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.utils import format_dt

from bot.cards.buttons import DAWN, TopicButton
from bot.cards.escape import escape, escape_within
from bot.cards.layout import Card, Group, card, card_size, cut, page_of
from bot.cards.sources import LONGEST_QUOTE, bullet_line, by_id, quote_line
from bot.plurals import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Finding, LookUp, Theme

# More of one bullet's receipts than these would crowd out the other bullets.
_QUOTES = 2
# A row holds five buttons; what is further from an unknown text than the third is no guess.
_BUTTONS = 5
_GUESSES = 3
_LONGEST_QUESTION = 80


def topic_card(found: LookUp, filled: Sequence[tuple[Theme, int]] = ()) -> Card:
    """What the archive holds on a topic.

    Bullets with receipt and source; or, when nothing is kept under it, the themes of `filled`
    that have something; or, for an unknown text, the nearest themes, to be pressed.
    """
    if found.findings:
        return _answer(found)
    asked = escape_within(found.asked, _LONGEST_QUESTION)
    if found.theme is not None:
        others = [theme for theme, kept in filled if kept and theme.slug != found.theme.slug]
        hint = "There is something under these:" if others else "Nothing was read yet at all."
        return _offer(
            f"## {_named(found.theme)}\nNothing is kept under this theme yet. {hint}", others
        )
    nearest = found.nearest[:_GUESSES]
    hint = "Did you mean one of these?" if nearest else "`/topics` shows all there are."
    return _offer(f"## No such topic\nThere is no topic “{asked}”. {hint}", nearest)


def themes_card(themes: Sequence[tuple[Theme, int]]) -> Card:
    """All themes with how many bullets are kept under each, the fullest first."""
    ordered = sorted(themes, key=lambda entry: (-entry[1], entry[0].name))
    lines = tuple(
        f"{_named(theme)} · **{kept:,}**" if kept else f"{_named(theme)}" for theme, kept in ordered
    )
    kept = sum(count for _, count in themes)
    filled = sum(count > 0 for _, count in themes)
    told = f"{counted(kept, 'bullet')} kept, under {filled:,} of {len(themes):,} themes."
    header = f"## 🗂️ Themes\n{told}"
    groups = (Group("", lines),) if lines else ()
    footer = "-# `/topic` with one of these shows its bullets."
    pages = cut(groups, card_size(header, footer, 0))
    return card(header, page_of(groups, pages[0]), footer, accent=DAWN)


def _answer(found: LookUp) -> Card:
    title = _named(found.theme) if found.theme else escape_within(found.asked, _LONGEST_QUESTION)
    header = f"## {title}"
    groups = tuple(_told(finding) for finding in found.findings)
    widest = f"-# The newest {len(groups):,} of {len(groups):,} that were found"
    pages = cut(groups, card_size(header, widest, 0))
    shown = page_of(groups, pages[0])
    footer = f"-# {counted(len(groups), 'bullet')}, the newest first"
    if len(shown) < len(groups):
        footer = f"-# The newest {len(shown):,} of {len(groups):,} that were found"
    return card(header, shown, footer, accent=DAWN)


def _told(finding: Finding) -> Group:
    articles = by_id(finding.articles)
    receipts = finding.bullet.receipts
    most = LONGEST_QUOTE if len(receipts) == 1 else LONGEST_QUOTE // _QUOTES
    lines = [quote_line(receipt, articles, most) for receipt in receipts[:_QUOTES]]
    when = max(
        (article.published_at for article in finding.articles if article.published_at),
        default=finding.taken_in_at,
    )
    small = f"-# {format_dt(when, 'D')}"
    if len(receipts) > _QUOTES:
        small += f" · {counted(len(receipts) - _QUOTES, 'more receipt')}"
    # As one line: a bullet is shown with its receipts or not at all.
    # The source stands under each quote, so the bullet itself goes without.
    return Group(bullet_line(finding.bullet, {}), ("\n".join((*lines, small)),))


def _offer(text: str, themes: Sequence[Theme]) -> Card:
    buttons = [TopicButton(theme.slug, theme.name, theme.emoji) for theme in themes[:_BUTTONS]]
    return card(text, (), buttons=buttons, accent=DAWN)


def _named(theme: Theme) -> str:
    return f"{theme.emoji} {escape(theme.name)}"
