"""What can be taken out of a sentence without harm to what it says, kind by kind.

Each function looks at the words as they stand and gives a stretch (first, end) to take away, or
None. They are applied in order, again and again until none finds anything, from the surest on:
`STEPS` make a bullet, `TIGHTER` one that is too long, `HEADLINE` leaves only the core.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digests.language.tokens import word_set
from digests.writing.bullets.cuts import (
    asides,
    attribution,
    clauses,
    core,
    endings,
    phrases,
    tails,
)

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
_ANY_ATTRIBUTION = Step("attribution", attribution.any_attribution, _COMMA)
_ANY_CLOSING = Step("closing clause", clauses.any_closing, _CLAUSES)
_ASIDE = Step("aside", endings.closing_aside, _COMMA)
_COLOURLESS = Step("description", core.colourless)
_CORE_TAIL = Step("any tail", tails.core_tail)
_LARGER_PLACE = Step("place", phrases.larger_place, _COMMA)
_LEADING_CONCESSION = Step("concession", clauses.leading_concession, _CONCEDING)
_ROLE = Step("role", asides.role, _COMMA)
_SECOND_CONTENT = Step(JOINED, clauses.second_content, word_set("and"))
_SECOND_DEED = Step("second verb", tails.second_deed, word_set("and"))
_SECOND_VERB = Step("second verb", tails.second_verb, word_set("and but"))
_SUBJECT_TAIL = Step("description", core.subject_tail)
_TIMING = Step("adverb", phrases.timing_adverb, phrases.TIMING)
_TITLE = Step("role", core.title)
TIGHTER: tuple[Step, ...] = (
    *_CLOSING,
    _COLOURLESS,
    _LARGER_PLACE,
    _ROLE,
    Step("contrast", clauses.contrast, _JOINING),
    _ASIDE,
    _LEADING_CONCESSION,
    _SECOND_CONTENT,
    _SECOND_VERB,
    Step("any tail", tails.any_tail),
    _ANY_CLOSING,
    _SECOND_DEED,
    _CORE_TAIL,
    _SUBJECT_TAIL,
    _TIMING,
    Step("last of two", endings.last_member, word_set("and")),
    _ANY_ATTRIBUTION,
    _TITLE,
)
"""What a bullet would rather keep, what it misses least first."""
HEADLINE: tuple[Step, ...] = (
    *_CLOSING,
    _ANY_ATTRIBUTION,
    Step("attribution", core.named_speaker),
    _LARGER_PLACE,
    _ROLE,
    Step("role", phrases.role_before_name),
    _TITLE,
    _SUBJECT_TAIL,
    _COLOURLESS,
    _ASIDE,
    Step("concession", clauses.closing_concession, _JOINING),
    _ANY_CLOSING,
    _LEADING_CONCESSION,
    _SECOND_CONTENT,
    _SECOND_VERB,
    _SECOND_DEED,
    _TIMING,
    _CORE_TAIL,
)
"""What a headline leaves out, too."""
LIGHT = frozenset({"brackets", "opener", "report says", "attribution", "weekday", "adverb"})
"""Steps that leave a sentence as full as it was."""
