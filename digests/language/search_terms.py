"""Words as the archive is searched by them: folded, stemmed, and what somebody types as terms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from digests.language.frequencies import FUNCTION_WORDS
from digests.language.stems import stem
from digests.language.tokens import without_accents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Phrase: TypeAlias = tuple[str, ...]
"""Stems that stand next to one another; one for a single word."""

_LONGEST_QUERY, _MOST_TERMS = 4_000, 16
_LONGEST_WORD = 40
_KANA_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(
    rf"(?P<dotted>\b(?:[^\W\d_]\.){{2,}}|\b(?:[^\W\d_]\.)+[^\W\d_]\b)"
    rf"|(?P<number>\d+(?:[.,]\d+)*)(?![^\W_])"
    rf"|(?P<sign>[{_KANA_HAN}])"
    rf"|(?P<word>(?:(?![{_KANA_HAN}])[^\W_][\u0300-\u036f]*)+)(?:['’]s\b)?"
)
_WHOLE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe",
                        "þ": "th"})  # fmt: skip
# Between two languages' marks: a straight one, and what keyboards and phones put in its place.
_QUOTES = str.maketrans(dict.fromkeys("“”„«»‟", '"'))
_TERM = re.compile(r'(?P<not>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<plain>[^\s"]+))')


class Word(NamedTuple):
    """A word of a text: where it stands, and the stem by which it is found."""

    start: int
    end: int
    stem: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What is searched for: bullets that hold every one, one of some if there are any, and none."""

    every: tuple[Phrase, ...] = ()
    some: tuple[Phrase, ...] = ()
    none: tuple[Phrase, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing of what is to be found."""
        return not (self.every or self.some)

    @property
    def stems(self) -> frozenset[str]:
        """All stems that are found."""
        return frozenset(stem for phrase in (*self.every, *self.some) for stem in phrase)

    def joined(self, other: Terms) -> Terms:
        """Give what is found by both; only one of the two may want one of some."""
        return Terms(self.every + other.every, self.some or other.some, self.none + other.none)

    def hold_of(self, words: str) -> bool:
        """Tell whether words as `index_words` gives them would be found."""
        within = f" {words} "

        def has(phrase: Phrase) -> bool:
            return f" {' '.join(phrase)} " in within

        return (
            all(map(has, self.every))
            and (not self.some or any(map(has, self.some)))
            and not any(map(has, self.none))
        )


def fold(text: str) -> str:
    """Fold case, accents and letters that are written in two ways."""
    return without_accents(text.casefold()).translate(_WHOLE)


def words_in(text: str) -> Iterator[Word]:
    """Give the words of a text in order; `U.S.` is one, as is `1,200`, and each Chinese sign."""
    for match in _WORD.finditer(text):
        kind = match.lastgroup or "word"
        written = _write(kind, match[kind][: 4 * _LONGEST_WORD])
        if written:
            yield Word(match.start(), match.end(), written)


@lru_cache(maxsize=4_096)  # the bullets of a morning, which many channels hear
def index_words(text: str) -> str:
    """Give the stems of a text as the archive keeps them, with a space between two."""
    return " ".join(word.stem for word in words_in(text))


def phrase_of(text: str) -> Phrase:
    """Give a text as a phrase; empty where it has no word."""
    return tuple(word.stem for word in words_in(text))


def read_query(text: str) -> Terms:
    """Read what somebody types: words, "phrases" and -not; anything else counts as space.

    Words that only bind others are passed over, if there are others.
    """
    every: list[Phrase] = []
    binding: list[Phrase] = []
    none: list[Phrase] = []
    for match in _TERM.finditer(text[:_LONGEST_QUERY].translate(_QUOTES)):
        typed = match["phrase"] if match["phrase"] is not None else match["plain"]
        phrase = phrase_of(typed)
        if not phrase:
            continue
        if match["not"]:
            none.append(phrase)
        elif match["phrase"] is None and typed.casefold() in FUNCTION_WORDS:
            binding.append(phrase)
        else:
            every.append(phrase)
    return Terms(_first(every or binding), (), _first(none))


def any_of(included: Iterable[str], excluded: Iterable[str]) -> Terms:
    """Give the terms of a topic: one of these words or phrases, and none of those."""
    return Terms((), _first(map(phrase_of, included)), _first(map(phrase_of, excluded)))


def _first(phrases: Iterable[Phrase]) -> tuple[Phrase, ...]:
    return tuple(dict.fromkeys(phrase for phrase in phrases if phrase))[:_MOST_TERMS]


@lru_cache(maxsize=100_000)
def _write(kind: str, written: str) -> str:
    if kind == "number":
        # The point would be a space to the database; a letter keeps the number one word.
        return written.replace(",", "").replace(".", "p")[:_LONGEST_WORD]
    word = "".join(letter for letter in fold(written) if letter.isalnum())[:_LONGEST_WORD]
    if kind != "word" or not (word.isascii() and word.isalpha()):
        return word
    return stem(word)
