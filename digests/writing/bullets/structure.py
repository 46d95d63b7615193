"""Where clauses begin and end, told from the tags alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.language.tokens import word_set
from digests.writing.bullets.parsed import FINITE, NAMES, NOUNS, QUOTES, STARTS_NOUN_PHRASE

if TYPE_CHECKING:
    from digests.writing.bullets.parsed import Words

CONDITIONS = word_set(
    "if unless until only except without whether provided despite although though because under "
    "even lest barring"
)
NEGATIONS = word_set("not n't n’t no never none nobody nothing neither nor cannot hardly")
_BARS = word_set("that which who whom whose where when , ; : — -- if as because while")
_LONGEST_SUBJECT = 16
_SHORTEST_CLAUSE = 4
_HANGING_TAGS = frozenset({"IN", "DT", "CC", "TO", "PRP$", "MD", "WDT", "WP"})
_HANGING = word_set(
    "is are was were be been being that said says has have had than as like n't not just only even "
    "simply merely mainly partly"
)


def clause_at(words: Words, start: int, end: int) -> bool:
    """Tell whether a subject and its finite verb stand at `start`, nothing else between them."""
    counted = words.word(start + 1) == "than" and words.tag(start) == "JJR"
    if words.tag(start) not in STARTS_NOUN_PHRASE and not counted:
        return False
    for index in range(start + 1, min(end, start + _LONGEST_SUBJECT)):
        if words.tags[index] in FINITE:
            return True
        listed = words.lower[index] == "," and words.tag(index + 1) in NAMES
        if words.lower[index] in _BARS and not listed:
            return False
        if words.tags[index] in QUOTES or words.tags[index] == "TO":
            return False
    return False


def subject_at(words: Words, start: int) -> bool:
    """Tell whether a clause stands here whose subject may carry an insertion, but is no list."""
    if words.tag(start) not in STARTS_NOUN_PHRASE:
        return False
    verb = main_verb(words, start, words.body)
    if verb is None:
        return False
    comma = words.find(",", start, verb)
    if comma is None:
        return True
    # "Smith, the owner, won": an insertion ends right before the verb; a list does not.
    return words.word(verb - 1) == "," and words.find("and", start, comma) is None


def main_verb(words: Words, start: int, end: int) -> int | None:
    """Find the finite verb of the clause that begins at `start`, past those of relative clauses."""
    inserted, related = 0, False
    for index in range(start, end):
        content = words.lower[index] == "that" and words.tag(index - 1) in NOUNS
        content = content or _opens_time(words, index)
        if index > start and (content or words.tags[index] in {"WDT", "WP", "WP$", "WRB"}):
            inserted += 1
        elif words.tags[index] in FINITE and index > start:
            # "a man who tried to flee but was stopped": still of the man, not what he did
            paired = related and words.lower[index - 1] in {"and", "but", "or"}
            if paired or _describes(words, start, index):
                continue
            if not inserted:
                return index
            if (
                words.tags[index] != "MD" and words.tag(index + 1) not in {"VBN", "VBG"}
            ) or words.finite(index + 1, end) is not None:
                inserted -= 1
                related = True
    return None


def _opens_time(words: Words, index: int) -> bool:
    """Tell whether a clause of its own begins: `before he could go`, `six months after it was`."""
    if words.lower[index] not in _TIMING:
        return False
    if words.tag(index + 1) == "PRP" and words.tag(index + 2) in FINITE:
        return True
    counted = words.word(index - 1) in SPANS and words.tag(index - 2) == "CD"
    verb = words.finite(index)
    return counted and verb is not None and words.find(",", index, verb) is None


_TIMING = word_set("after before since until because while when")


def _describes(words: Words, start: int, index: int) -> bool:
    """Tell whether an -ed form behind the first comma describes: `The video, released in May`."""
    if words.tags[index] != "VBD" or words.word(index - 1) != "," or index - start < _SUBJECT:
        return False
    alone = words.find(",", start, index - 1) is None
    return alone and words.tag(index + 1) in {"IN", "TO"} and words.lower[index].endswith("ed")


_SUBJECT = 2


def stands_alone(words: Words, start: int, end: int) -> bool:
    """Tell whether the stretch is a complete clause: a subject, a finite verb, no loose end."""
    if end - start < _SHORTEST_CLAUSE or words.tag(start) in {"WDT", "WP", "CC", "WRB"}:
        return False
    if _only_leads(words, start, end):
        return False
    verb = main_verb(words, start, end)
    if verb is None or verb >= end - 1:
        return False
    hangs = words.tag(end - 1) in _HANGING_TAGS or words.word(end - 1) in _HANGING
    if hangs or _list_cut(words, verb, end):
        return False
    described = words.tag(end - 2) in FINITE | {"RB", "VB", "VBN", "CC", "DT"}
    if _untold(words, verb, end):
        return False
    wanting = words.word(end - 1) in _WANTING and words.tag(end - 2) != "DT"
    bare = words.tag(end - 1) == "JJ" and not described
    return not (wanting or bare or _cut_short(words, verb, end))


def _only_leads(words: Words, start: int, end: int) -> bool:
    """Tell whether the stretch is a phrase or clause that leads to a main clause it lacks."""
    if words.lower[start : start + 3] == ("by", "the", "time"):
        return not _clause_behind(words, start, end)
    led = words.tag(start) in {"IN", "VBG", "VBN"} and words.find(",", start, end) is None
    return led and words.word((words.finite(start, end) or 0) - 1) not in _SUBJECTS


def _clause_behind(words: Words, start: int, end: int) -> bool:
    """Tell whether behind a comma of the stretch a clause with its own subject stands."""
    commas = (i for i in range(start, end) if words.lower[i] == ",")
    return any(clause_at(words, comma + 1, end) for comma in commas)


_SUBJECTS = word_set("he she it they we i")
"""What shows where the clause behind a phrase without a comma begins: `In May he won`."""


def _untold(words: Words, verb: int, end: int) -> bool:
    """Tell whether what was said, or what came after `but`, is missing."""
    but = words.find("but", verb, end)
    if but is not None and words.finite(but, end) is None and words.tag(but + 1) in {"IN", "VBG"}:
        return True
    if but is not None and words.word(but + 1) in _OPENING_LATER and words.find(",", but) is None:
        return True  # "…, but as the ministers arrived": what happened then?
    if "either" in words.lower[:end] and "or" not in words.lower[:end]:
        return True
    if words.lower[verb] in _ARGUING and words.tag(verb + 1) == "IN":
        told = (i for i in range(verb + 1, end) if words.tags[i] in FINITE)
        return all(words.lower[i] in _PUBLISHED for i in told)
    telling = words.lower[verb] in {"told", "tells"} and words.tag(verb + 1) in NAMES | {
        "DT",
        "NNS",
    }
    saying = words.lower[verb] in _REPORTING and words.tag(verb + 1) in _TOLD
    if not (telling or saying):
        return False
    return not any(
        words.tag(i) in FINITE | QUOTES or (telling and words.word(i) in _ABOUT)
        for i in range(verb + 1, end)
    )


_ABOUT = word_set("to about of how that story stories")
_OPENING_LATER = word_set("as when if while after because although though since once")
_ARGUING = word_set("argue argues argued write writes wrote note notes noted announced insists")
_PUBLISHED = word_set("published released posted issued")
"""Of the paper in which it is argued."""
_TOLD = frozenset({"DT", "NNS", "NNP", "IN"})


def _list_cut(words: Words, verb: int, end: int) -> bool:
    """Tell whether a list broke off: `… targeted, arrested`, `… dead, and potential allies`."""
    for index in range(end - 2, verb, -1):
        if words.lower[index] != ",":
            continue
        told = words.finite(index, end) is not None
        if words.word(index + 1) in {"and", "or"}:
            return not told and words.find(",", verb, index) is None
        whole = not {"and", "or"}.isdisjoint(words.lower[index + 1 : end])
        rest = range(index + 1, end)
        place = whole or all(words.tags[i] in NAMES or words.lower[i][0].isdigit() for i in rest)
        return end - index <= _FEW and not place
    return False


_FEW = 3
"""Words behind a comma that are too few to end on."""


def _cut_short(words: Words, verb: int, end: int) -> bool:
    """Tell whether a clause opened behind the verb has lost its own: `… shots when the man`."""
    for index in range(end - 1, verb, -1):
        if words.tags[index] in FINITE:
            return False
        if words.lower[index] in _OPENING_CLAUSE:
            return words.tag(index + 1) in STARTS_NOUN_PHRASE
        if words.tags[index] in {"WDT", "WP"} or words.lower[index] == "that":
            return True
    return False


_REPORTING = word_set("said says believes believe thinks think hopes fears")
_OPENING_CLAUSE = word_set("when while because if although unless whether where how why")
_WANTING = word_set(
    "described seen viewed regarded known called named considered found made left based aimed "
    "expected supposed used put held likely able due unable set came comes come happened think "
    "thinks began begins led leads told tells including such give gave take took make makes get"
)
"""Words that want more behind them."""


SPANS = word_set(
    "night nights second seconds minute minutes hour hours day days week weeks month months year "
    "years moments decade decades century centuries season seasons"
)


def last_comma(words: Words) -> int | None:
    """Give the place of the last comma before the closing marks."""
    for index in range(words.body - 1, 0, -1):
        if words.lower[index] == ",":
            return index
    return None


def holds_weight(words: Words, start: int, end: int) -> bool:
    """Tell whether numbers, negations or conditions stand in the stretch."""
    return any(
        words.tags[index] == "CD"
        or words.lower[index] in CONDITIONS
        or words.lower[index] in NEGATIONS
        or words.lower[index] in _DEADLY
        for index in range(start, end)
    )


_DEADLY = word_set("killing injuring wounding drowning")


def suffered(words: Words, end: int) -> bool:
    """Tell whether something was done to somebody, `was arrested`: what it followed tells why."""
    return any(
        words.tags[i] == "VBN" and (words.lower[i - 1] in _PASSIVE or words.word(i - 2) in _PASSIVE)
        for i in range(1, end)
    )


_PASSIVE = word_set("is are was were been be being")


def denied(words: Words, end: int) -> bool:
    """Tell whether a `not` may reach what follows: `did not die in Velmar` is no `did not die`."""
    return not NEGATIONS.isdisjoint(words.lower[:end])


def quoted(words: Words, index: int) -> bool:
    """Tell whether a place stands inside a quotation: another's words are not shortened."""
    before = words.lower[:index]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def told_by(words: Words, start: int) -> bool:
    """Tell whether an inserted `X told Y,` stands here, which no cut may leave at the head."""
    comma = words.find(",", start, start + _INSERTED)
    if comma is None:
        return False
    return any(words.word(i) in _TELLING for i in range(start + 1, min(comma, start + 7)))


_INSERTED = 18
"""Words of the longest insertion that is looked at."""
_TELLING = word_set(
    "said says say told tells tell explained wrote writes write argues argued argue notes noted "
    "note suggests suggested suggest"
)


def with_marks(words: Words, start: int, end: int) -> tuple[int, int] | None:
    """Let a stretch at the end take the closing marks of its quotation along.

    None where it holds a part of a quotation only.
    """
    while end >= words.body and not _balanced(words, start, end):
        if end >= len(words) or words.tokens[end].text not in QUOTES | {"."}:
            return None
        end += 1
    return (start, end) if _balanced(words, start, end) else None


def _balanced(words: Words, start: int, end: int) -> bool:
    inside = [words.lower[index] for index in range(start, end)]
    return (
        (inside.count('"') + inside.count("''") + inside.count("``")) % 2 == 0
        and inside.count("“") == inside.count("”")
        and inside.count("‘") == 0
        and inside.count("(") == inside.count(")")
    )
