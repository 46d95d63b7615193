"""One log on standard error, in which no secret can stand."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMAT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
MASK = "***"


class SecretlessFormatter(logging.Formatter):
    """Masks secrets in the finished line, so that arguments and tracebacks are covered too."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__(FORMAT, datefmt="%H:%M:%S")
        # The longest first: a database's address contains its password.
        self._secrets = sorted(filter(None, secrets), key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """Format a record and mask every secret in it."""
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, MASK)
        return line


def _without_traceback(record: logging.LogRecord) -> bool:
    """Keep discord.py's word that it reconnects, and spare the fifty lines of where from."""
    if record.exc_info and str(record.msg).startswith("Attempting a reconnect"):
        record.msg, record.exc_info = f"{record.getMessage()} ({record.exc_info[1]!r})", None
        record.args = ()
    return True


def configure_log(level: str, secrets: Iterable[str] = ()) -> None:
    """Send the log of everything to standard error, at `level` and above."""
    handler = logging.StreamHandler()
    handler.setFormatter(SecretlessFormatter(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.getLogger("discord.client").addFilter(_without_traceback)
    # APScheduler and discord.py tell every tick and every route at INFO; an operator wants ours.
    for chatty in ("apscheduler", "discord", "aiohttp", "alembic"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.getLevelName(level)))
