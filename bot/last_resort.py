"""Ending the process when it was told to stop and something in it hangs."""

from __future__ import annotations

import logging
import os
import threading

log = logging.getLogger("daybreak.bot")

LAST_RESORT = 8.0
"""Seconds from the signal. The courier and the ticks have five to end; whoever started the process
kills it soon after ten. Whatever is cut off then, the ledger finds it by its lease."""


def end_process_within(seconds: float) -> None:
    """End this process after so many seconds if it has not ended by itself.

    A thread in a database call or a socket without an answer cannot be stopped from within, and
    Python waits for its threads.
    """
    timer = threading.Timer(seconds, _end_process, [seconds])
    timer.daemon = True
    timer.start()


def _end_process(seconds: float) -> None:
    log.warning("Something did not end within %.0f s; Daybreak stops without it.", seconds)
    logging.shutdown()
    os._exit(0)
