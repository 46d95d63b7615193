from __future__ import annotations

import asyncio
import os
import sys
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.doctor import Observation, check_discord, check_files, scheduled_channels
from digests.models import EVERY_DAY, DigestOptions
from digests.reading.taxonomy import read_themes
from digests.service import NewsService
from digests.store import Store
from sandbox import Sandbox
from sandbox.permissions import Bits
from tests.cli.command import Finished, daybreak

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

ROOT = Path(__file__).parents[2]
THEMES, SEEDS = ROOT / "config" / "themes.toml", ROOT / "seeds"


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        yield sandbox


async def daybreak_check(**settings: str) -> Finished:
    """The command in a thread of this process: a new one loads for seconds what is here already."""
    return await asyncio.to_thread(daybreak, "check", **settings)


async def daybreak_check_as_a_process(**settings: str) -> tuple[int | None, str, str]:
    """The exit status of the real command, and what it prints."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("DAYBREAK_")}
    program = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "check"),
        cwd=ROOT,
        env={**clean, "DISCORD_TOKEN": "", "PYTHONIOENCODING": "utf-8", **settings},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    printed, complained = await program.communicate()
    return program.returncode, printed.decode(), complained.decode()


async def look(
    sandbox: Sandbox, channel: str = "morning-digest", scheduled: Any = None, token: str = ""
) -> list[Observation]:
    return await check_discord(token or sandbox.token, sandbox.url, channel, scheduled or {})


def faults(found: list[Observation]) -> list[str]:
    return [observation.sentence for observation in found if not observation.well]


async def test_a_set_up_that_is_well_has_a_tick_in_every_line(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    status, printed, complained = await daybreak_check_as_a_process(
        DISCORD_TOKEN=sandbox.token, DAYBREAK_DISCORD_URL=sandbox.url, DAYBREAK_VAR=str(tmp_path)
    )
    assert (status, complained) == (0, "")
    lines = printed.splitlines()
    assert [line[0] for line in lines] == ["✔"] * len(lines)
    for part in ("Themes", "Articles", "Database", "Clock", "Token", "Intents", "#morning-digest"):
        assert sum(part in line for line in lines) == 1, part


async def test_what_is_wrong_is_told_all_at_once_and_the_exit_status_is_1(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    (tmp_path / "themes.toml").write_text("[[theme]\n", encoding="utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "broken.md").write_bytes(b"PK\0\0\0")
    status, printed, complained = await daybreak_check(
        DISCORD_TOKEN="wrong",
        DAYBREAK_DISCORD_URL=sandbox.url,
        DAYBREAK_THEMES=str(tmp_path / "themes.toml"),
        DAYBREAK_ARTICLES=str(tmp_path / "articles"),
        DAYBREAK_DATABASE_URL="postgresql://me:pass-to-hide@127.0.0.1:1/none",
    )
    assert (status, complained) == (1, "")
    told = [line for line in printed.splitlines() if line.startswith("✘ ")]
    assert [line.split()[1] for line in told] == ["Themes:", "Articles:", "Database:", "Token:"]
    assert "themes.toml, line 1: " in told[0]
    assert "broken.md: it is not text" in told[1]
    assert "refused" in told[2]
    assert "Discord refused DISCORD_TOKEN" in told[3]
    assert "pass-to-hide" not in printed


async def test_a_channel_that_discord_writes_otherwise_is_told_and_found(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    status, printed, _ = await daybreak_check(
        DISCORD_TOKEN=sandbox.token,
        DAYBREAK_DISCORD_URL=sandbox.url,
        DAYBREAK_VAR=str(tmp_path),
        DAYBREAK_CHANNEL="#Morning Digest",
    )
    assert status == 0
    told = "Channel: DAYBREAK_CHANNEL is '#Morning Digest', which Discord writes #morning-digest."
    assert told in printed
    assert "#morning-digest grants all" in printed


async def test_without_a_token_discord_is_not_asked() -> None:
    found = await check_discord(None, None, "morning-digest", {})
    assert faults(found) == []
    assert "Discord of its own" in found[0].sentence


@pytest.mark.parametrize(
    ("token", "url", "reason"),
    [
        (None, "http://127.0.0.1:9", "Set DISCORD_TOKEN too"),
        ("any", "http://127.0.0.1:9", "could not be reached"),
        ("any", "http://discord.example:80", "not this machine"),
        ("any", "nonsense", "no address of the form"),
    ],
)
async def test_an_address_that_cannot_be_dialled_is_one_sentence(
    token: str | None, url: str, reason: str
) -> None:
    (fault,) = faults(await check_discord(token, url, "morning-digest", {}))
    assert reason in fault
    assert len(fault.splitlines()) == 1


@pytest.mark.parametrize("body", [b"<html>Welcome</html>", b'{"hello": 1}', b"[]"])
async def test_what_answers_but_is_no_discord_is_one_sentence(body: bytes) -> None:
    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        if body.startswith(b"<"):
            head = head.replace(b"application/json", b"text/html")
        writer.write(head % len(body) + body)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(greet, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        found = await check_discord("any", f"http://127.0.0.1:{port}", "morning-digest", {})
    (fault,) = faults(found)
    assert "not Discord" in fault


async def test_a_discord_in_trouble_is_one_sentence(sandbox: Sandbox) -> None:
    sandbox.faults.cloudflare_429(path="/users/@me")
    (fault,) = faults(await look(sandbox))
    assert "could not be talked to" in fault
    assert len(fault.splitlines()) == 1


@pytest.mark.parametrize(("minutes", "side"), [(3, "slow"), (-3, "fast")])
async def test_a_clock_that_is_off_by_discords_is_told(
    sandbox: Sandbox, minutes: int, side: str
) -> None:
    sandbox.faults.skew_clock(timedelta(minutes=minutes))
    (fault,) = faults(await look(sandbox))
    assert fault.startswith(f"Clock: this machine's is 3 min {side} by Discord's.")


@pytest.mark.parametrize(
    ("bit", "name"),
    [
        (Bits.VIEW_CHANNEL, "View Channel"),
        (Bits.SEND_MESSAGES, "Send Messages"),
        (Bits.READ_MESSAGE_HISTORY, "Read Message History"),
    ],
)
async def test_a_missing_permission_is_named(sandbox: Sandbox, bit: int, name: str) -> None:
    sandbox.faults.take_permission(sandbox.channel("morning-digest").id, bit)
    (fault,) = faults(await look(sandbox))
    assert f"#morning-digest lacks the bot's permission: {name}" in fault


async def test_a_server_without_the_channel_is_named(sandbox: Sandbox) -> None:
    (fault,) = faults(await look(sandbox, "evening-digest"))
    assert "Daybreak Newsroom: it has no #evening-digest" in fault


async def test_where_something_is_scheduled_counts_and_not_the_channels_name(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    general = sandbox.channel("general")
    database = f"sqlite:///{tmp_path / 'daybreak.db'}"
    with Store(database) as store:
        service = NewsService(store, read_themes(THEMES), DigestOptions())
        now = datetime.now(UTC)
        service.add_schedule(int(general.guild_id), int(general.id), time(8), "UTC", EVERY_DAY, now)
    scheduled = scheduled_channels(database)
    assert faults(await look(sandbox, "no-such-channel", scheduled)) == []
    sandbox.faults.take_permission(general.id, Bits.SEND_MESSAGES)
    (fault,) = faults(await look(sandbox, "no-such-channel", scheduled))
    assert "#general lacks" in fault
    sandbox.faults.delete_channel(general.id)
    (fault,) = faults(await look(sandbox, "no-such-channel", scheduled))
    assert "a channel with a schedule is gone" in fault


async def test_a_bot_in_no_server_is_given_its_invite_link(sandbox: Sandbox) -> None:
    sandbox.faults.remove_bot(sandbox.guilds[0].id)
    (fault,) = faults(await look(sandbox))
    assert "scope=bot+applications.commands&permissions=68608" in fault


def test_files_that_are_well_are_counted(tmp_path: Path) -> None:
    found = check_files(THEMES, [SEEDS], f"sqlite:///{tmp_path / 'daybreak.db'}")
    assert faults(found) == []
    assert len(found) == 3


def test_what_is_missing_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()
    missing = tmp_path / "none"
    database = f"sqlite:///{tmp_path / 'file' / 'daybreak.db'}"
    assert [fault.split(":")[0] for fault in faults(check_files(missing, [missing], database))] == [
        *("Themes", "Articles", "Database")
    ]
    (fault,) = faults(check_files(THEMES, [missing], "sqlite://"))
    assert f"there is no folder {missing}. Make it and put articles there" in fault
    (fault,) = faults(check_files(THEMES, [tmp_path / "empty"], "sqlite://"))
    assert "Put one there" in fault
    assert scheduled_channels(database) == {}
