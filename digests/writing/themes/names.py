"""Which theme a reader means: found by name, slug or alias, in full, begun or misspelt."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from digests.language.tokens import fold_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Theme

_ASIDE = re.compile(r"\([^()]*\)$")
_LONGEST = 200


class ThemeNames:
    """All names of the themes, folded once."""

    def __init__(self, themes: Sequence[Theme]) -> None:
        self._themes = tuple(themes)
        self._names = tuple(
            tuple(dict.fromkeys(map(fold_name, (theme.name, theme.slug, *theme.aliases))))
            for theme in self._themes
        )
        self._by_name: dict[str, Theme] = {}
        self._by_singular: dict[str, Theme] = {}
        for theme, names in zip(self._themes, self._names, strict=True):
            for name in names:
                self._by_name.setdefault(name, theme)
                self._by_singular.setdefault(name.removesuffix("s"), theme)

    def find(self, text: str) -> Theme | None:
        """Find the theme of exactly this name, slug or alias; singular or plural.

        What stands in brackets after it is passed over: a completion may come back as it was shown.
        """
        for asked in (text, _ASIDE.sub("", text[:_LONGEST])):
            folded = fold_name(asked)
            found = self._by_name.get(folded) or self._by_singular.get(folded.removesuffix("s"))
            if found:
                return found
        return None

    def complete(self, text: str, limit: int = 25) -> tuple[Theme, ...]:
        """Give the themes a half-typed text may become: beginnings first, then words, then parts.

        Empty text gives the first ones in the file's order.
        """
        folded = fold_name(text)
        ranked = []
        for place, (theme, names) in enumerate(zip(self._themes, self._names, strict=True)):
            rank = min(_completion_rank(name, folded, own=n < _OWN) for n, name in enumerate(names))
            if rank < _NO_COMPLETION:
                ranked.append((rank, place, theme))
        ranked.sort(key=lambda entry: entry[:2])
        return tuple(theme for _, _, theme in ranked[:limit])

    def alias_begun(self, theme: Theme, text: str) -> str:
        """Give the alias by which a half-typed text may become a theme; '' if its name tells."""
        folded = fold_name(text)

        def rank(name: str) -> int:
            return _completion_rank(fold_name(name), folded, own=True)

        if min(map(rank, (theme.name, theme.slug))) < _NO_COMPLETION:
            return ""
        best = min(theme.aliases, key=rank, default="")
        return best if best and rank(best) < _NO_COMPLETION else ""

    def likeness(self, text: str) -> dict[str, float]:
        """Give each theme's slug how alike its most similar name is to a text, from 0 to 1."""
        folded = fold_name(text)
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(folded)

        def alike(name: str) -> float:
            matcher.set_seq1(name)
            return max(matcher.ratio(), _shared_words(name, folded))

        named = zip(self._themes, self._names, strict=True)
        return {theme.slug: max(map(alike, names)) for theme, names in named}


_OWN = 2
"""Name and slug stand before the aliases."""
_NO_COMPLETION = 9


def _completion_rank(name: str, begun: str, *, own: bool) -> int:
    if not begun:
        return 0
    if name.startswith(begun):
        return 0 if own else 1
    if f" {begun}" in name:
        return 2 if own else 3
    return 4 if begun in name else _NO_COMPLETION


def _shared_words(name: str, text: str) -> float:
    ours, theirs = set(name.split()), set(text.split())
    if not ours or not theirs:
        return 0.0
    return len(ours & theirs) / max(len(ours), len(theirs))
