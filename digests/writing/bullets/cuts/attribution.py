"""Who said it, where that adds nothing; where it matters, only when and to whom goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.writing.bullets.parsed import NAMES, QUOTES, STARTS_NOUN_PHRASE
from digests.writing.bullets.structure import (
    clause_at,
    last_comma,
    main_verb,
    stands_alone,
    subject_at,
)
from digests.writing.words import word_set

if TYPE_CHECKING:
    from digests.writing.bullets.parsed import Words

_DOCUMENTS = word_set(
    "report study analysis survey document paper review article statement release"
)
_ANONYMOUS = _DOCUMENTS | word_set(
    "police officials authorities official officers spokesman spokeswoman spokesperson source "
    "sources media reports investigators prosecutors website agency newspaper data figures "
    "affidavit records documents he she they it governor ministry minister department sheriff "
    "mayor family doctors hospital rescuers firefighters organizers organisers airline club team "
    "network coroner affiliate researchers scientists"
)
_SAYING = word_set(
    "said say says added adds noted notes told explained explains reported reports announced "
    "confirmed confirms recalled stated states wrote tweeted suggests argues concludes"
)
_REPORT_SAYING = word_set(
    "says said notes noted finds found suggests suggested argues argued concludes concluded shows "
    "showed highlights highlighted states stated points pointed adds added observes underlines "
    "underscores reveals revealed warns stresses emphasises emphasizes indicates indicated"
)
_DOUBTFUL = word_set(
    "may might could would should allegedly alleged accused suspected claims claimed guilty likely "
    "believe believed never denied denies innocent"
)
"""Words that make it matter who spoke."""
_LONGEST_TAIL = 16


def report_says(words: Words) -> tuple[int, int] | None:
    """`The report notes that`: a document as speaker adds nothing when it is the source itself."""
    end = words.find("that", 1, 9)
    if end is None or words.tag(0) not in {"DT", "NN", "NNP", "PRP$"} or words.lower[0] in _ONE_OF:
        return None
    verb = words.finite(1, end)
    if verb is None or words.word(verb) not in _REPORT_SAYING or end - verb > 2:  # noqa: PLR2004 # "points out that"
        return None
    if words.word(verb - 1) not in _DOCUMENTS or not subject_at(words, end + 1):
        return None
    return 0, end + 1


_ONE_OF = word_set("a an one another some")
"""`A study found that …`: not the source itself, so the reader wants to know of it."""


def inner_attribution(words: Words) -> tuple[int, int] | None:
    """`, the report suggests,` in the middle of a sentence."""
    for comma in range(2, words.body - 3):
        if words.lower[comma] != ",":
            continue
        end = words.find(",", comma + 2, comma + 6)
        if end is None or words.word(end - 1) not in _REPORT_SAYING:
            continue
        if words.word(end - 2) in _ANONYMOUS:
            return comma, end + 1
    return None


def opening_attribution(words: Words) -> tuple[int, int] | None:
    """`According to officials,` at the start."""
    if words.lower[:2] != ("according", "to"):
        return None
    comma = words.find(",", 2)
    if comma is None or not subject_at(words, comma + 1):
        return None
    speaker = words.lower[2:comma]
    generic = not _ANONYMOUS.isdisjoint(speaker) and _OFFICES.isdisjoint(speaker)
    return (0, comma + 1) if generic and _DOUBTFUL.isdisjoint(words.lower[comma:]) else None


_OFFICES = word_set(
    "governor ministry minister department mayor family airline club team network agency"
)
"""Speakers of whom there are many: a sentence that begins with one is told on its word."""


def closing_attribution(words: Words) -> tuple[int, int] | None:
    """`, he said on Monday` and `, according to officials`, where nothing hangs on the speaker."""
    if not QUOTES.isdisjoint(words.lower) or "'" in words.lower or "’" in words.lower:
        return None
    start = _attribution(words)
    if start is None or not stands_alone(words, 0, start):
        return None
    if not _DOUBTFUL.isdisjoint(words.lower[:start]):
        return None
    tail = words.lower[start + 1 : words.body]
    named = any(words.tag(i) in NAMES for i in range(start + 3, words.body))
    if tail[:2] == ("according", "to"):
        # Whose estimate it is matters, unless it is nobody's in particular.
        return None if named or _ANONYMOUS.isdisjoint(tail) else (start, words.body)
    spoken = len(tail) < _LONGEST_TAIL and not _SAYING.isdisjoint(tail[:6])
    anonymous = not _ANONYMOUS.isdisjoint(tail[:6])
    named = any(words.tag(i) in NAMES for i in range(start + 1, min(start + 4, words.body)))
    return (start, words.body) if spoken and anonymous and not named else None


def any_attribution(words: Words) -> tuple[int, int] | None:
    """`, the deputy minister told reporters in Velmar`, whoever it is, where there is no doubt."""
    if not QUOTES.isdisjoint(words.lower) or not _DOUBTFUL.isdisjoint(words.lower):
        return None
    start = _attribution(words)
    if start is None or not stands_alone(words, 0, start):
        return None
    tail = words.lower[start + 1 : words.body]
    spoken = not (_SAYING | {"according"}).isdisjoint(tail) and PARTISANS.isdisjoint(tail)
    return (start, words.body) if spoken and tells_event(words, 0, start) else None


PARTISANS = word_set(
    "witness witnesses family lawyer lawyers attorney attorneys prosecutor prosecutors critics "
    "activists activist rebels opposition militants supporters opponents plaintiff lawsuit "
    "campaigners union friends relatives"
)
"""Speakers who have a side, or only saw."""
_SPEAKERS = word_set("he him his she her hers they them it himself herself")
_JUDGING = word_set("should would could may might must ought need cannot ca")
_BEING = word_set("is are was were 's ’s 're am")


def tells_event(words: Words, start: int, end: int) -> bool:
    """Tell what happened or is planned from what somebody holds to be so, or ought to be.

    `the mayor has resigned`, not `the mayor is the best we had`: that needs who said it.
    """
    verb = main_verb(words, start, end)
    if verb is None or words.lower[verb] in _JUDGING:
        return False
    told = words.lower[start:end]
    if start and ("that" in told[told.index("and") :] if "and" in told else False):
        return False  # "said that A and that B": the second `that` needs its verb
    if start and not _SPEAKERS.isdisjoint(told):
        return False  # "Sim said a man had hit him": who is he, without the speaker?
    if words.lower[verb] not in _BEING:
        return words.lower[verb] not in _FEELING
    return any(words.tag(i) in {"VBN", "VBG"} or words.word(i) in _ABOUT_TO
               for i in range(verb + 1, min(verb + 3, end)))  # fmt: skip


_ABOUT_TO = word_set("dead missing ready due set to")
_FEELING = word_set(
    "seems seem appears appear looks look feels feel wants want needs need thinks think believes "
    "hopes remains remain means seemed felt wanted needed thought looked"
)


def _attribution(words: Words) -> int | None:
    """Find the comma before a closing attribution; it may itself hold commas."""
    for index in range(words.body - 2, 3, -1):
        if words.lower[index] != ",":
            continue
        if words.word(index + 1) == "according" or clause_at(words, index + 1, words.body):
            return index
        saying = words.word(index + 1) in {"said", "says"}
        if saying and words.tag(index + 2) in _NAMED_BEHIND:
            return index
        if words.word(index + 1) in _SAYING:
            return _apposed_speaker(words, index)
    return None


_NAMED_BEHIND = STARTS_NOUN_PHRASE - {"PRP"}


def _apposed_speaker(words: Words, closing: int) -> int | None:
    """Find the comma before `its owner, Davor Sim,` or `Davor Sim, the owner,` and the `said`."""
    opening = _comma_before(words, closing)
    comma = _comma_before(words, opening) if opening else None
    speaks = comma is not None and words.finite(comma, closing) is None
    return comma if speaks and words.tag((comma or 0) + 1) in STARTS_NOUN_PHRASE else None


def _comma_before(words: Words, index: int) -> int | None:
    return next((i for i in range(index - 1, 3, -1) if words.lower[i] == ","), None)


def after_saying(words: Words) -> tuple[int, int] | None:
    """What follows `, Obama said`: when, where and to whom."""
    start = last_comma(words)
    if start is not None and words.tag(start + 1) in QUOTES:
        return _behind_speaker(words, start + 2)
    if start is None or words.tag(start + 1) not in STARTS_NOUN_PHRASE:
        return None
    if words.tags[0] == "IN" and not subject_at(words, (words.find(",", 1) or 0) + 1):
        return None  # "In his letter, published in May, Sim said …": nothing is told before
    for verb in range(start + 2, min(start + 8, words.body - 1)):
        if "that" in words.lower[start:verb] or not stands_alone(words, 0, start):
            return None
        if words.word(verb) in {"said", "says"} and words.finite(start + 1, verb) is None:
            return verb + 1, words.body
    return None


def _behind_speaker(words: Words, start: int) -> tuple[int, int] | None:
    """What follows `"It is late," Davor Sim said`: in a letter, at a conference, on the phone."""
    if words.tag(start) not in STARTS_NOUN_PHRASE:
        return None
    for verb in range(start + 1, min(start + 8, words.body - 1)):
        if words.tags[verb] in QUOTES or words.lower[verb] == "who":
            return None
        if words.lower[verb] in {"said", "says"} and words.finite(start, verb) is None:
            loose = words.word(verb + 1) in _OCCASIONS
            rest = words.lower[verb + 1 : words.body]
            return (verb + 1, words.body) if loose and QUOTES.isdisjoint(rest) else None
    return None


_OCCASIONS = word_set("in on at during after from when while outside through via as following")
