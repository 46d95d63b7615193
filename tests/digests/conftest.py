from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digests.language.parser import parse_sentences
from digests.store import Store
from tests.digests.newsroom import empty, service_on
from tests.postgresql import fresh_postgresql

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from digests.language.parse import Parse
    from digests.service import NewsService
    from digests.service.source_service import SourceService

HERE = Path(__file__).parent
ON_BOTH = ("store", "test_service_ledger.py", "test_service_processes.py")
"""What is tried on both databases each time: what hangs on their SQL and their locks."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave it to `make test-long` to try on PostgreSQL what stands above."""
    for item in items:
        called = getattr(item, "callspec", None)
        if called is None or called.params.get("opened") != "postgresql":
            continue
        if item.path.relative_to(HERE).parts[0] not in ON_BOTH:
            item.add_marker("long")


@pytest.fixture(scope="session")
def parsed() -> Callable[[str], Parse]:
    """Parse one sentence; the model is loaded once for all tests of a process."""

    def parse(text: str) -> Parse:
        (one,) = parse_sentences([text])
        return one

    return parse


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database: a SQLite file, then a real PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'daybreak.db'}"
    address: str = request.getfixturevalue("postgresql_url")
    return address


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def opened(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Store]]:
    """One database of each kind with its tables, and its address; emptied after each test."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            address = f"sqlite:///{tmp_path_factory.mktemp('store') / 'daybreak.db'}"
        else:
            server = request.getfixturevalue("postgresql_server")
            address = stack.enter_context(fresh_postgresql(server))
        yield address, stack.enter_context(Store(address, moved_clock=True))


@pytest.fixture
def store(opened: tuple[str, Store]) -> Iterator[Store]:
    _, store = opened
    yield store
    empty(store)


@pytest.fixture(scope="session")
def in_memory() -> Iterator[Store]:
    """A database in memory with its tables; whoever uses it empties it."""
    with Store("sqlite://", moved_clock=True) as store:
        yield store


@pytest.fixture
def database_url(opened: tuple[str, Store], store: Store) -> str:
    """The address of `store`, for other processes."""
    del store  # it sees to it that the database is emptied
    return opened[0]


@pytest.fixture
def service(store: Store) -> NewsService:
    return service_on(store)


@pytest.fixture
def sources(service: NewsService) -> SourceService:
    return service.sources
