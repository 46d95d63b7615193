"""`daybreak check`: what is wrong with the set-up, and what to do."""

from __future__ import annotations

import asyncio

import typer

from bot.command_line.parts import database_address, model_choice
from config.settings import load_settings, variable
from digests.errors import SettingError


def check() -> None:
    """Say what is wrong with the set-up, from the token to the themes, and what to do."""
    from bot.doctor import Observation, check_discord, check_files, scheduled_channels, show
    from bot.model_doctor import check_model

    settings = load_settings()
    token = settings.token.get_secret_value() if settings.token else None
    database = database_address(settings, own_discord=token is None)
    findings = check_files(settings.themes, settings.article_folders, database)
    channel = settings.channel_name
    if channel != settings.channel:
        told = f"{variable('channel')} is {settings.channel!r}, which Discord writes #{channel}."
        findings.append(Observation(f"Channel: {told}"))
    scheduled = scheduled_channels(database)
    findings += asyncio.run(check_discord(token, settings.discord_url, channel, scheduled))
    try:
        choice = model_choice(settings)
    except SettingError as error:
        findings.append(Observation(f"Model: {error}", well=False))
    else:
        findings += [asyncio.run(check_model(choice, database))] if choice else []
    raise typer.Exit(0 if show(findings) else 1)
