from __future__ import annotations

import json
from pathlib import Path

from digests.models import DigestOptions
from digests.reading.taxonomy import read_themes
from digests.service import NewsService
from digests.store import Store
from tests.cli.command import Finished, daybreak

ROOT = Path(__file__).parents[2]
THEMES = ROOT / "config" / "themes.toml"
LEAD = "The ferry between Brevik and Sundet will run every hour from May, the county said."


def ingest(var: Path, *paths: object, given: str = "") -> Finished:
    return daybreak("ingest", *paths, given=given.encode(), DAYBREAK_VAR=str(var))


def record(number: int) -> str:
    said = LEAD.replace("hour", f"{number + 2} minutes")
    url = f"https://county.example/{number}"
    return json.dumps({"id": number, "title": f"Ferry {number}", "text": said, "url": url})


def kept(var: Path) -> int:
    with Store(f"sqlite:///{var / 'sandbox.db'}") as store:
        service = NewsService(store, read_themes(THEMES), DigestOptions())
        return sum(count for _, count in service.topics_overview())


def test_an_archive_is_taken_in_once_and_what_is_faulty_is_named(tmp_path: Path) -> None:
    folder, lines = tmp_path / "old", tmp_path / "more.jsonl"
    folder.mkdir()
    (folder / "ferry.md").write_text(f"# Ferry to run every hour\n\n{LEAD}", encoding="utf-8")
    (folder / "empty.txt").write_text(" ", encoding="utf-8")
    lines.write_text("\n".join([record(1), "{", record(2), ""]), encoding="utf-8")
    first = ingest(tmp_path / "var", folder, lines)
    assert first.returncode == 1
    assert first.stdout == "3 articles taken in, 0 known already.\n"
    assert [line.rsplit("/")[-1].split(":")[0] for line in first.stderr.splitlines()] == [
        "empty.txt",
        "more.jsonl, line 2",
    ]
    assert kept(tmp_path / "var") == 3
    again = ingest(tmp_path / "var", "-", given="\n".join(map(record, (1, 2, 3))))
    assert (again.returncode, again.stdout) == (0, "1 article taken in, 2 known already.\n")
    assert kept(tmp_path / "var") == 4


def test_a_path_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    for path in ("nowhere", "nowhere.jsonl"):
        done = ingest(tmp_path, tmp_path / path)
        assert done.returncode == 1
        assert "nowhere" in done.stderr
        assert len(done.stderr.splitlines()) == 1
