"""Rules that correct a word's commonest tag by the words around it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from digests.writing.words.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

HAVE = frozenset({"have", "has", "had", "having", "'ve", "’ve"})
BE = word_set("am is are was were be been being 's 're ’s ’re get gets got getting")
DO = frozenset({"do", "does", "did"})
REPORTING = word_set(
    "said say says saying told tells announced announces added adds reported reports claimed claims "
    "argued argues believed believes warned warns confirmed confirms noted notes insisted insists "
    "suggested suggests showed shows revealed reveals found finds explained explains hope hopes "
    "hoped think thinks thought know knew stated states acknowledged denied denies admitted "
    "concludes concluded indicated indicates fear fears feared alleged alleges"
)
_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})
_BEFORE_NOUN = frozenset({"DT", "JJ", "PRP$", "POS", "JJR", "JJS"})
_NP_START = frozenset({"DT", "PRP$", "CD", "NNP", "PRP", "JJ", "NN", "NNS", "NNPS", "EX"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def mend_tags(words: Sequence[str], tags: list[str]) -> None:
    """Correct the tags in place, left to right, then once more for verbs that lost their clause."""
    lower = [word.lower() for word in words]
    for index in range(len(tags)):
        before = tags[index - 1] if index else "START"
        after = tags[index + 1] if index + 1 < len(tags) else "END"
        tags[index] = _mended(index, tags[index], before, after, lower, tags)
    _settle_participles(lower, tags)


def _mended(
    index: int, tag: str, before: str, after: str, lower: Sequence[str], tags: Sequence[str]
) -> str:
    word = lower[index]
    if index == 0 and word.endswith("ing") and after in {"IN", "DT", "PRP$", "TO", "RP"}:
        return "VBG"
    if word in {"'s", "’s"}:
        return _possessive_or_is(index, after, lower, tags)
    if word == "that":
        return _that(before, after, lower[index - 1] if index else "")
    if word == "her" and after not in {"NN", "NNS", "JJ", "VBG", "CD", "NNP", "VBN", "VB"}:
        return "PRP"
    if tag in {"VB", "VBP", "VBZ", "VBD", "VBN", "NN", "NNS", "JJ", "IN", "VBG"}:
        return _open_class(index, tag, before, after, lower, tags)
    if tag == "RP" and after in {"DT", "PRP$", "NNP", "NN", "NNS", "CD"} and before not in _VERBAL:
        return "IN"
    return tag


_VERBAL = frozenset({"VB", "VBD", "VBZ", "VBP", "VBG", "VBN"})


def _possessive_or_is(index: int, after: str, lower: Sequence[str], tags: Sequence[str]) -> str:
    before = lower[index - 1] if index else ""
    if before in {"it", "he", "she", "that", "there", "what", "who", "here", "where"}:
        return "VBZ"
    verb = after in {"DT", "VBG", "RB", "IN", "TO", "VBN", "PRP"} and tags[index - 1] != "NNP"
    return "VBZ" if verb else "POS"


def _that(before: str, after: str, word_before: str) -> str:
    if word_before in REPORTING or before in {"VBD", "VBZ", "VBP", "VB", "VBN", "VBG", "JJ"}:
        return "IN"
    if before in _NOMINAL:
        return "WDT" if after in _FINITE | {"RB"} else "IN"
    return "DT" if after in {"NN", "JJ", "NNP", "VBZ", "VBD"} else "IN"


def _last_content(index: int, lower: Sequence[str], tags: Sequence[str]) -> int:
    """Step back over adverbs and `n't` to the word that decides."""
    index -= 1
    while index > 0 and (tags[index] == "RB" or lower[index] in {"n't", "n’t", "not", "also"}):
        index -= 1
    return index


def _open_class(  # noqa: PLR0911 # one return a rule reads plainer than a chain
    index: int, tag: str, before: str, after: str, lower: Sequence[str], tags: Sequence[str]
) -> str:
    word = lower[index]
    head = _last_content(index, lower, tags)
    head_tag = tags[head] if head >= 0 else "START"
    head_word = lower[head] if head >= 0 else ""
    if head_tag == "MD" or (head_word in DO and tag in {"VBP", "NN", "VBD"}):
        return (
            "VB"
            if tag in {"VB", "VBP", "NN", "IN", "VBD", "VBN", "JJ"} and _may_be_verb(word)
            else tag
        )
    if before == "TO" and tag in {"VB", "VBP", "NN", "VBD"} and after not in {"POS"}:
        return "VB" if _may_be_verb(word) and word not in _PLACES else tag
    if tag in {"VBD", "VBN"} and word not in HAVE:
        return _past(word, before, after, head_word, head_tag)
    if before in _BEFORE_NOUN and tag in {"VB", "VBP", "VBZ"}:
        return (
            "NNS"
            if tag == "VBZ" and word not in BE | HAVE | DO
            else ("NN" if tag != "VBZ" else tag)
        )
    if tag == "VB" and before in {"NNS", "NNPS", "PRP", "WP", "WDT"}:
        return "VBP"
    if tag == "NN" and before == "PRP" and head_word in {"i", "we", "you", "they"}:
        return "VBP"
    if tag == "NNS" and after in {"DT", "PRP$", "TO", "IN"} and word in REPORTING:
        return "VBZ" if before in _NOMINAL else tag
    if tag == "NNS" and before in {"PRP", "WDT", "WP"}:
        return "VBZ"
    if tag == "VBZ" and before in {"DT", "JJ", "CD"} and word not in BE | HAVE | DO:
        return "NNS"
    if word in {"plans", "calls", "reports", "claims"} and after not in {"TO", "DT", "IN", "PRP"}:
        return "NNS"
    if tag == "VBG" and before in {"DT", "PRP$"} and after in {"IN", ",", ".", "VBD", "VBZ"}:
        return "NN"
    return tag


_PLACES = word_set("hospital school prison jail court custody power office death justice")


def _may_be_verb(word: str) -> bool:
    return not word.endswith(("tion", "ment", "ness", "ity"))


def _past(word: str, before: str, after: str, head_word: str, head_tag: str) -> str:
    if head_word in HAVE or head_word in BE:
        return "VBN"
    if before in {"DT", "PRP$", "POS"} or (before == "JJ" and after in {"NN", "NNS"}):
        return "VBN" if after in {"NN", "NNS", "JJ", "NNP", "VBG", ","} else "VBD"
    if before == "IN" and head_word not in {"that", "as", "after", "before", "when", "if"}:
        return "VBN"
    if head_tag in {"PRP", "WDT", "WP", "EX"}:
        return "VBD"
    if after == "IN" and head_tag in {"NNS", "NN", "NNP"}:
        return (
            "VBN" if word.endswith(("ed", "en", "wn", "ught")) and word not in REPORTING else "VBD"
        )
    return "VBD"


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


def _find_verb(tags: list[str], lower: Sequence[str], start: int, end: int) -> None:
    """Take `charges` of `Starbucks charges more than …` for the verb that is missing."""
    for i in range(start + 1, end - 1):
        plural = tags[i] == "NNS" and tags[i - 1] in {"NN", "NNP"} and lower[i].endswith("s")
        if plural and tags[i + 1] in {"DT", "JJR", "CD", "PRP$", "RBR", "PRP", "$", "TO", "IN"}:
            tags[i] = "VBZ"
            return
        if (
            tags[i] in {"NN", "VB"}
            and tags[i - 1] == "NNS"
            and tags[i + 1] in {"DT", "PRP$", "PRP"}
        ):
            tags[i] = "VBP"
            return


def _settle_clause(lower: Sequence[str], tags: list[str], start: int, end: int) -> None:
    finite = [i for i in range(start, end) if tags[i] in _FINITE]
    if not finite:
        for i in range(start + 1, end):
            if tags[i] == "VBN" and tags[i - 1] in _NOMINAL and lower[i - 1] not in BE | HAVE:
                tags[i] = "VBD"
                return
        _find_verb(tags, lower, start, end)
        return
    for i, following in pairwise(finite):
        plain = tags[i] == "VBD" and tags[i - 1 if i else 0] in {"NN", "NNS", "NNP"}
        reported = lower[i] in REPORTING
        told = tags[following] in _FINITE and "," not in tags[i:following]
        if plain and told and not reported and lower[i].endswith(("ed", "en", "wn", "ught", "ilt")):
            tags[i] = "VBN"
