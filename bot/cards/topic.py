"""The answer to `/topic`: a topic's stories by day, or what else may have been meant."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from discord.utils import format_dt

from bot.cards.answers import fitting, footer_of, header_of, turn_buttons
from bot.cards.buttons import DAWN, TopicButton
from bot.cards.escape import escape, escape_within
from bot.cards.findings import finding_text, source_text
from bot.cards.layout import Card, Group, card
from digests.zones import zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, tzinfo

    from bot.cards.findings import Length
    from digests.models import Finding, LookUp, Theme

# A row holds five buttons; what is further from an unknown text than the third is no guess.
_BUTTONS = 5
_GUESSES = 3
_LONGEST_QUESTION = 80
_MARKS = "“”„«»\"' "


def topic_card(found: LookUp, filled: Sequence[tuple[Theme, int]] = (), token: str = "") -> Card:
    """What the archive holds on a topic: a page of its stories, the newest first, by day.

    Or, when nothing is kept under it, the themes of `filled` that have something; or, for an
    unknown text, the nearest themes, to be pressed. `token` stands for the question on the buttons
    that turn the pages; a theme that is asked for without more needs none.
    """
    if found.findings:
        buttons = [
            *turn_buttons(found, token),
            *(TopicButton(theme.slug, theme.name, theme.emoji) for theme in found.nearby),
        ]
        header, footer = header_of(found), footer_of(found, "the newest first")
        return fitting(header, lambda length: _days(found, length), footer, buttons[:_BUTTONS])
    if found.theme is not None or found.own is not None:
        return _nothing_kept(found, filled)
    asked = escape_within(found.asked.strip(_MARKS), _LONGEST_QUESTION)
    nearest = found.nearest[:_GUESSES]
    hint = "Did you mean one of these?" if nearest else "`/topics list` shows all there are."
    since = found.question.since
    of_then = f" since {format_dt(since, 'D')}" if since else ""
    nothing = f"There is no topic “{asked}”, and no bullet{of_then} names it. {hint}"
    return _offer(f"## No such topic\n{nothing}", nearest)


def _nothing_kept(found: LookUp, filled: Sequence[tuple[Theme, int]]) -> Card:
    if found.question.since is not None:
        return _offer(f"{header_of(found)}\nNothing is kept of that time.", ())
    kind = "theme" if found.theme else "topic"
    meant = found.theme.slug if found.theme else ""
    others = [theme for theme, kept in filled if kept and theme.slug != meant]
    hint = "There is something under these:" if others else "Nothing was read yet at all."
    return _offer(f"{header_of(found)}\nNothing is kept under this {kind} yet. {hint}", others)


def _days(found: LookUp, length: Length) -> tuple[Group, ...]:
    """Put stories under their days: that of a story's newest bullet on the page."""
    place = zone(found.zone)
    stories = [tuple(told) for _, told in groupby(found.findings, key=lambda one: one.story)]
    return tuple(
        Group(
            f"### {format_dt(together[0][0].dated_at, 'D')}",
            tuple(_apart(_story(story, day, place, length) for story in together)),
        )
        for day, together in (
            (day, list(told))
            for day, told in groupby(
                stories, key=lambda story: story[0].dated_at.astimezone(place).date()
            )
        )
    )


def _apart(stories: Iterable[str]) -> Iterator[str]:
    """Leave a line free above every story but the first."""
    for number, story in enumerate(stories):
        yield f"\n{story}" if number else story


def _story(story: Sequence[Finding], day: date, place: tzinfo, length: Length) -> str:
    """A story's bullets under the articles that tell them."""
    blocks: list[str] = []
    for _, told in groupby(story, key=lambda one: (one.articles, one.dated_at)):
        together = list(told)
        is_older = together[0].dated_at.astimezone(place).date() != day
        said = [finding_text(one, (), length) for one in together]
        source = source_text(together[0], length, dated=is_older, counts=not blocks)
        blocks.append("\n".join([source, *said]))
    return "\n\n".join(blocks)


def _offer(text: str, themes: Sequence[Theme]) -> Card:
    buttons = [TopicButton(theme.slug, theme.name, theme.emoji) for theme in themes[:_BUTTONS]]
    return card(text, (), buttons=buttons, accent=DAWN)


def named(theme: Theme) -> str:
    """A theme as a heading or a line names it."""
    return f"{theme.emoji} {escape(theme.name)}"
