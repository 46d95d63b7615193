"""The card of a digest, and how a long digest is cut into messages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from discord.utils import format_dt

from bot.cards.buttons import DAWN, ReceiptsButton
from bot.cards.escape import escape_within, plain
from bot.cards.layout import Card, Group, card, card_size, cut
from bot.cards.sources import article_line, bullet_line, by_id
from bot.plurals import counted, tally
from digests.models import Delivery, Digest, Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.cards.layout import Size
    from digests.models import Section

_LONGEST_SECTION_NAME = 60
_LONGEST_LIST = 600
_LONGEST_TITLE = 200
_SIGNS = {"Morning": "☀️", "Afternoon": "🌤️", "Evening": "🌙"}
_MEANINGS = {
    Mark.NEW: "**NEW** was not told here before",
    Mark.UPDATE: "**UPDATE** adds to what was told here",
}


def digest_card(delivery: Delivery) -> Card:
    """The message of a delivery: header, a block per theme, footer with its code, buttons."""
    digest = delivery.digest
    buttons = (ReceiptsButton(delivery.code),) if digest.sections else ()
    return card(_header(delivery), _groups(digest), _footer(delivery), buttons, DAWN)


def split_digest(digest: Digest) -> tuple[Digest, ...]:
    """Cut a digest between bullets into parts of which each makes one message.

    The counts of what was read and kept are the whole digest's on every part. A digest that fits,
    or has no bullet, comes back alone. Where all its bullets are new their marks say nothing, and
    are taken off.
    """
    if all(bullet.mark is Mark.NEW for bullet in digest.bullets):
        digest = _without_marks(digest)
    groups = _groups(digest)
    pages = cut(groups, _room_taken(digest))
    if len(pages) == 1:
        return (digest,)
    return tuple(
        replace(
            digest,
            sections=tuple(
                replace(
                    digest.sections[part.group],
                    bullets=digest.sections[part.group].bullets[part.start : part.stop],
                )
                for part in page
            ),
        )
        for page in pages
    )


def _without_marks(digest: Digest) -> Digest:
    sections = tuple(
        replace(
            section, bullets=tuple(replace(bullet, mark=Mark.NONE) for bullet in section.bullets)
        )
        for section in digest.sections
    )
    return replace(digest, sections=sections)


def _groups(digest: Digest) -> tuple[Group, ...]:
    # A lone article is named in the header, once for all its bullets.
    articles = by_id(digest.articles) if len(digest.articles) > 1 else {}
    return tuple(
        Group(_heading(section), tuple(bullet_line(bullet, articles) for bullet in section.bullets))
        for section in digest.sections
    )


def _heading(section: Section) -> str:
    name = escape_within(section.name, _LONGEST_SECTION_NAME)
    return plain(f"### {section.emoji} {name}")


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
    nothing = f"{read} read, nothing new" if digest.articles else "No new articles"
    return f"{nothing} since {since}."


def _listed(names: Sequence[str]) -> str:
    """The names as one lists what there was none of: "Energy, Trade or Health"."""
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _footer(delivery: Delivery) -> str:
    digest = delivery.digest
    marks = {bullet.mark for bullet in digest.bullets}
    meanings = " · ".join(told for mark, told in _MEANINGS.items() if mark in marks)
    pieces = [tally(digest)] if digest.sections else []
    if delivery.parts > 1:
        pieces.append(f"part {delivery.part} of {delivery.parts}")
    pieces.append(delivery.code)
    return "\n".join(f"-# {line}" for line in (meanings, " · ".join(pieces)) if line)


def _room_taken(digest: Digest) -> Size:
    """What header, footer and buttons take at most, whenever and in however many parts it is sent.

    Measured on a delivery whose figures are the widest that can occur.
    """
    late = datetime(2999, 1, 1, tzinfo=UTC)
    widest = Delivery(
        id=0, code="m" * 32, guild_id=0, channel_id=0, local_date=date.max, slot="daily",
        part=9999, parts=9999, digest=digest, window_start=late, window_end=late, due_at=late,
    )  # fmt: skip
    return card_size(_header(widest), _footer(widest), buttons=1)
