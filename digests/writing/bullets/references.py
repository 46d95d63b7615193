"""Words that point outside their sentence: resolved when the text is certain, else refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digests.writing.bullets.parsed import NAMES, Words
from digests.writing.words import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Sentence
    from digests.writing.bullets.people import People, Person

_PERSONAL = word_set("he she his her")
_LOOK_BACK = 3
_CAPITAL = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|``.*?''")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A bullet whose pronoun or surname became a name, and the sentences that show whose."""

    text: str
    shown_by: tuple[Sentence, ...]


def name_subject(
    text: str, sentence: Sentence, earlier: Sequence[Sentence], people: People
) -> Resolved | None:
    """Put a name for `he` or `she` at the start, if only one person has been spoken of."""
    first, _, rest = text.partition(" ")
    if first.lower() not in _PERSONAL:
        return None
    within = _QUOTED.sub(" ", sentence.text[: sentence.text.lower().find(f"{first.lower()} ")])
    here = people.mentioned(within)
    if len(here) == 1:
        return _named(first, rest, here[0], (sentence,))
    if here:
        return None
    for index in range(len(earlier) - 1, max(-1, len(earlier) - 1 - _LOOK_BACK), -1):
        spoken_of = people.mentioned(_QUOTED.sub(" ", earlier[index].text))
        if len(spoken_of) == 1:
            return _named(first, rest, spoken_of[0], (sentence, earlier[index]))
        if spoken_of:
            return None
    return None


def _named(first: str, rest: str, person: Person, shown_by: tuple[Sentence, ...]) -> Resolved:
    owner = "" if first.lower() in {"he", "she"} else "'" if person.name.endswith("s") else "'s"
    if person.sentence not in shown_by:
        shown_by = (*shown_by, person.sentence)
    return Resolved(f"{person.name}{owner} {rest}", shown_by)


def name_in_full(text: str, words: Words, people: People) -> Resolved | None:
    """Put the first name before a surname that stands alone at the head of the bullet."""
    for index in range(min(_HEAD, len(words))):
        if words.tag(index) not in NAMES:
            continue
        surname = words.tokens[index].text
        person = people.by_surname.get(surname)
        near = {words.tag(index + 1), words.tag(index - 1)}
        alone = near.isdisjoint(NAMES | {"CC"}) and words.word(index + 1) != "-"
        titled = words.word(index - 1).rstrip(".") in _TITLES
        if person is None or not alone or titled or person.name in text:
            return None
        place = re.search(rf"\b{re.escape(surname)}\b", text)
        if place is None:
            return None
        full = text[: place.start()] + person.name + text[place.end() :]
        return Resolved(full, (person.sentence,))
    return None


_HEAD = 3
"""Words at whose beginning a surname is the subject."""
_TITLES = word_set("mr mrs ms dr sir lord lady president senator judge king queen prince pope")

_DANGLING = word_set(
    "he she it they his her its their this that these those such there here him them both neither "
    "either another others some all what why how where when who which i we you my our your so then "
    "as than while because not nor only even perhaps maybe much more most instead again too thus "
    "hence"
)
_FINE_STARTS = (
    *("one of", "all of the", "some of the", "most of", "more than", "both sides", "only one"),
    *("there is ", "there are ", "there was ", "there were ", "such a", "even as", "more people"),
    *("some ", "most ", "not all", "all ", "only ", "both ", "more and"),
)
_ECHOES = re.compile(
    r"^(?:the|both|all|some) (?:moves?|decision|incident|announcement|latter|former|case|changes?|"
    r"figures?|results?|pair|duo|two|trio|group|site|video|footage|photo|picture|images?|post|"
    r"comments?|remarks|same|idea|question|answer|reason|problem|others?|rest|following|above|"
    r"couple|process|efforts?|measures?|steps|event|of them|three|four|five|discussions|tweets?|"
    r"challenges?|purpose) (?!(?:of|in|at|on|between|to|that|for)\b)"
)
"""`The move …`: it points back, unless it says itself which (`the group of …`)."""


def dangles(text: str) -> bool:
    """Tell whether a bullet begins with a word that points to a sentence the reader lacks."""
    if text[:1] in _QUOTES and _SPOKEN.search(text):
        return False
    lower = text.lower().lstrip("\"“'‘` ")
    first = re.match(r"[\w'’]+", lower)
    if first is None:
        return True
    if lower.startswith(_THIS_TIME):
        return False
    if _RELATIVE_TIME.match(lower):
        return True
    lower = _LOOSE_WORD.sub("", lower)
    word = re.split("['’ ]", lower)[0]
    if word in _DANGLING and not lower.startswith(_FINE_STARTS):
        return True
    return bool(_ECHOES.match(lower))


_RELATIVE_TIME = re.compile(r"^(?:[\w-]+ ){1,3}(?:earlier|later|before|afterwards?),? ")
_LOOSE_WORD = re.compile(r"^(?:indeed|still|instead|again|so|now|yet|then), ")
_THIS_TIME = ("this week", "this year", "this month", "this morning", "this season")
_QUOTES = '"“`'
_SPOKEN = re.compile(r"[,?!][\"”][^\"“]*\b(?:said|says|told|added|wrote|tweeted)\b")
