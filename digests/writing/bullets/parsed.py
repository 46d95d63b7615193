"""A sentence as tokens with tags, from which words are taken away."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
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
        comma = token.text == "," and last is not None and following is not None
        if comma and _is_orphan(words.source, last, token, following):
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
    if last.text.lower() not in _JOINS:
        return False
    around = source[last.end : comma.start] + source[comma.end : following.start]
    return bool(around.strip())


def _spaced(source: str, last: Token, token: Token) -> bool:
    between = source[last.end : token.start]
    if between == " ":
        return True
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
    if text[-3:] in {',".', ",”."}:
        return f"{text[:-3]}.{text[-2]}"
    bare = text.rstrip("\"”'’)")
    return text if bare.endswith((".", "!", "?", "…")) else text + "."


def phrase(tags: Sequence[str], start: int) -> int:
    """Give the end of the noun phrase that begins at `start` (a determiner to its last noun)."""
    index = start
    while index < len(tags) and tags[index] in _IN_NOUN_PHRASE:
        index += 1
    return index


_IN_NOUN_PHRASE = STARTS_NOUN_PHRASE | {"POS", "VBG", "VBN", "RBS"}
