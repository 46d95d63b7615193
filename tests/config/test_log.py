from __future__ import annotations

import asyncio
import errno
import logging
import socket
from typing import TYPE_CHECKING

import aiohttp
import pytest

from config.log import SecretlessFormatter, configure_log

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _restore_the_root_logger() -> Iterator[None]:
    root = logging.getLogger()
    before = (root.level, root.handlers[:])
    yield
    root.level, root.handlers[:] = before


def test_a_secret_is_masked_in_message_arguments_and_traceback(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure_log("INFO", ["hunter2"])
    error = RuntimeError("login with hunter2 failed")
    logging.getLogger("daybreak").error("token %s", "hunter2", exc_info=error)
    told = capsys.readouterr().err
    assert "hunter2" not in told
    assert told.count("***") == 2


def test_a_longer_secret_is_masked_whole_although_it_contains_a_shorter() -> None:
    formatter = SecretlessFormatter(["pass", "db://u:pass@h"])
    record = logging.LogRecord("x", logging.INFO, "", 0, "at db://u:pass@h", None, None)
    assert formatter.format(record).endswith("x: at ***")


def test_an_empty_secret_masks_nothing() -> None:
    formatter = SecretlessFormatter([""])
    record = logging.LogRecord("x", logging.INFO, "", 0, "plain", None, None)
    assert formatter.format(record).endswith("x: plain")


def test_a_reconnect_is_one_line_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    configure_log("INFO")
    error = RuntimeError("100% gone")
    logger = logging.getLogger("discord.client")
    logger.error("Attempting a reconnect in %.2fs", 0.5, exc_info=error)
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "Attempting a reconnect in 0.50s (100% gone)" in told


def fault_of_a_refused_connection() -> Exception:
    """What aiohttp raises where nobody listens."""

    async def dial() -> Exception:
        async with aiohttp.ClientSession() as session:
            try:
                async with session.get("http://127.0.0.1:9/"):
                    raise AssertionError("somebody listens there")
            except aiohttp.ClientError as error:
                return error

    return asyncio.run(dial())


def wrapped(cause: BaseException) -> Exception:
    error = RuntimeError("the step failed")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    "error",
    [
        fault_of_a_refused_connection(),
        wrapped(fault_of_a_refused_connection()),
        ConnectionRefusedError(111, "Connection refused"),
        ConnectionResetError("reset"),
        TimeoutError(),
        socket.gaierror(-2, "Name or service not known"),
        OSError(errno.ENETUNREACH, "Network is unreachable"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_refused_connection_is_one_line_without_a_traceback(
    capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    configure_log("INFO")
    logging.getLogger("daybreak").error("Step %d failed", 2, exc_info=error)
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "Step 2 failed (" in told
    assert "()" not in told


def test_a_fault_of_our_own_keeps_its_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    configure_log("INFO")
    for error in (ValueError("odd"), OSError(errno.ENOSPC, "No space left on device")):
        logging.getLogger("daybreak").error("Step failed", exc_info=error)
        told = capsys.readouterr().err
        assert told.count("\n") > 1
