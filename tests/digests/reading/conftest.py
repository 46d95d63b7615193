from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digests.errors import ArticleError
from digests.reading.files import read_article

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file into a folder of the test's own."""

    def _write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return _write


@pytest.fixture
def fault(write: Callable[..., Path]) -> Callable[..., str]:
    """The sentence with which a file is refused, without the folder's name."""

    def _fault(name: str, content: str | bytes) -> str:
        path = write(name, content)
        with pytest.raises(ArticleError) as refused:
            read_article(path)
        return str(refused.value).replace(f"{path.parent}/", "")

    return _fault
