"""The folders whose articles are read as they come."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import typer

from config.settings import Settings, fault_in, variable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from digests.models import Article
    from digests.reading.folder import ArticleFolder
    from digests.service import NewsService


def article_folders(settings: Settings) -> tuple[ArticleFolder, ...]:
    """Give the articles' folders, and say where they are if there is nothing in them yet."""
    from bot.folder_watch import AT_REST
    from digests.reading.folder import ArticleFolder

    folders = settings.article_folders
    if "articles" not in settings.model_fields_set:  # nobody named it, so it may be a first start
        with suppress(OSError):
            folders[0].mkdir(exist_ok=True)
    found = [_holds_something(folder) for folder in folders]  # each, so that none is missing
    if not any(found):
        named = " or ".join(map(str, folders))
        typer.echo(
            f"There is no article in {named} yet. Put .md, .txt or .html files there, one article "
            f"each; they are read as they come. {variable('articles')} names other folders."
        )
    return tuple(ArticleFolder(folder, AT_REST / 1_000) for folder in folders)


def _holds_something(folder: Path) -> bool:
    from digests.reading.files import files_of

    try:
        if folder.is_dir():
            return bool(files_of(folder))
    except OSError as error:
        raise fault_in("articles", f"{folder} cannot be read: {error.strerror}.") from None
    raise fault_in("articles", f"there is no folder {folder}.")


def article_reader(folders: Sequence[ArticleFolder]) -> Callable[[], list[Article]]:
    """Read what changed in the folders; each faulty file is logged once, not every time."""
    import logging

    log = logging.getLogger("daybreak.articles")
    told: set[str] = set()

    def read() -> list[Article]:
        found = [folder.read_changed() for folder in folders]
        for error in (error for _, errors in found for error in errors):
            if str(error) not in told:
                told.add(str(error))
                log.warning("%s", error)
        return [article for articles, _ in found for article in articles]

    return read


def article_settler(
    folders: Sequence[ArticleFolder], service: NewsService, clock: Callable[[], datetime]
) -> Callable[[], None]:
    """Withdraw the articles whose files are gone, then let the others rest."""
    import logging

    from bot.plurals import counted

    log = logging.getLogger("daybreak.articles")
    known: dict[str, frozenset[str]] = {}

    def settle() -> None:
        for folder in folders:
            present = folder.present
            if present is not None and known.get(folder.name) != present:
                gone = service.forget_files(folder.name, present, clock())
                known[folder.name] = present
                if gone:
                    log.info("Withdrew %s whose files are gone.", counted(gone, "article"))
            folder.settle()

    return settle
