"""The Discord of its own, on which Daybreak runs without a token."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import typer

from bot.command_line.parts import var_folder
from config.settings import Settings, variable
from digests.errors import DaybreakError

if TYPE_CHECKING:
    from contextlib import AsyncExitStack

    from sandbox import Sandbox

_PORTS = 1 << 16


async def start_sandbox(settings: Settings, stack: AsyncExitStack) -> Sandbox:
    """Start it, and say where it is."""
    from sandbox import Rules, Sandbox, StateError

    state = var_folder(settings) / "sandbox.json"
    rules = Rules(morning=settings.morning, zone=settings.time_zone)
    # The port beside its own, since a source is known by its address at the next start too.
    news_port = (settings.sandbox_port + 1) % _PORTS if settings.sandbox_port else 0
    try:
        try:
            sandbox = await stack.enter_async_context(
                Sandbox(settings.sandbox_port, state, rules=rules, news_port=news_port)
            )
        except OSError as error:
            fault = "is taken" if error.errno == errno.EADDRINUSE else "cannot be used"
            typer.echo(f"Port {settings.sandbox_port} {fault}, so a free one is used.")
            sandbox = await stack.enter_async_context(
                Sandbox(0, state, rules=rules, news_port=news_port)
            )
    except StateError as error:
        # The ledger goes with it, or what stood on the page would count as posted for ever.
        raise DaybreakError(
            f"{error}. Move that file and sandbox.db away, then start again."
        ) from None
    except OSError as error:
        raise DaybreakError(f"No Discord of its own could be started: {error}.") from None
    typer.echo(
        f"No {variable('token')} is set, so Daybreak runs on a Discord of its own.\n"
        f"Open {sandbox.url} and type /topic. Ctrl-C stops.\n"
        f"A small news site, to be added with /source add, is at {sandbox.news_url}"
    )
    return sandbox
