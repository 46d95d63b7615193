"""Small words and phrases: openers, weekdays, loose adverbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.language.tokens import word_set
from digests.writing.bullets.parsed import FINITE, NAMES, NOUNS
from digests.writing.bullets.structure import clause_at, quoted, subject_at, told_by

if TYPE_CHECKING:
    from digests.writing.bullets.parsed import Words

_OPENERS = word_set(
    "however meanwhile moreover furthermore additionally also still instead nevertheless "
    "nonetheless therefore thus consequently separately similarly indeed overall notably "
    "importantly then finally ultimately earlier later recently currently now today yesterday "
    "fortunately sadly unfortunately interestingly surprisingly clearly obviously naturally "
    "elsewhere afterwards first second third lastly besides afterward incidentally"
)
_LOOSE_PHRASES = tuple(
    tuple(phrase.split())
    for phrase in [
        "in addition ,",
        "in sum ,",
        "as well ,",
        "of course ,",
        "at the same time ,",
        "in fact ,",
        "for example ,",
        "for instance ,",
        "as a result ,",
        "in conclusion ,",
        "after all ,",
        "on top of this ,",
        "in short ,",
        "what is more ,",
        "in turn ,",
        "for now ,",
        "in other words ,",
        "on the other hand ,",
        "by contrast ,",
        "in the meantime ,",
        "even so ,",
        "that said ,",
        "above all ,",
        "to be sure ,",
        "more importantly ,",
        "on monday ,",
        "even more bizarrely ,",
        "perhaps most importantly ,",
        "to that end ,",
        "along the way ,",
        "at first ,",
        "in the end ,",
    ]
)
_LOOSE_BY_FIRST = {
    first: tuple(phrase for phrase in _LOOSE_PHRASES if phrase[0] == first)
    for first in {phrase[0] for phrase in _LOOSE_PHRASES}
}
_OPENERS_OF_CLAUSES = word_set("now then still today")
_CONJUNCTIONS = word_set("and but or so yet plus")
_WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
_DAY_PARTS = word_set("morning afternoon evening night noon midday")
_NEAR = word_set("last next this early late earlier")
_BINDS = frozenset({"IN", "TO", "CC", "DT", "POS", "PRP$"})
_LOOSE = word_set(
    "also meanwhile however basically really indeed moreover furthermore therefore "
    "subsequently simply very"
)
_TRAILING = word_set("too though")
"""What ties a sentence to the one before from its end."""
LOOSE_ADVERBS = _LOOSE | _TRAILING | {"well"}


_MEANS = {("it", "means", "that"), ("this", "means", "that"), ("that", "means", "that")}
DAYS = _WEEKDAYS | word_set("today yesterday tonight this last next")
"""Words one of which every phrase of time that goes with its day holds."""


def opener(words: Words) -> tuple[int, int] | None:
    """A conjunction or a loose adverb that only ties the sentence to the one before."""
    if words.word(0) in _CONJUNCTIONS:
        return 0, 2 if words.word(1) == "," else 1
    if words.word(0) in _OPENERS and words.word(1) == "," and not told_by(words, 2):
        return 0, 2
    if words.lower[:3] in _MEANS and words.tag(3) != "PRP" and subject_at(words, 3):
        return 0, 3
    also = words.word(0) == "also" and words.tag(1) == "IN"  # "Also in Velmar were two ministers"
    if also or (words.word(0) in _OPENERS_OF_CLAUSES and clause_at(words, 1, words.body)):
        return 0, 1
    for phrase in _LOOSE_BY_FIRST.get(words.lower[0], ()):
        if words.lower[: len(phrase)] == phrase:
            return 0, len(phrase)
    return None


def weekday(words: Words) -> tuple[int, int] | None:
    """`on Monday`, `Tuesday morning`, `this week`, `earlier today`, unless it is yet to come."""
    for index in range(words.body):
        if words.lower[index] in _TO_COME:
            return None
        word, following = words.lower[index], words.word(index + 1)
        if word in _WEEKDAYS and words.tags[index] == "NNP":
            stretch = _around_day(words, index)
        elif word in _THESE_DAYS and index > 0 and words.tokens[index].text == word:
            start = _with_issue(words, _earlier(words, index), index + 1)
            stretch = _trimmed(words, start, index + 1)
        elif word in {"this", "last", "next"} and following in _DAY_PARTS | {"week", "weekend"}:
            stretch = _trimmed(words, _earlier(words, index), index + 2)
        else:
            continue
        if stretch and words.tag(stretch[0] - 1) not in {"VBZ", "VB", "VBP"}:
            return stretch
    return None


_THESE_DAYS = word_set("today yesterday tonight")
_BEING = word_set("is was are were")
_ISSUED = word_set("released issued published posted")
_TO_COME = word_set("will 'll due scheduled begins starts opens upcoming")


def _earlier(words: Words, index: int) -> int:
    return index - 1 if words.word(index - 1) in {"earlier", "later", "late", "early"} else index


def _around_day(words: Words, index: int) -> tuple[int, int] | None:
    start, end = index, index + 1
    if words.word(end) in _DAY_PARTS:
        end += 1
    if words.tag(end) in NOUNS | {"POS", "CC", "TO", "CD"}:
        return None
    while start > 1 and words.word(start - 1) in _NEAR:
        start -= 1
    if words.word(start - 1) == "on" and start > 0:
        start -= 1
        start -= words.word(start - 1) in {"early", "late"}
    return _trimmed(words, _with_issue(words, start, end), end)


def _with_issue(words: Words, start: int, end: int) -> int:
    """Take along the word that the day belonged to: `a statement released yesterday`."""
    issued = words.word(start - 1) in _ISSUED and words.word(end) in {"", ".", ","}
    taken = (words.word(start - 1) == "out" or issued) and words.tag(start - 2) in NOUNS
    return start - 1 if taken else start


def _trimmed(words: Words, start: int, end: int) -> tuple[int, int] | None:
    """Settle the commas around a phrase of time; None where the rest would not hold together."""
    before, after = words.word(start - 1), words.word(end)
    if start == 0:
        return (0, end + 1) if after == "," else None
    if before == "," and after == ",":
        goes_on = words.tag(end + 1) in FINITE | {"MD", "RB", "VBG"}
        return (start - 1, end + 1) if goes_on else (start - 1, end)
    needed = before in _BEING and words.tag(end) not in {"VBG", "VBN"}
    # "the film, which was released Friday": nothing else is told of it
    needed = needed or (before in _ISSUED and words.word(start - 2) in _BEING)
    named = after == "," and words.tag(end + 1) in NOUNS | {"DT", "CD"}
    if needed or named or words.tag(start - 1) in _BINDS or (before == "," and end < words.body):
        return None
    if after == "," and words.word(end + 1) in {"after", "before", "when", "while"}:
        end += 1
    return (start - 1, end) if before == "," else (start, end)


def loose_adverb(words: Words) -> tuple[int, int] | None:
    """`also`, `meanwhile`, `actually` within the sentence."""
    lower = words.lower
    for index in range(1, words.body - 1):
        if lower[index] not in _LOOSE:
            continue
        word, before, after = lower[index], lower[index - 1], lower[index + 1]
        stressed = word in {"very", "simply"} and words.tag(index + 1) not in _STRESSED
        if before in {"but", "not", "n't"} or stressed:
            continue
        if after == "," and before in {";", ":"}:  # "; however, the boat": no mark stays alone
            return index, index + 2
        return (index - 1, index + 2) if before == after == "," else (index, index + 1)
    if words.lower[words.body - 2 : words.body] == ("as", "well"):
        return words.body - 2, words.body
    if words.word(words.body - 1) in _TRAILING and not quoted(words, words.body - 1):
        return words.body - (2 if words.word(words.body - 2) == "," else 1), words.body
    return None


def larger_place(words: Words) -> tuple[int, int] | None:
    """`in Halver`, Aldria, `for`: the country behind its town, and no list of towns."""
    verb = words.finite(1)
    for comma in range((verb or words.body) + 3, words.body):
        if words.lower[comma] != "," or not _town_before(words, comma):
            continue
        end = comma + 1
        while words.tag(end) in NAMES and end < words.body:
            end += 1
        if not 1 <= end - comma - 1 <= _PLACE_WORDS:
            continue
        if end == words.body:
            return comma, end
        if words.lower[end] == "," and words.tag(end + 1) not in NAMES | {"CC", "CD"}:
            goes_on = words.tag(end + 1) in _GOING_ON
            return comma, end + 1 if goes_on else end
    return None


_PLACE_WORDS = 2
_GOING_ON = FINITE | {"IN", "TO"}


def _town_before(words: Words, comma: int) -> bool:
    start = comma - 1
    while words.tags[start] in NAMES:
        start -= 1
    return start < comma - 1 and words.lower[start] in {"in", "near", "from", "at", "to"}


def in_order(words: Words) -> tuple[int, int] | None:
    """`in order` to mend the bridge: `to` says it."""
    for index in range(2, words.body - 3):
        if words.lower[index : index + 3] == ("in", "order", "to"):
            return index, index + 2
    return None


def role_before_name(words: Words) -> tuple[int, int] | None:
    """`Former striker` Davor Sim: the role before a full name at the head."""
    for index in range(1, min(_LATEST_NAME, words.body)):
        role = words.tag(index - 1) == "NN" and words.tags[index] in NAMES
        full = words.tag(index + 1) in NAMES and words.tag(index + 2) not in NOUNS | {"POS", "CC"}
        headed = all(words.tag(i) in _BEFORE_ROLE for i in range(index - 1))
        if role and full and headed:
            return 0, index
    return None


_LATEST_NAME = 9
_BEFORE_ROLE = NOUNS | {"DT", "JJ", "CD"}


def timing_adverb(words: Words) -> tuple[int, int] | None:
    """`recently`, `finally`, `just` before a verb."""
    for index in range(1, words.body - 1):
        verbal = words.tag(index + 1) in {"VBD", "VBN", "VBG", "VBZ"}
        if words.lower[index] in TIMING and verbal and words.word(index - 1) != "not":
            return index, index + 1
    return None


TIMING = word_set("recently finally just already again strongly currently now still")
_STRESSED = frozenset({"JJ", "VBD", "VBZ"})
