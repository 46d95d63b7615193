"""Pronouns within a sentence that find nobody and nothing in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.language.tokens import word_set
from digests.writing.bullets.given import HERS, HIS
from digests.writing.bullets.parsed import FINITE, NAMES, NOUNS
from digests.writing.bullets.somebody import (
    PERSONS,
    TIMES,
    TITLES,
    is_person,
    may_be_meant,
    somebody_before,
)
from digests.writing.bullets.structure import SPANS, quoted, subject_at

if TYPE_CHECKING:
    from digests.writing.bullets.parsed import Words

_PERSONAL = word_set("he she his her him")
_HERS = word_set("she her")


def loose_pronoun(words: Words) -> int | None:
    """Find the first `he`, `she`, `his` or `her` outside quotations, if nobody is named before it.

    `In his speech, Ilse Moran …` names the person behind: that is no loose one.
    """
    settled: set[bool] = set()
    for index in range(words.body):
        pronoun = words.word(index)
        hers = pronoun in _HERS
        if pronoun not in _PERSONAL or hers in settled or quoted(words, index):
            continue
        if _renamed(words, index):
            return index
        found = somebody_before(words, index, pronoun) or _said_of_oneself(words, index)
        if not (found or _named_behind(words, index, pronoun)):
            return index
        settled.add(hers)
    return None


def _said_of_oneself(words: Words, index: int) -> bool:
    """Tell `Kerry Moran has admitted that she …`, whatever a first name tells of its bearer."""
    verb = index - 1 - (words.word(index - 1) == "that")
    if words.lower[index] not in {"he", "she"} or not words.tag(verb).startswith("VB"):
        return False
    while words.tag(verb).startswith(("VB", "RB", "MD")):
        verb -= 1
    return verb == 1 and words.tag(0) in NAMES and words.tag(1) in NAMES


def _renamed(words: Words, index: int) -> bool:
    """Tell `A former minister, he left`: what stands before the comma is said of the `he`."""
    told_of = words.lower[index] in {"he", "she"} and words.word(index - 1) == ","
    return (
        told_of
        and words.tag(0) in {"DT", "JJ", "NN"}
        and all(words.tags[i] not in FINITE and words.tags[i] not in NAMES for i in range(index))
    )


def _named_behind(words: Words, index: int, pronoun: str) -> bool:
    """Tell whether a clause at the head waits for its person: `After she left, Ilse Moran …`."""
    comma = words.find(",", 0, words.body)
    opens = words.tag(0) in {"IN", "VBG", "VBN", "WRB", "TO"}
    opens = opens or not _CLAUSES.isdisjoint(words.lower[:index])
    if not opens or comma is None or comma < index or words.tag(comma + 1) == "PRP":
        return False
    return any(may_be_meant(words, i, pronoun) for i in range(comma, words.body))


def loose_they(words: Words) -> bool:
    """Tell whether `they` or `their` comes before anything it could stand for."""
    for index in range(words.body):
        word = words.word(index)
        if word in {"they", "it"} and _behind_phrase(words, index):
            return True
        if word in _PLURAL and not quoted(words, index):
            head = range(index)
            if words.word(index - 1) == "," and not any(words.tag(i) in NOUNS for i in head):
                return True
            if words.word(index) == "it":
                if index:
                    return False
                continue
            meant = {"NNS", "NNPS"} if words.word(index) == "them" else NAMES | {"NNS"}
            one = word == "their" and _of_one(words, index)
            named = any(
                words.word(i) in _GROUPS
                or (
                    words.tag(i) in (meant - NAMES if one else meant)
                    and (word == "their" or not _is_given(words, i))
                    and words.word(i) not in TIMES | SPANS
                    and words.word(i - 1) not in _TOLD
                )
                for i in head
            )
            comma = words.find(",", index)
            if words.word(0) in {"in", "on", "at", "with"} and words.finite(0, comma) is not None:
                comma = None  # "In their town was a mill, a low one": no phrase that leads
            clause = words.tag(0) in {"IN", "VBG", "WRB"} and comma is not None
            clause = clause and words.tag((comma or 0) + 1) != "PRP"
            clause = clause and subject_at(words, (comma or 0) + 1)
            return not (named or clause)
    return False


def loose_its(words: Words) -> bool:
    """Tell `"We will pay," said its owner`: nothing is named whose owner may speak."""
    for index in range(1, words.body):
        if words.lower[index] != "its" or quoted(words, index):
            continue
        named = any(
            words.tags[i] in NAMES or (words.tags[i] in NOUNS and not quoted(words, i))
            for i in range(index)
        )
        return not named and words.tag(0) not in {"IN", "TO", "VBG", "VBN", "WRB"}
    return False


def _of_one(words: Words, index: int) -> bool:
    """Tell by a verb in -s that a name before `their` is of one: `Velmar TV has their show`."""
    verb = words.finite(1, index)
    if verb is None or words.tag(verb) != "VBZ":
        return False
    return "and" not in words.lower[:index]


def _behind_phrase(words: Words, index: int) -> bool:
    """Tell `In May, they sold …`, `By sea, it grew …`: what leads a sentence is not its doer."""
    leads = words.tag(0) in {"IN", "TO", "VBN", "VBG"} or words.word(0) in _LEADING
    leads = leads and words.word(index - 1) == ","
    verb = words.finite(0, index)
    told = verb is not None and _RELATIVES.isdisjoint(words.lower[:verb])
    if not leads or quoted(words, index) or told:
        return False
    if words.word(index) == "they":
        return not any(_is_named(words, i) for i in range(index))
    return words.tag(index + 1) in FINITE and words.word(index + 1) not in _EMPTY


_RELATIVES = frozenset({"that", "who", "which"})
"""`Unlike the plan that failed, it …`: the phrase is none the less a phrase."""
_EMPTY = word_set(
    "is was 's ’s has had seems seemed appears appeared takes took may might will would"
)
"""Verbs of an `it` that may stand for what follows: `it was clear that`, `it took a year to`."""


_LEADING = word_set("last this next earlier later each every")


def _is_named(words: Words, index: int) -> bool:
    return words.tag(index) in NAMES and words.word(index) not in TIMES


def _is_given(words: Words, index: int) -> bool:
    """Tell whether a name is one person's, to whom no `they` can point."""
    near = range(max(0, index - 2), index + 1)
    return any(
        words.word(i) in HIS or words.word(i) in HERS or words.word(i) in TITLES for i in near
    )


def loose_it(words: Words) -> bool:
    """Tell whether a person, or two together, say what an unnamed `it` does: no `it` of theirs.

    Nor is it theirs where they do something with it: `The owner gave it to Ilse Moran.`
    """
    verb = words.finite(1)
    if verb is not None and words.word(verb + 1) == "it" and not quoted(words, verb):
        things = (i for i in range(verb) if words.tag(i) in NOUNS and not _somebody(words, i))
        made = words.word(verb) in {"made", "makes", "make", "takes", "took"}
        if next(things, None) is None and not made and not _MADE.match(words.tag(verb + 2)):
            return words.word(verb + 2) not in _MADE_SO
    if _object_alone(words):
        return True
    for index in range(2, words.body - 1):
        if words.word(index) != "it" or words.word(index + 1) not in _DOES or quoted(words, index):
            continue
        verb = index - 2 if words.word(index - 1) == "that" else index - 1
        if words.word(verb) in _SAYING:
            said_by = words.lower[:verb]
            return "and" in said_by or not PERSONS.isdisjoint(said_by)
    return False


def _object_alone(words: Words) -> bool:
    """Tell `Parliament has yet to approve it`: who does it cannot be what is done to.

    Nothing but a plain subject stands before the verb, nothing between it and the pronoun.
    """
    verb = words.finite(1)
    if verb is None or any(words.tags[i] not in _PLAIN_SUBJECT for i in range(verb)):
        return False
    for index in range(verb + 1, words.body):
        named = words.lower[index] in _OBJECTS and words.tags[index] == "PRP"
        if named and words.tags[index - 1][0] == "V":
            told = any(words.tag(i) in FINITE for i in (index + 1, index + 2))
            made_so = bool(_MADE.match(words.tag(index + 1))) or words.word(index + 1) in _MADE_SO
            idle = words.lower[index - 1] in _IDLE_WITH_IT or words.lower[verb] in _SAYING
            of_it = words.lower[index] == "it" and (made_so or idle)
            return not (told or of_it or quoted(words, index))
        if words.tags[index] not in _BEFORE_OBJECT:
            return False
    return False


_PLAIN_SUBJECT = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "CD"})
_BEFORE_OBJECT = frozenset({"VB", "VBN", "VBG", "RB", "TO", "MD"}) | FINITE
_OBJECTS = word_set("it him her")
_IDLE_WITH_IT = word_set(
    "make makes made making take takes took taking find finds found finding call calls called "
    "think thinks thought believe believes believed say says said get gets lose lost win won"
)
"""Verbs whose `it` may stand for what follows, or for nothing."""


def _somebody(words: Words, index: int) -> bool:
    return words.tag(index) in NAMES or is_person(words.word(index).removesuffix("s"))


_MADE = re.compile("JJ|VBZ|VBD|MD|WP|RBR")
_MADE_SO = word_set("as a clear that when if how impossible possible known for would")
"""Behind an `it` that stands for what follows: `made it hard to …`, `took it as …`."""
_DOES = word_set("would will may might could can should must had has does did plans wants")
_SAYING = word_set("said says warned warns told added announced believes believed argued claimed")
_TOLD = word_set("told tells")
"""Before the one who hears of them: `The mayor told Velmar TV they had left`."""
_PLURAL = word_set("they their them it")
_GROUPS = word_set(
    "and team company group police family couple government people crew band staff "
    "committee council board club everyone public audience crowd firm nobody each anyone one "
    "someone everybody majority number lot person child who half"
)


_CLAUSES = word_set("after before when while as since")
