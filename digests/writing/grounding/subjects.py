"""The doers of a sentence's verbs: subjects, inserted names, and who stands behind `by`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.writing.grounding.lexicon import (
    FINITE,
    HELPING,
    IN_PHRASE,
    INSERTED,
    NOMINAL,
    OBJECT_DOES,
    OFFERS,
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
from digests.writing.words import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.writing.grounding.verbs import Group


class SubjectReader(WeighingReader):
    """Reads who does what, besides the verb groups themselves."""

    def give_doer(self, group: Group, earlier: Sequence[Group]) -> None:
        """Find the subject: left of the verb, or that of the verb it hangs on."""
        if self._inverted(group):
            return
        if group.described:
            self._take_described(group, earlier)
            return
        known = (one for one in reversed(earlier) if one.agent or one.patient or one.pronoun)
        last = next(known, earlier[-1] if earlier else None)
        ahead = self.ahead(group)
        hanging = group.infinitive or (
            self.tags[group.start] == "VBG" and self.lower[group.start] not in HELPING
        )
        if last and hanging:
            self._take_over(group, last, object_does=self.lower[last.verb] in OBJECT_DOES)
        elif last and ahead in {"and", "or", "but", "then", "nor"}:
            if self.lower[group.verb] in REPORTS:  # "said that it had risen, and called on"
                last = next((one for one in reversed(earlier)
                             if one.agent and self.lower[one.verb] in REPORTS), last)  # fmt: skip
            main = next((one for one in earlier if one.agent or one.pronoun), last)
            listed = self.lower[group.start - 2 : group.start] == [",", "and"]
            self._take_over(group, main if listed else last, object_does=False)
        elif last and ahead == ",":
            found = self._subject(group)
            if not found:
                self._take_over(group, last, object_does=False)
        else:
            self._subject(group)
        if group.passive:
            group.patient, group.agent = group.agent | group.patient, self._behind_by(group)
            group.before = set(group.agent)
            group.pronoun = group.pronoun and not group.agent

    def _inverted(self, group: Group) -> bool:
        """Read `…, said his lawyer, Rita Spano, arguing …`: who speaks stands behind."""
        ahead = self.lower[group.start - 1] if group.start else ""
        if self.lower[group.verb] not in _INVERTING or ahead not in QUOTES | {","}:
            return False
        if FINITE.isdisjoint(self.tags[: group.start]) and ahead == ",":
            return False  # "Walsh, a specialist, said the deal, which ..."
        end = group.verb + 1
        while end < len(self.tags) and (
            self.tags[end] in _WHO or self.lower[end] in {"of", "and", "at", "for"}
        ):
            end += 1
        if end == group.verb + 1 or self.lower[end : end + 1] not in ([","], ["."], []):
            return False
        found = self._nouns(group.verb + 1, end)
        while self.tags[end : end + 2] in ((",", "NNP"), [",", "NNP"]):
            start = end + 1
            end = start
            while end < len(self.tags) and self.tags[end] in NOMINAL:
                end += 1
            found |= self._nouns(start, end)
        group.agent, group.before = found, set(found)
        return bool(found)

    def _take_described(self, group: Group, earlier: Sequence[Group]) -> None:
        """Read `a study, written by two and financed by ministries`."""
        place = group.start - 1
        while place > 0 and self.tags[place] == "RB":
            place -= 1
        if self.lower[place] in {"and", "but"} and earlier:
            group.patient = set(earlier[-1].patient)
        else:
            self._noun_phrase(place - (self.lower[place] == ","), group)
            group.patient = set(group.agent)
        group.agent = self._behind_by(group)
        group.before = set(group.agent)

    def _take_over(self, group: Group, last: Group, *, object_does: bool) -> None:
        between = self._nouns(last.verb + 1, group.start)
        if object_does and between:
            group.agent, group.before = set(between), set(between)
            return
        if object_does and "PRP" in self.tags[last.verb + 1 : group.start]:
            group.pronoun = True
            return
        noun = group.start - 2
        if group.infinitive and self.tags[noun] in NOMINAL and not object_does:
            if self.tags[noun - 1] == "POS":  # "Norway's offer to send"
                group.agent = self._nouns(noun - 3, noun - 1)
                group.before = set(group.agent)
                return
            if self.lower[noun] in OFFERS:
                return
        source = last.patient if last.passive else last.agent
        group.agent, group.before = set(source), set(source) | last.before
        group.pronoun = last.pronoun

    def _nouns(self, start: int, end: int) -> set[str]:
        return {
            self.stems[place]
            for place in range(max(0, start), min(end, len(self.tags)))
            if self.tags[place] in NOMINAL and self.lower[place] not in TIMES
        }

    def _subject(self, group: Group) -> bool:
        """Collect the noun phrase before the verb, with what is inserted between commas."""
        place = group.start - 1
        if place > 0 and self.lower[place] in {"who", "which", "that"}:
            place -= 1
            place -= self.lower[place] == ","
            return self._noun_phrase(place, group, relative=True)
        if place > 0 and self.lower[place] == ",":
            before = self._before_relative(place)
            if before >= 0:
                return self._noun_phrase(before, group)
            place = self._opening_comma(place)
            outer = self._opening_comma(place) if place > 0 else -1
            if outer >= 0 and self.lower[outer + 1] in {"a", "an"}:
                place = outer  # ", a native of Memphis, Tennessee,"
            inserted = self._nouns(place + 1, group.start)
            if place < 0:
                return False
            if self.tags[place + 1 : place + 2] not in (("WP",), ("WDT",)):
                group.before |= inserted
                if len(inserted) <= INSERTED and self.tags[place + 1] in IN_PHRASE:
                    group.agent |= inserted
            place -= 1
        return self._noun_phrase(place, group)

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


_INVERTING = word_set(
    "said says added adds warned warns wrote writes announced announces argued argues explained "
    "explains noted notes claimed claims"
)
"""Verbs behind which the speaker may stand: `, said his lawyer`."""
_RELATIVE = word_set("which who whom whose")
_AMOUNTS = word_set("some most many all both several half part none few dozens one each any more")
_BREAKS = STOPS - QUOTES
_TIMES = word_set("last next this earlier late early")
_WHO = NOMINAL | {"DT", "PRP$", "JJ", "POS"}
_INSIDE = frozenset({"of", "for", "from", "in", "at", "on", "with", "by", "over"})
"""Prepositions within a subject: `the head of the bank in Lydham said`."""
