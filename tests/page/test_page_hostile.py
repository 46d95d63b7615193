"""Whatever the bot or a member may name is shown as text, and leaves the page in its shape."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import discord
import pytest
from discord import app_commands
from playwright.async_api import Page, expect

from sandbox.values import Kind

if TYPE_CHECKING:
    from playwright.async_api import ViewportSize

    from sandbox import Sandbox
    from tests.page.page_bot import PageBot

pytestmark = pytest.mark.asyncio(loop_scope="session")

HOSTILE = '<img src=x onerror="window.taken=1"><script>window.taken=1</script>'


@pytest.fixture(params=[1280, 390], ids=["desktop", "phone"])
def viewport(request: pytest.FixtureRequest) -> ViewportSize:
    return {"width": request.param, "height": 844}


async def expect_text_only(page: Page) -> None:
    """No element came of it, nothing ran, and nothing is wider than its place."""
    assert await page.locator("img[src=x], body script").count() == 0
    assert await page.evaluate("window.taken") is None
    assert await page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    bodies = page.get_by_role("log").locator(".body")
    wide = "(all) => all.map((body) => body.scrollWidth - body.clientWidth)"
    assert max(await bodies.evaluate_all(wide), default=0) == 0


async def test_names_are_text(page: Page, sandbox: Sandbox) -> None:
    stranger = sandbox.add_member(HOSTILE)
    sandbox.add_guild(HOSTILE)
    sandbox.add_channel(HOSTILE)
    forum = sandbox.add_channel("ideas", Kind.FORUM)
    general = sandbox.channel("morning-digest")
    general.topic = HOSTILE
    sandbox.core.channel_event("CHANNEL_UPDATE", general)
    await sandbox.open_post(HOSTILE, HOSTILE, forum=forum, member=stranger)
    await sandbox.say(f"[{HOSTILE}](javascript:window.taken=1)", channel=general, member=stranger)
    await expect(page.get_by_role("article").last).to_contain_text(HOSTILE)
    await expect_text_only(page)
    await page.evaluate(f"location.hash = {forum.id!r}")
    await expect(page.get_by_role("article", name=HOSTILE)).to_contain_text(HOSTILE)
    assert await page.locator("a[href^=javascript]").count() == 0
    await expect_text_only(page)


async def test_what_a_message_bears_is_text(page: Page, sandbox: Sandbox, bot: PageBot) -> None:
    channel = bot.get_channel(int(sandbox.channel("morning-digest").id))
    assert isinstance(channel, discord.TextChannel)
    embed = discord.Embed(title=HOSTILE, description=HOSTILE)
    embed.add_field(name=HOSTILE, value=HOSTILE).set_footer(text=HOSTILE).set_author(name=HOSTILE)
    view = discord.ui.View()
    view.add_item(discord.ui.Button(label=HOSTILE, custom_id=HOSTILE))
    option = discord.SelectOption(label=HOSTILE, value=HOSTILE, description=HOSTILE)
    view.add_item(discord.ui.Select(placeholder=HOSTILE, options=[option]))
    file = discord.File(io.BytesIO(b"<script>window.taken=1</script>"), HOSTILE)
    await channel.send(embed=embed, view=view, file=file)
    await page.get_by_role("article").get_by_role("combobox").click()
    await expect(page.get_by_role("option", name=HOSTILE)).to_be_visible()
    await expect_text_only(page)


async def test_choices_and_forms_are_text(page: Page, bot: PageBot) -> None:
    class Form(discord.ui.Modal, title=HOSTILE[:45]):
        asked: discord.ui.TextInput[Form] = discord.ui.TextInput(
            label=HOSTILE[:45], placeholder=HOSTILE, default=HOSTILE
        )

    @bot.tree.command(description=HOSTILE)
    async def hostile(interaction: discord.Interaction, what: str) -> None:
        await interaction.response.send_modal(Form(custom_id=what))

    @hostile.autocomplete("what")
    async def complete(_: discord.Interaction, __: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=HOSTILE, value=HOSTILE)]

    await bot.tree.sync()
    await page.get_by_label("Message #morning-digest").fill("/hostile ")
    await page.get_by_role("option", name=HOSTILE).click()
    await page.keyboard.press("Enter")
    form = page.get_by_role("dialog", name=HOSTILE[:45])
    await expect(form.get_by_role("textbox")).to_have_value(HOSTILE)
    await expect_text_only(page)
    await page.keyboard.press("Escape")
    await expect(form).to_be_hidden()
