"""Verb groups of a sentence, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digests.language.tokens import word_set
from digests.writing.grounding.lexicon import (
    BE,
    HELPING,
    NOMINAL,
)
from digests.writing.grounding.surety import (
    PLAIN,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_GOVERNING = word_set("by on for from without after before about against")
"""Behind these a form in -ing does something: `on hiring aircraft`."""


@dataclass(slots=True)
class Group:
    """A verb with its helpers, while the sentence is being read."""

    start: int
    verb: int
    negated: bool | None = False
    sureness: str = PLAIN
    passive: bool = False
    infinitive: bool = False
    agent: set[str] = field(default_factory=set)
    before: set[str] = field(default_factory=set)
    patient: set[str] = field(default_factory=set)
    pronoun: bool = False
    owned: bool = False
    owners: set[str] = field(default_factory=set)
    described: bool = False
    """Whether it hangs on a noun: `run by a rival`."""


class VerbReader:
    """Reads the verb groups of one sentence."""

    def __init__(self, lower: Sequence[str], stems: Sequence[str], tags: Sequence[str]) -> None:
        self.lower, self.stems, self.tags = lower, stems, tags

    def groups(self) -> Iterator[Group]:
        """Cut out the verb groups: `has not been told`, `to tell`, `is safe`."""
        index = 0
        while index < len(self.tags):
            if not self._is_verb(index):
                index += 1
                continue
            start = index
            while index + 1 < len(self.tags) and self._goes_on(index):
                index += 1
            while index > start and not self._is_verb(index):
                index -= 1
            yield self._group(start, index)
            index += 1

    def _is_verb(self, index: int) -> bool:
        tag = self.tags[index]
        if tag == "MD":
            return True
        if not tag.startswith("VB") or self.lower[index] == "according":
            return False
        following = self.tags[index + 1 : index + 2]
        ahead = self.tags[index - 1] if index else ""
        if ahead in {"DT", "PRP$"} and tag != "VBG" and self.lower[index] not in HELPING:
            return self.lower[index - 1] in {
                "this",
                "that",
                "those",
                "these",
                "all",
                "both",
                "some",
                "neither",
                "either",
            }
        if not following or following[0] not in NOMINAL:
            return True
        if tag in {"VBG", "VBN"}:  # "the coming days"
            governed = tag == "VBG" and index and self.lower[index - 1] in _GOVERNING
            return governed or ahead not in {"DT", "JJ", "PRP$", "POS", "IN", "CD"}
        return not (tag == "VBD" and ahead in {"CD", "DT"})  # "14 leased jets"

    def _goes_on(self, index: int) -> bool:
        word, following = self.lower[index], self.tags[index + 1]
        helping = word in HELPING or self.tags[index] in {"MD", "RB"}
        return helping and (following in {"RB", "MD"} or following.startswith("VB"))

    def _group(self, start: int, verb: int) -> Group:
        inside = self.lower[start : verb + 1]
        group = Group(start, verb)
        group.infinitive = start > 0 and self.tags[start - 1] == "TO"
        helped = [word for word in inside[:-1] if word in BE]
        group.passive = self.tags[verb] in {"VBN", "VBD"} and bool(helped)
        bare = self.tags[verb] == "VBN" and start == verb
        group.described = bare and not helped and self.lower[verb + 1 : verb + 2] == ["by"]
        group.passive = group.passive or group.described
        return group
