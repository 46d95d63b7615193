"""Guilds on the rail, direct messages, forums, and channels that a member may not see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import pytest
from playwright.async_api import Page, expect

from sandbox.permissions import Bits
from sandbox.values import Kind, Overwrite

if TYPE_CHECKING:
    from sandbox import Sandbox
    from tests.page.page_bot import PageBot

pytestmark = pytest.mark.asyncio(loop_scope="session")


def article(page: Page, text: str) -> Any:
    return page.get_by_role("log").get_by_role("article").filter(has_text=text)


def channels(page: Page) -> Any:
    return page.get_by_role("navigation", name="Channels").get_by_role("link")


async def test_a_new_guild_comes_to_the_rail_and_can_be_entered(
    page: Page, sandbox: Sandbox
) -> None:
    sandbox.add_guild("Second Desk", "alerts", "talk")
    await page.get_by_role("navigation", name="Servers").get_by_label("Second Desk").click()
    await expect(channels(page)).to_have_text(["alerts", "talk"])
    await expect(page.get_by_label("Message #alerts")).to_be_visible()
    await expect(page.get_by_role("heading", name="Second Desk")).to_be_visible()


async def test_direct_messages_with_the_bot_take_words_and_commands(
    page: Page, sandbox: Sandbox, bot: PageBot
) -> None:
    await page.get_by_role("button", name="Direct messages").click()
    line = page.get_by_label("Message @Daybreak")
    await line.fill("/topic energy")
    await page.keyboard.press("Enter")
    await expect(article(page, "Energy")).to_contain_text("used /topic")
    ada = await bot.fetch_user(int(sandbox.member("ada").user.id))
    await ada.send("Psst")
    await expect(article(page, "Psst")).to_be_visible()
    await expect(channels(page)).to_have_text(["Daybreak"])
    await page.get_by_role("combobox", name="Act as").select_option(label="Ravi (reader)")
    await expect(article(page, "Psst")).to_have_count(0)


async def test_the_bot_is_written_to_from_the_list_of_members(page: Page, bot: PageBot) -> None:
    assert bot.is_ready()
    members = page.get_by_role("complementary", name="Members")
    await members.get_by_role("button", name="Daybreak").click()
    await page.get_by_role("menuitem", name="Send a direct message").click()
    await expect(page.get_by_label("Message @Daybreak")).to_be_visible()


async def test_a_forum_shows_its_posts_and_each_is_a_thread(
    page: Page, sandbox: Sandbox, bot: PageBot
) -> None:
    forum = sandbox.add_channel("ideas", Kind.FORUM)
    await channels(page).filter(has_text="ideas").click()
    await expect(page.get_by_text("Open a post to write in it, or begin one.")).to_be_visible()
    await expect(page.get_by_label("Message #ideas")).to_be_hidden()
    place = await bot.fetch_channel(int(forum.id))
    assert isinstance(place, discord.ForumChannel)
    post = await place.create_thread(name="A long read", content="On **lithium**, perhaps?")
    shown = page.get_by_role("article", name="A long read")
    await expect(shown).to_contain_text("Daybreak: On lithium, perhaps?")
    await post.thread.send("Yes.")
    await expect(shown).to_contain_text("2 messages")
    await shown.get_by_role("link", name="A long read").click()
    await expect(page.get_by_label("Message #A long read")).to_be_visible()
    await expect(article(page, "Yes.")).to_be_visible()


async def test_a_member_begins_a_post_and_is_led_into_it(page: Page, sandbox: Sandbox) -> None:
    forum = sandbox.add_channel("ideas", Kind.FORUM)
    await channels(page).filter(has_text="ideas").click()
    await page.get_by_role("button", name="New post").click()
    form = page.get_by_role("dialog", name="New post in #ideas")
    await form.get_by_role("button", name="Submit").click()
    await expect(form.get_by_role("alert")).to_have_text("Fill in “Title”.")
    await page.keyboard.type("A walk <b>at dawn</b>")
    await page.keyboard.press("Tab")
    await page.keyboard.type("Who comes along?")
    await form.get_by_role("button", name="Submit").click()
    await expect(article(page, "Who comes along?")).to_be_visible()
    await expect(page.get_by_label("Message #A walk <b>at dawn</b>")).to_be_focused()
    post = next(c for c in sandbox.channels if c.parent_id == forum.id)
    assert [m["author"]["username"] for m in sandbox.messages(post.id)] == ["ada"]


async def test_who_may_not_write_in_a_forum_begins_no_post(page: Page, sandbox: Sandbox) -> None:
    forum = sandbox.add_channel("ideas", Kind.FORUM)
    everyone = sandbox.guilds[0].id
    forum.overwrites[everyone] = Overwrite(everyone, 0, deny=int(Bits.SEND_MESSAGES))
    sandbox.core.channel_event("CHANNEL_UPDATE", forum)
    await channels(page).filter(has_text="ideas").click()
    told = page.get_by_text("You do not have permission to send messages in this channel.")
    await expect(told).to_be_visible()
    await expect(page.get_by_role("button", name="New post")).to_be_hidden()


async def test_a_channel_closed_to_a_member_is_hidden_from_them(
    page: Page, sandbox: Sandbox
) -> None:
    general = sandbox.channel("general")
    await page.get_by_role("link", name="general").click()
    await page.get_by_role("combobox", name="Act as").select_option(label="Ravi (reader)")
    ravi = sandbox.member("ravi").user.id
    general.overwrites[ravi] = Overwrite(ravi, 1, deny=int(Bits.VIEW_CHANNEL))
    sandbox.core.channel_event("CHANNEL_UPDATE", general)
    await expect(channels(page)).to_have_text(["morning-digest"])
    await expect(page.get_by_label("Message #morning-digest")).to_be_visible()
    await page.get_by_role("combobox", name="Act as").select_option(label="Ada (editor)")
    await expect(channels(page)).to_have_text(["morning-digest", "general"])


async def test_who_may_not_write_is_told_so(page: Page, sandbox: Sandbox) -> None:
    place, ravi = sandbox.channel("morning-digest"), sandbox.member("ravi").user.id
    place.overwrites[ravi] = Overwrite(ravi, 1, deny=int(Bits.SEND_MESSAGES))
    sandbox.core.channel_event("CHANNEL_UPDATE", place)
    act_as = page.get_by_role("combobox", name="Act as")
    await act_as.select_option(label="Ravi (reader)")
    told = page.get_by_text("You do not have permission to send messages in this channel.")
    await expect(told).to_be_visible()
    await expect(page.get_by_label("Message #morning-digest")).to_be_hidden()
    await act_as.select_option(label="Ada (editor)")
    await expect(told).to_be_hidden()


async def test_a_command_that_admins_keep_from_somebody_is_not_offered(
    page: Page, sandbox: Sandbox, bot: PageBot
) -> None:
    assert bot.is_ready()
    line = page.get_by_label("Message #morning-digest")
    labels = page.get_by_role("listbox", name="Suggestions").locator(".option-label")
    await line.fill("/topi")
    await expect(labels).to_have_text(["/topic", "/topics"])
    sandbox.permit("topics", sandbox.guilds[0].id, allowed=False)
    await line.fill("/top")
    await expect(labels).to_have_text(["/topic"])
    sandbox.permit("topics", sandbox.member("ada").user.id, allowed=True)
    await line.fill("/topi")
    await expect(labels).to_have_text(["/topic", "/topics"])


async def test_roles_members_and_channels_change_without_a_reload(
    page: Page, sandbox: Sandbox
) -> None:
    sandbox.add_member("berta", int(Bits.MANAGE_GUILD))
    members = page.get_by_role("complementary", name="Members")
    await expect(members.get_by_role("heading", name="berta")).to_be_visible()
    await page.get_by_role("combobox", name="Act as").select_option(label="berta")
    await expect(page.get_by_role("group", name="You")).to_contain_text("May manage the server")
    sandbox.add_channel("late-news", Kind.ANNOUNCEMENT)
    await expect(channels(page)).to_have_text(["morning-digest", "general", "late-news"])
