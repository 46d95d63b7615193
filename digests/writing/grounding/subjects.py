"""The doers of a sentence's verbs: subjects, of their own or taken over from another verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.language.tokens import word_set
from digests.writing.grounding.lexicon import (
    FINITE,
    HELPING,
    IN_PHRASE,
    INSERTED,
    NOMINAL,
    OBJECT_DOES,
    OFFERS,
    QUOTES,
    REPORTS,
)
from digests.writing.grounding.phrases import PhraseReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.writing.grounding.verbs import Group


class SubjectReader(PhraseReader):
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


_INVERTING = word_set(
    "said says added adds warned warns wrote writes announced announces argued argues explained "
    "explains noted notes claimed claims"
)
"""Verbs behind which the speaker may stand: `, said his lawyer`."""
_WHO = NOMINAL | {"DT", "PRP$", "JJ", "POS"}
