"""An article cut into sentences that know their exact place in it."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from digests.language.abbreviations import ABBREVIATIONS, BEFORE_NOUNS, ORDINAL_POINT
from digests.language.datelines import (
    behind_dateline,
    behind_inner_dateline,
    is_from_several_places,
    is_live,
    names_place,
)
from digests.language.languages import COMMON_WORDS, guess_language
from digests.language.lexicon import is_ordinary
from digests.language.paragraphs import find_paragraphs
from digests.language.tokens import WEEKDAYS, word_set
from digests.models import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.models import Article

_UNSEEN = "".join(map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF)))
_UNSEEN += "".join(map(chr, range(0x2066, 0x206A)))
"""Marks of direction and joining, which stand on either side of a full stop."""
_CLOSE = rf"(?P<close>(?:[\"'”’»)\]{_UNSEEN}]|[“«](?!\w)|[ \u00a0\u202f]»(?!\w))*)"
"""Marks that close; `“` and `«` do in some languages, and French has a space before its `»`."""
_GAP = r"(?P<gap>\s+|(?=[\"“]?(?:[A-Z][a-z]|[A-Z]\.[A-Z]\.|[AI] ))|$)"
_WIDE_MARKS, _LATER_MARKS = "。！？｡", "।॥؟۔።։။។"
_WIDE = (
    rf"(?P<wide>(?<=[{_WIDE_MARKS}])[{_WIDE_MARKS}]*[」』”’）]*|"
    rf"(?<=[{_LATER_MARKS}])[{_LATER_MARKS}]*[\"”»)]*\s*)"
)


def _ending(marks: str) -> str:
    """Give the pattern of an end: any first mark, found by itself, then what that mark asks for.

    So a text is scanned for marks several times as fast as for each kind of end in turn.
    """
    return (
        rf"[{marks}{_WIDE_MARKS}{_LATER_MARKS}]"
        rf"(?:(?<=[{marks}])(?P<more>[{marks}]*){_CLOSE}{_GAP}|{_WIDE})"
    )


_END = re.compile(_ending(".!?…"))
_ENDS_BY_LANGUAGE = dict.fromkeys(
    ("ja", "zh"),
    re.compile(rf"(?P<quoted>[「『“](?:[^「」『』“”]{{0,400}})[」』”])|{_ending('.!?…')}"),
) | {"el": re.compile(_ending(".!?…;\u037e"))}
_QUOTED_WHOLE = ("。」", "！」", "？」", "。』", "。”", "！”", "？”")
_GOES_ON = tuple("とはがのをにもで、，。")
"""What follows a quotation within the sentence that quotes."""
_THAI_GAP = re.compile(r"(?<=[\u0e00-\u0e7f]) +(?=[\u0e00-\u0e7f])")
_THAI_LINKS = tuple(
    word_set("และ แต่ หรือ ซึ่ง ที่ โดย เพราะ เพื่อ ว่า จึง ก็ ทั้ง รวม ได้ กับ ของ ใน จาก ให้ เมื่อ ถึง ๆ")
)
_THAI_SENTENCE = 40
"""Characters from which a gap of a Thai text, which has no full stops, may part two sentences."""

_MAY_END = word_set(
    "u.s u.k u.n e.u d.c a.m p.m inc corp co ltd jr bros etc ph.d m.d b.a m.a u.s.a l.a n.y r.i "
    "calif conn fla mass mich minn tenn wash ariz ark colo ill ind kan ky la md mo neb nev okla "
    "ore pa tex va wis"
)
_WORDS_TOO = word_set("no st est art al jan feb mar aug sep sept oct nov dec mt fig sec secs")
_STARTERS = COMMON_WORDS | {
    "en": word_set(
        "the a an he she it they we i in on at but and this that these those his her their its "
        "there however meanwhile when while after before if as for from with by also since "
        "although according one two some many most police officials what who mr mrs ms not none "
        "nobody"
    )
}
"""Words that often begin a sentence, by language."""
_WORD_BACKWARDS = re.compile(r"[^\s\"“‘'(\[]+")
_NEXT_WORD = re.compile(r"[\s\"“‘'(\[]*([^\s,.;:!?\"”’)\]]+)")


class _Manner(NamedTuple):
    """How a text's sentences end."""

    language: str
    end: re.Pattern[str]
    lower: bool
    """Whether the whole text is in small letters, so that a sentence may begin with one."""
    titles: frozenset[str]
    starters: frozenset[str]
    live: bool
    """Whether it is a live page, whose entries begin with the time of day."""
    places: bool
    """Whether it is a round-up, whose items begin with a place."""


def split_sentences(
    article: Article, language: str = "", most: int | None = None
) -> tuple[Sentence, ...]:
    """Split an article's text; of each sentence `text == article.text[start:end]`, trimmed.

    Datelines such as `LONDON (Reuters) -` and list marks stand before a sentence, not in it. The
    `language` (ISO 639-1) is guessed where it is not given; `most`: no more sentences than these.
    Takes any Unicode text, in time linear in its length.
    """
    text = article.text
    manner = _manner(text, language or guess_language(text))
    spans = (
        (paragraph, *span)
        for paragraph, (start, end) in enumerate(find_paragraphs(text))
        for span in _sentences(text, start, end, manner, first=not paragraph)
    )
    return tuple(
        Sentence(article.id, index, paragraph, first, last, text[first:last])
        for index, (paragraph, first, last) in enumerate(islice(spans, most))
    )


def _manner(text: str, language: str) -> _Manner:
    titles = word_set(ABBREVIATIONS.get(language, ""))
    starters = _STARTERS.get(language, frozenset())
    end, lower = _ENDS_BY_LANGUAGE.get(language, _END), text[:_LOOKED_AT].islower()
    return _Manner(
        language, end, lower, titles, starters, is_live(text), is_from_several_places(text)
    )


_LOOKED_AT = 3_000


def _sentences(
    text: str, start: int, end: int, manner: _Manner, *, first: bool
) -> Iterator[tuple[int, int]]:
    """Give the places of one paragraph's sentences, without the white space around them."""
    begin = start
    if not (manner.places and names_place(text, start, end)):
        begin = behind_dateline(text, start, end, first=first, live=manner.live)
    for stop, following in _stops(text, begin, end, manner):
        yield from _trimmed(text, begin, stop)
        begin = behind_inner_dateline(text, following, end)
    yield from _trimmed(text, begin, end)


def _stops(text: str, start: int, end: int, manner: _Manner) -> Iterator[tuple[int, int]]:
    """Give where a paragraph's sentences end and where the next ones begin."""
    if manner.language == "th":
        yield from _thai_stops(text, start, end)
        return
    begin = start
    for match in manner.end.finditer(text, start, end):
        stop = following = match.end()
        if match["wide"] is None:
            if match["more"] is None:
                ends = match.start() > begin and _quotes_last(text, match, end)
            else:
                stop = match.end("close")
                ends = following >= end or _ends(text, match, begin, end, manner)
            if not ends:
                continue
        yield stop, following
        begin = following


def _quotes_last(text: str, match: re.Match[str], end: int) -> bool:
    """Tell whether a Chinese or Japanese sentence ends with the quotation it brings."""
    whole = match.group().endswith(_QUOTED_WHOLE)
    return whole and not text.startswith(_GOES_ON, match.end(), end)


def _thai_stops(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for gap in _THAI_GAP.finditer(text, start, end):
        if gap.start() - begin >= _THAI_SENTENCE and not text.startswith(_THAI_LINKS, gap.end()):
            yield gap.span()
            begin = gap.end()


def _trimmed(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Give a piece's place without the white space around it, unless no word is in it."""
    piece = text[first:last]
    left = _BEFORE.match(piece)
    first += left.end() if left else 0
    last -= len(piece) - len(piece.rstrip(_BLANK))
    if first < last and _WORDY.search(text, first, last):
        yield first, last


_BLANK = "".join(filter(str.isspace, map(chr, range(0x3001)))) + _UNSEEN
_BEFORE = re.compile(rf"[\s{_UNSEEN}\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]+")
"""White space, unseen marks, arrows and emoji before a sentence."""
_WORDY = re.compile(r"\w")


def _ends(text: str, match: re.Match[str], first: int, end: int, manner: _Manner) -> bool:
    """Decide whether a mark within a paragraph ends the sentence that began at `first`."""
    start = match.start()
    following = text[match.end() : match.end() + 1]
    mark = text[start : match.start("close")]
    if following.islower() and not (manner.lower and match["gap"]):
        return False
    if not match["gap"]:
        # "end.The" and "5%.The" lack their space; "v2.Net", "node.JS" and "A.Smith" do not.
        return start - first > 1 and _ends_glued(text, start, match.end(), manner)
    if "!" in mark or "?" in mark or match["close"].strip(_UNSEEN):
        return True
    if mark == ".":
        return _full_stop_ends(text, match, first, end, manner)
    return not following.islower()


def _ends_glued(text: str, start: int, following: int, manner: _Manner) -> bool:
    """Tell the end of a sentence behind which no space stands: of a word, a figure, a bracket."""
    figure = _FIGURE.search(text, max(0, start - _DIGITS), start)
    if figure:  # `in 2015.The`, but neither `v2.Net` nor `3.Mai`
        is_day = manner.language in ORDINAL_POINT or bool(_MONTH.match(text, following))
        return not (is_day and len(figure.group()) <= _ORDINAL)
    word = _WORD_BACKWARDS.match(text[max(0, start - 40) : start][::-1])
    starter = _starter_follows(text, following, len(text), manner)
    before = word.group()[::-1] if word else ""
    if _is_title(before.lower(), manner, starter=starter):
        return False
    if manner.language == "en" and before[:1].isupper() and not starter:
        return False  # `One.Tel` is one name
    last = text[start - 2 : start]
    return last[1] in _TAIL or (last.isalpha() and last.islower())


def _starter_follows(text: str, following: int, end: int, manner: _Manner) -> bool:
    """Tell whether the next word is one that often begins a sentence."""
    word = _NEXT_WORD.match(text, following, min(end, following + 60))
    return word is not None and word[1].lower() in manner.starters and not _initial(text, word)


def _is_title(word: str, manner: _Manner, *, starter: bool) -> bool:
    """Tell `Gen.` from the `no.` at a sentence's end."""
    may_end = manner.language == "en" and starter and word in _WORDS_TOO
    return word in manner.titles and not may_end


_FIGURE = re.compile(r"(?<![\w.])[\d.,]*\d\Z")
_DIGITS = 12
"""Characters before a full stop in which its figure is sought."""
_TAIL = '%)"”'


def _full_stop_ends(text: str, match: re.Match[str], first: int, end: int, manner: _Manner) -> bool:
    start, following = match.start(), match.end()
    last = _WORD_BACKWARDS.match(text[max(first, start - 40) : start][::-1])
    if last is None:
        return True
    ending = last.group()[::-1]
    word = ending.lower()
    starter = _starter_follows(text, following, end, manner)
    if ending.lstrip("US$£€").isdigit() and _SLIPPED.match(text, following):
        return False
    if manner.language == "en" and _is_plain_word(ending, text[following : following + 1]):
        return True
    if ending == "v" or _is_title(word, manner, starter=starter):
        return False  # `Orn v. Lund`
    if word in {"a.m", "p.m"} and _goes_on_from_hour(text, following, end):
        return True
    initial = len(word) == 1 and ending.isupper()
    return starter or not (initial or _is_abbreviated(word, manner.language))


def _is_plain_word(ending: str, behind: str) -> bool:
    """Tell `fell ill. Police said` from `Ill.`, the state, and from `no. 5`."""
    return ending in _PLAIN_WORDS and not behind.isdigit()


_PLAIN_WORDS = word_set("ill no art mass wash ore")


def _goes_on_from_hour(text: str, following: int, end: int) -> bool:
    """Tell `at 2 a.m. Divers found` from `at 2 a.m. Friday`, `2 a.m. Eastern` and `2 a.m. Oslo`."""
    words = _TWO_WORDS.match(text, following, min(end, following + 60))
    if words is None or _MONTH.match(words[1]):
        return False
    return is_ordinary(words[1].lower()) and words[1].lower() not in _OF_HOURS


_TWO_WORDS = re.compile(r"\s*([A-Z][a-z]+) (?!time\b)[a-z]")
_OF_HOURS = WEEKDAYS | word_set("eastern central mountain pacific mass")


def _is_abbreviated(word: str, language: str) -> bool:
    """Tell whether a full stop behind a word may be the word's own: `u.s.`, a German `3.`."""
    if language == "en":
        dotted = "." in word and len(word) <= len("u.s.s.r") and not any(map(str.isdigit, word))
        return word in _MAY_END or dotted
    ordinal = word.isdigit() and len(word) <= _ORDINAL and language in ORDINAL_POINT
    return ordinal or (language == "de" and word in BEFORE_NOUNS)


def _initial(text: str, word: re.Match[str]) -> bool:
    """Tell the `А.` of a name from the `А` that begins a Russian sentence."""
    return len(word[1]) == 1 and text.startswith(".", word.end())


_MONTH = re.compile(rf"(?:{'|'.join((*month_name[1:], *month_abbr[1:], 'Sept'))})\b")
_SLIPPED = re.compile(r"\d+ (?:million|billion|trillion)\b")
"""What follows in `$7. 2 million`, as a page's own slip parts it."""
_ORDINAL = 2
"""Digits of `20. Jahrhundert`; a longer number before a full stop is a year or an amount."""
