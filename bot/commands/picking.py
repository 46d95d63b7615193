"""Which one is meant by what stands in an option: a choice, its text, or something like it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.cards.escape import host_of, plain
from bot.cards.schedules import schedule_text
from bot.commands.autocomplete import CHOICES, LONGEST_CHOICE
from digests.errors import (
    DaybreakError,
    ScheduleError,
    SourceError,
    UnknownScheduleError,
    UnknownSourceError,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import discord

    from digests.models import Schedule, Source

_NAMED = 5
"""As many a question names."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What is picked: schedules, or sources."""

    prefix: str
    """Begins the value of a choice. A bare number is never one: it may be meant as a time or a
    place in the list."""
    unknown: type[DaybreakError]
    """Raised where nothing is like what stands there."""
    unclear: type[DaybreakError]
    """Raised where one or more may be meant; it names them."""


SCHEDULE = Kind("schedule ", UnknownScheduleError, ScheduleError)
SOURCE = Kind("source ", UnknownSourceError, SourceError)


def label(schedule: Schedule, guild: discord.Guild | None) -> str:
    """The text by which a schedule is offered and asked for."""
    channel = guild.get_channel(schedule.channel_id) if guild else None
    place = f"#{channel}" if channel else f"#deleted-channel-{schedule.channel_id}"
    return f"{place} · {schedule_text(schedule)}"


def source_label(source: Source) -> str:
    """The text by which a source is offered and asked for."""
    return f"{plain(source.name)} · {host_of(source.address) or source.address}"


def choices(kind: Kind, labels: Mapping[int, str], typed: str) -> list[tuple[str, str]]:
    """At most 25 of them, as (shown, meant), whose label holds the words that were typed."""
    wanted = _folded(typed)
    return [
        (shown[:LONGEST_CHOICE], f"{kind.prefix}{number}")
        for number, shown in labels.items()
        if _holds(shown, wanted) or typed == f"{kind.prefix}{number}"
    ][:CHOICES]


def pick(kind: Kind, text: str, labels: Mapping[int, str]) -> int:
    """The number of the one that is meant beyond doubt, by `labels` of all there are.

    Raises what the kind says: nothing there is like it, or one or more may be meant.
    """
    by_value = {f"{kind.prefix}{number}": number for number in labels}
    if text.strip() in by_value:
        return by_value[text.strip()]
    wanted = _folded(text)
    exact = [
        number
        for number, shown in labels.items()
        if wanted in {_folded(shown), _folded(shown[:LONGEST_CHOICE])}
    ]
    by_name = [number for number, shown in labels.items() if wanted == _name(shown)]
    for found in (exact, by_name):
        if len(found) == 1:
            return found[0]
    near = [shown for shown in labels.values() if wanted and _holds(shown, wanted)]
    if not near:
        raise kind.unknown
    raise kind.unclear(_question(near))


def _question(near: Sequence[str]) -> str:
    named = "; ".join(f"“{shown[:LONGEST_CHOICE]}”" for shown in near[:_NAMED])
    more = f" and {len(near) - _NAMED} more" if len(near) > _NAMED else ""
    ask = "Do you mean this one" if len(near) == 1 else "Which of these do you mean"
    return f"{ask}: {named}{more}? Nothing was changed; pick it from the list as you type."


def _holds(shown: str, wanted: str) -> bool:
    """Tell whether a label holds each word that is wanted: `general 18:00`."""
    label = _folded(shown)
    return all(word in label for word in wanted.split())


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _name(shown: str) -> str:
    return _folded(shown.partition(" · ")[0])
