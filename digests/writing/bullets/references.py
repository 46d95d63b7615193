"""Words that point outside their sentence: resolved when the text is certain, else refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digests.writing.bullets.parsed import NAMES, Words, parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Sentence

_PERSON_PRONOUNS = {"he": "", "she": "", "his": "'s", "her": "'s"}
_LOOK_BACK = 3
_NOT_PEOPLE = frozenset(
    "university college school hospital court house street avenue park airport police department "
    "company corp inc bank group club united states new city county river lake island world cup "
    "league association council committee party congress senate ministry center centre church "
    "times post news journal network foundation institute air bay north south east west beach "
    "street central national international american british".split()
)
_FULL_NAME = re.compile(r"^[A-Z][\w’'-]+(?: (?:[A-Z]\.?|[a-z]{2,3}))?(?: [A-Z][\w’'-]+){1,2}$")


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name and the sentence where it stands."""

    text: str
    sentence: Sentence


def resolve_subject(words: Words, earlier: Sequence[Sentence]) -> Name | None:
    """Find who `he` or `she` at the start is, if only one person has been spoken of."""
    if words.word(0) not in _PERSON_PRONOUNS:
        return None
    for sentence in reversed(earlier[-_LOOK_BACK:]):
        people = people_in(sentence.text)
        if len(people) == 1:
            return Name(people[0], sentence)
        if people or _mentions_name(sentence.text):
            return None
    return None


def people_in(text: str) -> list[str]:
    """Give the full names of people in a sentence, as far as their form tells."""
    words = parse(text)
    found: list[str] = []
    start = 0
    while start < len(words):
        end = start
        while (
            end < len(words) and words.tag(end) in NAMES and (end == start or _adjoins(words, end))
        ):
            end += 1
        if end > start:
            name = text[words.tokens[start].start : words.tokens[end - 1].end]
            parts = {part.lower() for part in name.split()}
            if _FULL_NAME.match(name) and _NOT_PEOPLE.isdisjoint(parts) and name not in found:
                found.append(name)
        start = max(end, start + 1)
    return found


def _adjoins(words: Words, index: int) -> bool:
    return words.source[words.tokens[index - 1].end : words.tokens[index].start] == " "


def _mentions_name(text: str) -> bool:
    words = parse(text)
    return any(tag in NAMES for tag in words.tags[1:])


def with_name(text: str, name: str) -> str:
    """Put the name where the pronoun stood at the start of the bullet."""
    first, _, rest = text.partition(" ")
    possessive = first.lower() in {"his", "her"}
    return f"{name}{chr(39) + 's' if possessive else ''} {rest}"


_DANGLING = frozenset(
    "he she it they his her its their this that these those such there here him them both neither "
    "either another others one some all what why how where when who which i we you my our your "
    "so then as than while because".split()
)
_FINE_PAIRS = frozenset({"there is", "there are", "there was", "there were", "one of", "all of",
                         "some of", "both of", "another of"})  # fmt: skip
_ECHOES = re.compile(
    r"^(?:the|this|that|these|those|such) (?:move|moves|decision|incident|announcement|latter|former|"
    r"case|change|changes|figure|figures|result|results|pair|duo|two|trio|group|site|video|footage|photo|"
    r"picture|image|images|post|comments|comment|remarks|same|idea|question|answer|reason|problem|"
    r"other|others|rest|following|above|couple|process|effort|efforts|measure|measures|steps|event)\b"
)


def dangles(text: str) -> bool:
    """Tell whether a bullet begins with a word that points to a sentence the reader lacks."""
    lower = text.lower().lstrip("\"“'‘` ")
    first = re.match(r"[\w'’]+", lower)
    if first is None:
        return True
    word = first.group().split("'")[0].split("’")[0]
    pair = " ".join(lower.split()[:2])
    if word in _DANGLING and pair not in _FINE_PAIRS:
        return True
    return bool(_ECHOES.match(lower))
