"""Every command that a page names can be given."""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING, Any

import pytest
from discord.app_commands import Group
from typer.main import get_command

from bot.command_line import app
from bot.commands import all_commands
from bot.commands.services import Services
from bot.doctor import NEEDED, invite_link
from digests.models import DigestOptions
from digests.service import NewsService
from digests.store import Store
from tests.docs.pages import PAGES, README, ROOT, code, name_of, rows, section

if TYPE_CHECKING:
    from pathlib import Path

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TERMINAL: Any = get_command(app)


def unknown_in_terminal(page: str) -> set[str]:
    """What a page tells to `daybreak` that it does not know: commands, and options of each."""
    found = set()
    # Elsewhere in a line it is a name: of a user, a folder, a unit.
    given = r"(?:^ *|(?:&&|\|\||[;|]|--) +|bin/|(?=-m))(?:daybreak|-m bot)((?: +[^\s;&|()]+)+)"
    for line in code(page):
        for words in re.findall(given, line):
            first, *rest = words.split()
            command = TERMINAL if first.startswith("-") else TERMINAL.commands.get(first)
            if command is None:
                found.add(first)
                continue
            options = {name for option in command.params for name in option.opts} | {"--help"}
            dashed = {word for word in [first, *rest] if re.match(r"--?\w", word)}
            found |= dashed - options
    return found


def slash_commands() -> set[str]:
    with Store("sqlite://") as store:
        service = NewsService(store, (), DigestOptions())
        there = set()
        for command in all_commands(Services(service, "UTC", time(8)), dict):
            inner = command.walk_commands() if isinstance(command, Group) else [command]
            there.update(one.qualified_name for one in inner)
        return there


def unknown_slash_commands(page: str, known: set[str]) -> set[str]:
    """The lines for Discord of a page, `/name …`, that begin with none of the known commands."""
    said = {line for line in code(page) if re.match(r"/[a-z-]+(?: |$)", line)}
    return {line for line in said if not any(f"{line} ".startswith(f"/{one} ") for one in known)}


def unknown_targets(page: str, makefile: str) -> set[str]:
    """What a page tells to `make`, in a line of code, that the Makefile has no rule for."""
    said = [
        words
        for line in code(page)
        for words in re.findall(r"(?:^|[\s;&|$(])make((?: +[\w=./:-]+)+)", line)
    ]
    words = {word for line in said for word in line.split() if "=" not in word and word[0] != "-"}
    return words - set(re.findall(r"^([\w-]+):", makefile, flags=re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_named_in_a_page_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert unknown_in_terminal(text) == set()
    assert unknown_slash_commands(text, slash_commands()) == set()
    assert unknown_targets(text, MAKEFILE) == set()


def test_every_terminal_command_and_no_other_stands_in_the_readme() -> None:
    told = section(README.read_text(encoding="utf-8"), "Commands")
    named = {name for first, _ in rows(told) for name in re.findall(r"`daybreak (\w+)", first)}
    assert named == set(TERMINAL.commands)


def test_every_slash_command_and_no_other_stands_in_the_readme() -> None:
    told = section(README.read_text(encoding="utf-8"), "Commands")
    named = {name for first, _ in rows(told) for name in re.findall(r"`/([\w ]+)`", first)}
    assert named == slash_commands()


def test_every_option_of_a_digest_in_the_terminal_is_told() -> None:
    told = section((ROOT / "docs" / "operating.md").read_text("utf-8"), "Digests in the terminal")
    options = {option.opts[0] for option in TERMINAL.commands["digest"].params[1:]}
    assert {f"--{name}" for name in re.findall(r"`--([\w-]+)", told)} == options


def test_the_invite_link_asks_for_exactly_the_permissions_that_are_needed() -> None:
    link = invite_link(0).replace("client_id=0", "client_id=YOUR_APPLICATION_ID")
    assert link in README.read_text(encoding="utf-8")
    assert sorted(name for name, needed in NEEDED if needed) == [
        "read_message_history",
        "read_messages",  # discord.py's older name for seeing a channel
        "send_messages",
    ]


@pytest.mark.parametrize(
    "page",
    [
        "Then `make brew` it.",
        "```console\nmake test brew\n```",
        "```\ncd daybreak && make brew\n```\n",
        "    make PYTHON=python3.12 brew\n",
        "| `make -k brew` | brews |",
    ],
)
def test_a_make_target_that_does_not_exist_is_found(page: str) -> None:
    makefile = "test: a ## b\n\techo\n.PHONY: brew\nclean:\n"
    assert unknown_targets(page, makefile) == {"brew"}
    assert unknown_targets(page.replace("brew", "clean"), makefile) == set()


def test_what_a_page_merely_says_is_no_make_target() -> None:
    assert unknown_targets("They make tea. `make` alone, or\n```\nsomake it\n```", "") == set()


@pytest.mark.parametrize(
    ("page", "unknown"),
    [
        ("Use `daybreak brew`.", {"brew"}),
        ("```console\n.venv/bin/daybreak digest a.md --steep 3\n```", {"--steep"}),
        (
            "```console\ncd x && python3 -m bot brew\nrunuser -- /a/bin/daybreak steep\n```",
            {"brew", "steep"},
        ),
        ("```console\nuseradd -d /var/daybreak --shell sh daybreak brew\n```", set()),
        ("`daybreak` reads `daybreak.db`; daybreak brews. `daybreak digest - --json`", set()),
    ],
)
def test_a_terminal_command_that_does_not_exist_is_found(page: str, unknown: set[str]) -> None:
    assert unknown_in_terminal(page) == unknown


@pytest.mark.parametrize(
    ("page", "unknown"),
    [
        ("Ask `/brew tea`.", {"/brew tea"}),
        ("`/digest brew` and `/digests`", {"/digest brew", "/digests"}),
        ("`/digest post` it, `/topic trade`; it lies in `/opt/daybreak`.", set()),
    ],
)
def test_a_slash_command_that_does_not_exist_is_found(page: str, unknown: set[str]) -> None:
    assert unknown_slash_commands(page, {"topic", "digest post"}) == unknown
