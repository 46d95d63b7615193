"""The clock and the faults, worked from the page."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import discord
import pytest
from playwright.async_api import Page, expect

if TYPE_CHECKING:
    from sandbox import Sandbox
    from tests.page.page_bot import PageBot

pytestmark = pytest.mark.asyncio(loop_scope="session")


def panel(page: Page, name: str) -> Any:
    return page.get_by_role("dialog", name=name)


async def test_the_clock_is_moved_to_the_next_morning_and_back(
    page: Page, sandbox: Sandbox
) -> None:
    wall = sandbox.now()
    # 12:00 UTC is 14:00 or 15:00 in Tallinn: the same day there, whatever the wall clock shows.
    noon = (wall + timedelta(days=1)).replace(hour=12, minute=0)
    sandbox.faults.skew_clock(noon - wall)
    before = sandbox.now()
    await sandbox.say("Said today", channel="morning-digest")
    await page.get_by_role("button", name="Clock").click()
    await panel(page, "Clock").get_by_role("button", name="Next morning").click()
    band = page.get_by_role("group", name="Moved clock")
    tomorrow = before + timedelta(days=1)
    # 08:00 UTC is 10:00 or 11:00 in Tallinn.
    await expect(band).to_contain_text(f"{tomorrow.day} {tomorrow:%B %Y} at 1")
    now = sandbox.now()
    assert (now.date(), now.hour) == (tomorrow.date(), 8)
    log = page.get_by_role("log")
    await expect(log).to_contain_text("Yesterday at")
    await page.keyboard.press("Escape")
    await expect(panel(page, "Clock")).to_be_hidden()
    await sandbox.say("Said tomorrow", channel="morning-digest")
    message = log.get_by_role("article").filter(has_text="Said tomorrow")
    await expect(message.locator("header time")).to_contain_text("Today at 1")
    await page.reload()
    await expect(message.locator("header time")).to_contain_text("Today at 1")
    await band.get_by_role("button", name="Back to now").click()
    await expect(band).to_be_hidden()
    assert timedelta() <= sandbox.now() - wall < timedelta(minutes=5)
    await expect(log).not_to_contain_text("Yesterday at")


async def test_an_hour_is_one_hour(page: Page, sandbox: Sandbox) -> None:
    before = sandbox.now()
    await page.get_by_role("button", name="Clock").click()
    async with page.expect_response("**/sandbox/clock") as answered:
        await panel(page, "Clock").get_by_role("button", name="One hour on").click()
    told = (await (await answered.value).json())["now"]
    # The new time, as the sandbox answered it, whether or not its event is here yet.
    shown = await page.evaluate(
        "now => new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' })"
        ".format(new Date(now))",
        told,
    )
    await expect(page.locator("#notice")).to_have_text(f"The clock shows {shown}.")
    assert timedelta(hours=1) <= sandbox.now() - before < timedelta(hours=1, minutes=5)


async def test_a_planned_fault_is_counted_until_it_struck(
    page: Page, sandbox: Sandbox, bot: PageBot
) -> None:
    await page.get_by_role("button", name="Faults").click()
    faults = panel(page, "Faults")
    await expect(faults.get_by_role("status")).to_have_text("Nothing planned.")
    await faults.get_by_role("button", name="Cloudflare’s 429").click()
    await expect(faults.get_by_role("status")).to_have_text("One fault still to come.")
    with pytest.raises(discord.HTTPException, match="429"):
        await bot.fetch_channel(int(sandbox.channel("general").id))
    await expect(faults.get_by_role("status")).to_have_text("Nothing planned.")
    await faults.get_by_role("button", name="Slow down").click()
    await faults.get_by_role("button", name="Clear").click()
    await expect(faults.get_by_role("status")).to_have_text("Nothing planned.")
    assert sandbox.faults.planned == []
    await expect(faults.get_by_role("button", name="Lose an answer")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(faults).to_be_hidden()
    await expect(page.get_by_role("button", name="Faults")).to_be_focused()


async def test_the_bot_is_removed_and_invited_again(page: Page, bot: PageBot) -> None:
    await page.get_by_role("button", name="Faults").click()
    faults = panel(page, "Faults")
    members = page.get_by_role("complementary", name="Members")
    await faults.get_by_role("button", name="Remove the bot").click()
    await expect(members).to_contain_text("Bot — not on this server")
    await expect(faults.get_by_role("button", name="Invite the bot")).to_be_focused()
    await faults.get_by_role("button", name="Invite the bot").click()
    await expect(members).to_contain_text("Bot — online")
    await page.keyboard.press("Escape")
    assert len(bot.guilds) == 1
    await page.get_by_label("Message #morning-digest").fill("/topics")
    await page.keyboard.press("Enter")
    answer = page.get_by_role("article").filter(has_text="Critical minerals")
    await expect(answer).to_contain_text("used /topics")


async def test_a_taken_right_and_a_deleted_channel_are_seen(
    page: Page, sandbox: Sandbox, bot: PageBot
) -> None:
    await page.get_by_role("link", name="general").click()
    await page.get_by_role("button", name="Faults").click()
    faults = panel(page, "Faults")
    await faults.get_by_role("button", name="Take the right to post").click()
    await expect(page.locator("#notice")).to_have_text("Done: Take the right to post.")
    general, bot_id = sandbox.channel("general"), sandbox.world.bot.id
    assert not sandbox.world.rights(general, bot_id) & 1 << 11
    await faults.get_by_role("button", name="Give it back").click()
    await expect(page.locator("#notice")).to_have_text("Done: Give it back.")
    assert sandbox.world.rights(general, bot_id) & 1 << 11
    await faults.get_by_role("button", name="Delete the channel").click()
    await expect(page.get_by_label("Message #morning-digest")).to_be_visible()
    assert [channel.name for channel in sandbox.channels] == ["morning-digest"]
    assert bot.is_ready()
