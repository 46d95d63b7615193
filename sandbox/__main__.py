"""Run the loopback Discord alone, so that a bot in another terminal can be pointed at it."""

from __future__ import annotations

import argparse
import asyncio
import logging
import signal
from pathlib import Path

from sandbox.server import Sandbox


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="the port (default: a free one)")
    parser.add_argument("--state", type=Path, help="keep the messages in this file over restarts")
    parser.add_argument("--token", default="sandbox", help="the bot's token (default: sandbox)")
    parser.add_argument("--log", type=Path, help="write every request to this file as JSON Lines")
    return parser.parse_args()


async def _run(arguments: argparse.Namespace) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with Sandbox(
        arguments.port, arguments.state, arguments.token, log=arguments.log
    ) as sandbox:
        print(f"The loopback Discord listens at {sandbox.url} (open it in a browser).")  # noqa: T201 - a command line
        print("Point a bot at it from another terminal:")  # noqa: T201
        print(f"  DISCORD_TOKEN={sandbox.token} DAYBREAK_DISCORD_URL={sandbox.url} daybreak run")  # noqa: T201
        print("Ctrl-C ends it.", flush=True)  # noqa: T201
        await stop.wait()


def main() -> None:
    """Serve until Ctrl-C."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    arguments = _arguments()
    try:
        asyncio.run(_run(arguments))
    except OSError as fault:
        raise SystemExit(f"The sandbox cannot start: {fault}") from fault


if __name__ == "__main__":
    main()
