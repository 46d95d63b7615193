"""A statement read for what another one may contradict: numbers, names, denial and sureness."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile
from math import fsum
from typing import TYPE_CHECKING

from digests.language.frequencies import FUNCTION_WORDS, rarity
from digests.language.lexicon import is_ordinary, is_plural, is_verb_form
from digests.language.numerals import NUMBERS, ONES, SCALES, TENS
from digests.language.stems import stem
from digests.language.tokens import MONTHS, WEEKDAYS, plain_words, without_accents, word_set

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

_LONGEST = 600
_RAREST = 9.0
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*|[^\W\d_]+|['’]t\b|%")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_NUMBER = re.compile(r"[0-9]+(?:[.,:][0-9]+)?")
UNITS = frozenset(
    map(
        stem,
        (
            *SCALES,
            *word_set("percent per cent euro dollar pound crown krone franc yen yuan rupee"),
        ),
    )
)
"""Stems of what only measures: two reports that name 40 million euros count nothing alike."""
_SPELLED = {word: value for word, value in NUMBERS.items() if value > 1}
_NEGATIONS = word_set(
    "not 't ’t no never none nobody nothing nor without cannot fail fails failed refuse refuses "
    "refused decline declines declined deny denies denied reject rejects rejected unable"
)
_KINDS = {
    "possible": "may might could possibly perhaps likely considers considering",
    "intended": "will would plans plan planned intends aims wants hopes proposes proposed seeks "
    "vows pledges promises expected expects due shall",
    "alleged": "alleged allegedly accused accuses accuse accusing suspected reportedly",
}
_SURENESS = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_COUNTED_WITHIN = 5
"""Words after a number among which stands what it counts."""
_RATES = word_set("each every per")
_ELSEWHERE = word_set("at in on for from to by with near after before since until and or a an")
"""Behind these nothing is counted: `Reactor 2 at Corvo`, `9 million a year`."""
_ROUNDED = word_set("about some nearly almost around roughly over than least approximately")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement, read."""

    text: str
    words: tuple[str, ...]
    """In lower case."""
    stems: dict[str, float]
    """Of its words with content, without numbers; each with the rarity of its commonest word."""
    weight: float
    """The rarity of all its stems, in sum."""
    numbers: frozenset[float]
    rounded: bool
    """Whether it says `about` or the like."""
    names: tuple[str, ...]
    """Words with a capital letter, in lower case, in the order in which they stand."""
    negated: bool
    sureness: frozenset[str]
    """Empty where it states a fact."""
    passive: bool
    counted: tuple[tuple[str, float], ...] = ()
    """Numbers, each with the stem of what it counts: the next word with content."""


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """By what an article's event is known from others like it."""

    terms: dict[str | float, float]
    """Names, years (as `2026`) and numbers, each with what it tells; days and months are none."""
    stems: dict[str, float]
    """Of its other words with content, each with its rarity."""
    opening: frozenset[str | float]
    """The terms of its headline and its first two sentences."""
    begun: tuple[str, str]
    """Its headline and its first sentence."""
    counted: Mapping[float, frozenset[str]]
    """The stems of what its numbers count."""
    days: frozenset[str] = frozenset()
    """The days and months that its first two sentences name."""
    codes: frozenset[str] = frozenset()
    """What has a name of its own for one thing alone: `CVE-2026-1042`."""


_KEY_FACTS_WITHIN = 1_500
"""Characters in which news tells its key facts."""
DAYS = WEEKDAYS | MONTHS
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_TELLING, _SLIGHT, _SLIGHT_UP_TO = 6.0, 2.0, 100
"""What a number tells, in units of rarity, and what a year and a whole number below a hundred do:
these are dates and ages as often as not."""
_IN_TITLE = 3.0
"""Times that a title's name or number counts; the witnesses behind it are each paper's own."""


@lru_cache(maxsize=500)
def read_key_facts(title: str, text: str) -> KeyFacts:
    """Read the names, numbers and other words of an article's beginning."""
    terms, stems = _key_terms(text[:_KEY_FACTS_WITHIN])
    headed, _ = _key_terms(title)
    begun = SENTENCE_END.split(text[:_KEY_FACTS_WITHIN], maxsplit=2)[:2]
    first, _ = _key_terms(" ".join(begun))
    terms |= {term: _IN_TITLE * weight for term, weight in headed.items()}
    counted: dict[float, frozenset[str]] = {}
    for what, number in _counted(
        tuple(map(str.lower, _WORD.findall(f"{title}. {text}"[:_KEY_FACTS_WITHIN])))
    ):
        counted[number] = counted.get(number, frozenset()) | {what}
    days = DAYS.intersection(plain_words(" ".join(begun)))
    codes = frozenset(_CODE.findall(f"{title}. {text}"[:_KEY_FACTS_WITHIN]))
    opening = frozenset((*headed, *first))
    return KeyFacts(terms, stems, opening, (title, begun[0]), counted, days, codes)


_CODE = re.compile(r"\b[A-Z]{2,5}-\d{4}-\d{3,}\b", re.ASCII)


_TIMES = frozenset(map(stem, word_set("second minute hour day night week month year decade")))


def count_otherwise(term: str | float, one: KeyFacts, other: KeyFacts) -> bool:
    """Tell a number by which both articles measure time, in other units.

    Closed for nine years and on strike for nine days are no more alike than any two things.
    """
    if isinstance(term, str):
        return False
    mine, theirs = (side.counted.get(term, frozenset()) for side in (one, other))
    measured = mine <= _TIMES and theirs <= _TIMES
    return bool(mine and theirs) and measured and mine.isdisjoint(theirs)


SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
"""Good enough to weigh words by."""


def _key_terms(text: str) -> tuple[dict[str | float, float], dict[str, float]]:
    words = _words(text)
    lower = tuple(word.lower() for word in words)
    terms: dict[str | float, float] = {
        name: min(rarity(name), _RAREST)
        for name in _names(words)
        if name not in DAYS and not is_ordinary(name)
    }
    years = {word for word in lower if _YEAR.fullmatch(word)}
    terms |= dict.fromkeys(years, _SLIGHT)
    for number in _numbers(tuple(word for word in lower if word not in years)):
        slight = number < _SLIGHT_UP_TO and number.is_integer()
        terms[number] = _SLIGHT if slight else _TELLING
    return terms, _stems(word for word in lower if word not in terms and word not in DAYS)


@lru_cache(maxsize=4_000)
def read_statement(text: str) -> Statement:
    """Read a bullet or a sentence in any language; its first 600 characters count."""
    words = _words(text[:_LONGEST])
    lower = tuple(word.lower() for word in words)
    stems = _stems(lower)
    return Statement(
        text=text,
        words=lower,
        stems=stems,
        weight=fsum(stems.values()),
        numbers=frozenset(_numbers(lower)),
        rounded=not _ROUNDED.isdisjoint(lower),
        names=tuple(_names(words)),
        negated=not _NEGATIONS.isdisjoint(lower),
        sureness=frozenset(_sureness(lower)),
        passive="by" in lower,
        counted=tuple(_counted(lower)),
    )


def _words(text: str) -> list[str]:
    """Give words and numbers, names without accents: some papers leave them out."""
    found = _WORD.findall(text)
    return [without_accents(word) if word[0].isupper() else word for word in found]


def _stems(lower: Iterable[str]) -> dict[str, float]:
    stems: dict[str, float] = {}
    for word in lower:
        if word[0].isalpha() and word not in FUNCTION_WORDS and word not in _SPELLED:
            root = stem(word)
            stems[root] = min(rarity(word), stems.get(root, _RAREST))
    return stems


_BODIES = word_set(
    "agency army assembly authority bank board cabinet chamber city club commission committee "
    "company congress council court department firm government judge king mayor minister ministry "
    "municipality navy office official parliament party police president prosecutor queen "
    "regulator senate tribunal university watchdog"
)
"""Who does many things: that two statements begin with one of these says little."""


def shared_body(one: Statement, other: Statement) -> frozenset[str]:
    """Give the stems by which both statements name one body that acts, before their first verbs.

    `The energy ministry of Kesh` opens a tender and closes a plant: two events. That of a ferry,
    a trial or a dam there are two statements is another matter, so of these nothing is given.
    """
    shared = _read_actor(one.text) & _read_actor(other.text)
    return frozenset() if shared.isdisjoint(_BODIES) else frozenset(map(stem, shared))


def tell_of_others(one: Statement, other: Statement) -> bool:
    """Tell whether each is about something, names aside, that the other does not mention at all."""
    return all(
        any(stem(word) in side.stems for word in about)
        and not any(stem(word) in there.stems for word in about)
        for side, there in ((one, other), (other, one))
        for about in [_read_actor(side.text) - {*one.names, *other.names}]
    )


@lru_cache(maxsize=4_000)
def _read_actor(text: str) -> frozenset[str]:
    """Read the words before a statement's first verb, in lower case."""
    words = plain_words(text[:_LONGEST])
    verb = next((at for at, word in enumerate(words) if word in _MODALS or is_verb_form(word)), 0)
    return frozenset(words[:verb])


_MODALS = word_set("will would may might can could must shall should")


def shared_weight(
    one: Statement, other: Statement, besides: Collection[str] = frozenset()
) -> float:
    """Give the rarity of the stems that both have, besides some, in sum."""
    return fsum(
        min(weight, other.stems[root])
        for root, weight in one.stems.items()
        if root in other.stems and root not in besides
    )


def lesser_weight(one: Statement, other: Statement, besides: Collection[str]) -> float:
    """Give the rarity of the stems of the statement that has less of it, some left out."""
    return min(
        fsum(weight for root, weight in side.stems.items() if root not in besides)
        for side in (one, other)
    )


def _numbers(lower: tuple[str, ...]) -> list[float]:
    """Read `2.1 million`, `2,100,000` and `two` to their values; `one` says too little."""
    return [number for number, _ in _placed_numbers(lower)]


def _placed_numbers(lower: tuple[str, ...]) -> list[tuple[float, int]]:
    found: list[tuple[float, int]] = []
    at = 0
    while at < len(lower):
        word = lower[at]
        value = _SPELLED[word] if word in _SPELLED else _value(word)
        behind = (*lower[at + 1 : at + 2], "")[0]
        if word in TENS and behind in ONES:  # `twenty-five`
            value, at = TENS[word] + ONES[behind], at + 1
        if value is not None:
            scale = SCALES.get((*lower[at + 1 : at + 2], "")[0], 1.0)
            found.append((round(value * scale, 6), at))
        at += 1
    return found


def _counted(lower: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    """Give what numbers count: `12 of the 96 people` counts people twice, `4.5 %` a share.

    Who died is counted apart from who was hurt or driven out: `people dead`, `people hurt`.
    """
    for number, place in _placed_numbers(lower):
        within = lower[place + 1 : place + 1 + _COUNTED_WITHIN]
        following = tuple(takewhile(lambda word: word not in _ELSEWHERE, within))
        at = next((at for at, word in enumerate(following) if _may_be_counted(word)), None)
        fate = _fate_at(lower, place)
        if at is None:
            if fate:
                yield f"people {fate}", number
            continue
        word = _head_of(following[at:])
        root = stem(word)
        what = "people" if root in PEOPLE or root in FATES else root
        yield "percent" if word == "%" else f"{what} {fate}".strip(), number


def _fate_at(lower: tuple[str, ...], place: int) -> str:
    """Tell what befell those that a number counts: by the nearest word behind it, else before."""
    behind = takewhile(
        lambda word: word not in _JOINTS and not word[0].isdigit() and word not in _SPELLED,
        lower[place + 1 : place + 1 + _FATE_WITHIN],
    )
    before = takewhile(
        lambda word: not word[0].isdigit() and word not in _SPELLED,
        reversed(lower[max(0, place - _FATE_BEFORE) : place]),
    )
    fates = (FATES.get(stem(word), "") for word in (*behind, *before))
    return next(filter(None, fates), "")


_FATE_WITHIN, _FATE_BEFORE = 8, 4
_JOINTS = word_set("and or but while after before when as")
FATES = {
    stem(word): fate
    for fate, words in (
        ("dead", "kill die dead death drown perish body fatality"),
        ("hurt", "injure injury wound hurt hospitalise hospitalize"),
        ("away", "evacuate evacuation flee displace homeless"),
        ("missing", "missing disappear"),
        ("held", "arrest detain"),
        ("saved", "rescue save survive"),
    )
    for word in word_set(words)
}
PEOPLE = frozenset(
    map(
        stem,
        word_set(
            "people persons lives bodies victims casualties men women children passengers "
            "residents others"
        ),
    )
)


def _may_be_counted(word: str) -> bool:
    passed_over = word in SCALES or word in _SPELLED or word in FUNCTION_WORDS or word in _RATES
    return word == "%" or (word[0].isalpha() and not passed_over)


def _head_of(words: Sequence[str]) -> str:
    """Give the plural that a noun before it belongs to: of `dock workers`, workers are counted."""
    first, *behind = words
    if first == "%" or is_plural(first) or not behind:
        return first
    return behind[0] if is_plural(behind[0]) and not is_verb_form(first) else first


def _value(word: str) -> float | None:
    if _THOUSANDS.fullmatch(word):
        return float(word.replace(",", ""))
    return float(re.sub("[,:]", ".", word)) if _NUMBER.fullmatch(word) else None


def _sureness(lower: tuple[str, ...]) -> Iterator[str]:
    """Give the kinds of doubt; `is to build` is as little done as `will build`."""
    for word, following in pairwise((*lower, "")):
        if word in _SURENESS:
            yield _SURENESS[word]
        elif word in {"is", "are"} and following == "to":
            yield "intended"


def _names(words: list[str]) -> list[str]:
    """Give the words with a capital letter; the first word only if it is no ordinary one."""
    if sum(word.isupper() for word in words) * 2 > len(words):
        return []
    names = []
    for place, word in enumerate(words):
        lower = word.lower().replace(".", "")
        ordinary = lower in FUNCTION_WORDS if place else is_ordinary(lower)
        if word[0].isupper() and len(lower) > 1 and (lower == "us" or not ordinary):
            names.append(lower)
    return names
