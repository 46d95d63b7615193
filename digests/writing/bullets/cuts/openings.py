"""What may open the end of a sentence: a phrase of place or time, a purpose, a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.writing.bullets.cuts.endings import closed_within
from digests.writing.bullets.parsed import FINITE, NOUNS
from digests.writing.bullets.structure import SPANS
from digests.writing.words import word_set

if TYPE_CHECKING:
    from digests.writing.bullets.parsed import Words

CIRCUMSTANCES = word_set(
    "in at during after before following near across through amid around outside inside "
    "within since ahead along while"
)
"""Prepositions of place and time: most clauses are complete without them."""
COMPLEMENTS = word_set("on with by for between against into from about among towards toward over")
"""Prepositions that as often bring what the verb or noun before them is about."""
_DIRECT = word_set(
    "decide decided decides agree agreed agrees try tried tries trying fail failed fails seek "
    "seeks sought vow vowed vows threatened threatens continue continued continues began begin "
    "begins start started starts refuse refused refuses going aim aims aimed wish offered offers "
    "planned plans hopes hoped hope used set"
)
"""What the subject itself does: `agreed to`, not `agreed on a fund to`."""
_ABOUT = word_set(
    "able plan decision effort efforts bid attempt attempts right rights way ways ability chance "
    "opportunity time move pressure offer threat likely ready due unusual usual common hard easy "
    "difficult possible impossible important willing power permission enough too first last only "
    "latest next youngest oldest reason reasons duty campaign authority"
)
"""What says little without its `to`, somebody perhaps between: `a plan by the council to`."""
_BIDDING = word_set(
    "used urge urges urged ask asks asked order orders ordered direct directs directed tell told "
    "want wants wanted force forces forced allow allows allowed expect expected need needs needed "
    "help helps helped call calls called have has had use uses using convince persuade get gets "
    "got asking permit permitted require required encourage encouraged invite invited persuaded "
    "convinced send sends sent sending dispatch dispatched dispatching urging forcing allowing "
    "helping ordering telling getting take takes took"
)
"""What somebody is brought to do: `asked the whole of the town council to`."""
_REACH = {
    **dict.fromkeys(_DIRECT, 3),
    **dict.fromkeys(_ABOUT, 7),
    **dict.fromkeys(_BIDDING, 99),
}
"""How many words behind it each may still wait for its `to`."""
_BLAMING = word_set(
    "charge charged charges accused arrested criticised criticized blamed blame praised praise "
    "fined sentenced jailed convicted suspended honored honoured thanked apologized apologised "
    "responsible known famous wanted punished detained sued investigated"
)
"""Verbs that want to know what for."""
_MOVING = word_set(
    "keep keeps kept dispatch dispatched dispatching sending send sends sent put puts bring "
    "brought take took taken move moved turn turned hand handed give gave leave left place placed "
    "lead led push pushed come came comes go went stay remain live lives lived based born held "
    "found involved focused rely depend belong result results resulted get gets got getting "
    "taking giving putting bringing moving leaving turning placing"
)
"""Verbs that want to know where."""
_ANYWHERE = word_set("after before during following since amid while despite because due")
"""What is no place, and so says of no verb where."""
_SHORT = 5
"""Words back from a participle within which `with` makes it tell."""
OPENS_CLAUSE = frozenset({"TO", "WDT", "WP", "VBN"})
_BEFORE = NOUNS | {",", "CD"}
_DOING = word_set("after before while since by following when")
"""`by turning himself in`, `after serving two years`: with a verb in -ing, a clause."""
_COMPOUND = {
    ("due", "to"), ("because", "of"), ("such", "as"), ("thanks", "to"), ("prior", "to"),
    ("along", "with"), ("together", "with"), ("as", "part"),
}  # fmt: skip
_ADDED = word_set("including despite besides following amid")


def opens_tail(words: Words, index: int, end: int, verb: int, wanted: frozenset[str]) -> bool:
    """Tell whether a phrase or clause begins here that the sentence can do without."""
    tag, word, before = words.tags[index], words.lower[index], words.tags[index - 1]
    doing = before == "VBG" and word in {"during", "after", "before"}
    if not (doing or before in _BEFORE) or words.lower[index - 1] in SPANS:
        return False
    if tag in OPENS_CLAUSE:
        return before in NOUNS and _clause_goes(words, index, end, verb)
    if word not in wanted or words.tokens[index].text[0].isupper():
        return False
    if words.finite(index, end) is not None or words.word(index + 1) == "terms":
        return False
    deed = tag == "IN" and words.tag(index + 1) == "VBG" and word in _DEEDS
    blamed = word == "for" and not _BLAMING.isdisjoint(words.lower[max(0, verb - 1) : index])
    if deed or blamed:
        return False
    return _no_goal(words, index, verb) and (words.word(index + 1) not in _SET_PHRASES
                                             or index + 2 < end)  # fmt: skip


_DEEDS = word_set("in from about against of")
"""`his help` in fleeing, `a ban on` selling: what the noun before is about."""
_SET_PHRASES = word_set(
    "place force effect charge custody jail prison mind question doubt danger trouble power office "
    "use control hand tears shape touch love risk odds stake large work fire hold track course"
)
"""`in place`, `at odds`: what the verb says as one with these."""


def _no_goal(words: Words, index: int, verb: int) -> bool:
    """Tell whether a phrase says more than where somebody was moved to."""
    moved = not _MOVING.isdisjoint(words.lower[verb - 1 : index])
    return not moved or words.lower[index] in _ANYWHERE


def opens_bold_tail(words: Words, index: int, end: int) -> bool:
    """Tell whether a tail begins here that only a headline leaves out."""
    word, after, before = words.lower[index], words.word(index + 1), words.tags[index - 1]
    if before not in NOUNS | {"CD", ","} or words.lower[index - 1] in SPANS:
        return False
    if word in _DOING and words.tag(index + 1) in ({"VBG", "VBN"} if word == "when" else {"VBG"}):
        return "," not in words.lower[index:end]
    if (word, after) in _COMPOUND or word in _ADDED:
        return closed_within(words, index, end)
    nested = words.tags[index] in {"WDT", "WP"} and before in NOUNS
    if not nested or words.tag(index + 1) not in FINITE or "," in words.lower[index:end]:
        return False
    return not _restricts(words, index) and closed_within(words, index, end)


def _clause_goes(words: Words, index: int, end: int, verb: int) -> bool:
    """Tell whether a purpose, a relative clause or a participle stands here, and ends here too."""
    tag, told = words.tags[index], words.finite(index, end)
    if tag == "TO":
        return words.tag(index + 1) == "VB" and not _controlled(words, index, verb)
    if tag == "VBN":
        # "a baker his son robbed in Halver": the noun before it is its subject.
        owned = words.tag(index - 2) in {"PRP$", "DT"} and words.tag(index - 3) in NOUNS
        # "with eight people killed": the phrase says that they were, not who they are.
        told_with = "with" in words.lower[max(0, index - _SHORT) : index]
        phrase = words.tag(index + 1) == "IN" and told is None
        # "will be executive produced by": the verb itself is the participle
        verbal = words.word(index - 2) in _BEING
        return phrase and not (owned or told_with or verbal or _restricts(words, index))
    if tag not in {"WDT", "WP"} and words.tag(index + 1) not in FINITE:
        return False
    alone = told is not None and words.finite(told + 1, end) is None
    return alone and not _restricts(words, index)


def _restricts(words: Words, index: int) -> bool:
    """Tell whether the noun before needs it: `the pose that`, `one of the ten killed`."""
    if "one" in words.lower[max(0, index - _NEAR) : index] or words.lower[index - 1] in _THOSE:
        return True
    start = index - 1
    while words.tags[start] in {"NN", "NNS", "JJ"}:
        start -= 1
    if words.tags[index] == "VBN" and words.tags[index - 1] == "NNS" and words.tags[start] == "IN":
        return True  # "a crowd of sailors sacked in May": of which, it says
    return words.lower[start] in {"the", "those"} and index - start <= _BARE


_BEING = word_set("be been being is are was were")
_NEAR = 6
_BARE = 3
"""Words of `the old pose`, which no name tells from others."""
_THOSE = word_set("those people person one ones something someone somebody anyone everyone")


def _controlled(words: Words, index: int, verb: int) -> bool:
    """Tell whether `to` belongs to a word before it: `asked the town to`, `a plan to`.

    Such a word has its `to` already where another verb stands between: `is ready to send help`.
    """
    start = verb
    for i in range(index - 1, verb, -1):
        if words.tags[i] == "VBG" or (words.tags[i] == "VB" and words.tags[i - 1] == "TO"):
            start = i
            break
    return any(
        index - i <= _REACH.get(words.lower[i], 0) and not _elsewhere(words, i)
        for i in range(start, index)
    )


def _elsewhere(words: Words, index: int) -> bool:
    """Tell `has agreed` and `a common fund` from `has to` and `is common to`."""
    tag, after = words.tags[index], words.tag(index + 1)
    helping = tag in FINITE and after == "VBN"
    return helping or (words.lower[index] in _QUALITIES and after in NOUNS | {"JJ"})


_QUALITIES = word_set("common important difficult hard easy possible usual unusual likely ready")
