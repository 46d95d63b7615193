"""`daybreak digest` and `daybreak compare`: articles condensed in the terminal."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from dataclasses import replace
from enum import StrEnum
from pathlib import Path  # noqa: TC003 - Typer reads the annotations when it runs
from typing import TYPE_CHECKING, Annotated

import typer

from bot.command_line.parts import begin, digest_options, model_choice, open_store, themes_of
from config.settings import Settings, fault_in
from digests.errors import DaybreakError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.service.model_builder import ModelBuilder

MaxBullets = Annotated[int | None, typer.Option(help="At most so many bullets.", min=1, max=50)]
MaxCharacters = Annotated[
    int | None, typer.Option(help="At most so many characters a bullet.", min=60, max=400)
]


class WrittenBy(StrEnum):
    """Who writes a digest."""

    MODEL = "model"
    RULES = "rules"


def digest(  # noqa: PLR0913 - one for each option
    paths: Annotated[
        list[Path],
        typer.Argument(
            help="Text, Markdown or HTML files or folders of them, - for standard input, "
            "or one .jsonl."
        ),
    ],
    *,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file instead.")
    ] = None,
    max_bullets: MaxBullets = None,
    max_characters: MaxCharacters = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the digest as JSON.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print what became of each sentence and why.")
    ] = False,
    writer: Annotated[
        WrittenBy | None,
        typer.Option(help="Who writes; the model, if one is set, unless told otherwise."),
    ] = None,
) -> None:
    """Condense articles into a digest; a .jsonl file holds one article a line."""
    from bot.condense import Form, condense_files, condense_lines
    from digests.writing.builder import build_digest

    has_lines = any(path.suffix == ".jsonl" for path in paths)
    _refuse(paths, has_lines=has_lines, explain=explain, as_json=as_json)
    settings = begin()
    themes = themes_of(settings)
    options = digest_options(settings, max_bullets, max_characters)
    if max_bullets is not None:  # a number that was asked for is the whole digest's
        options = replace(options, most_bullets=max_bullets, source_share=100)
    form = Form.EXPLAINED if explain else Form.JSON if as_json else Form.CARD
    with _written_by(writer, settings) as model:
        if has_lines:
            failed = condense_lines(paths[0], output, themes, options, model or build_digest)
        else:
            failed = condense_files(paths, output, themes, options, form, model)
    raise typer.Exit(1 if failed else 0)


def _refuse(paths: list[Path], *, has_lines: bool, explain: bool, as_json: bool) -> None:
    """Say what does not go together, or is no file."""
    if explain and as_json:
        raise DaybreakError("--explain is for reading, --json for programs: take one of them.")
    if any(path.parts[0] in {"http:", "https:"} for path in paths if path.parts):
        raise DaybreakError(
            "daybreak digest reads files, no addresses: save the page and give its file, or use "
            "/article add in Discord."
        )
    if has_lines and explain:
        raise DaybreakError("--explain is for files of one article, not for .jsonl.")
    if has_lines and len(paths) > 1:
        raise DaybreakError("Give a .jsonl file alone, with no other files beside it.")


def compare(
    paths: Annotated[
        list[Path], typer.Argument(help="Text, Markdown or HTML files or folders of them.")
    ],
    *,
    max_bullets: MaxBullets = None,
    max_characters: MaxCharacters = None,
) -> None:
    """Print what rules and language model make of each article, with the verdicts on the latter."""
    from bot.condense import compare_files

    settings = begin()
    themes = themes_of(settings)
    options = digest_options(settings, max_bullets, max_characters)
    with _model_writer(settings) as model:
        failed = compare_files(paths, themes, options, model)
    raise typer.Exit(1 if failed else 0)


@contextmanager
def _written_by(writer: WrittenBy | None, settings: Settings) -> Iterator[ModelBuilder | None]:
    """Give the model that writes; None where the rules do, as they do if no model is set."""
    if writer is None and model_choice(settings) is not None:
        writer = WrittenBy.MODEL
    with _model_writer(settings) if writer is WrittenBy.MODEL else nullcontext() as model:
        yield model


@contextmanager
def _model_writer(settings: Settings) -> Iterator[ModelBuilder]:
    from bot.commands.services import utc_now
    from bot.model_setup import builder_beside
    from digests.writing.model_dialogue import next_step

    choice = model_choice(settings)
    if choice is None:
        raise fault_in("model_url", "no language model is set that could write.")
    with (
        open_store(settings, own_discord=settings.token is None) as store,
        builder_beside(choice, store, next_step, utc_now) as builder,
    ):
        yield builder
