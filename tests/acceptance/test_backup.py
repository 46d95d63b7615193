"""The lines of `docs/operating.md` for backup and restore, given while the bot runs."""

from __future__ import annotations

import asyncio
import re
import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.house import ROOT, process, texts, until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.acceptance.house import House

MANUAL = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
TOLD = MANUAL.split("\n## Backup and restore on SQLite\n")[1].split("\n## ")[0]
BY_SQLITE, BY_PYTHON, RESTORE = re.findall(r"```console\n(.*?)```", TOLD, flags=re.DOTALL)


@pytest.fixture
def folder(house: House, tmp_path: Path) -> Path:
    """The folder that holds `var/`, in which the house keeps its database."""
    assert house.address.endswith(f"{tmp_path}/daybreak.db")
    (tmp_path / "var").symlink_to(".")
    return tmp_path


async def give(lines: str, folder: Path) -> None:
    """Give lines to a shell, as an operator would; none of them may fail or complain."""
    shell = await asyncio.create_subprocess_exec(
        *("sh", "-e", "-c", lines), cwd=folder, stderr=asyncio.subprocess.PIPE
    )
    _, complaint = await shell.communicate()
    assert (complaint.decode(), shell.returncode) == ("", 0)


async def add_schedules(house: House, hours: range) -> None:
    for hour in hours:
        told = {"channel": house.channel(), "time": f"{hour}:00"}
        assert "Schedule added" in (await house.sandbox.slash("schedule add", told)).text


async def listed(house: House) -> list[str]:
    """The times of the schedules beside the first one."""
    text = (await house.sandbox.slash("schedule list")).text
    return sorted(set(re.findall(r"· (\d\d:00) UTC", text)) - {"08:00"})


@pytest.mark.any_hour
@pytest.mark.parametrize(
    "backup",
    [pytest.param(BY_SQLITE, marks=pytest.mark.long, id="sqlite3"), BY_PYTHON],
    ids=["sqlite3", "python3"],
)
async def test_a_backup_made_while_the_bot_writes_is_restored_and_nothing_is_posted_twice(
    house: House, folder: Path, backup: str
) -> None:
    if shutil.which(backup.split(maxsplit=1)[0]) is None:
        pytest.skip(f"no {backup.split(maxsplit=1)[0]}: install it")
    async with process(house):
        await house.posted()
        await until(house.commands)
        await add_schedules(house, range(10, 12))
        await asyncio.gather(give(backup, folder), add_schedules(house, range(12, 16)))
        await add_schedules(house, range(16, 18))
        assert await listed(house) == [f"{hour}:00" for hour in range(10, 18)]
    await give(RESTORE, folder)
    async with house.bot() as client:
        restored = await listed(house)
        assert restored[:2] == ["10:00", "11:00"]
        assert restored == [f"{10 + number}:00" for number in range(len(restored))]
        assert "17:00" not in restored
        found = await house.sandbox.slash("topic", {"name": "critical-minerals"})
        assert "lithium" in found.text
        await house.next_morning(client)
        _, second = await house.posted(2)
        assert "No new articles" in texts(second)


async def test_a_morning_that_was_posted_after_the_backup_is_posted_once_more(
    house: House, folder: Path
) -> None:
    async with house.bot(post_at_start=False) as client:
        await until(lambda: client.services.service.next_up(house.clock()))
        await give(BY_PYTHON, folder)
        await house.next_morning(client)
        await house.posted()
    await give(RESTORE, folder)
    house.sandbox.faults.skew_clock(timedelta(hours=1))  # longer than Discord knows a nonce
    async with house.bot(post_at_start=False):
        await house.posted(2)


@pytest.mark.any_hour
def test_the_two_files_beside_the_database_are_those_that_sqlite_keeps() -> None:
    named = set(re.findall(r"var/daybreak\.db[\w-]*", RESTORE))
    assert named == {"var/daybreak.db", "var/daybreak.db-wal", "var/daybreak.db-shm"}
