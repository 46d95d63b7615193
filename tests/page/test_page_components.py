"""Buttons, menus, forms and pictures of a message, used as a person would."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING, Any

import discord
import pytest
import pytest_asyncio
from discord import ui
from playwright.async_api import Page, expect

if TYPE_CHECKING:
    from sandbox import Sandbox
    from tests.page.page_bot import PageBot

pytestmark = pytest.mark.asyncio(loop_scope="session")

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)


@pytest_asyncio.fixture(loop_scope="session")
async def panel(page: Page, bot: PageBot) -> Any:
    """A message with one of everything."""
    assert bot.is_ready()
    await page.get_by_label("Message #morning-digest").fill("/panel")
    await expect(page.get_by_role("option", name="/panel")).to_be_visible()
    await page.keyboard.press("Enter")
    message = page.get_by_role("article").filter(has_text="one of everything")
    await expect(message).to_be_visible()
    return message


def answer(page: Page, text: str) -> Any:
    return page.get_by_role("article").filter(has_text=text)


async def test_a_pressed_button_reaches_the_bot(page: Page, panel: Any) -> None:
    for label in ("Primary", "Secondary", "Success", "Danger", "Beside"):
        await panel.get_by_role("button", name=label).click()
        await expect(answer(page, f"Pressed {label}.")).to_contain_text("Only you can see this")


async def test_a_link_button_leads_out(panel: Any) -> None:
    link = panel.get_by_role("link", name="Elsewhere")
    await expect(link).to_have_attribute("href", "https://example.org/elsewhere")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")


async def test_a_disabled_button_cannot_be_pressed(panel: Any) -> None:
    await expect(panel.get_by_role("button", name="Off")).to_be_disabled()


async def test_a_card_is_divided_and_sets_a_button_beside_its_words(panel: Any) -> None:
    await expect(panel.get_by_role("separator")).to_have_count(1)
    section = panel.locator(".section")
    await expect(section.locator(".section-text")).to_have_text("A section")
    await expect(section.locator(".accessory").get_by_role("button")).to_have_text("Beside")


async def test_a_container_wears_its_accent(panel: Any) -> None:
    edge = "(node) => getComputedStyle(node).getPropertyValue('--accent-edge')"
    assert await panel.locator(".container").evaluate(edge) == "#f29f4b"


async def test_a_message_changed_by_its_button_keeps_the_focus_nearby(
    page: Page, panel: Any
) -> None:
    await panel.get_by_role("button", name="Count").focus()
    await page.keyboard.press("Enter")
    await expect(panel.get_by_role("button", name="Counted 1")).to_be_visible()
    assert await page.evaluate("document.activeElement !== document.body")


async def test_a_menu_is_worked_by_keyboard(page: Page, panel: Any) -> None:
    menu = panel.get_by_role("combobox", name="Choose themes: nothing chosen")
    await menu.focus()
    for key in ("ArrowDown", "Enter", "End", "Enter", "Escape"):
        await page.keyboard.press(key)
    await expect(answer(page, "Chosen: critical-minerals, energy.")).to_be_visible()


async def test_a_menu_is_worked_by_mouse_and_takes_no_more_than_it_may(
    page: Page, panel: Any
) -> None:
    await panel.get_by_role("combobox").click()
    options = panel.get_by_role("option")
    await expect(options).to_have_count(4)
    for number in range(3):
        await options.nth(number).click()
    await expect(panel.get_by_role("option", selected=True)).to_have_count(2)
    await panel.get_by_role("combobox").click()
    await expect(answer(page, "Chosen: crime, critical-minerals.")).to_be_visible()


async def test_a_form_is_filled_in_and_sent(page: Page, panel: Any) -> None:
    await panel.get_by_role("button", name="Form").click()
    form = page.get_by_role("dialog", name="Tell the desk")
    await expect(form.get_by_label("Headline")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(form.get_by_role("alert")).to_have_text("Fill in “Headline”.")
    await page.keyboard.type("ab")
    await page.keyboard.press("Enter")
    await expect(form.get_by_role("alert")).to_have_text("“Headline” needs at least 3 characters.")
    await page.keyboard.type("c")
    await form.get_by_label("Story").fill("A long\nstory")
    await form.get_by_role("button", name="Submit").click()
    await expect(answer(page, "Filed: abc")).to_be_visible()
    await expect(form).to_have_count(0)


async def test_escape_closes_a_form_unsent(page: Page, panel: Any) -> None:
    await panel.get_by_role("button", name="Form").click()
    form = page.get_by_role("dialog", name="Tell the desk")
    await expect(form).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(form).to_have_count(0)
    await expect(answer(page, "Filed:")).to_have_count(0)


async def test_pictures_and_files_are_served_from_here(
    page: Page, sandbox: Sandbox, bot: Any
) -> None:
    view = ui.LayoutView()
    gallery: ui.MediaGallery[ui.LayoutView] = ui.MediaGallery(
        discord.MediaGalleryItem("attachment://dawn.png", description="A dawn"),
        discord.MediaGalleryItem("https://elsewhere.example/x.png", description="Outside"),
    )
    view.add_item(gallery).add_item(ui.File("attachment://digest.json"))
    channel = bot.get_channel(int(sandbox.channel("morning-digest").id))
    files = [
        discord.File(io.BytesIO(PIXEL), "dawn.png"),
        discord.File(io.BytesIO(b"{}"), "digest.json"),
    ]
    await channel.send(view=view, files=files)
    image = page.get_by_role("img", name="A dawn")
    await expect(image).to_be_visible()
    assert await image.evaluate(
        "async (node) => { await node.decode(); return node.naturalWidth; }"
    )
    assert (await image.get_attribute("src") or "").startswith("/")
    await expect(page.get_by_role("link", name="Outside")).to_be_visible()
    await expect(page.get_by_role("img", name="Outside")).to_have_count(0)
    async with page.expect_download() as download:
        await page.get_by_role("link", name="digest.json").click()
    assert (await download.value).suggested_filename == "digest.json"


async def test_a_hidden_container_is_shown_when_asked_for(
    page: Page, sandbox: Sandbox, bot: Any
) -> None:
    view = ui.LayoutView()
    view.add_item(ui.Container(ui.TextDisplay("It was the butler."), spoiler=True))
    await bot.get_channel(int(sandbox.channel("morning-digest").id)).send(view=view)
    cover = page.get_by_role("button", name="Show spoiler")
    await expect(cover).to_be_visible()
    await expect(page.get_by_text("It was the butler.")).to_have_count(0)
    await cover.click()
    await expect(page.get_by_text("It was the butler.")).to_be_visible()


async def test_a_classic_embed_is_shown_whole(page: Page, sandbox: Sandbox, bot: Any) -> None:
    embed = discord.Embed(
        title="An *embed*",
        url="https://example.org/",
        description="With **marks**",
        colour=0x33AA66,
    )
    embed.add_field(name="Left", value="1").add_field(name="Right", value="2")
    embed.set_footer(text="At the foot")
    channel = bot.get_channel(int(sandbox.channel("morning-digest").id))
    await channel.send("And words", embed=embed)
    message = answer(page, "And words")
    await expect(message.get_by_role("link", name="An embed")).to_be_visible()
    await expect(message.locator("dt")).to_have_text(["Left", "Right"])
    await expect(message.locator(".embed footer")).to_have_text("At the foot")
