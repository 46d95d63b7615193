"""Why no bullet can come of a sentence, in words for `--explain`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import category

from digests.language.languages import guess_stray
from digests.language.marks import asks, is_balanced
from digests.language.parse import LONGEST
from digests.language.spoken import find_spoken
from digests.language.tokens import word_set
from digests.writing.unfit.page_lines import is_page_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from digests.models import Sentence


def find_unfit(sentences: Sequence[Sentence], language: str) -> dict[int, str]:
    """Say why no bullet can come of some sentences, by place; of those left out one may."""
    spoken = find_spoken(sentences) if language == "en" else frozenset()
    first = sentences[:_JUDGED_BY]
    has_headings = 2 * sum(map(_is_heading, first)) < len(first)
    places = range(len(sentences))
    found = ((at, _unfit(sentences, at, language, has_headings=has_headings)) for at in places)
    return dict.fromkeys(spoken, _SPOKEN) | {at: reason for at, reason in found if reason}


_SPOKEN = "within a quotation that another sentence opened"


def _unfit(sentences: Sequence[Sentence], at: int, language: str, *, has_headings: bool) -> str:
    one = sentences[at]
    text = one.text
    tests: tuple[tuple[str, Callable[[], bool]], ...] = (
        (f"longer than {LONGEST} characters", lambda: len(text) > LONGEST),
        ("quotation marks or brackets do not balance", lambda: _is_torn(text, language)),
        ("a question", lambda: asks(text, language)),
        ("an aside", lambda: bool(_ASIDE.fullmatch(text))),
        ("a score", lambda: bool(_SCORE.fullmatch(text))),
        ("about those who wrote it", lambda: _is_byline(sentences, at)),
        ("not news", lambda: is_page_line(text)),
        ("breaks off", lambda: _breaks_off(sentences, at, language)),
        ("a headline or caption", lambda: has_headings and _is_heading(one)),
    )
    return next((reason for reason, is_so in tests if is_so()), "")


_ASIDE = re.compile(r"\([^)]*(?:\)\W*)?")
"""A sentence in brackets; `(Acme) said` only begins with some."""
_SCORE = re.compile(
    r"(?:[A-Z][\w.'’&-]* ){1,4}\d{1,3}[-–:]\d{1,3}(?: [A-Z][\w.'’&-]*){1,4}(?: \(.*\))?\.?"
)
"""`Oss Town 2-1 Lund United (after extra time).`"""


def _is_torn(text: str, language: str) -> bool:
    """Tell a sentence without its other quotation mark; other languages have other marks."""
    return language == "en" and not is_balanced(text) and guess_stray(text) == "en"


def _is_byline(sentences: Sequence[Sentence], at: int) -> bool:
    at_rim = min(at, len(sentences) - 1 - at) < _RIM
    return at_rim and bool(_BYLINE.search(sentences[at].text))


def _breaks_off(sentences: Sequence[Sentence], at: int, language: str) -> bool:
    """Tell a sentence that was cut, as a feed's summary is: no mark ends it but those before it.

    `The court will hear the` is cut by itself.
    """
    one, before = sentences[at], sentences[at - 1] if at else None
    if _is_marked(one):
        return False
    if before and before.paragraph == one.paragraph and _is_marked(before):
        return True
    return language == "en" and one.text.rpartition(" ")[2] in _NO_LAST_WORDS


_NO_LAST_WORDS = word_set("a an the and or but nor than because although whose their its our my")


def _is_heading(sentence: Sentence) -> bool:
    """Tell what ends with no mark or is all in capitals, `PRINCE OPENS SHOW`, not `谷歌发布AI`."""
    text = sentence.text
    in_capitals = text.isupper() and all(one.isupper() for one in text if one.isalpha())
    return in_capitals or not _is_marked(sentence)


def _is_marked(sentence: Sentence) -> bool:
    """Tell whether a sentence ends with a mark of its own; `Prince opens show .` was given one."""
    text = sentence.text.rstrip(_UNSEEN)
    last = text[-1:] or " "
    ends = last in _MARKS or (last >= _FIRST_EMOJI and category(last) in {"So", "Sk"})
    return ends and not text.endswith(" .")


_UNSEEN = "\ufe0f\u200d"
_FIRST_EMOJI = "\u2600"
"""An emoji ends a sentence too."""
_MARKS = frozenset(".!?…\"'”’“»)。！？।॥؟۔։።」』）")
_JUDGED_BY = 100
"""Sentences at an article's beginning by which it is told whether its sentences end with a mark."""
_RIM = 4
"""Sentences at an article's beginning and end among which its writers are named."""
_BYLINE = re.compile(
    r"\bcontributed (?:from|reporting|to (?:this|the|our) (?:story|report|article))\b|"
    r"\b(?:reported|wrote) (?:and wrote )?(?:this|from)\b|"
    r"\b(?:wrote|written|edited|compiled)\b.{0,40}\b(?:this|the) (?:story|report|article)\b|"
    r"^(?:[A-Z][\w.’'-]+ ){2,4}is (?:an? |the )?(?:\w+ ){0,3}"
    r"(?:[Pp]rofessor|lecturer|fellow|columnist|contributor|commentator|author|co-author)\b|"
    r"^(?:[A-Z][\w.’'-]+ ){2,4}(?:is|covers|writes) (?:an? |the |about )?(?:[\w-]+ ){0,4}"
    r"(?:reporter|correspondent|writer|journalist|editor)s? (?:at|for|with|of) .{2,40}"
    r"(?:\.$|\b(?:cover|writ|based|focus|special))"
)
