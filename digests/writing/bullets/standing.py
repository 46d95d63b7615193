"""What a phrase at the head stands for: `the two countries`, `the company`, `it`, `they`."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from digests.language.lexicon import is_ordinary
from digests.language.tokens import word_set
from digests.writing.bullets.kinds import COUNTRIES
from digests.writing.bullets.parsed import FINITE, NAMES, Words, parse
from digests.writing.bullets.references import Resolved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Sentence
    from digests.writing.bullets.people import People

_PLACES = "countries|nations|governments|states|neighbours|neighbors|allies|powers|capitals"
_PERSONS = "leaders|men|women|ministers|presidents|players|brothers|sisters|actors|candidates"
_ANY = "sides|companies|firms|teams|parties|clubs|groups|agencies|rivals"
_PAIR = re.compile(
    rf"^(?:The two|Both) (?:(?P<places>{_PLACES})|(?P<persons>{_PERSONS})|(?:{_ANY}))\b(?! of\b)"
    r"(?P<owner>['’](?= ))?|^(?P<they>They\b|Their(?P<theirs>(?= )))|"
    r"^Both(?= (?:have|are|were|had|want|will)\b)"
)
_ONE = re.compile(
    r"^(?:The (?P<kind>company|firm|agency|ministry|organisation|organization|bank|club|airline|"
    r"university|charity|automaker|carmaker|retailer|carrier)"
    r"(?P<owner>['’]s)?(?= [a-z])(?! (?:of|that|which|who|in|for|behind|with|to|from|at)\b)"
    r"|It(?= (?:said|says|announced|launched|plans|employs|sells|operates|owns|reported|posted|"
    r"opened|agreed|denied|makes|bought|runs|offers)\b))"
)
_IT = re.compile(
    r"^It(?= (?:also )?(?!is|was|has been|will be|seems|appears|takes|means|comes|happens|turns|"
    r"has taken|will take)(?:[a-z]+s|has|had|will) )"
)
"""`It seats …`: an `it` that stands for a thing, whose name may begin the sentence before."""
_THEY = re.compile(r"^They(?= [a-z])")
_HEADS = ("The ", "Both ", "They", "Their ", "It ")
_LOOK_BACK = 2
_LED_BY = word_set("in at from near to of by with for on into across")
_TITLES = word_set("president minister mr mrs ms dr senator governor chief director secretary")
_JOINED = word_set("of for")
_TIMES = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december"
)


_TRADES = ("ing", "s", "tion", "ware", "ment")
"""Endings of a company's last word, where it is an ordinary one: `Shipping`, `Lines`."""


class _Name(NamedTuple):
    """A name with its first token and the one behind its last."""

    text: str
    start: int
    end: int


def name_group(
    text: str, sentence: Sentence, earlier: Sequence[Sentence], people: People
) -> Resolved | None:
    """Put the names for a phrase that points back, if only they can be meant.

    Two names joined by `and` for `the two countries` or `they`; the one body named in the sentence
    before for `the company`. The sentence that names them becomes a receipt.
    """
    if not earlier or not text.startswith(_HEADS):
        return None
    near = parse(earlier[-1].text)
    they = _THEY.match(text)
    several = _several(near) if they else ""
    if they and several:
        return _put(text, they, {several}, sentence, earlier[-1])
    pair = _PAIR.match(text)
    if pair:
        return _two(text, pair, sentence, earlier, people)
    one, it = _ONE.match(text), _IT.match(text)
    if not (one or it):
        return None
    found = _body(near, people, subject=text.startswith("It"))
    found = {name for name in found if not one or _fits(name, one["kind"])}
    if it and not one:
        found = {name for name in found if name.startswith("the ") or name.isupper()}
    match = one or it
    fits = match and found and next(iter(found)) not in text
    return _put(text, match, found, sentence, earlier[-1]) if match and fits else None


def _fits(name: str, kind: str) -> bool:
    """Tell whether a body may be called so: no party is a bank, no watchdog a company."""
    parts = set(name.lower().replace("’", "'").split())
    if kind in _SAID_IN_NAME:
        return kind in parts
    return kind in {"organisation", "organization", "charity"} or _NO_FIRMS.isdisjoint(parts)


_SAID_IN_NAME = frozenset({"bank", "ministry", "university", "agency"})
"""What a body of that kind bears in its name, as a rule."""
_NO_FIRMS = word_set(
    "party ministry court council parliament congress senate union association federation agency "
    "commission committee police army government church university greenpeace amnesty oxfam unicef "
    "moody's fitch s&p nato fifa uefa who imf"
)


def _two(
    text: str,
    pair: re.Match[str],
    sentence: Sentence,
    earlier: Sequence[Sentence],
    people: People,
) -> Resolved | None:
    for shown in list(reversed(earlier))[:_LOOK_BACK]:
        found = _pairs(parse(shown.text), people, pair)
        if found:
            return _put(text, pair, found, sentence, shown)
        if pair["they"]:
            return None
    return None


def _several(words: Words) -> str:
    """Find the plural that a sentence begins with and is about: `The nine workers were …`."""
    end = 0
    while words.tag(end) in _IN_SUBJECT:
        end += 1
    told = words.finite(end, end + 2) is not None
    if end < _TWO or words.tag(end - 1) != "NNS" or not told:
        return ""
    name = words.source[: words.tokens[end - 1].end]
    return name[0].lower() + name[1:] if words.tag(0) in {"DT", "JJ"} else name


_TWO = 2
_IN_SUBJECT = frozenset({"DT", "CD", "JJ", "NN", "NNS", "VBN", "NNP", "JJS"})


def _put(
    text: str, match: re.Match[str], found: set[str], sentence: Sentence, shown: Sentence
) -> Resolved | None:
    if len(found) != 1:
        return None
    name = next(iter(found))
    groups = match.groupdict()
    owned = groups.get("owner") or groups.get("theirs") is not None
    owner = ("'" if name.endswith("s") else "'s") if owned else ""
    name = name[0].upper() + name[1:]
    return Resolved(f"{name}{owner}{text[match.end() :]}", (sentence, shown))


def _names(words: Words) -> list[_Name]:
    """Collect the names of a sentence, `Bank of Velmar` as one."""
    found: list[_Name] = []
    index = 0
    while index < words.body:
        end = index
        while words.tag(end) in NAMES and words.word(end) not in _TIMES:
            end += 1
            if words.word(end) in _JOINED and words.tag(end + 1) in NAMES:
                end += 1
        if end > index:
            text = words.source[words.tokens[index].start : words.tokens[end - 1].end]
            found.append(_Name(text, index, end))
        index = max(end, index + 1)
    return found


def _person(name: _Name, people: People) -> bool:
    last = name.text.rsplit(" ", 1)[-1]
    trade = last.endswith(_TRADES) and is_ordinary(last.lower())
    return last in people.names and not trade


def _pairs(words: Words, people: People, match: re.Match[str]) -> set[str]:
    """Find `A and B`, no third beside them, both of the kind that the phrase speaks of."""
    found: set[str] = set()
    names = _names(words)
    for one, other in pairwise(names):
        article = words.word(one.end + 1) == "the"
        if words.word(one.end) != "and" or other.start != one.end + (2 if article else 1):
            continue
        start = one.start - 1 if words.word(one.start - 1) == "the" else one.start
        listed = words.word(start - 1) in {",", "and"} and words.tag(start - 2) in NAMES
        listed = listed or words.tag(other.end) in {"NN", "NNS", "CC", "POS"}
        persons = _person(one, people) + _person(other, people)
        fits = persons == (2 if match["persons"] else 0)
        fits = fits or (persons == 2 and not match["places"])  # noqa: PLR2004 # both of the two
        if match["they"]:
            fits = fits and (start == 0 or words.tag(other.end) in FINITE)
        if fits and not listed:
            first, last = words.tokens[start].start, words.tokens[other.end - 1].end
            found.add(words.source[first:last])
    return {text[0].lower() + text[1:] if text[:4] == "The " else text for text in found}


def _body(words: Words, people: People, *, subject: bool) -> set[str]:
    """Find the one body that a sentence names, led by no preposition, people left aside."""
    found: set[str] = set()
    for name in _names(words):
        start = name.start - 1 if words.word(name.start - 1) == "the" else name.start
        country = name.text.lower() in COUNTRIES or not _TITLES.isdisjoint(
            name.text.lower().split()
        )
        if _person(name, people) or country or words.word(start - 1) in _LED_BY:
            continue
        if words.tag(name.end) in {"NN", "NNS", "NNP"} or words.word(name.end) in {
            "-",
            "for",
            "of",
        }:
            return set()
        if subject and start > 0:
            return set()
        first, last = words.tokens[start].start, words.tokens[name.end - 1].end
        text = words.source[first:last]
        found.add(text[0].lower() + text[1:] if text[:4] == "The " else text)
    return found if len(found) == 1 else set()
