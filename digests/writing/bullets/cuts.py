"""What can be taken out of a sentence without harm to what it says, kind by kind.

Each function looks at the words as they stand and gives a stretch (first, end) to take away, or
None. They are applied again and again until none finds anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.writing.bullets.parsed import FINITE, NAMES, NOUNS, QUOTES, STARTS_NOUN_PHRASE

if TYPE_CHECKING:
    from digests.writing.bullets.parsed import Words

Stretch = tuple[int, int]

_OPENERS = frozenset(
    "however meanwhile moreover furthermore additionally also still instead nevertheless nonetheless "
    "therefore thus consequently separately similarly indeed overall notably importantly then "
    "finally ultimately earlier later recently currently now today yesterday fortunately sadly "
    "unfortunately interestingly surprisingly clearly obviously naturally elsewhere afterwards "
    "first second third second lastly besides afterward incidentally well".split()
)
_CONJUNCTIONS = frozenset({"and", "but", "or", "so", "yet", "nor", "plus"})
CONDITIONS = frozenset(
    "if unless until only except without whether provided unlike despite although though "
    "because under".split()
)
_DOCUMENTS = frozenset(
    "report study analysis survey statement document paper review article findings research "
    "reports studies researchers experts analysts observers".split()
)
_GENERIC_SOURCES = _DOCUMENTS | frozenset(
    "police officials authorities official spokesman spokeswoman spokesperson sources source media "
    "reports investigators prosecutors officers website agency newspaper data figures release "
    "affidavit records documents post tweet".split()
)
_SAYING = frozenset(
    "said say says added adds noted notes told explained explains reported reports announced "
    "confirmed confirms recalled stated states wrote tweeted".split()
)
_REPORT_SAYING = frozenset(
    "says said notes noted finds found suggests suggested argues argued concludes concluded shows "
    "showed highlights highlighted states stated points pointed adds added observes underlines "
    "underscores reveals revealed warns stresses emphasises emphasizes indicates indicated".split()
)
_DOUBTFUL = frozenset(
    "may might could would will should allegedly alleged accused suspected claims claimed guilty "
    "likely plans expected believe believed best worst biggest never".split()
)
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_DAY_PARTS = frozenset("morning afternoon evening night noon midday".split())
_LOOSE_ADVERBS = frozenset(
    "also meanwhile however just very really actually basically simply quite rather indeed "
    "moreover furthermore therefore recently previously subsequently reportedly".split()
) - {"reportedly"}


def bracketed(words: Words) -> Stretch | None:
    """A pair of brackets with what stands in it."""
    for opening, closing in (("(", ")"), ("[", "]")):
        start = words.find(opening)
        end = words.find(closing, start + 1) if start is not None else None
        if start is not None and end is not None:
            return start, end + 1
    return None


_DASHES = frozenset({"--", "—", "–", "-", "---"})


def dashed(words: Words) -> Stretch | None:
    """An aside between two dashes, or after one when what is before it stands alone."""
    places = [i for i, word in enumerate(words.lower) if word in _DASHES and i]
    if len(places) > 1 and words.finite(0, places[0]) is not None or len(places) > 1:
        start, end = places[0], places[1] + 1
        return start, end
    if places and stands_alone(words, 0, places[0]):
        return places[0], words.body
    return None


def opener(words: Words) -> Stretch | None:
    """A conjunction or a loose adverb that only ties the sentence to the one before."""
    if len(words) < 3:
        return None
    if words.word(0) in _CONJUNCTIONS:
        return 0, 2 if words.word(1) == "," else 1
    if words.word(0) in _OPENERS and words.word(1) == ",":
        return 0, 2
    start = " ".join(words.lower[:4])
    for loose in ("in addition ,", "in sum ,", "as well ,", "of course ,", "at the same time ,",
                  "in fact ,", "for example ,", "for instance ,", "as a result ,", "in conclusion ,",
                  "after all ,", "on top of this ,", "in short ,"):  # fmt: skip
        if start.startswith(loose):
            return 0, len(loose.split())
    return None


def report_says(words: Words) -> Stretch | None:
    """`The report notes that`: a document as speaker adds nothing when it is the source itself."""
    end = words.find("that", 1, 9)
    if end is None or words.tag(0) not in {"DT", "NN", "NNP", "PRP$"}:
        return None
    verb = words.finite(1, end)
    if verb is None or words.word(verb) not in _REPORT_SAYING or end - verb > 2:
        return None
    if words.word(verb - 1) not in _DOCUMENTS or not _is_clause(words, end + 1, words.body):
        return None
    return 0, end + 1


def closing_attribution(words: Words) -> Stretch | None:
    """`, he said on Monday` and `, according to officials` where no doubt hangs on the speaker."""
    if QUOTES.intersection(words.lower) or "'" in words.lower:
        return None
    start = _last_comma(words)
    if start is None or not stands_alone(words, 0, start):
        return None
    tail = words.lower[start + 1 : words.body]
    if not tail or not _DOUBTFUL.isdisjoint(words.lower[:start]):
        return None
    if tail[:2] == ("according", "to"):
        return (start, words.body) if words.finite(start + 1, words.body) is None else None
    spoken = len(tail) < 14 and not _SAYING.isdisjoint(tail[:5])
    anonymous = tail[0] in {"he", "she", "they", "it"} or not _GENERIC_SOURCES.isdisjoint(tail[:5])
    named = any(words.tag(i) in NAMES for i in range(start + 1, min(start + 4, words.body)))
    return (start, words.body) if spoken and anonymous and not named else None


def after_saying(words: Words) -> Stretch | None:
    """What follows `, Obama said`: when, where and to whom."""
    start = _last_comma(words)
    if start is None:
        return None
    for verb in range(start + 2, min(start + 8, words.body - 1)):
        if words.word(verb) == "said" and words.finite(start + 1, verb) is None:
            return verb + 1, words.body
    return None


def opening_attribution(words: Words) -> Stretch | None:
    """`According to officials,` at the start."""
    if words.lower[:2] != ("according", "to"):
        return None
    comma = words.find(",", 2)
    if comma is None or not _is_clause(words, comma + 1, words.body):
        return None
    generic = not _GENERIC_SOURCES.isdisjoint(words.lower[2:comma])
    return (0, comma + 1) if generic and _DOUBTFUL.isdisjoint(words.lower[comma:]) else None


def relative_clause(words: Words) -> Stretch | None:
    """`, which …,` and its kin, up to the comma after which the sentence goes on."""
    for index in range(1, len(words) - 2):
        opens = words.word(index) in {"which", "who", "whom", "whose", "where", "when"}
        if not opens or words.word(index - 1) != "," or words.tag(index) == "CC":
            continue
        if words.finite(0, index - 1) is None and not _resumes(words, index):
            return None
        return index - 1, _resumption(words, index)
    return None


def _resumption(words: Words, start: int) -> int:
    """Find where the main clause goes on after an insertion that began at `start`."""
    told = words.finite(0, start - 1) is not None
    for comma in range(start + 2, words.body - 1):
        if words.word(comma) != ",":
            continue
        after = words.tag(comma + 1)
        if not told and (after in FINITE or (after == "RB" and words.tag(comma + 2) in FINITE)):
            return comma + 1
        if (
            told
            and words.word(comma + 1) in {"and", "but"}
            and _is_clause(words, comma + 2, words.body)
        ):
            return comma
        if told and after in {"VBG"}:
            return comma
    return words.body


def _resumes(words: Words, start: int) -> bool:
    return _resumption(words, start) < words.body


def apposition(words: Words) -> Stretch | None:
    """`, the leader of the group,` behind a noun, when no list is being told."""
    for comma in range(1, words.body - 2):
        if words.word(comma) != "," or words.tag(comma - 1) not in NOUNS | {"CD", "POS"}:
            continue
        end = _apposition_end(words, comma)
        if end is not None:
            return comma, end
    return None


def _apposition_end(words: Words, comma: int) -> int | None:
    first = words.tag(comma + 1)
    if first not in {"DT", "CD", "NN", "NNS", "JJ", "PRP$", "NNP", "RB"}:
        return None
    end = words.find(",", comma + 1, words.body)
    if end is None:
        return _closing_apposition(words, comma)
    inside = range(comma + 1, end)
    if any(words.tag(i) in FINITE for i in inside) or end - comma > 18:
        return None
    after = words.tag(end + 1) if end + 1 < len(words) else "."
    # A finite verb behind the second comma shows that what stands before the first is its subject.
    goes_on = after in FINITE or (after == "RB" and words.finite(end + 1, end + 3) is not None)
    subject_waits = words.finite(0, comma) is None
    listed = any(words.word(i) == "," for i in range(comma)) and first in NAMES
    age = first == "CD" and end - comma == 2
    if (goes_on and subject_waits and not listed) or age:
        return end + 1
    return None


def _closing_apposition(words: Words, comma: int) -> int | None:
    """`…, the largest diamond ever sold.` at the end, behind a complete clause."""
    if words.word(comma + 1) not in {"a", "an", "the"} or not stands_alone(words, 0, comma):
        return None
    if words.finite(comma + 1, words.body) is not None or words.find("and", comma, words.body):
        return None
    return words.body if words.find(",", 0, comma) is None else None


def closing_participle(words: Words) -> Stretch | None:
    """`, adding that …` to the end, unless numbers or conditions hang on it."""
    for comma in range(words.body - 2, 3, -1):
        if words.word(comma) != ",":
            continue
        if words.tag(comma + 1) == "VBG" or words.word(comma + 1) in {
            "with",
            "as",
            "while",
            "after",
        }:
            tail = range(comma + 1, words.body)
            weighty = any(words.tag(i) == "CD" or words.word(i) in CONDITIONS for i in tail)
            if stands_alone(words, 0, comma) and not weighty:
                return comma, words.body
        return None
    return None


_SUBORDINATORS = frozenset({"as", "while", "when", "after", "before", "since", "whereas"})


def closing_clause(words: Words) -> Stretch | None:
    """` as the Kremlin vowed …` to the end: a second event behind a complete first one."""
    for index in range(words.body - 3, 3, -1):
        if words.word(index) not in _SUBORDINATORS or words.tag(index - 1) in {"RB", "JJ"}:
            continue
        if not _is_clause(words, index + 1, words.body) or not stands_alone(words, 0, index):
            continue
        if any(words.word(i) in CONDITIONS for i in range(index, words.body)):
            return None
        start = index - 1 if words.word(index - 1) == "," else index
        return start, words.body
    return None


def leading_phrase(words: Words) -> Stretch | None:
    """An adverbial, a participle or a clause of time before the subject."""
    first = words.tag(0)
    if first not in {"IN", "VBG", "VBN", "TO", "RB", "WRB", "VBD"} or words.word(0) in CONDITIONS:
        return None
    comma = words.find(",", 1)
    while comma is not None and comma < words.body - 3:
        if _is_subject(words, comma + 1):
            kept = any(
                words.word(i) in CONDITIONS or words.word(i) in {"no", "not"} for i in range(comma)
            )
            return None if kept else (0, comma + 1)
        comma = words.find(",", comma + 1)
    return None


def _is_subject(words: Words, start: int) -> bool:
    """Tell whether a noun phrase and its verb begin here, and not the next item of a list."""
    if words.tag(start) not in STARTS_NOUN_PHRASE or words.word(start) == "and":
        return False
    verb = words.finite(start + 1, words.body)
    if verb is None:
        return False
    comma = words.find(",", start, verb)
    joined = words.find("and", start, comma) if comma is not None else None
    return joined is None


def second_clause(words: Words) -> Stretch | None:
    """`, and` or `, but` with a whole second sentence behind it."""
    for index in range(4, words.body - 3):
        if words.word(index) in {"and", "but", "so", "yet"} and words.word(index - 1) in {",", ";"}:
            if stands_alone(words, 0, index - 1) and _is_clause(words, index + 1, words.body):
                return index - 1, words.body
        if words.word(index) == ";" and stands_alone(words, 0, index):
            return index, words.body
    return None


def weekday(words: Words) -> Stretch | None:
    """`on Monday`, `Tuesday morning`, `this week`, `earlier today`."""
    for index, word in enumerate(words.lower):
        if word in _DAYS and words.tag(index) == "NNP":
            return _around_day(words, index)
        if word in {"today", "yesterday", "tonight"} and index > 1:
            start = index - 1 if words.word(index - 1) in {"earlier", "later"} else index
            return _with_comma(words, start, index + 1)
        soon = word in {"this", "last", "next"} and index > 1
        if soon and words.word(index + 1) in _DAY_PARTS | {"week", "weekend"}:
            start = index - 1 if words.word(index - 1) in {"earlier", "later"} else index
            return _with_comma(words, start, index + 2)
    return None


def _around_day(words: Words, index: int) -> Stretch | None:
    start, end = index, index + 1
    if words.word(end) in _DAY_PARTS:
        end += 1
    if end < len(words) and words.tag(end) in NOUNS | {"POS", "CC", "TO", "CD"}:
        return None
    if words.word(start - 1) in {"last", "next", "this", "early", "late", "earlier"} and start > 1:
        start -= 1
    if words.word(start - 1) in {"on", "since", "by", "until", "from"} and start > 0:
        if words.word(start - 1) != "on":
            return None
        start -= 1
    elif start == 0 or words.tag(start - 1) in {"IN", "DT", "POS", "JJ", "TO", "CC", "PRP$"}:
        return None
    return _with_comma(words, start, end)


def _with_comma(words: Words, start: int, end: int) -> Stretch | None:
    if start == 0:
        return (0, end + 1) if words.word(end) == "," else None
    if words.word(start - 1) == "," and end < len(words) and words.word(end) == ",":
        return start - 1, end + 1
    if words.tag(start - 1) in {"IN", "TO", "CC", "DT"}:
        return None
    return start, end


def loose_adverb(words: Words) -> Stretch | None:
    """`also`, `meanwhile`, `actually` within the sentence."""
    for index in range(1, words.body):
        if words.word(index) in _LOOSE_ADVERBS and words.word(index - 1) not in {
            "but",
            "not",
            "only",
            "n't",
        }:
            commas = words.word(index - 1) == "," and words.word(index + 1) == ","
            if words.word(index) in {"very", "just", "rather", "quite", "simply"} and words.tag(
                index + 1
            ) not in {"JJ", "VBD", "VBN"}:
                continue
            return (index - 1, index + 2) if commas else (index, index + 1)
    return None


def _last_comma(words: Words) -> int | None:
    for index in range(words.body - 1, 0, -1):
        if words.word(index) == ",":
            return index
    return None


def _is_clause(words: Words, start: int, end: int) -> bool:
    """Tell whether a subject and its finite verb begin at `start`."""
    if start >= end or words.tag(start) not in STARTS_NOUN_PHRASE:
        return False
    verb = words.finite(start + 1, end)
    return verb is not None and verb - start < 14


def stands_alone(words: Words, start: int, end: int) -> bool:
    """Tell whether the stretch is a complete clause: a subject, a finite verb and something more."""
    if end - start < 4 or words.tag(start) in {"WDT", "WP", "CC"}:
        return False
    if words.tag(start) == "IN" and words.find(",", start, end) is None:
        return False
    verb = words.finite(start + 1, end)
    if verb is None or words.tag(end - 1) in {"IN", "DT", "CC", "TO", "PRP$", "MD"}:
        return False
    return not (words.word(end - 1) in {"is", "are", "was", "were", "be", "that", "said"})
