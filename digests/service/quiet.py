"""Schedules that have nothing new: those of one channel and minute are told of in one message."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digests.service.rewriting import rewritten_of
from digests.service.writer import OF_TOPICS
from digests.store import Store, guilds, runs, schedules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Digest, Schedule
    from digests.store.runs import Run, Window


@dataclass(frozen=True, slots=True)
class Quiet:
    """A schedule's run that has nothing new to tell."""

    schedule: Schedule
    run: Run
    window: Window
    digest: Digest
    """Without sections."""


def keep_quiet(store: Store, together: Sequence[Quiet]) -> int:
    """Keep the runs of one channel and minute that have nothing new; one message tells of all.

    None does where the channel was told of their topics at that minute or later.
    """
    added = 0
    with store.write() as connection:
        guilds.know(connection, together[0].run.guild_id)
        kept = [one for one in together if schedules.is_current(connection, one.schedule)]
        untold = [one for one in kept if one.window.start < one.run.due_at]
        # One on all topics names none, and speaks for those on some.
        speaker = min(untold, key=lambda one: bool(one.run.topics), default=None)
        for quiet in kept:
            digest = one_for_all(untold, quiet) if quiet is speaker else None
            # What a model wrote meanwhile may be news, so it is left to the next digest.
            anew = rewritten_of(connection, quiet.window.articles)
            taken = tuple(one for one in quiet.window.articles if one.article.key not in anew)
            window = replace(quiet.window, articles=taken)
            added += runs.add(connection, quiet.run, window, digest)
    return added


def one_for_all(together: Sequence[Quiet], speaker: Quiet) -> Digest:
    """Give the one digest that says for all of these that there is nothing new."""
    if len(together) == 1:
        return speaker.digest
    names = dict.fromkeys(name for quiet in together for name in quiet.digest.topics)
    articles = dict.fromkeys(article for quiet in together for article in quiet.digest.articles)
    return replace(
        speaker.digest,
        title=speaker.digest.title.partition(OF_TOPICS)[0],
        topics=tuple(names) if speaker.run.topics else (),
        articles=tuple(articles),
    )
