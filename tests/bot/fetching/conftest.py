from __future__ import annotations

import shutil
import ssl
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.bot.fetching.sites import Site, open_site

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with open_site() as opened:
        yield opened


@pytest.fixture
async def other_site() -> AsyncIterator[Site]:
    async with open_site() as opened:
        yield opened


@pytest.fixture
def certificate(tmp_path: Path) -> ssl.SSLContext:
    """A certificate for harbour.example that it has signed itself."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("openssl is not installed")
    key, chain = tmp_path / "key.pem", tmp_path / "chain.pem"
    said = [
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=harbour.example",
    ]
    subprocess.run([program, *said, "-keyout", key, "-out", chain], check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(chain, key)
    return context
