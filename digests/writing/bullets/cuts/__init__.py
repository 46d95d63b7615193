"""What can be taken out of a sentence without harm to what it says, kind by kind.

Each function looks at the words as they stand and gives a stretch (first, end) to take away, or
None. They are applied in order, again and again until none finds anything, from the surest on:
`STEPS` make a bullet, `TIGHTER` one that is too long, `HEADLINE` leaves only the core.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digests.writing.bullets.cuts import (
    asides,
    attribution,
    clauses,
    core,
    endings,
    phrases,
    tails,
)
from digests.writing.words import word_set

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.writing.bullets.parsed import Words


class Step(NamedTuple):
    """One kind of cut."""

    name: str
    find: Callable[[Words], tuple[int, int] | None]
    needs: frozenset[str] | None = None
    """Words or marks of which a sentence must have one, told before it is walked; None: any."""


JOINED = "second clause"
_COMMA = frozenset(",")
_JOINING = word_set("and so but yet though although ;")
_CONCEDING = word_set("though although despite while whereas")
_CLAUSES = word_set("as when after before since where while whereas because once ,")

STEPS: tuple[Step, ...] = (
    Step("brackets", asides.bracketed, frozenset("([")),
    Step("opener", phrases.opener),
    Step("report says", attribution.report_says, word_set("that")),
    Step("report says", attribution.inner_attribution, _COMMA),
    Step("aside", asides.dashed, asides.DASHES),
    Step("attribution", attribution.opening_attribution, word_set("according")),
    Step("attribution", attribution.closing_attribution, _COMMA),
    Step("saying", attribution.after_saying, word_set("said says")),
    Step("apposition", asides.apposition, _COMMA),
    Step("relative clause", asides.relative_clause, _COMMA),
    Step("leading phrase", clauses.leading_phrase, _COMMA),
    Step(JOINED, clauses.second_clause, word_set("and so ;")),
    Step("apposition", asides.closing_apposition, _COMMA),
    Step("weekday", phrases.weekday, phrases.DAYS),
    Step("adverb", phrases.loose_adverb, phrases.LOOSE_ADVERBS),
    Step("adverb", phrases.in_order, word_set("order")),
)
_CLOSING: tuple[Step, ...] = (
    Step("participle", clauses.closing_participle, _COMMA),
    Step("closing clause", clauses.closing_clause, _CLAUSES),
    Step("tail", tails.tail_phrase),
)
"""What tells why, when or with what result: it goes only where there is no room."""
TIGHTER: tuple[Step, ...] = (
    *_CLOSING,
    Step("description", core.colourless),
    Step("place", phrases.larger_place, _COMMA),
    Step("role", asides.role, _COMMA),
    Step("contrast", clauses.contrast, _JOINING),
    Step("aside", endings.closing_aside, _COMMA),
    Step("concession", clauses.leading_concession, _CONCEDING),
    Step(JOINED, clauses.second_content, word_set("and")),
    Step("second verb", tails.second_verb, word_set("and but")),
    Step("any tail", tails.any_tail),
    Step("closing clause", clauses.any_closing, _CLAUSES),
    Step("second verb", tails.second_deed, word_set("and")),
    Step("any tail", tails.core_tail),
    Step("description", core.subject_tail),
    Step("adverb", phrases.timing_adverb, phrases.TIMING),
    Step("last of two", endings.last_member, word_set("and")),
    Step("attribution", attribution.any_attribution, _COMMA),
    Step("role", core.title),
)
HEADLINE: tuple[Step, ...] = (
    *_CLOSING,
    Step("attribution", attribution.any_attribution, _COMMA),
    Step("attribution", core.named_speaker),
    Step("place", phrases.larger_place, _COMMA),
    Step("role", asides.role, _COMMA),
    Step("role", phrases.role_before_name),
    Step("role", core.title),
    Step("description", core.subject_tail),
    Step("description", core.colourless),
    Step("aside", endings.closing_aside, _COMMA),
    Step("concession", clauses.closing_concession, _JOINING),
    Step("closing clause", clauses.any_closing, _CLAUSES),
    Step("concession", clauses.leading_concession, _CONCEDING),
    Step(JOINED, clauses.second_content, word_set("and")),
    Step("second verb", tails.second_verb, word_set("and but")),
    Step("second verb", tails.second_deed, word_set("and")),
    Step("adverb", phrases.timing_adverb, phrases.TIMING),
    Step("any tail", tails.core_tail),
)
"""What a headline leaves out, too."""
LIGHT = frozenset({"brackets", "opener", "report says", "attribution", "weekday", "adverb"})
"""Steps that leave a sentence as full as it was."""
