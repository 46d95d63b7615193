from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.demand import (  # noqa: F401 - pytest finds them here
    NO_REFERENCE,
    pytest_make_collect_report,
    pytest_runtest_makereport,
)
from tests.postgresql import postgresql_server, postgresql_url  # noqa: F401 - as these

ROOT = Path(__file__).parent.parent

# Several tests go at once, so that one's sums spread over all cores only get in the others' way:
# that doubled the time. numpy reads it when it is loaded, here and in what tests start.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# Nothing here goes beyond this machine: each start of a bot would read the world's certificates.
os.environ.setdefault("SSL_CERT_FILE", os.devnull)

# No time limit on an example: the machine that runs the tests may be busy with something else.
# `make test-long` tries many; which ones is the same each time.
for profile, examples in (("daybreak", 15), ("long", 200)):
    settings.register_profile(
        profile,
        max_examples=examples,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
        derandomize=True,
    )
settings.load_profile("daybreak")

# Modules and tests by the thousand stay to the end: looking through them for what could go, again
# and again, was a twentieth of all work.
gc.disable()


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    gc.enable()


@pytest.hookimpl(optionalhook=True)  # of pytest-xdist
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: who tests a bot often waits, for it or for a clock."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The reference material beside the project: Discord's API description, data to measure on.

    It is no part of the project, so tests that need it are skipped where it is missing. Where it
    is there nothing skips: DAYBREAK_SHARED naming a folder that is missing is an error.
    """
    named = os.environ.get("DAYBREAK_SHARED")
    folder = Path(named or ROOT.parent / "shared")
    if folder.is_dir():
        return folder
    if named:
        pytest.fail(f"DAYBREAK_SHARED names {folder}, which is no folder")
    pytest.skip(f"{NO_REFERENCE}{folder}; DAYBREAK_SHARED names another place")
