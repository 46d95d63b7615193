"""The end of a sentence: phrases of place and time, purposes, a second deed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digests.writing.bullets.parsed import FINITE, NAMES, NOUNS
from digests.writing.bullets.structure import (
    CONDITIONS,
    NEGATIONS,
    SPANS,
    emptied,
    holds_weight,
    stands_alone,
)
from digests.writing.words import word_set

if TYPE_CHECKING:
    from digests.writing.bullets.parsed import Words

_LONG = 19
"""Words a bullet may have before its tail is looked at."""
_CIRCUMSTANCES = word_set(
    "in at during after before following near across through amid around outside inside "
    "within since ahead along while"
)
"""Prepositions of place and time: most clauses are complete without them."""
_COMPLEMENTS = word_set("on with by for between against into from about among towards toward over")
"""Prepositions that as often bring what the verb or noun before them is about."""
_CONTROL = word_set(
    "urge urges urged ask asks asked order orders ordered direct directs directed tell told want "
    "wants wanted force forces forced allow allows allowed expect expected need needs needed plan "
    "plans planned decide decided agree agreed try tried trying help helps helped fail failed seek "
    "seeks sought able plan decision effort efforts bid attempt attempts right way ability chance "
    "opportunity time move pressure offer vow vowed threat threatened call calls called order "
    "continue continued began begin began start started likely set ready refuse refused due going "
    "have has had use uses used using unusual usual common hard easy difficult possible "
    "impossible important convince persuade get gets got aim aims aimed offered wish "
    "willing power permission permit "
    "permitted require required encourage encouraged invite invited persuade convinced enough too"
)
_BLAMING = word_set(
    "charge charged charges accused arrested criticised criticized blamed blame praised praise "
    "fined sentenced jailed convicted suspended honored honoured thanked apologized apologised "
    "responsible known famous wanted punished detained sued investigated"
)
"""Verbs that want to know what for."""
_BOUND = CONDITIONS | NEGATIONS | {"but"}
"""What changes the meaning of all before it."""
_MOVING = word_set(
    "send sends sent put puts bring brought take took taken move moved turn turned hand handed "
    "give gave leave left place placed lead led push pushed come came comes go went stay remain "
    "live lives lived based born held found involved focused rely depend belong result results "
    "resulted"
)
"""Verbs that want to know where."""
_ENOUGH = 9
"""Words that must be left before a tail."""
_CROWDED = 28
"""Words above which names, too, may go with the tail."""


class _Going(NamedTuple):
    """What kind of tail may go."""

    opening: frozenset[str]
    """Prepositions that may open it."""
    names: bool
    """Whether it may hold names."""
    weighty: bool = False
    """Whether it may hold numbers."""
    enough: int = _ENOUGH
    """Words that must be left before it."""


def tail_phrase(words: Words) -> tuple[int, int] | None:
    """The last phrase of a long sentence, behind a clause that stands without it."""
    if words.body <= _LONG:
        return None
    return _tail(words, words.body, _Going(_CIRCUMSTANCES, names=words.body > _CROWDED))


def any_tail(words: Words) -> tuple[int, int] | None:
    """The last phrase, names and numbers too: for what is too long for a bullet."""
    for wanted in (_CIRCUMSTANCES, _CIRCUMSTANCES | _COMPLEMENTS):
        going = _Going(wanted, names=True, weighty=True)
        found = _tail(words, words.body, going) or _before_participle(words, going)
        if found:
            return found
    return _closing_comma(words)


def core_tail(words: Words) -> tuple[int, int] | None:
    """All behind subject, verb and object that the clause can do without, from the end on."""
    for wanted in (_CIRCUMSTANCES, _CIRCUMSTANCES | _COMPLEMENTS):
        found = _tail(words, words.body, _Going(wanted, names=True, weighty=True, enough=_CORE))
        if found:
            return found
    return None


_CORE = 5
"""Words that the shortest clause has."""


def _before_participle(words: Words, going: _Going) -> tuple[int, int] | None:
    """`set off a bomb` in the capital of the province `, killing seven people`."""
    for comma in range(words.body - 2, _ENOUGH, -1):
        if words.word(comma) == "," and words.tag(comma + 1) == "VBG":
            return _tail(words, comma, going)
    return None


def _closing_comma(words: Words) -> tuple[int, int] | None:
    """What follows the last comma or colon behind a complete clause."""
    for index in range(words.body - 2, 5, -1):
        if words.word(index) in {",", ":", ";", "--", "—", "–"} and stands_alone(words, 0, index):
            bound = not _BOUND.isdisjoint(words.lower[index : words.body])
            listed = words.word(index + 1) in {"and", "or"} or words.tag(index + 1) in NOUNS
            listed = listed or not CONDITIONS.isdisjoint(words.lower[:index])
            listed = listed or ":" in words.lower[:index]
            tail = words.lower[index : words.body]
            several = not {"and", "or"}.isdisjoint(tail)
            listed = listed or (several and words.finite(index, words.body) is None)
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


def _tail(words: Words, end: int, going: _Going) -> tuple[int, int] | None:
    """Find the last phrase before `end` that may go."""
    verb = words.finite(1)
    if verb is None:
        return None
    for index in range(end - 2, verb + 3, -1):
        if not _opens_tail(words, index, end, verb, going.opening):
            continue
        start = index - 1 if words.word(index - 1) == "," else index
        heavy = not going.weighty and holds_weight(words, index, end)
        if heavy or not _BOUND.isdisjoint(words.lower[index:end]) or start < going.enough:
            return None
        named = any(words.tag(i) in NAMES for i in range(index, end))
        alone = stands_alone(words, 0, start) and not emptied(words, start, index)
        if (going.names or not named) and alone:
            return start, end
    return None


def _opens_tail(words: Words, index: int, end: int, verb: int, wanted: frozenset[str]) -> bool:
    """Tell whether a phrase or clause begins here that the sentence can do without."""
    tag, word, before = words.tag(index), words.word(index), words.tag(index - 1)
    doing = before == "VBG" and word in {"during", "after", "before"}
    if not (doing or before in NOUNS | {",", "CD"}) or words.word(index - 1) in SPANS:
        return False
    if tag in _OPENS_CLAUSE or word == "that":
        return before in NOUNS and _clause_goes(words, index, end, verb)
    named = words.tokens[index].text[0].isupper()
    if word not in wanted or named or words.finite(index, end) is not None:
        return False
    if word == "for" and not _BLAMING.isdisjoint(words.lower[max(0, verb - 1) : index]):
        return False
    moved = not _MOVING.isdisjoint(words.lower[verb - 1 : index])
    return not moved


_SHORT = 5
"""Words back from a participle within which `with` makes it tell."""
_OPENS_CLAUSE = frozenset({"TO", "WDT", "WP", "VBN"})


def _clause_goes(words: Words, index: int, end: int, verb: int) -> bool:
    """Tell whether a purpose, a relative clause or a participle stands here, and ends here too."""
    tag, told = words.tag(index), words.finite(index, end)
    if tag == "TO":
        bound = not _CONTROL.isdisjoint(words.lower[verb:index])
        return words.tag(index + 1) == "VB" and not bound
    if tag == "VBN":
        # "a man her husband killed in Georgia": the noun before it is its subject.
        owned = words.tag(index - 2) in {"PRP$", "DT"} and words.tag(index - 3) in NOUNS
        # "with eight people killed": the phrase says that they were, not who they are.
        told_with = "with" in words.lower[max(0, index - _SHORT) : index]
        return words.tag(index + 1) == "IN" and told is None and not owned and not told_with
    if tag not in {"WDT", "WP"} and words.tag(index + 1) not in FINITE:
        return False
    return told is not None and words.finite(told + 1, end) is None
