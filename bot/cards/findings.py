"""What was found in the archive, as lines of a card: the bullet, its receipts, its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from discord.utils import format_dt

from bot.cards.escape import escape_within, plain
from bot.cards.sources import (
    LONGEST_QUOTE,
    amended,
    article_line,
    carried_by,
    claim_tail,
    proof_lines,
)
from bot.plurals import counted
from digests.language.search_terms import words_in

if TYPE_CHECKING:
    from collections.abc import Collection

    from digests.models import Finding

_QUOTES = 2
"""More of one bullet's receipts than these would crowd out the other bullets."""
_LONGEST_BARE = 40
_OPEN, _CLOSE = "\ue000", "\ue001"
"""Of Unicode's private use: they mark words while the text around them is escaped."""


@dataclass(frozen=True, slots=True)
class Length:
    """How long the parts of a finding may be."""

    bullet: int
    quote: int
    is_bare: bool = False
    """Whether a source is only named, without its article, its address and who tells it too."""


LENGTHS = (
    Length(600, LONGEST_QUOTE),
    Length(600, 400),
    Length(400, 200),
    Length(300, 0),
    Length(150, 0, is_bare=True),
)
"""Tried one after another, until a page fits into a message; the last one always does."""


def bold_words(text: str, stems: Collection[str], most: int) -> str:
    """Escape a text, with the words in bold that have one of these stems."""
    line = plain(text.replace(_OPEN, "").replace(_CLOSE, ""))
    marked, end = "", 0
    for word in words_in(line):
        if word.stem in stems:
            found = line[word.start : word.end]
            marked += f"{line[end : word.start]}{_OPEN}{found}{_CLOSE}"
            end = word.end
    shown = escape_within(marked + line[end:], most)
    if shown.count(_OPEN) > shown.count(_CLOSE):  # it was cut within a word
        shown = shown.replace(_OPEN, "", 1) if _CLOSE not in shown else shown + _CLOSE
    # Two in a row would read as four stars.
    shown = shown.replace(f"{_CLOSE} {_OPEN}", " ")
    return shown.replace(_OPEN, "**").replace(_CLOSE, "**")


def finding_text(finding: Finding, stems: Collection[str], length: Length) -> str:
    """A bullet with its receipts, as one line: it is shown with them or not at all.

    The bullet is bold, or where it was found by words, these are.
    """
    bullet = finding.bullet
    first = finding.articles[0].id if finding.articles else ""
    receipts = [one for one in bullet.receipts if one.article == first]
    most = length.quote if len(receipts) == 1 else length.quote // _QUOTES
    shown = receipts[:_QUOTES] if length.quote else []
    _, *proofs = proof_lines(bullet, shown, {}, most=most)
    tail = "" if length.is_bare else claim_tail(bullet)
    said = (
        bold_words(bullet.text, stems, length.bullet)
        if stems
        else f"**{escape_within(bullet.text, length.bullet)}**"
    )
    lines = [f"{amended(bullet, said)}{tail}", *proofs]
    if len(receipts) > _QUOTES:
        lines.append(f"-# {counted(len(receipts) - _QUOTES, 'more receipt')}")
    return "\n".join(lines)


def source_text(
    finding: Finding, length: Length, *, dated: bool = True, counts: bool = True
) -> str:
    """Where a finding stands, as small print: mark, title, source, how many tell of it, date.

    `counts`: how many sources tell of its event is to be said.
    """
    # The same words in ten papers are shown once, under the names of the ten.
    carried = "" if length.is_bare else carried_by(finding.articles)
    many = len({article.source for article in finding.articles}) if carried else 1
    first = finding.articles[0]
    bare = escape_within(first.source or first.title, _LONGEST_BARE)
    named = carried or (bare if length.is_bare else article_line(first).removeprefix("-# "))
    parts = [f"**{finding.mark}**"] if finding.mark else []
    parts.append(named)
    if counts and finding.story_sources > many:
        parts.append(counted(finding.story_sources, "source") + (" in all" if carried else ""))
    if dated:
        parts.append(format_dt(finding.dated_at, "D"))
    return f"-# {' · '.join(parts)}"
