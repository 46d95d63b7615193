from __future__ import annotations

import re
from datetime import time
from pathlib import Path

import pytest
from discord.app_commands import Group
from typer.main import get_command

from bot.command_line import app
from bot.commands import all_commands
from bot.commands.services import Services
from bot.doctor import NEEDED, invite_link
from config.settings import Settings, load_settings, variable
from digests.models import MOST_BULLETS, DigestOptions
from digests.service import NewsService
from digests.store import Store

ROOT = Path(__file__).parents[1]
README_FILE = ROOT / "README.md"
README = README_FILE.read_text(encoding="utf-8")
ENV_EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")


def default_of(field: str) -> str:
    default = Settings.model_fields[field].default
    if isinstance(default, Path):
        return str(default.relative_to(ROOT) if default.is_absolute() else default)
    if isinstance(default, time):
        return default.strftime("%H:%M")
    return "" if default is None else str(default)


def rows_of_table(heading: str) -> dict[str, list[str]]:
    section = README.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line[:1] == "|"]
    return {row[0].strip("`"): row[1:] for row in rows}


def test_the_settings_table_is_the_code() -> None:
    rows = rows_of_table("Settings")
    told = {name: cells for name, cells in rows.items() if name.isupper()}
    assert set(told) == {variable(field) for field in Settings.model_fields}
    for field, info in Settings.model_fields.items():
        default, description = told[variable(field)]
        assert default.strip(" `") == default_of(field)
        assert description == info.description


def test_env_example_names_every_setting_with_its_default_and_description() -> None:
    for field, info in Settings.model_fields.items():
        assert f"# {info.description}\n" in ENV_EXAMPLE
        assert f"\n#{variable(field)}={default_of(field)}\n" in ENV_EXAMPLE


def test_env_example_unchanged_sets_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for field in Settings.model_fields:
        monkeypatch.delenv(variable(field), raising=False)
    (tmp_path / ".env").write_text(ENV_EXAMPLE, encoding="utf-8")
    assert load_settings(tmp_path / ".env") == load_settings(None)


def test_every_terminal_command_and_no_other_stands_in_the_readme() -> None:
    commands = set(get_command(app).commands)  # type: ignore[attr-defined]  # a click group
    assert set(re.findall(r"^\| `daybreak (\w+)", README, flags=re.MULTILINE)) == commands


def test_every_slash_command_and_no_other_stands_in_the_readme() -> None:
    with Store("sqlite://") as store:
        service = NewsService(store, (), DigestOptions(), lambda digest: [digest])
        services = Services(service, "UTC", time(8))
        there = set()
        for command in all_commands(services, dict):
            inner = command.walk_commands() if isinstance(command, Group) else [command]
            there.update(one.qualified_name for one in inner)
    assert set(re.findall(r"^\| `/([\w ]+)`", README, flags=re.MULTILINE)) == there


def test_the_invite_link_asks_for_exactly_the_permissions_that_are_needed() -> None:
    link = invite_link(0).replace("client_id=0", "client_id=YOUR_APPLICATION_ID")
    assert link in README
    assert sorted(name for name, needed in NEEDED if needed) == [
        "read_message_history",
        "read_messages",  # discord.py's older name for seeing a channel
        "send_messages",
    ]


def unknown_targets(page: str, makefile: str) -> set[str]:
    """What a page tells to `make`, in a line of code, that the Makefile has no rule for."""
    blocks = re.findall(r"^```.*?^```|^(?: {4}|\t).*$", page, flags=re.MULTILINE | re.DOTALL)
    code = "\n".join([*blocks, *re.findall(r"`([^`\n]+)`", page)])
    said = re.findall(r"(?:^|[\s;&|$(])make((?: +[\w=./:-]+)+)", code, flags=re.MULTILINE)
    words = {word for line in said for word in line.split() if "=" not in word and word[0] != "-"}
    return words - set(re.findall(r"^([\w-]+):", makefile, flags=re.MULTILINE))


PAGES = [README_FILE, *sorted((ROOT / "docs").glob("*.md")), *sorted(ROOT.glob("C[HO]*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_target_named_in_a_page_exists(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert unknown_targets(page.read_text(encoding="utf-8"), makefile) == set()


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


def test_every_local_link_of_the_readme_leads_somewhere() -> None:
    pictures = re.findall(r'src(?:set)?="([^"]+)"', README)
    assert pictures
    for link in [*pictures, *re.findall(r"\]\((?!https?:)([^)#]+)\)", README)]:
        assert (ROOT / link).exists(), link


def test_the_way_without_make_makes_the_environment_that_the_other_commands_name() -> None:
    told = README.split("Without `make`")[1].split("```")[1]
    assert [line.split(" ")[0] for line in told.splitlines()[1:]] == [
        "python3",
        ".venv/bin/python",
        ".venv/bin/python",
    ]
    for name in re.findall(r"-r (\S+)", told):
        assert (ROOT / name).is_file()


def test_how_many_bullets_several_articles_share_is_the_code() -> None:
    assert f"Several articles share up to {MOST_BULLETS}," in README
    described = Settings.model_fields["max_bullets"].description
    assert described is not None
    assert described.endswith(f"up to {MOST_BULLETS}.")
