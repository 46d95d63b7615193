"""What the documents say of the project's make-up is what `pyproject.toml` says."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

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


def declared() -> set[str]:
    """Give the names of all that what runs depends on, what is optional too."""
    wanted = list(PROJECT["project"]["dependencies"])
    for more in PROJECT["project"]["optional-dependencies"].values():
        wanted += more
    return {re.split(r"[\[<>=~!;]", each)[0].strip().lower() for each in wanted}


def imported() -> set[str]:
    """Give the modules that what runs imports, but for those that only tell types."""
    found = set()
    for package in PROJECT["tool"]["importlinter"]["root_packages"]:
        for path in (ROOT / package).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for node in ast.walk(tree):
                if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
                    node.body = []
            for node in ast.walk(tree):
                if isinstance(node, ast.Import):
                    found |= {alias.name for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module:
                    found.add(node.module)
    return {name.partition(".")[0] for name in found}


def test_what_is_imported_is_declared() -> None:
    brought_by = packages_distributions()
    others = imported() - sys.stdlib_module_names
    others -= set(PROJECT["tool"]["importlinter"]["root_packages"])
    assert "pydantic" in others
    undeclared = {
        name
        for name in others
        if not declared() & {each.lower().replace("_", "-") for each in brought_by.get(name, ())}
    }
    assert undeclared == set()


def test_every_dependency_has_its_reason_and_no_other_has_one() -> None:
    told = rows(section(page("docs/design-notes.md"), "Dependencies"))
    cells = [cell for cell, reason in told if reason]
    given = {re.sub(r" \d+$", "", name).lower() for cell in cells for name in cell.split(", ")}
    assert given == declared()


def test_the_newest_changes_are_those_of_this_version() -> None:
    versions = re.findall(r"^## (\S+)", page("CHANGELOG.md"), flags=re.MULTILINE)
    assert versions[0] == PROJECT["project"]["version"]
    assert versions == sorted(versions, reverse=True)
