"""What is done again and again while the bot runs: articles in, due digests into the ledger."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from bot.plurals import counted
from digests.errors import DaybreakError, StoppedError, StoreError
from digests.zones import zone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from digests.models import Article, Schedule
    from digests.service import Intake, NewsService

log = logging.getLogger("daybreak.jobs")

# A folder may hold thousands of new articles; whoever stops the bot waits for these few only.
BATCH = 20
# No morning waits longer than this for a folder that is huge, or that hangs on a network.
FIRST_READING = 300.0
# So long before a digest nothing is written anew, so that no morning waits behind it.
QUIET_BEFORE = timedelta(minutes=5)


class Jobs:
    """The ticks. What goes wrong in one is logged, and the next tries again."""

    def __init__(  # noqa: PLR0913 - what it reads, what it fills, and what it says of it
        self,
        service: NewsService,
        read_articles: Callable[[], Iterable[Article]],
        clock: Callable[[], datetime],
        wake: Callable[[], None],
        *,
        patience: float = FIRST_READING,
        name_of: Callable[[int], str] = str,
        settle: Callable[[], None] = lambda: None,
        asks_first: bool = False,
    ) -> None:
        """`name_of` gives a channel's name by its id; empty as long as Discord has not told it.

        `settle` is called when all that `read_articles` gave is kept, and need not be given again.
        `asks_first`: the first reading waits for the language model, since it is posted at once.
        """
        self._service = service
        self._patience = patience
        self._read_articles = read_articles
        self._clock = clock
        self._wake = wake
        self._name_of = name_of
        self._settle = settle
        self._asks_first = asks_first
        self._next_told: tuple[int, datetime] | None = None
        self._lost_told: set[int] = set()
        self._asks_next = False
        self.leaving = False
        """Whether the bot is about to stop; nothing more is begun then."""
        self.articles_are_in = asyncio.Event()
        """Set once the first round of reading has ended, well or not."""

    def leave(self) -> None:
        """Begin nothing more; what is under way ends soon."""
        self.leaving = True
        self.articles_are_in.set()

    async def take_in(self) -> None:
        """Read the articles anew and keep what is new of them."""
        try:
            new = await asyncio.to_thread(self._read_and_keep)
            if new:
                log.info("Took in %s.", counted(new, "new article"))
        except StoreError as error:
            log.warning("The articles are taken in at the next round: %s", error)
        except StoppedError:
            pass  # the next start takes them in
        except Exception:
            log.exception("The articles could not be taken in; the next round tries again")
        finally:
            self.articles_are_in.set()

    def _read_and_keep(self) -> int:
        articles, new, waiting = iter(self._read_articles()), 0, 0
        while not self.leaving and (batch := tuple(islice(articles, BATCH))):
            taken = self._keep(batch)
            new += taken.new
            waiting += taken.waiting
        if not (self.leaving or waiting):
            self._settle()
        return new

    def _keep(self, articles: tuple[Article, ...]) -> Intake:
        asks = self._asks_first and not self.articles_are_in.is_set()
        taken = self._service.take_in(articles, self._clock(), asks=asks)
        for fault in taken.faults:
            log.warning("%s", fault)
        return taken

    async def rewrite(self) -> None:
        """Have the model write what the rules wrote in its place, as long as no digest is due."""
        await self.articles_are_in.wait()
        try:
            while not self.leaving and await asyncio.to_thread(self._rewrite_one):
                pass
        except StoreError as error:
            log.warning("The model writes what it missed at the next round: %s", error)
        except StoppedError:
            pass  # the next start goes on
        except Exception:
            log.exception("The model could not write what it missed; the next round tries again")

    def _rewrite_one(self) -> bool:
        now = self._clock()
        if self._service.is_due_within(now, QUIET_BEFORE):
            return False
        return self._service.rewrite_next(now)

    async def plan(self) -> None:
        """Queue every digest that is due."""
        with suppress(TimeoutError):  # the first morning's digest is to hold them
            await asyncio.wait_for(self.articles_are_in.wait(), self._patience)
        if self.leaving:
            return
        try:
            await asyncio.to_thread(
                self._service.plan_runs, self._clock(), self._wake_from_thread()
            )
        except StoreError as error:
            log.warning("What is due is queued at the next round: %s", error)
            return
        except StoppedError:
            return  # the next start plans it
        except ExceptionGroup as failed:
            if failed.split(DaybreakError)[1] is None:  # each is a sentence
                told = dict.fromkeys(map(str, failed.exceptions))
                log.warning("Some digests are queued at the next round: %s", " ".join(told))
            else:
                log.exception("Some digests could not be queued; the next round tries again")
            return
        except Exception:
            log.exception("Nothing could be queued; the next round tries again")
            return
        await self.tell_next()

    def _wake_from_thread(self) -> Callable[[], None]:
        """Give what tells the courier of each run, since many are not written at once."""
        loop = asyncio.get_running_loop()

        def wake() -> None:
            loop.call_soon_threadsafe(self._wake)

        return wake

    async def tell_next(self) -> None:
        """Say in the log which digest comes next, unless that was said or is asked already."""
        if self._asks_next:
            return  # of five hundred servers at a start, one asks for all
        self._asks_next = True
        try:
            lost = await asyncio.to_thread(self._service.without_zone)
            found = await asyncio.to_thread(self._service.next_up, self._clock())
        except StoreError:
            return  # the round itself says so
        finally:
            self._asks_next = False
        self._tell_lost(lost)
        if found is None:
            return
        schedule, due_at = found
        name = self._name_of(schedule.channel_id)
        if name and (schedule.channel_id, due_at) != self._next_told:
            self._next_told = schedule.channel_id, due_at
            local = due_at.astimezone(zone(schedule.zone))
            log.info("Next digest in %s: %s %s", name, f"{local:%a %d %b %H:%M}", schedule.zone)

    def _tell_lost(self, schedules: Iterable[Schedule]) -> None:
        """Say once of each schedule without its zone what to do; admins are told when it is due."""
        for one in schedules:
            name = self._name_of(one.channel_id)
            if name and one.id not in self._lost_told:
                self._lost_told.add(one.id)
                log.warning(
                    "No digest comes in %s from a schedule in the time zone %s, which is no longer "
                    "known here. /schedule change gives it another zone.",
                    name,
                    one.zone,
                )
