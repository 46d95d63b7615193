"""The people of an article, by their full names, and who is meant by a surname or a pronoun."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digests.writing.bullets.given import HERS, HIS
from digests.writing.words import is_ordinary, plain_words, read_words, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Sentence

_NAME = re.compile(
    r"\b[A-Z][\w’'-]*[a-z](?:[ \u00a0](?:[A-Z]\.|(?:al|bin|da|de|del|der|di|el|la|le|van|von)\b|"
    r"[A-Z][\w’'-]*[a-z]))*[ \u00a0][A-Z][\w’'-]*[a-z]\b"
)
_NOT_PEOPLE = word_set(
    "university college school hospital court house street avenue road park airport police "
    "department company corp inc bank group club united states new city county river lake island "
    "islands world cup league association council committee party congress senate ministry center "
    "centre church times post news journal network foundation institute air bay north south east "
    "west beach central national international american british saint st san santa los las el fort "
    "mount lake hong kong saudi arabia northern southern eastern western super bowl open games "
    "olympics flight act army navy force forces radio television tv facebook twitter instagram "
    "google apple microsoft monday tuesday wednesday thursday friday saturday sunday january "
    "february march april june july august september october november december mr mrs ms dr "
    "real manchester liverpool chelsea arsenal barcelona madrid grand prix cnn bbc sri lanka costa "
    "rica puerto rico cape town sierra leone burkina faso korea zealand africa america europe asia "
    "union valley hills heights square stadium tower bridge museum theatre theater hall prize "
    "award "
    "awards festival show series society agency authority service services office bureau "
    "commission tribunal motors airlines airways industries systems technologies holdings partners "
    "joint vision dialogue strategy initiative framework treaty accord plan program programme "
    "project summit forum lane drive garden gardens championship championships classic trophy "
    "tournament premier final saint-germain state"
)
_TITLED = re.compile(
    r"\b(?:Prince|Princess|Pope|King|Queen|Duke|Duchess|Sheikh) [A-Z][\w’-]*[a-z]\b"
    r"(?! (?:of [A-Z]|[A-Z])|['’]s [A-Z])"
)
"""Those whom a title and one name are enough for."""
_LONGEST = 4
_PLACED = re.compile(r"\b(?:at|in|near|the|The|At|In) $")
"""What stands before a place or a body, hardly before a person's name."""
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|``.*?''")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Person:
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
        first, *_, last = self.name.lower().split()
        if first in _TITLES_OF:
            return _TITLES_OF[first]
        given = last if first == "sheikh" else first
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

    def pronoun_of(self, person: Person) -> str:
        """Tell `he` from `she` by a person's given name, else by the sentences about nobody else.

        Empty where neither tells; then it is not even sure that the name is a person's.
        """
        if person.pronoun:
            return person.pronoun
        told: set[str] = set()
        for sentence in self.sentences:
            if person.surname in sentence.text:
                spoken = _QUOTED.sub(" ", sentence.text)
                if is_subject(spoken, person) and len(self.mentioned(spoken)) == 1:
                    told.update(_SEX[word] for word in plain_words(spoken) if word in _SEX)
        return told.pop() if len(told) == 1 else ""

    families: tuple[Person, ...] = ()
    """Those who share their surname with another."""

    def is_known(self, person: Person) -> bool:
        """Tell whether anything shows that a name is a person's: a pronoun, an age, a word said."""
        if self.pronoun_of(person):
            return True
        surname = re.escape(person.surname)
        shown = re.compile(
            rf"\b{surname}(?:, \d\d,|,? (?:who|whose|said|says|told|added|wrote|tweeted)\b)|"
            rf"\b(?:said|says|[a-z]+(?:er|or|ist|man|ent)|[A-Z][a-z]+\.) "
            rf"{re.escape(person.name)}\b"
        )
        return any(shown.search(one.text) for one in self.sentences if person.surname in one.text)

    def mentioned(self, text: str) -> list[Person]:
        """Give the people of whom a text speaks by surname or full name, each once.

        Of a family those who are named in full, else the first of whom the article tells: a bare
        surname is hers or his.
        """
        found = [one for one in self.by_surname.values() if _stands_in(one.surname, text)]
        kin = [one for one in self.families if _stands_in(one.surname, text)]
        in_full = [one for one in kin if one.name in text]
        first = {one.surname: one for one in reversed(kin)}
        return found + (in_full or list(first.values()))

    def kin_of(self, person: Person) -> list[Person]:
        """Give the others of a person's family."""
        return [one for one in self.families if one.surname == person.surname and one != person]


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
_SEX = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she"}
_TITLES_OF = {
    "prince": "he",
    "king": "he",
    "pope": "he",
    "duke": "he",
    "sheikh": "he",
    "princess": "she",
    "queen": "she",
    "duchess": "she",
}


def find_people(sentences: Sequence[Sentence]) -> People:
    """Collect the people whom the sentences name in full, as far as the form of a name tells."""
    found: dict[str, Person] = {}
    shared: set[str] = set()
    kin: dict[str, Person] = {}
    bodies: set[str] = set()
    for sentence in sentences[:_READ]:
        for match in _NAME.finditer(sentence.text[:_READ_CHARACTERS]):
            name = _bare(_SPACES.split(match.group()))
            placed = _PLACED.search(sentence.text, max(0, match.start() - 6), match.start())
            if placed and placed.group() in {"the ", "The "}:
                bodies.add(" ".join(name))
            if not name or placed:
                continue
            person = Person(" ".join(name), sentence)
            other = found.setdefault(person.surname, person)
            if name[0] != other.name.split(" ", 1)[0]:
                shared.add(person.surname)
                kin.setdefault(other.name, other)
                kin.setdefault(person.name, person)
        for match in _TITLED.finditer(sentence.text[:_READ_CHARACTERS]):
            person = Person(match.group(), sentence)
            found.setdefault(person.surname, person)
    shared |= {
        surname
        for surname, person in found.items()
        if any(
            _stands_in(surname, earlier.text[:_READ_CHARACTERS])
            for earlier in sentences[: min(person.sentence.index, _READ)]
        )
    }
    found = {last: person for last, person in found.items() if person.name not in bodies}
    names = frozenset(part for person in found.values() for part in person.name.split())
    people = {surname: person for surname, person in found.items() if surname not in shared}
    return People(people, names, tuple(sentences[:_READ]), tuple(kin.values()))


_OFFICES = word_set(
    "president governor gov senator sen minister mayor secretary justice general judge officer "
    "americans jews leader director chief prince king queen princess speaker chancellor coach"
)
_GIVEN = HIS | HERS
_ROLES = ("president", "mayor", "minister", "maker", "writer", "ian", "ish", "ese", "chief", "boss")
"""Endings of what stands before a given name and is no part of it: `Velmar Mayor Davor Sim`."""
_READ = 300
_READ_CHARACTERS = 1_000


def _bare(parts: list[str]) -> list[str]:
    """Strip titles and opening words, which are ordinary English; empty if no person is left."""
    for index in range(len(parts) - 2, -1, -1):
        if parts[index].endswith(("'s", "’s")):
            parts = parts[index + 1 :]
            break
    while parts and is_ordinary(parts[0].lower()):
        asks = parts[0] == "Will" and parts[1:] and parts[1].lower() in _GIVEN
        if len(parts) > 1 and parts[0].lower() in _GIVEN and not asks:
            break
        parts = parts[1:]
    if parts and parts[-1].endswith(("'s", "’s")):
        parts = [*parts[:-1], parts[-1][:-2]]
    for index in range(1, len(parts) - 1):
        if parts[index].lower() in _GIVEN and parts[index - 1].lower().endswith(_ROLES):
            parts = parts[index:]
            break
    lower = {part.lower() for part in parts}
    if not 1 < len(parts) <= _LONGEST or not _NOT_PEOPLE.isdisjoint(lower):
        return []
    if parts[-1].lower() in _OFFICES:
        return []
    last = parts[-1].lower()
    plain = is_ordinary(last) and len(last) < _LONGEST
    team = last.endswith("s") and is_ordinary(last[:-1])  # "Velmar Ravens", not "Anna Woods"
    return [] if (plain or team) and parts[0].lower() not in _GIVEN else parts


def _stands_in(name: str, text: str) -> bool:
    start = text.find(name)
    if start < 0:
        return False
    end = start + len(name)
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
