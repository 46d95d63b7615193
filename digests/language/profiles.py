"""What is known of each language, as `languages.toml` tells, which says what each value means."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from digests.language.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence


class Profile(NamedTuple):
    """What is known of one language; a set is empty where nothing is."""

    script: str = ""
    script_share: float = 0.1
    letters: str = ""
    ordinal_point: bool = False
    said_so: Sequence[str] = ()
    read_on: Sequence[str] = ()
    beside: Sequence[str] = ()
    common: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    may_end: frozenset[str] = frozenset()
    words_too: frozenset[str] = frozenset()
    plain_words: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    byline: frozenset[str] = frozenset()
    caption: frozenset[str] = frozenset()


_UNKNOWN = Profile()


def profile_of(language: str) -> Profile:
    """Give what is known of the language of an ISO 639-1 code, if anything is."""
    return PROFILES.get(language, _UNKNOWN)


def _read_profiles() -> dict[str, Profile]:
    tables = tomllib.loads(files(__package__).joinpath("languages.toml").read_text("utf-8"))
    sets = [kind for kind, nothing in _UNKNOWN._asdict().items() if nothing == frozenset()]
    for table in tables.values():
        table.update((kind, word_set(table[kind])) for kind in sets if kind in table)
    return {code: Profile(**table) for code, table in tables.items()}


PROFILES = _read_profiles()
