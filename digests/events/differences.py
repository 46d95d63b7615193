"""Where two statements part: what contradicts, and what one of them adds."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from digests.language.lexicon import is_ordinary
from digests.language.name_forms import same_people
from digests.language.stems import stem
from digests.language.tokens import DAYS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from digests.events.statements import Statement
    from digests.models import Article

_OPPOSITES = (
    (
        "rise raise increase climb gain grow jump surge higher soar",
        "fall decrease drop decline slip plunge lower tumble shrink cut reduce slash",
    ),
    ("win beat winner", "lose loser"),
    ("kill die drown killer", "injure wound hurt survive rescue aboard survivor rescuer"),
    ("accept approve pass back support", "reject oppose block veto"),
    ("open start begin launch", "close end stop shut halt"),
    ("arrest detain jail", "release free"),
    ("guilty convict", "innocent acquit"),
    ("join enter", "leave quit exit"),
    ("buy buyer", "sell seller"),
)
_SIDES = tuple(
    (frozenset(map(stem, one.split())), frozenset(map(stem, other.split())))
    for one, other in _OPPOSITES
)
_DEEDS = {root: min(side) for sides in _SIDES for side in sides for root in side}
"""One name for each, `kill` and `die`, and for whoever does it: `rescue` and `rescuers`."""
ROUNDED_BY = 0.05
"""By how much of itself a rounded number may differ."""
_LETTERS = 4
"""Letters that make `Germany` and `German` one name."""
_ABBREVIATED = frozenset({2, 3, 4})
"""Letters of an abbreviation that may stand for the names whose initials it has."""
_SEVERAL = 2
"""Strangers among the names that make it another statement."""


def contradict(one: Statement, other: Statement) -> bool:
    """Tell whether the two cannot be the same statement: what differs is not mere wording."""
    return _numbers_differ(one, other) or contradict_otherwise(one, other)


def contradict_otherwise(one: Statement, other: Statement) -> bool:
    """Tell whether the two cannot be the same statement even if their figures were the same."""
    return (
        one.negated != other.negated
        or one.sureness != other.sureness
        or _names_differ(one, other)
        or _opposed(one.stems.keys(), other.stems.keys())
        or _roles_differ(one, other)
    )


def disagree(one: Statement, other: Statement) -> bool:
    """Tell whether two reports of one event cannot both be right: not what one merely adds.

    Other figures, for the same thing or with none in common, another day, a denial, an opposite, a
    mere possibility.
    """
    return (
        _counts_differ(one, other)
        or _have_other_figures(one, other)
        or are_apart_in_time([one], [other])
        or turn_round(one, other)
    )


def are_apart_in_time(one: Iterable[Statement], other: Iterable[Statement]) -> bool:
    """Tell Thursday's attack from Monday's, and April's figure from March's."""
    mine, theirs = (
        {day for statement in side for day in _days_of_deeds(statement)} for side in (one, other)
    )
    return any(
        bool(mine & kind and theirs & kind) and mine.isdisjoint(theirs & kind)
        for kind in (WEEKDAYS, DAYS - WEEKDAYS)
    )


def _days_of_deeds(statement: Statement) -> Iterator[str]:
    """Give the days and months that a statement names, but that on which somebody said so."""
    words = statement.words
    for at, word in enumerate(words):
        beside = {*words[max(0, at - 2) : at], *words[at + 1 : at + 2]}
        if word in DAYS and beside.isdisjoint(_TOLD):
            yield word


_TOLD = frozenset({"said", "says", "told", "announced", "reported"})


def turn_round(one: Statement, other: Statement) -> bool:
    """Tell whether one denies the other, says the reverse, or holds for possible what is done."""
    return (
        one.negated != other.negated
        or one.sureness - _PLANNED != other.sureness - _PLANNED
        or _opposed(one.stems.keys(), other.stems.keys())
    )


_PLANNED = frozenset({"intended"})
"""That a plant will open and that it gets its plant is one report, on one day."""


def may_have_come(
    one: Statement, other: Statement, told_in: Article | None, and_in: Article | None
) -> bool:
    """Tell whether what one article tells as planned may have come by another's day, or not."""
    return one.sureness != other.sureness and _are_days_apart(told_in, and_in)


def _are_days_apart(one: Article | None, other: Article | None) -> bool:
    if one is None or other is None or one.published_at is None or other.published_at is None:
        return False
    later, before = sorted((one.published_at, other.published_at), reverse=True)
    return later - before >= _OVERNIGHT and later.date() > before.date()


_OVERNIGHT = timedelta(hours=12)


def figures_on(statement: Statement) -> Mapping[str, frozenset[float]]:
    """Give what a statement counts, by its stem, with its figures."""
    return _by_what(statement.counted)


@lru_cache(maxsize=4_000)
def _by_what(counted: tuple[tuple[str, float], ...]) -> Mapping[str, frozenset[float]]:
    return {what: frozenset(n for name, n in counted if name == what) for what, _ in counted}


def _counts_differ(one: Statement, other: Statement) -> bool:
    """Tell whether both count the same thing and have no figure for it in common."""
    mine, theirs = figures_on(one), figures_on(other)
    rounded = one.rounded or other.rounded
    return any(
        not any(
            _equal(number, another, rounded=rounded)
            for number in mine[what]
            for another in theirs[what]
        )
        for what in mine.keys() & theirs.keys()
    )


def _have_other_figures(one: Statement, other: Statement) -> bool:
    """Tell whether both have figures but years, and none of the one is the other's.

    `900 jobs` may be what the other counts as `1,200 workers`.
    """
    mine, theirs = (
        {number for number in side.numbers if number not in _YEARS} for side in (one, other)
    )
    rounded = one.rounded or other.rounded
    shared = (_equal(number, another, rounded=rounded) for number in mine for another in theirs)
    return bool(mine and theirs) and not any(shared)


_YEARS = range(1900, 2100)


def deed_of(root: str) -> str:
    """Give one name to stems of one deed (`kill`, `die`), and others back as they are."""
    return _DEEDS.get(root, root)


def new_numbers(statement: Statement, known: Iterable[float]) -> frozenset[float]:
    """Give the statement's numbers that are not among the known ones, roundings aside."""
    rest = tuple(known)
    return frozenset(
        number
        for number in statement.numbers
        if not any(_equal(number, other, rounded=statement.rounded) for other in rest)
    )


def new_names(statement: Statement, known: Sequence[str]) -> frozenset[str]:
    """Give the statement's names that no known one stands for (`German`: `Germany`, `EU`).

    Titles and other ordinary words with a capital letter are no names here: `Minister`, `Bank`.
    """
    own_initials, initials = _initials(statement.names), _initials(known)
    short = [name for name in known if len(name) in _ABBREVIATED and name in own_initials]
    return frozenset(
        name
        for name in statement.names
        if not is_ordinary(name)
        and not any(_same_name(name, other) for other in known)
        and not (len(name) in _ABBREVIATED and name in initials)
        and not any(name[0] in abbreviation for abbreviation in short)
    )


def _initials(names: Sequence[str]) -> str:
    return "".join(name[0] for name in names)


def _equal(one: float, other: float, *, rounded: bool) -> bool:
    return one == other or (rounded and abs(one - other) <= ROUNDED_BY * max(one, other))


def _numbers_differ(one: Statement, other: Statement) -> bool:
    """Tell whether each has a number that the other one lacks."""
    rounded = one.rounded or other.rounded
    mine, theirs = (
        any(
            not any(_equal(number, another, rounded=rounded) for another in there.numbers)
            for number in here.numbers
        )
        for here, there in ((one, other), (other, one))
    )
    return mine and theirs


def _names_differ(one: Statement, other: Statement) -> bool:
    """Tell whether each names somebody else, or one of them several and they share nobody."""
    mine, theirs = new_names(one, other.names), new_names(other, one.names)
    if mine and theirs:
        return True
    return max(len(mine), len(theirs)) >= _SEVERAL and not any(
        _same_name(name, another) for name in one.names for another in other.names
    )


def _same_name(one: str, other: str) -> bool:
    short = min(len(one), len(other))
    letters = max(_LETTERS, short - 1)
    alike = short >= _LETTERS and one[:letters] == other[:letters]
    return one == other or alike or same_people(one, other)


def _opposed(one: AbstractSet[str], other: AbstractSet[str]) -> bool:
    """Tell whether one has only words of the one side of an opposition, the other of the other."""
    mine, theirs = (
        {
            (index, side)
            for index, sides in enumerate(_SIDES)
            for side in (0, 1)
            if stems & sides[side] and not stems & sides[1 - side]
        }
        for stems in (one, other)
    )
    return any((index, 1 - side) in theirs for index, side in mine)


def _roles_differ(one: Statement, other: Statement) -> bool:
    """Tell whether the first two names that both have stand the other way round.

    A name after `in` or the like says where or when, not who, and may stand anywhere.
    """
    if one.passive != other.passive:
        return False
    names = {*one.names, *other.names} - set(_places(one)) - set(_places(other))
    mine, theirs = (
        list(dict.fromkeys(word for word in here.words if word in names and word in there.words))
        for here, there in ((one, other), (other, one))
    )
    return mine[:2] == theirs[1::-1] and len(mine) > 1


_WHERE = frozenset({"in", "at", "off", "near", "after", "before", "on", "of", "from", "since"})


def _places(one: Statement) -> Iterator[str]:
    return (word for before, word in pairwise(one.words) if before in _WHERE)
