"""Which verb a command line means."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from bot.command_line.check import check
from bot.command_line.digest import compare, digest
from bot.command_line.ingest import ingest_articles
from bot.command_line.run import run
from bot.command_line.sandbox import sandbox
from bot.command_line.source import export_sources, import_sources, source
from digests.errors import DaybreakError

app = typer.Typer(
    name="daybreak",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it so
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            typer.echo(f"daybreak {version('daybreak')}")
        except PackageNotFoundError:
            typer.echo("daybreak, run from its folder without being installed")
        raise typer.Exit


@app.callback()
def daybreak(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    """Condenses the news into bullets with receipts and posts them every morning on Discord."""


for verb in (run, digest, compare):
    app.command()(verb)
app.add_typer(source, name="source")
app.command("import")(import_sources)
app.command("export")(export_sources)
app.command("ingest")(ingest_articles)
app.command()(check)
app.command()(sandbox)


def main() -> None:
    """Run the command line; an error is one clear sentence and exit status 1, never a traceback."""
    try:
        app()
    except DaybreakError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)
