"""Bullets of other languages than English: whole sentences, or none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.language.marks import asks, is_balanced
from digests.language.profiles import PROFILES, profile_of
from digests.writing.compress.drafts import WHOLE, Draft

if TYPE_CHECKING:
    from digests.models import Sentence

_CLAUSE = re.compile(r"[^,;:–—\"„“«»”]*")


def _in_any_language(kind: str) -> str:
    return "|".join(word for profile in PROFILES.values() for word in getattr(profile, kind))


_BESIDE_THE_NEWS = re.compile(
    rf"^(?:{_in_any_language('byline')}) [^\W\d_]+ [^\W\d_]+\.?$|"
    rf"^(?:{_in_any_language('caption')})s?\b.{{0,25}}[:：]|"
    rf"^(?:{_in_any_language('read_on')})|{_in_any_language('beside')}|"
    r"\be-?paper\b|newsletter|cookies?\b|©|https?://|www\."
)
"""Captions, bylines, lines that send the reader on or ask to subscribe, as they begin or read."""
_ALL_QUOTED = re.compile(r"^(?:[»«„“「『][^»«„“”「」『』]*[»«“”」』][.。]?)$")
_WIDE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_SHORTEST, _SHORTEST_WIDE = 25, 10
"""Characters, of letters and of signs that are a syllable or a word each."""


def quote_draft(sentence: Sentence, language: str, *, is_lead: bool = False) -> Draft:
    """Take a sentence whole, if it can be read alone; no rule of English is asked.

    It may have 300 characters, and a lead any number that is not unfit.
    """
    text = " ".join(sentence.text.split())
    faults = tuple(_faults(text, language, len(text) if is_lead else WHOLE))
    return Draft(text, (sentence,), ("whole",), faults, language)


def _faults(text: str, language: str, max_characters: int) -> list[str]:
    shortest = _SHORTEST_WIDE if _WIDE.search(text) else _SHORTEST
    tests = (
        (f"longer than {max_characters} characters", len(text) > max_characters),
        ("too short", len(text) < shortest),
        ("a question", asks(text, language)),
        ("goes on elsewhere", text.endswith((",", ":", ";", "،", "、", "，"))),
        ("a quotation without its speaker", bool(_ALL_QUOTED.match(text))),
        ("not news", bool(_BESIDE_THE_NEWS.search(text.lower()))),
        ("quotation marks or brackets do not balance", not is_balanced(text, language)),
        ("points outside itself", _points_outside(text, language)),
    )
    return [name for name, bad in tests if bad]


def _points_outside(text: str, language: str) -> bool:
    clause = _CLAUSE.match(text)
    words = clause[0].lower().split() if clause else []
    profile = profile_of(language)
    if not profile.persons.isdisjoint(words) or not profile.things.isdisjoint(words[:1]):
        return True
    return any(re.match(pattern, text) for pattern in profile.said_so)
