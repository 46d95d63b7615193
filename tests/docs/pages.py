"""The documents, and what they name in code: commands, settings, paths, links."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
MANUAL = sorted((ROOT / "docs").glob("*.md"))
PAGES = [*sorted(ROOT.glob("*.md")), *MANUAL, ROOT / "seeds" / "README.md"]
"""All pages that are written for people; the articles beside the last are news."""


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def blocks(text: str) -> list[str]:
    """The lines of code in a page: fenced ones, and those set in by four spaces."""
    found = re.findall(r"^```.*?^```|^(?: {4}|\t)[^\n]*", text, flags=re.MULTILINE | re.DOTALL)
    return [line for block in found for line in block.splitlines() if not line.startswith("```")]


def spans(text: str) -> list[str]:
    """What stands between backticks within a line or over its end."""
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return [" ".join(span.split()) for span in re.findall(r"`([^`]+)`", prose)]


def code(text: str) -> list[str]:
    """Every piece of code in a page, each on one line."""
    return [*blocks(text), *spans(text)]


def section(text: str, heading: str) -> str:
    """What stands under a heading of the second rank."""
    return text.split(f"\n## {heading}\n")[1].split("\n## ", maxsplit=1)[0]


def rows(text: str) -> list[list[str]]:
    """The cells of a text's tables, line by line, without heads and rules."""
    lines = text.splitlines()
    return [
        [cell.strip() for cell in line.strip().strip("|").split(" | ")]
        for line, after in zip(lines, [*lines[1:], ""], strict=True)
        if line.startswith("|") and not line.startswith("|--") and not after.startswith("|--")
    ]
