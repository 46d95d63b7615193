"""Words that point outside their sentence: resolved when the text is certain, else refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digests.language.tokens import plain_words, word_set
from digests.writing.bullets.kinds import SPOKEN
from digests.writing.bullets.loose import loose_pronoun
from digests.writing.bullets.parsed import NAMES, QUOTES, Words, parse
from digests.writing.bullets.people import is_subject
from digests.writing.bullets.somebody import (
    MEN,
    PLACING,
    WOMEN,
    is_person,
    somebody_before,
)
from digests.writing.bullets.structure import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Sentence
    from digests.writing.bullets.people import People, Person

_LOOK_BACK = 5


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
    head = SPOKEN.sub(" ", text[: text.lower().find(f" {pronoun} ")])
    if any(one.surname in head for one in (*people.by_surname.values(), *people.families)):
        return Resolved(text, (sentence,))
    short = _in_full(words, index)
    if short is None:
        return None
    person = _who(words, index, sentence, earlier, people)
    owned = pronoun == "his" or (pronoun == "her" and words.tag(index) == "PRP$")
    found = _named(text, pronoun, *person, owned=owned) if person else None
    if found and person and short:
        name = person[0].name
        text = re.sub(rf"(?<={re.escape(name)})['’]\w+", f" {short}", found.text, count=1)
        return Resolved(text, found.shown_by)
    return found


def _in_full(words: Words, index: int) -> str | None:
    """Give the verb that `he's` and `he'll` stand for; empty for none, nothing if unsure."""
    short, behind = words.word(index + 1), index + 2
    if short in {"'ll", "’ll"}:
        return "will"
    if short not in {"'s", "’s"}:
        return None if short in _SHORTENED else ""
    while words.tag(behind) == "RB":
        behind += 1
    if words.word(behind) in {"been", "had", "got"}:
        return "has"
    if words.tag(behind) not in {"VBN", "VBD"}:
        return "is"
    # "he's charged with": is or has, nobody knows without knowing the verb
    return "has" if words.tag(behind + 1) in _OBJECTS else None


_OBJECTS = frozenset({"DT", "CD", "PRP$", "PRP", "NN", "NNS", "NNP", "JJ"})


def _who(
    words: Words, index: int, sentence: Sentence, earlier: Sequence[Sentence], people: People
) -> tuple[Person, tuple[Sentence, ...]] | None:
    """Find the one person whom the pronoun at a place can mean, and the sentences that tell."""
    pronoun = words.word(index)
    loose = index and words.word(index - 1) not in _BEFORE and pronoun in {"he", "she"}
    within = sentence.text[: words.tokens[index].start]
    if words.word(0) in QUOTES and not within.startswith(words.word(0)):
        within = words.word(0) + within  # a quotation that was opened in another sentence
    within = SPOKEN.sub(" ", within)
    if loose or not (_HE | _SHE).isdisjoint(plain_words(within)):
        return None
    here = _fitting(within, pronoun, people)
    if here:
        return (here[0], (sentence,)) if len(here) == 1 else None
    if _somebody_cut(words, index):
        return None
    missed = 0
    for before in list(reversed(earlier))[:_LOOK_BACK]:
        spoken = SPOKEN.sub(" ", before.text)
        found = _fitting(spoken, pronoun, people)
        if found:
            sure = len(found) == 1 and _goes_on(before, found[0], words, index, people)
            rivals = people.kin_of(found[0])
            sure = sure and not any(one.name in near.text for one in rivals for near in earlier)
            return (found[0], (sentence, before)) if sure else None
        goes_on = _own(pronoun) & set(plain_words(spoken))
        missed += not goes_on and len(spoken.split()) > _BRIEF
        if missed > (0 if index else 1) or strangers(spoken, pronoun, people.names):
            return None
    return None


_BRIEF = 4
"""Words outside quotations of a sentence that is nothing but one."""


def _own(pronoun: str) -> frozenset[str]:
    return _HE if pronoun in _HE else _SHE


def _fitting(text: str, pronoun: str, people: People) -> list[Person]:
    """Give those of whom a text speaks and who may be `he`, or `she`."""
    wanted = "he" if pronoun in _HE else "she"
    fitting = (one for one in people.mentioned(text) if people.pronoun_of(one) in {wanted, ""})
    return [one for one in fitting if people.is_known(one)]


def _goes_on(before: Sentence, person: Person, words: Words, index: int, people: People) -> bool:
    """Tell whether the sentence behind goes on about the person whom this one is about."""
    pronoun = words.word(index)
    spoken = SPOKEN.sub(" ", before.text)
    named = set(person.name.split())
    others = people.names - named.union(*(one.name.split() for one in people.mentioned(spoken)))
    if not others.isdisjoint(re.findall(r"[\w’'-]+", spoken)):
        return False
    if not (people.pronoun_of(person) or re.search(rf"{re.escape(person.surname)}, \d\d,", spoken)):
        return False
    if strangers(spoken, pronoun, people.names, person.name) or not (
        _own(pronoun) ^ _EITHER
    ).isdisjoint(plain_words(spoken[: spoken.find(person.surname)])):
        return False
    head = spoken[: spoken.find(person.surname)]
    if not {"he", "she"}.isdisjoint(plain_words(head)) and not _AHEAD.match(head):
        return False
    if _speaks(spoken, person):
        of_himself = len(spoken.split()) < _ATTRIBUTION and _MYSELF.search(before.text)
        of_others = before.text[0] in QUOTES or _TOLD_OF.search(spoken)
        goes_on = of_himself or (is_subject(spoken, person) and not of_others)
        return words.word(index + 1) in _SAYING or bool(not index and goes_on)
    if not index and spoken.startswith("According to "):
        spoken = spoken.removeprefix("According to ")
    return is_subject(spoken, person, owner=not index)


_ATTRIBUTION = 12
"""Words outside quotations of a sentence that does no more than name a quotation's speaker."""
_AHEAD = re.compile(
    r"^(?:When|After|Before|As|While|Since|If|Although|Though|In|On|At|For|With|During|By|Until|"
    r"Once|Despite)\b[^,]*, [^,]*$"
)
"""`When he was ten, Davor Sim …`: a `he` ahead of the name that it stands for."""
_TOLD_OF = re.compile(r"\b(?:said|says|wrote|told|added) (?:that )?[A-Z]")
_MYSELF = re.compile(r"\b(?:I|my|me)\b")


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


_SHORTENED = word_set("'d ’d")
_BEFORE = word_set(
    "that , and because when if after as while ; but said says say confirmed confirms believe "
    "believes announced reported claimed"
)
_BEFORE |= QUOTES
_HE, _SHE = word_set("he his him himself"), word_set("she her hers herself")
_EITHER = _HE | _SHE


def strangers(spoken: str, pronoun: str, known: frozenset[str], name: str = "") -> bool:
    """Tell whether a text speaks of one more who may be `he`: a person noun that is no role.

    A role stands before a known name (`the poet Davor Sim`), behind the comma of `name` or behind
    `is` or `as`.
    """
    words = parse(spoken)
    goes_on = words.word(0) in _own(pronoun)
    for index in range(words.body):
        compound = words.tag(index + 1) in {"NN", "NNS"}  # "child support"
        if words.tag(index) != "NN" or compound or not is_person(words.word(index)):
            continue
        if words.word(index) in (WOMEN if pronoun in _HE else MEN):
            continue
        if words.tag(index + 1) in NAMES:
            if words.tokens[index + 1].text in known:
                continue
            return True
        start = index
        while start and words.tag(start - 1) in _WITHIN_ROLE:
            start -= 1
        before = words.word(start - 1)
        told_of = {"DT", "PRP$", "POS"}.isdisjoint(words.tags[start:index])
        if told_of and (name or goes_on):  # "ministers of trade, including minister of ports"
            continue
        if not (name or goes_on) or before not in _ROLE_AFTER:
            return True
    return False


_WITHIN_ROLE = frozenset({"NN", "JJ", "DT", "NNP", "CD", "POS", "VBN", "JJS", "RB"})
_ROLE_AFTER = word_set(", is was be been as became become remains -- — and")


def _named(
    text: str, pronoun: str, person: Person, shown_by: tuple[Sentence, ...], *, owned: bool
) -> Resolved | None:
    owner = "" if not owned else "'" if person.name.endswith("s") else "'s"
    if person.sentence not in shown_by:
        shown_by = (*shown_by, person.sentence)
    for match in re.finditer(rf"\b{pronoun}\b", text, re.IGNORECASE):
        head, tail = text[: match.start()], text[match.end() :]
        if _outside(text, match.start()):
            return Resolved(f"{head}{person.name}{owner}{tail}", shown_by)
    return None


def name_in_full(text: str, words: Words, people: People) -> Resolved | None:
    """Put the first name before a surname that stands alone where it is first written.

    `Moran left`, `the ferry sank, Moran said`: a reader who sees no other bullet knows who it was.
    Where it may be a town's or a firm's it stays: `flew to Houston`, `workers at Ford`.
    """
    for index in range(words.body):
        if words.tag(index) not in NAMES or quoted(words, index):
            continue
        surname = words.tokens[index].text
        person = people.by_surname.get(surname)
        if person is None or not _means_person(words, index) or person.name in text:
            continue
        if index >= _HEAD and not people.is_known(person):
            continue
        before = sum(token.text == surname for token in words.tokens[:index])
        places = [match.start() for match in re.finditer(rf"\b{re.escape(surname)}\b", text)]
        if before >= len(places) or not _outside(text, places[before]):
            continue
        at = places[before]
        full = text[:at] + person.name + text[at + len(surname) :]
        return Resolved(full, (person.sentence,))
    return None


def _means_person(words: Words, index: int) -> bool:
    """Tell whether a surname stands alone, where neither a place nor a firm would."""
    word, before, after = words.word(index), words.word(index - 1), words.tag(index + 1)
    if {words.tag(index - 1), after} & (NAMES | {"CC"}) or words.word(index + 1) == "-":
        return False
    titled = before.rstrip(".") in _TITLES or before == "the"
    if titled or after in {"NN", "NNS"} or words.word(index + 1) in _AGENCY_SAYS:
        return False
    if before == "to":
        return words.word(index - 2) == "according"
    if before in _LEADING or (before == "of" and words.word(index - 2) in _OWNED):
        return False
    return word not in _BORNE_BY_OTHERS or before in _SPOKE or words.word(index + 1) in _SPOKE


def _outside(text: str, place: int) -> bool:
    """Tell whether a place stands outside quotations, whose words nobody changes."""
    head = text[:place]
    return head.count('"') % 2 == 0 and head.count("“") <= head.count("”")


_HEAD = 3
"""Words at whose beginning a name is the subject."""
_SPOKE = word_set("said says added told wrote replied explained asked warned")
_LEADING = PLACING | {"from", "through", "over", "on"}
_OWNED = word_set(
    "shares stock stocks part parts outskirts city state north south east west residents visitors "
    "customers owner owners maker headquarters"
)
_BORNE_BY_OTHERS = word_set(
    "trump clinton bush obama biden kardashian ford disney dell bloomberg morgan chase "
    "hilton marriott kellogg heinz mars ferrari porsche renault siemens tesla boeing goldman "
    "houston washington austin dallas lincoln jordan georgia israel chile wales "
    "london paris berlin york orlando cleveland denver madison phoenix sydney victoria"
)
"""Surnames that are as well a firm's, a town's or a better known person's."""
_AGENCY_SAYS = word_set("reported reports")
"""What an agency does more often than a person of its name: `Bloomberg reported`."""
_TITLES = word_set("mr mrs ms dr sir lord lady president senator judge king queen prince pope")
