"""Discord's markdown, parsed and shown by the page's own modules inside the browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = pytest.mark.asyncio(loop_scope="session")

OUTLINE = """async (text) => {
  const { markdown } = await import("/page/markdown-dom.js");
  const names = {
    user: (id) => ({ "1100000000000000101": "Ada" })[id],
    role: () => undefined,
    channel: (id) => ({ "1100000000000000013": "morning-digest" })[id],
    runCommand: () => {},
  };
  const outline = (node) => {
    if (node.nodeType === 3) return node.data;
    const name = node.localName + (node.classList.contains("mention") ? ".mention" : "");
    const inner = [...node.childNodes].map(outline).join("");
    const href = node.getAttribute("href");
    return `<${name}${href ? ` ${href}` : ""}>${inner}</>`;
  };
  return [...markdown(text, names).childNodes].map(outline).join("");
}"""

SHOWN = {
    "**bold** and *italic*": "<p><strong>bold</> and <em>italic</></>",
    "***both***": "<p><strong><em>both</></></>",
    "**bold with *italic* inside**": "<p><strong>bold with <em>italic</> inside</></>",
    "*italic with **bold** inside*": "<p><em>italic with <strong>bold</> inside</></>",
    "__under__ _slanted_ ~~gone~~": "<p><u>under</> <em>slanted</> <s>gone</></>",
    "snake_case_name, 2 * 3 * 4": "<p>snake_case_name, 2 * 3 * 4</>",
    "**never closed": "<p>**never closed</>",
    "** **": "<p><strong> </></>",
    r"\*as it stands\* \_so\_ 1\. \# \- \\": r"<p>*as it stands* _so_ 1. # - \</>",
    r"\# no heading": "<p># no heading</>",
    r"C:\news": r"<p>C:\news</>",
    "`**code**` ``a`b``": "<p><code>**code**</> <code>a`b</></>",
    "```py\nx = `1`\n```": "<pre><code>x = `1`</></>",
    "before ```mid``` after": "<p>before </><pre><code>mid</></><p> after</>",
    "# One\n## Two\n### Three\n#### four\n#five": (
        "<h3>One</><h4>Two</><h5>Three</><p>#### four<br></>#five</>"
    ),
    "-# small **print**": "<small>small <strong>print</></>",
    "-# one\n\n-# two": "<small>one</><p><br></></><small>two</>",
    "said\n\n## One": "<p>said<br></><br></></><h4>One</>",
    "> said\n> twice\nplain": "<blockquote><p>said<br></>twice</></><p>plain</>",
    ">>> all\n# of it": "<blockquote><p>all</><h3>of it</></>",
    "- one\n- two\n  - inner\n- three": (
        "<ul><li>one</><li>two<ul><li>inner</></></><li>three</></>"
    ),
    "3. three\n4. four": "<ol><li>three</><li>four</></>",
    "- **Minerals** [Brief](<https://example.org/a>)": (
        "<ul><li><strong>Minerals</> <a https://example.org/a>Brief</></></>"
    ),
    "[a [b] c](https://example.org/x_(y))": "<p><a https://example.org/x_(y)>a [b] c</></>",
    r"[odd \] word](<https://example.org/>)": "<p><a https://example.org/>odd ] word</></>",
    "[*slanted*](https://example.org)": "<p><a https://example.org/><em>slanted</></></>",
    "[bad](javascript:alert(1))": "<p>[bad](javascript:alert(1))</>",
    "[bad](data:text/html,x)": "<p>[bad](data:text/html,x)</>",
    "see https://example.org/a_b.": (
        "<p>see <a https://example.org/a_b>https://example.org/a_b</>.</>"
    ),
    "(https://example.org/a)": "<p>(<a https://example.org/a>https://example.org/a</>)</>",
    "<https://example.org/q?a=1>": (
        "<p><a https://example.org/q?a=1>https://example.org/q?a=1</></>"
    ),
    "<@1100000000000000101> <@999999>": (
        "<p><span.mention>@Ada</> <span.mention>@unknown-user</></>"
    ),
    "<#1100000000000000013>": "<p><a.mention #1100000000000000013>#morning-digest</></>",
    "</schedule add:55>": "<p><button.mention>/schedule add</></>",
    "<:sunny:1234567890123456>": "<p><span>:sunny:</></>",
    "Dear @everyone here": "<p>Dear <span.mention>@everyone</> here</>",
    "<img src=x onerror=alert(1)>": "<p><img src=x onerror=alert(1)></>",
    "https://discord.com/channels/11/1100000000000000013/77": (
        "<p><a.mention #1100000000000000013/77>#morning-digest › message</></>"
    ),
}


@pytest.mark.parametrize("text", SHOWN, ids=range(len(SHOWN)))
async def test_markdown_is_shown_as_discord_shows_it(modules: Page, text: str) -> None:
    assert await modules.evaluate(OUTLINE, text) == SHOWN[text]


async def test_a_spoiler_shows_itself_only_when_pressed(modules: Page) -> None:
    await modules.evaluate(
        """async () => {
          const { markdown } = await import("/page/markdown-dom.js");
          document.getElementById("log").append(markdown("It was ||the butler||.", {}));
        }"""
    )
    spoiler = modules.get_by_role("button", name="Spoiler, hidden")
    await spoiler.focus()
    assert not await modules.get_by_text("the butler").is_visible()
    await modules.keyboard.press("Enter")
    await modules.get_by_text("the butler").wait_for()
    assert await spoiler.count() == 0


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("t", "08:05"),
        ("T", "08:05:09"),
        ("d", "22/11/2026"),
        ("D", "22 November 2026"),
        ("f", "22 November 2026 at 08:05"),
        ("F", "Sunday 22 November 2026 at 08:05"),
        ("R", "2 hours ago"),
    ],
)
async def test_a_timestamp_is_written_in_the_readers_zone(
    modules: Page, style: str, expected: str
) -> None:
    at = 1_795_327_509  # 2026-11-22 06:05:09 UTC, 08:05:09 in Tallinn
    written = await modules.evaluate(
        """async ([at, style]) => {
          const { timestampText } = await import("/page/timestamps.js");
          return timestampText(at, style, (at + 7200) * 1000);
        }""",
        [at, style],
    )
    assert written.replace("Sunday, ", "Sunday ").replace(", 08", " at 08") == expected


PARSED = """async (texts) => {
  const { parseMarkdown } = await import("/page/markdown.js");
  return texts.map((text) => parseMarkdown(text));
}"""


def words_of(node: Any) -> str:
    """The text of a tree of tokens, in order."""
    if isinstance(node, list):
        return "".join(words_of(child) for child in node)
    own = node.get("text", "") if node["type"] in {"text", "code", "everyone"} else ""
    below = (node.get(key, []) for key in ("children", "blocks"))
    items = "".join(words_of(i["children"]) + words_of(i["blocks"]) for i in node.get("items", []))
    return own + "".join(words_of(part) for part in below) + items


MARKS = st.sampled_from(
    ["*", "**", "_", "__", "~~", "||", "> ", ">>> ", "- ", "-# ", "# ", "1. ", "\n", " ", "\\", "("]
)
TEXTS = st.lists(MARKS | st.from_regex(r"[a-z0-9äж]{1,4}", fullmatch=True), max_size=24).map(
    "".join
)


@given(texts=st.lists(TEXTS, min_size=60, max_size=60))
async def test_no_word_is_ever_lost_whatever_the_marks_around_it(
    modules: Page, texts: list[str]
) -> None:
    trees = await modules.evaluate(PARSED, texts)
    for text, tree in zip(texts, trees, strict=True):
        assert [c for c in words_of(tree) if c.isalpha()] == [c for c in text if c.isalpha()], text


async def test_hostile_text_is_parsed_to_the_end(modules: Page) -> None:
    marks = [
        "*",
        "**",
        "_",
        "__ ",
        "`",
        "``` ",
        "||",
        "[",
        "[a](",
        "<",
        "> ",
        ">>> ",
        "- ",
        "  - ",
        "\\",
        "h",
    ]
    texts = [mark * (4_000 // len(mark)) for mark in marks]
    texts += [
        "**__~~||" * 500,
        "[" * 2_000 + "](" * 1_000,
        "".join(f"{' ' * n}- x\n" for n in range(80)),
    ]
    assert len(await modules.evaluate(PARSED, texts)) == len(texts)


async def test_the_tree_holds_plain_values_only(modules: Page) -> None:
    tree = (await modules.evaluate(PARSED, ["# Hi **there**\n- [a](https://example.org)"]))[0]
    assert json.loads(json.dumps(tree)) == [
        {
            "type": "heading",
            "level": 1,
            "children": [
                {"type": "text", "text": "Hi "},
                {"type": "strong", "children": [{"type": "text", "text": "there"}]},
            ],
        },
        {
            "type": "list",
            "ordered": False,
            "start": 1,
            "items": [
                {
                    "children": [
                        {
                            "type": "link",
                            "url": "https://example.org/",
                            "children": [{"type": "text", "text": "a"}],
                        }
                    ],
                    "blocks": [],
                }
            ],
        },
    ]
