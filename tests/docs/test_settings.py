"""The settings that the documents tell are those of the code."""

from __future__ import annotations

import re
from datetime import time
from pathlib import Path

import pytest

from config.settings import Settings, load_settings, variable
from digests.models import DigestOptions
from tests.docs.pages import PAGES, README, ROOT, name_of, rows, section

ENV_EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
NAMES = {variable(field) for field in Settings.model_fields}


def default_of(field: str) -> str:
    default = Settings.model_fields[field].default
    if isinstance(default, Path):
        return str(default.relative_to(ROOT) if default.is_absolute() else default)
    if isinstance(default, time):
        return default.strftime("%H:%M")
    return "" if default is None else str(default)


def test_the_settings_table_is_the_code() -> None:
    table = rows(section(README.read_text(encoding="utf-8"), "Settings"))
    told = {name.strip("`"): cells for name, *cells in table}
    assert set(told) == NAMES
    for field, info in Settings.model_fields.items():
        default, description = told[variable(field)]
        assert default.strip(" `") == default_of(field)
        assert description == info.description


def for_tests_alone() -> set[str]:
    """The variables that only the tests read, in the files that prepare them."""
    readers = [p for p in (ROOT / "tests").rglob("*.py") if not p.name.startswith("test_")]
    text = "".join(path.read_text(encoding="utf-8") for path in readers)
    return set(re.findall(r"\"(DAYBREAK_\w+)\"", text)) - NAMES


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_setting_named_in_a_page_exists(page: Path) -> None:
    named = re.findall(r"\b(?:DAYBREAK|DISCORD)_[A-Z_]+", page.read_text(encoding="utf-8"))
    known = NAMES | (for_tests_alone() if page.name == "CONTRIBUTING.md" else set())
    assert set(named) <= known


def test_every_variable_that_only_tests_read_is_told_to_contributors() -> None:
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert {name for name, _ in rows(told)} == {f"`{name}`" for name in for_tests_alone()}


def test_env_example_names_every_setting_with_its_default_and_description() -> None:
    for field, info in Settings.model_fields.items():
        assert f"# {info.description}\n" in ENV_EXAMPLE
        assert f"\n#{variable(field)}={default_of(field)}\n" in ENV_EXAMPLE


def test_env_example_unchanged_sets_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    (tmp_path / ".env").write_text(ENV_EXAMPLE, encoding="utf-8")
    assert load_settings(tmp_path / ".env") == load_settings(None)


def test_how_many_bullets_several_articles_share_is_the_code() -> None:
    most = DigestOptions().most_bullets
    told = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    assert f"Several articles share up to {most}," in told
    described = Settings.model_fields["max_bullets"].description
    assert described is not None
    assert described.endswith(f"up to {most}.")
