"""Learns at once that a file was put into the articles' folder, where the system tells of it.

A network drive tells nothing, so the folder is looked into every minute all the same.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from watchfiles import awatch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

log = logging.getLogger("daybreak.articles")
logging.getLogger("watchfiles").setLevel(logging.WARNING)  # that something changed is no news

AT_REST = 1_000
"""Milliseconds without a change after which a file is taken to be written whole."""
LONGEST = 10_000
"""Milliseconds after which a folder in which something changes all the time is read."""


async def watch_folder(folder: Path, changed: Callable[[], None]) -> None:
    """Call `changed` each time that writing in a folder came to rest, until cancelled.

    Ends by itself where the folder is gone or the system cannot watch it.
    """
    try:
        async for _ in awatch(folder, step=AT_REST, debounce=LONGEST, recursive=False):
            changed()
    except OSError as error:  # no such folder, or too many watched ones
        log.debug("%s is looked into every minute only: %s", folder, error)
