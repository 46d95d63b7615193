"""The card of a digest: what is read of it in a minute, and the way to the rest."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from discord import ui
from discord.utils import format_dt

from bot.cards.buttons import DAWN, MoreButton, ReceiptsButton
from bot.cards.choices import ThemeMenu, vote_rows
from bot.cards.escape import escape_within
from bot.cards.layout import CHARACTERS, Card, Size, card, card_size
from bot.cards.sources import article_line
from bot.cards.stories import entries_of, groups_of, last_on_front
from bot.plurals import counted, tally
from bot.provenance import written_by
from digests.models import Delivery, Digest, Mark, Vote
from digests.numbers import grouped

if TYPE_CHECKING:
    from collections.abc import Sequence


_ROWS = Size(1 + len(Vote) + 2)
"""Of the votes, and of the menu of themes."""
_PREVIEW = "a preview, only for you: nothing was posted"
_LONGEST_LIST = 600
_LONGEST_TITLE = 200
_SIGNS = {"Morning": "☀️", "Afternoon": "🌤️", "Evening": "🌙"}
_MEANINGS = {
    Mark.NEW: "**NEW** was not told here before",
    Mark.UPDATE: "**UPDATE** adds to what was told here",
}


def digest_card(delivery: Delivery) -> Card:
    """The message of a delivery: header, a block per theme, footer with its code, buttons.

    One without a code was never queued: nothing can be pressed on it.
    """
    digest = delivery.digest
    entries = entries_of(digest)
    last = last_on_front(entries, _room_taken(digest))
    shown = [entry for entry in entries if entry.rank <= last]
    more = len(entries) - len(shown)
    buttons: list[ui.DynamicItem[ui.Button[ui.LayoutView]]] = []
    is_posted = bool(delivery.code)
    if digest.sections and is_posted:
        buttons.append(ReceiptsButton(delivery.code))
    if more and is_posted:
        buttons.append(MoreButton(delivery.code, last, label=f"{grouped(more)} more"))
    rows: list[ui.ActionRow[Any]] = []
    if digest.sections and is_posted:
        rows = [*vote_rows(delivery), ui.ActionRow(ThemeMenu(delivery.code, digest))]
    groups = groups_of(shown, longest=CHARACTERS)
    return card(_header(delivery), groups, _footer(delivery), buttons, DAWN, rows)


def _header(delivery: Delivery) -> str:
    title = delivery.digest.title or "Digest"
    sign = _SIGNS.get(title.partition(" ")[0], "📰")
    until, articles = delivery.window_end, delivery.digest.articles
    lines = [f"## {sign} {escape_within(title, _LONGEST_TITLE)}", f"-# {format_dt(until, 'D')}"]
    if delivery.digest.sections:
        lines[1] += f" · news since {format_dt(delivery.window_start, 'f')}"
        lines.extend(article_line(article) for article in articles if len(articles) == 1)
    else:
        lines.append(_without_news(delivery))
    return "\n".join(lines)


def _without_news(delivery: Delivery) -> str:
    digest, since = delivery.digest, format_dt(delivery.window_start, "f")
    read = counted(len(digest.articles), "article")
    if digest.topics:
        # No "since": it may be the channel's first, and days may pass between two on a few topics.
        names = escape_within(_listed(digest.topics), _LONGEST_LIST)
        return f"Nothing new on {names}{f' in {read}' if digest.articles else ''}."
    if not digest.is_empty:
        return f"{read} read since {since}, of which only headlines can be told."
    nothing = f"{read} read, nothing new" if digest.articles else "No new articles"
    return f"{nothing} since {since}."


def _listed(names: Sequence[str]) -> str:
    """The names as one lists what there was none of: "Energy, Trade or Health"."""
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _footer(delivery: Delivery) -> str:
    digest = delivery.digest
    marks = {bullet.mark for bullet in digest.bullets}
    if marks == {Mark.NEW}:  # of what is all new nothing is said
        marks = set()
    meanings = " · ".join(told for mark, told in _MEANINGS.items() if mark in marks)
    pieces = [tally(digest)] if digest.sections else []
    pieces.append(delivery.code or _PREVIEW)
    written = escape_within(written_by(digest), _LONGEST_LIST)
    return "\n".join(f"-# {line}" for line in (meanings, written, " · ".join(pieces)) if line)


def _room_taken(digest: Digest) -> Size:
    """What header, footer and buttons take at most, whenever it is sent.

    Measured on a delivery whose figures are the widest that can occur.
    """
    late = datetime(2999, 1, 1, tzinfo=UTC)
    widest = Delivery(
        id=0, code="m" * 32, guild_id=0, channel_id=0, local_date=date.max, slot="daily",
        digest=digest, window_start=late, window_end=late, due_at=late,
    )  # fmt: skip
    return card_size(_header(widest), _footer(widest), buttons=2).plus(_ROWS)
