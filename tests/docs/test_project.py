"""What the documents say of the project's make-up is what `pyproject.toml` says."""

from __future__ import annotations

import re
import tomllib

from tests.docs.pages import ROOT, rows, section

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_architecture_names_every_contract_and_no_other() -> None:
    told = rows(section(page("docs/architecture.md"), "The rules that are checked"))
    contracts = [contract["name"] for contract in PROJECT["tool"]["importlinter"]["contracts"]]
    assert [name for name, _ in told] == contracts


def test_the_architecture_names_every_room() -> None:
    told = page("docs/architecture.md")
    kept = [path for path in (ROOT / "digests").iterdir() if path.suffix in {"", ".py"}]
    rooms = {f"`digests/{path.name}{'/' * path.is_dir()}`" for path in kept if path.name[0] != "_"}
    assert {room for room in rooms if room not in told} == set()


def test_every_dependency_has_its_reason_and_no_other_has_one() -> None:
    wanted = list(PROJECT["project"]["dependencies"])
    for more in PROJECT["project"]["optional-dependencies"].values():
        wanted += more
    names = {re.split(r"[\[<>=~!;]", each)[0].strip().lower() for each in wanted}
    told = rows(section(page("docs/design-notes.md"), "Dependencies"))
    cells = [cell for cell, reason in told if reason]
    given = {re.sub(r" \d+$", "", name).lower() for cell in cells for name in cell.split(", ")}
    assert given == names


def test_the_newest_changes_are_those_of_this_version() -> None:
    versions = re.findall(r"^## (\S+)", page("CHANGELOG.md"), flags=re.MULTILINE)
    assert versions[0] == PROJECT["project"]["version"]
    assert versions == sorted(versions, reverse=True)
