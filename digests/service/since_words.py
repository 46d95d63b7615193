"""The words of dates in languages other than English, which `since` puts into English."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """What a language has for the English words of dates."""

    examples: str
    """As an error names them."""
    phrases: dict[str, str]
    """Several words that stand for one, or for none."""
    words: dict[str, str]
    """Single words; empty for one that says nothing of the date."""


_GERMAN = {
    "": "seit ab vor am im dem den der des die das vom her",
    "today": "heute",
    "now": "jetzt",
    "yesterday": "gestern",
    "2 days": "vorgestern",
    "tomorrow": "morgen übermorgen",
    "last": "letzte letzten letzter letztes letztem vorige vorigen voriger voriges vorigem "
    "vergangene vergangenen vergangener vergangenes vergangenem",
    "this": "diese diesen dieser dieses diesem",
    "hour": "stunde stunden std",
    "day": "tag tage tagen",
    "week": "woche wochen",
    "month": "monat monate monaten monats",
    "year": "jahr jahre jahren jahres",
    "1": "ein eine einer einem einen",
    "2": "zwei",
    "3": "drei",
    "4": "vier",
    "5": "fünf",
    "6": "sechs",
    "7": "sieben",
    "8": "acht",
    "9": "neun",
    "10": "zehn",
    "monday": "montag mo",
    "tuesday": "dienstag di",
    "wednesday": "mittwoch mi",
    "thursday": "donnerstag do",
    "friday": "freitag fr",
    "saturday": "samstag sonnabend sa",
    "sunday": "sonntag so",
    "january": "januar jänner jän",
    "february": "februar feber",
    "march": "märz mär mrz",
    "may": "mai",
    "june": "juni",
    "july": "juli",
    "october": "oktober okt",
    "december": "dezember dez",
}
_LANGUAGES = {
    "de": Words(
        "1.11.2026, gestern, 3 Tage oder letzte Woche",
        # "in 3 Tagen" is yet to come, and so not "in" alone.
        {"in den": "", "in der": ""},
        {written: english for english, some in _GERMAN.items() for written in some.split()},
    )
}
_ENGLISH = Words("2026-11-01, yesterday, 3 days or last week", {}, {})
_WORD = re.compile(r"[^\W\d_]+(?:\.(?!\d))?")


def words_of(language: str) -> Words:
    """Give the words of a language as Babel names it; the English ones where no other are known."""
    return _LANGUAGES.get(language.partition("_")[0], _ENGLISH)


def in_english(typed: str, words: Words) -> str:
    """Put what was typed into English, word by word; what no word is known for stays."""
    for phrase, meant in words.phrases.items():
        typed = re.sub(rf"\b{phrase}\b", meant, typed)
    return " ".join(_WORD.sub(lambda found: _meant(found[0], words), typed).split())


def _meant(word: str, words: Words) -> str:
    spelled = word.rstrip(".").replace("ae", "ä").replace("ue", "ü")
    return words.words.get(word.rstrip("."), words.words.get(spelled, word))
