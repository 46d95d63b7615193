"""Where a paragraph's sentences end: which mark ends one, in every language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from digests.language.lexicon import is_ordinary
from digests.language.marks import UNSEEN
from digests.language.profiles import profile_of
from digests.language.tokens import MONTH, WEEKDAYS, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.language.profiles import Profile

_CLOSE = rf"(?P<close>(?:[\"'”’»)\]{UNSEEN}]|[“«](?!\w)|[ \u00a0\u202f]»(?!\w))*)"
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

_WORD_BACKWARDS = re.compile(r"[^\s\"“‘'(\[]+")
_NEXT_WORD = re.compile(r"[\s\"“‘'(\[]*([^\s,.;:!?\"”’)\]]+)")


class Manner(NamedTuple):
    """How a text's sentences end."""

    language: str
    profile: Profile
    end: re.Pattern[str]
    lower: bool
    """Whether the whole text is in small letters, so that a sentence may begin with one."""


def read_manner(text: str, language: str) -> Manner:
    """Tell how the sentences of a text in a language (ISO 639-1) end."""
    end = _ENDS_BY_LANGUAGE.get(language, _END)
    return Manner(language, profile_of(language), end, text[:_LOOKED_AT].islower())


_LOOKED_AT = 3_000


def find_stops(text: str, start: int, end: int, manner: Manner) -> Iterator[tuple[int, int]]:
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


def _ends(text: str, match: re.Match[str], first: int, end: int, manner: Manner) -> bool:
    """Decide whether a mark within a paragraph ends the sentence that began at `first`."""
    start = match.start()
    following = text[match.end() : match.end() + 1]
    mark = text[start : match.start("close")]
    if following.islower() and not (manner.lower and match["gap"]):
        return False
    if not match["gap"]:
        # "end.The" and "5%.The" lack their space; "v2.Net", "node.JS" and "A.Smith" do not.
        return start - first > 1 and _ends_glued(text, start, match.end(), manner)
    if "!" in mark or "?" in mark or match["close"].strip(UNSEEN):
        return True
    if mark == ".":
        return _full_stop_ends(text, match, first, end, manner)
    return not following.islower()


def _ends_glued(text: str, start: int, following: int, manner: Manner) -> bool:
    """Tell the end of a sentence behind which no space stands: of a word, a figure, a bracket."""
    figure = _FIGURE.search(text, max(0, start - _DIGITS), start)
    if figure:  # `in 2015.The`, but neither `v2.Net` nor `3.Mai`
        is_day = manner.profile.ordinal_point or bool(_MONTH.match(text, following))
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


def _starter_follows(text: str, following: int, end: int, manner: Manner) -> bool:
    """Tell whether the next word is one that often begins a sentence."""
    word = _NEXT_WORD.match(text, following, min(end, following + 60))
    starters = manner.profile.starters or manner.profile.common
    return word is not None and word[1].lower() in starters and not _initial(text, word)


def _is_title(word: str, manner: Manner, *, starter: bool) -> bool:
    """Tell `Gen.` from the `no.` at a sentence's end."""
    may_end = starter and word in manner.profile.words_too
    return word in manner.profile.abbreviations and not may_end


_FIGURE = re.compile(r"(?<![\w.])[\d.,]*\d\Z")
_DIGITS = 12
"""Characters before a full stop in which its figure is sought."""
_TAIL = '%)"”'


def _full_stop_ends(text: str, match: re.Match[str], first: int, end: int, manner: Manner) -> bool:
    start, following = match.start(), match.end()
    last = _WORD_BACKWARDS.match(text[max(first, start - 40) : start][::-1])
    if last is None:
        return True
    ending = last.group()[::-1]
    word = ending.lower()
    starter = _starter_follows(text, following, end, manner)
    if ending.lstrip("US$£€").isdigit() and _SLIPPED.match(text, following):
        return False
    if ending in manner.profile.plain_words and not text[following : following + 1].isdigit():
        return True  # `fell ill. Police said`, but neither `Ill.`, the state, nor `no. 5`
    if ending == "v" or _is_title(word, manner, starter=starter):
        return False  # `Orn v. Lund`
    if word in {"a.m", "p.m"} and _goes_on_from_hour(text, following, end):
        return True
    initial = len(word) == 1 and ending.isupper()
    return starter or not (initial or _is_abbreviated(word, manner))


def _goes_on_from_hour(text: str, following: int, end: int) -> bool:
    """Tell `at 2 a.m. Divers found` from `at 2 a.m. Friday`, `2 a.m. Eastern` and `2 a.m. Oslo`."""
    words = _TWO_WORDS.match(text, following, min(end, following + 60))
    if words is None or _MONTH.match(words[1]):
        return False
    return is_ordinary(words[1].lower()) and words[1].lower() not in _OF_HOURS


_TWO_WORDS = re.compile(r"\s*([A-Z][a-z]+) (?!time\b)[a-z]")
_OF_HOURS = WEEKDAYS | word_set("eastern central mountain pacific mass")


def _is_abbreviated(word: str, manner: Manner) -> bool:
    """Tell whether a full stop behind a word may be the word's own: `u.s.`, a German `3.`."""
    if word in manner.profile.may_end:
        return True
    if manner.language == "en":
        return "." in word and len(word) <= len("u.s.s.r") and not any(map(str.isdigit, word))
    return manner.profile.ordinal_point and word.isdigit() and len(word) <= _ORDINAL


def _initial(text: str, word: re.Match[str]) -> bool:
    """Tell the `А.` of a name from the `А` that begins a Russian sentence."""
    return len(word[1]) == 1 and text.startswith(".", word.end())


_MONTH = re.compile(rf"(?:{MONTH})\b")
_SLIPPED = re.compile(r"\d+ (?:million|billion|trillion)\b")
"""What follows in `$7. 2 million`, as a page's own slip parts it."""
_ORDINAL = 2
"""Digits of `20. Jahrhundert`; a longer number before a full stop is a year or an amount."""
