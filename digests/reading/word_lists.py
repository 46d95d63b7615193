"""Lists of words by language, as patterns over a text in small letters."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path


class WordLists:
    """The words of one file: tables `everywhere`, and by language `spaced` and `unspaced`.

    Each word is the beginning of one, or a pattern; a language that has none of a kind may leave
    it out. Those of `unspaced` languages stand within a text without spaces.
    """

    def __init__(self, name: str) -> None:
        """Read a file beside this one."""
        told = tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))
        self.names: dict[str, list[str]] = told.get("names", {})
        self._everywhere: dict[str, list[str]] = told["everywhere"]
        self._spaced: dict[str, dict[str, list[str]]] = told["spaced"]
        self._unspaced: dict[str, dict[str, list[str]]] = told["unspaced"]

    @property
    def languages(self) -> list[str]:
        """The languages that have words, in the order of `by_language`."""
        return [*self._spaced, *self._unspaced]

    def in_any_language(self, kind: str) -> str:
        """Give one pattern of a kind of words in all languages."""
        tables = (self._everywhere, *self._spaced.values())
        spaced = [one for words in tables for one in words.get(kind, ())]
        unspaced = [one for words in self._unspaced.values() for one in words.get(kind, ())]
        return rf"(?:(?<!\w)(?:{'|'.join(spaced)})|(?:{'|'.join(unspaced) or '(?!)'}))"

    def by_language(self, kind: str) -> list[re.Pattern[str]]:
        """Give a pattern of a kind of words for each language, with those said everywhere."""
        common = self._everywhere.get(kind, [])
        spaced = [
            re.compile(rf"(?<!\w)(?:{_any_of([*words.get(kind, []), *common])})")
            for words in self._spaced.values()
        ]
        unspaced = [
            re.compile(rf"{_any_of(words.get(kind, []))}|(?<![a-z])(?:{_any_of(common)})")
            for words in self._unspaced.values()
        ]
        return [*spaced, *unspaced]


def _any_of(words: list[str]) -> str:
    return "|".join(words) or "(?!)"


BESIDE = WordLists("beside_words.toml")
"""By which a publication speaks of itself and to its readers."""
PAGES = WordLists("page_words.toml")
"""By which pages say that they hold no article, and when one was changed."""
PAPERS_NAME = re.compile(rf"(?<!\w)(?:{_any_of(BESIDE.names['paper'])})(?!\w)")
"""A word of which the names of papers are made."""
FORMER = re.compile(rf"(?<!\w)(?:{_any_of(BESIDE.names['former'])})")
