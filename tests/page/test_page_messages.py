"""What a person sees happen in a channel, as it happens."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
import pytest
from playwright.async_api import Page, expect

from sandbox import Rules, Sandbox

pytestmark = pytest.mark.asyncio(loop_scope="session")


def log(page: Page) -> Any:
    return page.get_by_role("log")


def article(page: Page, text: str) -> Any:
    return log(page).get_by_role("article").filter(has_text=text)


async def type_line(page: Page, line: str) -> None:
    await page.get_by_label("Message #morning-digest").press_sequentially(line)
    await page.keyboard.press("Enter")


def digest_channel(sandbox: Sandbox, bot: Any) -> discord.TextChannel:
    channel = bot.get_channel(int(sandbox.channel("morning-digest").id))
    assert isinstance(channel, discord.TextChannel)
    return channel


async def test_a_new_message_arrives_by_itself_with_author_badge_and_time(
    page: Page, sandbox: Sandbox, bot: Any
) -> None:
    wall = sandbox.now()
    sandbox.faults.skew_clock(wall.replace(hour=12) - wall)  # far from midnight in any zone near
    await digest_channel(sandbox, bot).send("Good **morning**")
    message = article(page, "Good morning")
    await expect(message.locator(".author")).to_have_text("Daybreak")
    await expect(message.locator(".badge")).to_have_text("BOT")
    await expect(message.locator("header time")).to_contain_text("Today at")
    await expect(message.locator(".face svg")).to_be_visible()


async def test_an_empty_channel_says_what_can_be_done_until_something_stands_there(
    page: Page, sandbox: Sandbox, bot: Any
) -> None:
    hint = page.get_by_text("Nothing stands here yet")
    await expect(hint).to_be_visible()
    await digest_channel(sandbox, bot).send("Here I am")
    await expect(article(page, "Here I am")).to_be_visible()
    await expect(hint).to_be_hidden()


async def test_an_edited_message_changes_and_says_so(
    page: Page, sandbox: Sandbox, bot: Any
) -> None:
    message = await digest_channel(sandbox, bot).send("First version")
    await expect(article(page, "First version")).to_be_visible()
    await message.edit(content="Second version")
    await expect(article(page, "Second version")).to_contain_text("(edited)")
    await expect(article(page, "First version")).to_have_count(0)


async def test_a_deleted_message_goes(page: Page, sandbox: Sandbox, bot: Any) -> None:
    message = await digest_channel(sandbox, bot).send("Soon gone")
    await expect(article(page, "Soon gone")).to_be_visible()
    await message.delete()
    await expect(article(page, "Soon gone")).to_have_count(0)


async def test_html_in_a_message_stays_text(page: Page, sandbox: Sandbox) -> None:
    hostile = '<img src=x onerror="window.hacked = 1"><script>window.hacked = 1</script>'
    await sandbox.say(hostile, channel="morning-digest", member="ravi")
    await expect(article(page, hostile)).to_be_visible()
    assert await log(page).locator("img, script").count() == 0
    assert await page.evaluate("window.hacked") is None


async def test_links_lead_out_safely(page: Page, sandbox: Sandbox) -> None:
    await sandbox.say("[read](<https://example.org/a>)", channel="morning-digest")
    link = log(page).get_by_role("link", name="read")
    await expect(link).to_have_attribute("href", "https://example.org/a")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")
    await expect(link).to_have_attribute("target", "_blank")


async def test_messages_of_one_author_stand_together(page: Page, sandbox: Sandbox) -> None:
    for text in ("one", "two"):
        await sandbox.say(text, channel="morning-digest")
    await sandbox.say("three", channel="morning-digest", member="ravi")
    await expect(article(page, "three").locator(".author")).to_have_text("Ravi (reader)")
    await expect(log(page).locator(".author")).to_have_count(2)


async def test_other_channels_show_that_something_is_unread(page: Page, sandbox: Sandbox) -> None:
    await sandbox.say("over here", channel="general")
    await page.get_by_role("link", name="general, unread messages").click()
    await expect(article(page, "over here")).to_be_visible()
    await expect(page.get_by_role("link", name="general", exact=True)).to_have_attribute(
        "aria-current", "page"
    )


async def test_a_thread_stands_under_its_channel(page: Page, sandbox: Sandbox, bot: Any) -> None:
    message = await digest_channel(sandbox, bot).send("Talk about this")
    thread = await message.create_thread(name="Minerals")
    await page.get_by_role("list", name="Threads in morning-digest").get_by_text("Minerals").click()
    await thread.send("In the thread")
    await expect(article(page, "In the thread")).to_be_visible()
    sandbox.core.drop_channel(str(thread.id))
    await expect(page.get_by_label("Message #morning-digest")).to_be_visible()


async def test_a_pin_leaves_the_channels_as_they_are(
    page: Page, sandbox: Sandbox, bot: Any
) -> None:
    message = await digest_channel(sandbox, bot).send("Keep this")
    await message.pin()
    await message.edit(content="Keep that")
    await expect(article(page, "Keep that")).to_be_visible()
    links = page.get_by_role("navigation", name="Channels").get_by_role("link")
    await expect(links).to_have_text(["morning-digest", "general"])


@pytest.mark.usefixtures("bot")
async def test_a_secret_answer_is_shown_to_its_asker_alone_until_dismissed(page: Page) -> None:
    await type_line(page, "/secret")
    answer = article(page, "Between us.")
    await expect(answer).to_contain_text("Only you can see this")
    act_as = page.get_by_role("combobox", name="Act as")
    own = await act_as.input_value()
    await act_as.select_option(label="Ravi (reader)")
    await expect(answer).to_have_count(0)
    await act_as.select_option(value=own)
    await answer.get_by_role("button", name="Dismiss").click()
    await expect(answer).to_have_count(0)
    await page.reload()
    await expect(log(page)).to_contain_text("Welcome to #morning-digest")
    await expect(answer).to_have_count(0)


async def test_a_slow_bot_is_seen_thinking_until_it_answers(page: Page, bot: Any) -> None:
    await type_line(page, "/slow")
    await expect(log(page)).to_contain_text("Daybreak is thinking…")
    await expect(log(page).locator(".dots")).to_have_count(1)
    bot.release.set()
    await expect(article(page, "Here at last.")).to_contain_text("used /slow")
    await expect(log(page)).not_to_contain_text("thinking")
    await expect(log(page).get_by_role("article")).to_have_count(1)


@pytest.mark.usefixtures("bot")
async def test_dots_stand_still_for_those_who_asked_for_less_motion(page: Page) -> None:
    await page.emulate_media(reduced_motion="reduce")
    await type_line(page, "/slow")
    dot = log(page).locator(".dots i").first
    assert await dot.evaluate("(node) => getComputedStyle(node).animationName") == "none"


@pytest.mark.usefixtures("bot")
class TestWithImpatience:
    """A Discord that waits for a bot's answer only briefly."""

    @pytest.fixture
    def rules(self) -> Rules:
        return Rules(answer_within=0.3)

    async def test_a_silent_bot_did_not_respond(self, page: Page) -> None:
        await type_line(page, "/silent")
        failed = article(page, "The application did not respond")
        await expect(failed).to_contain_text("used /silent")
        await failed.get_by_role("button", name="Dismiss").click()
        await expect(failed).to_have_count(0)

    async def test_a_failed_command_stays_where_it_was_given(
        self, page: Page, sandbox: Sandbox
    ) -> None:
        await type_line(page, "/silent")
        await expect(article(page, "The application did not respond")).to_be_visible()
        await sandbox.say("Said later", channel="morning-digest")
        articles = log(page).get_by_role("article")
        await expect(articles).to_contain_text(["The application did not respond", "Said later"])

    async def test_a_button_without_an_answer_says_so(self, page: Page) -> None:
        await type_line(page, "/panel")
        button = log(page).get_by_role("button", name="Silent")
        await button.click()
        await expect(button).to_have_attribute("aria-busy", "true")
        await expect(log(page).get_by_role("alert")).to_have_text("The application did not respond")
        await expect(button).not_to_have_attribute("aria-busy", "true")


class TestWithoutABot:
    async def test_nobody_is_there_to_ask(self, page: Page) -> None:
        await type_line(page, "/topic energy")
        await expect(page.locator(".composer-fault")).to_have_text(
            "The bot has not registered any commands yet. Is it connected?"
        )
        await expect(page.get_by_role("complementary", name="Members")).to_contain_text(
            "Bot — offline"
        )


async def test_a_cut_connection_is_told_and_comes_back_by_itself(chromium: Any) -> None:
    async with Sandbox() as first:
        port = int(first.url.rsplit(":", 1)[1])
        page = await chromium.new_page()
        await page.goto(first.url)
        await first.say("before the cut", channel="morning-digest")
        await expect(article(page, "before the cut")).to_be_visible()
    bar = page.get_by_role("status").filter(has_text="Connection to the sandbox lost")
    await expect(bar).to_be_visible()
    await page.get_by_label("Message #morning-digest").fill("into the void")
    await page.keyboard.press("Enter")
    await expect(page.locator(".composer-fault")).to_contain_text("The sandbox cannot be reached.")
    async with Sandbox(port=port) as second:
        await second.say("after the cut", channel="morning-digest")
        await expect(article(page, "after the cut")).to_be_visible()
        await expect(bar).to_be_hidden()
        await expect(article(page, "before the cut")).to_have_count(0)
        await page.get_by_label("Message #morning-digest").press("Enter")
        await expect(article(page, "into the void")).to_be_visible()
        await page.close()


async def test_the_newest_message_stays_in_sight_unless_one_reads_further_up(
    page: Page, sandbox: Sandbox
) -> None:
    for number in range(60):
        member = ("ada", "ravi")[number % 2]
        await sandbox.say(f"message {number}.", channel="morning-digest", member=member)
    await expect(article(page, "message 59.")).to_be_in_viewport()
    await page.get_by_role("region", name="Messages").evaluate("(node) => { node.scrollTop = 0; }")
    jump = page.get_by_role("button", name="Jump to the newest message")
    await asyncio.sleep(0.1)  # the scroll event comes with the next frame
    await sandbox.say("message 60.", channel="morning-digest", member="ravi")
    await expect(jump).to_be_visible()
    await expect(article(page, "message 60.")).not_to_be_in_viewport()
    await jump.click()
    await expect(article(page, "message 60.")).to_be_in_viewport()
    await expect(jump).to_be_hidden()


async def test_an_answer_to_oneself_comes_into_sight_also_when_one_reads_further_up(
    page: Page, sandbox: Sandbox, bot: Any
) -> None:
    for number in range(40):
        await sandbox.say(f"message {number}.", channel="morning-digest", member="ravi")
    await expect(article(page, "message 39.")).to_be_in_viewport()
    await page.get_by_role("region", name="Messages").evaluate("(node) => { node.scrollTop = 0; }")
    await asyncio.sleep(0.1)  # the scroll event comes with the next frame
    assert bot.is_ready()
    await sandbox.slash("secret", channel="morning-digest")
    await expect(article(page, "Between us.")).to_be_in_viewport()
