"""A person types commands: list, completion, options, faults; the bot behind is real."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Route, expect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox import Sandbox

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.usefixtures("bot")]

VERBS = re.compile("/sandbox/verbs/(say|slash)$")


def field(page: Page, name: str) -> Any:
    return page.get_by_role("combobox", name=name, exact=True)


def message_field(page: Page) -> Any:
    return page.get_by_label("Message #morning-digest")


def suggestions(page: Page) -> Any:
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def log(page: Page) -> Any:
    return page.get_by_role("log")


async def test_a_topic_typed_straight_through_is_answered(page: Page) -> None:
    await page.keyboard.type("/topic critical-minerals")
    await page.keyboard.press("Enter")
    await expect(log(page).get_by_role("heading", name="Critical minerals")).to_be_visible()
    await expect(log(page)).to_contain_text("used /topic")
    await expect(message_field(page)).to_be_focused()
    await expect(message_field(page)).to_have_value("")


async def test_a_whole_line_pasted_is_read_as_a_command(page: Page) -> None:
    await message_field(page).fill("/topic topic:energy")
    await expect(field(page, "topic")).to_have_value("energy")
    await page.keyboard.press("Enter")
    await expect(log(page).get_by_role("heading", name="Energy")).to_be_visible()


async def test_themes_are_completed_while_one_types(page: Page) -> None:
    await page.keyboard.type("/topic c")
    await expect(suggestions(page)).to_have_text(["Critical minerals", "Crime", "Climate"])
    await page.keyboard.type("ri")
    await expect(suggestions(page)).to_have_text(["Critical minerals", "Crime"])


async def test_the_highlighted_suggestion_is_sent_by_its_value(page: Page) -> None:
    await page.keyboard.type("/topic cri")
    await expect(suggestions(page)).to_have_count(2)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await expect(field(page, "topic")).to_have_attribute("aria-activedescendant", "listbox-1-1")
    await page.keyboard.press("Enter")
    await expect(log(page).get_by_role("heading", name="Crime")).to_be_visible()


async def test_tab_takes_the_first_suggestion_and_enter_sends_it(page: Page) -> None:
    await page.keyboard.type("/topic min")
    await expect(suggestions(page)).to_have_count(1)
    await page.keyboard.press("Tab")
    await expect(field(page, "topic")).to_have_value("Critical minerals")
    await page.keyboard.press("Enter")
    await expect(log(page).get_by_role("heading", name="Critical minerals")).to_be_visible()


async def test_a_suggestion_can_be_pressed_with_the_mouse(page: Page) -> None:
    await page.keyboard.type("/topic ")
    await suggestions(page).filter(has_text="Energy").click()
    await expect(field(page, "topic")).to_have_value("Energy")
    await expect(field(page, "topic")).to_be_focused()
    await page.get_by_role("button", name="Send").click()
    await expect(log(page).get_by_role("heading", name="Energy")).to_be_visible()


async def test_what_no_suggestion_fits_is_sent_as_typed(page: Page) -> None:
    await page.keyboard.type("/topic llamas")
    await expect(page.get_by_text("What you type is sent as it stands.")).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(log(page)).to_contain_text("Nothing on “llamas”.")


async def test_an_answer_that_comes_too_late_is_dropped(page: Page, bot: Any) -> None:
    bot.slow["en"] = asyncio.Event()
    await page.keyboard.type("/topic en")
    await bot.hears("en")
    await page.keyboard.press("Backspace")
    await page.keyboard.press("Backspace")
    await page.keyboard.type("clim")
    await expect(suggestions(page)).to_have_text(["Climate"])
    bot.slow["en"].set()
    # The late answer has been sent once the bot has answered a later question.
    await page.keyboard.type("a")
    await bot.hears("clima")
    await expect(suggestions(page)).to_have_text(["Climate"])


async def test_a_fast_typist_asks_the_bot_seldom(page: Page, bot: Any) -> None:
    await page.keyboard.type("/topic ")
    await page.keyboard.type("critical")
    await expect(suggestions(page)).to_have_text(["Critical minerals"])
    assert bot.asked[-1] == "critical"
    assert len(bot.asked) < len("critical")


async def test_the_list_shows_commands_with_their_subcommands(page: Page) -> None:
    await page.keyboard.type("/")
    labels = page.get_by_role("listbox", name="Suggestions").locator(".option-label")
    commands = ("menus", "panel", "schedule add", "secret", "silent", "slow", "survey")
    await expect(labels).to_have_text(
        [f"/{name}" for name in (*commands, "topic", "topics", "upload")]
    )
    await page.keyboard.type("sched")
    await expect(labels).to_have_text(["/schedule add"])
    await expect(suggestions(page)).to_contain_text(["Post every morning"])


async def test_arrows_and_enter_choose_a_command(page: Page) -> None:
    await page.keyboard.type("/s")
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(field(page, "channel")).to_be_focused()


async def test_a_command_without_options_goes_out_with_one_enter(page: Page) -> None:
    await page.keyboard.type("/topics")
    await page.keyboard.press("Enter")
    await expect(log(page)).to_contain_text("Critical minerals, Crime, Climate, Energy")


async def test_options_are_filled_in_one_after_the_other(page: Page) -> None:
    await page.keyboard.type("/schedule add gen")
    await page.keyboard.press("Tab")
    await expect(field(page, "channel")).to_have_value("#general")
    await expect(field(page, "at")).to_be_focused()
    await page.keyboard.type("08:00")
    await page.get_by_role("button", name="Add days").click()
    await page.keyboard.type("mon")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(log(page)).to_contain_text("Kept: #general at 08:00, work, 1")


async def test_what_is_missing_is_said_in_a_sentence(page: Page) -> None:
    await page.keyboard.type("/schedule add general")
    await page.keyboard.press("Enter")
    alert = page.locator(".composer-fault")
    await expect(alert).to_have_text("Fill in “at”: Local time, as 08:00")
    await expect(alert).to_have_attribute("role", "alert")
    await expect(field(page, "at")).to_be_focused()
    await expect(field(page, "at")).to_have_attribute("aria-invalid", "true")
    await page.keyboard.type("0")
    await expect(alert).to_have_text("")


@pytest_asyncio.fixture(loop_scope="session")
async def own_page(chromium: Browser, sandbox: Sandbox) -> AsyncIterator[Page]:
    """A window of its own, whose console may complain of what the network does."""
    page = await chromium.new_page()
    await page.goto(sandbox.url)
    await message_field(page).focus()
    yield page
    await page.close()


class OnItsWay:
    """A line that was sent, and waits for the network until it is let go."""

    def __init__(self, page: Page) -> None:
        self._page, self._sent, self._typed = page, asyncio.Event(), asyncio.Event()

    async def type(self, line: str, *, fails: bool = False) -> None:
        async def carry(route: Route) -> None:
            self._sent.set()
            await self._typed.wait()
            await (route.abort() if fails else route.continue_())

        await self._page.route(VERBS, carry, times=1)
        await self._page.keyboard.type(line)
        await self._page.keyboard.press("Enter")
        await asyncio.wait_for(self._sent.wait(), 30)

    def let_go(self) -> None:
        self._typed.set()


@pytest.mark.parametrize(("line", "answer"), [("good morning",) * 2, ("/topic energy", "Energy")])
async def test_what_is_typed_while_a_line_is_on_its_way_stays(
    page: Page, line: str, answer: str
) -> None:
    sent = OnItsWay(page)
    await sent.type(line)
    await page.keyboard.type("and the next")
    sent.let_go()
    await expect(log(page).get_by_role("article")).to_contain_text(answer)
    await expect(message_field(page)).to_have_value("and the next")
    await page.keyboard.press("Enter")
    await expect(log(page).get_by_role("article").last).to_contain_text("and the next")


async def test_a_command_that_could_not_be_sent_comes_back_as_it_was(own_page: Page) -> None:
    page = own_page
    sent = OnItsWay(page)
    await sent.type("/topic energy", fails=True)
    sent.let_go()
    await expect(page.locator(".composer-fault")).to_contain_text("The sandbox cannot be reached.")
    await expect(field(page, "topic")).to_have_value("energy")
    await expect(field(page, "topic")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(log(page).get_by_role("heading", name="Energy")).to_be_visible()
    await expect(message_field(page)).to_have_value("")


async def test_a_line_that_failed_does_not_push_the_next_away(own_page: Page) -> None:
    page = own_page
    sent = OnItsWay(page)
    await sent.type("/topic energy", fails=True)
    await page.keyboard.type("and the next")
    sent.let_go()
    await expect(page.locator(".composer-fault")).to_contain_text("The sandbox cannot be reached.")
    await expect(message_field(page)).to_have_value("and the next")


async def test_a_channel_that_is_not_there_is_refused(page: Page) -> None:
    await page.keyboard.type("/schedule add nowhere")
    await field(page, "at").fill("8")
    await page.keyboard.press("Enter")
    await expect(page.locator(".composer-fault")).to_have_text(
        "“nowhere” is none of the choices for “channel”."
    )


async def test_an_unknown_command_is_not_posted_as_a_message(page: Page, sandbox: Sandbox) -> None:
    await page.keyboard.type("/nonsense")
    await page.keyboard.press("Enter")
    await expect(page.locator(".composer-fault")).to_contain_text("no command “/nonsense”")
    assert all(sandbox.messages(channel) == [] for channel in sandbox.channels)


async def test_escape_closes_the_list_and_then_the_command(page: Page) -> None:
    await page.keyboard.type("/topic e")
    await expect(suggestions(page)).to_have_count(4)
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("listbox", name="Suggestions")).to_be_hidden()
    await expect(field(page, "topic")).to_have_value("e")
    await page.keyboard.press("Escape")
    await expect(message_field(page)).to_be_focused()


async def test_an_arrow_opens_the_closed_list_again(page: Page) -> None:
    await page.keyboard.type("/topic e")
    await expect(suggestions(page)).to_have_count(4)
    await page.keyboard.press("Escape")
    await page.keyboard.press("ArrowDown")
    await expect(suggestions(page)).to_have_count(4)


async def test_backspace_in_an_empty_option_leads_back_to_the_line(page: Page) -> None:
    await page.keyboard.type("/topic ")
    await expect(field(page, "topic")).to_be_focused()
    await page.keyboard.press("Backspace")
    await expect(message_field(page)).to_have_value("/topic")
    await page.keyboard.type("s")
    await expect(suggestions(page)).to_have_count(1)


async def test_a_reader_is_not_offered_what_needs_manage_server(page: Page) -> None:
    await page.get_by_role("combobox", name="Act as").select_option(label="Ravi (reader)")
    await expect(page.get_by_role("group", name="You")).to_contain_text("Without special rights")
    await message_field(page).press_sequentially("/sch")
    await expect(page.get_by_text("No command fits that.")).to_be_visible()


async def test_plain_words_are_posted_as_the_member_one_acts_as(
    page: Page, sandbox: Sandbox
) -> None:
    await page.get_by_role("combobox", name="Act as").select_option(label="Ravi (reader)")
    await message_field(page).fill("two\nlines **bold**")
    await page.keyboard.press("Enter")
    message = log(page).get_by_role("article").filter(has_text="lines")
    await expect(message).to_contain_text("Ravi (reader)")
    await expect(message.locator("strong")).to_have_text("bold")
    posted = [m for channel in sandbox.channels for m in sandbox.messages(channel)]
    assert [m["content"] for m in posted] == ["two\nlines **bold**"]


async def test_completion_works_in_phone_width_too(page: Page) -> None:
    await page.set_viewport_size({"width": 390, "height": 844})
    await message_field(page).click()
    await page.keyboard.type("/topic crit")
    await expect(suggestions(page)).to_have_text(["Critical minerals"])
    box = await suggestions(page).first.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


async def test_a_line_put_into_the_field_by_a_tool_is_sent_with_enter(page: Page) -> None:
    line = page.locator("#composer")
    await line.fill("/topic critical-minerals")
    await line.press("Enter")
    await expect(log(page).get_by_role("heading", name="Critical minerals")).to_be_visible()
