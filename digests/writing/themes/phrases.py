"""Finds a list's words and phrases in a text: any inflection, the longest first, none twice."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:&[^\W_]+)*")
_IRREGULAR = {
    "beaten": "beat", "bought": "buy", "children": "child", "fled": "flee", "fought": "fight",
    "held": "hold", "lent": "lend", "men": "man", "met": "meet", "mice": "mouse", "sank": "sink",
    "sold": "sell", "sought": "seek", "spent": "spend", "stole": "steal", "stolen": "steal",
    "struck": "strike", "sued": "sue", "thieves": "thief", "won": "win", "wolves": "wolf",
    "women": "woman",
}  # fmt: skip
_SIBILANT = ("ses", "xes", "zes", "ches", "shes", "oes")
_SHORTEST = 3


class _Phrase(NamedTuple):
    number: int
    """Its place in the list that was compiled."""
    words: tuple[str, ...]
    """Lower-case, as listed."""
    capitals: tuple[int, ...]
    """What each word asks of the text: 0 any case, 1 a capital, 2 all capitals."""


def text_words(text: str) -> list[str]:
    """Give a text's words in their own case: hyphens part them, `U.S.` is `US`, accents go."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return [word.replace(".", "") for word in _WORD.findall(text)]


def base_forms(word: str) -> tuple[str, ...]:
    """Give what a lower-case English word may be an inflection of, itself first.

    Candidates, not a stem: only a listed word counts, so `policy` never meets `police`, nor
    `striker` a strike, as they would under a stemmer that cuts nouns and verbs alike.
    """
    forms = [word]
    if word in _IRREGULAR:
        forms.append(_IRREGULAR[word])
    if len(word) > _SHORTEST:
        if word.endswith("s") and not word.endswith("ss"):
            forms.append(word[:-1])
            if word.endswith("ies"):
                forms.append(word[:-3] + "y")
            elif word.endswith(_SIBILANT):
                forms.append(word[:-2])
        elif word.endswith("ied"):
            forms.append(word[:-3] + "y")
        elif word.endswith("ed"):
            forms += _verb_forms(word[:-2])
        elif word.endswith("ing"):
            forms += _verb_forms(word[:-3])
    return tuple(forms)


def _verb_forms(root: str) -> list[str]:
    if len(root) < _SHORTEST - 1:
        return []
    doubled = len(root) > _SHORTEST and root[-1] == root[-2]
    return [root, root + "e", *([root[:-1]] if doubled else [])]


def _capitals(word: str) -> int:
    if len(word) > 1 and word.isupper() and not word.isdigit():
        return 2
    return int(word[:1].isupper())


class PhraseMatcher:
    """A list of words and phrases, compiled once; finding costs a look-up a word of the text."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[_Phrase]] = {}
        self._vocabulary: set[str] = set()
        for number, phrase in enumerate(phrases):
            words = text_words(phrase)
            if words:
                small = tuple(word.lower() for word in words)
                self._vocabulary.update(small)
                compiled = _Phrase(number, small, tuple(map(_capitals, words)))
                self._by_first.setdefault(small[0], []).append(compiled)
        for listed in self._by_first.values():
            # The longest first, then the one that asks for more capitals: `Apple` before `apple`.
            listed.sort(
                key=lambda phrase: (-len(phrase.words), -sum(phrase.capitals), phrase.number)
            )
        self._known: dict[str, tuple[str, ...]] = {}

    def find(self, text: str, *, any_case: bool = False) -> dict[int, int]:
        """Count the phrases of a text by their number; overlapping ones yield to the longest."""
        words = text_words(text)
        forms = [self._forms(word) for word in words]
        found: dict[int, int] = {}
        place = 0
        while place < len(words):
            longest = (
                self._longest(words, forms, place, any_case=any_case) if forms[place] else None
            )
            if longest is None:
                place += 1
            else:
                found[longest.number] = found.get(longest.number, 0) + 1
                place += len(longest.words)
        return found

    def _forms(self, word: str) -> tuple[str, ...]:
        small = word.lower()
        known = self._known.get(small)
        if known is None:
            known = tuple(form for form in base_forms(small) if form in self._vocabulary)
            if len(self._known) < _KEPT_WORDS:
                self._known[small] = known
        return known

    def _longest(
        self, words: list[str], forms: list[tuple[str, ...]], place: int, *, any_case: bool
    ) -> _Phrase | None:
        best: _Phrase | None = None
        for form in forms[place]:
            for phrase in self._by_first.get(form, ()):
                if best is not None and len(phrase.words) <= len(best.words):
                    break
                if _stands_at(phrase, words, forms, place, any_case=any_case):
                    best = phrase
                    break
        return best


_KEPT_WORDS = 50_000
"""Distinct words whose forms are remembered: some 5 MB at most."""


def _stands_at(
    phrase: _Phrase, words: list[str], forms: list[tuple[str, ...]], place: int, *, any_case: bool
) -> bool:
    if place + len(phrase.words) > len(words):
        return False
    for step, (wanted, capitals) in enumerate(
        zip(phrase.words, phrase.capitals, strict=True), place
    ):
        if wanted not in forms[step]:
            return False
        if capitals and not any_case:
            word = words[step]
            if not word[0].isupper() or (capitals > 1 and not _in_capitals(word)):
                return False
    return True


def _in_capitals(word: str) -> bool:
    """Say whether a word is written large, its plural's `s` aside: `AI`, `GPUs`."""
    return word.isupper() or (
        word.endswith("s") and word[:-1].isupper() and len(word) > _SHORTEST - 1
    )
