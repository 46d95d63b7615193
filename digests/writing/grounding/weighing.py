"""How surely each verb of a sentence is said, and whether it is denied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.language.tokens import word_set
from digests.writing.grounding.lexicon import (
    BE,
    CHANCES,
    FINITE,
    HAVE,
    HELPING,
    IN_PHRASE,
    LINKS,
    OFFERS,
    REACH,
    REPORTS,
    RULING,
    STOPS,
)
from digests.writing.grounding.surety import (
    ADVERBS,
    BACKWARD,
    DOUBTFUL,
    LASTING,
    LEADING,
    NEGATIONS,
    PLAIN,
    SURENESS,
)
from digests.writing.grounding.verbs import Group, VerbReader

if TYPE_CHECKING:
    from collections.abc import Sequence

_WISHES = word_set("want wants wanted need needs needed demanded ordered")
_CLAIMS = word_set("claim claims allegation allegations suggestion suggestions rumour rumours "
                   "accusation accusations report reports charge charges")  # fmt: skip
_DISPUTING = word_set("rejected rejects denied denies disputed disputes dismissed dismisses")
_KEEPING = word_set("keep keeps kept keeping deter deters deterred discouraged saved spared")
_NEAR = 6
"""Words between a wish and what is wished."""


class WeighingReader(VerbReader):
    """Reads sureness and negation from what leads a verb."""

    def weigh(self, group: Group, earlier: Sequence[Group]) -> None:
        """Read negation and sureness from the helpers and from the verb that governs it."""
        inside = self.lower[max(0, group.start - 1) : group.verb]
        if not {"none", "nobody", "neither"}.isdisjoint(
            self.lower[max(0, group.start - 3) : group.start]
        ):
            inside = ("no", *inside)
        around = [*inside, *self.lower[group.verb + 1 : group.verb + 2]]
        group.negated = any(word in NEGATIONS for word in inside[-6:]) or (
            not NEGATIONS.isdisjoint(self.lower[group.verb + 1 : group.verb + 2])
            and self.lower[group.verb] in HELPING
        )
        self._level(group, inside, around, earlier)
        governor = self._governor(group, earlier)
        if governor is not None:
            self._inherit(group, governor)
        if group.infinitive:
            self._wait(group)
        if not {"nearly", "almost"}.isdisjoint(self.lower[max(0, group.start - 1) : group.verb]):
            group.negated = not group.negated if group.negated is not None else None
        if group.start == 0 and group.verb == 0 and self.tags[0] == "VBG":
            group.sureness = "open"  # "Pumping the lake dry was ruled out"
        if group.sureness == "possible" and self.lower[group.verb] in {"seen", "heard", "felt"}:
            group.sureness = PLAIN  # "could be seen"
        self._condition(group)
        self._share(group, earlier)

    def _level(
        self,
        group: Group,
        inside: Sequence[str],
        around: Sequence[str],
        earlier: Sequence[Group],
    ) -> None:
        levels = [SURENESS[word] for word in inside if word in SURENESS and not self._leads(word)]
        levels += [SURENESS[word] for word in around if word in ADVERBS]
        if group.start and self.lower[group.start - 1] in {"or", "nor"} and earlier:
            group.negated = group.negated or earlier[-1].negated
        if group.infinitive and self.lower[group.start - 2] in NEGATIONS:  # "asked them not to go"
            group.negated = True
        if levels:
            group.sureness = levels[-1] if levels[-1] == "possible" else levels[0]
        told = any(self.lower[one.verb] in REPORTS | RULING for one in earlier)
        if group.sureness == "conditional" and told and "have" not in inside:
            group.sureness = "future"  # "said it would"

    def _share(self, group: Group, earlier: Sequence[Group]) -> None:
        """Give a bare verb behind `and` or `but` what the verb before it has."""
        bare = group.start == group.verb and self.tags[group.verb] in {"VBN", "VBD", "VB"}
        denied = self.lower[group.start - 1] == "not" and self.ahead(group) == "but"
        if bare and earlier and earlier[-1].passive and denied:
            group.passive = True  # "was questioned but not charged"
        if bare and earlier and self.lower[group.start - 1] in {"and", "or"}:
            last = earlier[-1]
            if self.tags[group.verb] == "VBD" and self.tags[last.verb] == "VB" and not last.passive:
                return  # "said jobs could go and demanded"
            led = last.infinitive and not (last.passive and self.tags[group.verb] == "VBN")
            if last.sureness in {"future", "possible", "expected", "intended"} and not led:
                group.sureness, group.passive = last.sureness, last.passive

    def ahead(self, group: Group) -> str:
        """Give the word before the verb, `not` and other adverbs stepped over."""
        place = group.start - 1
        while place > 0 and self.tags[place] == "RB":
            place -= 1
        return self.lower[place] if place >= 0 else ""

    def _leads(self, word: str) -> bool:
        return SURENESS[word] in LEADING and word not in {"may", "might", "could", "can", "must",
                                                          "should", "ought"}  # fmt: skip

    def _governor(self, group: Group, earlier: Sequence[Group]) -> int | None:
        """Give the place of the word on which this verb hangs: `plans` of `plans to open`."""
        place = group.start - 1
        linked = self.tags[group.start] == "VBG" and place >= 0 and self.lower[place] in LINKS
        if group.infinitive or linked:
            place -= 1
        elif self.tags[group.start] in {"VBN", "VBD"} and group.start == group.verb:
            return self._wisher(group, earlier)
        elif not (
            self.tags[group.start] == "VBG"
            and earlier
            and earlier[-1].verb == place - (self.tags[place] == "RP")  # "ruled out sending"
        ):
            return None
        while place >= 0 and place > group.start - REACH:
            if self.lower[place] == "likely" and self.lower[place - 1] in {"more", "less", "as"}:
                return None
            if self._governs(place, group):
                return place
            place -= 1
        return None

    def _governs(self, place: int, group: Group) -> bool:
        word, tag = self.lower[place], self.tags[place]
        tells = word in SURENESS or word in BACKWARD or word in DOUBTFUL
        offers = word in OFFERS and group.infinitive and place == group.start - 2
        return tells or offers or tag.startswith("VB") or tag == "MD" or word in STOPS

    def _wait(self, group: Group) -> None:
        """Read `has yet to approve`, and `fight for the church to be rebuilt`."""
        place = group.start - 2
        if self.lower[place] == "yet":
            group.sureness = "future"
        for step in range(place, max(0, place - REACH), -1):
            if self.lower[step] == "for" and self.tags[step - 1].startswith("VB"):
                group.sureness = "intended" if group.sureness == PLAIN else group.sureness
            if self.lower[step] in {"for", "to"} or self.tags[step] in FINITE:
                return

    def _wisher(self, group: Group, earlier: Sequence[Group]) -> int | None:
        """Give the place of `wants` in `wants the money spent on railways`."""
        place = earlier[-1].verb if earlier else -1
        if place >= 0 and self.lower[place] in _WISHES and group.start - place <= _NEAR:
            between = self.tags[place + 1 : group.start]
            return place if all(tag in IN_PHRASE for tag in between) and between else None
        return None

    def _inherit(self, group: Group, place: int) -> None:
        word = self.lower[place]
        level = SURENESS.get(word, PLAIN)
        if self.lower[group.verb] == "blame" and word in BE:  # "is to blame"
            return
        level = self._led(group, place) or level
        if level != PLAIN:
            group.sureness = level
        negated = bool(NEGATIONS & {*self.lower[max(0, place - 3) : place]}) and not any(
            self.lower[step] in STOPS | {","} for step in range(max(0, place - 3), place)
        )
        kept = word in _KEEPING and self.lower[group.start - 1] == "from"
        if word in BACKWARD or kept:
            group.negated = not group.negated if not negated else group.negated
            group.sureness = "denied" if level == "denied" else PLAIN
        elif word in DOUBTFUL:
            group.negated = None
        elif negated:
            group.negated = True

    def _led(self, group: Group, place: int) -> str:
        """Read how surely a word without a sureness of its own leads a verb; empty if it does not.

        `is to open`, `has to`, `would like to`, `is set to`, `a campaign to name a ferry`.
        """
        word, beside = self.lower[place], group.infinitive and place == group.start - 2
        if word in {"set", "about"} or (word in BE and beside):
            return "expected"
        if word in HAVE and beside:
            return PLAIN if word == "had" else "duty"
        wishes = word == "like" and self.lower[place - 1] in {"would", "'d", "’d"}
        return "intended" if wishes or (beside and word in OFFERS) else ""

    def _is_disputed(self, place: int) -> bool:
        """Read `rejected a claim that`, `denied union allegations that`."""
        ahead = self.lower[max(0, place - 5) : place - 1]
        return self.lower[place - 1] in _CLAIMS and not _DISPUTING.isdisjoint(ahead)

    def _condition(self, group: Group) -> None:
        """Read `if`, `whether`, `accused`, `denied that` in what goes before in the clause."""
        for place in range(group.start - 1, max(-1, group.start - REACH), -1):
            word = self.lower[place]
            says = place == group.start - 1 and self.lower[group.verb] in REPORTS
            if word in STOPS or word in {",", "but"} or (word == "and" and says):
                return  # "denied laying mines and says"
            level = self._held_to(place)
            if level:
                group.sureness = level
                group.negated = group.negated if level != "denied" else True
            if level or (self.tags[place] in FINITE and word not in HELPING):
                return

    def _held_to(self, place: int) -> str:
        """Give the sureness that a word lends to all behind it in its clause; empty for most."""
        word = self.lower[place]
        if word == "that" and self._is_disputed(place):
            return "denied"
        if word == "that" and self.lower[place - 1] in CHANCES:
            return "possible"
        if word == "case" and self.lower[place - 1] == "in":
            return "conditional"
        level = SURENESS.get(word, "")
        leads = level in LASTING and self._really_leads(place)
        return level if leads or word in {"if", "unless", "whether"} else ""

    def _really_leads(self, place: int) -> bool:
        following = self.tags[place + 1 : place + 2]
        return following not in (("NN",), ("NNS",), ("JJ",)) and following not in (
            ["NN"], ["NNS"], ["JJ"])  # fmt: skip
