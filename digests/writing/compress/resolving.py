"""What points outside a sentence, replaced by what it stands for where the article is certain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from digests.language.nouns import TIMES, NounPhrase, is_person, noun_phrases
from digests.language.stems import stem
from digests.writing.compress.pointing import Pointer, find_pointers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.language.parse import Parse, Token
    from digests.writing.compress.edits import Edit
    from digests.writing.compress.mentions import ArticleText

_BACK = 3
"""Sentences before, in which a pronoun's meaning is looked for."""
_PEOPLE = frozenset({"PERSON", "person"})
_PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})
_LONGEST_PHRASE = 12
"""Words of a phrase that is put in the place of a shorter one."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A sentence's edit with its pointers replaced, the sentences that say so, what stays open."""

    edit: Edit
    receipts: tuple[int, ...]
    unresolved: tuple[Pointer, ...]


def resolve(article: ArticleText, place: int, edit: Edit) -> Resolved:
    """Replace what points outside the sentence at a place of its article, where that is certain."""
    parse = article.parse(place)
    receipts: list[int] = []
    open_ones: list[Pointer] = []
    known: set[str] = set()
    for pointer in find_pointers(parse):
        sign = pointer.kind if pointer.kind != "surname" else parse.tokens[pointer.end - 1].text
        if sign in known or not edit.dropped.isdisjoint(range(pointer.start, pointer.end)):
            continue  # the first one was replaced, and this means the same; or it is gone
        answer = _answer(article, place, parse, pointer)
        if answer is None:
            if pointer.kind != "behind" or not _stands_before(parse, pointer):
                open_ones.append(pointer)
        elif answer.text:
            known |= {sign, *answer.text.split()}
            edit = edit.put(pointer.start, pointer.end, answer.text, answer.step)
            receipts.append(answer.receipt)
    places = tuple(at for at in dict.fromkeys(receipts) if at != place)
    return Resolved(edit, places, tuple(open_ones))


def _stands_before(parse: Parse, pointer: Pointer) -> bool:
    """Tell whether the same noun stood in the sentence before a definite phrase."""
    head = parse.tokens[pointer.end - 1]
    return any(
        token.lemma == head.lemma and token.pos in {"NOUN", "PROPN"}
        for token in parse.tokens[: pointer.start]
    )


class _Answer(NamedTuple):
    """A text to put in a pointer's place, the sentence that says so, and what was done."""

    text: str
    """Empty where the reader knows anyhow."""
    receipt: int = 0
    step: str = ""


_NOTHING = _Answer("")


def _answer(article: ArticleText, place: int, parse: Parse, pointer: Pointer) -> _Answer | None:
    if pointer.kind == "surname":
        return _in_full(article, place, parse, pointer)
    if pointer.kind in {"definite", "behind", "group"}:
        return _introduction(article, place, parse, pointer)
    if pointer.kind in {"he", "it", "they"}:
        return _antecedent(article, place, parse, pointer)
    return None


def _in_full(article: ArticleText, place: int, parse: Parse, pointer: Pointer) -> _Answer | None:
    """Give a surname its first name, as the article has it; None if two people bear it."""
    surname = parse.tokens[pointer.end - 1].text
    if _is_where(parse, parse.tokens[pointer.end - 1]):
        return _NOTHING  # `near Dallow`, `at Ford`: a town or a firm that bears somebody's name
    names = article.full_names(surname)
    if not names:
        return _NOTHING  # the article has no other name for them
    if len(names) > 1:
        return None
    name = names[0]
    if name.text in parse.text:
        return _NOTHING  # the sentence has it in full: `Sund, Little Sund and Marlow`
    if parse.text[: parse.tokens[pointer.start].start].rstrip().endswith(name.text.split()[0]):
        return _NOTHING  # it stands in full, whatever the tagger made of it
    subject = parse.tokens[pointer.end - 1].dep in {"nsubj", "nsubjpass"}
    role = f", {name.role}," if name.role and subject and name.sentence != place else ""
    following = parse.tokens[pointer.end].text if pointer.end < len(parse.tokens) else ""
    if following in {",", "'s", "’s", "("}:
        role = ""
    title = f"{_in_small(name.title)} " if name.title and subject and not role else ""
    return _Answer(title + name.text + role, name.sentence, "name in full")


def _in_small(title: str) -> str:
    """Write `Actor` as `actor` where the sentence before began with it."""
    first = title.split(maxsplit=1)[0]
    return title[0].lower() + title[1:] if is_person(first.lower()) else title


def _is_where(parse: Parse, token: Token) -> bool:
    """Tell a name behind a word for a place, or behind one for the way of somebody who moves."""
    if token.dep != "pobj":
        return False
    before = parse.tokens[token.head]
    moves = parse.tokens[before.head].lemma in _MOVES
    return before.lower in _WHERE or (before.lower in {"to", "from"} and moves)


_WHERE = frozenset({"at", "in", "near", "around", "outside", "across", "off", "inside"})
_MOVES = frozenset({"go", "fly", "travel", "move", "sail", "drive", "come", "arrive", "return"})


def _antecedent(article: ArticleText, place: int, parse: Parse, pointer: Pointer) -> _Answer | None:
    """Give whom a pronoun means if only one thing of the sentences before can be meant."""
    if not _opens(parse, pointer) or _is_shortened(parse, pointer):
        return None
    word = parse.tokens[pointer.start].lower
    for back in range(1, min(_BACK, place) + 1):
        before = article.parse(place - back)
        meant = [one for one in noun_phrases(before) if _fits(one, pointer.kind)]
        if pointer.kind == "he" and _goes_on_with(before, word):
            continue  # the sentence before speaks of the same one by a pronoun, too
        if meant and _is_sure(meant, pointer.kind):
            return _named(article, place - back, meant, parse, pointer)
        if meant or pointer.kind != "he":
            return None
    return None


def _is_sure(meant: Sequence[NounPhrase], kind: str) -> bool:
    leads = kind == "they" or any(one.head.dep in _SUBJECTS for one in meant)
    return leads and _are_one(meant)


_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def _is_shortened(parse: Parse, pointer: Pointer) -> bool:
    """Tell `he'll`, which has no form with a name."""
    following = parse.tokens[pointer.end].text if pointer.end < len(parse.tokens) else ""
    return following.startswith(("'", "’")) or following == "n't"


def _goes_on_with(parse: Parse, pronoun: str) -> bool:
    """Tell whether a sentence's own subject is the pronoun that a later one begins with."""
    subjects = parse.children(parse.root.index, *_SUBJECTS)
    return any(one.lower == _SUBJECT_OF.get(pronoun, pronoun) for one in subjects)


_SUBJECT_OF = {"his": "he", "him": "he", "her": "she"}


def _opens(parse: Parse, pointer: Pointer) -> bool:
    """Tell whether a pronoun is the sentence's subject, or its owner, with no name before it."""
    token = parse.tokens[pointer.start]
    if token.tag == "PRP$":
        token = parse.tokens[token.head]
    before = parse.tokens[: pointer.start]
    return token.dep in {"nsubj", "nsubjpass"} and not any(
        one.pos == "PROPN" and one.kind not in TIMES for one in before
    )


def _fits(phrase: NounPhrase, kind: str) -> bool:
    person = phrase.kind in _PEOPLE
    if kind == "he":
        return (
            (person or phrase.head.pos == "PROPN")
            and not phrase.plural
            and phrase.kind not in _PLACES
        )
    if kind == "it":
        return not person and not phrase.plural and phrase.head.dep != "poss"
    return phrase.plural


def _are_one(phrases: Sequence[NounPhrase]) -> bool:
    """Tell whether phrases mean one thing: the same head, or one a name for the other."""
    first = phrases[0]
    return all(
        one is first
        or one.head.text == first.head.text
        or (one.head.head == first.head.index and one.head.dep == "appos")
        for one in phrases
    )


def _named(
    article: ArticleText,
    place: int,
    meant: Sequence[NounPhrase],
    parse: Parse,
    pointer: Pointer,
) -> _Answer | None:
    """Give the text that says whom a pronoun means, who is named at a place."""
    before, phrase = article.parse(place), meant[0]
    token = parse.tokens[pointer.start]
    if token.lower.endswith(("self", "selves")):
        return None
    if pointer.kind == "he" and phrase.kind != "PERSON":
        return None
    if phrase.kind == "PERSON" and not phrase.plural:
        text, place = _persons_name(article, place, before, phrase)
    else:
        text = _plainly(before, phrase)
    if not text or any(one.text == phrase.head.text for one in parse.tokens):
        return None  # who is named in a sentence is not meant by a pronoun before the name
    if token.tag == "PRP$":
        text += "’" if text.endswith("s") else "’s"
    return _Answer(text, place, f"{token.lower}: {text}")


def _persons_name(
    article: ArticleText, place: int, before: Parse, phrase: NounPhrase
) -> tuple[str, int]:
    """Give somebody's name in full and where it stands; empty if several may be meant."""
    names = article.full_names(phrase.head.text)
    if len(names) == 1:
        return names[0].text, names[0].sentence
    alone = phrase.head.index == phrase.start
    return "" if names or alone else before.written(phrase.start, phrase.end), place


def _plainly(parse: Parse, phrase: NounPhrase) -> str:
    """Give a phrase as it is said again: `three men` become `the three men`."""
    first = parse.tokens[phrase.start]
    if first.tag == "PRP$":
        return ""
    start = phrase.start + (first.tag == "DT")
    joined = parse.children(phrase.head.index, "conj")
    if joined:
        span = parse.span(phrase.head.index)
        names = all(one.pos == "PROPN" for one in joined)
        return parse.written(*span) if span and names and phrase.head.pos == "PROPN" else ""
    if phrase.head.pos == "PROPN":
        return parse.written(phrase.start if first.lower == "the" else start, phrase.end)
    counted = any(one.dep == "nummod" for one in parse.tokens[start : phrase.end])
    text = parse.written(start, phrase.end)
    if start == 0 and parse.tokens[0].pos != "PROPN":
        text = text[:1].lower() + text[1:]
    return f"the {text}" if counted else ""


def _introduction(
    article: ArticleText, place: int, parse: Parse, pointer: Pointer
) -> _Answer | None:
    """Give `the attack` the words by which the article introduced it, if it did so just once."""
    phrase = pointer.phrase
    if phrase is None:
        return None
    if pointer.kind == "group":
        return _group(article, place, parse, phrase)
    root = stem(phrase.head.lower)
    if root in article.headline:
        return _NOTHING
    earlier = [at for at in range(place) if root in article.stems[at]]
    if not earlier:
        return _NOTHING
    introduced = [
        (at, text)
        for at in earlier[:_LOOKED_AT]
        for one in noun_phrases(article.parse(at))
        if one.head.lemma.lower() == phrase.head.lemma.lower()
        for text in [_introducing(article.parse(at), one)]
        if text
    ]
    if len({text for _, text in introduced}) != 1:
        return None
    at, text = introduced[0]
    return _Answer(f"the {text}", at, f"introduced as {text}")


_LOOKED_AT = 6


_RELATED = frozenset({"other", "another", "such", "same", "more", "many", "several", "few"})


def _introducing(parse: Parse, phrase: NounPhrase) -> str:
    """Give the words that say which thing a phrase means, without its article; empty if none do."""
    first = parse.tokens[phrase.start]
    if any(one.lower in _RELATED for one in parse.tokens[phrase.start : phrase.end]):
        return ""
    start = phrase.start + (first.tag in {"DT", "PRP$", "CD"})
    end = phrase.end
    if phrase.head.pos == "PROPN" and end - start > 1:
        return parse.written(start, end)  # `the Strategic Dialogue`: a name needs no more
    for child in parse.children(phrase.head.index, "prep"):
        span = parse.span(child.index)
        if span and span[0] == end and span[1] - start <= _LONGEST_PHRASE:
            end = span[1]
    if end < len(parse.tokens) and (parse.tokens[end].dep == "cc" or parse.tokens[end].text == ","):
        return ""  # a list goes on, and the tree may have cut it
    told = end > phrase.end or any(
        one.pos in {"NOUN", "PROPN"} for one in parse.tokens[start : phrase.end - 1]
    )
    if first.lower in {"the", "this", "that"} and end == phrase.end:
        return ""
    text = parse.written(start, end)
    return text if told and not set(text) & set(',;:()"“”') else ""


def _group(article: ArticleText, place: int, parse: Parse, phrase: NounPhrase) -> _Answer | None:
    """Give `the two countries` their names, where one pair of names was joined as a subject."""
    if parse.tokens[phrase.start + 1].lower != "two":
        return None
    pairs: dict[str, int] = {}
    for at in range(place - 1, max(-1, place - 1 - _GROUP_BACK), -1):
        before = article.parse(at)
        joined = [(one, _pair(before, one)) for one in noun_phrases(before)]
        if at == place - 1 and sum(bool(pair) for _, pair in joined) > 1:
            return None
        for name, pair in joined:
            if pair and name.head.dep in _SUBJECTS and name.kind != "PERSON":
                pairs.setdefault(pair, at)
    if len(pairs) != 1:
        return None
    ((text, at),) = pairs.items()
    return _Answer(text, at, f"named: {text}")


def _pair(parse: Parse, name: NounPhrase) -> str:
    """Give `India and Japan` of a phrase that joins just two names."""
    others = [one for one in parse.children(name.head.index, "conj") if one.pos == "PROPN"]
    if name.head.pos != "PROPN" or len(others) != 1:
        return ""
    text = parse.written(name.start, others[0].index + 1)
    return "" if set(text) & set(",;:()") else text


_GROUP_BACK = 4
