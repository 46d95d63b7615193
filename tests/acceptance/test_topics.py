from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.commands import services
from tests.acceptance.house import LITHIUM, custom_ids

if TYPE_CHECKING:
    from tests.acceptance.house import House

pytestmark = pytest.mark.any_hour


async def test_a_topic_is_answered_with_bullets_quotes_and_sources(house: House) -> None:
    async with house.bot():
        await house.posted()
        reply = await house.sandbox.slash("topic", {"name": "critical-minerals"})
    assert reply.state == "answered"
    assert reply.ephemeral
    assert "## 🪨 Critical minerals" in reply.text
    assert "**Chile will let a second company mine lithium" in reply.text
    assert "Word for word" in reply.text
    assert "[Andes Courier](<https://andes.example/lithium>)" in reply.text


@pytest.mark.parametrize("typed", ["crit", "CRITICAL", "critical-min"])
async def test_a_topic_is_completed_by_name_and_slug(house: House, typed: str) -> None:
    async with house.bot():
        choices = await house.sandbox.autocomplete("topic", "name", typed)
    assert {"name": "🪨 Critical minerals", "value": "critical-minerals"} in [
        {"name": c["name"], "value": c["value"]} for c in choices
    ]


async def test_a_topic_completed_by_an_alias_shows_it(house: House) -> None:
    async with house.bot():
        [choice] = await house.sandbox.autocomplete("topic", "name", "rare ear")
    assert choice["name"] == "🪨 Critical minerals (rare earths)"
    assert choice["value"] == "critical-minerals"


async def test_where_no_topic_is_near_none_is_guessed(house: House) -> None:
    async with house.bot():
        reply = await house.sandbox.slash("topic", {"name": "zzz"})
    assert (
        "There is no topic “zzz”, and no bullet names it. `/topics list` shows all there are."
        in reply.text
    )
    assert custom_ids(reply.message) == []


async def test_completion_of_nothing_offers_what_there_is_news_on_most_first(house: House) -> None:
    async with house.bot() as client:
        await house.posted()
        overview = client.services.service.topics_overview()
        choices = await house.sandbox.autocomplete("topic", "name", "")
        lists = await house.sandbox.autocomplete(
            "schedule add", "topics", "", options={"channel": house.channel()}
        )
    kept = {theme.slug: count for theme, count in overview if count}
    assert {choice["value"] for choice in choices} == set(kept)
    counts = [kept[choice["value"]] for choice in choices]
    assert counts == sorted(counts, reverse=True)
    assert [one["value"] for one in lists][: len(kept) + 1] == [
        "all",
        *(c["value"] for c in choices),
    ]
    assert len(lists) == 25


async def test_completion_of_nothing_offers_all_themes_where_nothing_was_read(house: House) -> None:
    async with house.bot(post_at_start=False, read_articles=tuple):
        choices = await house.sandbox.autocomplete("topic", "name", "")
    assert len(choices) == 25


@pytest.mark.parametrize("typed", ["⚡", " ⚡️ ", "⚡ energy"])
async def test_a_topic_is_found_by_its_emoji(house: House, typed: str) -> None:
    async with house.bot():
        await house.posted()
        choices = await house.sandbox.autocomplete("topic", "name", typed)
        reply = await house.sandbox.slash("topic", {"name": typed})
    assert [choice["value"] for choice in choices] == ["energy"]
    assert "## ⚡ Energy" in reply.text


MINES = [
    replace(
        LITHIUM,
        id=f"{number:016}",
        title=f"Mine number {number} is opened",
        text=f"Chile opened lithium mine number {number} near Calama. The lithium plant of mine "
        f"{number} will employ {20 + number} miners.",
        url=f"https://andes.example/{number}",
        published_at=datetime(2026, 2, 1 + 5 * number % 23, tzinfo=UTC),
    )
    for number in range(1, 10)
]


async def test_the_count_of_a_theme_is_what_its_pages_show_with_dates_in_order(
    house: House,
) -> None:
    async with house.bot(*MINES):
        await house.posted()
        topics = await house.sandbox.slash("topics list")
        counted = re.search(r"🪨 Critical minerals · \*\*(\d+)\*\*", topics.text)
        assert counted is not None
        reply = await house.sandbox.slash("topic", {"name": "critical minerals"})
    pages = [reply.text]
    # The buttons outlive a restart, and turn the page in place.
    async with house.bot(*MINES):
        while (onward := f"topic:critical-minerals:{len(pages) + 1}") in custom_ids(reply.message):
            turned = await house.sandbox.click(reply, onward)
            assert turned.state == "answered"
            pages.append(reply.text)
        assert len(pages) > 1
        back = [i for i in custom_ids(reply.message) if i.startswith("topic:")]
        await house.sandbox.click(reply, back[0])
        assert reply.text == pages[-2]
    shown = "\n".join(pages)
    assert len(re.findall(r"^\*\*", shown, re.MULTILINE)) == int(counted[1])
    dates = [int(found) for found in re.findall(r"<t:(\d+):D>", shown)]
    assert dates == sorted(dates, reverse=True)
    assert f"{counted[1]} bullets, the newest first · page 2 of {len(pages)}" in pages[1]


async def test_a_topic_is_understood_by_its_alias_though_it_was_not_completed(
    house: House,
) -> None:
    async with house.bot():
        await house.posted()
        reply = await house.sandbox.slash("topic", {"name": "Rare Earths"})
    assert "Chile will let a second company mine lithium" in reply.text


async def test_an_unknown_topic_is_answered_with_the_nearest_to_press(house: House) -> None:
    async with house.bot():
        await house.posted()
        reply = await house.sandbox.slash("topic", {"name": "critcal minerls @everyone"})
        assert "There is no topic “critcal minerls \\@everyone”" in reply.text
        assert "topic:critical-minerals" in custom_ids(reply.message)
        pressed = await house.sandbox.click(reply, "topic:critical-minerals")
    assert pressed.state == "answered"
    assert "## 🪨 Critical minerals" in reply.text
    assert "Chile will let a second company mine lithium" in reply.text


async def test_a_theme_without_news_says_so_and_offers_those_with_some(house: House) -> None:
    async with house.bot():
        await house.posted()
        reply = await house.sandbox.slash("topic", {"name": "sport"})
    assert "Nothing is kept under this theme yet" in reply.text
    assert "topic:critical-minerals" in custom_ids(reply.message)


async def test_the_themes_with_something_kept_are_listed_with_how_much(house: House) -> None:
    async with house.bot():
        await house.posted()
        reply = await house.sandbox.slash("topics list")
    assert "🪨 Critical minerals · **" in reply.text
    assert "Sport" not in reply.text


async def test_a_slow_service_is_waited_for_and_the_answer_is_still_a_card(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "PATIENCE", 0.0)
    async with house.bot():
        await house.posted()
        reply = await house.sandbox.slash("topic", {"name": "critical-minerals"})
    kinds = [a.body["type"] for a in house.sandbox.requests if a.path.endswith("/callback")]
    assert kinds == [5]
    assert reply.ephemeral
    assert reply.message["flags"] & 1 << 15
    assert "## 🪨 Critical minerals" in reply.text


async def test_help_mentions_every_command_by_its_id(house: House) -> None:
    async with house.bot():
        reply = await house.sandbox.slash("help")
        known = {name: command["id"] for name, command in house.commands().items()}
    for name in (
        "topic",
        "topics list",
        "search",
        "ask",
        "help",
        "digest latest",
        "digest post",
        "schedule add",
    ):
        assert f"</{name}:{known[name.split()[0]]}>" in reply.text


async def test_an_error_of_ours_is_shown_with_a_code_and_logged_under_it(
    house: House, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with house.bot() as client:
        await house.posted()
        monkeypatch.setattr(type(client.services.service.lookups), "answer", None)
        reply = await house.sandbox.slash("topic", {"name": "energy"})
    assert reply.ephemeral
    assert reply.text.startswith("Something went wrong; it was logged under ")
    code = reply.text.rstrip(".").rpartition(" ")[2]
    assert code in caplog.text
