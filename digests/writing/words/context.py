"""Rules that correct a word's commonest tag by the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digests.language.tokens import word_set
from digests.writing.words.settling import settle_verbs
from digests.writing.words.verbs import (
    BE,
    DO,
    FINITE,
    HAVE,
    INTRANSITIVE,
    NOMINAL,
    ONLY_PARTICIPLES,
    REPORTING,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_BEFORE_NOUN = frozenset({"DT", "JJ", "PRP$", "POS", "JJR", "JJS"})
_NP_START = frozenset({"DT", "PRP$", "CD", "NNP", "PRP", "JJ", "NN", "NNS", "NNPS", "EX"})


class _Place(NamedTuple):
    """A word among its neighbours."""

    word: str
    tag: str
    before: str
    """The tag before it."""
    after: str
    """The tag behind it."""
    word_before: str
    head: str
    """The word before it that decides, adverbs and `not` stepped over."""
    head_tag: str


def mend_tags(words: Sequence[str], tags: list[str]) -> None:
    """Correct the tags in place, left to right, then once more for verbs that lost their clause."""
    lower = [word.lower() for word in words]
    for index, word in enumerate(lower):
        if index == 0 or word in _DOUBTFUL:
            tags[index] = _mended(_look(index, lower, tags), first=index == 0)
        elif tags[index] in _MENDED and not _settled(word, tags[index], tags[index - 1]):
            tags[index] = _mended(_look(index, lower, tags), first=False)
    settle_verbs(lower, tags)


def _settled(word: str, tag: str, before: str) -> bool:
    """Tell where no rule can speak: most nouns, adjectives and prepositions, two words of three."""
    if tag in {"IN", "JJ"}:
        return before not in _BEFORE_VERB
    if tag == "NN":
        return before not in _BEFORE_VERB_OR_NAMED and word not in _OFTEN_NOUNS
    if tag == "NNS":
        doubtful = before in {"PRP", "WDT", "WP"} or word in REPORTING
        return not doubtful and word not in _OFTEN_NOUNS
    return False


_BEFORE_VERB = frozenset({"MD", "RB", "VBD", "VBZ", "VBP", "VB"})
"""`RB`: a modal may stand before it; the rest: forms of `do`."""
_BEFORE_VERB_OR_NAMED = _BEFORE_VERB | {"TO", "PRP"}


def _look(index: int, lower: Sequence[str], tags: Sequence[str]) -> _Place:
    head = index - 1
    while head > 0 and (tags[head] == "RB" or lower[head] in {"n't", "n’t", "not", "also"}):
        head -= 1
    return _Place(
        lower[index],
        tags[index],
        tags[index - 1] if index else "START",
        tags[index + 1] if index + 1 < len(tags) else "END",
        lower[index - 1] if index else "",
        lower[head] if head >= 0 else "",
        tags[head] if head >= 0 else "START",
    )


def _mended(place: _Place, *, first: bool) -> str:
    word, tag, after = place.word, place.tag, place.after
    if first and word.endswith("ing") and after in {"IN", "DT", "PRP$", "TO", "RP"}:
        tag = "VBG"
    elif word in {"'s", "’s"}:
        tag = _possessive_or_is(place)
    elif word == "that":
        tag = _that(place)
    elif word == "her" and after not in {"NN", "NNS", "JJ", "VBG", "CD", "NNP", "VBN", "VB"}:
        tag = "PRP"
    elif tag in _OPEN:
        tag = _verb(place) or _noun(place) or tag
    elif tag == "RP" and after in _NP_START and place.before not in _VERBAL:
        tag = "IN"
    return tag


_DOUBTFUL = frozenset({"that", "her", "'s", "’s"})
_OPEN = frozenset({"VB", "VBP", "VBZ", "VBD", "VBN", "NN", "NNS", "JJ", "IN", "VBG"})
_MENDED = _OPEN | {"RP"}
_VERBAL = frozenset({"VB", "VBD", "VBZ", "VBP", "VBG", "VBN"})


def _possessive_or_is(place: _Place) -> str:
    if place.word_before in {"it", "he", "she", "that", "there", "what", "who", "here", "where"}:
        return "VBZ"
    verb = place.after in {"DT", "VBG", "RB", "IN", "TO", "VBN", "PRP"} and place.before != "NNP"
    return "VBZ" if verb else "POS"


def _that(place: _Place) -> str:
    if place.word_before in REPORTING or place.before in _VERBAL | {"JJ"}:
        return "IN"
    if place.before in NOMINAL:
        return "WDT" if place.after in FINITE | {"RB", "VB"} else "IN"
    return "DT" if place.after in {"NN", "JJ", "NNP", "VBZ", "VBD"} else "IN"


def _verb(place: _Place) -> str:
    """Give the tag of what its neighbours show to be a verb; empty if they do not."""
    tag, word = place.tag, place.word
    able = not word.endswith(("tion", "ment", "ness", "ity"))
    after_modal = place.head_tag == "MD" or (place.head in DO and tag in {"VBP", "NN", "VBD"})
    if after_modal and tag not in {"VBZ", "NNS", "VBG"}:
        return "VB" if able else tag
    if place.before == "TO" and tag in {"VB", "VBP", "NN", "VBD"} and place.after != "POS":
        return "VB" if able and word not in _PLACES else tag
    if tag in {"VBD", "VBN"} and word not in HAVE:
        return _past(place)
    if tag == "VB" and place.before in {"NNS", "NNPS", "PRP", "WP", "WDT", ","}:
        return "VBP"
    if tag == "NN" and place.before == "PRP" and place.head in {"i", "we", "you", "they"}:
        return "VBP"
    return ""


def _noun(place: _Place) -> str:
    """Tell plural nouns from verbs in -s, and nouns in -ing; empty where nothing speaks."""
    tag, word = place.tag, place.word
    helping = word in BE | HAVE | DO
    if tag in {"VB", "VBP"} and place.before in _BEFORE_NOUN:
        return "NN"
    if tag == "VBZ" and place.before in _BEFORE_NOUN | {"CD"} and not helping:
        return "NNS"
    if word in _OFTEN_NOUNS and place.after not in {"TO", "DT", "IN", "PRP"}:
        return "NNS"
    saying = word in REPORTING and place.before in NOMINAL
    if tag == "NNS" and saying and place.after in {"DT", "PRP$", "TO", "IN"}:
        return "VBZ"
    if tag == "NNS" and place.before in {"PRP", "WDT", "WP"}:
        return "VBZ"
    named = place.before in {"DT", "PRP$"} and place.after in {"IN", ",", ".", "VBD", "VBZ"}
    return "NN" if tag == "VBG" and named else ""


_OFTEN_NOUNS = word_set("plans calls reports claims")
_PLACES = word_set("hospital school prison jail court custody power office death justice")


def _past(place: _Place) -> str:
    after = place.after
    if place.word in _NOUNS_TOO and place.before in _BEFORE_NOUN and after not in _NOUN_BEHIND:
        return "NN"
    if place.before in {"DT", "PRP$", "POS"} or (place.before == "JJ" and after in _NOUN_BEHIND):
        told = place.head not in HAVE | BE and after not in _DESCRIBED
        return "VBD" if told and place.word not in ONLY_PARTICIPLES else "VBN"
    return "VBN" if _participial(place) else "VBD"


def _participial(place: _Place) -> bool:
    """Tell what was done to somebody, `the men arrested in May`, from what somebody did."""
    word, before, after = place.word, place.before, place.after
    if place.head in HAVE or place.head in BE or word in ONLY_PARTICIPLES:
        return True
    if before == "VB" and after in _NOUN_BEHIND and word.endswith("ed"):
        return True
    if before == "IN" and place.head not in {"that", "as", "after", "before", "when", "if"}:
        return True
    # A name has its own deeds: "Sim arrived in Velmar"; "the men arrested in Velmar" may be either.
    describes = after == "IN" and place.head_tag in {"NNS", "NN"}
    return describes and word.endswith(_PARTICIPLES) and word not in REPORTING | INTRANSITIVE


_DESCRIBED = frozenset({"NN", "NNS", "JJ", "NNP", "VBG", ","})
_NOUNS_TOO = word_set("cut hit set shot bid")
_NOUN_BEHIND = frozenset({"NN", "NNS"})
_PARTICIPLES = ("ed", "en", "wn", "ught")
