"""What single words' tags get wrong for the cuts, told by the sentence around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.language.tokens import word_set
from digests.writing.bullets.kinds import FINITE, NAMES, NOUNS, STARTS_NOUN_PHRASE

if TYPE_CHECKING:
    from collections.abc import Sequence


def mend(lower: Sequence[str], tags: list[str]) -> None:
    """Correct what the tags of single words get wrong for the cuts."""
    if len(tags) > 1 and tags[0] == "JJ" and (tags[1] in FINITE or lower[1] == ","):
        tags[0] = "NNP"
    if tags[1:2] == ["POS"] and tags[0] in {"VBN", "VBD", "VBG", "VB", "JJ"}:
        tags[0] = "NNP"  # "United's coach": what owns something is a name
    if lower[:1] and lower[0] in _ABOUT and tags[1:2] == ["CD"]:
        tags[0] = "JJR"  # "Over 500 people were": no phrase before the subject
    for index in range(1, len(tags) - 2):
        if tags[index] in _MENDED:
            tags[index] = _mended(lower, tags, index)
    if FINITE.isdisjoint(tags):
        for index in range(1, len(tags) - 1):
            if tags[index] == "VBN" and tags[index - 1] in NOUNS | {"JJ"}:
                tags[index] = "VBD"
                return


def _mended(lower: Sequence[str], tags: Sequence[str], index: int) -> str:
    tag, word, before, behind = tags[index], lower[index], tags[index - 1], tags[index + 1]
    right = tag
    if tag == "VBD":
        right = _mended_past(lower, tags, index)
    elif tag == "NN":
        right = _mended_noun(lower, tags, index)
    elif tag == "VBZ":
        right = "NNS" if word in _PLURALS else tag
    elif tag == "VBN" and lower[index - 1] == "military" and behind in _AFTER_VERB:
        right = "VBD"
    elif tag == "NNS" and before == "RB" and behind == "IN" and index > 1:
        right = "VBZ" if tags[index - 2] in NAMES | {")"} else tag
    return right


def _mended_noun(lower: Sequence[str], tags: Sequence[str], index: int) -> str:
    """Tell nouns from the verbs and adverbs that look like them."""
    word, before, behind = lower[index], tags[index - 1], tags[index + 1]
    if word in _VERBS_TOO and behind in _AFTER_VERB:
        subject = before in _PLURAL or (before == "RB" and tags[index - 2] in NOUNS)
        return "VBP" if subject else "NN"
    if word == "meaning" and lower[index - 1] == ",":
        return "VBG"
    return "RB" if word.endswith("ly") and behind in _VERBS else "NN"


def _mended_past(lower: Sequence[str], tags: Sequence[str], index: int) -> str:
    """Tell the -ed form that describes from the one that tells."""
    word, after = lower[index], lower[index + 1]
    if word == "set" and after == "of":
        return "NN"
    linked = tags[index - 1] in NOUNS | {",", "CC", "JJ"}
    if linked and (word, after) in _DESCRIBING:
        return "VBN"
    if tags[index - 1] == "RB" and tags[index - 2] == "DT" and tags[index + 1] in NOUNS:
        return "VBN"  # "a medically induced coma"
    agent = linked and after == "by" and tags[index + 2] in STARTS_NOUN_PHRASE
    if agent and word not in {"said", "told"}:
        return "VBN"
    return "VBN" if _described(lower, tags, index) else "VBD"


_MENDED = frozenset({"VBD", "NN", "NNS", "VBZ", "VBN"})
_PLURAL = frozenset({"NNS", "NNPS"})


def _described(lower: Sequence[str], tags: Sequence[str], index: int) -> bool:
    """Tell `charges, accused of theft` from `he rose, looked at him and left`."""
    aside = lower[index - 1] in {",", "-"} and lower[index + 1] in _BEHIND_PARTICIPLE
    if not aside or not lower[index].endswith(_PARTICIPLES):
        return False
    if FINITE.isdisjoint(tags[: index - 1]):
        # "the summit, held in Velmar, ended": what tells stands behind the next comma
        end = next((i for i in range(index, len(tags) - 1) if lower[i] == ","), index)
        return end > index and tags[end + 1] in FINITE and FINITE.isdisjoint(tags[index + 1 : end])
    return not any(lower[i] == "and" and tags[i + 1] == "VBD" for i in range(index, len(tags) - 1))


_PARTICIPLES = ("ed", "led", "held", "made", "built", "told", "sold", "paid")
_BEHIND_PARTICIPLE = word_set("by of to in for with at as from")
_ABOUT = word_set("over about around under between")
_VERBS_TOO = word_set(
    "fear star conduct plan hope claim face call report back support demand question target show "
    "move want need work praise fight share blame vow risk"
)
"""Words that the lexicon holds for nouns, and that tell what a plural does: `many fear that`."""
_AFTER_VERB = frozenset({"DT", "JJ", "IN", "PRP$", "RB", "CD", "NNS", "NN"})
_DESCRIBING = {("based", "on"), ("based", "in"), ("aimed", "at"), ("located", "in")}
_VERBS = FINITE | {"VBN"}


_PLURALS = word_set("members officers leaders")
"""Nouns that the lexicon holds for verbs."""
