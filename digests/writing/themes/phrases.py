"""Finds a list's words and phrases in a text: any inflection, the longest first, none twice."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from digests.language.tokens import without_accents

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W_](?:\.(?:[^\W\d_]\.)+|[^\W_]*(?:&[^\W_]+|(?<=n)['’]t\b)*)")
"""`won't` is one word: no match was won."""
_IRREGULAR = {
    "according": "", "beaten": "beat", "bought": "buy", "children": "child", "fled": "flee",
    "fought": "fight", "held": "hold", "lent": "lend", "men": "man", "met": "meet",
    "mice": "mouse", "sank": "sink", "sold": "sell", "sought": "seek", "spent": "spend",
    "stole": "steal", "stolen": "steal", "struck": "strike", "sued": "sue", "suing": "sue",
    "thieves": "thief", "won": "win", "wolves": "wolf", "women": "woman",
}  # fmt: skip
_SIBILANT = ("ses", "xes", "zes", "ches", "shes", "oes")
_SHORTEST = 3


class _Case(Enum):
    """What a text's capitals say."""

    TOLD = "names"
    SHOUTED = "nothing of all-capital words"
    ANY = "nothing at all"


class _Phrase(NamedTuple):
    number: int
    """Its place in the list that was compiled."""
    words: tuple[str, ...]
    """Lower-case, as listed."""
    capitals: tuple[int, ...]
    """What each word asks of the text: 0 any case, 1 a capital, 2 all capitals."""


def text_words(text: str) -> list[str]:
    """Give a text's words in their own case: hyphens part them, `U.S.` is `US`, accents go."""
    return [word.replace(".", "") for word in _WORD.findall(without_accents(text))]


def base_forms(word: str) -> tuple[str, ...]:
    """Give what a lower-case English word may be an inflection of, itself first.

    Candidates, not a stem: only a listed word counts, so `policy` never meets `police`, nor
    `striker` a strike, as they would under a stemmer that cuts nouns and verbs alike.
    """
    if word in _IRREGULAR:
        return word, _IRREGULAR[word]
    forms = [word]
    if len(word) >= _SHORTEST and word.endswith("s") and not word.endswith("ss"):
        forms.append(word[:-1])
    if len(word) <= _SHORTEST:
        return tuple(forms)
    if word.endswith(("ies", "ied")):
        forms.append(word[:-3] + "y")
    elif word.endswith(_SIBILANT):
        forms.append(word[:-2])
    elif word.endswith("ed"):
        forms += _verb_forms(word[:-2])
    elif word.endswith("ing"):
        forms += _verb_forms(word[:-3])
    return tuple(forms)


def _verb_forms(root: str) -> list[str]:
    if len(root) < _SHORTEST:
        return []
    doubled = len(root) > _SHORTEST and root[-1] == root[-2]
    plain = [] if _SINGLE.fullmatch(root) else [root]
    return [*plain, root + "e", *([root[:-1]] if doubled else [])]


_SINGLE = re.compile("[^aeiou]*[aeiou][^aeiouwxy]")
"""What would have doubled its last letter: `cared` is of care, `barred` of bar."""


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
        self._forms = lru_cache(_KEPT_WORDS)(self._find_forms)
        """What each word of a text may be of the list."""
        self._begun = lru_cache(_KEPT_WORDS)(self._find_begun)
        """The phrases each may begin, the longest first."""

    def find(self, text: str, *, any_case: bool = False) -> dict[int, float]:
        """Count the phrases of a text by their number; overlapping ones yield to the longest.

        A phrase within a longer name counts half: the `Bardo Museum` may be attacked, a sailor win
        the `Ocean Race`.
        """
        words = text_words(text)
        begun = list(map(self._begun, words))
        # Where all is in capitals, they say nothing: `WHO` may be the word.
        case = _Case.ANY if any_case else _Case.SHOUTED if text.isupper() else _Case.TOLD
        found: dict[int, float] = {}
        free = 0
        for place in [place for place, phrases in enumerate(begun) if phrases]:
            if place < free:
                continue
            if phrase := self._longest_at(begun[place], words, place, case):
                free = place + len(phrase.words)
                plain = case is _Case.TOLD and not any(phrase.capitals)
                named = plain and _is_named(words, place, free)
                found[phrase.number] = found.get(phrase.number, 0) + (_NAMED if named else 1)
        return found

    def _longest_at(
        self, begun: Sequence[_Phrase], words: Sequence[str], place: int, case: _Case
    ) -> _Phrase | None:
        # The second word, asked first, spares most of the look-ups.
        following = self._forms(words[place + 1]) if place + 1 < len(words) else ()
        likely = (one for one in begun if len(one.words) == 1 or one.words[1] in following)
        return next((one for one in likely if self._stands_at(one, words, place, case)), None)

    def _stands_at(self, phrase: _Phrase, words: Sequence[str], place: int, case: _Case) -> bool:
        here = words[place : place + len(phrase.words)]
        if len(here) < len(phrase.words):
            return False
        for listed, word in zip(phrase.words[2:], here[2:], strict=True):  # two were met
            if listed not in self._forms(word):
                return False
        return case is _Case.ANY or all(
            not asked or _is_written(word, listed, asked, case)
            for word, listed, asked in zip(here, phrase.words, phrase.capitals, strict=True)
        )

    def _find_forms(self, word: str) -> tuple[str, ...]:
        return tuple([form for form in base_forms(word.lower()) if form in self._vocabulary])

    def _find_begun(self, word: str) -> tuple[_Phrase, ...]:
        forms = self._forms(word)
        begun = [phrase for form in forms for phrase in self._by_first.get(form, ())]
        # The longest first; of equals the word as it stands, then the one that asks for capitals.
        begun.sort(key=lambda one: (-len(one.words), forms.index(one.words[0]), -sum(one.capitals)))
        return tuple(begun)


_NAMED = 0.5
"""What a phrase within a name counts: of 3,800 headlines 84.2 % then stand under their topic, 83.9
where it counts like any other."""


def _is_named(words: Sequence[str], start: int, end: int) -> bool:
    """Tell whether words stand within a longer name: all with capitals, and one beside them.

    The capital of a text's first word says nothing.
    """
    beside = [*words[max(1, start - 1) : start], *words[end : end + 1]]
    return all(word[0].isupper() for word in words[start:end]) and any(
        word[0].isupper() for word in beside
    )


_KEPT_WORDS = 50_000
"""Distinct words whose forms and phrases are remembered: some 10 MB at most."""


def _is_written(word: str, listed: str, capitals: int, case: _Case) -> bool:
    """Say whether a word is written as large as asked, its plural's `s` aside: `AI`, `GPUs`.

    Two abbreviations are no inflections of each other: `ALS` is not several `AL`.
    """
    if capitals == 1:
        return word[0].isupper()
    plural = word.endswith("s") and len(word) >= _SHORTEST and word[:-1].isupper()
    return case is _Case.TOLD and (plural or (word.isupper() and word.lower() == listed))
