"""How much of a long text is read: its beginning, up to the end of a paragraph."""

from __future__ import annotations

LONGEST = 1_000_000
"""Characters of an article's text. Twice as many take twice as long to be condensed and kept, 3 s,
and bullets come from the first 3,000 sentences, some 400,000 characters, anyhow."""
MOST_LINES = 100_000
"""Lines; a megabyte of one-letter lines takes markdown-it 3 s."""
SHORTENED = "It is longer than what is read of an article, so only its beginning was read."
_MARKS = ("\n\n", "\n", ". ", " ")


def beginning(text: str, most: int = LONGEST) -> str:
    """Give a text, or as many of its first paragraphs as there are in `most` characters.

    Where there are none, it ends at a line, a sentence or a word.
    """
    head = "\n".join(text.split("\n", MOST_LINES)[:MOST_LINES])[:most]
    if len(head) == len(text):
        return text
    ends = (head.rfind(mark) + len(mark.rstrip()) for mark in _MARKS)
    return head[: next((end for end in ends if end > len(head) // 2), None)]
