"""What `pip install .` gives: a program that needs nothing of the folder it was installed from."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import sysconfig
import venv
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "config", "digests", "sandbox")
ARTICLE = """Ferry line to Sorel reopens

The ferry line from Lindesund to the island of Sorel reopened on Monday after repairs of nine weeks.
The shipping company Nordlin paid 4 million euros for two new engines.
"""


def clean_environment() -> dict[str, str]:
    """The environment without a word about Daybreak or Python, and without a token."""
    own = ("DAYBREAK_", "DISCORD_", "PYTHON", "VIRTUAL_ENV")
    return {name: value for name, value in os.environ.items() if not name.startswith(own)}


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that holds Daybreak alone; it sees the dependencies of the one that tests."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    venv.create(folder, symlinks=True)
    # A path in a .pth file is searched, but its own .pth files, the editable Daybreak's among them,
    # are not heeded.
    beside = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages_of(folder) / "dependencies.pth").write_text("\n".join(beside), encoding="utf-8")
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "--python", folder / "bin" / "python", "install", "-qq"),
            *("--disable-pip-version-check", "--no-index", "--no-deps", "--no-build-isolation"),
            str(ROOT),
        ],
        cwd=folder,
        env=clean_environment(),
        check=True,
    )
    return folder


def packages_of(environment: Path) -> Path:
    [found] = environment.glob("lib/python*/site-packages")
    return found


def files_of(place: Path) -> set[str]:
    """The files of the four rooms in a folder, but for what Python keeps for itself."""
    return {
        str(path.relative_to(place))
        for room in ROOMS
        for path in (place / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@contextmanager
def running(environment: Path, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """`daybreak run`, started in a folder."""
    process = subprocess.Popen(
        [environment / "bin" / "daybreak", "run"],
        cwd=folder,
        env=clean_environment() | {"DAYBREAK_SANDBOX_PORT": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def line(process: subprocess.Popen[str], words: str, *, log: bool = False) -> str:
    """The first line it prints, or logs, with these words."""
    stream = process.stderr if log else process.stdout
    assert stream is not None
    return next(printed for printed in stream if words in printed)


def test_every_file_of_the_rooms_is_installed(environment: Path) -> None:
    there = files_of(packages_of(environment))
    assert there == files_of(ROOT)
    assert {"config/themes.toml", "sandbox/page/index.html", "sandbox/news/page/style.css"} <= there


def test_a_file_is_condensed_from_a_folder_that_holds_nothing_else(
    environment: Path, tmp_path: Path
) -> None:
    (tmp_path / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
    finished = subprocess.run(
        [environment / "bin" / "daybreak", "digest", "ferry.txt"],
        cwd=tmp_path,
        env=clean_environment() | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
    )
    assert (finished.returncode, finished.stderr) == (0, b"")
    assert "reopened on Monday" in finished.stdout.decode()
    assert [path.name for path in tmp_path.iterdir()] == ["ferry.txt"]


def test_a_start_in_an_empty_folder_says_where_articles_go_and_the_next_one_reads_them(
    environment: Path, tmp_path: Path
) -> None:
    articles = tmp_path / "seeds"
    with running(environment, tmp_path) as first:
        assert line(first, "article").startswith(
            f"There is no article in {articles} yet. Put .md, .txt or .html files there"
        )
        page = line(first, "Open http").split()[1]
        for name in ("", "page/main.js", "page/layout.css"):
            with urlopen(f"{page}/{name}") as answer:  # noqa: S310 - a page on loopback
                assert answer.status == 200
        site = line(first, "A small news site").split()[-1]
        with urlopen(site) as answer:  # noqa: S310 - as above
            assert b"/articles/" in answer.read()
        line(first, "Ready", log=True)
        first.send_signal(signal.SIGINT)
        assert first.wait() == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["seeds", "var"]
    (articles / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
    with running(environment, tmp_path) as second:
        assert "Took in 1 new article." in line(second, "Took in", log=True)
        assert second.stdout is not None
        assert second.stdout.readline().startswith("No DISCORD_TOKEN is set")
