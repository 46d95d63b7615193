"""`make bench`: every part's figures in one table, measured in one run."""

from __future__ import annotations

import os
from importlib import import_module

from rich.console import Console
from rich.table import Table

from digests.worker import ONE_CORE

PARTS = (
    *("runtime", "load", "feeds", "lookups", "sandbox"),
    *("topics", "stories", "quality", "verdicts"),
    "models",
)


def main() -> None:
    """Measure part by part, so that none is timed while another works."""
    for name, value in ONE_CORE.items():  # as `bot.__main__` does, before what reads it is loaded
        os.environ.setdefault(name, value)
    table = Table("what", "measured", "aim", title="Daybreak, measured")
    for part in PARTS:
        for row in import_module(f"tests.bench.{part}").measure():
            table.add_row(*row)
        table.add_section()
    Console().print(table)


if __name__ == "__main__":
    main()
