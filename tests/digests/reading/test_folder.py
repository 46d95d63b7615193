from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from digests.models import Origin
from digests.reading import files
from digests.reading.folder import ArticleFolder

if TYPE_CHECKING:
    from pathlib import Path

LONG_AGO = time.time_ns() - 3600 * 10**9


def write(path: Path, title: str, at: int = LONG_AGO) -> None:
    path.write_text(f"{title}\n\nThe mill at Oster closed.", encoding="utf-8")
    os.utime(path, ns=(at, at))


@pytest.fixture(autouse=True)
def _hour_has_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    """When a file's name or rights were touched cannot be set back, so the clock is set on."""
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + 3600 * 10**9)


def titles(folder: ArticleFolder, *, settle: bool = True) -> list[str]:
    articles, faults = folder.read_changed()
    assert faults == []
    if settle:
        folder.settle()
    return [article.title for article in articles]


def test_a_file_is_read_once_and_again_when_it_changes(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "One")
    write(tmp_path / "b.txt", "Two")
    folder = ArticleFolder(tmp_path)
    assert titles(folder) == ["One", "Two"]
    assert titles(folder) == []
    write(tmp_path / "b.txt", "Three", LONG_AGO + 1)
    write(tmp_path / "c.txt", "Four")
    assert titles(folder) == ["Three", "Four"]


def test_an_unchanged_file_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.txt", "One")
    folder = ArticleFolder(tmp_path)
    titles(folder)
    monkeypatch.setattr(files, "LARGEST", 1)  # whatever is read now is too large
    assert folder.read_changed() == ([], [])


def test_a_file_replaced_by_one_of_the_same_size_and_time_is_read(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "One")
    folder = ArticleFolder(tmp_path)
    titles(folder)
    write(tmp_path / "new", "Two")
    (tmp_path / "new").replace(tmp_path / "a.txt")
    assert titles(folder) == ["Two"]


def test_a_file_written_over_with_its_old_size_and_time_is_read(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "One")
    folder = ArticleFolder(tmp_path)
    titles(folder)
    time.sleep(0.02)  # a tick of the file system's clock
    write(tmp_path / "a.txt", "Two")
    assert titles(folder) == ["Two"]


def test_a_file_that_changed_just_now_is_read_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # It may change again within the same tick of its file system's clock.
    write(tmp_path / "a.txt", "One")
    folder = ArticleFolder(tmp_path)
    with monkeypatch.context() as now:
        now.setattr(time, "time_ns", lambda: (tmp_path / "a.txt").stat().st_ctime_ns + 10**9)
        assert titles(folder) == ["One"]
        assert titles(folder) == ["One"]
    assert titles(folder) == ["One"]
    assert titles(folder) == []


def test_what_was_not_kept_is_given_again(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "One")
    folder = ArticleFolder(tmp_path)
    assert titles(folder, settle=False) == ["One"]
    assert titles(folder) == ["One"]
    assert titles(folder) == []


def test_a_faulty_file_is_told_each_time_and_given_once_it_is_mended(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    folder = ArticleFolder(tmp_path)
    for _ in range(2):
        articles, [fault] = folder.read_changed()
        assert articles == []
        assert str(fault).endswith("a.txt: it is empty.")
        folder.settle()
    write(tmp_path / "a.txt", "One")
    assert titles(folder) == ["One"]


def test_a_file_that_went_and_came_back_is_read_again(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "One")
    folder = ArticleFolder(tmp_path)
    titles(folder)
    (tmp_path / "a.txt").rename(tmp_path.parent / "aside.txt")
    assert titles(folder) == []
    (tmp_path.parent / "aside.txt").rename(tmp_path / "a.txt")
    assert titles(folder) == ["One"]


def test_a_folder_that_is_gone_is_one_sentence(tmp_path: Path) -> None:
    articles, [fault] = ArticleFolder(tmp_path / "nowhere").read_changed()
    assert articles == []
    assert "nowhere: there is no such file or folder." in str(fault)


def test_an_article_says_from_which_file_of_which_folder_it_is(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "One")
    [article] = ArticleFolder(tmp_path).read_changed()[0]
    assert article.origin == Origin(str(tmp_path), "a.txt")


def test_the_folder_says_what_is_in_it_also_what_cannot_be_read(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "One")
    (tmp_path / "empty.txt").touch()
    folder = ArticleFolder(tmp_path)
    folder.read_changed()
    assert folder.present == {"a.txt", "empty.txt"}
    (tmp_path / "a.txt").unlink()
    folder.read_changed()
    assert folder.present == {"empty.txt"}


def test_a_folder_from_which_the_last_file_is_taken_is_known_to_be_empty(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "One")
    folder = ArticleFolder(tmp_path)
    folder.read_changed()
    (tmp_path / "a.txt").unlink()
    folder.read_changed()
    assert folder.present == frozenset()


def test_of_a_folder_that_is_gone_or_empty_from_the_start_nothing_is_known(tmp_path: Path) -> None:
    place = tmp_path / "drive"
    place.mkdir()
    write(place / "a.txt", "One")
    folder = ArticleFolder(place)
    folder.read_changed()
    place.rename(tmp_path / "unplugged")
    folder.read_changed()
    assert folder.present is None
    place.mkdir()  # where the drive is to be mounted
    folder.read_changed()
    assert folder.present is None
    fresh = ArticleFolder(place)
    fresh.read_changed()
    assert fresh.present is None


def test_a_file_that_somebody_is_writing_is_read_when_it_is_complete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = tmp_path / "quake.txt"
    article.write_text("Quake in Corvo\n\nAn earthquake killed")

    def wait(_: float) -> None:
        with article.open("a") as file:
            file.write(" three people.")

    monkeypatch.setattr("digests.reading.folder.time.sleep", wait)
    folder = ArticleFolder(tmp_path, at_rest=7_200.0)
    assert folder.read_changed() == ([], [])
    assert folder.present == {"quake.txt"}
    folder.settle()
    monkeypatch.setattr("digests.reading.folder.time.sleep", lambda _: None)
    [whole], _ = folder.read_changed()
    assert whole.text == "An earthquake killed three people."
