"""`daybreak source`, `import` and `export`: the sources that every server reads."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path  # noqa: TC003 - Typer reads the annotations when it runs
from typing import TYPE_CHECKING, Annotated

import typer

from bot.command_line.parts import begin, open_store, source_service

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.feed_list import FeedList

source = typer.Typer(no_args_is_help=True, help="The sources that every server reads.")
Which = Annotated[str, typer.Argument(help="A source's name or address.")]


@source.command("add")
def add_source(
    address: Annotated[str, typer.Argument(help="The address of a feed, or of a site with one.")],
    *,
    days: Annotated[
        int, typer.Option(help="Take in so many days of what it lists already.", min=0, max=30)
    ] = 0,
) -> None:
    """Read a feed for every server."""
    with _feed_list() as feeds:
        feeds.add(address, days)


@source.command("list")
def list_sources() -> None:
    """Print what is read for every server, and how each source does."""
    with _feed_list() as feeds:
        feeds.show()


@source.command("test")
def test_source(which: Which) -> None:
    """Read a source once and print its newest entries; nothing of it is kept."""
    with _feed_list() as feeds:
        feeds.try_out(which)


@source.command("remove")
def remove_source(which: Which) -> None:
    """Read a source no more; what it brought stays."""
    with _feed_list() as feeds:
        feeds.remove(which)


def import_sources(
    path: Annotated[Path, typer.Argument(help="A list of feeds (OPML) from a feed reader.")],
) -> None:
    """Read every feed of a list, for every server, from now on."""
    with _feed_list() as feeds:
        failed = feeds.take_over(path)
    raise typer.Exit(1 if failed else 0)


def export_sources(
    *,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file instead.")
    ] = None,
) -> None:
    """Print the sources as a list of feeds (OPML), which feed readers take."""
    with _feed_list() as feeds:
        feeds.give_out(output)


@contextmanager
def _feed_list() -> Iterator[FeedList]:
    from bot.feed_list import FeedList

    settings = begin()
    with open_store(settings, own_discord=settings.token is None) as store:
        yield FeedList(source_service(store, settings), settings.fetch_allowed)
