"""What can be taken out of a sentence without harm to what it says, kind by kind.

Each function looks at the words as they stand and gives a stretch (first, end) to take away, or
None. They are applied again and again until none finds anything.
"""

from digests.writing.bullets.cuts.asides import (
    apposition,
    bracketed,
    closing_apposition,
    dashed,
    relative_clause,
)
from digests.writing.bullets.cuts.attribution import (
    after_saying,
    closing_attribution,
    inner_attribution,
    opening_attribution,
    report_says,
)
from digests.writing.bullets.cuts.clauses import (
    closing_clause,
    closing_participle,
    leading_phrase,
    second_clause,
)
from digests.writing.bullets.cuts.phrases import (
    any_tail,
    loose_adverb,
    opener,
    second_verb,
    tail_phrase,
    weekday,
)

__all__ = [
    "after_saying",
    "any_tail",
    "apposition",
    "bracketed",
    "closing_apposition",
    "closing_attribution",
    "closing_clause",
    "closing_participle",
    "dashed",
    "inner_attribution",
    "leading_phrase",
    "loose_adverb",
    "opener",
    "opening_attribution",
    "relative_clause",
    "report_says",
    "second_clause",
    "second_verb",
    "tail_phrase",
    "weekday",
]
