from __future__ import annotations

import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from digests.language.parser import parse_sentences
from digests.reading.reader import Reader
from digests.reading.taxonomy import read_themes
from digests.store import Store
from sandbox import Rules, Sandbox
from tests.acceptance.feed_server import FeedServer
from tests.acceptance.house import PATIENCE, ROOT, House

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from digests.models import Theme


@pytest.fixture(scope="session", autouse=True)
def _parser() -> None:
    """Load the parser, a second or two, before a test's bot needs it."""
    parse_sentences(["The harbour opened on Monday."])


@pytest.fixture(scope="session")
def themes() -> tuple[Theme, ...]:
    return read_themes(ROOT / "config" / "themes.toml")


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with its tables, to be copied: making them takes a tenth of a second."""
    path = tmp_path_factory.mktemp("empty") / "daybreak.db"
    Store(f"sqlite:///{path}").close()
    return path


@pytest.fixture
async def house(
    tmp_path: Path, themes: tuple[Theme, ...], empty_database: Path
) -> AsyncIterator[House]:
    shutil.copy(empty_database, tmp_path / "daybreak.db")
    # A busy machine may be late; how late an answer may be is no claim of these tests.
    async with Sandbox(rules=Rules(answer_within=PATIENCE, wait_for_outcome=PATIENCE)) as sandbox:
        yield House(sandbox, f"sqlite:///{tmp_path / 'daybreak.db'}", themes)
        unknown = [(asked.method, asked.path) for asked in sandbox.unknown_routes]
        assert not unknown, "the bot asked for what the sandbox does not know"


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with closing(Reader(seconds=120.0, rest=120.0)) as reader:
        yield reader


@pytest.fixture
async def site() -> AsyncIterator[FeedServer]:
    async with FeedServer() as site:
        yield site
