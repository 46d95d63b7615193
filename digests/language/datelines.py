"""Where a paragraph's first sentence begins: behind its list mark, its place and its agency."""

from __future__ import annotations

import re

from digests.language.name_forms import spelled
from digests.language.tokens import MONTH

AGENCIES = (
    "Reuters", "AP", "AFP", "dpa", "UPI", "PA", "ANSA", "EFE", "Xinhua", "TASS", "Bloomberg",
    "PTI", "ANI", "IANS", "Kyodo", "Yonhap",
)  # fmt: skip
_AGENCY = (
    rf"\((?P<agency>{'|'.join(AGENCIES)}|REUTERS|CNN\w*|BBC|The Conversation)\b"
    r"[^()]{0,30}\)(?P<dash>\s*[-–—:]{1,2})?\s*"
)
_PLACE_AND_AGENCY = rf"(?P<place>[A-Z][\w.,'’/ ]{{1,60}}?)?{_AGENCY}"
_NO_LABEL = (
    r"(?!(?:PHOTOS?|PICTURES?|IMAGES?|VIDEOS?|FILE|WATCH|READ|RELATED|CAPTION|SOURCES?|CREDITS?|"
    r"LISTEN|CLAIM|VERDICT|(?:THE )?FACTS?|MYTH|UPDATED?|"
    r"BREAKING|EXCLUSIVE|OPINION|ANALYSIS)\b)"
)
_DAY = r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?)?"
_CAPITALS = (
    rf"{_NO_LABEL}[A-Z]{{2}}[A-Z.-][A-Z ,./-]{{0,60}}"
    rf"(?:, [A-Z][a-z]+\.?(?: [A-Z][a-z]+\.?){{0,2}})?{_DAY}"
    r"(?: \d{1,2}, \d{4})?(?: \([^()]{1,20}\))?"
    r"(?: /[A-Z][\w -]{2,20}/)?\s*(?:--|–|—| - )(?!\s*[a-z])\s*"
)
_WIRE = (
    r"(?:(?:[A-Z][\w.'’]*|and|\d{1,4})[,&/ –—-]{1,4}){1,12}[(/] ?"
    r"(?=[^()/]{0,30}(?i:wire|newsfile|newsline|CNW))[^()/]{2,50}[)/]\s*"
    r"(?:[A-Z][a-z]{2,8} \d{1,2}, \d{4}\s*/|[-–—]{1,2}"
    r"(?:\s*[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}\s*[-–—]{1,2})?)\s*"
    r"(?:Regulatory News:\s*)?"
)
"""`OSS, Norway, May 3, 2026 (NEWS WIRE) -- `: those who send out what companies have to say."""
_DATELINE = re.compile(
    rf"\s*(?:{_WIRE}(?=[A-Z\"“(])|{_PLACE_AND_AGENCY}"
    r"|\((?:The )?[A-Z][\w.’']*(?: [A-Z][\w.’']*){0,3}\)\s*(?:[-–—]{1,2}\s*)?(?=[A-Z\"“])"
    rf"|{_CAPITALS})"
)
_MONTH_DAY = rf"(?:{MONTH})\.? \d{{1,2}}(?:, \d{{4}})?"
_SECOND_DATELINE = re.compile(
    rf"{_AGENCY}|{_CAPITALS}|{_MONTH_DAY}\s*(?:--|–|—| - )\s*(?=[A-Z\"“])"
)
"""That of `Harbour Press - VELMAR (HP) - The …` and of `(HP) - VELMAR - The …`."""
_FIRST_DATELINE = re.compile(
    rf"\s*{_NO_LABEL}[A-Z][\w.'’-]{{1,30}}(?: [A-Z][\w.'’-]{{1,30}}){{0,2}}"
    rf"(?:, [A-Z][\w.]{{1,30}})?{_DAY}"
    r"(?: \([^()]{1,30}\))? +(?:--?|–|—) +(?=[A-Z\"“])"
    rf"|\s*{_MONTH_DAY} \([A-Z][^()]{{1,30}}\) *(?:--?|–|—) +(?=[A-Z\"“])"
    rf"|\s*{_NO_LABEL}[A-Z]{{3,30}}(?: [A-Z]{{2,30}}){{0,2}}(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)?)?"
    r"(?:, (?:[A-Z][a-z]{2,8}|[A-Z]{3,9}) \d{1,2})?(?: \([^()]{1,20}\))? ?: +(?=[A-Z\"“])"
)
"""`Velmar – The …` and `VELMAR: The …`: a place before an article's first sentence."""
_INNER_DATELINE = re.compile(rf"{_PLACE_AND_AGENCY}(?=[A-Z\"“])")
"""Behind an editor's note that stands in one paragraph with the article."""
_BULLET_MARK = re.compile(r"(?:[-*•·▪►#>]+\s+|\d{1,2}[.)]\s+)+")
_HOUR = r"\d{1,2}(?::\d\d(?: ?[ap]\.?m\.?)?|[.:]\d\d ?[ap]\.?m\.?)(?: [A-Z]{2,4})?"
_CLOCK = re.compile(rf"{_HOUR}\W{{1,4}}(?!\w+day\b|Eastern|Central|Mountain|Pacific)(?=[A-Z\"“])")
"""`13:05 GMT The …`: when an entry of a live page was written, of which there are several."""
_CLOCK_LINE = rf"^[-*•·▪►#> ]{{0,4}}{_HOUR}\W"
_SEVERAL_CLOCKS = re.compile(rf"{_CLOCK_LINE}(?s:.*?){_CLOCK_LINE}", re.MULTILINE)
_INNER_WITHIN = 64


_ITEM_PLACE = re.compile(
    rf"^{_NO_LABEL}([A-Z]{{3}}[A-Z .-]{{0,30}}?)[ \t]*(?:--|–|—| - ) ?(?=[A-Z])", re.MULTILINE
)
"""That of a round-up's item: `OSS — The mayor resigned`."""


class Datelines:
    """The datelines of one text, by what the whole of it is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._is_live = _SEVERAL_CLOCKS.search(text) is not None
        self._is_roundup = len({match[1] for match in _ITEM_PLACE.finditer(text)}) > 1

    def behind(self, start: int, end: int, *, first: bool) -> int:
        """Give the place behind the dateline of the paragraph from `start` to `end`, if it has one.

        `first`: it is its article's first paragraph, where a bare place and a dash are one too. A
        round-up's items keep theirs, which alone says where something happened.
        """
        text = self.text
        if self._is_roundup and _ITEM_PLACE.match(text, start, end):
            return start
        mark = _BULLET_MARK.match(text, start, end)
        start = mark.end() if mark else start
        clock = _CLOCK.match(text, start, end) if self._is_live else None
        start = clock.end() if clock else start
        dateline = _DATELINE.match(text, start, end)
        if not dateline and first:
            dateline = _FIRST_DATELINE.match(text, start, end)
        if not dateline or _is_subject(dateline):
            return start
        second = _SECOND_DATELINE.match(text, dateline.end(), end)
        said = second.group() if second else ""
        # `VELMAR – NATO – The alliance` has a subject.
        tells = "(" in said or re.match(_MONTH_DAY, said)
        return (second if second and (tells or text[start] == "(") else dateline).end()

    def behind_inner(self, start: int, end: int) -> int:
        """Give the place behind an agency's dateline that stands at `start` in a paragraph."""
        if self.text.find("(", start, min(end, start + _INNER_WITHIN)) < 0:
            return start
        inner = _INNER_DATELINE.match(self.text, start, end)
        return inner.end() if inner and not _is_subject(inner) else start


def _is_subject(dateline: re.Match[str]) -> bool:
    """Tell `The Harbour Broadcasting Corporation (HBC) will` from a place and its agency.

    Two of three signs make a dateline: a dash, a sentence that begins behind it, and an agency that
    is not what the words before it are shortened to.
    """
    place = dateline.groupdict().get("place")
    if not place:
        return False
    following = dateline.string[dateline.end() : dateline.end() + 1]
    begins = following.isdigit() or following.isupper() or following in {'"', "“"}
    shortened = bool(spelled(dateline["agency"], place))
    signs = (bool(dateline["dash"]), begins, not shortened)
    return sum(signs) < _ENOUGH_SIGNS or (shortened and place.startswith("The "))


_ENOUGH_SIGNS = 2
