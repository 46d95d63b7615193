"""Archives taken in whole: every file of them once, and none of it told as today's news."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.commands.services import utc_now
from bot.ingest import ingest
from digests.models import Article, Digest, DigestOptions, Theme
from digests.reading.lengths import SHORTENED
from digests.store import Store
from digests.store.runs import window
from tests.digests.newsroom import CHANNEL, GUILD, service_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from digests.service import NewsService


def build_nothing(
    articles: Sequence[Article], themes: Sequence[Theme], options: DigestOptions
) -> Digest:
    del themes, options
    return Digest("", articles[0].title, (), (), 0, 0, 0)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store("sqlite://") as store:
        yield store


@pytest.fixture
def service(store: Store) -> NewsService:
    return service_on(store, build_nothing)


def line(number: int, **more: object) -> str:
    text = f"The quay of Brevik was raised by {number} metres, the county said."
    return json.dumps({"id": "1", "title": f"Quay {number}", "text": text} | more)


def told_next(store: Store) -> list[str]:
    with store.read() as connection:
        told = window(connection, GUILD, CHANNEL, (), utc_now() + timedelta(minutes=1)).articles
    return sorted(one.article.title for one in told)


def test_what_is_old_is_kept_and_no_digest_tells_it(
    tmp_path: Path, store: Store, service: NewsService
) -> None:
    days = {number: utc_now() - timedelta(days=number) for number in (1, 9, 3_000)}
    lines = [line(number, published=day.isoformat()) for number, day in days.items()]
    archive = tmp_path / "old.NDJSON"
    archive.write_text("\n".join([*lines, line(2)]), encoding="utf-8")
    assert ingest(service, [archive]) == 0
    assert len(service.find_articles(GUILD, "Quay", 9)) == 4
    assert told_next(store) == ["Quay 1", "Quay 2"]


def test_the_same_number_in_two_files_names_two_articles(
    tmp_path: Path, service: NewsService
) -> None:
    for number in (1, 2):
        (tmp_path / f"{number}.jsonl").write_text(line(number), encoding="utf-8")
    assert ingest(service, [tmp_path]) == 0
    assert len({one.id for one in service.find_articles(GUILD, "Quay", 9)}) == 2


def test_folders_in_a_folder_are_read_and_one_missing_file_costs_no_other(
    tmp_path: Path, service: NewsService, capsys: pytest.CaptureFixture[str]
) -> None:
    for year in ("2019", "2020/may", ".git"):
        (tmp_path / year).mkdir(parents=True)
        told = f"# Quay in {year}\n\nThe quay of {year} was raised, the county said."
        (tmp_path / year / "quay.md").write_text(told, encoding="utf-8")
    assert ingest(service, [tmp_path / "none.jsonl", tmp_path]) == 1
    told = capsys.readouterr()
    assert told.out == "2 articles taken in, 0 known already.\n"
    assert "none.jsonl cannot be read" in told.err


def test_lines_without_an_id_are_known_again_by_address_and_by_text(
    tmp_path: Path, service: NewsService, capsys: pytest.CaptureFixture[str]
) -> None:
    told = {"title": "Quay", "text": "The quay of Brevik was raised, the county said."}
    moored = {"title": "Pier", "text": "The pier of Brevik was moored, the county said."}
    addressed = [told | {"url": f"https://county.example/quay{more}"} for more in ("", "?utm_id=3")]
    lines = [*addressed, moored, moored | {"id": None}]
    archive = tmp_path / "old.jsonl"
    archive.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert ingest(service, [archive]) == 0
    assert capsys.readouterr().out == "2 articles taken in, 2 known already.\n"
    assert ingest(service, [archive]) == 0
    assert capsys.readouterr().out == "0 articles taken in, 4 known already.\n"


def test_of_a_line_of_megabytes_the_beginning_is_taken_in_and_it_is_said(
    tmp_path: Path, service: NewsService, caplog: pytest.LogCaptureFixture
) -> None:
    text = "\n\n".join(f"Pier {number} was moored, the county said." for number in range(90_000))
    archive = tmp_path / "old.jsonl"
    archive.write_text(f"{line(1)}\n{line(2, text=text)}", encoding="utf-8")
    assert ingest(service, [archive]) == 0
    assert caplog.messages == [f"old.jsonl, line 2: {SHORTENED}"]
