from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests.acceptance.house import LITHIUM, custom_ids

if TYPE_CHECKING:
    from tests.acceptance.house import House

pytestmark = pytest.mark.any_hour

NORVIK = replace(
    LITHIUM,
    id="00000000000000b1",
    title="Norvik opens its nickel mine",
    text=(
        "Norvik opened its nickel mine on the Haldur fjord on 27 February. The mine employs 340 "
        "people and will produce 9,000 tonnes of nickel a year, said Mette Lund, who leads it.\n\n"
        "Fishers in Haldur fear for the cod. Norway's government gave the mine a permit in 2024."
    ),
    source="Harbour Post",
    url="https://harbour.example/norvik",
    published_at=datetime(2026, 2, 28, 9, tzinfo=UTC),
)
COURT = replace(
    NORVIK,
    id="00000000000000b2",
    title="Court in Bergen hears fishers on the nickel mine",
    text=(
        "A court in Bergen heard the fishers of Haldur on Thursday, who want the nickel mine in "
        "Norvik closed. A judgement is expected in June."
    ),
    source="Fjord Herald",
    url="https://fjord.example/court",
    published_at=datetime(2026, 2, 26, 9, tzinfo=UTC),
)
READER: dict[str, Any] = {"member": "ravi"}
"""A member without Manage Server."""


def fields(reply: Any) -> list[str]:
    rows = reply.modal["components"]
    parts = [row["component"] if "component" in row else row["components"][0] for row in rows]
    return [part["custom_id"] for part in parts]


async def test_a_member_without_rights_searches_asks_and_looks_up_names(house: House) -> None:
    ask = house.sandbox.slash
    async with house.bot(LITHIUM, NORVIK, COURT):
        await house.posted()
        named = await ask("topic", {"name": "Norvik"}, **READER)
        assert named.ephemeral
        assert "## 🔎 Norvik" in named.text
        days = [line for line in named.text.splitlines() if line.startswith("### ")]
        assert days == ["### <t:1772269200:D>", "### <t:1772096400:D>"]
        assert "[Harbour Post](<https://harbour.example/norvik>)" in named.text
        assert "**Norvik opened its nickel mine on the Haldur fjord" in named.text
        assert "-# Word for word" in named.text
        since = await ask("topic", {"name": "norvik", "since": "2026-02-27"}, **READER)
        assert "Bergen" not in since.text
        shared = await ask("topic", {"name": "Norvik", "share": True}, **READER)
        assert not shared.ephemeral
        choices = await house.sandbox.autocomplete("topic", "name", "norv", **READER)
        assert [choice["value"] for choice in choices] == ["Norvik"]

        found = await ask("search", {"query": 'NICKEL mines -"Bergen heard"'}, **READER)
        assert found.ephemeral
        assert "Norvik opened its **nickel mine** on the Haldur fjord" in found.text
        assert "A court" not in found.text
        of_source = await ask("search", {"query": "mine", "source": "herald"}, **READER)
        assert "Bergen" in of_source.text
        assert "340" not in of_source.text

        told = await ask("ask", {"question": "How many people work in the mine?"}, **READER)
        assert told.ephemeral
        assert "340" in told.text
        assert "The **mine** employs 340 **people**" in told.text
        assert "<t:1772269200:D>" in told.text
        nothing = await ask("ask", {"question": "When does the tram in Oster open?"}, **READER)
        assert "Nothing in the archive tells." in nothing.text


async def test_what_cannot_be_asked_gets_one_sentence(house: House) -> None:
    async with house.bot(NORVIK):
        await house.posted()
        for command, options, told in (
            ("topic", {"name": "Norvik", "since": "31/02"}, "“31/02” is no date"),
            ("topic", {"name": "critcal minerls"}, "Did you mean one of these?"),
            ("topic", {"name": "\u200b"}, "Name a theme, a topic, or whom"),
            ("topic", {"name": "🙈 *"}, "Name a theme, a topic, or whom"),
            ("article show", {"article": "  "}, "Name an article: give its link"),
            ("search", {"query": "   "}, "Say in words what is to be found"),
            ("search", {"query": "-mine"}, "Say in words what is to be found"),
            ("search", {"query": "mine", "topic": "enrgy"}, "There is no topic “enrgy”"),
            ("search", {"query": '"' + "* NEAR( " * 499}, "Nothing in the archive holds that"),
            ("ask", {"question": "what?"}, "Ask about something by name"),
            ("topics edit", {"name": "Norvik"}, "This server has no such topic"),
            ("topics remove", {"name": "energy"}, "This server has no such topic"),
            ("topics mute", {"name": "Norvik"}, "There is no topic “Norvik”"),
        ):
            reply = await house.sandbox.slash(command, options)
            assert reply.ephemeral, command
            assert told in reply.text


async def test_the_pages_of_an_answer_outlive_the_bot_and_no_token_shows_anothers(
    house: House,
) -> None:
    told = [
        replace(NORVIK, id=f"{n:016}", url=f"https://harbour.example/{n}", title=f"Norvik, {n}",
                text=f"Norvik sold {n + 100} tonnes of nickel to port number {n}.")
        for n in range(7)
    ]  # fmt: skip
    async with house.bot(*told):
        await house.posted()
        found = await house.sandbox.slash("search", {"query": "norvik nickel"}, **READER)
    (onward,) = custom_ids(found.message)
    first = found.text
    async with house.bot(*told) as client:
        assert (await house.sandbox.click(found, onward, **READER)).state == "answered"
        assert "page 2 of 2" in found.text
        assert not set(first.split("**")) >= set(found.text.split("**"))
        (back,) = custom_ids(found.message)
        store = client.services.service.lookups._store
        with store.write() as connection:
            connection.exec_driver_sql("UPDATE questions SET guild_id = 5")
        vanished = await house.sandbox.click(found, back, **READER)
    assert "The pages of this answer are no longer kept. Ask again." in vanished.text


async def test_a_manager_defines_a_topic_that_schedules_and_look_ups_know(house: House) -> None:
    sandbox = house.sandbox
    async with house.bot(LITHIUM, NORVIK, COURT) as client:
        await house.posted()
        form = await sandbox.slash("topics create")
        values = dict(
            zip(fields(form), ["Norvik watch", "Norvik, Haldur", "court", "3"], strict=True)
        )
        kept = await sandbox.submit(form, values)
        assert "## 🗂️ Topic kept" in kept.text
        assert "Norvik, Haldur · not court · at most 3 bullets" in kept.text
        assert "In the last week it would have caught" in kept.text
        listed = await sandbox.slash("topics list", **READER)
        assert "📌 **Norvik watch**" in listed.text
        assert "Critical minerals" in listed.text
        looked = await sandbox.slash("topic", {"name": "norvik-watch"}, **READER)
        assert "## 📌 Norvik watch" in looked.text
        assert "Bergen" not in looked.text
        offered = await sandbox.autocomplete(
            "schedule add", "topics", "norv", options={"channel": house.channel("general")}
        )
        assert offered[0]["value"] == "norvik-watch"
        given = {"channel": house.channel("general"), "topics": "norvik watch", "time": "09:00"}
        added = await sandbox.slash("schedule add", given)
        assert "only norvik-watch" in added.text
        assert (
            "A schedule posts"
            in (await sandbox.slash("topics remove", {"name": "Norvik watch"})).text
        )
        edit = await sandbox.slash("topics edit", {"name": "norvik-watch"})
        wrong = await sandbox.submit(edit, {fields(edit)[2]: "NORVIK"})
        assert wrong.text.startswith("The words exclude each other: “Norvik”")
        muted = await sandbox.slash("topics mute", {"name": "norvik-watch"})
        assert "🔇 Muted" in muted.text
        assert "🔇 muted" in (await sandbox.slash("topics list", **READER)).text
        assert client.services.service.lookups.topics.list_topics(0) == ()


async def test_who_may_not_manage_the_server_changes_no_topic(house: House) -> None:
    async with house.bot(NORVIK):
        await house.posted()
        for command, options in (
            ("topics create", {}),
            ("topics edit", {"name": "x"}),
            ("topics remove", {"name": "x"}),
            ("topics mute", {"name": "energy"}),
        ):
            refused = await house.sandbox.slash(command, options, **READER)
            assert "Only members with the permission Manage Server" in refused.text
