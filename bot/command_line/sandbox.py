"""`daybreak sandbox`: only the Discord on this machine."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads the annotations when it runs
from typing import Annotated

import typer

from config.settings import load_settings


def sandbox(
    *,
    port: Annotated[int | None, typer.Option(help="The port, 0 for any.", min=0, max=65535)] = None,
    token: Annotated[str, typer.Option(help="The token a bot must come with.")] = (
        "sandbox"  # noqa: S107 - it opens nothing but this
    ),
    state: Annotated[Path | None, typer.Option(help="Keep the messages in this file.")] = None,
    log: Annotated[
        Path | None, typer.Option(help="Write every request to this file as JSON Lines.")
    ] = None,
) -> None:
    """Run only the Discord on this machine, so that a bot in another terminal can dial it."""
    from sandbox.__main__ import serve

    number = load_settings().sandbox_port if port is None else port
    serve(port=number, token=token, state=state, log=log)
