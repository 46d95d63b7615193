"""An article cut into sentences that know their exact place in it."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from digests.language.datelines import Datelines
from digests.language.languages import guess_language
from digests.language.marks import UNSEEN
from digests.language.paragraphs import find_paragraphs
from digests.language.sentence_ends import find_stops, read_manner
from digests.models import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.language.sentence_ends import Manner
    from digests.models import Article


def split_sentences(
    article: Article, language: str = "", most: int | None = None
) -> tuple[Sentence, ...]:
    """Split an article's text; of each sentence `text == article.text[start:end]`, trimmed.

    Datelines such as `LONDON (Reuters) -` and list marks stand before a sentence, not in it. The
    `language` (ISO 639-1) is guessed where it is not given; `most`: no more sentences than these.
    Takes any Unicode text, in time linear in its length.
    """
    text = article.text
    manner = read_manner(text, language or guess_language(text))
    datelines = Datelines(text)
    spans = (
        (paragraph, *span)
        for paragraph, (start, end) in enumerate(find_paragraphs(text))
        for span in _sentences(datelines, start, end, manner, first=not paragraph)
    )
    return tuple(
        Sentence(article.id, index, paragraph, first, last, text[first:last])
        for index, (paragraph, first, last) in enumerate(islice(spans, most))
    )


def _sentences(
    datelines: Datelines, start: int, end: int, manner: Manner, *, first: bool
) -> Iterator[tuple[int, int]]:
    """Give the places of one paragraph's sentences, without the white space around them."""
    text = datelines.text
    begin = datelines.behind(start, end, first=first)
    for stop, following in find_stops(text, begin, end, manner):
        yield from _trimmed(text, begin, stop)
        begin = datelines.behind_inner(following, end)
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Give a piece's place without the white space around it, unless no word is in it."""
    piece = text[first:last]
    left = _BEFORE.match(piece)
    first += left.end() if left else 0
    last -= len(piece) - len(piece.rstrip(_BLANK))
    if first < last and _WORDY.search(text, first, last):
        yield first, last


_BLANK = "".join(filter(str.isspace, map(chr, range(0x3001)))) + UNSEEN
_BEFORE = re.compile(rf"[\s{UNSEEN}\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]+")
"""White space, unseen marks, arrows and emoji before a sentence."""
_WORDY = re.compile(r"\w")
