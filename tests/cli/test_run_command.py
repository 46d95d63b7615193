from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import SecretStr

from bot.__main__ import main
from bot.command_line.run import run_bot
from bot.instance_lock import only_one
from config.settings import Settings
from digests.errors import DaybreakError
from digests.models import DigestOptions
from digests.reading.files import read_articles
from digests.reading.taxonomy import read_themes
from digests.service import NewsService
from digests.store import Store
from sandbox import Sandbox
from tests.sweep import sweep

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
TOKEN = SecretStr("any")


async def refusal(var: Path, **values: Any) -> str:
    """What a start with these settings ends with; it must end by itself."""
    if "articles" not in values:
        values["articles"] = str(no_articles(var.parent))
    told = Settings(sandbox_port=0, var=var).model_copy(update={"token": None} | values)
    with pytest.raises(DaybreakError) as caught:
        await run_bot(told)
    sentence = str(caught.value)
    assert len(sentence.splitlines()) == 1
    return sentence


def no_articles(beside: Path) -> Path:
    """An empty folder: over one that holds articles each start loads the parser, for seconds."""
    folder = beside / "no-articles"
    folder.mkdir(exist_ok=True)
    return folder


@contextmanager
def started_empty(var: Path, *flags: str, **settings: str) -> Iterator[Any]:
    """`daybreak run` as a process, without an article, when it has said so."""
    articles = str(no_articles(var.parent))
    with started(var, *flags, DAYBREAK_ARTICLES=articles, **settings) as process:
        assert process.stdout.readline().startswith(f"There is no article in {articles} yet. ")
        yield process


@contextmanager
def started(var: Path, *flags: str, **settings: str) -> Iterator[Any]:
    """`daybreak run` as a process, of which lines can be read."""
    process = subprocess.Popen(
        [sys.executable, *flags, "-m", "bot", "run"],
        cwd=ROOT,
        env=os.environ | {"DAYBREAK_VAR": str(var), "DAYBREAK_SANDBOX_PORT": "0"} | settings,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


async def test_a_token_that_another_discord_does_not_know_is_refused(tmp_path: Path) -> None:
    async with Sandbox() as sandbox:
        told = await refusal(tmp_path, token=TOKEN, discord_url=sandbox.url)
    assert "Discord refused DISCORD_TOKEN" in told


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://discord.example:80", "not this machine"),
        ("https://127.0.0.1:9", "no address of the form"),
    ],
)
async def test_an_address_that_cannot_be_dialled_is_told(
    tmp_path: Path, url: str, reason: str
) -> None:
    assert reason in await refusal(tmp_path, token=TOKEN, discord_url=url)


async def test_an_address_without_a_token_is_told_with_what_to_set(tmp_path: Path) -> None:
    assert "DISCORD_TOKEN=" in await refusal(tmp_path, discord_url="http://127.0.0.1:9")


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("nonsense", "could not be read"),
        ("mysql://h/d", "no database of the kind"),
        ("postgresql://me:pass-to-hide@127.0.0.1:1/d", "could not be used"),
        ("postgresql://[pass-to-hide", "could not be"),
        ("sqlite:////proc/none/daybreak.db", "could not be made"),
    ],
)
async def test_a_database_that_cannot_be_opened_is_told_without_its_password(
    tmp_path: Path, address: str, reason: str
) -> None:
    told = await refusal(tmp_path, database_url=SecretStr(address))
    assert reason in told
    assert "me:pass-to-hide" not in told


async def test_a_folder_that_cannot_be_made_and_themes_that_cannot_be_read_are_told(
    tmp_path: Path,
) -> None:
    (tmp_path / "file").write_text("[[theme]\n", encoding="utf-8")
    articles = str(no_articles(tmp_path))
    assert "DAYBREAK_VAR is" in await refusal(tmp_path / "file" / "var", articles=articles)
    told = await refusal(tmp_path, themes=tmp_path / "file", articles=articles)
    assert told.startswith("DAYBREAK_THEMES: ")
    assert "file, line 1: " in told
    assert told.endswith("Example: DAYBREAK_THEMES=config/themes.toml")


async def test_a_folder_of_articles_that_is_not_there_is_told(tmp_path: Path) -> None:
    told = await refusal(tmp_path, articles=str(tmp_path / "nowhere"))
    assert told.startswith("DAYBREAK_ARTICLES: there is no folder ")


async def test_a_folder_that_was_named_is_not_made(tmp_path: Path) -> None:
    await refusal(tmp_path, articles=str(tmp_path / "nowhere"))
    assert not (tmp_path / "nowhere").exists()


async def test_something_else_in_the_place_of_the_folder_of_articles_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DAYBREAK_ARTICLES", raising=False)
    (tmp_path / "seeds").write_text("Not a folder.", encoding="utf-8")
    told = await refusal(tmp_path / "var", articles="seeds")
    assert told.startswith(f"DAYBREAK_ARTICLES: there is no folder {tmp_path / 'seeds'}. ")


async def test_a_broken_memory_of_the_loopback_discord_is_told(tmp_path: Path) -> None:
    (tmp_path / "sandbox.json").write_text("{", encoding="utf-8")
    assert "sandbox.json" in await refusal(tmp_path)


async def test_the_loopback_discord_keeps_off_the_ledger_of_real_teams(tmp_path: Path) -> None:
    # It would take their channels for deleted, and pause what is scheduled there.
    address = f"sqlite:///{tmp_path / 'teams.db'}"
    with Store(address) as store:
        service = NewsService(store, read_themes(Settings().themes), DigestOptions())
        now = datetime.now(UTC)
        service.welcome_guild(7, "Team", now, zone="UTC", local_time=time(8), channel_id=8)
    told = await refusal(tmp_path, database_url=SecretStr(address))
    assert told.startswith("DAYBREAK_DATABASE_URL holds the schedules of teams")


def test_a_start_without_settings_posts_the_digest_of_the_shipped_articles(tmp_path: Path) -> None:
    shipped, _ = read_articles(ROOT / "seeds")
    own = {"DISCORD_TOKEN": "", "DAYBREAK_DATABASE_URL": "", "DAYBREAK_ARTICLES": "seeds"}
    with started(tmp_path, **own) as running:
        logged = []
        for line in running.stderr:
            logged.append(line)
            if "Posted" in line:
                break
        running.send_signal(signal.SIGINT)
        assert running.wait() == 0, logged
    assert any(f"Took in {len(shipped)} new articles." in line for line in logged)
    kept = json.loads((tmp_path / "sandbox.json").read_text(encoding="utf-8"))
    [channel] = [c["id"] for c in kept["channels"] if c["name"] == "morning-digest"]
    posted = str(kept["messages"][channel][0])
    assert "Morning digest" in posted
    assert f"{len(shipped)} articles read" in posted


def test_ctrl_c_while_python_still_imports_ends_without_a_traceback(tmp_path: Path) -> None:
    with started(tmp_path, "-X", "importtime", DISCORD_TOKEN="") as starting:
        assert any("typer" in line for line in starting.stderr), "it imports no typer"
        starting.send_signal(signal.SIGINT)
        rest = starting.stderr.read()
        assert starting.wait() == 130
    assert "Traceback" not in rest
    assert rest.splitlines()[-1] == "Stopped."


def test_the_command_itself_ends_with_one_line_and_status_1(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "run"],
        cwd=ROOT,
        env=os.environ
        | {"DISCORD_TOKEN": "any", "DAYBREAK_DISCORD_URL": "http://discord.example:80"}
        | {"DAYBREAK_VAR": str(tmp_path), "DAYBREAK_DATABASE_URL": "sqlite://"}
        | {"DAYBREAK_ARTICLES": str(no_articles(tmp_path))},
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 1
    [told] = ended.stderr.decode().splitlines()
    assert told.startswith("DAYBREAK_DISCORD_URL points at discord.example")


@pytest.mark.parametrize("number", sweep([signal.SIGINT, signal.SIGTERM], signal.SIGINT))
def test_a_command_that_waits_for_discord_says_so_once_and_stops_cleanly(
    tmp_path: Path, number: signal.Signals
) -> None:
    nowhere = {"DISCORD_TOKEN": "any", "DAYBREAK_DISCORD_URL": "http://127.0.0.1:9"}
    with started_empty(tmp_path, "-W", "always::ResourceWarning", **nowhere) as waiting:
        assert "could not be reached" in waiting.stderr.readline()
        waiting.send_signal(number)
        rest = waiting.stderr.read()
        assert (waiting.wait(), rest) == (0, "")
        assert waiting.stdout.read() == "Stopped.\n"


async def test_a_discord_that_goes_away_is_told_in_single_lines(tmp_path: Path) -> None:
    async with Sandbox() as sandbox:
        bot = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            cwd=ROOT,
            env=os.environ
            | {"DISCORD_TOKEN": sandbox.token, "DAYBREAK_DISCORD_URL": sandbox.url}
            | {"DAYBREAK_VAR": str(tmp_path), "DAYBREAK_DATABASE_URL": ""}
            | {"DAYBREAK_ARTICLES": str(no_articles(tmp_path))},
            stderr=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
        )
        assert bot.stderr is not None
        said = ""
        while "Ready in 1 server" not in said:
            said += (await asyncio.wait_for(bot.stderr.readline(), 30)).decode()
    while said.count("Attempting a reconnect") < 2:
        said += (await asyncio.wait_for(bot.stderr.readline(), 30)).decode()
    bot.send_signal(signal.SIGINT)
    _, rest = await asyncio.wait_for(bot.communicate(), 30)
    lines = (said + rest.decode()).splitlines()
    assert bot.returncode == 0
    assert not [line for line in lines if "Traceback" in line or line.startswith(" ")]
    assert any("Attempting a reconnect" in line and "Connect call failed" in line for line in lines)


def test_a_port_that_is_taken_is_told_and_a_free_one_is_used(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with started_empty(tmp_path, DISCORD_TOKEN="", DAYBREAK_SANDBOX_PORT=port) as running:
            assert running.stdout.readline() == f"Port {port} is taken, so a free one is used.\n"
            running.stdout.readline()
            assert running.stdout.readline().startswith("Open http://127.0.0.1:")
            assert running.stdout.readline().startswith("A small news site")
            running.send_signal(signal.SIGINT)
            assert running.stdout.read() == "Stopped.\n"
            assert running.wait() == 0


async def test_a_second_discord_of_its_own_in_one_folder_is_refused_while_the_first_runs(
    tmp_path: Path,
) -> None:
    with started_empty(tmp_path, DISCORD_TOKEN="") as first:
        first.stdout.readline()
        assert await refusal(tmp_path) == (
            f"Another Daybreak with a Discord of its own uses {tmp_path} already. "
            "Stop it, or set DAYBREAK_VAR to another folder."
        )
    with only_one(tmp_path / "sandbox.lock") as free:
        assert free


def test_a_second_daybreak_on_one_ledger_runs_and_is_told(tmp_path: Path) -> None:
    nowhere = {"DISCORD_TOKEN": "any", "DAYBREAK_DISCORD_URL": "http://127.0.0.1:9"}
    with started_empty(tmp_path, **nowhere) as first:
        assert "could not be reached" in first.stderr.readline()
        with started_empty(tmp_path, **nowhere) as second:
            assert second.stdout.readline() == (
                f"Another Daybreak uses {tmp_path} too; "
                "they share the work and post nothing twice.\n"
            )
            assert "could not be reached" in second.stderr.readline()


def test_a_command_keeps_its_sums_to_one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    monkeypatch.setattr(sys, "argv", ["daybreak", "--version"])
    with pytest.raises(SystemExit):
        main()
    assert os.environ["OMP_NUM_THREADS"] == "1"


def test_the_version_is_printed_and_nothing_is_started() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "bot", "--version"], cwd=ROOT, capture_output=True, check=True
    )
    assert re.fullmatch(r"daybreak \d+\.\d+\.\d+\n", told.stdout.decode())
