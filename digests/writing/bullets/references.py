"""Words that point outside their sentence: resolved when the text is certain, else refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digests.writing.bullets.parsed import NAMES, QUOTES, Words, parse
from digests.writing.bullets.pointing import loose_pronoun, somebody_before
from digests.writing.words import plain_words, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Sentence
    from digests.writing.bullets.people import People, Person

_LOOK_BACK = 3
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|``.*?''")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A bullet whose pronoun or surname became a name, and the sentences that show whose."""

    text: str
    shown_by: tuple[Sentence, ...]


def name_pronoun(
    text: str, words: Words, sentence: Sentence, earlier: Sequence[Sentence], people: People
) -> Resolved | None:
    """Put a name for the first loose `he` or `his`, if only one person has been spoken of.

    `words` are those of the text. The person's own sentences become receipts.
    """
    index = loose_pronoun(words)
    if index is None:
        return None
    pronoun = words.word(index)
    if any(name in text[: text.lower().find(f" {pronoun} ")] for name in people.by_surname):
        return Resolved(text, (sentence,))
    person = _who(words, index, sentence, earlier, people)
    return _named(text, pronoun, *person) if person else None


def _who(
    words: Words, index: int, sentence: Sentence, earlier: Sequence[Sentence], people: People
) -> tuple[Person, tuple[Sentence, ...]] | None:
    """Find the one person whom the pronoun at a place can mean, and the sentences that tell."""
    pronoun = words.word(index)
    loose = index and words.word(index - 1) not in _BEFORE
    within = _QUOTED.sub(" ", sentence.text[: words.tokens[index].start])
    unfit = pronoun in {"he", "she"} and (loose or words.word(index + 1) in _SHORTENED)
    unfit = unfit or (pronoun == "her" and words.tag(index) != "PRP$")
    if unfit or not (_HE | _SHE).isdisjoint(plain_words(within)):
        return None
    here = people.mentioned(within)
    if here:
        return (here[0], (sentence,)) if len(here) == 1 else None
    if _somebody_cut(words, index):
        return None
    for before in list(reversed(earlier))[: 1 if index else _LOOK_BACK]:
        spoken = _QUOTED.sub(" ", before.text)
        spoken_of = people.mentioned(spoken)
        if spoken_of:
            person = spoken_of[0]
            sure = len(spoken_of) == 1 and not _somebody_else(spoken, person, pronoun)
            if _speaks(spoken, person):
                sure = sure and words.word(index + 1) in _SAYING
            else:
                sure = sure and _subject(spoken, person)
            return (person, (sentence, before)) if sure else None
    return None


def _speaks(spoken: str, person: Person) -> bool:
    """Tell whether a sentence names a person as its speaker: then `he added` is that person."""
    surname = re.escape(person.surname)
    told = r"(?:said|says|wrote|told|added)"
    return bool(re.search(rf"{told} (?:[\w.'’-]+ ){{0,7}}{surname}|{surname},? {told}", spoken))


_SAYING = word_set("said added called warned urged")


def _somebody_cut(words: Words, index: int) -> bool:
    """Tell whether the words that were cut before the pronoun speak of somebody."""
    whole = parse(words.source)
    start = words.tokens[index].start
    place = next((i for i, token in enumerate(whole.tokens) if token.start == start), 0)
    return somebody_before(whole, place)


def _subject(text: str, person: Person) -> bool:
    """Tell whether a person is what a sentence begins with: nothing but a role before the name.

    `The sister of Davor Sim …` and `… lost to Davor Sim` are about others.
    """
    place = text.find(person.name)
    place = text.find(person.surname) if place < 0 else place
    head = plain_words(text[:place].rsplit(",", 1)[-1])
    after = text[text.find(person.surname) + len(person.surname) :]
    owner = after.startswith(("'", "’"))
    return len(head) <= _ROLE and _LINKS.isdisjoint(head) and not owner


_ROLE = 6
"""Words of the longest role before a name: `The former Velmar mayor and poet` Davor Sim."""
_LINKS = word_set(
    "of to by with from for in on at behind against like than as after before about into under "
    "elder younger tweeted wrote over near is are was were has have had said says told will "
    "according that who which"
)
_SHORTENED = word_set("'s 'd 'll 've ’s ’d ’ll ’ve")
_BEFORE = word_set("that , and because when if after as while ; but") | QUOTES
_HE, _SHE = word_set("he his him himself"), word_set("she her hers herself")
_ANONYMOUS = re.compile(
    r"^(?:The|A|An|His|Her) (?:\S+ ){0,3}?(?:man|woman|boy|girl|father|mother|son|daughter|husband|"
    r"wife|brother|sister|victim|suspect|officer|driver|pilot|gunman|teenager|student)\b(?! [A-Z])"
)


def _somebody_else(spoken: str, person: Person, pronoun: str) -> bool:
    """Tell whether the sentence that names the person speaks of one more: `he` may be that one."""
    own, other = (_HE, _SHE) if pronoun in _HE else (_SHE, _HE)
    lower = plain_words(spoken)
    head = plain_words(spoken[: spoken.find(person.surname)])
    if not (own | other).isdisjoint(head) or _ANONYMOUS.match(spoken):
        return True
    return not other.isdisjoint(lower) and own.isdisjoint(lower)


def _named(
    text: str, pronoun: str, person: Person, shown_by: tuple[Sentence, ...]
) -> Resolved | None:
    owner = "" if pronoun in {"he", "she"} else "'" if person.name.endswith("s") else "'s"
    if person.sentence not in shown_by:
        shown_by = (*shown_by, person.sentence)
    for match in re.finditer(rf"\b{pronoun}\b", text, re.IGNORECASE):
        head = text[: match.start()]
        if head.count('"') % 2 == 0 and head.count("“") <= head.count("”"):
            return Resolved(f"{head}{person.name}{owner}{text[match.end() :]}", shown_by)
    return None


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
