"""One faulty article ends no run of `daybreak digest`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bot.command_line import digest as digest_verb
from tests.cli.command import Finished, daybreak
from tests.digests.faulty import BROKEN, FAULTY
from tests.digests.newsroom import GAS, MATCH, THEMES

if TYPE_CHECKING:
    from pathlib import Path

    from digests.models import Article


@pytest.fixture(autouse=True)
def broken_theme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digest_verb, "themes_of", lambda _: (*THEMES, BROKEN))


def digest(*arguments: str | Path) -> Finished:
    return daybreak("digest", *arguments)


def lines(*articles: Article) -> str:
    records = ({"id": a.id, "title": a.title, "text": a.text} for a in articles)
    return "".join(f"{json.dumps(record)}\n" for record in records)


def write(folder: Path, *articles: Article) -> list[Path]:
    paths = []
    for article in articles:
        path = folder / f"{article.id}.txt"
        path.write_text(f"{' '.join(article.title.split())}\n\n{article.text}", "utf-8")
        paths.append(path)
    return paths


def test_a_faulty_line_is_named_by_number_and_title_and_the_rest_is_written(
    tmp_path: Path,
) -> None:
    source, output = tmp_path / "news.jsonl", tmp_path / "digests.jsonl"
    source.write_text(lines(GAS, FAULTY, MATCH), "utf-8")

    run = digest(source, "--output", output)

    assert run.returncode == 1
    assert run.stderr == (
        "news.jsonl, line 2: “Divers photograph a kraken” could not be condensed "
        "(ZeroDivisionError) and is left out.\n"
    )
    assert [json.loads(line)["id"] for line in output.read_text("utf-8").splitlines()] == [
        "gas",
        "match",
    ]


@pytest.mark.parametrize("form", ["--json", "--explain", None])
@pytest.mark.parametrize("as_folder", [True, False])
def test_a_faulty_file_is_named_and_the_rest_is_written(
    tmp_path: Path, form: str | None, *, as_folder: bool
) -> None:
    paths = write(tmp_path, GAS, FAULTY, MATCH)

    run = digest(*([tmp_path] if as_folder else paths), *([form] if form else []))

    assert run.returncode == 1
    assert run.stderr == (
        f"{tmp_path / 'kraken.txt'}: “Divers photograph a kraken” could not be condensed "
        "(ZeroDivisionError) and is left out.\n"
    )
    assert "Norway raised its gas exports" in run.stdout
    assert "Aarhus won the last match" in run.stdout


def test_the_traceback_is_told_where_debug_is_asked_for(
    tmp_path: Path,
) -> None:
    run = daybreak("digest", *write(tmp_path, FAULTY), DAYBREAK_LOG_LEVEL="DEBUG")

    assert "DEBUG   daybreak.articles: " in run.stderr
    assert "Traceback" in run.stderr


def test_a_faulty_file_alone_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    output = tmp_path / "digest.json"

    run = digest(*write(tmp_path, FAULTY), "--output", output)

    assert run.returncode == 1
    assert len(run.stderr.splitlines()) == 1
    assert not output.exists()
