"""`daybreak digest`: articles from files or JSON Lines, digests to the terminal or a file."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from rich.console import Console, Group

from bot.article_lines import progress, read_lines
from digests.errors import ArticleError, DaybreakError
from digests.guard import build_sound, guard
from digests.reading.files import article_from_bytes, read_article, read_articles
from digests.reading.records import digest_to_record, id_of_record
from digests.writing.builder import Explanation, build_digest, explain_digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from typing import TextIO

    from digests.models import Article, Digest, DigestOptions, Theme
    from digests.service.model_builder import ModelBuilder
    from digests.service.writer import Builder
    from digests.writing.model_dialogue import Written


_UNBROKEN = 10_000_000
"""Columns of what is no terminal: more than any article has characters."""
_SIDE_BY_SIDE = 160
"""Columns of what is no terminal, for two digests beside each other."""


class Form(Enum):
    """How a digest is shown."""

    CARD = auto()
    JSON = auto()
    EXPLAINED = auto()
    """Not the digest, but why it is what it is, sentence by sentence."""


def condense_files(  # noqa: PLR0913, PLR0917 - where from, where to, how and by whom
    paths: Sequence[Path],
    output: Path | None,
    themes: Sequence[Theme],
    options: DigestOptions,
    form: Form,
    writer: ModelBuilder | None = None,
) -> int:
    """Condense all files into one digest and show it; returns how many files were faulty.

    Of a folder the articles are read, as the bot reads those of its own folder. `writer` has a
    model write; None: the rules write.
    """
    wanted, faults = _read_all(paths)
    if wanted:
        built, unsound = build_sound(wanted, _build(themes, options, form, writer))
        for fault in unsound:
            _complain(str(fault))
        if built is not None:
            with _open_output(output) as stream:
                _show(built, wanted, form, stream)
        faults += unsound
    return len(faults)


def _build(
    themes: Sequence[Theme], options: DigestOptions, form: Form, writer: ModelBuilder | None
) -> Callable[[Sequence[Article]], Digest | tuple[Explanation, ...] | tuple[Written, ...]]:
    if writer is None:
        build = explain_digest if form is Form.EXPLAINED else build_digest
        return lambda sound: build(sound, themes, options)
    told = form is Form.EXPLAINED
    return lambda sound: writer.build(sound, themes, options)[told]


def compare_files(
    paths: Sequence[Path], themes: Sequence[Theme], options: DigestOptions, writer: ModelBuilder
) -> int:
    """Show what rules and model make of each article, side by side; returns the faulty files."""
    from bot import model_report

    wanted, faults = _read_all(paths)
    for article in wanted:
        try:
            with guard(article.place, article.title):
                rules = build_digest([article], themes, options)
                written = writer.write(article, themes, options)
        except ArticleError as fault:
            _complain(str(fault))
            faults.append(fault)
            continue
        width = None if sys.stdout.isatty() else _SIDE_BY_SIDE
        console = Console(file=sys.stdout, width=width)
        console.print(model_report.side_by_side(article, rules, written, writer.model))
    return len(faults)


def _read_all(paths: Sequence[Path]) -> tuple[tuple[Article, ...], list[ArticleError]]:
    """Read files and folders; what cannot be read is told."""
    articles: dict[str, Article] = {}  # by id: a file may stand in a folder that is named too
    faults: list[ArticleError] = []
    for path in paths:
        found, wrong = _read_folder(path) if path.is_dir() else _read_file(path)
        articles |= {article.id: article for article in found}
        faults += wrong
    for fault in faults:
        _complain(str(fault))
    return tuple(articles.values()), faults


def condense_lines(
    source: Path,
    output: Path | None,
    themes: Sequence[Theme],
    options: DigestOptions,
    build: Builder = build_digest,
) -> int:
    """Condense the article of each line into a digest of a line; returns the faulty lines.

    A faulty line is reported by its number on standard error and skipped.
    """
    failed = 0
    with (
        _open_output(output) as stream,
        progress("Condensing", source.stat().st_size if source.is_file() else None) as advance,
    ):
        for number, text, article in read_lines(source, advance):
            try:
                if isinstance(article, ArticleError):
                    raise article
                with guard("", article.title):
                    digest = build([article], themes, options)
            except ArticleError as error:
                failed += 1
                _complain(f"{source.name}, line {number}: {error}")
                continue
            _dump(digest_to_record(id_of_record(text, article), digest), stream)
    return failed


def _show(
    built: Digest | tuple[Explanation, ...] | tuple[Written, ...],
    articles: Sequence[Article],
    form: Form,
    stream: TextIO,
) -> None:
    from bot import terminal

    if isinstance(built, tuple):
        width = None if stream.isatty() else _UNBROKEN
        Console(file=stream, width=width).print(_explained(built, articles))
    elif form is Form.JSON:
        name = articles[0].id if len(articles) == 1 else built.id
        _dump(digest_to_record(name, built), stream, indent=2)
    else:
        Console(file=stream).print(terminal.digest_panel(built))


def _explained(
    told: tuple[Explanation, ...] | tuple[Written, ...], articles: Sequence[Article]
) -> Group:
    from bot import model_report, terminal

    sentences = [one for one in told if isinstance(one, Explanation)]
    written = [one for one in told if not isinstance(one, Explanation)]
    if not written:
        return terminal.explanation(sentences, {one.id: one.title for one in articles})
    several = len(written) > 1
    titles = [article.title if several else "" for article in articles]
    return Group(*(model_report.verdicts(*one) for one in zip(written, titles, strict=False)))


def _dump(record: dict[str, Any], stream: TextIO, indent: int | None = None) -> None:
    text = json.dumps(record, ensure_ascii=False, indent=indent)
    try:
        text.encode(stream.encoding)
    except UnicodeEncodeError:  # half a surrogate pair, or a terminal of few letters
        text = json.dumps(record, indent=indent)
    print(text, file=stream)


def _read_folder(folder: Path) -> tuple[list[Article], list[ArticleError]]:
    articles, faults = read_articles(folder)
    if not articles and not faults:
        faults = [ArticleError(f"{folder}: there is no article in this folder.")]
    return articles, faults


def _read_file(path: Path) -> tuple[list[Article], list[ArticleError]]:
    try:
        return [_read(path)], []
    except ArticleError as fault:
        return [], [fault]


def _read(path: Path) -> Article:
    if str(path) == "-":
        data = sys.stdin.buffer.read()
        return article_from_bytes(data, "standard input", _sniff(data), title="Standard input")
    return read_article(path, title=path.stem)


def _sniff(data: bytes) -> str:
    """Tell the kind of a text without a name, as the ending that its name would have."""
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:3]
    if start[:1] == b"<":
        return ".html"
    return ".md" if start[:1] == b"#" or start == b"---" else ".txt"


def _complain(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")


@contextmanager
def _open_output(output: Path | None) -> Iterator[TextIO]:
    """Write to standard output, or to a file that takes its name only when it is whole."""
    if output is None:
        yield sys.stdout
        return
    partial = output.with_name(f"{output.name}.partial")
    try:
        with partial.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        partial.replace(output)
    except OSError as error:
        raise DaybreakError(f"{output} cannot be written: {error.strerror}.") from None
    finally:
        partial.unlink(missing_ok=True)
