"""Who and what an article names where: full names with roles, things by how they are introduced."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from digests.language.lexicon import is_ordinary, is_verb_form
from digests.language.marks import QUOTES
from digests.language.nouns import NO_PERSONS, NOUNS, is_person, phrase_of
from digests.language.parser import parse_sentences
from digests.language.stems import stem
from digests.language.tokens import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from digests.language.nouns import NounPhrase
    from digests.language.parse import Parse, Token
    from digests.models import Sentence


class FullName(NamedTuple):
    """A person's name as the article first gives it whole."""

    text: str
    role: str
    """What stands behind it there, such as `the ministry's spokeswoman`; or empty."""
    sentence: int
    title: str = ""
    """What stands before it there, such as `police chief`; or empty."""
    is_person: bool = True
    """Whether the parser takes it for a person's there: a firm is called `Coal India`."""


@dataclass
class ArticleText:
    """An article's sentences, parsed one by one as they are asked for; each is parsed once."""

    sentences: Sequence[Sentence]
    title: str = ""
    lead: int = 0
    """The place of the sentence that tells the news; -1: none is known."""
    opening: int = 0
    """The place of the first statement, which is written for those who know nothing yet."""
    unfit: Mapping[int, str] = field(default_factory=dict)
    """Why no bullet can come of some sentences, which are not parsed for it, by place."""
    _parses: dict[int, Parse] = field(default_factory=dict, repr=False)
    _names: dict[str, tuple[FullName, ...]] = field(default_factory=dict, repr=False)

    def read(self, places: Iterable[int]) -> None:
        """Parse several sentences at once, which is faster than one by one."""
        missing = [place for place in dict.fromkeys(places) if place not in self._parses]
        texts = [self.sentences[place].text for place in missing]
        self._parses.update(zip(missing, parse_sentences(texts), strict=True))

    def is_read(self, place: int) -> bool:
        """Tell whether the sentence at a place was parsed."""
        return place in self._parses

    def parse(self, place: int) -> Parse:
        """Give the parse of the sentence at a place."""
        if place not in self._parses:
            self.read([place])
        return self._parses[place]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The sentences' texts as they are parsed, each stretch of white space one space."""
        return tuple(" ".join(one.text.split()) for one in self.sentences)

    @cached_property
    def stems(self) -> tuple[frozenset[str], ...]:
        """The stems of each sentence's words, for finding those worth parsing."""
        return tuple(frozenset(map(stem, plain_words(one.text))) for one in self.sentences)

    @property
    def headline(self) -> frozenset[str]:
        """The stems of what the reader has read by then: the title's words and the lead's."""
        is_known = self.sentences and self.lead >= 0
        return self._titled | self.stems[self.lead] if is_known else self._titled

    def told_beside(self, place: int) -> frozenset[str]:
        """The stems of what the reader has read beside a sentence: a lead explains not itself."""
        return self._titled if place == self.lead else self.headline

    @cached_property
    def _titled(self) -> frozenset[str]:
        return frozenset(map(stem, plain_words(self.title)))

    def full_names(self, surname: str) -> tuple[FullName, ...]:
        """Give the different full names with this last part, each where it stands first."""
        if surname not in self._names:
            self._names[surname] = self._find_names(surname)
        return self._names[surname]

    def first_told(self, name: str) -> int:
        """Give the first sentence that has a name; -1 if the title has it, or nothing."""
        if name in self.title:
            return -1
        return next((place for place, text in enumerate(self.texts) if name in text), -1)

    def _find_names(self, surname: str) -> tuple[FullName, ...]:
        before = {
            place: words
            for place, text in enumerate(self.texts)
            if (words := _words_before(surname, text))
        }
        first = set().union(*before.values()) - _TITLES
        called = {name for name in first if not is_ordinary(name.lower())}
        if len(called) > 1:
            return tuple(FullName(f"{name} {surname}", "", 0) for name in sorted(first))
        found = self._read_names(surname, list(before)[:_NAMINGS])
        read = {_NICKNAMED.sub("", name).split()[-2:][0] for name in found}
        unread = called - read if found else ()  # `Tom "the Bear" Lund`, not read as one
        more = (FullName(f"{name} {surname}", "", 0) for name in unread if name[-1] != ".")
        return (*found.values(), *more)

    def _read_names(self, surname: str, places: Sequence[int]) -> dict[str, FullName]:
        self.read(places)
        found: dict[str, FullName] = {}
        for place in places:
            for name in _names_within(self.parse(place), surname, place):
                if _tells_more(name, found):
                    found[name.text] = name
        return found


def _words_before(surname: str, text: str) -> set[str]:
    """Give the capitalised words right before a surname, a nickname between them left out."""
    around = pairwise(text.split(surname))
    found = (_FORENAME.search(before) for before, after in around if not after[:1].isalnum())
    return {match[1] for match in found if match}


_FORENAME = re.compile(r"([A-Z][\w.’'-]*)\s+(?:[\"“(][^\"”)]+[\"”)]\s+)?$")
_NICKNAMED = re.compile(r"[\"“(][^\"”)]+[\"”)] ")
_NAMINGS = 6
"""Sentences with a name in full that are read: news says early who somebody is."""


def _tells_more(name: FullName, found: Mapping[str, FullName]) -> bool:
    """Tell whether a name is a new one, or the first of one that says who it is."""
    known = found.get(name.text)
    if known:
        return not (known.title or known.role)
    return not any(one.endswith(name.text) or name.text.endswith(one) for one in found)


def _names_within(parse: Parse, surname: str, place: int) -> Iterator[FullName]:
    """Give the names of two words and more in a sentence that end with a surname."""
    for last in parse.tokens:
        if last.text != surname or last.pos != "PROPN" or last.kind in _NO_PERSONS:
            continue
        start = _behind_nickname(parse, last.index)
        while start and _is_forename(parse.tokens[start - 1], last):
            start -= 1
        count = last.index + 1 - start
        # `the District of Massaria Joshua Levin`: where it begins is unsure
        unsure = start and parse.tokens[start - 1].dep == "prep" and count > _NAME_WORDS
        led = last.kind != "PERSON" and is_verb_form(parse.tokens[start].lower)
        if count >= _NAME_WORDS and not (unsure or led):  # `Find Cayman` is a page
            text = parse.written(start, last.index + 1)
            title = _title_of(parse, start, last)
            role = _role_of(parse, last.index)
            yield FullName(text, role, place, title, last.kind == "PERSON")


def _behind_nickname(parse: Parse, at: int) -> int:
    """Give where a nickname behind a forename begins, `Tom "the Bear" Lund`; else the surname."""
    marks = [one.index for one in parse.tokens[max(0, at - _NICKNAME) : at] if one.text in _MARKS]
    match marks:
        case [opening, closing] if closing == at - 1 and opening:
            return opening if parse.tokens[opening - 1].pos == "PROPN" else at
    return at


_NO_PERSONS = NO_PERSONS | {"WORK_OF_ART", "LAW"}
_MARKS = QUOTES | {"(", ")"}
_NICKNAME = 5


def _is_forename(token: Token, last: Token) -> bool:
    """Tell whether a token belongs to the name before its last part, as the tagger sees names."""
    return token.pos == "PROPN" and token.dep in _FORE and token.kind == last.kind


_FORE = frozenset({"compound", "nmod"})
_TITLES = frozenset({"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "President", "Sir"})


def _title_of(parse: Parse, start: int, head: Token) -> str:
    """Give the words before a name that say who it is: `Prime Minister`, `Lund’s lawyer`.

    They belong to its phrase, or it is said behind them: `a detective, Tom Lund,`.
    """
    phrase = phrase_of(parse, head)
    if parse.text_at(start - 1) == ",":
        phrase, start = _said_before(parse, start, head) or (phrase, start)
    first = phrase.start + (parse.tokens[phrase.start].lower in {"the", "a", "an"})
    if _is_torn(parse, first) or not 0 < start - first <= _LONGEST_TITLE:
        return ""
    inside = parse.tokens[first:start]
    plain = all(one.pos in _TITLE_WORDS and one.kind not in _COUNTED for one in inside)
    return parse.written(first, start) if plain and inside[-1].pos in NOUNS else ""


def _is_torn(parse: Parse, first: int) -> bool:
    """Tell a title of which more stands before: `co-`, `director of football Tom Lund`."""
    before = parse.tokens[max(0, first - 1)]
    goes_on = before.dep == "prep" and is_person(parse.tokens[before.head].lemma.lower())
    owned = before.text in {"'s", "’s"} and not is_person(parse.tokens[first].lemma.lower())
    return first > 0 and (before.text == "-" or goes_on or owned)  # `the Bar’s | office clerk`


_TITLE_WORDS = NOUNS | {"ADJ", "PART"}
_COUNTED = frozenset({"DATE", "ORDINAL", "CARDINAL"})


def _said_before(parse: Parse, start: int, head: Token) -> tuple[NounPhrase, int] | None:
    """Give the phrase that a name is said behind, and its end: `Lund’s lawyer, Ann Holm,`."""
    behind = parse.tokens[head.index + 1 : head.index + 3]
    closed = behind and behind[0].text in {",", "."} and all(one.dep != "cc" for one in behind)
    noun = parse.tokens[max(0, start - 2)]
    if not closed or not (noun.index == head.head or is_person(noun.lemma)):
        return None
    phrase = phrase_of(parse, noun)
    for owner in parse.children(noun.index, "poss"):
        phrase = phrase._replace(start=parse.subtree(owner.index)[0])
    opening = parse.tokens[max(0, phrase.start - 1) : phrase.start + 1]
    told = opening[-1].pos == "PROPN" or any(one.dep == "det" for one in opening)
    return (phrase, phrase.end) if told and not phrase.plural else None


_LONGEST_TITLE = 5


def _role_of(parse: Parse, head: int) -> str:
    """Give the short apposition behind a name: `the ministry's spokeswoman`; else empty."""
    for child in parse.children(head, "appos"):
        span = parse.span(child.index)
        if span is None or child.pos != "NOUN" or not 1 < span[1] - span[0] <= _LONGEST_ROLE:
            continue
        if parse.tokens[span[0]].lower in {"this", "that"}:
            continue  # `this thief` is a view, not who somebody is
        text = parse.written(*span).strip(" ,")
        closed = parse.text_at(span[1]) in {",", "."}
        return text if closed and not set(text) & set(',;:()"“”') else ""
    return ""


_LONGEST_ROLE = 9
_NAME_WORDS = 2
