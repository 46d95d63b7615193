"""A parsed sentence: its words, their parts of speech, its tree and its names, as one value."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from digests.language.marks import QUOTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


LONGEST = 1_000
"""Characters of a sentence that are parsed: of a longer one there is no bullet."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a sentence: `text == parse.text[start:end]`.

    `pos` is the Universal part of speech, `tag` the Penn Treebank's, `dep` the ClearNLP label of
    the arc from `head` (an index; the root's is its own), `kind` the OntoNotes type of the name,
    date or amount it belongs to, or empty, `first` whether it is the first word of that.
    """

    index: int
    text: str
    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    kind: str
    first: bool

    @property
    def lower(self) -> str:
        """Its text in small letters, with a typewriter's apostrophe."""
        return self.text.lower().replace("’", "'")


class Name(NamedTuple):
    """A name, date or amount within a sentence: tokens from `start` up to `end`."""

    start: int
    end: int
    kind: str
    """An OntoNotes type: PERSON, ORG, GPE, DATE, MONEY, …"""


@dataclass(frozen=True)
class Parse:
    """One sentence as every stage reads it; immutable, picklable, knows no parser."""

    text: str
    """With one space for each stretch of white space."""
    tokens: tuple[Token, ...]
    names: tuple[Name, ...]
    """Its names, dates and amounts, in order."""
    _children: tuple[tuple[int, ...], ...] = field(repr=False, compare=False)

    @classmethod
    def of(cls, text: str, tokens: Sequence[Token], names: Sequence[Name]) -> Parse:
        """Make a parse of tokens whose heads are set."""
        children: list[list[int]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.index:
                children[token.head].append(token.index)
        return cls(text, tuple(tokens), tuple(names), tuple(map(tuple, children)))

    @cached_property
    def root(self) -> Token:
        """The head of the whole: the first of several, and the first token where there is none."""
        return next((token for token in self.tokens if token.head == token.index), self.tokens[0])

    @cached_property
    def quoted(self) -> frozenset[int]:
        """Its tokens within quotation marks."""
        inside: set[int] = set()
        opened = False
        for token in self.tokens:
            if token.text in QUOTES:
                opened = token.text in {"“", "``"} or (token.text == '"' and not opened)
            elif opened:
                inside.add(token.index)
        return frozenset(inside)

    def children(self, index: int, *deps: str) -> tuple[Token, ...]:
        """Give the tokens that hang from one, in order; with `deps` only those so labelled."""
        below = (self.tokens[child] for child in self._children[index])
        return tuple(token for token in below if not deps or token.dep in deps)

    def subtree(self, index: int) -> tuple[int, ...]:
        """Give the indexes of a token and all below it, in order."""
        found, waiting = [], [index]
        while waiting:
            one = waiting.pop()
            found.append(one)
            waiting.extend(self._children[one])
        return tuple(sorted(found))

    def span(self, index: int) -> tuple[int, int] | None:
        """Give first and last + 1 of a subtree that is one stretch of the sentence, else None."""
        below = self.subtree(index)
        whole = below[-1] - below[0] + 1 == len(below)
        return (below[0], below[-1] + 1) if whole else None

    def ancestors(self, index: int) -> Iterator[Token]:
        """Give the tokens above one, the nearest first."""
        token = self.tokens[index]
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def text_at(self, index: int) -> str:
        """Give a token's text; empty before the first and behind the last."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def written(self, start: int, end: int) -> str:
        """Give the text from one token up to another."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end] if start < end else ""
