"""Insertions: brackets, dashes, appositions, relative clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.writing.bullets.parsed import FINITE, NAMES, NOUNS, QUOTES
from digests.writing.bullets.structure import clause_at, holds_weight, main_verb, stands_alone
from digests.writing.bullets.waiting import emptied
from digests.writing.words import word_set

if TYPE_CHECKING:
    from digests.writing.bullets.parsed import Words

DASHES = frozenset({"--", "—", "–", "-", "---"})
_RELATIVES = word_set("which who whom whose where when")
_LONGEST_APPOSITION = 18
_FEW_WORDS = 8
_SHORT_HEAD = 5


def bracketed(words: Words) -> tuple[int, int] | None:
    """A pair of brackets with what stands in it."""
    for opening, closing in (("(", ")"), ("[", "]")):
        start = words.find(opening)
        end = words.find(closing, start + 1) if start is not None else None
        if start is not None and end is not None:
            return start, end + 1
    return None


def dashed(words: Words) -> tuple[int, int] | None:
    """An aside between two dashes, or after one when what is before it stands alone."""
    places = [
        index
        for index in range(1, words.body)
        if words.lower[index] in DASHES and not words.word(index - 1)[:1].isdigit()
    ]
    if len(places) > 1:
        # "The bank - the largest, has bought it - a third of the trade": no pair
        within = range(places[0] + 1, places[1] - 1)
        closed = any(words.lower[i] == "," and words.tag(i + 1) in FINITE for i in within)
        waits = closed and words.finite(0, places[0]) is None
        return None if waits else (places[0], places[1] + 1)
    if places and stands_alone(words, 0, places[0]) and not _announces(words, places[0]):
        return places[0], words.body
    return None


def _announces(words: Words, dash: int) -> bool:
    """Tell `has three problems -- rain, rust and rats`: the aside is what is told."""
    near = range(max(0, dash - _NEAR), dash)
    return any(words.lower[i] in _ANNOUNCING for i in near)


_NEAR = 4
_ANNOUNCING = word_set("following two three four five six these same simple clear another kind")


def relative_clause(words: Words) -> tuple[int, int] | None:
    """`, which …,` and its kin, up to where the sentence goes on."""
    for index in range(2, words.body - 1):
        opens = words.lower[index] in _RELATIVES
        if not opens and words.tags[index] == "IN" and words.word(index + 1) in {"which", "whom"}:
            opens = True
        if opens and words.tags[index - 1] in QUOTES and words.word(index - 2) == ",":
            # `"Storm," which opens in May, tells`: the comma goes when the rest is written
            end = _resumption(words, index, told=words.finite(1, index - 1) is not None)
            if end < words.body and _verb_at(words, end):
                return index, end
        if not opens or words.word(index - 1) != ",":
            continue
        told = words.finite(1, index - 1) is not None
        end = _resumption(words, index, told=told)
        if end < words.body or (
            told and stands_alone(words, 0, index - 1) and not emptied(words, index - 1, index)
        ):
            apposed = end < words.body and _in_apposition(words, index - 1)
            return index - 1, end - apposed
    return None


def _in_apposition(words: Words, comma: int) -> bool:
    """Tell `Sim, the owner of the mill, who rows, left`: the apposition's own comma stays."""
    opening = words.find(",", 1, comma)
    return (
        opening is not None
        and words.word(comma - 1) != ","
        and words.finite(0, comma) is None
        and words.tags[opening - 1] in NAMES
        and words.tags[0] not in {"IN", "VBG", "VBN"}
    )


def _resumption(words: Words, start: int, *, told: bool) -> int:
    """Find where the main clause goes on after an insertion that began at `start`."""
    verb = words.finite(start, words.body)
    for comma in range((verb or start) + 1, words.body - 1):
        if words.lower[comma] != ",":
            continue
        after = comma + (2 if words.tag(comma + 1) in QUOTES else 1)
        goes_on = _verb_at(words, after) and not _speaks(words, after)
        if (not told or _begun(words, start - 1)) and goes_on:
            return after
        if told and words.word(after) in {"and", "but"} and clause_at(words, after + 1, words.body):
            return comma
        if told and words.tag(after) == "VBG" and words.word(after) != "including":
            return comma
    return words.body


def _begun(words: Words, comma: int) -> bool:
    """Tell whether a clause has its subject only: `a week before the film`, which …, `opens`."""
    start = _clause_start(words, comma)
    return start > 0 and words.finite(start, comma) is None


def _verb_at(words: Words, index: int) -> bool:
    loose = words.tag(index) == "RB" or words.word(index) in {"today", "yesterday"}
    return words.tag(index) in FINITE or (loose and words.tag(index + 1) in FINITE)


def apposition(words: Words) -> tuple[int, int] | None:
    """`, the leader of the group,` between a subject and its verb, and `, 34,`."""
    return _wide(words, roles=False) or _apposed(words, roles=False)


def role(words: Words) -> tuple[int, int] | None:
    """`Jane Smith, the finance minister,`: what a bullet keeps while there is room."""
    return (
        _wide(words, roles=True)
        or _apposed(words, roles=True)
        or _closing_apposed(words, roles=True)
    )


def _apposed(words: Words, *, roles: bool) -> tuple[int, int] | None:
    for comma in range(1, words.body - 2):
        if words.lower[comma] != "," or words.tag(comma - 1) not in NOUNS | {"CD", "POS"}:
            continue
        end = words.find(",", comma + 1, words.body)
        if end is None or end - comma > _LONGEST_APPOSITION:
            continue
        age = words.tag(comma + 1) == "CD" and end == comma + 2 and words.tag(comma - 1) in NAMES
        kept = not roles and (_short_role(words, comma, end) or _named(words, comma, end))
        if age:  # "Anna Sim, 15, Ida Holm, 16, and": the list keeps a comma
            return comma, end if words.tag(end + 1) in _LISTED else end + 1
        if (_between(words, comma, end) and not kept) or (roles and _titled(words, comma, end)):
            return comma, end + 1
    return None


def _titled(words: Words, comma: int, end: int) -> bool:
    """`came to Velmar`, the seat of the north, `to see it`: no list, nothing told."""
    named = words.tags[comma - 1] in NAMES and words.word(comma + 1) in _APPOSED
    goes_on = words.tag(end + 1) in {"TO", "IN"} and "and" not in words.lower[comma:end]
    return named and goes_on and words.finite(comma, end) is None


_LISTED = NAMES | {"DT", "WP", "WDT"}


def _wide(words: Words, *, roles: bool) -> tuple[int, int] | None:
    """`The bank`, the largest one in Velmar, which opened in 1932, `said`: behind the subject."""
    comma = words.find(",", 1, _SUBJECT)
    if comma is None or words.finite(0, comma) is not None or words.tag(0) in {"IN", "VBG", "VBN"}:
        return None
    after = words.word(comma + 1)
    described = words.tag(comma + 1) == "VBN" and words.tag(comma + 2) in {"IN", "TO"}
    if words.tag(comma - 1) not in NOUNS:
        return None
    if not described and after not in _APPOSED | _RELATIVES:
        return None
    for end in range(comma + 2, words.body - 1):
        if words.word(end) != "," or not _verb_at(words, end + 1) or _speaks(words, end + 1):
            continue
        if not roles and _short_role(words, comma, end):
            return None
        related = all(
            _RELATING.intersection(words.lower[comma:told])
            for told in range(comma, end)
            if words.tag(told) in FINITE
        )
        return (comma, end + 1) if related else None
    return None


_SUBJECT = 9
"""Words within which a subject ends before its insertion begins."""
_PARTICULAR = word_set("particularly especially notably namely mainly a an the one part making")
_APPOSED = word_set("a an the one")
_RELATING = _RELATIVES | {"that", "after", "as", "while"}


def _between(words: Words, comma: int, end: int) -> bool:
    """A finite verb behind the second comma shows that its subject stands before the first."""
    described = words.tag(comma + 1) in {"VBN", "VBD"} and words.tag(comma + 2) in {"IN", "RB"}
    told = words.finite(comma + (2 if described else 1), end)
    if told is not None and not (described and _inner_clause(words, comma, told)):
        return False
    if not _verb_at(words, end + 1) or _after_lead(words, comma):
        return False
    if words.finite(1, comma) is not None:
        if _told_already(words, comma):
            return False
        whole = clause_at(words, _clause_start(words, comma), end + 2)
        if _inverted(words, end + 1) or not whole:
            return False
    listed = words.find(",", 0, comma) is not None and words.tag(comma + 1) in NAMES
    listed = listed or (words.tag(comma + 1) == "CD" and words.word(comma + 1) != "one")
    listed = listed or (":" in words.lower[:comma] and words.finite(comma, end) is None)
    joined = words.word(end - 2) in {"and", "or"} and words.find(",", 0, comma) is not None
    return not (listed or joined) and words.word(comma + 1) not in {"and", "or", "but"}


def _told_already(words: Words, comma: int) -> bool:
    """Tell whether the clause has its verb: `He built it, painted in May, sold it` is a list."""
    start = _clause_start(words, comma)
    described = words.tag(comma + 1) in {"VBN", "VBD"}
    return described and start == 0 and main_verb(words, start, comma) is not None


def _after_lead(words: Words, comma: int) -> bool:
    """Tell whether no name stands before the comma: `Besides Aldria, ten towns, held in May,`."""
    after = comma + (2 if words.tag(comma + 1) == "RB" else 1)
    if words.word(after) in _BEGINNING:
        return True  # "…, just after Sim, ill, left": the comma opens a clause
    led = words.tags[0] in _LEADS and words.find(",", 0, comma) is None
    return led and words.finite(1, comma) is None


_LEADS = frozenset({"IN", "VBG", "VBN", "TO", "WRB"})


def _inverted(words: Words, verb: int) -> bool:
    """Tell `…, at ninety, said a note`, where the note speaks, from `Anna, the cook, said`."""
    return words.word(verb) in {"said", "says"} and words.tag(verb + 1) in {"DT", "NNP"}


def _speaks(words: Words, verb: int) -> bool:
    """Tell whether only a speaker follows: `…, said Davor Sim, the mayor`, who tells it all."""
    end = words.find(",", verb)
    return _inverted(words, verb) and words.finite(verb + 1, end) is None


def _inner_clause(words: Words, start: int, verb: int) -> bool:
    """Tell whether the verb belongs to a clause of time: `, found after the car flipped,`."""
    return any(
        words.word(i) in {"after", "when", "as", "while", "before"} for i in range(start, verb)
    )


def _clause_start(words: Words, index: int) -> int:
    """Step back to where the clause around `index` may have begun."""
    while index > 0 and words.lower[index - 1] not in _BEGINNING:
        index -= 1
    return index


_BEGINNING = word_set("that as while and but before after when because if since")


def _named(words: Words, comma: int, end: int) -> bool:
    """`The captain, Davor Sim,`: a full name stays."""
    return end - comma > _FULL_NAME and all(words.tag(i) in NAMES for i in range(comma + 1, end))


_FULL_NAME = 2


def _short_role(words: Words, comma: int, end: int) -> bool:
    """`Jane Smith, the finance minister,`: a role at first mention stays."""
    name = words.tag(comma - 1) in NAMES and words.tag(comma - 2) in NAMES
    role = words.word(comma + 1) in {"the", "a", "an"} or words.tag(comma + 1) in {"NN", "JJ"}
    return name and role and end - comma - 1 <= _FEW_WORDS and comma <= _SHORT_HEAD


def closing_apposition(words: Words) -> tuple[int, int] | None:
    """`…, the largest diamond ever sold.` at the end, behind a complete clause."""
    return _closing_apposed(words, roles=False)


def _closing_apposed(words: Words, *, roles: bool) -> tuple[int, int] | None:
    for comma in range(words.body - 2, 4, -1):
        if words.lower[comma] != ",":
            continue
        starts = words.word(comma + 1) in _PARTICULAR
        if not starts and words.tag(comma + 1) not in {"VBN", "JJ"}:
            return None
        ends = words.finite(comma + 1, words.body) is None and stands_alone(words, 0, comma)
        listed = words.find(",", 0, comma) is not None or "and" in words.lower[comma : words.body]
        person = words.tag(comma - 1) in NAMES and words.body - comma - 1 <= _FEW_WORDS
        kept = person and not roles and words.word(comma + 1) in {"a", "an", "the"}
        heavy = holds_weight(words, comma, words.body)
        if ends and not listed and not heavy and not kept:
            return comma, words.body
        return None
    return None
