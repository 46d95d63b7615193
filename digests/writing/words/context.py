"""Rules that correct a word's commonest tag by the words around it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from digests.writing.words.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

HAVE = frozenset({"have", "has", "had", "having", "'ve", "’ve"})
BE = word_set("am is are was were be been being 's 're ’s ’re get gets got getting")
DO = frozenset({"do", "does", "did"})
REPORTING = word_set(
    "said say says saying told tells announced announces added adds reported reports claimed "
    "claims "
    "argued argues believed believes warned warns confirmed confirms noted notes insisted insists "
    "suggested suggests showed shows revealed reveals found finds explained explains hope hopes "
    "hoped think thinks thought know knew stated states acknowledged denied denies admitted "
    "concludes concluded indicated indicates fear fears feared alleged alleges"
)
_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})
_BEFORE_NOUN = frozenset({"DT", "JJ", "PRP$", "POS", "JJR", "JJS"})
_NP_START = frozenset({"DT", "PRP$", "CD", "NNP", "PRP", "JJ", "NN", "NNS", "NNPS", "EX"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


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
    _settle_participles(lower, tags)


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
    if place.before in _NOMINAL:
        return "WDT" if place.after in _FINITE | {"RB", "VB"} else "IN"
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
    saying = word in REPORTING and place.before in _NOMINAL
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
        return "VBD" if told and place.word not in _ONLY_PARTICIPLES else "VBN"
    return "VBN" if _participial(place) else "VBD"


def _participial(place: _Place) -> bool:
    """Tell what was done to somebody, `the men arrested in May`, from what somebody did."""
    word, before, after = place.word, place.before, place.after
    if place.head in HAVE or place.head in BE or word in _ONLY_PARTICIPLES:
        return True
    if before == "VB" and after in _NOUN_BEHIND and word.endswith("ed"):
        return True
    if before == "IN" and place.head not in {"that", "as", "after", "before", "when", "if"}:
        return True
    # A name has its own deeds: "Sim arrived in Velmar"; "the men arrested in Velmar" may be either.
    describes = after == "IN" and place.head_tag in {"NNS", "NN"}
    return describes and word.endswith(_PARTICIPLES) and word not in REPORTING | _INTRANSITIVE


_DESCRIBED = frozenset({"NN", "NNS", "JJ", "NNP", "VBG", ","})
_INTRANSITIVE = word_set(
    "died arrived happened occurred emerged appeared disappeared collapsed lived worked traveled "
    "travelled marched remained stayed walked talked agreed resigned erupted voted flocked "
    "competed vanished laughed cried smiled waited listened struggled looked spoke rallied existed "
    "succeeded retired prayed responded reacted protested departed crashed"
)
"""What nobody has done to him: it tells, wherever it stands."""
_DONE_TO = word_set(
    "convicted accused charged suspected arrested named based sentenced jailed killed injured "
    "wounded hurt hit struck detained hired caught captured trapped rescued freed linked tied"
)
_ONLY_PARTICIPLES = word_set(
    "known seen taken given done gone written driven broken chosen fallen grown thrown worn drawn "
    "sworn stolen spoken begun born hidden risen shaken forgotten torn flown blown eaten forbidden "
    "mistaken overthrown withdrawn undertaken sunk been"
)
_NOUNS_TOO = word_set("cut hit set shot bid")
_NOUN_BEHIND = frozenset({"NN", "NNS"})
_PARTICIPLES = ("ed", "en", "wn", "ught")


def _settle_participles(lower: Sequence[str], tags: list[str]) -> None:
    """Give every clause one finite verb.

    `people killed in the blast were` needs `killed` to describe and `were` to tell; in
    `the blast killed in seconds` nothing else can tell.
    """
    start = 0
    for end in range(len(tags) + 1):
        if (
            end == len(tags)
            or tags[end] in {":", "CC", "WDT", "WP", "WRB", '"'}
            or lower[end] in _LINKS
        ):
            _settle_clause(lower, tags, start, end)
            start = end + 1


_LINKS = frozenset(
    {"that", "as", "because", "if", "while", "after", "before", "although", "though"}
)


def _pairs_verb(tags: Sequence[str], lower: Sequence[str], start: int, end: int) -> int | None:
    """Find `coordinate` of `India and Japan coordinate in …`, in the clause behind the `and`."""
    if start < _TWO or lower[start - 1] != "and" or tags[start - 2] != "NNP":
        return None
    index = start
    while index < end and tags[index] == "NNP":
        index += 1
    if index == start or index + 1 >= end:
        return None
    after = _OBJECT if tags[index] == "NN" else _OBJECT | {"IN", "TO", "JJ", "NNS"}
    return index if tags[index] in {"NN", "VB"} and tags[index + 1] in after else None


_NOT_BEHIND = _FINITE | {"VBN"}
_TWO = 2
_OBJECT = frozenset({"DT", "PRP$", "PRP"})


def _find_verb(tags: list[str], lower: Sequence[str], start: int, end: int) -> None:
    """Take `charges` of `Starbucks charges more than …` for the verb that is missing."""
    paired = _pairs_verb(tags, lower, start, end)
    if paired is not None:
        tags[paired] = "VBP"
        return
    # The first clause of a sentence must tell; behind an `and` a bare noun may stand.
    behind = _OBJECT | {"NNS", "RP", "JJ", "CD"} if start == 0 else _OBJECT
    for i in range(start + 1, end - 1):
        plural = tags[i] == "NNS" and tags[i - 1] in {"NN", "NNP"} and lower[i].endswith("s")
        if plural and tags[i + 1] in behind | {"JJR", "CD", "RBR", "$", "TO", "IN"}:
            tags[i] = "VBZ"
            return
        if tags[i] in {"NN", "VB"} and tags[i - 1] == "NNS" and tags[i + 1] in behind:
            tags[i] = "VBP"
            return
    _take_any_verb(tags, lower, start, end)


def _take_any_verb(tags: list[str], lower: Sequence[str], start: int, end: int) -> None:
    """Take `take` of `some also take the bus`, `clicks` of `the plan finally clicks`."""
    for i in range(start + 1, end - 1):
        head = i - 1
        while head > start and (tags[head] == "RB" or lower[head] == "both"):
            head -= 1
        if tags[head] not in _NOMINAL | {"DT", ")"} or (tags[head] == "DT" and head == i - 1):
            continue
        if tags[i] == "VB" or (tags[i] == "NN" and lower[i] in _PASTS_TOO):
            tags[i] = "VBP" if tags[i] == "VB" else "VBD"
            return
        if tags[i] == "NNS" and tags[i - 1] == "RB" and tags[i + 1] not in _NOT_BEHIND:
            tags[i] = "VBZ"
            return


def _free_main_verb(lower: Sequence[str], tags: list[str], start: int, told: int) -> None:
    """Take `depend` for the verb of `people in the town depend on the farms run by monks`."""
    described = lower[told].endswith("ed") and tags[told + 1 : told + 2] == ["IN"]
    if not described or tags[told] != "VBD" or tags[told - 1] not in {"NN", "NNS"}:
        return
    for i in range(start + 1, told - 1):
        if tags[i] == "VB" and tags[i - 1] in {"NN", "NNS"} and not _GOVERNS & set(lower[start:i]):
            tags[i], tags[told] = "VBP", "VBN"
            return


_GOVERNS = word_set("help helped make made let see saw watch watched have had to hear heard")
_PASTS_TOO = word_set("spread split burst cost bid bet overthrew forecast")


def _settle_clause(lower: Sequence[str], tags: list[str], start: int, end: int) -> None:
    finite = [i for i in range(start, end) if tags[i] in _FINITE]
    for place in finite[1:]:  # "killed six suspected men"
        counted = tags[place] == "VBD" and tags[place - 1] == "CD" and lower[place].endswith("ed")
        if counted and tags[place + 1 : place + 2] and tags[place + 1] in {"NN", "NNS", "NNP"}:
            tags[place] = "VBN"
            finite = [i for i in finite if i != place]
    if not finite:
        for i in range(start + 1, end):
            head = i - 2 if tags[i - 1] == "RB" and i - 2 >= start else i - 1
            # "ten guards and a man convicted of theft": behind an `and` it may describe
            described = start > 0 and lower[i] in _DONE_TO and tags[i + 1 : i + 2] == ["IN"]
            bare = tags[i] == "VBN" and lower[i] not in _ONLY_PARTICIPLES and not described
            if bare and tags[head] in _NOMINAL and lower[head] not in BE | HAVE:
                tags[i] = "VBD"
                _free_main_verb(lower, tags, start, i)
                return
        _find_verb(tags, lower, start, end)
        return
    _free_main_verb(lower, tags, start, finite[0])
    for i, following in pairwise(finite):
        plain = tags[i] == "VBD" and tags[i - 1 if i else 0] in {"NN", "NNS", "NNP"}
        reported = lower[i] in REPORTING or lower[i] in _INTRANSITIVE
        told = tags[following] in _FINITE and "," not in tags[i:following]
        if plain and told and not reported and lower[i].endswith(("ed", "en", "wn", "ught", "ilt")):
            tags[i] = "VBN"
