"""An article cut into sentences that know their exact place in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.models import Sentence
from digests.writing.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.models import Article

_PARAGRAPH = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BLANK_LINE = re.compile(r"(?:[^\r\n]|\r?\n(?![ \t]*\r?\n))+")
_WRAPPED_AT = range(40, 110)
_WRAPPED_LINES = 4

_END = re.compile(
    r"(?P<mark>[.!?…]+)(?P<close>[\"'”’»)\]]*)(?P<gap>\s+|(?=[\"“]?[A-Z][a-z])|$)"
    r"|(?P<wide>[。！？]+[」』”’）]*|[।॥؟۔]+\s*)"
)
_TITLES = word_set(
    "mr mrs ms mx dr prof st sen sens rep reps gov gen lt col sgt capt cmdr adm maj rev hon pres "
    "supt "
    "det insp cpl pvt messrs mme mlle fr sr ft mt vs no nos fig art vol pp approx est dept univ "
    "e.g i.e cf al jan feb mar apr jun jul aug sep sept oct nov dec"
)
_MAY_END = word_set(
    "u.s u.k u.n e.u d.c a.m p.m inc corp co ltd jr bros etc ph.d m.d b.a m.a u.s.a l.a n.y r.i "
    "calif conn fla mass mich minn tenn wash ariz ark colo ill ind kan ky la md mo neb nev okla "
    "ore pa tex va wis"
)
_STARTERS = word_set(
    "the a an he she it they we i in on at but and this that these those his her their its there "
    "however meanwhile when while after before if as for from with by also since although "
    "according "
    "one two some many most police officials what who mr mrs ms not"
)
_LAST_WORD = re.compile(r"[^\s\"“‘'(\[]+$")
_NEXT_WORD = re.compile(r"[\s\"“‘'(\[]*([^\s,.;:!?\"”’)\]]+)")
_AGENCY = (
    r"(?:[A-Z][\w.,'’/ ]{1,60}?)?\((?:CNN|AP|Reuters|REUTERS|AFP|UPI|IANS|PTI|ANI|Xinhua|BBC|"
    r"CNN Student News|CNN Business|The Conversation|dpa|EFE|Kyodo)[^()]{0,30}\)"
    r"\s*(?:[-–—]{1,2}\s*)?"
)
_DATELINE = re.compile(
    rf"\s*(?:{_AGENCY}"
    r"|\((?:The )?[A-Z][\w.’']*(?: [A-Z][\w.’']*){0,3}\)\s*(?:[-–—]{1,2}\s*)?(?=[A-Z\"“])"
    r"|[A-Z]{3,}[A-Z ,.]{0,40}(?:, [A-Z][a-z]+\.?)?(?: \([^()]{1,20}\))?\s*(?:--|–|—| - )\s*)"
)
_INNER_DATELINE = re.compile(rf"{_AGENCY}(?=[A-Z\"“])")
"""Behind an editor's note that stands in one paragraph with the article."""
_DATELINE_WITHIN = 64
_BULLET_MARK = re.compile(r"(?:[-*•·▪►#>]+\s+|\d{1,2}[.)]\s+)+")


def split_sentences(article: Article) -> tuple[Sentence, ...]:
    """Split an article's text; of each sentence `text == article.text[start:end]`, trimmed.

    Datelines such as `LONDON (Reuters) -` and list marks stand before a sentence, not in it. Takes
    any Unicode text, in time linear in its length.
    """
    text = article.text
    found: list[Sentence] = []
    for paragraph, (start, end) in enumerate(_paragraphs(text)):
        for first, last in _sentences(text, start, end):
            found.append(Sentence(article.id, len(found), paragraph, first, last, text[first:last]))
    return tuple(found)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Give the paragraphs' places: a line each, or blocks between blank lines in wrapped text."""
    spans = [match.span() for match in _PARAGRAPH.finditer(text)]
    lengths = sorted(end - start for start, end in spans)
    wrapped = (
        len(spans) >= _WRAPPED_LINES
        and lengths[len(lengths) // 2] in _WRAPPED_AT
        and lengths[-1] in _WRAPPED_AT
    )
    if wrapped:
        spans = [match.span() for match in _BLANK_LINE.finditer(text)]
    yield from spans


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the places of one paragraph's sentences, without the white space around them."""
    mark = _BULLET_MARK.match(text, start, end)
    first = mark.end() if mark else start
    dateline = _DATELINE.match(text, first, end)
    first = dateline.end() if dateline else first
    for match in _END.finditer(text, first, end):
        if match.group("wide") is not None:
            stop = following = match.end()
        else:
            stop, following = match.end("close"), match.end()
            if following < end and not _ends(text, match, first, end):
                continue
        yield from _trimmed(text, first, stop)
        first = following
        if text.find("(", first, min(end, first + _DATELINE_WITHIN)) >= 0:
            inner = _INNER_DATELINE.match(text, first, end)
            first = inner.end() if inner else first
    yield from _trimmed(text, first, end)


def _trimmed(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    piece = text[first:last]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if left < right:
        yield first + left, first + right


def _ends(text: str, match: re.Match[str], first: int, end: int) -> bool:
    """Decide whether a mark within a paragraph ends the sentence that began at `first`."""
    start = match.start()
    following = text[match.end() : match.end() + 1]
    mark = match.group("mark")
    if following.islower():
        return False
    if not match.group("gap"):
        # "end.The" lacks its space; "Yahoo.Inc", "node.JS" and "A.Smith" are one word.
        return start - first > 1 and text[start - 1].islower() and text[start - 2].islower()
    if "!" in mark or "?" in mark or match.group("close"):
        return True
    if mark != ".":
        return following.isupper() or not following.isalpha()
    return _full_stop_ends(text, start, first, match.end(), end)


def _full_stop_ends(text: str, start: int, first: int, following: int, end: int) -> bool:
    last = _LAST_WORD.search(text, max(first, start - 40), start)
    if last is None:
        return True
    word = last.group().lower()
    next_word = _NEXT_WORD.match(text, following, min(end, following + 60))
    starter = next_word is not None and next_word.group(1).lower() in _STARTERS
    if word in _TITLES:
        return (
            word in {"no", "st", "est", "art", "al", "mar", "sep", "dec", "mt", "fig"} and starter
        )
    if word in _MAY_END:
        return starter
    if len(word) == 1 and word.isalpha() and last.group().isupper():
        return starter
    if "." in word and len(word) <= len("u.s.s.r"):
        return starter
    return True
