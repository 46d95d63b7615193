"""Noun phrases before a verb and behind its `by`, with what is put between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.language.tokens import word_set
from digests.writing.grounding.lexicon import (
    FINITE,
    IN_PHRASE,
    NOMINAL,
    PRONOUNS,
    QUOTES,
    REACH,
    REPORTS,
    STOPS,
    SUBORDINATE,
    TIMES,
)
from digests.writing.grounding.surety import NEGATIONS
from digests.writing.grounding.weighing import WeighingReader

if TYPE_CHECKING:
    from digests.writing.grounding.verbs import Group


class PhraseReader(WeighingReader):
    """Reads the nouns of one phrase, its owners and adjectives apart."""

    def _nouns(self, start: int, end: int) -> set[str]:
        return {
            self.stems[place]
            for place in range(max(0, start), min(end, len(self.tags)))
            if self.tags[place] in NOMINAL and self.lower[place] not in TIMES
        }

    def _before_relative(self, comma: int) -> int:
        """Give the place before `, who owns shares,` for the verb behind it; -1 without one."""
        for place in range(comma - 2, max(0, comma - 3 * REACH), -1):
            if self.lower[place] in _BREAKS:
                return -1
            if self.lower[place] == "," and self.lower[place + 1] in {"who", "which", "whose"}:
                told = not FINITE.isdisjoint(self.tags[place + 2 : comma])
                return place - 1 if told else -1
        return -1

    def _opening_comma(self, comma: int) -> int:
        for place in range(comma - 1, max(-1, comma - 2 * REACH), -1):
            if self.lower[place] == ",":
                return place
        return -1

    def _noun_phrase(self, place: int, group: Group, *, relative: bool = False) -> bool:
        found: set[str] = set()
        owner = quoted = False
        place -= place > 0 and self.tags[place] == "IN"  # "the 214 people aboard were"
        for step in range(place, max(-1, place - REACH), -1):
            tag, word = self.tags[step], self.lower[step]
            if word in QUOTES and (quoted or not found):  # of a title
                quoted = not quoted
                continue
            if word in PRONOUNS and tag in {"PRP", "DT"} and not found:
                group.pronoun = tag == "PRP"
                break
            if (
                (found and word in _RELATIVE)
                or self._ends_phrase(step)
                or (word == "," and not self._steps_over(step, found, group))
            ):
                break
            if word == ",":
                owner = False
                continue
            if tag == "IN" or word == "to":
                owner = False
                group.before |= found
                if word not in _INSIDE:
                    break
                counted = self.tags[step - 1] == "CD" or self.lower[step - 1] in _AMOUNTS
                if not relative and not (word == "of" and step and counted):
                    found = set()  # but "a man of the charity Aid, which": either of them
            owner = owner or tag == "POS"  # "Corvex 's rival": the rival does it
            group.owned = group.owned or (tag in {"POS", "PRP$"} and bool(found))
            if tag in NOMINAL and word not in TIMES and not owner:
                found.add(self.stems[step])
            else:
                self._beside_subject(step, group)
        group.agent |= found
        group.before |= found
        return bool(found) or group.pronoun

    def _beside_subject(self, place: int, group: Group) -> None:
        """Note an owner, an adjective or a `no` of a subject."""
        tag, word = self.tags[place], self.lower[place]
        if tag in {"JJ", "CD"} or (tag in NOMINAL and word not in TIMES):
            group.before.add(self.stems[place])
            group.owners.add(self.stems[place])
        if word in NEGATIONS and group.negated is False:
            group.negated = True

    def _ends_phrase(self, place: int) -> bool:
        tag, word = self.tags[place], self.lower[place]
        verbal = tag == "MD" or (tag.startswith("VB") and tag not in {"VBG", "VBN"})
        return verbal or word in STOPS or word in SUBORDINATE or word in {"but", "than"}

    def _steps_over(self, comma: int, found: set[str], group: Group) -> bool:
        """Tell whether the phrase goes on before a comma: in lists, and before what is inserted."""
        closes = self.lower[group.verb + 1 : group.verb + 2] in ([], ["."], [","])
        return bool(found) and (self._listed(comma, group) or (self._apposed(comma) and not closes))

    def _listed(self, comma: int, group: Group) -> bool:
        behind = self.lower[comma : group.start]
        return self.tags[comma + 1 : comma + 2] == ("NNP",) and "and" in behind

    def _apposed(self, comma: int) -> bool:
        """Tell whether `its chairman, Anders Holt` goes on before this comma."""
        behind, ahead = self.tags[comma + 1], self.tags[comma - 1] if comma else ""
        return behind in {"NNP", "DT"} and ahead in NOMINAL and self.tags[0] != "IN"

    def _behind_by(self, group: Group) -> set[str]:
        group.owned = False
        for place in range(group.verb + 1, min(group.verb + REACH, len(self.tags))):
            if self.lower[place] == "by":
                end = place + 1
                while (
                    end < len(self.tags)
                    and self.lower[end] not in _TIMES
                    and (self.tags[end] in IN_PHRASE or self.lower[end] in {"of", "and", ","})
                    and not self._leads_to_speaker(end)
                ):
                    end += 1
                group.owned = not {"PRP$", "POS"}.isdisjoint(self.tags[place + 1 : end])
                return self._nouns(place + 1, end)
            if self.tags[place] in FINITE or self.lower[place] in STOPS:
                break
        return set()

    def _leads_to_speaker(self, comma: int) -> bool:
        """Tell whether `, its lawyer said` begins at a comma."""
        end = comma + 1
        while self.lower[comma] == "," and end < len(self.tags) and self.tags[end] in IN_PHRASE:
            end += 1
        return (
            self.lower[comma] == ","
            and self.lower[end : end + 1] != []
            and (self.lower[end] in REPORTS and self.tags[end] in FINITE)
        )


_RELATIVE = word_set("which who whom whose")
_AMOUNTS = word_set("some most many all both several half part none few dozens one each any more")
_BREAKS = STOPS - QUOTES
_TIMES = word_set("last next this earlier late early")
_INSIDE = frozenset({"of", "for", "from", "in", "at", "on", "with", "by", "over"})
"""Prepositions within a subject: `the head of the bank in Lydham said`."""
