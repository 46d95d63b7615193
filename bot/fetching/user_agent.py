"""The name under which sites see Daybreak; in robots.txt it is `daybreak`."""

from __future__ import annotations

import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def own_user_agent() -> str:
    """Give the name under which sites see Daybreak, with its version: `Daybreak/1.2.3`."""
    try:
        return f"Daybreak/{version('daybreak')}"
    except PackageNotFoundError:  # run from its folder, where this file is
        project = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]
        return f"Daybreak/{project['version']}"
