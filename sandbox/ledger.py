"""What was asked of the sandbox, kept so that tests can assert on it and people can read it."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sandbox.clock import timestamp

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

logger = logging.getLogger("sandbox")

_KEPT = 20_000  # requests in memory; a sandbox that runs for weeks must not grow


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: `path` is without `/api/v10`, `seconds` until it was answered."""

    method: str
    path: str
    query: dict[str, str]
    body: Any
    files: tuple[str, ...]
    status: int
    """0 where the connection was cut without an answer."""
    at: datetime
    seconds: float


class Ledger:
    """Every request in order, and those for which there is no route."""

    def __init__(self, log: Path | None = None) -> None:
        self.requests: list[Asked] = []
        self.unknown_routes: list[Asked] = []
        self._log = log.open("a", encoding="utf-8") if log else None

    def note(self, asked: Asked, *, known: bool = True) -> None:
        """Keep one request; an unknown route is said loudly."""
        self.requests.append(asked)
        if len(self.requests) > _KEPT:
            del self.requests[: _KEPT // 2]
        if not known:
            self.unknown_routes.append(asked)
            logger.error("The sandbox has no route %s %s", asked.method, asked.path)
        if self._log:
            line = {
                "at": timestamp(asked.at),
                "method": asked.method,
                "path": asked.path,
                "query": asked.query,
                "body": asked.body,
                "files": asked.files,
                "status": asked.status,
                "seconds": round(asked.seconds, 6),
            }
            self._log.write(json.dumps(line, ensure_ascii=False) + "\n")
            self._log.flush()

    def close(self) -> None:
        """Close the log file."""
        if self._log:
            self._log.close()
