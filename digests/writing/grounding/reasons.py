"""Why a claim is refused: each function holds one kind of fact against the receipts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.writing.grounding.bindings import misplaced
from digests.writing.grounding.doers import doers
from digests.writing.grounding.figures import dates, figures, names
from digests.writing.grounding.manner import manner
from digests.writing.grounding.slots import replaced_names
from digests.writing.grounding.titles import titles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digests.writing.grounding.told import Told


def reasons_against(claim: Told, receipts: Sequence[Told], held: Sequence[Told]) -> Iterator[str]:
    """Give every reason why the receipts, the sentences that come nearest, do not support it.

    Of all that is `held` is asked only who else does things in the article.
    """
    if not receipts:
        yield "nothing in the article speaks of it"
        return
    yield from figures(claim.facts, receipts)
    yield from names(claim.facts, receipts, held)
    yield from dates(claim.facts, receipts)
    yield from manner(claim.facts, receipts, held)
    yield from doers(claim.facts, receipts, held)
    yield from misplaced(claim, held)
    yield from titles(claim, held)
    yield from replaced_names(claim, receipts, held)
