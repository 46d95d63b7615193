"""The denial right behind a claim, `The company said this was untrue`: both are one bullet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.writing.compress.wholeness import ASKS, is_balanced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Sentence

_CLAIM = (
    r"(?:it|this|that|them|these|the (?:reports?|claims?|charges?|rumou?rs?|allegations?|"
    r"accusations?|results?|findings?))"
)
_END = r"(?=\W*$|[.,;]|\W+(?:and|but|on|in|at|by|through|when|as|saying)\b)"
"""Behind what is denied: not `denied them visas`, not `denied it would rise`."""
_UNTRUE = r"(?:not true|untrue|false|fake|nonsense|baseless|unfounded|fabricated|a lie|a hoax)"
_REFUTES = re.compile(
    r"(?<!not )(?<!n['’]t )\b(?:den(?:y|ies|ied|ying)|refut(?:es?|ed)|debunk(?:s|ed)) "
    rf"(?!that\b)(?:{_CLAIM}|(?:any )?wrongdoing){_END}"
    rf"|\b{_CLAIM} (?:(?:is|was|are|were) )?(?:all |entirely |simply |as )?{_UNTRUE}\b"
    rf"|\bno (?:evidence|proof|truth) (?:for|of|to|in) {_CLAIM}\b"
    rf"|\b(?:failed|unable|not able|not been able|could not|cannot|can['’]t) (?:to )?"
    rf"(?:reproduce|replicate|repeat|confirm) {_CLAIM}{_END}"
    r"|\bnothing of the (?:kind|sort)\b",
    re.IGNORECASE,
)
_LONGEST = 200


def find_refutation(sentences: Sequence[Sentence], place: int) -> Sentence | None:
    """Give the sentence behind one that says that this is untrue, and leans on it."""
    following = sentences[place + 1] if place + 1 < len(sentences) else None
    if following is None or len(following.text) > _LONGEST:
        return None
    text = following.text
    plain = is_balanced(text) and not text.endswith(ASKS)
    return following if plain and _REFUTES.search(text) else None
