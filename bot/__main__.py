"""The way in: `daybreak`, and `python -m bot`."""

from __future__ import annotations

import os
import signal
import sys

INTERRUPTED = 130
"""The exit status of what Ctrl-C ended, as shells have it: 128 and the signal's number."""


def main() -> None:
    """Run the command line; Ctrl-C ends it without a traceback, however early it comes."""
    # Loading takes a moment, in which somebody may have seen already what they mistyped. There an
    # interrupt would be lost in a callback, or end Python by the signal, if it were an exception.
    usual = signal.getsignal(signal.SIGINT)
    if usual is signal.default_int_handler:  # not where whoever starts it has it ignored
        signal.signal(signal.SIGINT, _stop_at_once)
    from digests.worker import ONE_CORE

    for name, value in ONE_CORE.items():  # before what reads it is loaded
        os.environ.setdefault(name, value)
    from bot.loading import loading

    with loading():
        from bot.command_line import main as run_command_line
    try:
        signal.signal(signal.SIGINT, usual)
        run_command_line()
    except KeyboardInterrupt:
        sys.stderr.write(_STOPPED)
        sys.exit(INTERRUPTED)


def _stop_at_once(*_: object) -> None:
    os.write(2, _STOPPED.encode())  # whatever else was being written there
    os._exit(INTERRUPTED)


_STOPPED = "Stopped.\n"


if __name__ == "__main__":
    main()
