"""A digest's bullets as cards write them, each with what stands over it, and which come first."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from bot.cards.layout import SEPARATOR, Group, line_size, text_size
from bot.cards.sources import (
    LONGEST_HEADLINE,
    bullet_line,
    by_id,
    headline_item,
    headline_line,
    section_heading,
)
from digests.models import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bot.cards.layout import Size
    from digests.models import Bullet, Digest, Reference, Section, Story

READ_IN_A_MINUTE = 2_000
"""Characters of headlines and bullets on a card: some 330 words, a minute for one who skims.
A morning of eleven articles has 2,000 to 2,500 in the first bullets of its stories alone."""
HEADLINES = "### 🔗 Headlines only"
"""Over the articles that gave no bullet which could stand alone."""
_OF_ONE_STORY = 3
"""Bullets of a story on a card."""
_LONGEST_BLOCK = 2_000
"""Characters of a story's bullets on a page after which its headline is said again."""


class Entry(NamedTuple):
    """A bullet as a card writes it, or a headline that stands for its article."""

    rank: int
    line: str
    read: int
    """Characters of it that a reader reads."""
    section: int
    heading: str
    story: int
    headline: str
    """Empty where bullets stand for themselves."""
    headed: int
    """Characters of the headline that a reader reads, without its address."""


@lru_cache(maxsize=16)  # many servers are told the same in one morning
def entries_of(digest: Digest) -> tuple[Entry, ...]:
    """Give a digest's bullets in reading order, and behind them what has a headline only.

    Where all are new their marks say nothing, and are left out. Under a headline, which names or
    counts the sources, and in a lone article's digest, whose header does, a bullet does not.
    """
    are_new = all(bullet.mark is Mark.NEW for bullet in digest.bullets)
    known, signs = by_id(digest.articles), dict(digest.signs)
    named = known if len(digest.articles) > 1 else {}
    entries = []
    for number, place, section, story in _placed(digest):
        heading = section_heading(section)
        headline = headline_line(story, known) if story.headline else ""
        headed = min(len(story.headline), LONGEST_HEADLINE)
        for bullet in story.bullets:
            sign = signs.get(bullet.theme, "") if bullet.theme != section.theme else ""
            shown = _shown(bullet, story, are_new=are_new)
            line = bullet_line(shown, {} if headline else named, sign)
            read = len(bullet.text)
            entries.append(Entry(bullet.rank, line, read, number, heading, place, headline, headed))
    return (*entries, *_headlines(digest, known))


def _headlines(digest: Digest, known: Mapping[str, Reference]) -> Iterator[Entry]:
    """Give what only headlines can tell of."""
    for one in digest.headlines:
        if one.article in known:
            article, section = known[one.article], len(digest.sections)
            line, read = headline_item(article), min(len(article.title), LONGEST_HEADLINE)
            yield Entry(one.rank, line, read, section, HEADLINES, one.rank, "", 0)


def _placed(digest: Digest) -> Iterator[tuple[int, int, Section, Story]]:
    """Give each story with its section and the places of both."""
    for number, section in enumerate(digest.sections):
        for place, story in enumerate(section.stories):
            yield number, place, section, story


def _shown(bullet: Bullet, story: Story, *, are_new: bool) -> Bullet:
    """Give a bullet without what its card or its headline says of all."""
    if are_new:
        bullet = replace(bullet, mark=Mark.NONE)
    is_counted = bool(story.headline) and bullet.sources == story.sources
    return replace(bullet, sources=1) if is_counted else bullet


def last_on_front(entries: Iterable[Entry], fixed: Size) -> int:
    """Give the rank of the last entry that a card shows, which holds `fixed` besides.

    Under headlines that is as much as is read in a minute: the event of each story, then more of
    the best, three bullets a story. In the digest of one article it is all that a message holds.
    """
    ordered = sorted(entries)
    are_headed = any(entry.headline for entry in ordered)
    last, read, size = 0, 0, fixed
    shown: Counter[tuple[int, ...]] = Counter()
    for entry in ordered:
        section, story = (entry.section,), (entry.section, entry.story)
        size, read = size.plus(line_size(entry.line)), read + entry.read
        if entry.headline and not shown[story]:
            size, read = size.plus(line_size(f"\n{entry.headline}")), read + entry.headed
        if not shown[section]:
            size = size.plus(SEPARATOR).plus(text_size(entry.heading))
        is_full = read > READ_IN_A_MINUTE or shown[story] >= _OF_ONE_STORY
        if not size.fits or (are_headed and is_full):
            break
        shown.update((section, story))
        last = entry.rank
    return last


def groups_of(entries: Iterable[Entry], longest: int = _LONGEST_BLOCK) -> tuple[Group, ...]:
    """Write bullets under headlines and themes; a story is one block, unless that is too long."""
    groups = []
    for _, of_section in groupby(entries, key=lambda entry: entry.section):
        stories = [list(of_story) for _, of_story in groupby(of_section, key=lambda e: e.story)]
        blocks = [block for story in stories for block in _blocks(story, longest)]
        groups.append(Group(stories[0][0].heading, (blocks[0], *map(_apart, blocks[1:]))))
    return tuple(groups)


def _apart(block: str) -> str:
    """Leave a line free above a headline."""
    return block if block.startswith("- ") else f"\n{block}"


def _blocks(story: Sequence[Entry], longest: int) -> list[str]:
    headline = story[0].headline
    if not headline:
        return [entry.line for entry in story]
    blocks: list[str] = []
    for entry in story:
        if blocks and len(blocks[-1]) + len(entry.line) < longest:
            blocks[-1] += f"\n{entry.line}"
        else:
            blocks.append(f"{headline}\n{entry.line}")
    return blocks
