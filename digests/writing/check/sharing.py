"""What a statement must have of its sentences before anybody may be believed that they say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.writing.check.days import days_of
from digests.writing.check.figures import lost
from digests.writing.check.held import Held
from digests.writing.check.reckoning import is_reckoned

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from digests.models import Sentence

_ENOUGH = 0.45
"""The share of its content, by rarity: of 150 true statements in other words one has less."""


def shares_enough(statement: str, sentences: Sequence[Sentence], told_on: date | None) -> bool:
    """Tell whether sentences have a statement's numbers, its names and about half of the rest.

    Numbers and days may be reckoned from theirs.
    """
    held = Held.of(statement, [one.text for one in sentences])
    if not held.places or held.found < _ENOUGH:
        return False
    days = days_of(held.claim, told_on) if told_on else ()
    dated = {place for day in days for place in range(day.start, day.end)}
    strange = [one for one in held.gone if one.name and one.index not in dated]
    return not strange and (not any(lost(held)) or is_reckoned(held, told_on))
