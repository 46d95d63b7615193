"""What leaving words out of a sentence may do to what it says.

It can falsify in few ways: what denies, doubts or attributes may go, a verb may lose its subject
and get another, a number its measure. A gap is fair where none of this can be.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from digests.writing.grounding.lexicon import BE, DESCRIBING, FINITE, HAVE, NOMINAL, REPORTS, TIMES
from digests.writing.grounding.surety import BACKWARD, DOUBTFUL, LASTING, NEGATIONS, SURENESS
from digests.writing.words import read_words, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence


class Text(NamedTuple):
    """A text's words and marks, in lower case, with their tags."""

    lower: tuple[str, ...]
    tags: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Text:
        """Read a sentence."""
        tokens, tags = read_words(text)
        return cls(tuple([token.text.lower() for token in tokens]), tags)


def are_fair(places: Sequence[int], told: Text) -> bool:
    """Tell whether a sentence still says the same with only the words at these places."""
    words = [at for at, word in enumerate(told.lower) if word[0].isalnum()]
    if words[0] < places[0] and not _fair_start(places, told):
        return False
    if words[-1] > places[-1] and not _Gap(told, places[-1] + 1, len(told.lower)).fair_end():
        return False
    return all(
        _Gap(told, one + 1, other).fair_within()
        for one, other in pairwise(places)
        if other - one > 1 and any(word[0].isalnum() for word in told.lower[one + 1 : other])
    )


def _fair_start(places: Sequence[int], told: Text) -> bool:
    """Tell whether a clause, or a phrase before a comma, was left out at the beginning."""
    first, tags = places[0], told.tags
    lower = told.lower[:first]
    adverbs = all(tags[at] in {"CC", "RB"} or not lower[at][0].isalnum() for at in range(first))
    if adverbs:  # "But", "Fortunately,"
        return _TOUCHY.isdisjoint(lower)
    ends = lower[-1] in _ASIDES or (lower[-1] in {"and", "but"} and lower[-2:-1] == (",",))
    if not ends or not (_BINDING | _GUARDED).isdisjoint(lower):
        return False
    verb = next((at for at in places if tags[at] not in _OF_SUBJECT), first)
    return verb > first and tags[verb] in FINITE  # a clause of its own: `Evans donned his duds`


class _Gap:
    """Words left out of a sentence, with the marks around them."""

    def __init__(self, told: Text, start: int, end: int) -> None:
        self.told = told
        self.lower, self.tags = told.lower, told.tags
        self.before, self.after = start - 1, end
        self.start, self.end = start, end
        while self.start < self.end and not self.lower[self.start][0].isalnum():
            self.start += 1
        while self.end > self.start and not self.lower[self.end - 1][0].isalnum():
            self.end -= 1
        self.opening, self.closing = self.lower[start : self.start], self.lower[self.end : end]
        self.first = self.lower[self.start]
        self.inside = [
            word
            for word, tag in zip(
                self.lower[self.start : self.end], self.tags[self.start : self.end], strict=True
            )
            if tag != "NNP"  # May is no `may`
        ]
        self.when = all(word in _WHEN for word in self.lower[self.start : self.end])

    def fair_within(self) -> bool:
        """Tell whether a gap between two words that were kept is fair."""
        opened = not _ASIDES.isdisjoint(self.opening)
        closed = not _ASIDES.isdisjoint(self.closing)
        if "(" in self.opening and ")" in self.closing:
            return self._lacks(_CONDITIONS)
        if opened and self.lower[self.after] in {"and", "or"} and self._lacks(_TOUCHY):
            return self._is_aside()
        if closed and (opened or self.first in _RELATIVE):
            return self._is_aside()
        if self._is_first_of_two() or (closed and self.when):
            return True
        return not (opened or closed) and self._is_slight()

    def fair_end(self) -> bool:
        """Tell whether the sentence could have ended there."""
        if not _ASIDES.isdisjoint(self.opening):
            return self.tags[self.before] not in _HANGING and self._is_fair_close(aside=True)
        if self.lower[self.before] in _UNFINISHED or self.tags[self.before] not in _ENDING:
            return False
        return self._is_fair_close(aside=False) or self._is_phrase_with_aside()

    def _is_phrase_with_aside(self) -> bool:
        """Take `in Velmar on Friday, the police said` for a phrase, then what follows its comma."""
        marks = (at for at in range(self.start, self.end) if self.lower[at] in _ASIDES)
        mark = next(marks, self.end)
        if mark in {self.start, self.end}:
            return False
        phrase = _Gap(self.told, self.start, mark)
        return phrase._is_fair_close(aside=False) and _Gap(self.told, mark, self.end).fair_end()

    def _is_fair_close(self, *, aside: bool) -> bool:
        if aside and self._attributes():
            return True
        if not self._lacks(_CONDITIONS):
            return False
        if self.first in _RELATIVE | _STARTING:
            return self.tags[self.before] in NOMINAL or self.first not in {"and", "but"}
        return self.when or (self._is_last_aside() if aside else self._is_last_phrase())

    def _is_last_aside(self) -> bool:
        """Tell whether what follows a comma says nothing of what stands before it."""
        doing = self.first.endswith("ing") and self._is_unguarded()
        return doing or self._lacks(_BINDING)

    def _is_last_phrase(self) -> bool:
        """Tell whether it says where, with whom or what for."""
        if not self._lacks(_TOUCHY) or not FINITE.isdisjoint(self.tags[self.start : self.end]):
            return False
        named = self.tags[self.before] in NOMINAL
        following = self.tags[self.start + 1 : self.start + 2]
        to_what = self.first == "to" and (named or not {"CD", "DT", "NNP"}.isdisjoint(following))
        return to_what or self.first in _LEADING

    def _attributes(self) -> bool:
        """Read `, officials said on Monday`: whether that matters is no question of truth."""
        places = range(self.start, self.end)
        verbs = [self.lower[at] for at in places if self.tags[at] in _VERBAL - {"PRP"}]
        return verbs in _SAYS and self._lacks(_CONDITIONS | _RELATIVE | _SUBORDINATING)

    def _lacks(self, words: frozenset[str]) -> bool:
        return words.isdisjoint(self.inside)

    def _is_unguarded(self) -> bool:
        return _GUARDED.isdisjoint(self.inside[:2])

    def _is_first_of_two(self) -> bool:
        """Read the `was charged and` of `Holt was charged and has appealed`."""
        tags = self.tags[self.start : self.end]
        return (
            tags[0] in FINITE
            and sum(tag in FINITE for tag in tags) == 1
            and "PRP" not in tags
            and self.tags[self.before] in NOMINAL
            and self.tags[self.after] in FINITE
            and self.lower[self.end - 1] in {"and", "but"}
            and self._lacks(_CONDITIONS | _RELATIVE | _SUBORDINATING)
        )

    def _is_aside(self) -> bool:
        """Tell whether what stood between commas says nothing of the rest's truth."""
        if not self._is_unguarded():
            return False
        for at in range(self.start, self.end):
            if self.lower[at] in _RELATIVE | _SUBORDINATING:
                return self.first in _RELATIVE or self._lacks(_BINDING)
            if self.tags[at] in _VERBAL:
                return False
        return self._lacks(_CONDITIONS)

    def _is_slight(self) -> bool:
        """Tell whether it is a day, an adjective, or a phrase that says where or with whom."""
        before, after = self.tags[self.before], self.tags[self.after]
        tags = self.tags[self.start : self.end]
        if self.when:
            return after not in NOMINAL
        if not self._lacks(_TOUCHY):
            return False
        if all(tag in _SLIGHT for tag in tags):
            return "JJ" not in tags or after in NOMINAL | DESCRIBING
        clear = before in NOMINAL and after not in NOMINAL | DESCRIBING | {"POS"}
        phrase = tags[-1] in NOMINAL and all(tag in _OF_PHRASE for tag in tags)
        return clear and phrase and self.first in _LEADING


_CONDITIONS = word_set(
    "if unless whether according allegedly alleged reportedly supposedly except only false falsely "
    "hoax provided otherwise mistakenly wrongly incorrectly until denies denied deny denying "
    "disputed disputes rejects dismissed retracted"
)
_BINDING = (
    _CONDITIONS
    | REPORTS
    | {word for word, level in SURENESS.items() if level in LASTING}
    | word_set("think thinks thought hope hopes hoped fear fears feared believe asked ask asks "
               "question doubt doubts imagine suppose wish wishes dream dreamed rumour rumors or "
               "under neither nor either showed shows suggests")
)  # fmt: skip
_TOUCHY = (
    _BINDING
    | NEGATIONS
    | BACKWARD
    | DOUBTFUL
    | frozenset(SURENESS)
    | word_set(
        "former ex late acting deputy vice assistant fake attempted potential possible proposed "
        "planned failed partial half nearly almost about around roughly over under more less most "
        "least fewer up than other another rival self-styled so-called would-be alternate mock "
        "anti partly twice double every each all both few some many once per first second third "
        "last next future unlikely rarely seldom too"
    )
)
_GUARDED = _CONDITIONS | NEGATIONS | word_set("or unlike without instead rather he she they it we")
_RELATIVE = word_set("who which whose whom where")
_SUBORDINATING = word_set("that as when after before since because although though while")
_ASIDES = frozenset({",", "(", ")", "–", "—", "--", ";"})
_STARTING = word_set("and but so while as because before after since when although though")
_SAYS = (["said"], ["says"], ["reported"], ["reports"])
_VERBAL = FINITE | {"PRP", "VB"}
_SLIGHT = frozenset({"JJ", "RB", "DT"})
_LEADING = word_set(
    "in on at from for with by during near since before after amid across inside outside around "
    "into through along alongside throughout between among over following despite"
)
_WHEN = TIMES | word_set(
    "on last this early late morning afternoon evening night week weekend earlier"
)
_OF_PHRASE = NOMINAL | DESCRIBING | {"DT", "PRP$", "IN", "POS", "CC"}
_OF_SUBJECT = (
    NOMINAL
    | DESCRIBING
    | {"DT", "EX", "PRP", "PRP$", "POS", "IN", "RB", "CC", ",", "VBN", "WP", "WDT"}
)
_HANGING = frozenset({"DT", "IN", "TO", "MD", "CC", "PRP$"})
_ENDING = NOMINAL | {"CD", "VBN", "VBD", "VBG", "RB", "RBR", "RP", "PRP", "JJ", "JJR"}
_UNFINISHED = BE | HAVE | word_set("not the a an of than more less as to that")
