from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sandbox.permissions import Bits
from tests.acceptance.house import texts, until
from tests.digests.newsroom import post_now

if TYPE_CHECKING:
    from tests.acceptance.house import House


async def test_a_schedule_is_added_listed_and_removed(house: House) -> None:
    general = house.channel("general")
    async with house.bot(post_at_start=False):
        added = await house.sandbox.slash(
            "schedule add",
            {"channel": general, "time": "7:30", "zone": "Europe/Berlin", "weekdays": "mon-fri"},
        )
        assert f"<#{general.id}> · 07:30 Europe/Berlin, Mon to Fri" in added.text
        listed = await house.sandbox.slash("schedule list")
        assert "07:30 Europe/Berlin" in listed.text
        assert f"<#{house.channel().id}> · 08:00 UTC, every day" in listed.text
        assert listed.text.count(":F>") == 2
        assert listed.ephemeral
        choices = await house.sandbox.autocomplete("schedule remove", "schedule", "gener")
        assert [c["name"] for c in choices] == ["#general · 07:30 Europe/Berlin, Mon to Fri"]
        removed = await house.sandbox.slash("schedule remove", {"schedule": choices[0]["value"]})
        assert "Schedule removed" in removed.text
        listed = await house.sandbox.slash("schedule list")
        assert "Berlin" not in listed.text


async def test_a_schedule_is_changed_in_what_is_named_and_keeps_the_rest(house: House) -> None:
    general = house.channel("general")
    async with house.bot(post_at_start=False):
        added = await house.sandbox.slash(
            "schedule add",
            {"channel": general, "time": "7:30", "topics": "⚡ Energy, critical minerals"},
        )
        assert (
            f"<#{general.id}> · 07:30 UTC, every day · only critical-minerals, energy" in added.text
        )
        [choice] = await house.sandbox.autocomplete("schedule change", "schedule", "gener")
        assert choice["name"].startswith("#general · 07:30 UTC, every day · only critical-")
        one = {"schedule": choice["value"]}
        changed = await house.sandbox.slash("schedule change", one | {"time": "midnight"})
        assert "Schedule changed" in changed.text
        assert "00:00 UTC, every day · only critical-minerals, energy" in changed.text
        changed = await house.sandbox.slash(
            "schedule change",
            one
            | {"zone": "Asia/Kolkata", "weekdays": "weekend", "topics": "all"}
            | {"channel": house.channel()},
        )
        assert f"<#{house.channel().id}> · 00:00 Asia/Kolkata, Sat, Sun\n" in changed.text
        listed = await house.sandbox.slash("schedule list")
        assert listed.text.count(":F>") == 2


async def test_a_schedule_is_meant_by_its_label_typed_by_hand_and_never_guessed(
    house: House,
) -> None:
    general = house.channel("general")
    async with house.bot(post_at_start=False):
        for clock in ("7:30", "17:30"):
            await house.sandbox.slash("schedule add", {"channel": general, "time": clock})
        typed = "#General · 17:30  utc, every day"
        changed = await house.sandbox.slash(
            "schedule change", {"schedule": typed, "topics": "energy"}
        )
        assert "17:30 UTC, every day · only energy" in changed.text
        for text in ("#general", "7:30", "general · 17:30", typed, "1", "2", "schedule 99"):
            refused = await house.sandbox.slash(
                "schedule change", {"schedule": text, "time": "noon"}
            )
            assert "Schedule changed" not in refused.text
        assert (
            "“#general · 07:30 UTC, every day”; “#general · 17:30 UTC, every day · only"
            in (await house.sandbox.slash("schedule remove", {"schedule": "#general"})).text
        )
        listed = await house.sandbox.slash("schedule list")
        assert listed.text.count("<#") == 3
        assert "12:00" not in listed.text
        # A channel with one schedule names it well enough.
        removed = await house.sandbox.slash("schedule remove", {"schedule": "#morning-digest"})
        assert "Schedule removed" in removed.text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("GMT+2", "08:00 UTC+2 (Etc/GMT-2), every day\n"),
        ("+05:00", "08:00 UTC+5 (Etc/GMT-5), every day\n"),
        ("berlin", "08:00 Europe/Berlin, every day\n"),
        ("Z", "08:00 UTC, every day\n"),
    ],
)
async def test_a_zone_is_understood_and_one_without_daylight_saving_is_said_to_be_one(
    house: House, typed: str, shown: str
) -> None:
    given = {"channel": house.channel("general"), "zone": typed}
    async with house.bot():
        added = await house.sandbox.slash("schedule add", given)
    assert shown in added.text
    assert ("no daylight saving" in added.text) == ("Berlin" not in shown)


@pytest.mark.parametrize("typed", ["PST", "CEST", "est", "UTC+5:30"])
async def test_an_abbreviation_for_a_zone_is_asked_with_cities_that_complete_it(
    house: House, typed: str
) -> None:
    given = {"channel": house.channel("general")}
    async with house.bot():
        asked = await house.sandbox.slash("schedule add", given | {"zone": typed})
        offered = await house.sandbox.autocomplete("schedule add", "zone", typed, options=given)
        assert offered[0]["value"] in asked.text
        # Also as its shown name, which somebody may type by hand.
        added = await house.sandbox.slash("schedule add", given | {"zone": offered[0]["name"]})
    assert f"08:00 {offered[0]['value']}, every day" in added.text.replace("\\_", "_")


async def test_a_change_that_cannot_be_is_refused_with_the_reason(house: House) -> None:
    async with house.bot(post_at_start=False):
        [choice] = await house.sandbox.autocomplete("schedule change", "schedule", "")
        one = {"schedule": choice["value"]}
        for options, reason in (
            (one, "Say what to change"),
            (one | {"topics": "energy, tirade"}, "There is no topic “tirade”. Did you mean trade"),
            (one | {"topics": ", "}, "Name topics"),
            (one | {"time": "25:00"}, "not a time of day"),
            (one | {"zone": "PST"}, "Take a city that has that clock: America/Los_Angeles"),
            ({"schedule": "999", "time": "9"}, "There is no such schedule"),
            ({"schedule": "08:00", "time": "9"}, "Do you mean this one: “#morning-digest · 08:00"),
            ({"schedule": "the first", "time": "9"}, "There is no such schedule"),
        ):
            reply = await house.sandbox.slash("schedule change", options)
            assert reason in reply.text
            assert reply.ephemeral
        listed = await house.sandbox.slash("schedule list")
        assert "08:00 UTC, every day\n" in listed.text


async def test_what_a_schedule_cannot_keep_is_refused_with_the_reason(house: House) -> None:
    general = house.channel("general")
    wrong = [
        ({"time": "25:00"}, "not a time of day"),
        ({"weekdays": "someday"}, "not a weekday"),
        ({"zone": "Mars/Olympus"}, "Mars/Olympus"),
        ({"topics": "energy, tirade"}, "There is no topic “tirade”. Did you mean trade"),
    ]
    async with house.bot():
        for options, reason in wrong:
            reply = await house.sandbox.slash("schedule add", {"channel": general, **options})
            assert reason in reply.text
            assert "went wrong" not in reply.text
            assert reply.ephemeral
        reply = await house.sandbox.slash("schedule remove", {"schedule": "the first"})
    assert "There is no such schedule" in reply.text


async def test_a_channel_where_the_bot_may_not_post_gets_no_schedule(house: House) -> None:
    general = house.channel("general")
    async with house.bot() as client:
        house.sandbox.faults.take_permission(general.id, Bits.SEND_MESSAGES)
        seen = client.get_channel(int(general.id))
        await until(lambda: not seen.permissions_for(seen.guild.me).send_messages)
        for command in ("schedule add", "digest post"):
            reply = await house.sandbox.slash(
                command, {"channel": general}, channel="morning-digest"
            )
            assert "I may not post there" in reply.text


async def test_topics_are_completed_one_after_the_other(house: House) -> None:
    given = {"channel": house.channel("general")}
    async with house.bot():
        first = await house.sandbox.autocomplete("schedule add", "topics", "ener", options=given)
        both = await house.sandbox.autocomplete(
            "schedule add", "topics", f"{first[0]['value']}, trad", options=given
        )
        added = await house.sandbox.slash("schedule add", given | {"topics": both[0]["value"]})
    assert (first[0]["name"], both[0]["name"]) == ("Energy", "Energy, Trade")
    assert "only energy, trade" in added.text


async def test_zones_and_weekdays_are_completed(house: House) -> None:
    given = {"channel": house.channel("general")}
    async with house.bot():
        zones = await house.sandbox.autocomplete("schedule add", "zone", "berl", options=given)
        days = await house.sandbox.autocomplete("schedule add", "weekdays", "we", options=given)
        # Half a channel's name is not sent, as Discord's client sends chosen channels only.
        half = given | {"channel": "#gen"}
        assert (
            await house.sandbox.autocomplete("schedule add", "zone", "berl", options=half) == zones
        )
    assert [c["value"] for c in zones] == ["Europe/Berlin"]
    assert "weekdays" in [c["value"] for c in days]


async def test_a_digest_is_posted_on_demand_in_the_channel_named(house: House) -> None:
    async with house.bot(post_at_start=False):
        reply = await house.sandbox.slash("digest post", {"channel": house.channel("general")})
        assert reply.ephemeral
        (message,) = await house.posted(1, "general")
        assert f"/{message['channel_id']}/{message['id']}" in reply.text
    assert "📰 Digest" in texts(message)
    assert house.messages() == []


async def test_a_member_without_manage_server_is_refused(house: House) -> None:
    async with house.bot(post_at_start=False):
        reply = await house.sandbox.slash("digest post", member="ravi")
        assert "Only members with the permission Manage Server" in reply.text
        # An admin may have opened the command to everybody; the bot still checks.
        for command in house.commands().values():
            command["default_member_permissions"] = None
        for name, options in (
            ("schedule add", {"channel": house.channel("general")}),
            ("schedule list", {}),
            ("schedule remove", {"schedule": "1"}),
            ("schedule change", {"schedule": "1", "time": "9"}),
        ):
            reply = await house.sandbox.slash(name, options, member="ravi")
            assert "Only members with the permission Manage Server" in reply.text
        choices = await house.sandbox.autocomplete("schedule remove", "schedule", "", member="ravi")
    assert choices == []
    assert house.messages() == []


async def test_the_newest_digest_is_shown_again_to_the_asker_only(house: House) -> None:
    async with house.bot(post_at_start=False) as client:
        none_yet = await house.sandbox.slash("digest latest", member="ravi")
        assert "No digest yet" in none_yet.text
        guild, channel = int(house.channel().guild_id), int(house.channel().id)
        post_now(client.services.service, guild, channel, "x", house.clock())
        client.courier.wake()
        await house.posted()
        await until(lambda: client.services.service.latest_digest(guild))
        latest = await house.sandbox.slash("digest latest", member="ravi")
    assert latest.ephemeral
    assert "Chile will let a second company mine lithium" in latest.text
    assert len(house.messages()) == 1


async def test_a_server_that_sends_the_bot_away_has_its_schedules_paused(house: House) -> None:
    async with house.bot(post_at_start=False) as client:
        guild = house.channel().guild_id
        service = client.services.service
        await until(lambda: service.schedules(int(guild)))
        house.sandbox.faults.remove_bot(guild)
        await until(lambda: service.schedules(int(guild))[0].state.value == "paused")
