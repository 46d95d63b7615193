"""A sentence as tokens with tags, from which words are taken away."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from digests.language.tokens import Token, word_set
from digests.writing.bullets.kinds import (
    FINITE,
    NAMES,
    NOUNS,
    QUOTES,
    STARTS_NOUN_PHRASE,
    STOPS,
)
from digests.writing.bullets.mending import mend
from digests.writing.words import read_words

__all__ = [
    "FINITE",
    "NAMES",
    "NOUNS",
    "QUOTES",
    "STARTS_NOUN_PHRASE",
    "STOPS",
    "Words",
    "parse",
    "render",
]


@dataclass(frozen=True, slots=True)
class Words:
    """Tokens of one sentence, their lower-case forms and their tags, index by index."""

    source: str
    tokens: tuple[Token, ...]
    lower: tuple[str, ...]
    tags: tuple[str, ...]
    body: int = field(init=False, repr=False, compare=False)
    """How many tokens stand before the closing full stop and quotation marks."""

    def __post_init__(self) -> None:
        """Count the body once: every cut asks for it."""
        end = len(self.tokens)
        while end and (self.tokens[end - 1].text in QUOTES or self.tokens[end - 1].text in STOPS):
            end -= 1
        object.__setattr__(self, "body", end)

    def __len__(self) -> int:
        """Count the tokens."""
        return len(self.tokens)

    def without(self, start: int, end: int) -> Words:
        """Take tokens away; the tags stay as the whole sentence gave them."""
        return Words(
            self.source,
            self.tokens[:start] + self.tokens[end:],
            self.lower[:start] + self.lower[end:],
            self.tags[:start] + self.tags[end:],
        )

    def between(self, start: int, end: int) -> Words:
        """Keep only the tokens from `start` up to `end`."""
        return Words(
            self.source, self.tokens[start:end], self.lower[start:end], self.tags[start:end]
        )

    def joined(self, other: Words) -> Words:
        """Put the tokens of another part of the same sentence behind these."""
        return Words(
            self.source,
            self.tokens + other.tokens,
            self.lower + other.lower,
            self.tags + other.tags,
        )

    def finite(self, start: int = 0, end: int | None = None) -> int | None:
        """Give the place of the first finite verb within the stretch."""
        tags = self.tags
        length = len(tags)
        for index in range(max(start, 0), length if end is None else min(end, length)):
            if tags[index] in FINITE:
                return index
        return None

    def find(self, wanted: str, start: int = 0, end: int | None = None) -> int | None:
        """Give the place of a lower-case word or mark within the stretch."""
        length = len(self.lower)
        last = length if end is None else min(end, length)
        try:
            return self.lower.index(wanted, max(start, 0), max(last, 0))
        except ValueError:
            return None

    def word(self, index: int) -> str:
        """Give the lower-case word at a place, empty outside the sentence."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def tag(self, index: int) -> str:
        """Give the tag at a place, empty outside the sentence."""
        return self.tags[index] if 0 <= index < len(self.tags) else ""


@lru_cache(maxsize=256)
def parse(sentence: str) -> Words:
    """Tokenise and tag one English sentence; an editor's brackets within it are opened.

    The last 256 are kept: the sentences after one ask for it, too.
    """
    tokens, found = read_words(sentence)
    lower = tuple(token.text.lower() for token in tokens)
    tags = list(found)
    mend(lower, tags)
    return _opened(Words(sentence, tokens, lower, tuple(tags)))


_INSERTED = 3
_SAID_ASIDE = 1
"""Words that an editor puts into square brackets, and into round ones, within a quotation."""


def _opened(words: Words) -> Words:
    """Take the marks of short brackets within a quotation: `[were]`, `(the)`."""
    for opening, closing, longest in (("[", "]", _INSERTED), ("(", ")", _SAID_ASIDE)):
        start = words.find(opening)
        end = words.find(closing, start + 1) if start is not None else None
        if start is None or end is None or end - start > longest + 1:
            continue
        behind = words.tokens[end].end
        if words.source[behind : behind + 1].isalnum():  # "[n]o" is one word
            continue
        head = words.lower[:start]
        within = head.count('"') % 2 == 1 or head.count("“") > head.count("”")
        if within and words.tokens[start + 1].text.islower() and words.word(start + 1) != "sic":
            words = words.without(end, end + 1).without(start, start + 1)
    return words


_LEFT_AT_THE_END = " ,;:–—-"
_TAKEN_BESIDE_MARKS = frozenset("[](,")
"""What went from between a quotation's mark and a word: `"[the] ship`, `"Storm," which`."""
_JOINS = word_set("that and but or , whether because if when while")
_NO_SPACE_BEFORE = frozenset(",.;:!?)]%…")
_OPENING_MARKS = frozenset("([$£€“‘")


def render(words: Words) -> str:
    """Write the tokens as a sentence: the source's own spacing, a capital, one full stop."""
    pieces: list[str] = []
    last: Token | None = None
    for place, token in enumerate(words.tokens):
        if token.text == "," and _is_orphan(words, last, place):
            continue
        if last is not None and _spaced(words.source, last, token):
            pieces.append(" ")
        pieces.append(token.text)
        last = token
    text = " ".join("".join(pieces).split())
    stop = "." if text.endswith(".") else ""
    text = text.removesuffix(stop).rstrip(_LEFT_AT_THE_END) + stop  # left by what was cut
    if text.endswith(".."):
        text = text.rstrip(".") + ("..." if text.endswith("...") else ".")
    return _finished(text)


def _is_orphan(words: Words, last: Token | None, place: int) -> bool:
    """Tell whether a comma's aside was cut, so that it would part what now belongs together."""
    source, comma = words.source, words.tokens[place]
    following = words.tokens[place + 1] if place + 1 < len(words.tokens) else None
    if last is None or following is None:
        return False
    if following.text in QUOTES and words.tag(place + 2) in FINITE:
        between = source[following.end : words.tokens[place + 2].start]
        return between.rstrip().endswith(",")
    if last.text.lower() not in _JOINS:
        return False
    around = source[last.end : comma.start] + source[comma.end : following.start]
    return bool(around.strip())


def _spaced(source: str, last: Token, token: Token) -> bool:
    if last.end == token.start:
        return False
    between = source[last.end : token.start]
    if between == " ":
        return True
    if (not between.strip() and last.end <= token.start) or between in _TAKEN_BESIDE_MARKS:
        return between.isspace()
    return token.text not in _NO_SPACE_BEFORE and last.text not in _OPENING_MARKS


def _finished(text: str) -> str:
    if not text:
        return text
    within = text.split(maxsplit=1)[0].split("-", 1)[0][1:]  # "ex-NFL", not "iPhone"
    if text[0].islower() and not any(letter.isupper() for letter in within):
        text = text[0].upper() + text[1:]
    if text[-2:] in {',"', ",”"}:
        return f"{text[:-2]}.{text[-1]}"
    if text[-3:] in {',".', ",”."}:
        return f"{text[:-3]}.{text[-2]}"
    bare = text.rstrip("\"”'’)")
    return text if bare.endswith((".", "!", "?", "…")) else text + "."
