"""What was said already, for finding quickly what says it again."""

from __future__ import annotations

from collections import defaultdict

from digests.events.merging import rarest, say_the_same
from digests.events.statements import read_statement

_HOLDERS = 40
"""Statements that a stem leads to: the newest."""


class Said:
    """Statements, each of some story; costs some 0.2 ms a statement, however many there are."""

    def __init__(self) -> None:
        self._noted: list[tuple[str, int]] = []
        self._holders: dict[str, list[int]] = defaultdict(list)

    def note(self, text: str, story: int) -> None:
        """Remember that a story says this."""
        for root in rarest(read_statement(text)):
            self._holders[root].append(len(self._noted))
        self._noted.append((text, story))

    def by_another(self, text: str, story: int) -> bool:
        """Tell whether another story says the same, whatever its words."""
        probes = rarest(read_statement(text))
        near = sorted({place for root in probes for place in self._holders[root][-_HOLDERS:]})
        return any(
            other != story and say_the_same(text, said)
            for said, other in (self._noted[place] for place in near)
        )
