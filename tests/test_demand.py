from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WAYS_TO_SKIP = {
    "test_call.py": "def test_x():\n    pytest.skip('no teapot here')",
    "test_mark.py": "@pytest.mark.skipif(True, reason='no teapot here')\ndef test_x(): pass",
    "test_file.py": "pytest.skip('no teapot here', allow_module_level=True)",
    "test_fixture.py": "@pytest.fixture\ndef teapot():\n    pytest.skip('no teapot here')\n\n"
    "def test_x(teapot): pass",
    "test_reference.py": "def test_x():\n    pytest.skip('no reference material at /nowhere')",
}


def run(folder: Path, *options: str, **environment: str) -> tuple[int, str]:
    """The exit status of pytest over a folder under this project's rule, and what it printed."""
    clean = {n: v for n, v in os.environ.items() if not n.startswith(("DAYBREAK_", "PYTEST_"))}
    finished = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-rs", "-p", "tests.demand"),
            *("-p", "no:cacheprovider", "--rootdir", str(folder), "-c", os.devnull),
            *(*options, str(folder)),
        ],
        cwd=ROOT,
        env=clean | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return finished.returncode, finished.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, body in WAYS_TO_SKIP.items():
        (tmp_path / name).write_text(f"import pytest\n\n{body}\n", encoding="utf-8")
    (tmp_path / "test_passed.py").write_text("def test_x(): pass\n", encoding="utf-8")
    return tmp_path


def test_without_a_demand_each_skip_says_why(folder: Path) -> None:
    status, printed = run(folder)
    assert status == 0
    assert printed.count("no teapot here") == 4
    assert "1 passed, 5 skipped" in printed


def test_on_demand_each_skip_but_the_reference_materials_is_a_failure_in_a_worker_too(
    folder: Path,
) -> None:
    demand = {"DAYBREAK_DEMAND": "1"}
    status, printed = run(folder, "-n", "1", "--continue-on-collection-errors", **demand)
    assert status == 1
    assert printed.count("lets nothing be skipped, but: no teapot here") >= 4
    assert "1 failed, 1 passed, 1 skipped, 3 errors" in printed


def test_where_the_reference_material_is_named_its_absence_is_a_failure_too(folder: Path) -> None:
    (tmp := folder / "alone").mkdir()
    (folder / "test_reference.py").rename(tmp / "test_reference.py")
    demand = {"DAYBREAK_DEMAND": "1", "DAYBREAK_SHARED": "/nowhere"}
    status, printed = run(tmp, **demand)
    assert (status, "1 failed" in printed) == (1, True)
