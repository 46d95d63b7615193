"""The command line, run in this process: what a new one loads for seconds is here already."""

from __future__ import annotations

import logging
import os
import sys
from typing import NamedTuple
from unittest import mock

from typer.testing import CliRunner

from bot.command_line import main

WIDTH = 100
"""Columns of the terminal that the command believes to write to."""


class Finished(NamedTuple):
    """What came of a command."""

    returncode: int
    stdout: str
    stderr: str


def daybreak(*arguments: object, given: bytes = b"", **settings: str) -> Finished:
    """Run the program with these arguments as a shell would, and with no settings but these."""
    others = {name: None for name in os.environ if name.startswith("DAYBREAK_")}
    environment = {**others, "DISCORD_TOKEN": "", "COLUMNS": str(WIDTH), **settings}
    root = logging.getLogger()
    level = root.level
    with (
        mock.patch.object(sys, "argv", ["daybreak", *map(str, arguments)]),
        mock.patch.object(root, "handlers", []),
        CliRunner().isolation(given, environment) as (printed, complained, _),
    ):
        try:
            main()
            status = 0
        except SystemExit as end:
            status = int(end.code or 0)
        finally:
            root.setLevel(level)
        sys.stdout.flush()
        sys.stderr.flush()
        return Finished(status, printed.getvalue().decode(), complained.getvalue().decode())
