"""The words of `beside_words.toml` as patterns over a text in small letters."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_ALL = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_EVERYWHERE: dict[str, list[str]] = _ALL["everywhere"]
_SPACED: dict[str, dict[str, list[str]]] = _ALL["spaced"]
_UNSPACED: dict[str, dict[str, list[str]]] = _ALL["unspaced"]


def in_any_language(kind: str) -> str:
    """Give one pattern of a kind of words in all languages."""
    spaced = [one for words in (_EVERYWHERE, *_SPACED.values()) for one in words[kind]]
    unspaced = [one for words in _UNSPACED.values() for one in words[kind]]
    return rf"(?:(?<!\w)(?:{'|'.join(spaced)})|(?:{'|'.join(unspaced)}))"


def by_language(kind: str) -> list[re.Pattern[str]]:
    """Give a pattern of a kind of words for each language, with those that are said everywhere."""
    common = "|".join(_EVERYWHERE[kind])
    return [
        *(
            re.compile(rf"(?<!\w)(?:{'|'.join(words[kind])}|{common})")
            for words in _SPACED.values()
        ),
        *(
            re.compile(rf"{'|'.join(words[kind])}|(?<![a-z])(?:{common})")
            for words in _UNSPACED.values()
        ),
    ]
