"""The systemd unit is one, and does what `docs/operating.md` says of it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.docs.pages import ROOT, section

if TYPE_CHECKING:
    from pathlib import Path

UNIT = (ROOT / "contrib" / "daybreak.service").read_text(encoding="utf-8")
MANUAL = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
HOME = "/opt/daybreak"


def found_wrong(unit: str, folder: Path) -> str:
    """What `systemd-analyze verify` says of a unit; nothing where it is well.

    It asks for the program, so the unit is pointed at one that stands in `folder`.
    """
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("no systemd-analyze: install systemd, of which it is a part")
    program = folder / ".venv" / "bin" / "daybreak"
    program.parent.mkdir(parents=True)
    program.symlink_to(sys.executable)
    file = folder / "daybreak.service"
    file.write_text(unit.replace(HOME, str(folder)), encoding="utf-8")
    said = subprocess.run(
        [analyze, "verify", "--man=no", file],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"SYSTEMD_LOG_COLOR": "0"},
    )
    return said.stderr + said.stdout + f"status {said.returncode}" * (said.returncode != 0)


def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    assert found_wrong(UNIT, tmp_path) == ""


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("Restart=on-failure", "Restrat=on-failure"),
        ("Restart=on-failure", "Restart=on-monday"),
        (f"{HOME}/.venv/bin/daybreak run", f"{HOME}/bin/daybreak run"),
        ("StartLimitIntervalSec=10min", "StartLimitIntervalSec=soon"),
    ],
)
def test_a_unit_with_a_fault_is_found(true: str, false: str, tmp_path: Path) -> None:
    assert true in UNIT
    assert found_wrong(UNIT.replace(true, false), tmp_path) != ""


def test_the_manual_puts_things_where_the_unit_looks_for_them() -> None:
    told = section(MANUAL, "As a service")
    [program] = re.findall(r"^ExecStart=(\S+) run$", UNIT, flags=re.MULTILINE)
    [folder] = re.findall(r"^StateDirectory=(\S+)$", UNIT, flags=re.MULTILINE)
    [user] = re.findall(r"^User=(\S+)$", UNIT, flags=re.MULTILINE)
    assert f"WorkingDirectory=%S/{folder}\n" in UNIT
    assert f"cd {program.split('/.venv')[0]}\n" in told
    assert f"cd /var/lib/{folder} && runuser -u {user} -- {program} check\n" in told
    assert re.search(rf"^useradd .*--home-dir /var/lib/{folder} .*\b{user}$", told, re.MULTILINE)
    assert f".env.example /var/lib/{folder}/.env\n" in told
    assert "five starts fail within ten minutes" in " ".join(told.split())
    assert "StartLimitBurst=5\n" in UNIT
    assert "StartLimitIntervalSec=10min\n" in UNIT
