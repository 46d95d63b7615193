"""What Discord shows of the commands in other languages than English."""

from __future__ import annotations

from contextvars import copy_context
from datetime import time
from typing import TYPE_CHECKING, Any, cast

import discord
import pytest
from discord import app_commands

from bot.commands import LOOK_UPS, all_commands, all_menus
from bot.commands.services import Services
from bot.german import GERMAN
from bot.languages import CommandTranslator, as_known
from bot.plurals import counted
from bot.registration import described
from digests.errors import TopicError
from digests.numbers import READERS_LANGUAGE
from digests.service.model_cache import ModelState
from digests.service.own_topics import Wanted, read_wanted
from digests.writing.themes import ThemeIndex
from sandbox.limits import check_commands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.service import NewsService


@pytest.fixture
async def commands() -> list[dict[str, Any]]:
    services = Services(cast("NewsService", None), "UTC", time(8))
    async with discord.Client(intents=discord.Intents.none()) as client:
        tree = app_commands.CommandTree(client)
        for one in (*all_commands(services, dict), *all_menus(services)):
            tree.add_command(one)  # type: ignore[arg-type] # a command or a menu
        await tree.set_translator(CommandTranslator())
        return await described(tree)


def parts(commands: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every command, subcommand and option."""
    for one in commands:
        yield one
        yield from parts(one.get("options") or [])


def test_every_name_and_description_is_told_in_german(commands: list[dict[str, Any]]) -> None:
    english, german = set(), set()
    for one in parts(commands):
        for key in ("name", "description"):
            if told := one.get(key):
                english.add(told)
                german.add(one[f"{key}_localizations"].get("de"))
    assert english - set(GERMAN) == set()
    assert set(GERMAN) - english == set(), "told of nothing"
    assert german == set(GERMAN.values())


def test_the_names_in_german_are_such_as_discord_takes(commands: list[dict[str, Any]]) -> None:
    check_commands([_in_german(one) for one in commands])


def _in_german(one: dict[str, Any]) -> dict[str, Any]:
    told = {key: one[f"{key}_localizations"]["de"] for key in ("name", "description") if key in one}
    options = [_in_german(each) for each in one.get("options") or []]
    return one | told | ({"options": options} if "options" in one else {})


def test_look_ups_work_wherever_their_user_is(commands: list[dict[str, Any]]) -> None:
    reach = {one["name"]: (one["integration_types"], one["contexts"]) for one in commands}
    everywhere = {name for name, where in reach.items() if where == ([0, 1], [0, 1, 2])}
    assert everywhere == (LOOK_UPS & reach.keys()) | {"Digest this"}


@pytest.mark.parametrize(
    ("locale", "known"), [("de", "de"), ("en-GB", "en_GB"), ("pt-BR", "pt_BR"), ("xx-?", "en")]
)
def test_a_locale_that_is_not_known_is_taken_for_english(locale: str, known: str) -> None:
    assert as_known(locale) == known


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en-US", "12,345 bullets"),
        ("de", "12.345 bullets"),
        ("fr", "12\u202f345 bullets"),
        ("hi", "12,345 bullets"),
        ("xx", "12,345 bullets"),
    ],
)
def test_numbers_are_written_as_the_asker_reads_them(language: str, written: str) -> None:
    def write() -> str:
        READERS_LANGUAGE.set(as_known(language))
        return counted(12_345, "bullet")

    assert copy_context().run(write) == written
    assert counted(12_345, "bullet") == "12,345 bullets"


def test_what_is_refused_and_a_models_budget_have_their_numbers_so_too() -> None:
    def write() -> list[str]:
        READERS_LANGUAGE.set("de")
        with pytest.raises(TopicError) as refused:
            read_wanted(Wanted("Trams", "a" * 4_001), ThemeIndex(()), ())
        return [str(refused.value), str(ModelState("m", "host", 12_345, 500_000))]

    refused, budget = copy_context().run(write)
    assert "4.001 characters. At most 1.000 fit" in refused
    assert "12.345 of 500.000 tokens" in budget
