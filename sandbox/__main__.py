"""Run the loopback Discord alone, so that a bot in another terminal can be pointed at it."""

from __future__ import annotations

import argparse
import asyncio
import errno
import logging
import signal
import sys
from pathlib import Path

from sandbox.server import Sandbox
from sandbox.state import StateError


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="the port (default: a free one)")
    parser.add_argument("--state", type=Path, help="keep the messages in this file over restarts")
    parser.add_argument("--token", default="sandbox", help="the bot's token (default: sandbox)")
    parser.add_argument("--log", type=Path, help="write every request to this file as JSON Lines")
    return parser.parse_args()


async def _run(port: int, state: Path | None, token: str, log: Path | None) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with Sandbox(port, state, token, log=log) as sandbox:
        sys.stdout.write(
            f"The loopback Discord listens at {sandbox.url} (open it in a browser).\n"
            "Point a bot at it from another terminal:\n"
            f"  DISCORD_TOKEN={token} DAYBREAK_DISCORD_URL={sandbox.url} .venv/bin/daybreak run\n"
            "Ctrl-C ends it.\n"
        )
        sys.stdout.flush()
        await stop.wait()


def serve(
    *,
    port: int = 0,
    state: Path | None = None,
    token: str = "sandbox",  # noqa: S107 - it opens nothing but this
    log: Path | None = None,
) -> None:
    """Serve until Ctrl-C, with a sentence in place of a traceback if that cannot be."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        asyncio.run(_run(port, state, token, log))
    except (OSError, StateError) as fault:
        is_taken = isinstance(fault, OSError) and fault.errno == errno.EADDRINUSE
        hint = ". Give another port: --port 0 takes any that is free." if is_taken else ""
        raise SystemExit(f"The sandbox cannot start: {fault}{hint}") from None


def main() -> None:
    """Read the command line and serve."""
    arguments = _arguments()
    serve(
        port=arguments.port,
        state=arguments.state,
        token=arguments.token,
        log=arguments.log,
    )


if __name__ == "__main__":
    main()
