"""What `the airline` or `the 31-year-old comic` at the head is called, where the text tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from digests.language.tokens import word_set
from digests.writing.bullets.kinds import SPOKEN
from digests.writing.bullets.parsed import FINITE, NAMES, parse
from digests.writing.bullets.people import is_subject
from digests.writing.bullets.references import Resolved, strangers
from digests.writing.bullets.somebody import is_person

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digests.models import Sentence
    from digests.writing.bullets.parsed import Words
    from digests.writing.bullets.people import People, Person

_TIMES = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december"
)
_BODIES = word_set(
    "company firm giant maker retailer manufacturer chain startup carmaker automaker business brand"
)
_TOO_WIDE = word_set(
    "time day year week month number group people state world way part city town country "
    "government case man woman police court president minister leader official officials "
    "spokesman report spokeswoman news show side name member house office church street party "
    "family mother father son daughter brother sister wife husband friend victim suspect officer "
    "driver attorney lawyer judge prosecutor"
)
"""Kinds of which a text has more than the one that it names, or that say too little."""


class Named(NamedTuple):
    """A name with its first token and the one behind its last."""

    text: str
    start: int
    end: int


def name_kind(
    text: str, words: Words, earlier: Sequence[Sentence], people: People
) -> Resolved | None:
    """Put the name for `The airline`, if a sentence before gives one thing only that kind.

    `The airline Nordair`, `Nordair, an airline,` or `Nordair Airline` show it; an age or a calling
    may stand for the one person whom the sentence before is about. `earlier` are the sentences
    before the bullet's own, the nearest last.
    """
    end = _head(words)
    if end is None or not text.startswith(words.source[words.tokens[0].start :][:3]):
        return None
    noun = words.word(end - 1)
    found = _of_kind(noun, earlier) if noun not in _TOO_WIDE else None
    found = found or _person(words, end, earlier, people)
    if found is None:
        return None
    name, shown = found
    person = people.by_surname.get(name.rsplit(" ", 1)[-1])
    shown_by: tuple[Sentence, ...] = (shown,)
    if person and name in person.name:
        name, shown_by = person.name, tuple(dict.fromkeys((shown, person.sentence)))
    head = words.source[words.tokens[0].start : words.tokens[end - 1].end]
    if name in text or not text.startswith(head):
        return None
    rest = text[len(head) :]
    if rest.startswith(("'s", "’s")) and name.endswith("s"):
        rest = rest[:1] + rest[2:]
    return Resolved(f"{name[0].upper()}{name[1:]}{rest}", shown_by)


_UNNAMED = re.compile(
    r"(?:^The|(?<=[\"”] )the|(?<=[\"”] said )the) "
    r"(?=(official|spokesman|spokeswoman|source|witness)"
    r"(?: (?:also )?[a-z]+(?<!who)(?<!of)(?<!for)\b|\.$))"
)


def call_one_of_many(text: str) -> str:
    """Write `An official said` for `The official said`: nobody names him, so no reader knows him.

    One whose name or office stands behind it (`the spokesman for the port`) stays as he is.
    """
    if not text.startswith("The ") and '" ' not in text and "” " not in text:
        return text  # most, told without a search
    return _UNNAMED.sub(_with_article, text, count=1)


def _with_article(match: re.Match[str]) -> str:
    article = "an " if match[1].startswith("o") else "a "
    return article.capitalize() if match[0][0] == "T" else article


def _head(words: Words) -> int | None:
    """Give the end of `The …` at the head if its verb or its possessive `'s` follows at once."""
    if words.word(0) != "the":
        return None
    end = 1
    while end < _LONGEST_HEAD and words.tag(end) in _IN_HEAD:
        if words.tag(end) in NAMES or (words.tag(end) == "NN" and words.tag(end + 1) in NAMES):
            return None
        end += 1
    if end == 1 or words.tag(end - 1) not in {"NN", "JJ", "CD"}:
        return None
    behind = words.tag(end) in FINITE | {"POS"} or (
        words.tag(end) == "RB" and words.tag(end + 1) in FINITE
    )
    return end if behind else None


_LONGEST_HEAD = 7
_IN_HEAD = frozenset({"JJ", "NN", "CD", "VBN", "JJS"})


def _of_kind(noun: str, earlier: Sequence[Sentence]) -> tuple[str, Sentence] | None:
    """Find the one name that sentences before call by a kind."""
    kinds = _BODIES if noun in _BODIES else frozenset({noun})
    found: dict[str, Sentence] = {}
    for sentence in reversed(earlier):
        words = parse(sentence.text)
        named = list(names_of(words))
        called = [one for one in named if not kinds.isdisjoint(_kinds(words, one))]
        for one in called:
            found.setdefault(one.text, sentence)
        if not called and _another(words, kinds):
            return None
    return next(iter(found.items())) if len(found) == 1 else None


def _another(words: Words, kinds: frozenset[str]) -> bool:
    """Tell whether `an airline`, `two airlines` without a name stand in a sentence."""
    for index in range(1, words.body):
        word = words.word(index)
        if word in kinds or word.removesuffix("s") in kinds:
            start = index
            while start and words.tag(start - 1) in {"JJ", "NN", "VBN"}:
                start -= 1
            if words.word(start - 1) in _INDEFINITE or words.tag(index) == "NNS":
                return True
    return False


_INDEFINITE = word_set("a an another one each every other two three several some many any")


def names_of(words: Words) -> Iterator[Named]:
    """Give the names of a sentence, `Bank of Velmar` as one, with the `the` before it.

    Those that only tell of what kind something is (`a Velmar ferry`) or that share an `and` with
    another are left out.
    """
    index = 0
    while index < words.body:
        end = index
        while words.tag(end) in NAMES and words.word(end) not in _TIMES:
            end += 1
            if words.word(end) in {"of", "for"} and words.tag(end + 1) in NAMES:
                end += 1
        part = words.word(index - 1) in {"and", "&"} and words.tag(index - 2) in NAMES
        part = part or words.tag(end) in {"NN", "NNS", "CC", "CD"} or words.word(end) == "-"
        if end > index and not part:
            first = index - 1 if words.word(index - 1) == "the" else index
            text = words.source[words.tokens[first].start : words.tokens[end - 1].end]
            yield Named(text[0].lower() + text[1:] if text[:4] == "The " else text, index, end)
        index = max(end, index + 1)


def _kinds(words: Words, name: Named) -> set[str]:
    """Give the nouns by which a sentence calls a name."""
    before = words.word(name.start - 1) if words.tag(name.start - 1) == "NN" else ""
    own = {words.word(name.end - 1)} if name.end - name.start > 1 else set()
    if words.word(name.start + 1) == "of":
        own.add(words.word(name.start))
    start = name.end
    if words.word(start) == "," and words.tag(start + 1) == "CD" and words.word(start + 2) == ",":
        start += 2
    if words.word(start) in {",", "is", "was"} and words.word(start + 1) in {"a", "an", "the"}:
        end = start + 2
        while words.tag(end) in _IN_HEAD or (words.tag(end) in NAMES and end > start + 2):
            end += 1
        if words.tag(end - 1) == "NN":
            own.add(words.word(end - 1))
    return own | {before}


def _person(
    words: Words, end: int, earlier: Sequence[Sentence], people: People
) -> tuple[str, Sentence] | None:
    """Find whom an age or a calling at the head can mean."""
    age = next((word for word in words.lower[1:end] if word.endswith("-year-old")), "")
    noun = words.word(end - 1)
    if not earlier or not (age or noun in _CALLINGS):
        return None
    years = age.partition("-")[0]
    told = re.compile(rf", {re.escape(years)}[,.]") if age else None
    near = earlier[-_NEAR:]
    spoken = [SPOKEN.sub(" ", one.text) for one in near]
    everybody = {one.name: one for text in spoken for one in people.mentioned(text)}
    if len(everybody) != 1:
        return None
    person: Person = next(iter(everybody.values()))
    if age and noun != age and not (is_person(noun) or noun in _CALLINGS):
        return None
    aged = told and any(
        person.surname in one.text and told.search(one.text) for one in people.sentences
    )
    parts = set(person.name.split())
    if any((people.names - parts) & set(re.findall(r"[\w’'-]+", text)) for text in spoken):
        return None
    if not people.pronoun_of(person) or not is_subject(spoken[-1], person):
        return None
    alone = not any(
        strangers(text, people.pronoun_of(person), people.names, person.name) for text in spoken
    )
    return (person.name, near[-1]) if aged or alone else None


_NEAR = 2
"""Sentences before the bullet's own in which nobody else may be named."""
_CALLINGS = word_set(
    "actor actress singer rapper comedian comic musician author writer novelist poet director "
    "filmmaker striker midfielder defender goalkeeper forward winger player golfer boxer sprinter "
    "swimmer champion quarterback pitcher billionaire businessman businesswoman entrepreneur "
    "senator congressman congresswoman lawmaker politician photographer artist designer model "
    "journalist scientist astronaut activist veteran star superstar princess prince pontiff"
)
"""Callings by which writers name again a person whom they have just named."""
