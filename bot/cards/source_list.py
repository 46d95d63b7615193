"""The cards of sources: a feed that may be added, those a page names, and a server's list."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from discord.utils import format_dt

from bot.cards.buttons import DAWN, AddSourceButton, OfferSourceButton, SourcesButton
from bot.cards.escape import escape, escape_within, host_of, link
from bot.cards.layout import Card, Group, card, card_size, cut, page_of
from bot.plurals import counted
from digests.models import HOUSE
from digests.numbers import grouped
from digests.service.source_service import sign_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from digests.models import Source
    from digests.reading.feeds import Entry, Feed, FeedLink
    from digests.service.source_service import Offer

NEWEST = 3
"""Entries that an offer shows."""
BACKLOGS = ((0, "Only what comes"), (1, "The last day too"), (7, "The last week too"))
"""Days before now that a new source may bring, and what the button says."""
LONGEST = 120
MOST_FAULTS = 10
MOST_TOPICS = 12
_ROOM = 800
"""Characters of the ill, and of the well, in a message of 2,000."""


def offer_card(offer: Offer) -> Card:
    """A feed that was found, with its newest entries and what to do with what it has already."""
    header = f"## 📡 {escape_within(offer.feed.title, LONGEST)}\n{_address(offer.address)}"
    groups = (Group("### Newest", _entries(offer.feed)), Group("", (_today(offer),)))
    sign = sign_of(offer.address)
    buttons = [AddSourceButton(offer.feed_id, days, sign, label) for days, label in BACKLOGS]
    return card(header, groups, "", buttons, DAWN)


def tried_card(feed: Feed, address: str, now: datetime) -> Card:
    """A source that was read for a try."""
    header = f"## ✅ {escape_within(feed.title, LONGEST)}\n{_address(address)}"
    groups = (Group("### Newest", _entries(feed)), Group("", (_last_day(feed, now),)))
    return card(header, groups, "", (), DAWN)


def choose_feed_card(site: str, offered: Sequence[tuple[int, FeedLink]], more: int = 0) -> Card:
    """The feeds that a page names, each a button; `offered` are their numbers and links.

    There are so many `more` that have no button.
    """
    footer = (
        f"-# It names {grouped(more)} more; give one of them by its own address." if more else ""
    )
    header = f"## 📡 {host_of(site) or 'This page'} has several feeds\nWhich one do you mean?"
    buttons = [OfferSourceButton(number, sign_of(one.url), one.title) for number, one in offered]
    return card(header, (), footer, buttons, DAWN)


def sources_card(sources: Sequence[Source], title: str = "📡 Sources", page: int = 1) -> Card:
    """What a server reads, those that are not read now first; a page beyond the last shows that."""
    header = f"## {title}"
    if not sources:
        told = "Nothing is read yet. `/source add` takes the address of a feed or a site."
        return card(f"{header}\n{told}", (), accent=DAWN)
    in_order = sorted(sources, key=lambda one: not (one.fault or one.is_paused))
    groups = (Group("", tuple(map(_line, in_order))),)
    pages = cut(groups, card_size(header, _footer(999, 999, 999), buttons=2))
    page = min(max(page, 1), len(pages))
    turns = [SourcesButton(page - 1, "Back")] if page > 1 else []
    turns += [SourcesButton(page + 1, "More")] if page < len(pages) else []
    footer = _footer(len(sources), page, len(pages)) if len(pages) > 1 else ""
    return card(header, page_of(groups, pages[page - 1]), footer, turns, DAWN)


def _footer(count: int, page: int, pages: int) -> str:
    return f"-# {count} sources · page {page} of {pages}"


def imported_card(added: int, listed: int, faults: Sequence[str]) -> Card:
    """What came of a list of feeds."""
    header = f"## 📡 Added {counted(added, 'source')} of {grouped(listed)}"
    told = f"{header}\nThey are read from now on; `/source list` shows how each does."
    lines = tuple(f"- {escape_within(fault, 2 * LONGEST)}" for fault in faults[:MOST_FAULTS])
    more = len(faults) - len(lines)
    groups = (Group("### Not added", lines),) if lines else ()
    return card(
        told if added else header, groups, f"-# and {grouped(more)} more" if more else "", (), DAWN
    )


def source_news(changed: Sequence[Source]) -> str:
    """What an admin is told of sources that have failed for long, or are well again."""
    ill = [one for one in changed if one.fault]
    quiet = [one for one in changed if one.is_quiet and not one.fault]
    well = [one for one in changed if not one.fault and not one.is_quiet]
    told = []
    if ill:
        told += _told(ill, "cannot be read")
        told.append("`/source list` shows how all do, `/source remove` takes one down.")
    if well:
        told += _told(well, "can be read again")
    if quiet:
        told += _told(quiet, "can be read, but nothing new came for longer than ever")
    return "\n".join(told)


def _told(sources: Sequence[Source], how: str) -> list[str]:
    names = [f"**{escape_within(one.name, LONGEST)}** ({_host(one.address)})" for one in sources]
    whys = [f": {escape_within(one.fault, 2 * LONGEST)}" if one.fault else "" for one in sources]
    if len(sources) == 1:
        return [f"📡 The source {names[0]} {how}{whys[0] or '.'}"]
    lines = [f"- {name}{why}" for name, why in zip(names, whys, strict=True)]
    return [f"📡 {len(sources)} sources {how}:", *_first(lines)]


def _first(lines: Sequence[str]) -> list[str]:
    """Give as many lines as stand in one message with as many others."""
    shown: list[str] = []
    for line in lines:
        if sum(map(len, shown)) + len(line) > _ROOM:
            return [*shown, f"- and {len(lines) - len(shown)} more"]
        shown.append(line)
    return shown


def _line(source: Source) -> str:
    name = link(source.name, source.site or source.address)
    whose = " · for every server" if source.guild_id == HOUSE else ""
    return f"- {name} · {_host(source.address)}{whose}\n  {_state(source)}{_bounds(source)}"


def _bounds(source: Source) -> str:
    told = [f"only {', '.join(source.topics[:MOST_TOPICS])}"] if source.topics else []
    told += [f"at most {counted(source.most, 'bullet')} a day"] if source.most else []
    told += [f"counts {source.weight}"] if source.weight else []
    return f" · {escape(' · '.join(told))}" if told else ""


def _state(source: Source) -> str:
    fault = escape_within(source.fault, 2 * LONGEST)
    if source.is_paused:
        return "⏸️ Paused; `/source resume` reads it again."
    if source.is_retired:
        return f"🗑️ Gone for good: {fault} `/source remove` takes it down."
    if source.fault and source.failing_since is not None:
        return f"🤒 Ill, first noticed {format_dt(source.failing_since, 'R')}: {fault}"
    if source.read_at is None:
        return "Is read for the first time just now."
    new = f" · newest entry {format_dt(source.new_at, 'R')}" if source.new_at else ""
    paid = source.advertisements
    left = f" · {counted(paid, 'advertisement')} left out" if paid else ""
    sign = "🤫 " if source.is_quiet else ""
    return f"{sign}Read {format_dt(source.read_at, 'R')}{new}{left}"


def _entries(feed: Feed) -> tuple[str, ...]:
    return tuple(map(_entry, feed.entries[:NEWEST])) or ("It has no entries at the moment.",)


def _entry(entry: Entry) -> str:
    dated = f" · {format_dt(entry.published_at, 'R')}" if entry.published_at else ""
    return f"- {link(entry.title, entry.url, LONGEST)}{dated}"


def _today(offer: Offer) -> str:
    listed = _listed(offer.feed)
    if all(entry.published_at is None for entry in offer.feed.entries):
        return f"{listed}. What shall the next digest tell?"
    since = format_dt(offer.since, "f")
    return (
        f"{listed}; {_up_to(offer)} would have been in today's digest: that is what came "
        f"since {since}, is not paid for, and was not here already. What shall the next one tell?"
    )


def _up_to(offer: Offer) -> str:
    if not offer.today:
        return "none"
    return f"up to {offer.today}, by its topics," if offer.on_topics else f"{offer.today}"


def _last_day(feed: Feed, now: datetime) -> str:
    day = now - timedelta(days=1)
    recent = sum(one.published_at is not None and one.published_at > day for one in feed.entries)
    if all(one.published_at is None for one in feed.entries):
        return f"{_listed(feed)}."
    return f"{_listed(feed)}, {recent or 'none'} of the last day."


def _listed(feed: Feed) -> str:
    undated = sum(one.published_at is None for one in feed.entries)
    told = f"It lists {counted(len(feed.entries), 'entry', 'entries')}"
    if not undated:
        return told
    return f"{told} without dates" if undated == len(feed.entries) else f"{told}, some undated"


def _host(address: str) -> str:
    return escape(host_of(address) or address[:LONGEST])


def _address(address: str) -> str:
    return escape_within(address, 2 * LONGEST)
