"""The people of an article, by their full names, and whom a pronoun may mean."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from digests.language.tokens import plain_words, word_set
from digests.writing.bullets.given import HERS, HIS
from digests.writing.bullets.kinds import SPOKEN
from digests.writing.words import read_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.models import Sentence

_SEX = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she"}
_TITLES = {"prince": "he", "king": "he", "pope": "he", "duke": "he", "sheikh": "he"} | {
    "princess": "she",
    "queen": "she",
    "duchess": "she",
}


class Person(NamedTuple):
    """A full name and the first sentence that gives it."""

    name: str
    sentence: Sentence

    @property
    def surname(self) -> str:
        """The name's last part."""
        return self.name.rsplit(" ", 1)[-1]

    @property
    def pronoun(self) -> str:
        """`he` or `she`, where the given name tells; else empty."""
        given = self.name.lower().split(" ", 1)[0]
        if given in _TITLES:
            return _TITLES[given]
        if given in HIS and given in HERS:
            return ""
        return "he" if given in HIS else "she" if given in HERS else ""


@dataclass(frozen=True, slots=True)
class People:
    """All people named in full in an article."""

    by_surname: dict[str, Person]
    """Without those that two people share, and those used before their full name is given."""
    names: frozenset[str]
    """Every part of every name."""
    sentences: tuple[Sentence, ...] = ()
    families: tuple[Person, ...] = ()
    """Those who share their surname with another."""
    _pronouns: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    _known: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)
    """What was asked of a name before: each answer takes all sentences that speak of it."""

    def pronoun_of(self, person: Person) -> str:
        """Tell `he` from `she` by a person's given name, else by the sentences about nobody else.

        Empty where neither tells; then it is not even sure that the name is a person's.
        """
        if person.name not in self._pronouns:
            self._pronouns[person.name] = person.pronoun or self._told_pronoun(person)
        return self._pronouns[person.name]

    def _told_pronoun(self, person: Person) -> str:
        told: set[str] = set()
        for sentence in self.sentences:
            if person.surname in sentence.text:
                spoken = SPOKEN.sub(" ", sentence.text)
                if is_subject(spoken, person) and len(self.mentioned(spoken)) == 1:
                    told.update(_SEX[word] for word in plain_words(spoken) if word in _SEX)
        return told.pop() if len(told) == 1 else ""

    def is_known(self, person: Person) -> bool:
        """Tell whether anything shows that a name is a person's: a pronoun, an age, a word said."""
        if person.name not in self._known:
            known = bool(self.pronoun_of(person)) or self._shown(person)
            self._known[person.name] = known
        return self._known[person.name]

    def _shown(self, person: Person) -> bool:
        for text in [one.text for one in self.sentences if person.surname in one.text]:
            for end in _ends(person.surname, text):
                if _BEHIND_PERSON.match(text, end):
                    return True
                start = end - len(person.name)
                named = start > 0 and text[start:end] == person.name
                if named and _BEFORE_PERSON.search(text, 0, start):
                    return True
        return False

    def mentioned(self, text: str) -> list[Person]:
        """Give the people of whom a text speaks by surname or full name, each once.

        Of a family those who are named in full, else the first of whom the article tells: a bare
        surname is hers or his.
        """
        found = [one for one in self.by_surname.values() if stands_in(one.surname, text)]
        kin = [one for one in self.families if stands_in(one.surname, text)]
        in_full = [one for one in kin if one.name in text]
        first = {one.surname: one for one in reversed(kin)}
        return found + (in_full or list(first.values()))

    def kin_of(self, person: Person) -> list[Person]:
        """Give the others of a person's family."""
        return [one for one in self.families if one.surname == person.surname and one != person]


_BEHIND_PERSON = re.compile(r", \d\d,|,? (?:who|whose|said|says|told|added|wrote|tweeted)\b")
_BEFORE_PERSON = re.compile(r"\b(?:said|says|[A-Za-z][a-z]+(?:er|or|ist|man|ent)|[A-Z][a-z]+\.) $")


def _ends(word: str, text: str) -> Iterator[int]:
    """Give where a word ends each time that it stands in a text, the ends of others left out."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            yield end
        at = text.find(word, at + 1)


def is_subject(text: str, person: Person, *, owner: bool = True) -> bool:
    """Tell whether a person is what a sentence begins with: nothing but a role before the name.

    `The sister of Davor Sim …`, `… lost to Davor Sim` and `her son, Davor Sim, …` are about others;
    `owner` lets `Davor Sim's boat sank` be about him.
    """
    place = text.find(person.name)
    place = text.find(person.surname) if place < 0 else place
    if place < 0:
        return False
    before, comma, head = text[:place].rpartition(",")
    after = text[text.find(person.surname, place) + len(person.surname) :]
    if after.startswith(("'", "’")) and not owner:
        return False
    if comma and not head.strip() and (after.startswith(",") or before.startswith("According")):
        return False
    words = plain_words(head)
    if len(words) > _ROLE or not _LINKS.isdisjoint(words):
        return False
    tokens, tags = read_words(text)
    within = range(len(before) + len(comma), place)
    told = (tag for token, tag in zip(tokens, tags, strict=True) if token.start in within)
    return _TELLING.isdisjoint(told)


_ROLE = 6
"""Words of the longest role before a name: `The former Velmar mayor and poet` Davor Sim."""
_TELLING = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LINKS = word_set(
    "of to by with from for in on at behind against like than as after before about into under "
    "elder younger tweeted wrote over near is are was were has have had said says told will "
    "according that who which"
)


def stands_in(name: str, text: str) -> bool:
    """Tell whether a name stands in a text as a word of its own."""
    start = text.find(name)
    if start < 0:
        return False
    end = start + len(name)
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
