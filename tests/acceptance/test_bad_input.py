"""What is sent by hand, too late or from elsewhere: one sentence each, nothing kept or shown."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest

from digests.models import HOUSE
from digests.reading.feeds import FeedLink
from digests.service.own_topics import MOST_TOPICS, Wanted
from digests.service.source_service import sign_of
from tests.acceptance.house import custom_ids, texts
from tests.acceptance.test_lookups import NORVIK, READER

if TYPE_CHECKING:
    from sandbox.replies import Reply
    from tests.acceptance.house import House

pytestmark = pytest.mark.any_hour

LONG = "y " * 2_000 + "y"
"""A character more than a form takes."""
SECRET = "https://wire.example/feed?key=of-the-first-server"


async def use(
    house: House, message: dict[str, Any], custom_id: str, values: list[str] | None = None
) -> Reply:
    """Press or choose what a message does not have."""
    crafted = copy.deepcopy(message)
    part: dict[str, Any] = {"type": 2, "id": 91, "custom_id": custom_id, "style": 2, "label": "x"}
    if values is not None:
        part = {"type": 3, "id": 91, "custom_id": custom_id, "options": []}
    crafted["components"] = [{"type": 1, "id": 90, "components": [part]}]
    pressed = house.sandbox.use(crafted, custom_id, house.sandbox.member().user.id, values)
    return await house.sandbox._outcome(pressed)


async def send(house: House, opened: Reply, custom_id: str, **filled: str | list[str]) -> Reply:
    """Send a form that was not opened."""
    fields = [
        {"type": 3, "id": 1, "custom_id": name, "values": value}
        if isinstance(value, list)
        else {"type": 4, "id": 1, "custom_id": name, "value": value}
        for name, value in filled.items()
    ]
    rows: list[dict[str, Any]] = [{"type": 18, "id": 1, "component": field} for field in fields]
    sent = house.sandbox.hand_in(opened.interaction, custom_id, rows)
    return await house.sandbox._outcome(sent)


def kept(house: House) -> dict[str, int]:
    """How much is kept of what members can change."""
    tables = ("votes", "corrections", "own_topics", "muted_topics", "sources", "articles", "runs")
    with house.service() as service, service.lookups._store.read() as connection:
        return {
            table: connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() or 0  # noqa: S608
            for table in tables
        }


async def test_a_form_with_too_much_or_what_cannot_be_is_refused_and_nothing_kept(
    house: House,
) -> None:
    sandbox = house.sandbox
    async with house.bot(NORVIK) as client:
        [message] = await house.posted()
        before = kept(house)
        topic = await sandbox.slash("topics create")
        pasted = await sandbox.slash("article add")
        wrong = await sandbox.click(message, next(filter(is_wrong, custom_ids(message))), **READER)
        for form, filled, told in (
            (topic, {"name": "Norvik", "include": LONG}, "has 4,001 characters"),
            (topic, {"name": LONG, "include": "nickel"}, "at most 60 fit"),
            (topic, {"name": "\u2009", "include": "nickel"}, "“Name” is empty"),
            (topic, {"name": "Ore", "include": "ore", "exclude": "Ores"}, "exclude each other"),
            (topic, {"name": "Ore", "include": "ore", "most": "61"}, "no number from 1 to 60"),
            (pasted, {"headline": "Ore", "text": LONG}, "“Text” has 4,001 characters"),
            (pasted, {"headline": " ", "text": "Ore."}, "“Title” is empty"),
            (wrong, {"bullets:0": ["1"], "reason": LONG}, "has 4,001 characters"),
            (wrong, {"bullets:0": ["1", "99"]}, "no longer kept here"),
            (wrong, {"bullets:0": ["one"]}, "no longer kept here"),
            (wrong, {}, "No bullet was chosen"),
        ):
            reply = await sandbox.submit(form, filled)
            assert reply.ephemeral
            assert told in reply.text
            assert "\n" not in reply.text
        assert kept(house) == before
        sandbox.member().user.locale = "de"
        assert (
            "has 4.001 characters"
            in (await sandbox.submit(topic, {"name": "x", "include": LONG})).text
        )
        guild_id, topics = int(house.channel().guild_id), client.services.service.lookups.topics
        for number in range(MOST_TOPICS):
            topics.add_topic(guild_id, Wanted(f"Topic {number}", f"word{number}"))
        refused = await sandbox.submit(topic, {"name": "One more", "include": "ore"})
        assert "has 50 topics of its own, which is the most" in refused.text
        assert len(topics.list_topics(guild_id)) == MOST_TOPICS
        near = await sandbox.slash("topics mute", {"name": "Topik 7"})
        assert "Did you mean “Topic 7”" in near.text


def is_wrong(custom_id: str) -> bool:
    return custom_id.startswith("vote:wrong:")


async def test_what_is_crafted_in_another_server_shows_and_changes_nothing_of_this_one(
    house: House,
) -> None:
    sandbox = house.sandbox
    async with house.bot(NORVIK) as client:
        [message] = await house.posted()
        code = next(filter(is_wrong, custom_ids(message))).rpartition(":")[2]
        guild_id, service = int(house.channel().guild_id), client.services.service
        service.lookups.topics.add_topic(guild_id, Wanted("Quiet merger", "merger"))
        now = client.services.clock()
        feed = service.sources.note_link(FeedLink(SECRET, "Wire"), now)
        service.sources.add_source(guild_id, feed, house.clock.skew * 0, now)
        other = sandbox.add_guild("Elsewhere", "lobby")
        lobby = next(
            one for one in sandbox.core.world.channels.values() if one.guild_id == other.id
        )
        opened = await sandbox.slash("help", channel=lobby)
        theirs, before = opened.message, kept(house)
        assert theirs is not None
        hashed = "a" * 64
        replies = [
            *[
                await use(house, theirs, custom_id)
                for custom_id in (
                    *(f"receipts:{code}", f"more:{code}:0", f"vote:wrong:{code}"),
                    *(f"vote:useful:{code}", f"report:{hashed}", f"answer:{'a' * 20}:2"),
                    *("topic:quiet-merger", f"source:offer:{feed}", f"source:add:{feed}:7"),
                    *(f"source:offer:{feed}:{'0' * 12}", "sources:9", f"held:there:{code}"),
                    *("of:an:older:card", f"receipts:{'z' * 99}"),
                )
            ],
            await use(house, theirs, f"bullet:useful:{code}:0", ["1"]),
            await use(house, theirs, f"themes:{code}", ["quiet-merger"]),
            await send(house, opened, f"form:wrong:{code}", **{"bullets:0": ["1"]}),
            await send(house, opened, f"form:report:{hashed}", choice=["withdraw"]),
            await send(house, opened, "form:topic:quiet-merger", name="Mine", include="merger"),
            await send(house, opened, "form:source:1", name="Mine"),
            await send(house, opened, "0" * 32, name="Mine"),
            await sandbox.slash("topics remove", {"name": "quiet-merger"}, channel=lobby),
            await sandbox.slash("source pause", {"source": "source 1"}, channel=lobby),
            await sandbox.slash("topic", {"name": "quiet merger"}, channel=lobby),
        ]
        said = ["\n".join([reply.text, *map(texts, reply.follow_ups)]) for reply in replies]
        assert [reply.state for reply in replies] == ["answered"] * len(replies)
        assert all(said)
        for told in (NORVIK.title, "Quiet merger", "wire.example"):
            assert told not in "\n".join(said)
        assert kept(house) == before
        known = await use(house, theirs, f"source:add:{feed}:0:{sign_of(SECRET)}")
        assert "Source added" in known.text  # whoever was offered the address may read it too
        assert service.sources.list_sources(HOUSE) == ()


async def test_nothing_that_is_pressed_puts_an_answer_in_the_place_of_what_all_see(
    house: House,
) -> None:
    async with house.bot(NORVIK):
        [message] = await house.posted()
        code = next(filter(is_wrong, custom_ids(message))).rpartition(":")[2]
        before = texts(message)
        pressed = ("sources:9", "schedules:resume", "topic:energy:9", "held:there:AAAAAAAA")
        replies = [await use(house, message, custom_id) for custom_id in pressed]
        replies += [await use(house, message, f"bullet:useful:{code}:0", ["1"])]
        for reply in replies:
            said = [*([reply.text] if reply.ephemeral else []), *map(texts, reply.follow_ups)]
            assert any(said)
        assert [texts(one) for one in house.messages()] == [before]


async def test_a_form_that_was_opened_before_a_restart_is_taken_after_it(house: House) -> None:
    sandbox = house.sandbox
    async with house.bot(NORVIK):
        [message] = await house.posted()
        wrong = await sandbox.click(message, next(filter(is_wrong, custom_ids(message))), **READER)
        create = await sandbox.slash("topics create")
        pasted = await sandbox.slash("article add")
    async with house.bot(NORVIK) as client:
        # Of two forms of one kind each is its sender's own.
        second = await sandbox.slash("topics create")
        for form, name in ((create, "Nickel watch"), (second, "Cod watch")):
            reply = await sandbox.submit(form, {"name": name, "include": name.split()[0]})
            assert f"📌 **{name}**" in reply.text
        edit = await sandbox.slash("topics edit", {"name": "Cod watch"})
        text = "The port of Oster opened a second crane on Monday. It lifts 90 tonnes."
        shown = await sandbox.submit(pasted, {"headline": "Oster has two cranes", "text": text})
        assert "Oster has two cranes" in shown.text
        reported = await sandbox.submit(wrong, {"bullets:0": ["1"], "reason": "Too early."})
        assert "Reported" in reported.text
        status = await sandbox.slash("status")
        reports = await sandbox.click(status, "reports")
        decide = await sandbox.click(reports, custom_ids(reports.message)[0])
        await client.close()
    async with house.bot(NORVIK):
        done = await sandbox.submit(decide, {"choice": ["withdraw"]})
        assert done.state == "answered"
        assert "It is withdrawn." in reports.text
        changed = await sandbox.submit(edit, {"name": "Fish watch"})
        assert "📌 **Fish watch** · Cod" in changed.text
