"""Menus on messages and people, reactions, files handed to commands, and menus of every kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import pytest
from playwright.async_api import Page, expect

from sandbox.values import Kind

if TYPE_CHECKING:
    from sandbox import Sandbox
    from tests.page.page_bot import PageBot

pytestmark = pytest.mark.asyncio(loop_scope="session")


def article(page: Page, text: str) -> Any:
    return page.get_by_role("log").get_by_role("article").filter(has_text=text)


async def said(page: Page, sandbox: Sandbox, text: str = "Look at this") -> Any:
    await sandbox.say(text, channel="morning-digest", member="ravi")
    message = article(page, text)
    await expect(message).to_be_visible()
    return message


async def send(page: Page, line: str) -> None:
    await page.get_by_label("Message #morning-digest").fill(line)
    await page.keyboard.press("Enter")


@pytest.mark.usefixtures("bot")
async def test_an_apps_menu_command_is_used_on_a_message_by_keyboard(
    page: Page, sandbox: Sandbox
) -> None:
    message = await said(page, sandbox)
    opener = message.get_by_role("button", name="Actions for the message of Ravi (reader)")
    await opener.focus()
    await page.keyboard.press("Enter")
    menu = page.get_by_role("menu", name="Message of Ravi (reader)")
    await expect(menu.get_by_role("menuitem").first).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(menu).to_have_count(0)
    await expect(opener).to_be_focused()
    await page.keyboard.press("Enter")
    await page.keyboard.type("q")
    await expect(menu.get_by_role("menuitem", name="Quote this")).to_be_focused()
    await page.keyboard.press("Enter")
    answer = article(page, "Quoted: Look at this")
    await expect(answer).to_contain_text("Only you can see this")
    await expect(answer).to_contain_text("Ada (editor) used Quote this")


async def test_a_message_is_right_clicked_reacted_to_and_deleted(
    page: Page, sandbox: Sandbox
) -> None:
    message = await said(page, sandbox)
    await message.click(button="right")
    menu = page.get_by_role("menu")
    await expect(menu.get_by_role("group", name="Apps")).to_have_count(0)
    await menu.get_by_role("menuitem", name="React with 👍").click()
    reaction = message.get_by_role("button", name="👍, 1 reaction: Ada (editor)")
    await expect(reaction).to_have_attribute("aria-pressed", "true")
    await message.click(button="right", position={"x": 200, "y": 20})
    await page.get_by_role("menuitem", name="Delete as a moderator").click()
    await expect(message).to_have_count(0)
    assert sandbox.messages("morning-digest") == []


async def test_the_link_and_the_number_of_a_message_are_copied(
    page: Page, sandbox: Sandbox
) -> None:
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=sandbox.url)
    message = await said(page, sandbox)
    shape = sandbox.messages("morning-digest")[0]
    for entry, expected in (
        ("Copy link", f"{sandbox.url}/#{shape['channel_id']}/{shape['id']}"),
        ("Copy message ID", shape["id"]),
        ("Copy text", "Look at this"),
    ):
        await message.click(button="right")
        await page.get_by_role("menuitem", name=entry).click()
        await expect(page.locator("#notice")).to_contain_text("was copied")
        assert await page.evaluate("navigator.clipboard.readText()") == expected
        await page.evaluate("document.getElementById('notice').textContent = ''")


async def test_a_reaction_is_joined_and_left_by_pressing_it(
    page: Page, sandbox: Sandbox, bot: PageBot
) -> None:
    channel = bot.get_channel(int(sandbox.channel("morning-digest").id))
    assert isinstance(channel, discord.TextChannel)
    message = await channel.send("Vote")
    await message.add_reaction("✅")
    shown = article(page, "Vote")
    vote = shown.get_by_role("button", name="✅")
    await expect(vote).to_have_attribute("aria-pressed", "false")
    await vote.focus()
    await page.keyboard.press("Enter")
    await expect(vote).to_have_attribute("aria-pressed", "true")
    await expect(vote).to_have_text("✅2")
    await expect(vote).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(vote).to_have_text("✅1")
    await page.reload()
    await expect(vote).to_have_text("✅1")
    await message.clear_reactions()
    await expect(vote).to_have_count(0)


@pytest.mark.usefixtures("bot")
async def test_an_apps_menu_command_is_used_on_a_member(page: Page) -> None:
    members = page.get_by_role("complementary", name="Members")
    await members.get_by_role("button", name="Ravi (reader)").click()
    await page.get_by_role("menuitem", name="Greet").click()
    await expect(article(page, "Hello, ravi.")).to_contain_text("used Greet")
    await members.get_by_role("button", name="Ravi (reader)").click()
    await page.get_by_role("menuitem", name="Act as this member").click()
    await expect(page.get_by_role("group", name="You")).to_contain_text("Without special rights")


async def test_somebody_who_writes_is_seen_until_the_message_is_there(
    page: Page, sandbox: Sandbox, bot: PageBot
) -> None:
    channel = bot.get_channel(int(sandbox.channel("morning-digest").id))
    assert isinstance(channel, discord.TextChannel)
    await channel.typing()
    await expect(page.locator(".typing")).to_have_text("Daybreak is typing…")
    await channel.send("Written")
    await expect(article(page, "Written")).to_be_visible()
    await expect(page.locator(".typing")).to_have_text("")


@pytest.mark.usefixtures("bot")
async def test_a_file_is_handed_to_a_command(page: Page) -> None:
    await send(page, "/upload ")
    await page.get_by_role("button", name="Send").click()
    await expect(page.locator(".composer-fault")).to_have_text("Choose a file for “file”.")
    file = {"name": "note.txt", "mimeType": "text/plain", "buffer": b"By hand"}
    await page.locator(".composer input[type=file]").set_input_files([file])  # type: ignore[list-item] # a FilePayload
    await page.get_by_role("button", name="Add note").click()
    await page.keyboard.type("urgent")
    await page.keyboard.press("Enter")
    await expect(article(page, "note.txt: By hand (urgent)")).to_be_visible()


@pytest.mark.usefixtures("bot")
async def test_a_form_with_every_kind_of_field_is_handed_in(page: Page) -> None:
    await send(page, "/survey")
    form = page.get_by_role("dialog", name="A survey")
    submit = form.get_by_role("button", name="Submit")
    await submit.click()
    await expect(form.get_by_role("alert")).to_have_text("Choose something for “How often”.")
    await form.get_by_role("radio", name="Weekly").check()
    for theme in ("Crime", "Energy"):
        await form.get_by_role("group", name="Themes").get_by_label(theme).check()
    await form.get_by_role("checkbox", name="Remind me").check()
    await submit.click()
    await expect(form.get_by_role("alert")).to_have_text("Choose something for “A paper”.")
    paper = {"name": "paper.txt", "mimeType": "text/plain", "buffer": b"Read me"}
    await form.get_by_label("A paper").set_input_files([paper])  # type: ignore[list-item] # a FilePayload
    await submit.click()
    await expect(article(page, "weekly crime energy True Read me")).to_be_visible()


MENUS = {
    "A user": (["@Ada (editor)", "@Ravi (reader)", "@Margit (owner)"], 1, "Chose ravi."),
    "A role": (["@everyone", "Editors", "Daybreak"], 1, "Chose Editors."),
    "Either": (
        ["@Ada (editor)", "@Ravi (reader)", "@Margit (owner)", "@everyone", "Editors", "Daybreak"],
        3,
        "Chose @everyone.",
    ),
    "A channel": (["#morning-digest", "#general"], 1, "Chose general."),
}


@pytest.mark.usefixtures("bot")
async def test_a_menu_of_each_kind_offers_what_there_is(page: Page, sandbox: Sandbox) -> None:
    sandbox.add_channel("ideas", Kind.FORUM)  # which no menu of text channels offers
    await send(page, "/menus")
    for name, (offered, chosen, told) in MENUS.items():
        await page.get_by_role("combobox", name=name).click()
        options = page.get_by_role("listbox", name=name).get_by_role("option")
        await expect(options).to_have_text(offered)
        await options.nth(chosen).click()
        await expect(article(page, told)).to_be_visible()
