"""The way in: `daybreak`, and `python -m bot`."""

from __future__ import annotations

import os
import sys

INTERRUPTED = 130
"""The exit status of what Ctrl-C ended, as shells have it: 128 and the signal's number."""


def main() -> None:
    """Run the command line; Ctrl-C ends it without a traceback, however early it comes."""
    try:
        # Loading it takes a moment, in which somebody may have seen already what they mistyped.
        from digests.worker import ONE_CORE

        for name, value in ONE_CORE.items():  # before what reads it is loaded
            os.environ.setdefault(name, value)
        from bot.loading import loading

        with loading():
            from bot.command_line import main as run_command_line

        run_command_line()
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
