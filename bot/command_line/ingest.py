"""`daybreak ingest`: whole archives, taken in for every server."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads the annotations when it runs
from typing import Annotated

import typer

from bot.command_line.parts import begin, digest_options, open_store, themes_of


def ingest_articles(
    paths: Annotated[
        list[Path],
        typer.Argument(help="Folders, files and .jsonl of articles; - for JSON Lines from a pipe."),
    ],
) -> None:
    """Take an archive of articles in, for every server; safe to interrupt and to repeat."""
    from bot.ingest import ingest
    from digests.service import NewsService
    from digests.writing.worker import Worker

    settings = begin()
    with open_store(settings, own_discord=settings.token is None) as store, Worker() as worker:
        service = NewsService(store, themes_of(settings), digest_options(settings), build=worker)
        failed = ingest(service, paths)
    raise typer.Exit(1 if failed else 0)
