"""Every path and every link in a page leads somewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

import pytest

from tests.docs.pages import MANUAL, PAGES, README, ROOT, blocks, name_of, spans

if TYPE_CHECKING:
    from pathlib import Path

MADE = re.compile(
    r"discord\.py$|\.venv/|\.env$|var/|(sandbox|daybreak)\.db$|(articles|digests)\.jsonl$"
)
"""What is made on the reader's machine or is the reader's own; and a library with such a name."""
ENDINGS = r"py|toml|md|txt|service|json|js|css|html|example"


def paths_in(text: str) -> set[str]:
    """What a page's code names like a file or folder of this repository."""
    said = {word for line in blocks(text) for word in line.split()} | set(spans(text))
    return {
        word
        for word in said
        if re.fullmatch(rf"[\w.-]+(/[\w.-]*)+|[\w.-]*\w\.(?:{ENDINGS})", word)
        and not MADE.match(word)
        and word not in available_timezones()
    }


def modules_in(text: str) -> set[str]:
    """What a page's code names like a module of this repository."""
    rooms = r"(?:bot|config|digests|sandbox|tests)"
    named = {word for word in spans(text) if re.fullmatch(rf"{rooms}(\.\w+)+", word)}
    return {name for name in named if not MADE.match(name)}


def is_module(name: str) -> bool:
    place = ROOT.joinpath(*name.split("."))
    return place.is_dir() or place.with_suffix(".py").is_file()


def anchors_in(text: str) -> set[str]:
    """The anchors that GitHub gives a page's headings."""
    titles = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def links_in(text: str) -> list[str]:
    """The targets of a page's links and pictures that lead to this repository."""
    targets = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'src(?:set)?="([^"]+)"', text)
    return [target for target in targets if not re.match(r"\w+:", target)]


def leads_somewhere(link: str, page: Path) -> bool:
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not (target.exists() and target.is_relative_to(ROOT)):
        return False
    return not anchor or anchor in anchors_in(target.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_path_named_in_a_page_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    places = (ROOT, page.parent)
    assert {p for p in paths_in(text) if not any((at / p).exists() for at in places)} == set()
    assert {name for name in modules_in(text) if not is_module(name)} == set()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_local_link_of_a_page_leads_somewhere(page: Path) -> None:
    links = links_in(page.read_text(encoding="utf-8"))
    assert [link for link in links if not leads_somewhere(link, page)] == []


def test_every_page_of_the_manual_is_linked_from_the_readme() -> None:
    linked = {link.partition("#")[0] for link in links_in(README.read_text(encoding="utf-8"))}
    root_pages = {"CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"}
    assert MANUAL
    assert root_pages | {name_of(page) for page in MANUAL} <= linked


def test_a_path_that_does_not_exist_is_seen() -> None:
    page = "`bot/brew.py`, `tea.toml`\n```\npip install -r requirements/tea.txt\n```\n`bot.tea`"
    assert paths_in(page) == {"bot/brew.py", "tea.toml", "requirements/tea.txt"}
    assert modules_in(page) == {"bot.tea"}
    assert not is_module("bot.tea")
    assert is_module("bot.courier")


def test_what_is_the_readers_own_is_no_path_of_the_repository() -> None:
    page = "`.venv/bin/daybreak`, `/opt/tea.py`, `var/x.db`, `sandbox.db`, `.md`, `Asia/Tokyo`, `https://tea.example/`"
    assert paths_in(page) == modules_in(page) == set()


@pytest.mark.parametrize("link", ["#no-such-heading", "docs/tea.md", "docs/operating.md#tea"])
def test_a_link_that_leads_nowhere_is_found(link: str) -> None:
    assert links_in(f"[this]({link}) and [that](https://tea.example/a)") == [link]
    assert not leads_somewhere(link, README)
    assert leads_somewhere("docs/operating.md#backup-and-restore-on-sqlite", README)
