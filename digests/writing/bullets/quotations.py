"""Quotations that run over several sentences: what stands within one is somebody's word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digests.language.tokens import Token, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Sentence
    from digests.writing.bullets.parsed import Words

_MARKS = ('"', "“", "”")
_LONGEST = 6
"""Sentences after which an opened quotation is taken to have ended without its mark."""


def find_spoken(sentences: Sequence[Sentence]) -> frozenset[int]:
    """Give the indexes of sentences without marks that lie within a quotation."""
    found: set[int] = set()
    opened = _LONGEST
    for sentence in sentences:
        last = max(map(sentence.text.rfind, _MARKS))
        if last < 0:
            if opened < _LONGEST:
                found.add(sentence.index)
                opened += 1
            continue
        opened = 0 if _opens(sentence.text, last) else _LONGEST
    return frozenset(found)


def _opens(text: str, place: int) -> bool:
    """Tell an opening mark by what stands beside it: space before, a word behind."""
    if text[place] != '"':
        return text[place] == "“"
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return (not before or before.isspace() or before in "(:") and after.isalnum()


def close_quotation(words: Words) -> Words:
    """Add the mark that stands in another sentence, where this one says who speaks.

    `The mayor said: "It is late.` is closed at its end, `It is late," the mayor said.` opened at
    its head. All other words come back as they are.
    """
    for opening, closing in (('"', '"'), ("“", "”")):
        marks = [i for i, word in enumerate(words.lower) if word in {opening, closing}]
        opens = [_opens(words.source, words.tokens[i].start) for i in marks]
        if not marks or len(words) < _FEWEST:
            continue
        bracketed = words.word(marks[-1] - 1) == "(" and ")" in words.lower[marks[-1] :]
        if (
            opens[-1]
            and not bracketed
            and _alternate(opens, first=True)
            and marks[-1] >= _OUTSIDE < len(words) - marks[-1] - 2
        ):
            end = words.tokens[-1].end
            return _with_token(words, len(words), Token(closing, end, end))
        speaker = words.lower[marks[0] + 1 : marks[0] + _REACH]
        if not opens[0] and _alternate(opens, first=False) and not _SAID.isdisjoint(speaker):
            start = words.tokens[0].start
            return _with_token(words, 0, Token(opening, start, start))
    return words


def _alternate(opens: Sequence[bool], *, first: bool) -> bool:
    """Tell whether opening and closing marks take turns and one of them is left alone."""
    turns = all(mark == (first == (place % 2 == 0)) for place, mark in enumerate(opens))
    return turns and len(opens) % 2 == 1


def _with_token(words: Words, place: int, token: Token) -> Words:
    return replace(
        words,
        tokens=(*words.tokens[:place], token, *words.tokens[place:]),
        lower=(*words.lower[:place], token.text, *words.lower[place:]),
        tags=(*words.tags[:place], '"', *words.tags[place:]),
    )


def without_list_mark(words: Words) -> Words:
    """Take away the dash of a list item, or a heading in quotation marks, at a sentence's head."""
    while len(words) and words.tokens[0].text in _LIST_MARKS:
        words = words.without(0, 1)
    return words.without(0, _heading(words)) if words.word(0) in _HEADING_MARKS else words


def _heading(words: Words) -> int:
    """Give the end of a heading in quotation marks that runs into its first sentence."""
    closing = _HEADING_MARKS[words.word(0)]
    end = words.find(closing, 2, _LONGEST_HEADING)
    if end is None or end + 1 >= words.body or not words.tokens[end - 1].text[-1].isalnum():
        return 0
    return end + 1 if words.tokens[end + 1].text[:1].isupper() else 0


_HEADING_MARKS = {'"': '"', "'": "'", "“": "”", "‘": "’"}
_LONGEST_HEADING = 10


_LIST_MARKS = frozenset({"-", "--", "---", "–", "—", "•", "·", "*", ","})
_FEWEST = 5
_OUTSIDE = 2
"""Words before a quotation that can say whose it is; a quotation has more than that, too."""
_REACH = 16
_SAID = word_set(
    "said says told wrote added tweeted explained warned joked recalled argued read reported stated"
)
