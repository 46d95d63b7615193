from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.cards.digest import digest_card
from bot.provenance import written_by
from digests.models import Bullet, Delivery, Digest, Provenance, Reference, Section, Story


def digest_by(*provenances: Provenance) -> Digest:
    bullets = tuple(
        Bullet(
            rank,
            f"Statement {rank}.",
            "energy",
            (),
            provenance=provenance,
            model="qwen3:8b" if provenance else "",
        )
        for rank, provenance in enumerate(provenances, 1)
    )
    section = Section("energy", "Energy", "⚡", (Story("", "", 1, bullets),))
    number = len(bullets)
    return Digest("d", "Day", (section,), (Reference("a", "A"),), number, number, 0)


C, P, S, U, N, R = (
    *(Provenance.CHECKED, Provenance.PROVEN, Provenance.INSTEAD),
    *(Provenance.UNPAID, Provenance.UNANSWERED, Provenance.RULES),
)


@pytest.mark.parametrize(
    ("provenances", "told"),
    [
        ((R, R), ""),
        ((C, C, P, C, C, C, S), "written by qwen3:8b, checked: 6 of 7, 1 our own"),
        ((C, P), "written by qwen3:8b, checked: 2 of 2"),
        ((U, U), "budget used up, the rules wrote"),
        (
            (C, U, U),
            "written by qwen3:8b, checked: 1 of 3, 2 our own · budget used up, the rules wrote 2",
        ),
        ((N,), "no answer from the model, the rules wrote"),
        ((S, S), "the model’s bullets did not pass the check, the rules wrote"),
    ],
)
def test_a_digest_says_who_wrote_it_and_how_it_was_checked(
    provenances: tuple[Provenance, ...], told: str
) -> None:
    assert written_by(digest_by(*provenances)) == told


def test_the_card_says_it_in_its_footer() -> None:
    at = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)
    delivery = Delivery(
        id=1, code="AB12", guild_id=1, channel_id=2, local_date=date(2026, 11, 20), slot="daily",
        digest=digest_by(C, S), window_start=at, window_end=at, due_at=at,
    )  # fmt: skip
    told = str(digest_card(delivery).to_components())
    assert "-# written by qwen3:8b, checked: 1 of 2, 1 our own" in told
