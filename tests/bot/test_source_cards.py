"""The cards of sources, and what is said of what went wrong with one."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from bot.cards.buttons import OfferSourceButton
from bot.cards.source_list import source_news, sources_card
from bot.errors import sentence_for
from digests.errors import FeedError
from digests.models import Source
from sandbox.limits import check_message
from tests.bot.made_cards import posted, pressed, texts

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
MASKED = re.compile(r"(?<!\\)\]\(")
HOSTILE = "[free](https://evil.example) @everyone \u202egpj " * 6


def source(number: int, fault: str = "", name: str = "") -> Source:
    return Source(
        id=number,
        guild_id=7,
        feed_id=number,
        name=name or f"Paper {number}",
        address=f"https://paper{number}.example/feed.xml",
        site="",
        since=NOW,
        fault=fault,
        failing_since=NOW - timedelta(days=2) if fault else None,
        read_at=NOW,
    )


def test_a_long_list_of_sources_is_turned_page_by_page_and_begins_with_what_is_ill() -> None:
    listed = [source(number) for number in range(99)] + [source(99, "It took too long.")]
    first = sources_card(listed)
    assert texts(first).index("Paper 99") < texts(first).index("Paper 0]")
    pages, page = [first], 1
    while f"sources:{page + 1}" in pressed(pages[-1]):
        page += 1
        pages.append(sources_card(listed, page=page))
    told = "\n".join(map(texts, pages))
    assert all(told.count(f"[Paper {number}]") == 1 for number in range(100))
    assert not any(check_message(posted(view)) for view in pages)


def test_many_sources_that_fall_ill_at_once_are_one_message() -> None:
    ill = [source(number, HOSTILE, HOSTILE) for number in range(60)]
    well = [source(number) for number in range(60, 120)]
    told = source_news([*ill, *well])
    assert len(told) <= 2_000
    assert "60 sources cannot be read" in told
    assert "60 sources can be read again" in told
    assert not MASKED.search(told)
    assert "\u202e" not in told


def test_what_a_sentence_quotes_from_outside_is_inert_and_the_commands_in_it_are_not() -> None:
    told = sentence_for(FeedError(f"{HOSTILE} `/source list` shows the others."))
    assert not MASKED.search(told)
    assert "\u202e" not in told
    assert "`/source list`" in told
    assert len(sentence_for(FeedError("https://paper.example/" * 500))) <= 2_000


def test_a_button_for_a_feed_has_a_name_that_discord_takes() -> None:
    assert OfferSourceButton(1, "0" * 12, " \u202e ").item.label == "Show"
