"""Which of the bullets that hold what is searched for come first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.language.search_terms import Terms
    from digests.store.search_scope import Matched

_TOGETHER, _EARLY, _NEW = 2.0, 1.0, 1.0
"""What it adds that all words stand next to one another as they were typed; that they stand at the
beginning; and that the bullet is new."""


def rank_matches(rows: Sequence[Matched], terms: Terms) -> list[str]:
    """Order the texts of rows, given newest first, by how well they fit; each stands once.

    Gives their hashes.

    All hold every term, so that counting them or their rarity, as bm25 does, tells little: what
    tells is whether they stand together, and whether the bullet begins with them.
    """
    phrases = [f" {' '.join(phrase)} " for phrase in (*terms.every, *terms.some)]
    whole = f" {' '.join(phrase.strip() for phrase in phrases)} "
    last = max(len(rows) - 1, 1)
    weighed = []
    for place, row in enumerate(rows):
        within = f" {row.words} "
        long = len(within)
        # One of several that may stand there need not: what is not found counts as found behind.
        first = min([within.find(phrase) % long for phrase in phrases])
        weight = _TOGETHER * (whole in within) + _NEW * (1 - place / last)
        weighed.append((-weight - _EARLY * (1 - first / long), place))
    weighed.sort()
    return list(dict.fromkeys(rows[place].text_hash for _, place in weighed))
