"""Small words and phrases: openers, weekdays, loose adverbs, a long sentence's tail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.writing.bullets.parsed import FINITE, NAMES, NOUNS
from digests.writing.bullets.structure import CONDITIONS, NEGATIONS, holds_weight, stands_alone
from digests.writing.words import word_set

if TYPE_CHECKING:
    from digests.writing.bullets.parsed import Words

_OPENERS = word_set(
    "however meanwhile moreover furthermore additionally also still instead nevertheless "
    "nonetheless therefore thus consequently separately similarly indeed overall notably "
    "importantly then finally ultimately earlier later recently currently now today yesterday "
    "fortunately sadly unfortunately interestingly surprisingly clearly obviously naturally "
    "elsewhere afterwards first second third lastly besides afterward incidentally well yes"
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
    ]
)
_CONJUNCTIONS = word_set("and but or so yet nor plus")
_DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
_DAY_PARTS = word_set("morning afternoon evening night noon midday")
_NEAR = word_set("last next this early late earlier")
_BINDS = frozenset({"IN", "TO", "CC", "DT", "POS", "PRP$"})
_LOOSE_ADVERBS = word_set(
    "also meanwhile however actually basically really indeed moreover furthermore therefore "
    "subsequently simply very"
)
_LONG = 19
"""Words a bullet may have before its tail is looked at."""
_TAIL_PREPOSITIONS = word_set(
    "in at on with by for during after before following near across through from over amid "
    "between against into around outside inside within since ahead despite as about along under"
) - word_set("despite under")
_NEEDS_TAIL = word_set(
    "according due because instead ahead outside out part such as influence impact effect attack "
    "attacks ban talks war dispute role increase rise drop decline access interest support deal "
    "agreement relationship ties relations share lack number kind series group case charge charges "
    "allegations claim claims evidence demand need search hunt fight battle campaign vote decision "
    "investigation report warning right control pressure trial fears concerns questions hopes "
    "forefront front verge brink midst heart edge stint wake mercy expense lead brunt peak "
    "difference debate way responsibility information details reason place position"
)
_CONTROL = word_set(
    "urge urges urged ask asks asked order orders ordered direct directs directed tell told want "
    "wants wanted force forces forced allow allows allowed expect expected need needs needed plan "
    "plans planned decide decided agree agreed try tried trying help helps helped fail failed seek "
    "seeks sought able plan decision effort efforts bid attempt attempts right way ability chance "
    "opportunity time move pressure offer vow vowed threat threatened call calls called order "
    "continue continued begin began start started likely set ready refuse refused due going have "
    "has had used aim aims aimed offered wish willing power permission permit permitted require "
    "required encourage encouraged invite invited persuade convinced enough too"
)
_BOUND = CONDITIONS | NEGATIONS | {"but"}
"""What changes the meaning of all before it."""
_MOVING = word_set(
    "send sends sent put puts bring brought take took taken move moved turn turned hand handed "
    "give "
    "gave leave left place placed lead led push pushed come came comes go went stay remain live "
    "lives lived based born held found involved focused rely depend belong result results resulted"
)
"""Verbs that want to know where."""
_ENOUGH = 9
"""Words that must be left before a tail."""
_CROWDED = 28
"""Words above which names, too, may go with the tail."""


def opener(words: Words) -> tuple[int, int] | None:
    """A conjunction or a loose adverb that only ties the sentence to the one before."""
    if words.word(0) in _CONJUNCTIONS:
        return 0, 2 if words.word(1) == "," else 1
    if words.word(0) in _OPENERS and words.word(1) == ",":
        return 0, 2
    for phrase in _LOOSE_PHRASES:
        if words.lower[: len(phrase)] == phrase:
            return 0, len(phrase)
    return None


def weekday(words: Words) -> tuple[int, int] | None:
    """`on Monday`, `Tuesday morning`, `this week`, `earlier today`."""
    for index in range(words.body):
        word, following = words.word(index), words.word(index + 1)
        if word in _DAYS and words.tag(index) == "NNP":
            stretch = _around_day(words, index)
        elif word in {"today", "yesterday", "tonight"} and index > 1:
            stretch = _trimmed(words, _earlier(words, index), index + 1)
        elif word in {"this", "last", "next"} and following in _DAY_PARTS | {"week", "weekend"}:
            stretch = _trimmed(words, _earlier(words, index), index + 2)
        else:
            continue
        if stretch:
            return stretch
    return None


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
    return _trimmed(words, start, end)


def _trimmed(words: Words, start: int, end: int) -> tuple[int, int] | None:
    """Settle the commas around a phrase of time; None where the rest would not hold together."""
    before, after = words.word(start - 1), words.word(end)
    if start == 0:
        return (0, end + 1) if after == "," else None
    if before == "," and after == ",":
        return start - 1, end + 1
    needed = before in {"is", "was", "are", "were"} and words.tag(end) not in {"VBG", "VBN"}
    named = after == "," and words.tag(end + 1) in NOUNS | {"DT", "CD"}
    if needed or named or words.tag(start - 1) in _BINDS or (before == "," and end < words.body):
        return None
    return (start - 1, end) if before == "," else (start, end)


def loose_adverb(words: Words) -> tuple[int, int] | None:
    """`also`, `meanwhile`, `actually` within the sentence."""
    for index in range(1, words.body - 1):
        word, before, after = (words.word(index + step) for step in (0, -1, 1))
        stressed = word in {"very", "simply"} and words.tag(index + 1) not in _STRESSED
        if word not in _LOOSE_ADVERBS or before in {"but", "not", "n't"} or stressed:
            continue
        return (index - 1, index + 2) if before == after == "," else (index, index + 1)
    return None


_STRESSED = frozenset({"JJ", "VBD", "VBZ"})


def tail_phrase(words: Words) -> tuple[int, int] | None:
    """The last phrase of a long sentence, behind a clause that stands without it."""
    return _tail(words, crowded=words.body > _CROWDED) if words.body > _LONG else None


def any_tail(words: Words) -> tuple[int, int] | None:
    """The last phrase, names and numbers too: for what is too long for a bullet."""
    return _tail(words, crowded=True, weighty=True) or _closing_comma(words)


def _closing_comma(words: Words) -> tuple[int, int] | None:
    """What follows the last comma or colon behind a complete clause."""
    for index in range(words.body - 2, 5, -1):
        if words.word(index) in {",", ":", ";", "--", "—", "–"} and stands_alone(words, 0, index):
            bound = not _BOUND.isdisjoint(words.lower[index : words.body])
            listed = words.word(index + 1) in {"and", "or"} or words.tag(index + 1) in NOUNS
            listed = listed or not CONDITIONS.isdisjoint(words.lower[:index])
            return None if bound or listed else (index, words.body)
    return None


def second_verb(words: Words) -> tuple[int, int] | None:
    """`and set up …`, `but brushed aside …`: a second thing that the subject does."""
    for index in range(words.body - 3, 5, -1):
        if words.word(index) not in {"and", "but"}:
            continue
        second = words.tag(index + 1) in FINITE
        second = second or (words.tag(index + 1) == "RB" and words.tag(index + 2) in FINITE)
        start = index - 1 if words.word(index - 1) == "," else index
        if second and stands_alone(words, 0, start):
            return start, words.body
    return None


def _tail(words: Words, *, crowded: bool, weighty: bool = False) -> tuple[int, int] | None:
    verb = words.finite(1)
    if verb is None:
        return None
    for index in range(words.body - 2, verb + 3, -1):
        if not _opens_tail(words, index, verb):
            continue
        start = index - 1 if words.word(index - 1) == "," else index
        if not weighty and holds_weight(words, index, words.body):
            return None
        bound = not _BOUND.isdisjoint(words.lower[index : words.body])
        if bound:
            return None
        named = any(words.tag(i) in NAMES for i in range(index, words.body))
        if start < _ENOUGH:
            return None
        if (crowded or not named) and stands_alone(words, 0, start):
            return start, words.body
    return None


def _opens_tail(words: Words, index: int, verb: int) -> bool:
    """Tell whether a phrase or clause begins here that the sentence can do without."""
    before = words.word(index - 1)
    if words.tag(index - 1) not in NOUNS | {",", "CD"} or before in _NEEDS_TAIL:
        return False
    if words.tag(index) == "TO":
        purpose = words.tag(index + 1) == "VB" and words.tag(index - 1) in NOUNS
        bound = not _CONTROL.isdisjoint(words.lower[verb:index])
        return purpose and not bound
    if words.tag(index) in {"WDT", "WP"} or (
        words.word(index) == "that" and words.tag(index + 1) in FINITE
    ):
        return words.tag(index - 1) in NOUNS
    if words.tag(index) == "VBN":
        return words.tag(index + 1) == "IN" and words.tag(index - 1) in NOUNS
    moved = not _MOVING.isdisjoint(words.lower[verb - 1 : index])
    return (
        words.word(index) in _TAIL_PREPOSITIONS
        and words.finite(index, words.body) is None
        and not (moved and words.word(index) in {"to", "into", "in", "on", "from", "at", "with"})
    )
