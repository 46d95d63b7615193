"""A sentence with words taken out and others put in, written as a reader wants to see it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digests.language.parse import Parse


@dataclass(frozen=True, slots=True)
class Edit:
    """What is done to a sentence: `dropped` tokens go, others are `replaced` by a text."""

    dropped: frozenset[int] = frozenset()
    replaced: tuple[tuple[int, int, str], ...] = ()
    """Tokens from a first up to a last, and what stands in their place."""
    steps: tuple[str, ...] = field(default=(), compare=False)
    """What was done, in words for `--explain`."""

    def drop(self, start: int, end: int, step: str) -> Edit:
        """Take out the tokens from `start` up to `end`, with what was put in place of any."""
        dropped = self.dropped | frozenset(range(start, end))
        kept = tuple(one for one in self.replaced if one[1] <= start or end <= one[0])
        return Edit(dropped, kept, (*self.steps, step))

    def put(self, start: int, end: int, text: str, step: str) -> Edit:
        """Put a text in place of the tokens from `start` up to `end`."""
        return Edit(self.dropped, (*self.replaced, (start, end, text)), (*self.steps, step))


def write(parse: Parse, edit: Edit) -> str:
    """Write a sentence as edited: one space between words, a capital, a mark at its end."""
    instead = {start: (end, text) for start, end, text in edit.replaced}
    pieces: list[str] = []
    at = behind = 0
    while at < len(parse.tokens):
        token = parse.tokens[at]
        if at in edit.dropped:
            at += 1
            continue
        joined = at > 0 and at - 1 not in edit.dropped and behind == token.start
        pieces.append("" if joined else " ")
        end, text = instead.get(at, (at + 1, token.text))
        pieces.append(text)
        at = end
        behind = parse.tokens[end - 1].end
    return tidy("".join(pieces))


_BEFORE_MARK = re.compile(r"\s+([,.;:!?%)\]”’](?!\w)|['’]s\b|n['’]t\b)")
_DOUBLED = re.compile(r"(?:[,;:–—-]\s*)+(?=[.!?…]|$)|([,;])\s*(?:[,;]\s*)+")
_HEAD = re.compile(r"^(?:[\s,;:–—•-]|\.(?!\w))+")
_SPACES = re.compile(r"\s+")
_ENDS = (".", "!", "?", "…", ".”", '."', "!”", "?”", '!"', '?"', ".’", ".'", ".)", "”", '"')


def tidy(text: str) -> str:
    """Mend what taking out leaves: doubled commas, spaces before marks, a small first letter."""
    text = _BEFORE_MARK.sub(r"\1", text)
    text = _DOUBLED.sub(lambda match: f"{match[1]} " if match[1] else "", text)
    text = _HEAD.sub("", _SPACES.sub(" ", text)).strip()
    text = _TWO_STOPS.sub(".", text)
    if text and text[0].islower() and not _IN_SMALL.match(text):
        text = text[0].upper() + text[1:]
    return text if not text or text.endswith(_ENDS) else f"{text}."


_TWO_STOPS = re.compile(r"(?<!\.)\.\.$")
"""What `Inc., which …` leaves at an end."""
_IN_SMALL = re.compile(r"[a-z]+[A-Z]")
"""`iPhone`, `eBay`."""
