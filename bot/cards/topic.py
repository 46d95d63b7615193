"""The answers to `/topic` and `/topics`."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from discord.utils import format_dt

from bot.cards.buttons import DAWN, TopicButton
from bot.cards.escape import escape, escape_within
from bot.cards.layout import Card, Group, card, card_size, cut, page_of
from bot.cards.sources import LONGEST_QUOTE, article_line, carried_by, proof_lines
from bot.plurals import counted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from digests.models import Finding, LookUp, Reference, Theme

# More of one bullet's receipts than these would crowd out the other bullets.
_QUOTES = 2
# A row holds five buttons; what is further from an unknown text than the third is no guess.
_BUTTONS = 5
_GUESSES = 3
_LONGEST_QUESTION = 80
_MARKS = "“”„«»\"' "
_A_PAGE = 5
"""Bullets with their receipts that one reads at a time on a phone."""


def topic_card(found: LookUp, filled: Sequence[tuple[Theme, int]] = (), page: int = 1) -> Card:
    """What the archive holds on a topic; a page that does not exist shows the last one.

    Bullets with receipt and source; or, when nothing is kept under it, the themes of `filled`
    that have something; or, for an unknown text, the nearest themes, to be pressed.
    """
    if found.findings:
        return _answer(found, page)
    asked = escape_within(found.asked.strip(_MARKS), _LONGEST_QUESTION)
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
    """The themes of which bullets are kept, with how many, the fullest first."""
    filled = [entry for entry in themes if entry[1]]
    filled.sort(key=lambda entry: (-entry[1], entry[0].name))
    if not filled:
        return card("## 🗂️ Themes\nNothing was read yet at all.", (), accent=DAWN)
    lines = tuple(f"{_named(theme)} · **{kept:,}**" for theme, kept in filled)
    kept = sum(count for _, count in filled)
    empty = len(themes) - len(filled)
    told = f"{counted(kept, 'bullet')} kept, under {counted(len(filled), 'theme')}."
    header = f"## 🗂️ Themes\n{told}"
    groups = (Group("", lines),)
    footer = "-# `/topic` with one of these shows its bullets."
    if empty:
        footer += f" Nothing is kept under {empty:,} more."
    pages = cut(groups, card_size(header, footer, 0))
    return card(header, page_of(groups, pages[0]), footer, accent=DAWN)


def _answer(found: LookUp, page: int) -> Card:
    title = _named(found.theme) if found.theme else escape_within(found.asked, _LONGEST_QUESTION)
    header = f"## {title}"
    room = card_size(header, _footer(found, 999, 999), buttons=2)
    pages = [
        page_of(groups, slices)
        for start in range(0, len(found.findings), _A_PAGE)
        for groups in [_by_article(found.findings[start : start + _A_PAGE])]
        for slices in cut(groups, room)
    ]
    page = min(max(page, 1), len(pages))
    buttons = _turn(found.theme.slug, page, len(pages)) if found.theme else ()
    return card(header, pages[page - 1], _footer(found, page, len(pages)), buttons, DAWN)


def _footer(found: LookUp, page: int, pages: int) -> str:
    listed = len(found.findings)
    told = f"-# {counted(max(found.total, listed), 'bullet')}, the newest first"
    if pages > 1:
        told += f" · page {page} of {pages}"
    if found.total > listed:
        told += f" · the pages hold the newest {listed:,}"
    return told


def _turn(slug: str, page: int, pages: int) -> list[TopicButton]:
    buttons = []
    if page > 1:
        buttons.append(TopicButton(slug, "Newer", page=page - 1))
    if page < pages:
        buttons.append(TopicButton(slug, "Older", page=page + 1))
    return buttons


def _by_article(findings: Sequence[Finding]) -> tuple[Group, ...]:
    """Bullets that follow one another from one article stand under its name and date."""
    return tuple(
        Group(_source_line(articles, when), tuple(map(_told, together)))
        for (articles, when), together in groupby(
            findings, key=lambda finding: (finding.articles, finding.dated_at)
        )
    )


def _source_line(articles: tuple[Reference, ...], when: datetime) -> str:
    # The same words in ten papers are shown once, under the names of the ten.
    carried = carried_by(articles)
    named = f"-# {carried}" if carried else article_line(articles[0])
    return f"{named} · {format_dt(when, 'D')}"


def _told(finding: Finding) -> str:
    """A bullet with its receipts, as one line: it is shown with them or not at all."""
    first = finding.articles[0].id if finding.articles else ""
    receipts = [one for one in finding.bullet.receipts if one.article == first]
    most = LONGEST_QUOTE if len(receipts) == 1 else LONGEST_QUOTE // _QUOTES
    lines = proof_lines(finding.bullet, receipts[:_QUOTES], {}, most=most)
    if len(receipts) > _QUOTES:
        lines.append(f"-# {counted(len(receipts) - _QUOTES, 'more receipt')}")
    return "\n".join(lines)


def _offer(text: str, themes: Sequence[Theme]) -> Card:
    buttons = [TopicButton(theme.slug, theme.name, theme.emoji) for theme in themes[:_BUTTONS]]
    return card(text, (), buttons=buttons, accent=DAWN)


def _named(theme: Theme) -> str:
    return f"{theme.emoji} {escape(theme.name)}"
