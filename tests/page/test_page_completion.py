"""What the composer makes of a line, by the page's own pure functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = pytest.mark.asyncio(loop_scope="session")

TOPIC = {"type": 3, "name": "topic", "description": "What", "required": True}
CHANNEL = {"type": 7, "name": "channel", "description": "Where", "required": True}
AT = {"type": 3, "name": "at", "description": "When"}
COMMANDS = [
    {"id": "1", "type": 1, "name": "topic", "description": "Look up", "options": [TOPIC]},
    {"id": "2", "type": 1, "name": "topics", "description": "All themes"},
    {
        "id": "3",
        "type": 1,
        "name": "schedule",
        "description": "Schedules",
        "options": [
            {
                "type": 1,
                "name": "add",
                "description": "Post every morning",
                "options": [CHANNEL, AT],
            },
            {
                "type": 2,
                "name": "days",
                "description": "",
                "options": [{"type": 1, "name": "set", "description": "Which days"}],
            },
        ],
    },
    {"id": "4", "type": 3, "name": "Look up this message"},
]


async def call(modules: Page, body: str, *arguments: Any) -> Any:
    script = f"""async ([commands, ...a]) => {{
      const c = await import("/page/completion.js");
      const leaves = c.leavesOf(commands);
      {body}
    }}"""
    return await modules.evaluate(script, [COMMANDS, *arguments])


async def matched(modules: Page, line: str) -> list[str]:
    body = "return c.matchCommands(a[0], leaves).map((leaf) => leaf.name);"
    names: list[str] = await call(modules, body, line)
    return names


async def read(modules: Page, line: str) -> Any:
    body = """const read = c.readLine(a[0], leaves);
      return read && [read.leaf.name, read.rest, read.spaced];"""
    return await call(modules, body, line)


async def value(modules: Page, option: dict[str, Any], typed: str, choices: Any = None) -> Any:
    return await call(modules, "return c.readValue(a[0], a[1], a[2]);", option, typed, choices)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("/", ["schedule add", "schedule days set", "topic", "topics"]),
        ("/top", ["topic", "topics"]),
        ("/topics", ["topics"]),
        ("/add", ["schedule add"]),
        ("/schedule d", ["schedule days set"]),
        ("/every morning", ["schedule add"]),
        ("/xyz", []),
    ],
)
async def test_commands_are_found_by_what_was_typed(
    modules: Page, line: str, expected: list[str]
) -> None:
    assert await matched(modules, line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("/topic", ["topic", "", False]),
        ("/topic ", ["topic", "", True]),
        ("/topic critical minerals", ["topic", "critical minerals", True]),
        ("/Topic Energy", ["topic", "Energy", True]),
        ("/topics", ["topics", "", False]),
        ("/schedule  add here", ["schedule add", "here", True]),
        ("/schedule days set", ["schedule days set", "", False]),
        ("/schedule", None),
        ("/schedules add", None),
        ("topic energy", None),
    ],
)
async def test_a_line_names_its_command(modules: Page, line: str, expected: Any) -> None:
    assert await read(modules, line) == expected


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("", {}),
        ("general", {"channel": "general"}),
        ("channel:general at:08:00", {"channel": "general", "at": "08:00"}),
        ("general at: 08:00", {"channel": "general", "at": "08:00"}),
        ("what:ever", {"channel": "what:ever"}),
    ],
)
async def test_options_are_read_from_a_pasted_line(modules: Page, rest: str, expected: Any) -> None:
    assert await call(modules, "return c.readOptions(a[0], a[1]);", rest, [CHANNEL, AT]) == expected


async def test_options_are_nested_under_group_and_subcommand(modules: Page) -> None:
    body = (
        'return c.nestOptions(leaves.find((l) => l.name === "schedule days set"), [{name: "x"}]);'
    )
    assert await call(modules, body) == [
        {
            "name": "days",
            "type": 2,
            "options": [{"name": "set", "type": 1, "options": [{"name": "x"}]}],
        }
    ]


async def test_a_required_option_must_be_filled_in(modules: Page) -> None:
    assert await value(modules, TOPIC, "  ") == {"fault": "Fill in “topic”: What"}
    assert await value(modules, AT, "  ") is None
    assert await value(modules, TOPIC, " energy ") == {"value": "energy"}


async def test_choices_bind(modules: Page) -> None:
    choices = [{"name": "Every day", "value": "all"}, {"name": "#general", "value": "14"}]
    assert await value(modules, AT, "every DAY", choices) == {"value": "all"}
    assert await value(modules, AT, "general", choices) == {"value": "14"}
    assert await value(modules, AT, "never", choices) == {
        "fault": "“never” is none of the choices for “at”."
    }


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("3", {"value": 3}),
        ("0", {"fault": "“hours” must be at least 1."}),
        ("13", {"fault": "“hours” must be at most 12."}),
        ("2.5", {"fault": "“hours” must be a whole number."}),
        ("soon", {"fault": "“hours” must be a whole number."}),
    ],
)
async def test_numbers_keep_their_bounds(modules: Page, typed: str, expected: Any) -> None:
    hours = {"type": 4, "name": "hours", "description": "", "min_value": 1, "max_value": 12}
    assert await value(modules, hours, typed) == expected
