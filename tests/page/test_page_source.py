"""What can be said of the page's files without opening them in a browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import sandbox

PAGE = Path(sandbox.__file__).parent / "page"
MODULES = sorted(PAGE.glob("*.js"))
FILES = sorted(path for path in PAGE.iterdir() if path.suffix in {".js", ".css", ".html", ".svg"})
AS_HTML = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|setHTML"
    r"|createContextualFragment|srcdoc|\beval\(|new Function"
)
ADDRESS = re.compile(r"""["'(]\s*(?:https?:)?//[\w-]""")
NAMESPACE = "http://www.w3.org/2000/svg"


def names(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


def test_there_are_modules_to_look_at() -> None:
    assert {"main.js", "markdown.js", "composer.js", "message.js"} <= set(names(MODULES))


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_a_module_never_puts_text_in_as_html(path: Path) -> None:
    assert AS_HTML.findall(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", FILES, ids=names(FILES))
def test_a_file_names_no_outside_address(path: Path) -> None:
    text = path.read_text("utf-8").replace(NAMESPACE, "")
    assert ADDRESS.findall(text) == []


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_a_module_says_in_its_first_line_what_it_is_for(path: Path) -> None:
    assert re.match(r"/\*\* [A-Z].+[.:].* \*/\n", path.read_text("utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_a_module_imports_only_its_neighbours(path: Path) -> None:
    imported = re.findall(r'from "([^"]+)"', path.read_text("utf-8"))
    assert {name for name in imported if not (PAGE / name).is_file()} == set()


def test_the_page_allows_nothing_but_its_own_origin() -> None:
    html = (PAGE / "index.html").read_text("utf-8")
    policy = re.search(r'Content-Security-Policy"\s+content="([^"]+)"', html)
    assert policy is not None
    assert "default-src 'self'" in policy[1]
    assert "unsafe" not in policy[1]
    assert re.findall(r"\son\w+=|<style|style=|<script>", html) == []
