"""Paragraphs beside the news: what a publication says of itself, of its authors, to its readers.

Told by where a paragraph stands, whom it speaks to, what it shares with the article and by words in
several languages. One sign is enough where it can be nothing else: a notice, a day's line, a label,
a list of links, the head above what a press release's sender tells of itself. Knows no grammar.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from digests.reading.bylines import count_work, is_byline, is_of, match_name, written_by
from digests.reading.datelines import is_dateline, stamp_end
from digests.reading.word_lists import BESIDE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

Span = tuple[int, int]

_AT_RIM, _WITHIN = 3, 4
"""Points from which a paragraph goes: behind or before all news, and amid it."""
_LONGEST = 700
"""Characters; what is longer tells something."""
_MOST = 60
"""Paragraphs from either end that are looked at."""


@dataclass(frozen=True, slots=True)
class About:
    """What is known of an article beside its text."""

    title: str = ""
    source: str = ""
    authors: Collection[str] = ()
    """Names of the people who wrote it."""
    apart: Collection[str] = ()
    """Its paragraphs that are set apart from the others, with single spaces."""


NOTHING_KNOWN = About()


def without_boilerplate(text: str, about: About = NOTHING_KNOWN) -> str:
    """Give a text without the paragraphs beside its news; what is left, to the letter.

    Empty where all of it is such; its offsets count the characters of what is given back.
    """
    spans = find_boilerplate(text, about)
    if not spans:
        return text
    kept, at = [], 0
    for start, end in (*spans, (len(text), len(text))):
        kept.append(text[at:start])
        at = end
    parts = [part.strip("\r\n") if len(kept) > 1 else part for part in kept]
    return "\n\n".join(part.rstrip() for part in parts if part.strip())


def blank_boilerplate(text: str, about: About = NOTHING_KNOWN) -> str:
    """Give a text with spaces in place of such paragraphs: every other letter keeps its place."""
    letters = list(text)
    for start, end in find_boilerplate(text, about):
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def find_boilerplate(text: str, about: About = NOTHING_KNOWN) -> list[Span]:
    """Find the paragraphs beside the news, and such sentences at the end, in their order."""
    spans = list(_paragraphs(text))
    if not spans:
        return []
    judge = _Judge(text, spans, about, {*about.authors, *written_by(text[a:b] for a, b in spans)})
    if len(spans) == 1:
        return [*_stamp_before(text, spans[0]), *_sentences_at_end(judge, spans[0])]
    last = _end_of_news(text, spans)
    while last and _goes(judge, spans[last - 1], _AT_RIM, len(spans) - last):
        last -= 1
    first = 0
    while first < last and _goes(judge, spans[first], _AT_RIM, first):
        first += 1
    amid = [*range(first, min(last, _MOST)), *range(max(first, _MOST, last - _MOST), last)]
    found = spans[:first]
    for at in amid:
        goes = judge.points(spans[at]) >= _WITHIN
        found += [spans[at]] if goes else _stamp_before(text, spans[at])
    if last > first and spans[last - 1] not in found:
        found += _sentences_at_end(judge, spans[last - 1])
    return found + spans[last:]


def _end_of_news(text: str, spans: Sequence[Span]) -> int:
    """Give where a press release ends: at `About Velmar Lines`, `Media contact` and what follows.

    Not in its first third: there stands what it has to tell, with the sender's name.
    """
    for at, (start, end) in enumerate(spans):
        head = _SENDER.fullmatch(text[start:end]) if at * 3 >= len(spans) else None
        if head and (not head["name"] or head["name"] in text[:start]):
            return at
    return len(spans)


_SENDER = re.compile(
    r"(?:About (?P<name>(?!\w+day\b)[A-Z][^.!?:]{1,60})"
    r"|(?i:(?:Media|Press|Investors?)(?: and \w+)? (?:Contacts?|Relations|Office|[IE]n?quiries)"
    r"(?:\s?:.{0,60})?|Contacts? for (?:the )?media|Notes? to editors|\W{0,3}ends\W{0,3}|"
    r"(?:Cautionary|Safe harbou?r|Forward[- ]looking)[^.!?]{0,80}\bstatements?[^.!?]{0,60}))\W*"
)


def _goes(judge: _Judge, span: Span, enough: int, looked_at: int) -> bool:
    return looked_at < _MOST and judge.points(span) >= enough


def _paragraphs(text: str) -> Iterator[Span]:
    """Give the blocks between blank lines, or the lines where there are none and each is whole."""
    blocks = list(_trimmed(text, _BLANK_LINE))
    if len(blocks) > 1:
        yield from blocks
        return
    lines = list(_trimmed(text, _LINE_END))
    ended = sum(text[end - 1] in _ENDS for _, end in lines)
    yield from lines if ended > len(lines) * _MOSTLY else blocks


_BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\u2029")
_LINE_END = re.compile(r"\n|\u2028")
_ENDS = '.!?…。！？।؟۔:”"»)」'
_MOSTLY = 0.7


def _trimmed(text: str, between: re.Pattern[str]) -> Iterator[Span]:
    at = 0
    for gap in (*between.finditer(text), None):
        end = gap.start() if gap else len(text)
        piece = text[at:end]
        if piece.strip():
            yield at + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
        at = gap.end() if gap else end


_SENTENCE_END = re.compile(r"(?<=[.!?…।؟۔])[\"”’»)]*\s+(?=\S)|(?<=[。！？])(?=[^」』”）\s])")


def _sentences_at_end(judge: _Judge, span: Span) -> list[Span]:
    """Give the last sentences of a paragraph of several that are beside the news; not the first."""
    start, end = span
    begins = [start, *(mark.end() for mark in _SENTENCE_END.finditer(judge.text, start, end))]
    cut = end
    for begin in reversed(begins[1:][-_LAST_SENTENCES:]):
        if judge.points((begin, cut), of_sentence=True) < _AT_RIM:
            break
        cut = begin
    return [(cut, end)] if cut < end else []


_LAST_SENTENCES = 6


def _stamp_before(text: str, span: Span) -> list[Span]:
    end = stamp_end(text[slice(*span)])
    return [(span[0], span[0] + end)] if end else []


@dataclass(frozen=True)
class _Judge:
    """Weighs the paragraphs of one article."""

    text: str
    spans: Sequence[Span]
    about: About
    authors: Collection[str]

    def points(self, span: Span, *, of_sentence: bool = False) -> int:
        """Say how much speaks for it that a paragraph is beside the news."""
        paragraph = self.text[span[0] : span[1]]
        if len(paragraph) > _LONGEST:
            return 0
        spoken = _QUOTED.sub(" ", paragraph)
        lower = " ".join(spoken.lower().split())
        if _NOTICE.match(lower) or (not of_sentence and is_dateline(paragraph)):
            return _WITHIN
        label = len(lower) <= _LONGEST_LABELLED and (
            _LABELLED.match(lower) is not None or is_byline(paragraph)
        )
        if (label and not of_sentence) or _LINKS.fullmatch(lower.strip()):
            return _WITHIN
        paper, reader = (0, 0) if self._says_headline(span, lower) else _spoken_of(lower)
        reader = min(2, reader + bool(_CONTACT.search(lower)))
        told = bool(_ITSELF.match(lower))
        apart = not of_sentence and self._stands_apart(span)
        bio = self._biography(span, paragraph, apart=apart)
        if not (paper or told or bio or apart):
            return 0
        points = (1 + min(3, paper) if paper else 0) + min(reader, 1 + (paper > 1))
        points += max(3 * told, bio) + self._speaks_of_itself(lower)
        signs = apart or paper > 1 or (paper > 0 and reader > 0)
        points += 2 * apart + (signs and not self._shares(span, lower))
        return points - 2 * (len(spoken) < len(paragraph) * _QUOTED_MOSTLY)

    def _says_headline(self, span: Span, lower: str) -> bool:
        """Tell the lead, be it news of papers, their readers or their cookies."""
        shared = _content(lower) & _content(self.about.title.lower())
        return span == self.spans[0] and len(shared) >= _OF_HEADLINE

    def _stands_apart(self, span: Span) -> bool:
        """Tell a paragraph that is set apart, behind the article's first."""
        words = " ".join(self.text[slice(*span)].split())
        return span != self.spans[0] and words in self.about.apart

    def _speaks_of_itself(self, lower: str) -> bool:
        name = self.about.source.lower().removeprefix("the ")
        return len(name) > len("bbc") and lower.removeprefix("the ").startswith(name)

    def _biography(self, span: Span, paragraph: str, *, apart: bool) -> int:
        """Weigh that it tells who wrote it: the author, or a name met nowhere else.

        In the present, and with what such people are: somebody's former job is news.
        """
        if len(paragraph) > _LONGEST_LIFE:
            return 0
        named = match_name(paragraph)
        author = next((one for one in self.authors if one in paragraph[:_TO_AUTHOR]), "")
        if author:
            alone = span != self.spans[0] and not self._tells_more_of(author, paragraph)
            return (_WITHIN if named else _AT_RIM) * alone
        if named is None or named["surname"] in self.about.title:
            return 0
        what = paragraph[named.end("surname") :]
        works = count_work(what, self.about.source)
        if not works or self._tells_more_of(named["surname"], paragraph):
            return 0
        known = apart or not self.authors or is_of(self.about.source, what)
        return (_WITHIN if works > 1 else _AT_RIM) * known

    def _tells_more_of(self, name: str, paragraph: str) -> bool:
        """Tell whether a name stands in other paragraphs too, bylines aside."""
        told = sum(
            self.text.count(name, start, end)
            for start, end in self.spans
            if not is_byline(self.text[start:end])
        )
        return told > paragraph.count(name)

    def _shares(self, span: Span, lower: str) -> bool:
        """Tell whether a paragraph speaks of what the headline or the rest of the article does."""
        before, behind = self.text[: span[0]][-_LOOKED_AT:], self.text[span[1] :][:_LOOKED_AT]
        rest = f"{self.about.title} {before} {behind}".lower()
        return not _content(lower).isdisjoint(_content(rest))


_LOOKED_AT = 5_000
_OF_HEADLINE = 3
"""Longer words of the headline by which a first paragraph is its lead."""
_QUOTED = re.compile(r"[“„«»][^“”„«»]{3,400}[”“»«]|\"[^\"]{3,400}\"|「[^」]{3,400}」")
_QUOTED_MOSTLY = 0.7
_LONGEST_LABELLED = 220
_LONGEST_LIFE = 400
_TO_AUTHOR = 60
"""Characters within which a paragraph on its author names him."""
_CONTACT = re.compile(r"\S@\S+\.\w|(?<!\w)@\w{3,}|https?://|www\.")
_LINKS = re.compile(r"(?:(?:https?://|www\.)\S++|#\w++|@\w++|[|•·>»›/,\s]++)++")
"""Nothing is given back: a line of joined addresses had as many readings as subsets of them."""
_ANY_PAPER = re.compile(BESIDE.in_any_language("paper"))
_ITSELF = re.compile(rf"[*_\[(•·▪–—-]*\s*{BESIDE.in_any_language('itself')}")
_NOTICE = re.compile(rf"[*_\[(•·▪–—-]*\s*{BESIDE.in_any_language('notice')}")
_LABELLED = re.compile(
    rf"[*_\[(▶►→•-]*\s*{BESIDE.in_any_language('label')}(?:\s?[:：|►→»]|[\])]?\s*$)"
)
_BY_LANGUAGE = list(zip(BESIDE.by_language("paper"), BESIDE.by_language("reader"), strict=True))


def _spoken_of(lower: str) -> tuple[int, int]:
    """Count the words of the publication and to the reader, in the language that has most of them.

    Words of two languages are no sign: one's command is another's name.
    """
    lower = f"{lower} "
    if not _ANY_PAPER.search(lower):
        return 0, 0
    counts = (
        (len(set(paper.findall(lower))), len(set(reader.findall(lower))))
        for paper, reader in _BY_LANGUAGE
    )
    return max(counts, key=lambda pair: (pair[0] > 0, sum(pair)))


_WORD = re.compile(r"[^\W\d_]{5,}")
_WIDE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_COMMON = frozenset({
    "about", "above", "after", "again", "also", "among", "article", "articles", "because",
    "before", "being", "below", "between", "could", "during", "every", "first", "latest", "other",
    "people", "stories", "story", "their", "there", "these", "they", "this", "those", "through",
    "under", "until", "where", "which", "while", "whose", "would", "year", "years",
})  # fmt: skip
_STEM = 6


def _content(lower: str) -> set[str]:
    """Give the beginnings of a text's longer words; of scripts without spaces, pairs of letters."""
    words = {word[:_STEM] for word in _WORD.findall(lower) if word not in _COMMON}
    if _WIDE.search(lower):
        wide = [one if _KANJI.match(one) else " " for one in lower]
        pairs = {a + b for a, b in pairwise(wide) if " " not in (a, b)}
        words = {word for word in words if not _WIDE.search(word)} | pairs
    return words


_KANJI = re.compile(r"[\u30a0-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
