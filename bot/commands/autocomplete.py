"""How zones, weekdays and topics are read, and completed as they are typed."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.cards.schedules import day_name, days_text
from digests.calendar import parse_weekdays
from digests.errors import ScheduleError
from digests.models import EVERY_DAY
from digests.service.own_topics import offered as begun
from digests.zones import zone_choices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Theme, Weekday
    from digests.service import NewsService

CHOICES = 25
LONGEST_CHOICE = 100
"""Characters that Discord takes of a choice, in its name as in its value."""
ALL_TOPICS = "all topics"
_OFFERED_SETS = ("every day", "weekdays", "weekend")


def complete_zone(typed: str, own: str) -> list[tuple[str, str]]:
    """At most 25 zones, as (shown, meant), that what was typed may become; the own one first."""
    return zone_choices(typed, own)[:CHOICES]


def read_weekdays(typed: str) -> tuple[Weekday, ...]:
    """Read weekdays as people write them, in the reader's language or in English, in ISO order.

    Raises:
        ScheduleError: no weekday is meant.
    """
    for day in EVERY_DAY:
        for width in ("wide", "abbreviated"):
            name = re.escape(day_name(day, width).rstrip("."))
            typed = re.sub(rf"\b{name}\b\.?", day.name, typed, flags=re.IGNORECASE)
    return parse_weekdays(typed)


def complete_weekdays(typed: str) -> list[tuple[str, str]]:
    """The usual sets, and what was typed as it would be read, as (shown, meant).

    Days are shown, and begun, in the reader's language or in English, and always meant in English.
    """
    wanted = typed.strip().lower()
    offered = [(name, name) for name in _OFFERED_SETS if wanted in name]
    for day in EVERY_DAY:
        shown, meant = day_name(day, "wide"), day.name.capitalize()
        if any(name.lower().startswith(wanted) for name in (shown, meant)):
            offered.append((shown, meant))
    with suppress(ScheduleError):
        read = days_text(read_weekdays(typed)) if wanted else ""
        offered = [(read, typed), *(one for one in offered if one[0] != read)] if read else offered
    return offered


def parse_topics(text: str) -> tuple[str, ...]:
    """Read topics as people list them; none stands for all. Which there are the service knows.

    Raises:
        ScheduleError: nothing is named.
    """
    named = tuple(part.strip() for part in re.split(r"[,;]", text) if part.strip())
    if not named:
        raise ScheduleError("Name topics, such as critical-minerals, energy; or all.")
    alone = named[0].casefold() if len(named) == 1 else ""
    return () if alone in {"all", ALL_TOPICS, "everything"} else named


def shown_as(theme: Theme, typed: str, service: NewsService) -> str:
    """A theme's name, and the alias by which what was typed came to it: "Sport (cricket)"."""
    alias = service.alias_begun(theme, typed)
    return f"{theme.name} ({alias})" if alias else theme.name


def offered_themes(
    typed: str, service: NewsService, with_news: Sequence[Theme]
) -> tuple[Theme, ...]:
    """The themes that a text may become; for none, all of them, those `with_news` first."""
    if typed.strip():
        return service.complete_topic(typed)
    return tuple(dict.fromkeys([*with_news, *service.themes]))


def _meant(text: str, service: NewsService, own: Sequence[Theme]) -> Theme | None:
    """Give the topic of that name or slug, or the theme that is meant."""
    mine = (theme for theme in own if text in {theme.slug, theme.name})
    return next(mine, None) or service.find_topic(text)


def complete_topics(
    typed: str,
    service: NewsService,
    with_news: Sequence[Theme] = (),
    own: Sequence[Theme] = (),
) -> list[tuple[str, str]]:
    """At most 25 lists, as (shown, meant), that end in a topic the last word typed may become.

    The `own` topics of a server come first; where none is begun, then those `with_news`.
    """
    *earlier, last = re.split(r"[,;]", typed)
    named = [part.strip() for part in earlier if part.strip()]
    chosen = {part: _meant(part, service, own) for part in named}
    shown = [theme.name if theme else part for part, theme in chosen.items()]
    meant = [theme.slug if theme else part for part, theme in chosen.items()]
    offered = [
        (", ".join([*shown, shown_as(theme, last, service)]), ", ".join([*meant, theme.slug]))
        for theme in (*begun(own, last), *offered_themes(last, service, with_news))
        if theme.slug not in meant
    ]
    if not named and ALL_TOPICS.startswith(last.strip().lower()):
        offered.insert(0, (ALL_TOPICS.capitalize(), "all"))
    # A longer list is typed to its end, without completion.
    return [pair for pair in offered if max(map(len, pair)) <= LONGEST_CHOICE][:CHOICES]
