"""What only a headline leaves out: titles, speakers with a name, what describes the subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.writing.bullets.cuts.attribution import PARTISANS, tells_event
from digests.writing.bullets.parsed import FINITE, NAMES, NOUNS, QUOTES
from digests.writing.bullets.structure import NEGATIONS, main_verb, subject_at
from digests.writing.words import word_set

if TYPE_CHECKING:
    from digests.writing.bullets.parsed import Words

TITLES = word_set(
    "president premier minister secretary chancellor governor gov. senator sen. rep. congressman "
    "congresswoman mayor mr. mrs. ms. dr. sir dame lord judge justice director chief chairman "
    "chairwoman ceo coach captain manager professor prof. general gen. colonel col. lt. sgt. "
    "commander spokesman spokeswoman ambassador envoy bishop archbishop cardinal pope reverend "
    "rev. king queen prince princess actor actress singer comedian rapper striker midfielder "
    "defender goalkeeper quarterback author televangelist ayatollah sheikh star legend champion "
    "lawmaker candidate leader founder"
)
"""Words that make a role of what stands between them and a sentence's or phrase's head."""
_ROLE_TAGS = NOUNS | {"JJ", "POS", "CD", "CC"}
_OWNED = frozenset({"PRP$", "POS"})
_LONGEST_ROLE = 7


def title(words: Words) -> tuple[int, int] | None:
    """`Velmar Prime Minister` Davor Sim: a role before a full name, which says more than it."""
    for index in range(1, words.body - 1):
        if words.tags[index] not in NAMES or words.tag(index + 1) not in NAMES:
            continue
        role = words.lower[index - 1]
        called = role in TITLES or (words.tags[index - 1] == "NN" and role.endswith(_DOERS))
        if not called or words.lower[index] in TITLES:
            continue
        end = index + 2
        while words.tag(end) in NAMES:
            end += 1
        # "Velmar coach Davor Sim's", "presidents Davor Sim and": the role belongs to more.
        if (
            words.tag(end) in NOUNS | {"POS", "CC"}
            or not words.tokens[index + 1].text[1:].islower()
        ):
            continue
        start = _role_start(words, index - 1)
        if start is not None:
            return start, index
    return None


_DOERS = ("er", "or", "ist", "man", "woman")


def _role_start(words: Words, last: int) -> int | None:
    start = last
    while start > 0 and last - start < _LONGEST_ROLE and words.tags[start - 1] in _ROLE_TAGS:
        if words.tags[start - 1] == "CC":
            return None
        start -= 1
    if start > 0 and words.tags[start - 1] == "DT":
        start -= 1
    elif start > 0 and words.tokens[start - 1].text[0].isupper() and words.tags[start - 1] != "IN":
        return None  # "Harry Potter author": more of the name stands there
    before = words.tag(start - 1)
    return None if before in _OWNED or words.word(start - 1) in _JOINED else start


_JOINED = word_set("as of and - –")


def subject_tail(words: Words) -> tuple[int, int] | None:
    """`A man` in his thirties `was`, `two sailors` who saved a boy `were`: the verb says enough.

    Only of somebody or something new to the reader, of whom no `not` is told: `the man in the
    mask` and `women with a fever are not` need what describes them.
    """
    verb = main_verb(words, 0, words.body)
    if verb is None or not _new_to_reader(words, verb):
        return None
    if not NEGATIONS.isdisjoint(words.lower[verb : verb + 3]):
        return None
    for index in range(1, verb - 1):
        tag, before = words.tags[index], words.tags[index - 1]
        if words.lower[index] == "," or tag in FINITE or words.tags[index] in QUOTES:
            return None
        if before not in {"NN", "NNS"} or words.lower[index - 1] in _WANTING:
            continue
        if (tag == "IN" and words.lower[index] in _PLACING) or tag in {"WP", "WDT"}:
            within = words.lower[index:verb]
            return None if "," in within or "and" in within else (index, verb)
    return None


_PLACING = word_set("in at on from near outside inside across around")
_WANTING = word_set(
    "increase rise drop decline interest growth change changes lack number majority kind belief "
    "improvement reduction advances progress way"
)


def _new_to_reader(words: Words, verb: int) -> bool:
    first = words.lower[0]
    if first in {"a", "an", "another"} or (words.tags[0] == "CD" and first != "one"):
        return True
    return words.tags[0] in {"NNS", "JJ"} and words.tags[verb] == "VBD"


def named_speaker(words: Words) -> tuple[int, int] | None:
    """`The ministry announced that`, `Davor Sim said`: where what was said has happened."""
    if not (_DOUBTED | PARTISANS).isdisjoint(words.lower) or not QUOTES.isdisjoint(words.lower):
        return None
    for verb in range(1, min(_LATEST_VERB, words.body - 4)):
        if words.tags[verb] not in FINITE:
            continue
        if words.lower[verb] not in _TELLING or words.lower[0] in {"it", "this", "that"}:
            return None
        start = verb + (2 if words.word(verb + 1) == "that" else 1)
        if words.tag(start) == "PRP" or not subject_at(words, start):
            return None
        return (0, start) if tells_event(words, start, words.body) else None
    return None


_LATEST_VERB = 9
_TELLING = word_set("said says announced announces confirmed confirms reported reports")
_DOUBTED = NEGATIONS | word_set(
    "may might could would should must allegedly alleged accused suspected claims claimed guilty "
    "likely believe believed denied denies innocent"
)


def colourless(words: Words) -> tuple[int, int] | None:
    """`huge`, `well-known`, `34-year-old`: adjectives that praise, swell or only count years."""
    for index in range(1, words.body - 1):
        word = words.lower[index]
        if word not in _COLOURS and not word.endswith(_COLOURED):
            continue
        if words.tag(index + 1) not in _DESCRIBED or words.tags[index - 1] in _NOT_BEFORE:
            continue
        if not NEGATIONS.isdisjoint(words.lower[:index]):
            return None  # "is not a well-known baker" is no "is not a baker"
        named = words.tag(index + 1) in NAMES and words.lower[index - 1] in {"a", "an", "the"}
        if named or words.word(index + 1) in _PLAIN or not _article_fits(words, index):
            continue
        return index, index + 1
    return None


_COLOURS = word_set(
    "huge massive major prominent famous popular controversial notorious renowned thrilling "
    "historic gruesome ruthless great iconic legendary beloved stunning dramatic shocking tragic "
    "lucrative prestigious sprawling glamorous spectacular impressive remarkable unidentified "
    "unnamed longtime veteran acclaimed celebrated disappointing magnificent brutal horrific "
    "devastating sweeping ambitious key"
)
_PLAIN = word_set(
    "way role part figure success problem step move change blow issue thing matter point effort "
    "name"
)
"""Nouns that say nothing without their adjective: `in a major way`."""
_COLOURED = ("-year-old", "-known", "-profile", "-awaited", "-anticipated", "-selling", "-famous")
_DESCRIBED = NOUNS | {"JJ"}
_NOT_BEFORE = frozenset({"RB", "CC", ",", "VBZ", "VBD", "VBP", "VB", "RBS", "RBR"})


def _article_fits(words: Words, index: int) -> bool:
    """Tell whether `a` or `an` before the word fits what follows it, too."""
    article = words.lower[index - 1]
    if article not in {"a", "an"}:
        return True
    return (words.lower[index + 1][0] in "aeiou") == (article == "an")
