"""`daybreak check`: looks at the set-up part by part and says what is wrong with each."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import aiohttp
import discord
from rich.console import Console
from rich.text import Text

from bot.discord_clock import TOLERATED, DiscordClock, how_far_off
from bot.login import NO_WAY_IN, in_one_sentence, log_in
from bot.loopback import LoopbackConnector
from digests.errors import DaybreakError
from digests.reading.files import read_articles
from digests.reading.taxonomy import read_themes
from digests.store import Store, schedules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

NEEDED = discord.Permissions(view_channel=True, send_messages=True, read_message_history=True)
"""Posting needs the first two; the history is looked into when Discord's answer was lost."""

INVITE = "https://discord.com/oauth2/authorize?client_id={id}&scope=bot+applications.commands"


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing looked at: well or not, and in a sentence what is so or what to do."""

    sentence: str
    well: bool = True


def invite_link(application_id: int) -> str:
    """Build the link that invites the bot with exactly the permissions it needs."""
    return f"{INVITE.format(id=application_id)}&permissions={NEEDED.value}"


def check_files(themes: Path, articles: Sequence[Path], database: str) -> list[Observation]:
    """Look at what needs no network: the themes, the articles, the database."""
    found = [one for folder in articles for one in _check_articles(folder)]
    return [_check_themes(themes), *found, _check_database(database)]


def _check_themes(path: Path) -> Observation:
    try:
        return Observation(f"Themes: {len(read_themes(path))} in {path}.")
    except DaybreakError as error:
        return Observation(f"Themes: {error}", well=False)


def _check_articles(folder: Path) -> Iterable[Observation]:
    if not folder.exists():
        todo = "Make it and put articles there, .md, .txt or .html files."
        yield Observation(f"Articles: there is no folder {folder}. {todo}", well=False)
        return
    articles, errors = read_articles(folder)
    for error in errors:
        yield Observation(f"Articles: {error}", well=False)
    sentence = f"Articles: {len(articles)} readable in {folder}."
    if articles:
        yield Observation(sentence)
    elif not errors:
        yield Observation(f"{sentence} Put one there, a .md, .txt or .html file.", well=False)


def _check_database(address: str) -> Observation:
    try:
        with closing(Store(address)) as store:
            ahead = store.now(here := datetime.now(UTC)) - here
    except DaybreakError as error:
        return Observation(f"Database: {error}", well=False)
    if abs(ahead) > TOLERATED:
        sentence = how_far_off("its clock, by which digests are due,", ahead, "this machine's")
        return Observation(f"Database: {sentence}", well=False)
    return Observation("Database: it opens, and its tables are up to date.")


def scheduled_channels(database: str) -> dict[int, frozenset[int]]:
    """Read in which channels of each server something is scheduled; nothing if it cannot be."""
    try:
        with closing(Store(database)) as store, store.read() as connection:
            return schedules.active_channels(connection)
    except DaybreakError:
        return {}  # `check_files` says why


async def check_discord(
    token: str | None, url: str | None, channel: str, scheduled: Mapping[int, frozenset[int]]
) -> list[Observation]:
    """Look at Discord as the bot will meet it: the token, the intents, and every server.

    `channel` is the name of the one that gets a schedule by itself; `scheduled` gives by the
    server's id the channels that have one.
    """
    if token is None and url is not None:
        sentence = "Token: none, but DAYBREAK_DISCORD_URL needs one. Set DISCORD_TOKEN too."
        return [Observation(sentence, well=False)]
    if token is None:
        return [
            Observation(
                "Token: none, so `daybreak run` starts a Discord of its own. "
                "Set DISCORD_TOKEN to run on Discord.",
            )
        ]
    try:
        clock = DiscordClock(lambda: datetime.now(UTC), tell=lambda _: None)
        trace = aiohttp.TraceConfig()
        clock.add_to(trace)
        client = discord.Client(
            intents=discord.Intents(guilds=True),
            connector=LoopbackConnector(url) if url else None,
            http_trace=trace,
        )
        async with client:
            await log_in(client, token)
            found = await _check_application(client, channel, scheduled)
            return [*_check_clock(clock.ahead), *found]
    except DaybreakError as error:
        reason = error
    except NO_WAY_IN as error:
        reason = in_one_sentence(error)
    return [Observation(f"Token: {reason}", well=False)]


def _check_clock(ahead: timedelta | None) -> Iterable[Observation]:
    if ahead is None:
        return  # what answered told no time
    if abs(ahead) > TOLERATED:
        sentence = how_far_off("this machine's", ahead, "Discord's")
        yield Observation(f"Clock: {sentence}", well=False)
    else:
        yield Observation("Clock: it agrees with Discord's.")


async def _check_application(
    client: discord.Client, channel: str, scheduled: Mapping[int, frozenset[int]]
) -> list[Observation]:
    application = await client.application_info()
    found = [
        Observation(f"Token: it belongs to {application.name}."),
        Observation("Intents: none that Discord calls privileged is needed."),
    ]
    # A bot made before 2016 has a user whose id is not its application's.
    user_id = client.user.id if client.user else application.id
    servers = [guild async for guild in client.fetch_guilds()]
    if not servers:
        link = invite_link(application.id)
        found.append(Observation(f"Servers: none yet. Invite the bot: {link}", well=False))
    for server in servers:
        own = scheduled.get(server.id, frozenset())
        found.extend(await _check_server(client, user_id, server.id, channel, own))
    return found


async def _check_server(
    client: discord.Client, user_id: int, guild_id: int, channel: str, scheduled: frozenset[int]
) -> list[Observation]:
    guild = await client.fetch_guild(guild_id)
    me = await guild.fetch_member(user_id)
    there = await guild.fetch_channels()
    if scheduled - {place.id for place in there}:
        sentence = f"{guild.name}: a channel with a schedule is gone. See /schedule list."
        return [Observation(sentence, well=False)]
    # The name matters only as long as no schedule says where to post.
    chosen = [place for place in there if place.id in scheduled] or [
        place for place in there if place.name == channel
    ]
    if not chosen:
        sentence = (
            f"{guild.name}: it has no #{channel}. Make one, or set a channel with /schedule add."
        )
        return [Observation(sentence, well=False)]
    found = []
    for place in chosen:
        missing = NEEDED & ~place.permissions_for(me)
        names = ", ".join(_as_discord_shows(name) for name, needed in missing if needed)
        sentence = f"{guild.name}: #{place.name} " + (
            f"lacks the bot's permission: {names}. Grant it in the channel's settings."
            if names
            else "grants all that posting needs."
        )
        found.append(Observation(sentence, well=not names))
    return found


def _as_discord_shows(permission: str) -> str:
    # discord.py keeps this one under its old name.
    name = "view_channel" if permission == "read_messages" else permission
    return name.replace("_", " ").title()


def show(observations: Sequence[Observation]) -> bool:
    """Print each observation with a tick or a cross; returns whether all is well."""
    console = Console(soft_wrap=True)
    for observation in observations:
        mark = Text("✔ ", "green") if observation.well else Text("✘ ", "bold red")
        console.print(mark + Text(observation.sentence))
    return all(observation.well for observation in observations)
