"""Parts of speech set right where who does what hangs on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.writing.grounding.lexicon import BE, HAVE, NOMINAL, QUOTES, REPORTS
from digests.writing.words import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence


def mended(lower: Sequence[str], tags: Sequence[str]) -> tuple[str, ...]:
    """Give the tags of a sentence with those corrected that the judge would stumble over."""
    better = list(tags)
    for place, (word, tag) in enumerate(zip(lower, tags, strict=True)):
        before = lower[place - 1] if place else ""
        after = lower[place + 1] if place + 1 < len(lower) else ""
        next_tag = tags[place + 1] if place + 1 < len(tags) else ""
        if word.isdigit() and tag not in {"CD", "JJ"}:
            better[place] = "CD"
        elif word == "since" and before in HAVE:
            better[place] = "RB"  # "has since rejected"
        elif word.endswith("ing") and tag.startswith("NN") and tag != "NNP":
            if (not place or before in QUOTES | {","}) and (after == "that" or word in REPORTS):
                better[place] = "VBG"  # ", warning that"
        elif (
            tag in _FINITE
            and after == "by"
            and before not in BE | HAVE
            and _describes(better, lower, place)
        ):
            better[place] = "VBN"  # "a project, run by a rival"
        elif word.endswith("ed") and tag in {"JJ", "NN"} and _helped(better, lower, place, after):
            better[place] = "VBN"  # "was brokered by", "has travelled"
        elif tag in {"VB", "VBP"} and before in {"a", "an"} and next_tag not in NOMINAL:
            better[place] = "NN"  # "considering an appeal"
        elif word in _VERBS_TOO and before == "to" and next_tag in _OBJECTS | NOMINAL:
            better[place] = "VB"  # "whether to open an inquiry"
        elif word in _NOUNS_TOO and before in BE and after == "by":
            better[place] = "VBN"  # "is run by"
        elif word in _NOUNS_TOO and tag.startswith("VB") and better[place - 1] in _DETERMINING:
            if next_tag not in NOMINAL:
                better[place] = "NN"  # "expect a cut"
        elif word in REPORTS and tag == "NN" and better[place - 1] == "NNS":
            if after in {".", "", ","} and "," in lower[:place]:
                better[place] = "VBP"  # ", the authors estimate"
    if not any(tag.startswith("VB") or tag == "MD" for tag in better):
        _find_verb(better)
    return tuple(better)


def _find_verb(tags: list[str]) -> None:
    """Take `trails` of `his party trails hers by six points` for the verb that is missing."""
    for place in range(1, len(tags) - 1):
        if tags[place] == "NNS" and tags[place - 1] in NOMINAL and tags[place + 1] in _OBJECTS:
            tags[place] = "VBZ"
            return


_VERBS_TOO = word_set("open close free clear complete separate lower slow cool clean empty correct")
_OBJECTS = frozenset({"NNP", "DT", "CD", "PRP$", "PRP", "TO", "JJ"})


def _describes(tags: Sequence[str], lower: Sequence[str], place: int) -> bool:
    """Tell whether a past form before `by` hangs on a noun, not on a doer."""
    ahead = place - 1
    while ahead > 0 and tags[ahead] == "RB":
        ahead -= 1
    return ahead > 0 and (lower[ahead] == "," or (lower[ahead] == "and" and "VBN" in tags[:ahead]))


def _helped(tags: Sequence[str], lower: Sequence[str], place: int, after: str) -> bool:
    """Tell whether a form of `have` governs it, or a form of `be` with a `by` behind it."""
    ahead = place - 1
    while ahead > 0 and tags[ahead] == "RB":
        ahead -= 1
    return ahead >= 0 and (lower[ahead] in HAVE or (lower[ahead] in BE and after == "by"))


_FINITE = frozenset({"VBD", "VBP", "VB", "NN"})
_NOUNS_TOO = word_set("cut hit set split put cost bid bet read spread lead led run")
_DETERMINING = frozenset({"DT", "PRP$", "JJ", "CD"})
