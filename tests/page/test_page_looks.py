"""Themes, widths, keyboard and contrast: what everybody must be able to see and reach."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import discord
import pytest
from playwright.async_api import Page, expect

from sandbox.values import Kind

if TYPE_CHECKING:
    from sandbox import Sandbox
    from tests.page.page_bot import PageBot

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.usefixtures("bot")]

EVERYTHING = """# One
## Two **bold** `code` <t:1795327509:R>
plain [link](<https://example.org>) <@1100000000000000101> <#1100000000000000013> </topic:1>
-# small [link](<https://example.org>) <t:1795327509:f> `K7QD`
> quoted
- item <:sunny:1234567890123456> ||hidden||
```
code block
```"""

POOR_CONTRAST = (Path(__file__).parent / "contrast.js").read_text("utf-8")


async def contrast_is_kept(page: Page, at_least: int) -> None:
    found = await page.evaluate(POOR_CONTRAST)
    assert found["poor"] == []
    assert found["seen"] >= at_least


@pytest.mark.parametrize("scheme", ["dark", "light"])
async def test_all_text_keeps_its_contrast(page: Page, sandbox: Sandbox) -> None:
    await sandbox.say(EVERYTHING, channel="morning-digest", member="ravi")
    await sandbox.say("unread", channel="general", member="ravi")
    line = page.get_by_label("Message #morning-digest")
    for command in ("/panel", "/secret", "/slow"):
        await line.fill(command)
        await page.keyboard.press("Enter")
        await expect(line).to_have_value("")
    log = page.get_by_role("log")
    await expect(log).to_contain_text("Only you can see this")
    await expect(log).to_contain_text("thinking")
    await page.get_by_role("button", name="Spoiler, hidden").click()
    await page.get_by_role("combobox", name="Choose themes: nothing chosen").click()
    await line.fill("/")
    await expect(page.get_by_role("listbox", name="Suggestions")).to_be_visible()
    await contrast_is_kept(page, 75)
    await line.fill("/schedule add ")
    await page.keyboard.press("Escape")
    await page.keyboard.press("Enter")
    await expect(page.locator(".composer-fault")).to_contain_text("Fill in")
    await contrast_is_kept(page, 70)


@pytest.mark.parametrize("scheme", ["dark", "light"])
async def test_a_form_keeps_its_contrast(page: Page) -> None:
    await page.get_by_label("Message #morning-digest").fill("/panel")
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Form").click()
    form = page.get_by_role("dialog", name="Tell the desk")
    await form.get_by_role("button", name="Submit").click()
    await expect(form.get_by_role("alert")).to_contain_text("Fill in")
    await contrast_is_kept(page, 40)


@pytest.mark.parametrize("scheme", ["dark", "light"])
async def test_menus_panels_and_posts_keep_their_contrast(
    page: Page, sandbox: Sandbox, bot: PageBot
) -> None:
    forum = await bot.fetch_channel(int(sandbox.add_channel("ideas", Kind.FORUM).id))
    assert isinstance(forum, discord.ForumChannel)
    await forum.create_thread(name="A post", content="Its beginning")
    await sandbox.say("Look at this", channel="morning-digest", member="ravi")
    message = sandbox.messages("morning-digest")[0]
    await sandbox.react(message, "👍")
    await sandbox.react(message, "🎉", member="ravi")
    await page.get_by_role("button", name="🎉").wait_for()
    await page.get_by_role("button", name="Actions for").click()
    await page.get_by_role("menuitem", name="Delete as a moderator").focus()
    await contrast_is_kept(page, 38)
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Clock").click()
    await page.get_by_role("button", name="One hour on").click()
    await expect(page.locator("#notice")).to_contain_text("The clock shows")
    await contrast_is_kept(page, 40)
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Faults").click()
    await contrast_is_kept(page, 60)
    await page.keyboard.press("Escape")
    await page.get_by_role("link", name="ideas").click()
    await expect(page.get_by_role("article", name="A post")).to_be_visible()
    await contrast_is_kept(page, 29)


GROUND = "getComputedStyle(document.body).backgroundColor"


@pytest.mark.parametrize("scheme", ["dark", "light"])
async def test_the_theme_follows_the_system_until_one_chooses_and_is_then_remembered(
    page: Page, scheme: Literal["dark", "light"]
) -> None:
    other: Literal["dark", "light"] = "light" if scheme == "dark" else "dark"
    followed = await page.evaluate(GROUND)
    await page.emulate_media(color_scheme=other)
    followed_other = await page.evaluate(GROUND)
    assert followed != followed_other
    await page.emulate_media(color_scheme=scheme)
    await page.get_by_role("button", name=f"Switch to the {other} theme").click()
    assert await page.evaluate(GROUND) == followed_other
    await page.reload()
    await expect(page.get_by_role("button", name=f"Switch to the {scheme} theme")).to_be_visible()
    assert await page.evaluate(GROUND) == followed_other


async def test_on_a_wide_screen_everything_stands_side_by_side(page: Page) -> None:
    for name in ("Servers", "Channels"):
        await expect(page.get_by_role("navigation", name=name)).to_be_in_viewport()
    await expect(page.get_by_role("complementary", name="Members")).to_contain_text("Ravi (reader)")
    await expect(page.get_by_role("button", name="Channels and servers")).to_be_hidden()


class TestOnAPhone:
    @pytest.fixture
    def viewport(self) -> dict[str, int]:
        return {"width": 390, "height": 844}

    async def test_passing_news_covers_no_message(self, page: Page, sandbox: Sandbox) -> None:
        for number in range(30):
            await sandbox.say(f"Message {number}", channel="morning-digest")
        last = page.get_by_role("article").filter(has_text="Message 29")
        await page.get_by_role("button", name="Clock").click()
        await page.get_by_role("button", name="One hour on").click()
        await page.keyboard.press("Escape")
        news = page.locator("#notice")
        await expect(news).to_contain_text("The clock shows")
        await expect(news).to_be_in_viewport(ratio=1)
        await expect(last).to_be_in_viewport(ratio=1)
        message, told = await last.bounding_box(), await news.bounding_box()
        assert message is not None
        assert told is not None
        assert message["y"] + message["height"] <= told["y"]

    async def test_channels_are_a_drawer(self, page: Page) -> None:
        opener = page.get_by_role("button", name="Channels and servers")
        general = page.get_by_role("link", name="general")
        await expect(general).not_to_be_in_viewport()
        await opener.click()
        await expect(general).to_be_in_viewport()
        await page.keyboard.press("Escape")
        await expect(general).not_to_be_in_viewport()
        await expect(opener).to_be_focused()
        await page.keyboard.press("Enter")
        await general.click()
        await expect(page.get_by_label("Message #general")).to_be_visible()
        await expect(general).not_to_be_in_viewport()

    async def test_members_are_a_drawer_that_closes_beside_it(self, page: Page) -> None:
        await page.get_by_role("button", name="Members").click()
        members = page.get_by_role("complementary", name="Members")
        await expect(members).to_be_in_viewport()
        await page.mouse.click(20, 400)
        await expect(members).not_to_be_in_viewport()

    async def test_a_closed_drawer_takes_no_focus(self, page: Page) -> None:
        reached = set()
        for _ in range(14):
            await page.keyboard.press("Tab")
            reached.add(
                await page.evaluate("document.activeElement.closest('.navigation, .members')?.id")
            )
        assert reached == {None}

    async def test_panels_and_menus_fit_the_screen(self, page: Page, sandbox: Sandbox) -> None:
        main = page.get_by_role("main")
        assert await main.evaluate("(node) => node.clientWidth") == 390
        await sandbox.say("Short", channel="morning-digest", member="ravi")
        openings = (
            ("Actions for", page.get_by_role("menu")),
            ("Clock", page.get_by_role("dialog", name="Clock")),
            ("Faults", page.get_by_role("dialog", name="Faults")),
        )
        for opener, opened in openings:
            await page.get_by_role("button", name=opener).click()
            await expect(opened).to_be_visible()
            box = await opened.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 390
            assert box["y"] + box["height"] <= 844
            await page.keyboard.press("Escape")
            await expect(opened).to_be_hidden()

    async def test_nothing_is_wider_than_the_screen(self, page: Page, sandbox: Sandbox) -> None:
        long = EVERYTHING + "\n" + "unbroken" * 60
        await sandbox.say(long, channel="morning-digest", member="ravi")
        await page.get_by_label("Message #morning-digest").fill("/panel")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("log")).to_contain_text("one of everything")
        assert await page.evaluate("document.documentElement.scrollWidth") == 390
        viewport = page.get_by_role("region", name="Messages")
        assert await viewport.evaluate("(node) => node.scrollWidth - node.clientWidth") == 0


# How the focused element looks with the focus and without it.
FOCUS_IS_SEEN = """() => {
  const node = document.activeElement;
  const look = () => [node, node.closest(".composer"), node.closest(".pill")].map((box) => {
    if (!box) return "";
    const { outlineStyle, outlineWidth, borderColor, boxShadow } = getComputedStyle(box);
    return [outlineStyle, outlineWidth, borderColor, boxShadow].join();
  }).join();
  const focused = look();
  node.blur();
  const blurred = look();
  node.focus();
  const name = node.getAttribute("aria-label") || node.textContent || node.localName;
  // Between the last and the first, the browser gives the focus to nothing.
  return node === document.body ? ["", true] : [name, focused !== blurred];
}"""


@pytest.mark.parametrize("scheme", ["dark"])
async def test_everything_is_reached_by_tab_and_shows_its_focus(page: Page) -> None:
    await page.get_by_label("Message #morning-digest").fill("/panel")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("log")).to_contain_text("one of everything")
    reached: dict[str, bool] = {}
    for _ in range(40):
        await page.keyboard.press("Tab")
        name, shown = await page.evaluate(FOCUS_IS_SEEN)
        reached[name.strip()] = shown
    wanted = {
        "Skip to the message field",
        "Daybreak Newsroom",
        "morning-digest",
        "general",
        "Act as",
        "Switch to the light theme",
        "Messages",
        "Beside",
        "Primary",
        "Elsewhere",
        "Send",
    }
    assert wanted <= set(reached)
    assert [name for name, shown in reached.items() if not shown] == []


async def test_news_is_spoken_to_who_does_not_see_it(page: Page) -> None:
    log = page.get_by_role("log", name="Messages in #morning-digest")
    await expect(log).to_have_attribute("aria-live", "polite")
    await expect(log).to_have_attribute("aria-relevant", "additions")
    for place in ("#notice", "#lost"):
        await expect(page.locator(place)).to_have_attribute("role", "status")


async def test_the_skip_link_leads_to_the_message_field(page: Page) -> None:
    await page.get_by_role("link", name="Skip to the message field").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Message #morning-digest")).to_be_focused()


async def test_typing_anywhere_is_typing_a_message(page: Page) -> None:
    await page.get_by_role("region", name="Messages").focus()
    await page.keyboard.type("Hello")
    await expect(page.get_by_label("Message #morning-digest")).to_have_value("Hello")


async def test_every_control_has_a_name_and_every_id_stands_once(page: Page) -> None:
    await page.get_by_label("Message #morning-digest").fill("/panel")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("log")).to_contain_text("one of everything")
    await page.get_by_label("Message #morning-digest").fill("/schedule add ")
    snapshot = await page.locator("body").aria_snapshot()
    nameless = [
        line.strip()
        for line in snapshot.splitlines()
        if line.strip() in {"- button", "- link", "- combobox", "- textbox", "- listbox", "- img"}
    ]
    assert nameless == []
    ids = await page.evaluate("[...document.querySelectorAll('[id]')].map((node) => node.id)")
    assert len(ids) == len(set(ids))
