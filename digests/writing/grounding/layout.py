"""Where a sentence's words, numbers and names stand, and how far apart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from digests.language.frequencies import FUNCTION_WORDS
from digests.language.stems import stem
from digests.language.tokens import word_set
from digests.writing.grounding.facts import facts_of
from digests.writing.grounding.lexicon import DAYS, MONTHS, TIMES
from digests.writing.grounding.meanings import meanings
from digests.writing.grounding.rounding import is_found
from digests.writing.grounding.told import alike
from digests.writing.words import read_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.writing.grounding.numbers import Number


@dataclass(frozen=True, slots=True)
class Spot:
    """A number, day or name of a sentence, with the places of its words."""

    kind: str
    """What may stand in its stead: another year, another sum of money, another place."""
    start: int
    end: int
    words: frozenset[str] = frozenset()
    number: Number | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of a sentence's content stems and of what may be mistaken for each other."""

    where: dict[str, list[int]]
    steps: tuple[int, ...]
    """How far each word is from the sentence's beginning: clauses lie far apart."""
    spots: tuple[Spot, ...]
    pronouns: tuple[int, ...]
    """Places that stand for somebody named before: `she`, `its`, `the firm`."""

    def nearness(self, word: str, start: int, end: int) -> float:
        """Give 1 for a word within the span, less the farther it stands, 0 if it is not there."""
        places = self.where.get(word) or self._alike(word)
        far = [self._distance(place, start, end) for place in places]
        return 1.0 / (1.0 + min(far) / _FAR) if far else 0.0

    def _alike(self, word: str) -> list[int]:
        names = meanings(word)
        if not names:
            return []
        return [
            place
            for root, places in self.where.items()
            if not names.isdisjoint(meanings(root))
            for place in places
        ]

    def _distance(self, place: int, start: int, end: int) -> int:
        if place < start:
            return self.steps[start] - self.steps[place]
        return 0 if place < end else self.steps[place] - self.steps[end - 1]


_FAR = 6.0
"""Steps at which a neighbour counts half."""
_STEPS = {",": 2, ";": 9, "while": 7, "but": 7, "whereas": 7, "although": 7, "and": 2, "which": 3,
          "who": 3, "–": 4, "—": 4, ":": 4}  # fmt: skip
_LEADS = {
    word: kind
    for kind, words in {
        "in": "in near outside inside within around off",
        "at": "at",
        "to": "to into towards toward",
        "from": "from",
        "of": "of",
        "with": "with alongside",
        "by": "by",
        "for": "for",
        "against": "against over",
    }.items()
    for word in words.split()
}
_SPANS = word_set("year month week season summer winter spring autumn")
_STANDING_FOR = word_set("he she it they his her its their him them whose who which")


@lru_cache(maxsize=600)
def layout_of(sentence: str) -> Layout:
    """Lay out one sentence; kept for the last 600, as its facts are."""
    tokens, tags = read_words(sentence[:3_000])
    lower = [token.text.lower() for token in tokens]
    where: dict[str, list[int]] = {}
    steps, step = [], 0
    for place, word in enumerate(lower):
        step += 1 + _STEPS.get(word, 0)
        steps.append(step)
        if word in FUNCTION_WORDS or not word[0].isalnum():
            continue
        if "-" in word or "–" in word:
            for part in word.replace("–", "-").split("-"):
                if part:
                    where.setdefault(stem(part), []).append(place)
        else:
            where.setdefault(stem(word), []).append(place)
    facts = facts_of(sentence)
    spots = [
        Spot(
            f"number {_measure(number, lower) or '-'.join(sorted(head)) or 'count'}",
            number.start,
            number.end,
            number=number,
        )
        for number, _, head in facts.counted
        if not number.vague
    ]
    spots += _names(lower, tags, facts.names)
    spots += [
        Spot("name adjective", place, place + 1, frozenset({stem(word)}))
        for place, word in enumerate(lower)
        if tags[place] == "JJ" and word in facts.names
    ]
    spots += [
        _date(place, word, lower)
        for place, word in enumerate(lower)
        if word in MONTHS and word in facts.dates
    ]
    spots += [
        Spot("date", place, place + 1, frozenset({word.removesuffix("s")}))
        for place, word in enumerate(lower)
        if word.removesuffix("s") in DAYS
    ]
    spots += [
        Spot("date", place, place + 2, frozenset({f"{word} {lower[place + 1]}"}))
        for place, word in enumerate(lower[:-1])
        if word in {"last", "next", "this"} and lower[place + 1] in _SPANS
    ]
    pronouns = [
        place
        for place, word in enumerate(lower)
        if word in _STANDING_FOR or (word == "the" and tags[place + 1 : place + 2] != ("NNP",))
    ]
    return Layout(
        where,
        tuple(steps),
        tuple(spots),
        tuple(pronouns),
    )


def _measure(number: Number, lower: Sequence[str]) -> str:
    """Give what a number measures: `a fifth` may stand where 28 percent stand."""
    if number.unit == "money":
        sign = lower[number.start][0]
        return _SIGNS[sign] if sign in _SIGNS else " ".join(lower[number.end : number.end + 1])
    return "percent" if 0 < number.value < 1 else number.unit


_SIGNS = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen"}


def _date(month: int, word: str, lower: Sequence[str]) -> Spot:
    """Give the spot of `21 February` or `February 21st`, or of the month alone."""
    for place in (month - 1, month + 1):
        day = lower[place].rstrip("stndrh") if 0 <= place < len(lower) else ""
        if day.isdigit() and len(day) <= _DAY:
            start = min(place, month)
            return Spot("date", start, start + 2, frozenset({f"{day} {word}"}))
    return Spot("date", month, month + 1, frozenset({word}))


_DAY = 2
"""Figures of a day of the month."""


def _names(lower: Sequence[str], tags: Sequence[str], known: frozenset[str]) -> list[Spot]:
    spots: list[Spot] = []
    place = 0
    while place < len(lower):
        end = place
        while end < len(lower) and tags[end] in {"NNP", "NNPS"} and lower[end] not in TIMES:
            end += 1
        if end > place and not known.isdisjoint(lower[place:end]):
            lead = place - 1
            while (
                lead > place - 6
                and lead >= 0
                and (
                    tags[lead] in {"DT", "JJ", "NN", "PRP$", "NNS", "VBG"}
                    or (tags[lead] == "NNP" and tags[lead + 1] == "NN")
                )
            ):
                lead -= 1
            kind = _LEADS.get(lower[lead] if lead >= 0 else "", "who")
            if spots and lead >= 0 and lower[lead] in {"and", "or", ","} and spots[-1].end == lead:
                kind = spots[-1].kind.split()[1]  # "from Argentina and Ukraine"
            kind = "owner" if tags[end : end + 1] == ("POS",) else kind
            spots.append(
                Spot(f"name {kind}", place, end, frozenset(stem(word) for word in lower[place:end]))
            )
        place = max(end, place + 1)
    return spots


def same_spot(one: Spot, other: Spot) -> bool:
    """Tell whether two spots give the same number, day or name."""
    if one.number is not None or other.number is not None:
        return bool(one.number and other.number and is_found(one.number, [other.number]))
    if one.kind == "date":
        return any(
            word == another or word in another.split() or another in word.split()
            for word in one.words
            for another in other.words
        )
    return any(alike(word, another) for word in one.words for another in other.words)
