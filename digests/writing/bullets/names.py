"""Names of people as their form tells them: from the sentences that give them in full."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.language.lexicon import is_ordinary
from digests.language.tokens import word_set
from digests.writing.bullets.given import HERS, HIS
from digests.writing.bullets.people import People, Person, stands_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Sentence

_NAME = re.compile(
    r"[A-Z](?<!\w[A-Z])[\w’'-]*[a-z]"
    r"(?:[ \u00a0](?:[A-Z]\.|(?:al|bin|da|de|del|der|di|el|la|le|van|von)\b|"
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
    r"[PKQDS](?<!\w[PKQDS])(?:(?<=P)(?:rince(?:ss)?|ope)|(?<=K)ing|(?<=Q)ueen|(?<=D)u(?:ke|chess)|"
    r"(?<=S)heikh) [A-Z][\w’-]*[a-z]\b"
    r"(?! (?:of [A-Z]|[A-Z])|['’]s [A-Z])"
)
"""Those whom a title and one name are enough for."""
_LONGEST = 4
_PLACED = re.compile(r"\b(?:at|in|near|the|The|At|In) $")
"""What stands before a place or a body, hardly before a person's name."""
_SPACES = re.compile(r"\s+")


def find_people(sentences: Sequence[Sentence]) -> People:
    """Collect the people whom the sentences name in full, as far as the form of a name tells."""
    found: dict[str, Person] = {}
    shared: set[str] = set()
    kin: dict[str, Person] = {}
    bodies: set[str] = set()
    namesakes: set[tuple[str, str]] = set()
    """Surnames and given names in what is called after somebody: another than the one known."""
    for sentence in sentences[:_READ]:
        for match in _NAME.finditer(sentence.text[:_READ_CHARACTERS]):
            name = _bare(_SPACES.split(match.group()))
            placed = _PLACED.search(sentence.text, max(0, match.start() - 6), match.start())
            if placed and placed.group() in {"the ", "The "}:
                bodies.add(" ".join(name))
            if name and placed and name[0].lower() in _GIVEN:
                namesakes.add((name[-1], name[0]))
            if not name or placed:
                continue
            person = Person(" ".join(name), sentence)
            other = found.setdefault(person.surname, person)
            known = other.name.split()
            if name[0] != known[0] and not (set(name) >= set(known) or set(known) >= set(name)):
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
            stands_in(surname, earlier.text[:_READ_CHARACTERS])
            for earlier in sentences[: min(person.sentence.index, _READ)]
        )
    }
    shared |= {last for last, given in namesakes if last in found and given not in found[last].name}
    found = {last: person for last, person in found.items() if person.name not in bodies}
    names = frozenset(part for person in found.values() for part in person.name.split())
    people = {surname: person for surname, person in found.items() if surname not in shared}
    return People(people, names, tuple(sentences[:_READ]), tuple(kin.values()))


_OFFICES = word_set(
    "president governor gov senator sen minister mayor secretary justice general judge officer "
    "americans jews leader director chief prince king queen princess speaker chancellor coach"
)
_BEFORE_NAMES = word_set(
    "minister president secretary chancellor governor senator mayor ambassador spokesman "
    "spokeswoman"
)
"""Offices behind which, in one row of capitals, a full name follows."""
_GIVEN = HIS | HERS
_ROLES = ("president", "mayor", "minister", "maker", "writer", "ian", "ish", "ese", "chief", "boss")
"""Endings of what stands before a given name and is no part of it: `Velmar Mayor Davor Sim`."""
_FULL = 2
_READ = 300
_READ_CHARACTERS = 1_000


def _named_after(parts: list[str]) -> list[str]:
    """Take the person of `Davor Sim Facebook`, `Davor Sim Stadium`."""
    if len(parts) > _FULL and parts[0].lower() in _GIVEN:
        while len(parts) > 1 and parts[-1].lower() in _NOT_PEOPLE:
            parts = parts[:-1]
    return parts


def _behind_office(parts: list[str]) -> list[str]:
    """Take the person of `Japanese Foreign Minister Davor Sim`."""
    for index in range(len(parts) - _FULL - 1, -1, -1):
        if parts[index].lower() in _BEFORE_NAMES:
            return parts[index + 1 :]
    return parts


def _bare(parts: list[str]) -> list[str]:
    """Strip titles and opening words, which are ordinary English; empty if no person is left."""
    for index in range(len(parts) - 2, -1, -1):
        if parts[index].endswith(("'s", "’s")):
            parts = parts[index + 1 :]
            break
    parts = _behind_office(parts)
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
    parts = _named_after(parts)
    lower = {part.lower() for part in parts}
    if not 1 < len(parts) <= _LONGEST or not _NOT_PEOPLE.isdisjoint(lower):
        return []
    if parts[-1].lower() in _OFFICES:
        return []
    last = parts[-1].lower()
    plain = is_ordinary(last) and len(last) < _LONGEST
    team = last.endswith("s") and is_ordinary(last[:-1])  # "Velmar Ravens", not "Anna Woods"
    return [] if (plain or team) and parts[0].lower() not in _GIVEN else parts
