"""The verbs of a sentence with who does it to whom, whether it is denied, and how surely said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digests.language.stems import stem
from digests.writing.grounding.lexicon import (
    BE,
    CLOSING,
    DAYS,
    FINITE,
    HAVE,
    HELPING,
    IN_PHRASE,
    NOMINAL,
    QUOTES,
    REACH,
    REPORTS,
    STOPS,
    TIMES,
)
from digests.writing.grounding.phrasal import PHRASAL
from digests.writing.grounding.subjects import SubjectReader
from digests.writing.grounding.surety import UNDONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.writing.grounding.verbs import Group


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb with its surroundings: who stands before and behind it, and how surely it is said."""

    verb: str
    agent: frozenset[str]
    """The nouns of who does it, with what stands beside a name (`Holt`, `chairman`)."""
    before: frozenset[str]
    """All nouns on the doer's side."""
    patient: frozenset[str]
    """The nouns of what it is done to."""
    behind: frozenset[str]
    """All nouns on the other side, the patient's among them."""
    negated: bool | None
    """None where it cannot be told."""
    sureness: str
    past: bool
    pronoun: bool
    """Whether a `he` or `it` does it."""
    reports: bool
    """Whether it is a verb of saying."""
    owned: bool = False
    """Whether the doer is somebody's: `his son`, `the firm's lawyer`."""
    owners: frozenset[str] = frozenset()
    """Whose, and the adjectives beside: `Poland` and `central` of `Poland's central bank`."""


def read_deeds(lower: Sequence[str], stems: Sequence[str], tags: Sequence[str]) -> list[Deed]:
    """Read the verb groups from left to right, each in the light of those before it."""
    reader = _Reader(lower, stems, tags)
    groups: list[Group] = []
    for group in reader.groups():
        reader.weigh(group, groups)
        reader.give_doer(group, groups)
        groups.append(group)
    return [reader.deed(group, groups) for group in groups]


_CAUSES = (["because", "of"], ["due", "to"], ["owing", "to"], ["thanks", "to"])
_CLOSINGS = DAYS | {".", "on", "in", "at", ",", "to"}
_NOTHING_SAID = TIMES | HELPING
_TELLING = NOMINAL | {"JJ", "CD", "VBG", "VBN"}
_ALL_TELLING = _TELLING | {"VBD", "VBZ", "VBP", "VB"}


class _Reader(SubjectReader):
    def deed(self, group: Group, groups: Sequence[Group]) -> Deed:
        """Close the reading of one group: what stands behind it, and its name."""
        verb, predicate = self._name(group)
        reports = self.lower[group.verb] in REPORTS and not self._is_asked(group)
        end = min(self._end(group.verb, reports=reports), self._told_at_end(group, groups))
        behind = self._content(group.verb + 1, end, verbs=reports)
        patient = group.patient | self._object(group.verb)
        if reports:
            behind |= self._told_before(group)
            if not group.agent and not group.pronoun:
                group.agent = self._object(group.verb)
                group.before = set(group.agent)
        negated = group.negated
        if predicate in UNDONE:
            verb, negated = stem(UNDONE[predicate]), not negated
        counted = (
            self.lower[group.verb + 1 : group.verb + 2] == ["no"]
            and self.lower[group.verb] in HELPING
        )  # `were no arrests`: read with the verb's helpers
        none = self._none_behind(group.verb) and not reports and not counted
        if none or self._not_behind(group.verb):
            negated = not negated if negated is not None else None
        if group.passive:
            cause = self._cause(group.verb)
            group.before |= cause
            behind -= cause
            behind |= group.patient
            behind -= group.agent
        return Deed(
            verb,
            frozenset(group.agent),
            frozenset(group.before),
            frozenset(patient),
            frozenset(behind | patient),
            negated,
            group.sureness,
            self._is_past(group),
            group.pronoun,
            reports,
            group.owned and not group.pronoun,
            frozenset(group.owners),
        )

    def _name(self, group: Group) -> tuple[str, str]:
        """Give the verb's stem, or the adjective's behind a form of `be`."""
        word = self.lower[group.verb]
        if word in HAVE:
            return "have", word
        if word in BE:
            for place in range(group.verb + 1, min(group.verb + 4, len(self.tags))):
                if self.tags[place] in {"JJ", "VBN"}:
                    if self.tags[place + 1 : place + 2] in (("NN",), ("NNS",), ("NNP",)):
                        break
                    return self.stems[place], self.lower[place]
                if self.tags[place] != "RB":
                    break
            return "be", word
        behind = self.lower[group.verb + 1] if group.verb + 1 < len(self.lower) else ""
        root = self.stems[group.verb]
        return PHRASAL.get((root, behind), root), word

    def _is_asked(self, group: Group) -> bool:
        """Tell `workers will be told to nap` from what somebody says."""
        return group.passive and "to" in self.lower[group.verb + 1 : group.verb + 3]

    def _is_past(self, group: Group) -> bool:
        inside = self.lower[group.start : group.verb]
        if group.described:  # "a centre staffed by experts is to open": then, or now
            return False
        if inside and inside[0] in HAVE and self.tags[group.verb] in {"VB", "VBP"}:
            return True  # "has become"
        return self.tags[group.verb] in {"VBD", "VBN"} and not (
            {"is", "are", "be", "being"} & {*inside} and "been" not in inside
        )

    def _end(self, verb: int, *, reports: bool) -> int:
        if reports:
            for place in range(verb + 1, len(self.tags) - 1):
                if self.lower[place] == "," and self.lower[place + 1] in {"but", "while"}:
                    return place
            return len(self.tags)
        for place in range(verb + 1, min(len(self.tags), verb + REACH)):
            word = self.lower[place]
            if (word in STOPS and word not in QUOTES) or word in {"but", "while", "although"}:
                return place
            if word == "," and self.lower[place + 1 : place + 2] in (["which"], ["who"], ["whose"]):
                return place
        return min(len(self.tags), verb + REACH)

    def _told_at_end(self, group: Group, groups: Sequence[Group]) -> int:
        """Give the comma of a closing `, the authority said`, for what stands before it."""
        last = groups[-1]
        closes = self.lower[last.verb] in REPORTS and len(self.lower) - last.verb <= CLOSING
        if closes and last is not group:
            for place in range(last.start - 1, group.verb, -1):
                if self.lower[place] == ",":
                    return place
        return len(self.lower)

    def _content(self, start: int, end: int, *, verbs: bool = False) -> set[str]:
        wanted = _ALL_TELLING if verbs else _TELLING
        return {
            self.stems[place]
            for place in range(max(0, start), end)
            if self.tags[place] in wanted
            if self.lower[place] not in _NOTHING_SAID
        }

    def _object(self, verb: int) -> set[str]:
        """Give the nouns of the phrase right behind the verb."""
        place = verb + 1
        while place < len(self.tags) and self.tags[place] in {"RP", "RB"}:
            place += 1
        end = place
        while end < len(self.tags) and (self.tags[end] in IN_PHRASE or self.lower[end] == "and"):
            end += 1
        return self._nouns(place, end)

    def _cause(self, verb: int) -> set[str]:
        """Give the nouns behind the `because of` of what was done by nobody named."""
        for place in range(verb + 1, min(len(self.lower), verb + REACH) - 1):
            if self.lower[place : place + 2] in _CAUSES:
                return self._object(place + 1)
        return set()

    def _told_before(self, group: Group) -> set[str]:
        """Give what stands before `, she said`."""
        if group.start and self.lower[group.start - 1] in QUOTES | {","}:
            return self._content(0, group.start, verbs=True) - group.agent
        place = group.verb + 1
        if self.lower[group.verb] in {"told", "tells", "tell"}:
            while place < len(self.tags) and self.tags[place] in {"NNP", "NNS", "PRP", "NN", "DT"}:
                place += 1
        closing = self.lower[place : place + 1]
        if closing and closing[0] not in _CLOSINGS:
            return set()
        for place in range(group.start - 1, max(-1, group.start - REACH), -1):
            if self.lower[place] in {",", '"', "”", "''"}:
                return self._content(0, place, verbs=True) - group.agent
        return set()

    def _not_behind(self, verb: int) -> bool:
        """Read `pleaded not guilty`, `was "not in a hurry"`."""
        following = [word for word in self.lower[verb + 1 : verb + 4] if word not in QUOTES]
        return (
            following[:1] == ["not"]
            and following[1:2] != ["only"]
            and (self.lower[verb] not in HELPING or self.lower[verb + 1] in QUOTES)
        )

    def _none_behind(self, verb: int) -> bool:
        """Tell whether the verb's object is denied: `saw no effect`, `there were no arrests`."""
        for place in range(verb + 1, min(verb + 4, len(self.tags))):
            if self.lower[place] in {"no", "none", "nothing", "nobody", "neither"}:
                return True
            tag, word = self.tags[place], self.lower[place]
            if tag in NOMINAL or tag in FINITE or tag == "PRP" or word in STOPS | {",", "that"}:
                return False
        return False
