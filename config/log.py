"""One log on standard error, in which no secret can stand."""

from __future__ import annotations

import errno
import logging
from copy import copy
from socket import gaierror
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMAT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
MASK = "***"

_RECONNECTS = "Attempting a reconnect"
"""discord.py's word for any end of its connection, which it mends by itself."""
_UNREACHABLE = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN})
_LONGEST_REASON = 200


class SecretlessFormatter(logging.Formatter):
    """Masks secrets in the finished line, so that arguments and tracebacks are covered too."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__(FORMAT, datefmt="%H:%M:%S")
        # The longest first: a database's address contains its password.
        self._secrets = sorted(filter(None, secrets), key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """Format a record, a lost connection as one line, and mask every secret in it."""
        line = super().format(_in_one_line(record))
        for secret in self._secrets:
            line = line.replace(secret, MASK)
        return line


def _in_one_line(record: logging.LogRecord) -> logging.LogRecord:
    """Give a record whose traceback tells an operator nothing without it, but with the reason."""
    error = record.exc_info[1] if record.exc_info else None
    said = str(record.msg)
    if error is None or not (said.startswith(_RECONNECTS) or _is_lost_connection(error)):
        return record
    short = copy(record)
    reason = " ".join(str(error).split()) or type(error).__name__
    short.msg, short.args = f"{record.getMessage()} ({reason[:_LONGEST_REASON]})", ()
    short.exc_info = short.exc_text = None
    return short


def _is_lost_connection(error: BaseException) -> bool:
    """Tell whether the other side refused, went or was not to be found; also as a cause.

    What aiohttp raises of these is an OSError that keeps the system's own.
    """
    seen: BaseException | None = error
    while seen is not None:
        cause = getattr(seen, "os_error", seen)
        if isinstance(cause, (ConnectionError, TimeoutError, gaierror)):
            return True
        if isinstance(cause, OSError) and cause.errno in _UNREACHABLE:
            return True
        seen = seen.__cause__
    return False


def configure_log(level: str, secrets: Iterable[str] = ()) -> None:
    """Send the log of everything to standard error, at `level` and above."""
    handler = logging.StreamHandler()
    handler.setFormatter(SecretlessFormatter(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # APScheduler and discord.py tell every tick and every route at INFO; an operator wants ours.
    for chatty in ("apscheduler", "discord", "aiohttp", "alembic"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.getLevelName(level)))
