"""What points outside a sentence, replaced by what it stands for where the article is certain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digests.language.nouns import SUBJECTS, NounPhrase, noun_phrases, stood_before
from digests.language.stems import stem
from digests.writing.compress.people import name_in_full, say_who
from digests.writing.compress.pointers import KNOWN, Answer, Pointer
from digests.writing.compress.pointing import find_pointers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from digests.language.parse import Parse
    from digests.writing.compress.edits import Edit
    from digests.writing.compress.mentions import ArticleText


@dataclass(frozen=True, slots=True)
class Resolved:
    """A sentence's edit with its pointers replaced, the sentences that say so, what stays open."""

    edit: Edit
    receipts: tuple[int, ...]
    unresolved: tuple[Pointer, ...]
    introduced: tuple[tuple[str, str], ...] = ()
    """As those of a draft."""


def resolve(article: ArticleText, place: int, edit: Edit) -> Resolved:
    """Replace what points outside the sentence at a place of its article, where that is certain."""
    parse = article.parse(place)
    receipts: list[int] = []
    open_ones: list[Pointer] = []
    known: set[str] = set()
    introduced: list[tuple[str, str]] = []
    for pointer in find_pointers(parse):
        sign = pointer.kind if pointer.kind != "surname" else parse.tokens[pointer.end - 1].text
        if sign in known or not edit.dropped.isdisjoint(range(pointer.start, pointer.end)):
            continue  # the first one was replaced, and this means the same; or it is gone
        find = _FINDERS.get(pointer.kind)
        answer = find(article, place, pointer) if find else None
        if answer is None:
            open_ones.append(pointer)
        elif answer.text:
            known |= {sign, *answer.text.split()}
            edit = edit.put(pointer.start, pointer.end, answer.text, answer.step)
            receipts.append(answer.receipt)
            introduced.append((answer.text, answer.name or answer.text))
    places = tuple(at for at in dict.fromkeys(receipts) if at != place)
    return Resolved(edit, places, tuple(open_ones), tuple(introduced))


def _thing(article: ArticleText, place: int, pointer: Pointer) -> Answer | None:
    """Tell whether headline or lead speak of `the attack`; give `the dialogue` the name it has."""
    parse = article.parse(place)
    head = parse.tokens[pointer.end - 1]
    root = stem(head.lower)
    if root in article.told_beside(place) or stood_before(parse, head, pointer.start):
        return KNOWN
    speaking = [at for at in range(max(0, place - _HEARD), place) if root in article.stems[at]]
    article.read(speaking)
    names = {name: at for at in speaking for name in _called(article.parse(at), head.text)}
    if len(names) != 1:
        return None
    ((name, at),) = names.items()
    sure = " " in name and place - at <= _NAMED_BACK
    return Answer(f"the {name}", at, f"by its name: {name}") if sure else None


def _called(parse: Parse, noun: str) -> Iterator[str]:
    """Give the names that things of a kind have, `Justice Department`; of a nameless one "".

    `The department` is then not the Justice Department, the police have one too; nor are `the
    Israelis` four Israelis named before.
    """
    for phrase in noun_phrases(parse):
        start = phrase.start + (parse.tokens[phrase.start].tag == "DT")
        head = phrase.head
        if head.text == noun and phrase.end - start > 1:
            yield ""
        elif noun != head.text == noun.capitalize() and head.pos == "PROPN":
            inside = parse.tokens[start : phrase.end]
            # `also a World Heritage Site` has more before the name, `"Fallen Star"` is a film
            plain = all(one.text[0].isupper() or one.pos in _WITHIN_NAMES for one in inside)
            if plain and not _is_title(parse, phrase):
                yield parse.written(start, phrase.end)


_WITHIN_NAMES = frozenset({"ADP", "DET", "CCONJ"})
_HEARD = 40
"""Sentences before in which a second thing of the kind may have a name of its own."""
_NAMED_BACK = 2
"""Sentences before in which a thing has the name that is put in: `the league` may be another one
than the one that was named half an article ago."""


def _is_title(parse: Parse, name: NounPhrase) -> bool:
    """Tell `"Fallen Star,"`, which is a film and nobody's star."""
    return any(one.text in {'"', "”", "''"} for one in parse.tokens[name.end : name.end + 2])


def _group(article: ArticleText, place: int, pointer: Pointer) -> Answer | None:
    """Give `the two countries` their names, where one pair of names was joined as a subject."""
    if article.parse(place).tokens[pointer.start + 1].lower != "two":
        return None
    pairs: dict[str, int] = {}
    for at in range(place - 1, max(-1, place - 1 - _GROUP_BACK), -1):
        before = article.parse(at)
        joined = [(one, _pair(before, one)) for one in noun_phrases(before)]
        if at == place - 1 and sum(bool(pair) for _, pair in joined) > 1:
            return None
        for name, pair in joined:
            if pair and name.head.dep in SUBJECTS and name.kind != "PERSON":
                pairs.setdefault(pair, at)
    if len(pairs) != 1:
        return None
    ((text, at),) = pairs.items()
    return Answer(text, at, f"named: {text}")


def _pair(parse: Parse, name: NounPhrase) -> str:
    """Give `India and Japan` of a phrase that joins just two names."""
    others = [one for one in parse.children(name.head.index, "conj") if one.pos == "PROPN"]
    if name.head.pos != "PROPN" or len(others) != 1:
        return ""
    text = parse.written(name.start, others[0].index + 1)
    return "" if set(text) & set(",;:()") else text


_GROUP_BACK = 4
_FINDERS: dict[str, Callable[[ArticleText, int, Pointer], Answer | None]] = {
    "surname": name_in_full,
    "stranger": say_who,
    "definite": _thing,
    "group": _group,
}
"""What finds a text for each kind of pointer; for the others there is none."""
