"""The folder whose articles are read as they come."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import typer

from config.settings import Settings, fault_in, variable

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from digests.models import Article
    from digests.reading.folder import ArticleFolder
    from digests.service import NewsService


def article_folder(settings: Settings) -> Path:
    """Give the articles' folder, and say where it is if there is nothing in it yet."""
    from digests.reading.files import files_of

    folder = settings.articles.absolute()
    if "articles" not in settings.model_fields_set:  # nobody named it, so it may be a first start
        with suppress(OSError):
            folder.mkdir(exist_ok=True)
    try:
        found = files_of(folder) if folder.is_dir() else None
    except OSError as error:
        raise fault_in("articles", f"{folder} cannot be read: {error.strerror}.") from None
    if found is None:
        raise fault_in("articles", f"there is no folder {folder}.")
    if not found:
        typer.echo(
            f"There is no article in {folder} yet. Put .md, .txt or .html files there, one article "
            f"each; they are read as they come. {variable('articles')} names another folder."
        )
    return folder


def article_reader(folder: ArticleFolder) -> Callable[[], list[Article]]:
    """Read what changed in the folder; each faulty file is logged once, not every time."""
    import logging

    log = logging.getLogger("daybreak.articles")
    told: set[str] = set()

    def read() -> list[Article]:
        articles, errors = folder.read_changed()
        for error in errors:
            if str(error) not in told:
                told.add(str(error))
                log.warning("%s", error)
        return articles

    return read


def article_settler(
    folder: ArticleFolder, service: NewsService, clock: Callable[[], datetime]
) -> Callable[[], None]:
    """Withdraw the articles whose files are gone, then let the others rest."""
    import logging

    from bot.plurals import counted

    log = logging.getLogger("daybreak.articles")
    known: frozenset[str] | None = None

    def settle() -> None:
        nonlocal known
        if folder.present not in {None, known}:
            gone = service.forget_files(folder.name, folder.present or (), clock())
            known = folder.present
            if gone:
                log.info("Withdrew %s whose files are gone.", counted(gone, "article"))
        folder.settle()

    return settle
