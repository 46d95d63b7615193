"""The ledger's use cases: what a courier claims and settles, and what an admin decides."""

from __future__ import annotations

from datetime import datetime, timedelta
from secrets import token_hex
from typing import TYPE_CHECKING

from digests.models import Delivery, DeliveryState
from digests.service.retraction import as_decided, take_back_late
from digests.store import Store, guilds, held, ledger, schedules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.service.planning import Planner

LEASE = timedelta(seconds=60)
"""How long a courier has for one send; discord.py gives up earlier."""
UNKNOWN_RESTS = timedelta(seconds=90)
"""After this long a message without an answer stands in the channel's history, or never will."""


class DeliveryService:
    """The part of the use cases that couriers call."""

    _store: Store
    _planner: Planner

    def claim_due(
        self, now: datetime, limit: int, sent_after: int | None = None
    ) -> tuple[Delivery, ...]:
        """Take so many due deliveries under a lease of 60 s; committed when this returns.

        A message of theirs has an id above `sent_after`.
        """
        with self._store.write() as connection:
            at = self._store.instant(connection, now)
            taken = ledger.claim_due(connection, at, LEASE, token_hex(16), limit, sent_after)
            return as_decided(connection, taken) if taken else ()

    def claim_unknown(self, now: datetime) -> Delivery | None:
        """Take a delivery that has been of unknown fate for 90 s, to look for it in its channel."""
        with self._store.write() as connection:
            at = self._store.instant(connection, now)
            ledger.recover(connection, at)
            return ledger.claim_unknown(connection, at, LEASE, token_hex(16), UNKNOWN_RESTS)

    def settle_all_sent(
        self, sent: Sequence[tuple[Delivery, int]], now: datetime
    ) -> tuple[bool, ...]:
        """Discord has these: noted in one transaction, which is one wait for the disk.

        False of one, as from all that follow: its lease was lost, nothing was changed.
        """
        with self._store.write() as connection:
            at, state = self._store.instant(connection, now), DeliveryState.SENT
            return tuple(
                ledger.settle(connection, one, state, at, message_id=number) for one, number in sent
            )

    def settle_pending(self, delivery: Delivery, now: datetime, retry_at: datetime) -> bool:
        """Discord surely does not have it; it may be claimed again from `retry_at` on."""
        with self._store.write() as connection:
            at = self._store.instant(connection, now)
            again = {"available_at": at + (retry_at - now)}
            is_ours = ledger.settle(connection, delivery, DeliveryState.PENDING, at, **again)
            take_back_late(connection, delivery)
            return is_ours

    def settle_unknown(self, delivery: Delivery, now: datetime) -> bool:
        """No answer came, or its channel could not be searched just now."""
        with self._store.write() as connection:
            at = self._store.instant(connection, now)
            return ledger.settle(connection, delivery, DeliveryState.UNKNOWN, at, unknown_at=at)

    def settle_held(self, delivery: Delivery, reason: str, now: datetime) -> bool:
        """It may stand in the channel, whose history cannot be read; for a person to look at."""
        return self._settle(delivery, DeliveryState.HELD, now, reason=reason)

    def settle_failed(self, delivery: Delivery, reason: str, now: datetime) -> bool:
        """Discord refused the message itself."""
        return self._settle(delivery, DeliveryState.FAILED, now, reason=reason)

    def settle_blocked(self, delivery: Delivery, reason: str, now: datetime) -> bool:
        """The channel is closed to the bot: its schedules pause, what waits is given up."""
        guild_id, channel_id = delivery.guild_id, delivery.channel_id
        with self._store.write() as connection:
            guilds.know(connection, guild_id)
            at, target = self._store.instant(connection, now), DeliveryState.BLOCKED
            if not ledger.settle(connection, delivery, target, at, reason=reason):
                return False
            schedules.pause(connection, guild_id, reason, channel_id=channel_id)
            ledger.block(connection, guild_id, reason, at, channel_id)
            return True

    def _settle(
        self, delivery: Delivery, target: DeliveryState, now: datetime, **values: object
    ) -> bool:
        with self._store.write() as connection:
            at = self._store.instant(connection, now)
            return ledger.settle(connection, delivery, target, at, **values)

    # What is held, for admins.

    def newly_held(self, now: datetime) -> tuple[Delivery, ...]:
        """Give the held deliveries that no admin was told of yet; each is given out once."""
        with self._store.write() as connection:
            return held.tell(connection, self._store.instant(connection, now))

    def tell_held_again(self, deliveries: Sequence[Delivery]) -> None:
        """Nobody could be told of these held ones: `newly_held` gives them out once more."""
        with self._store.write() as connection:
            held.tell_again(connection, [delivery.id for delivery in deliveries])

    def decide_held(self, delivery: Delivery, now: datetime, *, is_there: bool) -> bool:
        """An admin looked: it stands there, or is to be posted; False if that is decided already.

        What is to be posted may still be posted as late as a digest that is due now.
        """
        with self._store.write() as connection:
            at = self._store.instant(connection, now)
            if is_there:
                sent = {"message_id": 0, "settled_at": at}
                return held.decide(connection, delivery, DeliveryState.SENT, **sent)
            due = {"available_at": at, "expires_at": at + self._planner.catch_up}
            is_first = held.decide(connection, delivery, DeliveryState.PENDING, **due)
            take_back_late(connection, delivery)
            return is_first
