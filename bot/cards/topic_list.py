"""The topics there are: the themes with news, and those that a team defined itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cards.answers import footer_of
from bot.cards.buttons import DAWN
from bot.cards.escape import escape, escape_within
from bot.cards.findings import LENGTHS, finding_text, source_text
from bot.cards.layout import Card, Group, card, card_size, cut, page_of
from bot.plurals import counted
from digests.numbers import grouped

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from digests.models import LookUp, OwnTopic, Theme

_LONGEST_WORDS = 120
_MUTED = " · 🔇 muted"


def themes_card(
    themes: Sequence[tuple[Theme, int]],
    own: Sequence[OwnTopic] = (),
    muted: Collection[str] = (),
    most: int = 0,
) -> Card:
    """A team's own topics, then the themes of which bullets are kept, the fullest first.

    `most` is as far as bullets were counted.
    """
    filled = [entry for entry in themes if entry[1] or entry[0].slug in muted]
    filled.sort(key=lambda entry: (-entry[1], entry[0].name))
    told = tuple(_theme_line(theme, kept, muted, most) for theme, kept in filled)
    mine = tuple(topic_line(one, muted) for one in own)
    both = (Group("### This server’s own", mine), Group("### Themes", told))
    groups = [group for group in both if group.lines]
    header = "## 🗂️ Topics" if filled else "## 🗂️ Topics\nNothing was read yet at all."
    footer = _footer(len(themes) - sum(1 for _, kept in themes if kept)) if groups else ""
    pages = cut(groups, card_size(header, f"{footer} Showing 100 of 100.", 0))
    shown = page_of(groups, pages[0])
    listed, there = (sum(len(group.lines) for group in some) for some in (shown, groups))
    if listed < there:
        footer += f" Showing {listed} of {there}."
    return card(header, shown, footer, accent=DAWN)


def _footer(empty: int) -> str:
    told = "-# `/topic` with one of these shows its bullets."
    return told + (f" Nothing is kept under {counted(empty, 'more theme')}." if empty else "")


def _theme_line(theme: Theme, kept: int, muted: Collection[str], most: int) -> str:
    many = f"{grouped(kept)}+" if most and kept >= most else f"{grouped(kept)}"
    told = f"{theme.emoji} {escape(theme.name)} · **{many}**"
    return told + (_MUTED if theme.slug in muted else "")


def topic_line(topic: OwnTopic, muted: Collection[str] = ()) -> str:
    """An own topic in one line: its name and its words."""
    told = f"📌 **{escape(topic.name)}** · {_listed(topic.include)}"
    if topic.exclude:
        told += f" · not {_listed(topic.exclude)}"
    if topic.most is not None:
        told += f" · at most {counted(topic.most, 'bullet')}"
    return told + (_MUTED if topic.slug in muted else "")


def _listed(words: Sequence[str]) -> str:
    return escape_within(", ".join(words), _LONGEST_WORDS)


def own_topic_card(title: str, topic: OwnTopic, caught: LookUp | None = None) -> Card:
    """A topic that was kept, with what it would have caught in the last week."""
    header = f"## {title}\n{topic_line(topic)}"
    if caught is None:
        return card(header, (), accent=DAWN)
    if not caught.findings:
        nothing = "In the last week it would have caught nothing. Other words may find more."
        return card(f"{header}\n{nothing}", (), accent=DAWN)
    told = f"{header}\nIn the last week it would have caught {counted(caught.total, 'bullet')}:"
    short = LENGTHS[-2]
    groups = [
        Group("", (finding_text(one, caught.stems, short), source_text(one, short)))
        for one in caught.findings[:3]
    ]
    footer = f"{footer_of(caught, 'the newest first')} · `/topic {topic.slug}` shows all"
    return card(told, groups, footer, accent=DAWN)
