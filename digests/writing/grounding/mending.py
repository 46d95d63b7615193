"""Parts of speech set right where who does what hangs on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.language.tokens import word_set
from digests.writing.grounding.lexicon import BE, HAVE, NOMINAL, QUOTES, REPORTS

if TYPE_CHECKING:
    from collections.abc import Sequence


def mended(lower: Sequence[str], tags: Sequence[str]) -> tuple[str, ...]:
    """Give the tags of a sentence with those corrected that the judge would stumble over."""
    better = list(tags)
    for place, (word, tag) in enumerate(zip(lower, tags, strict=True)):
        if tag in _UNSURE or word in _STATES | _VERBS_TOO or word == "since" or word.isdigit():
            before = lower[place - 1] if place else ""
            after = lower[place + 1] if place + 1 < len(lower) else ""
            mend = _plainly(word, before) or _as_verb(better, lower, place, before, after)
            better[place] = mend or _as_noun(better, place, word, before) or tag
    if not any(tag.startswith("VB") or tag == "MD" for tag in better):
        _find_verb(better)
    return tuple(better)


_UNSURE = frozenset({"VB", "VBP", "VBD", "NN", "NNS", "JJ"})


def _plainly(word: str, before: str) -> str:
    if word.isdigit():
        return "CD"
    if word in _STATES:
        return "JJ"
    return "RB" if word == "since" and before in HAVE else ""  # "has since rejected"


def _as_verb(tags: Sequence[str], lower: Sequence[str], place: int, before: str, after: str) -> str:
    """Give the tag of what its neighbours show to be a verb; empty where they do not."""
    word, tag = lower[place], tags[place]
    if word.endswith("ing") and tag.startswith("NN"):
        leads = (not place or before in QUOTES | {","}) and (after == "that" or word in REPORTS)
        return "VBG" if leads else ""  # ", warning that"
    if tag in _FINITE and after == "by" and before not in BE | HAVE:
        return "VBN" if _describes(tags, lower, place) else ""  # "a project, run by a rival"
    if word.endswith("ed") and tag in {"JJ", "NN"} and _helped(tags, lower, place, after):
        return "VBN"  # "was brokered by", "has travelled"
    if word in _NOUNS_TOO and before in BE and after == "by":
        return "VBN"  # "is run by"
    denied = before in {"not", "n't", "n’t"} and tag in {"JJ", "NN"} and lower[place - 2] in _DO
    led = word in _VERBS_TOO and (before == "to" or _tag(tags, place - 1) == "MD")
    if denied or (led and _tag(tags, place + 1) in _OBJECTS | NOMINAL):
        return "VB"  # "did not welcome the decision", "whether to open an inquiry"
    closing = after in {".", "", ","} and "," in lower[:place] and _tag(tags, place - 1) == "NNS"
    return "VBP" if tag == "NN" and word in REPORTS and closing else ""  # ", the authors estimate"


def _as_noun(tags: Sequence[str], place: int, word: str, before: str) -> str:
    """Give `NN` for `cut` of `expect a cut`, `appeal` of `considering an appeal`."""
    if not tags[place].startswith("VB") or _tag(tags, place + 1) in NOMINAL:
        return ""
    closing = _tag(tags, place - 1) in NOMINAL and _tag(tags, place + 1) in {".", ","}
    known = word in _NOUNS_TOO and (closing or _tag(tags, place - 1) in _DETERMINING)
    return "NN" if known or (tags[place] in {"VB", "VBP"} and before in {"a", "an"}) else ""


def _tag(tags: Sequence[str], place: int) -> str:
    return tags[place] if 0 <= place < len(tags) else ""


def _find_verb(tags: list[str]) -> None:
    """Take `trails` of `his party trails hers by six points` for the verb that is missing."""
    for place in range(1, len(tags) - 1):
        if tags[place] == "NNS" and tags[place - 1] in NOMINAL and tags[place + 1] in _OBJECTS:
            tags[place] = "VBZ"
            return


_DO = word_set("do does did")
_STATES = word_set("asleep awake alive afloat adrift")
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
