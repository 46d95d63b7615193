"""The use cases of what members say of bullets, and of what admins make of that."""

from __future__ import annotations

from datetime import timedelta
from secrets import token_hex
from typing import TYPE_CHECKING

from digests.errors import DaybreakError
from digests.models import HOUSE, Correction, Delivery, Report, Vote, Votes
from digests.numbers import grouped
from digests.service.corrections import statement_of
from digests.service.retraction import as_shown
from digests.store import Store, corrections, edits, ledger, votes

if TYPE_CHECKING:
    from datetime import datetime

LONGEST_REASON = 1_000
"""Characters of what a member says is wrong with a bullet."""
LONGEST_CORRECTION = 300
"""Characters of a bullet, as of one that is quoted whole."""
EDIT_LEASE = timedelta(seconds=60)
"""How long a courier has for one edit."""


class ForgottenBulletError(DaybreakError):
    """This bullet is no longer kept here. Newer digests have theirs."""


class TooLongError(DaybreakError):
    """The text is too long. Nothing was kept; give a shorter one."""


class FeedbackService:
    """Votes on bullets, reports and corrections; of each guild its own.

    A bullet is known by its text as it was written, so that it is the same in every digest and
    look-up, whatever was put in its place.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def vote(  # noqa: PLR0913 - what a vote consists of, all but two by name
        self,
        guild_id: int,
        code: str,
        *,
        rank: int,
        member_id: int,
        vote: Vote,
        now: datetime,
        reason: str = "",
    ) -> Votes:
        """Keep a member's vote on a bullet of a digest in the place of the one before.

        Raises:
            ForgottenBulletError: there is no such bullet in a digest of this guild.
            TooLongError: the reason is.
        """
        if len(reason) > LONGEST_REASON:
            raise TooLongError(_too_long("reason", LONGEST_REASON))
        with self._store.write() as connection:
            found = ledger.by_code(connection, code)
            bullets = {bullet.rank: bullet for bullet in found.digest.bullets} if found else {}
            if found is None or found.guild_id != guild_id or rank not in bullets:
                raise ForgottenBulletError
            text, statement = bullets[rank].as_written, statement_of(bullets[rank])
            votes.cast(
                connection,
                statement,
                guild_id=guild_id,
                member_id=member_id,
                vote=vote,
                reason=" ".join(reason.split()),
                text=text,
                code=found.code,
                now=self._store.instant(connection, now),
            )
            decided = corrections.of_guild(connection, guild_id).get(statement)
            shown = decided.text if decided and decided.text else text
            return votes.count(connection, guild_id, {statement: shown})[statement]

    def counts(self, guild_id: int, code: str) -> dict[int, Votes]:
        """Count what is said of the bullets of a guild's digest, by their ranks."""
        with self._store.read() as connection:
            found = ledger.by_code(connection, code)
            if found is None or found.guild_id != guild_id:
                return {}
            ranks = {bullet.rank: statement_of(bullet) for bullet in found.digest.bullets}
            said = votes.count(connection, guild_id, dict.fromkeys(ranks.values(), ""))
        return {rank: said[statement] for rank, statement in ranks.items()}

    def reports(self, guild_id: int, limit: int) -> tuple[Report, ...]:
        """Give the bullets that members call wrong and no admin decided on, the newest first."""
        with self._store.read() as connection:
            return votes.reports(connection, guild_id, limit)

    def report(self, guild_id: int, statement: str) -> Report:
        """Give what was reported of one bullet; ForgottenBulletError if nothing was."""
        with self._store.read() as connection:
            found = votes.report(connection, guild_id, statement)
        if found is None:
            raise ForgottenBulletError
        return found

    def withdraw(self, guild_id: int, statement: str, made_by: int, now: datetime) -> int:
        """Take a bullet out of all that is shown here; how many posted messages are edited."""
        return self._decide(guild_id, statement, Correction(statement, ""), made_by, now)

    def correct(self, guild_id: int, statement: str, text: str, made_by: int, now: datetime) -> int:
        """Put a text in a bullet's place; how many posted messages are edited.

        Raises:
            TooLongError: the text is.
            DaybreakError: it is empty.
        """
        line = " ".join(text.split())
        if not line:
            raise DaybreakError("A correction needs words. Nothing was changed.")
        if len(line) > LONGEST_CORRECTION:
            raise TooLongError(_too_long("correction", LONGEST_CORRECTION))
        return self._decide(guild_id, statement, Correction(statement, line), made_by, now)

    def let_stand(self, guild_id: int, statement: str, made_by: int, now: datetime) -> int:
        """Let a bullet stand as it was written; how many posted messages are edited."""
        return self._decide(guild_id, statement, None, made_by, now)

    def _decide(
        self,
        guild_id: int,
        statement: str,
        correction: Correction | None,
        made_by: int,
        now: datetime,
    ) -> int:
        """Keep a decision and ask for the edits that follow from it, in one transaction.

        What is queued is told so when it is sent.
        """
        with self._store.write() as connection:
            at = self._store.instant(connection, now)
            known = votes.report(connection, guild_id, statement)
            if known is None or guild_id == HOUSE:
                raise ForgottenBulletError
            votes.settle(connection, guild_id, statement, at)
            if known.correction == correction:
                return 0
            if correction is None:
                corrections.drop(connection, guild_id, statement)
            else:
                corrections.put(connection, guild_id, correction, made_by, at)
            return edits.ask_telling(connection, guild_id, known.text, at)

    # Posted messages to be brought up to date, for couriers.

    def claim_edit(self, now: datetime) -> tuple[Delivery, int, str] | None:
        """Take a posted message to be edited, as it is to be shown, with its try and lease."""
        with self._store.read() as connection:
            if not edits.is_any(connection):  # as a rule, and to look costs no wait for the disk
                return None
        with self._store.write() as connection:
            at, token = self._store.instant(connection, now), token_hex(16)
            taken = edits.claim(connection, at, EDIT_LEASE, token)
            if taken is None:
                return None
            delivery, attempts = taken
            return as_shown(connection, delivery), attempts, token

    def settle_edit(self, delivery: Delivery, token: str) -> None:
        """The message is as it should be, or can never be so."""
        with self._store.write() as connection:
            edits.settle(connection, delivery, token)

    def retry_edit(self, delivery: Delivery, token: str, wait: timedelta, now: datetime) -> None:
        """Discord did not take it; it is tried again after `wait`."""
        with self._store.write() as connection:
            edits.retry(connection, delivery, token, self._store.instant(connection, now) + wait)


def _too_long(what: str, most: int) -> str:
    return f"A {what} has at most {grouped(most)} characters. Nothing was kept; give a shorter one."
