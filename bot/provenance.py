"""Who wrote a digest and how it was checked, in one line."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from digests.models import Provenance
from digests.numbers import grouped

if TYPE_CHECKING:
    from digests.models import Digest

_PASSED = (Provenance.CHECKED, Provenance.PROVEN)


def written_by(digest: Digest) -> str:
    """`written by qwen3:8b, checked: 6 of 7, 1 our own`; empty where no model was asked."""
    counts = Counter(bullet.provenance for bullet in digest.bullets)
    total, passed = counts.total(), sum(counts[one] for one in _PASSED)
    if counts[Provenance.RULES] == total:
        return ""
    names = dict.fromkeys(bullet.model for bullet in digest.bullets if bullet.provenance in _PASSED)
    told = []
    if passed:
        own = f", {grouped(total - passed)} our own" if total > passed else ""
        told.append(
            f"written by {' and '.join(names)}, checked: {grouped(passed)} of {grouped(total)}{own}"
        )
    elif counts[Provenance.INSTEAD]:
        told.append("the model’s bullets did not pass the check, the rules wrote")
    if counts[Provenance.UNPAID]:
        told.append("budget used up, the rules wrote" + _some(counts[Provenance.UNPAID], total))
    if counts[Provenance.UNANSWERED]:
        told.append(
            "no answer from the model, the rules wrote"
            + _some(counts[Provenance.UNANSWERED], total)
        )
    return " · ".join(told)


def _some(number: int, total: int) -> str:
    return "" if number == total else f" {grouped(number)}"
