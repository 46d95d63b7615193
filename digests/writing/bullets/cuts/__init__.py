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
    role,
)
from digests.writing.bullets.cuts.attribution import (
    after_saying,
    any_attribution,
    closing_attribution,
    generic_speaker,
    inner_attribution,
    opening_attribution,
    report_says,
)
from digests.writing.bullets.cuts.clauses import (
    any_closing,
    closing_clause,
    closing_participle,
    contrast,
    leading_phrase,
    second_clause,
)
from digests.writing.bullets.cuts.phrases import (
    loose_adverb,
    opener,
    role_before_name,
    timing_adverb,
    weekday,
)
from digests.writing.bullets.cuts.tails import any_tail, core_tail, second_verb, tail_phrase

__all__ = [
    "after_saying",
    "any_attribution",
    "any_closing",
    "any_tail",
    "apposition",
    "bracketed",
    "closing_apposition",
    "closing_attribution",
    "closing_clause",
    "closing_participle",
    "contrast",
    "core_tail",
    "dashed",
    "generic_speaker",
    "inner_attribution",
    "leading_phrase",
    "loose_adverb",
    "opener",
    "opening_attribution",
    "relative_clause",
    "report_says",
    "role",
    "role_before_name",
    "second_clause",
    "second_verb",
    "tail_phrase",
    "timing_adverb",
    "weekday",
]
