from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent

# No time limit on an example: the machine that runs the tests may be busy with something else.
settings.register_profile(
    "daybreak", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("daybreak")


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The reference material beside the project: Discord's API description, data to measure on.

    It is no part of the project, so tests that need it are skipped where it is missing, and fail
    there when DAYBREAK_DEMAND=1 asks for every optional part.
    """
    folder = Path(os.environ.get("DAYBREAK_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        text = f"no reference material at {folder}; DAYBREAK_SHARED names another place"
        if os.environ.get("DAYBREAK_DEMAND") == "1":
            pytest.fail(text)
        pytest.skip(text)
    return folder
