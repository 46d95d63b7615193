from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from bot.command_line.watched_folder import article_reader, article_settler
from digests.reading.folder import ArticleFolder
from digests.store import Store
from tests.digests.newsroom import NOW, look_up, service_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from digests.service import NewsService

QUAKE = "Quake in Corvo\n\nAn earthquake killed {} people on the island of Corvo."
MINE = "Mine shut\n\nThe mine of Larch was closed for good by its owner, the firm Orlo."


@pytest.fixture
def service() -> Iterator[NewsService]:
    with Store("sqlite://") as store:
        yield service_on(store)


def looking_into(service: NewsService, *folders: Path) -> Callable[[], None]:
    """Give what the bot does every minute with its folders."""
    watched = [ArticleFolder(folder) for folder in folders]
    read, settle = article_reader(watched), article_settler(watched, service, lambda: NOW)

    def look() -> None:
        service.take_in(read(), NOW)
        settle()

    return look


def found(service: NewsService) -> str:
    themes = (theme.slug for theme, _ in service.topics_overview())
    return " ".join(
        finding.bullet.text for slug in themes for finding in look_up(service, slug).findings
    )


def test_a_file_that_changes_changes_what_is_found(tmp_path: Path, service: NewsService) -> None:
    look = looking_into(service, tmp_path)
    (tmp_path / "quake.txt").write_text(QUAKE.format("three"))
    look()
    assert "three" in found(service)
    (tmp_path / "quake.txt").write_text(QUAKE.format("14"))
    look()
    assert "14" in found(service)
    assert "three" not in found(service)


def test_a_file_that_is_deleted_is_not_found_until_it_is_back(
    tmp_path: Path, service: NewsService
) -> None:
    look = looking_into(service, tmp_path)
    (tmp_path / "quake.txt").write_text(QUAKE.format("three"))
    (tmp_path / "mine.txt").write_text(MINE)
    look()
    (tmp_path / "quake.txt").rename(tmp_path / ".quake.txt")
    look()
    assert "Larch" in found(service)
    assert "Corvo" not in found(service)
    (tmp_path / ".quake.txt").rename(tmp_path / "quake.txt")
    look()
    assert "Corvo" in found(service)


def test_a_file_that_was_deleted_while_the_bot_was_off_is_withdrawn_at_its_start(
    tmp_path: Path, service: NewsService
) -> None:
    (tmp_path / "quake.txt").write_text(QUAKE.format("three"))
    (tmp_path / "mine.txt").write_text(MINE)
    looking_into(service, tmp_path)()
    (tmp_path / "quake.txt").unlink()
    looking_into(service, tmp_path)()
    assert "Corvo" not in found(service)
    assert "Larch" in found(service)


def test_another_folder_an_absent_one_and_a_faulty_file_withdraw_nothing(
    tmp_path: Path, service: NewsService
) -> None:
    news, other = tmp_path / "news", tmp_path / "other"
    news.mkdir()
    other.mkdir()
    (news / "quake.txt").write_text(QUAKE.format("three"))
    (other / "mine.txt").write_text(MINE)
    look = looking_into(service, news)
    look()
    looking_into(service, other)()
    assert "Corvo" in found(service)
    news.rename(tmp_path / "unplugged")
    look()
    assert "Corvo" in found(service)
    news.mkdir()  # an empty folder stands in the place of a drive
    look()
    looking_into(service, news)()
    assert "Corvo" in found(service)
    os.truncate(tmp_path / "unplugged" / "quake.txt", 0)
    news.rmdir()
    (tmp_path / "unplugged").rename(news)
    look()
    assert "Corvo" in found(service)


def test_several_folders_are_read_and_each_withdraws_its_own(
    tmp_path: Path, service: NewsService
) -> None:
    news, other, gone = (tmp_path / name for name in ("news", "other", "gone"))
    news.mkdir()
    other.mkdir()
    (news / "quake.txt").write_text(QUAKE.format("three"))
    (other / "mine.txt").write_text(MINE)
    look = looking_into(service, news, gone, other)
    look()
    assert "Corvo" in found(service)
    assert "Larch" in found(service)
    (news / "quake.txt").rename(news / ".quake.txt")
    look()
    assert "Corvo" not in found(service)
    assert "Larch" in found(service)
