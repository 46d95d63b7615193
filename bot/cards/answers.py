"""What the answers to look-ups have in common, and those to `/search` and `/ask`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.utils import format_dt

from bot.cards.answer_button import AnswerButton
from bot.cards.buttons import DAWN, TopicButton
from bot.cards.escape import escape, escape_within
from bot.cards.findings import LENGTHS, finding_text, source_text
from bot.cards.layout import Card, Group, card, measure
from bot.plurals import counted
from digests.models import Asking, Mark
from digests.numbers import grouped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from discord import ui

    from bot.cards.findings import Length
    from digests.models import LookUp

    AnyButton = ui.DynamicItem[ui.Button[ui.LayoutView]]

_LONGEST_QUESTION = 200
_NEW = "**NEW** came since the last digest here"
_SIGN = {Asking.TOPIC: "🔎", Asking.SEARCH: "🔎", Asking.QUESTION: "❓"}


def search_card(found: LookUp, token: str = "") -> Card:
    """A page of what a search found, the best first, with the found words in bold."""
    if not found.findings:
        return card(f"{header_of(found)}\nNothing in the archive holds that.", (), accent=DAWN)
    footer = footer_of(found, "the best first")
    return fitting(
        header_of(found), lambda length: _each(found, length), footer, turn_buttons(found, token)
    )


def ask_card(found: LookUp) -> Card:
    """The bullets that answer a question, each with its receipt and date; or that none does."""
    if not found.findings:
        nothing = "Nothing in the archive tells."
        hint = "-# `/search` finds single words, `/topic` what there is on a name or theme."
        return card(f"{header_of(found)}\n{nothing}\n{hint}", (), accent=DAWN)
    footer = f"-# {counted(found.total, 'bullet')} of the archive, the best first; nothing is added"
    if any(one.mark is Mark.NEW for one in found.findings):
        footer += f" · {_NEW}"
    return fitting(header_of(found), lambda length: _each(found, length), footer)


def _each(found: LookUp, length: Length) -> tuple[Group, ...]:
    return tuple(
        Group("", (finding_text(one, found.stems, length), source_text(one, length)))
        for one in found.findings
    )


def header_of(found: LookUp) -> str:
    """What was asked, and where it was looked."""
    theme, own, question = found.theme, found.own, found.question
    asked = escape_within(found.asked, _LONGEST_QUESTION)
    topic = ""
    if theme is not None:
        topic = f"{theme.emoji} {escape(theme.name)}"
    elif own is not None:
        topic = f"📌 {escape(own.name)}"
    if question.kind is Asking.TOPIC and topic:
        title, within = topic, []
    else:
        title, within = f"{_SIGN[question.kind]} {asked}", [topic] if topic else []
    if question.source:
        within.append(f"source “{escape_within(question.source, _LONGEST_QUESTION)}”")
    if question.since is not None:
        within.append(f"since {format_dt(question.since, 'D')}")
    return f"## {title}" + (f"\n-# {' · '.join(within)}" if within else "")


def footer_of(found: LookUp, order: str) -> str:
    """How much there is, in which order, and which page this is."""
    several = f"{grouped(found.total)} of {grouped(found.found)} bullets"
    told = several if found.found > found.total else counted(found.total, "bullet")
    told = f"-# {told}, {order}" if found.total > 1 else f"-# {told}"
    if found.pages > 1:
        told += f" · page {grouped(found.page)} of {grouped(found.pages)}"
    if found.is_cut and found.question.kind is Asking.TOPIC:
        told += " · older ones are not listed"
    elif found.is_cut:
        told += " · older ones that hold it were not looked at"
    if any(one.mark is Mark.NEW for one in found.findings):
        told += f" · {_NEW}"
    return told


def turn_buttons(found: LookUp, token: str) -> list[AnyButton]:
    """The buttons to the pages before and after."""
    is_topic = found.question.kind is Asking.TOPIC
    before, after = ("Newer", "Older") if is_topic else ("Back", "More")
    turned = [(found.page - 1, before)] if found.page > 1 else []
    turned += [(found.page + 1, after)] if found.page < found.pages else []
    if found.theme and is_topic and found.question.since is None:
        return [TopicButton(found.theme.slug, label, page=page) for page, label in turned]
    return [AnswerButton(token, page, label) for page, label in turned]


def fitting(
    header: str,
    groups: Callable[[Length], Sequence[Group]],
    footer: str,
    buttons: Sequence[AnyButton] = (),
) -> Card:
    """Build a card whose parts are as long as a message holds."""
    for length in LENGTHS:
        built = card(header, groups(length), footer, buttons, DAWN)
        if measure(built).fits:
            break
    return built
