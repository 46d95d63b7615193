from __future__ import annotations

import logging
from typing import TYPE_CHECKING

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
    error = ConnectionError("100% gone")
    logger = logging.getLogger("discord.client")
    logger.error("Attempting a reconnect in %.2fs", 0.5, exc_info=error)
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "Attempting a reconnect in 0.50s (ConnectionError('100% gone'))" in told
