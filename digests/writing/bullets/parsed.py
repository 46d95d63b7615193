"""A sentence as tokens with tags, from which words are taken away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digests.writing.words import Token, read_words, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
NAMES = frozenset({"NNP", "NNPS"})
STARTS_NOUN_PHRASE = NOUNS | {"DT", "PRP$", "CD", "PRP", "JJ", "EX", "JJS", "JJR", "$"}
QUOTES = frozenset({'"', "“", "”", "``", "''"})
STOPS = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class Words:
    """Tokens of one sentence, their lower-case forms and their tags, index by index."""

    source: str
    tokens: tuple[Token, ...]
    lower: tuple[str, ...]
    tags: tuple[str, ...]

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
        length = len(self.tags)
        for index in range(max(start, 0), length if end is None else min(end, length)):
            if self.tags[index] in FINITE:
                return index
        return None

    def find(self, wanted: str, start: int = 0, end: int | None = None) -> int | None:
        """Give the place of a lower-case word or mark within the stretch."""
        length = len(self.lower)
        for index in range(max(start, 0), length if end is None else min(end, length)):
            if self.lower[index] == wanted:
                return index
        return None

    def word(self, index: int) -> str:
        """Give the lower-case word at a place, empty outside the sentence."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def tag(self, index: int) -> str:
        """Give the tag at a place, empty outside the sentence."""
        return self.tags[index] if 0 <= index < len(self.tags) else ""

    @property
    def body(self) -> int:
        """Count the tokens before the closing full stop and quotation marks."""
        end = len(self.tokens)
        while end and (self.tokens[end - 1].text in QUOTES or self.tokens[end - 1].text in STOPS):
            end -= 1
        return end


def parse(sentence: str) -> Words:
    """Tokenise and tag one English sentence; an editor's brackets within it are opened."""
    tokens, found = read_words(sentence)
    lower = tuple(token.text.lower() for token in tokens)
    tags = list(found)
    _mend(lower, tags)
    return _opened(Words(sentence, tokens, lower, tuple(tags)))


def _mend(lower: Sequence[str], tags: list[str]) -> None:
    """Correct what the tags of single words get wrong for the cuts."""
    if len(tags) > 1 and tags[0] == "JJ" and (tags[1] in FINITE or lower[1] == ","):
        tags[0] = "NNP"
    if lower[:1] and lower[0] in _ABOUT and tags[1:2] == ["CD"]:
        tags[0] = "JJR"  # "Over 500 people were": no phrase before the subject
    for index in range(1, len(tags) - 2):
        tags[index] = _mended(lower, tags, index)
    if FINITE.isdisjoint(tags):
        for index in range(1, len(tags) - 1):
            if tags[index] == "VBN" and tags[index - 1] in NOUNS | {"JJ"}:
                tags[index] = "VBD"
                return


def _mended(lower: Sequence[str], tags: Sequence[str], index: int) -> str:
    word, after = lower[index], lower[index + 1]
    linked = tags[index - 1] in NOUNS | {",", "CC", "JJ"}
    told_now = tags[index] == "NNS" and tags[index - 1] == "RB" and tags[index + 1] == "IN"
    subject = tags[index - 1] in {"NNS", "NNPS"} or (
        tags[index - 1] == "RB" and tags[index - 2] in NOUNS
    )
    agent = linked and after == "by" and tags[index + 2] in STARTS_NOUN_PHRASE
    corrections = (
        (word in _PLURALS, "VBZ", "NNS"),
        (told_now and index > 1 and tags[index - 2] in NAMES | {")"}, "NNS", "VBZ"),
        (linked and (word, after) in _DESCRIBING, "VBD", "VBN"),
        (agent and word not in {"said", "told"}, "VBD", "VBN"),
        (word == "meaning" and lower[index - 1] == ",", "NN", "VBG"),
        (lower[index - 1] == "military" and tags[index + 1] in _AFTER_VERB, "VBN", "VBD"),
        (word == "set" and after == "of", "VBD", "NN"),
        (_described(lower, tags, index), "VBD", "VBN"),
        (word.endswith("ly") and tags[index + 1] in _VERBS, "NN", "RB"),
        (word in _VERBS_TOO and subject and tags[index + 1] in _AFTER_VERB, "NN", "VBP"),
    )
    for holds, wrong, right in corrections:
        if holds and tags[index] == wrong:
            return right
    return tags[index]


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
_INSERTED = 3


def _opened(words: Words) -> Words:
    """Take the marks of short brackets within a quotation: `[were]`, `(the)`."""
    for opening, closing in (("[", "]"), ("(", ")")):
        start = words.find(opening)
        end = words.find(closing, start + 1) if start is not None else None
        if start is None or end is None or end - start > _INSERTED + 1:
            continue
        head = words.lower[:start]
        within = head.count('"') % 2 == 1 or head.count("“") > head.count("”")
        if within and words.tokens[start + 1].text.islower() and words.word(start + 1) != "sic":
            words = words.without(end, end + 1).without(start, start + 1)
    return words


_LEFT_AT_THE_END = re.compile(r"[\s,;:–—-]+(?=\.?$)")
_JOINS = word_set("that and but or , whether because if when while")
_NO_SPACE_BEFORE = frozenset(",.;:!?)]%…")
_OPENING_MARKS = frozenset("([$£€“‘")


def render(words: Words) -> str:
    """Write the tokens as a sentence: the source's own spacing, a capital, one full stop."""
    pieces: list[str] = []
    last: Token | None = None
    for token, following in zip(words.tokens, (*words.tokens[1:], None), strict=False):
        if last and following and _is_orphan(words.source, last, token, following):
            continue
        if last is not None and _spaced(words.source, last, token):
            pieces.append(" ")
        pieces.append(token.text)
        last = token
    text = " ".join("".join(pieces).split())
    text = _LEFT_AT_THE_END.sub("", text)  # what was cut leaves its comma or dash behind
    if text.endswith(".."):
        text = text.rstrip(".") + ("..." if text.endswith("...") else ".")
    return _finished(text)


def _is_orphan(source: str, last: Token, comma: Token, following: Token) -> bool:
    """Tell whether a comma's aside was cut, so that it would part what now belongs together."""
    if comma.text != "," or last.text.lower() not in _JOINS:
        return False
    around = source[last.end : comma.start] + source[comma.end : following.start]
    return bool(around.strip())


def _spaced(source: str, last: Token, token: Token) -> bool:
    between = source[last.end : token.start]
    if not between.strip() and last.end <= token.start:
        return bool(between)
    return token.text not in _NO_SPACE_BEFORE and last.text not in _OPENING_MARKS


def _finished(text: str) -> str:
    if not text:
        return text
    if text[0].islower() and not any(letter.isupper() for letter in text.split(maxsplit=1)[0][1:]):
        text = text[0].upper() + text[1:]
    if text[-2:] in {',"', ",”"}:
        return f"{text[:-2]}.{text[-1]}"
    bare = text.rstrip("\"”'’)")
    return text if bare.endswith((".", "!", "?", "…")) else text + "."


def phrase(tags: Sequence[str], start: int) -> int:
    """Give the end of the noun phrase that begins at `start` (a determiner to its last noun)."""
    index = start
    while index < len(tags) and tags[index] in _IN_NOUN_PHRASE:
        index += 1
    return index


_IN_NOUN_PHRASE = STARTS_NOUN_PHRASE | {"POS", "VBG", "VBN", "RBS"}
