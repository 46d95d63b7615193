"""What points outside a sentence, replaced by what it stands for where the article is certain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digests.language.nouns import PEOPLE, SUBJECTS, TIMES, NounPhrase, noun_phrases
from digests.language.stems import stem
from digests.writing.compress.people import name_in_full, named, say_who
from digests.writing.compress.pointers import KNOWN, Answer, Pointer
from digests.writing.compress.pointing import find_pointers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.language.parse import Parse
    from digests.writing.compress.edits import Edit
    from digests.writing.compress.mentions import ArticleText

_BACK = 3
"""Sentences before, in which a pronoun's meaning is looked for."""
_PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})


@dataclass(frozen=True, slots=True)
class Resolved:
    """A sentence's edit with its pointers replaced, the sentences that say so, what stays open."""

    edit: Edit
    receipts: tuple[int, ...]
    unresolved: tuple[Pointer, ...]
    introduced: tuple[tuple[str, str], ...] = ()
    """Texts that say who somebody is, each with the name in it."""


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
        answer = _answer(article, place, parse, pointer)
        if answer is None:
            open_ones.append(pointer)
        elif answer.text:
            known |= {sign, *answer.text.split()}
            edit = edit.put(pointer.start, pointer.end, answer.text, answer.step)
            receipts.append(answer.receipt)
            introduced.append((answer.text, answer.name or answer.text))
    places = tuple(at for at in dict.fromkeys(receipts) if at != place)
    return Resolved(edit, places, tuple(open_ones), tuple(introduced))


def _stands_before(parse: Parse, pointer: Pointer) -> bool:
    """Tell whether the same noun stood in the sentence before a definite phrase."""
    head = parse.tokens[pointer.end - 1]
    return any(
        token.lemma == head.lemma and token.pos in {"NOUN", "PROPN"}
        for token in parse.tokens[: pointer.start]
    )


def _answer(article: ArticleText, place: int, parse: Parse, pointer: Pointer) -> Answer | None:
    if pointer.kind == "surname":
        return name_in_full(article, place, parse, pointer)
    if pointer.kind == "stranger":
        return say_who(article, place, parse, pointer)
    if pointer.kind in {"definite", "group"}:
        return _thing(article, place, parse, pointer)
    if pointer.kind in {"he", "it", "they"}:
        return _antecedent(article, place, parse, pointer)
    return None


def _antecedent(article: ArticleText, place: int, parse: Parse, pointer: Pointer) -> Answer | None:
    """Give whom a pronoun means if only one thing of the sentences before can be meant."""
    if not _opens(parse, pointer) or _is_shortened(parse, pointer):
        return None
    word = parse.tokens[pointer.start].lower
    for back in range(1, min(_BACK, place) + 1):
        before = article.parse(place - back)
        meant = [one for one in noun_phrases(before) if _fits(one, pointer.kind)]
        if pointer.kind == "he" and _goes_on_with(before, word):
            continue  # the sentence before speaks of the same one by a pronoun, too
        if meant and _is_sure(meant):
            return _named(article, place - back, meant, parse, pointer)
        if meant or pointer.kind != "he":
            return None
    return None


def _is_sure(meant: Sequence[NounPhrase]) -> bool:
    return any(one.head.dep in SUBJECTS for one in meant) and _are_one(meant)


def _is_shortened(parse: Parse, pointer: Pointer) -> bool:
    """Tell `he'll`, which has no form with a name."""
    following = parse.tokens[pointer.end].text if pointer.end < len(parse.tokens) else ""
    return following.startswith(("'", "’")) or following == "n't"


def _goes_on_with(parse: Parse, pronoun: str) -> bool:
    """Tell whether a sentence's own subject is the pronoun that a later one begins with."""
    subjects = parse.children(parse.root.index, *SUBJECTS)
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
    person = phrase.kind in PEOPLE
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
) -> Answer | None:
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
    return Answer(text, place, f"{token.lower}: {text}")


def _persons_name(
    article: ArticleText, place: int, before: Parse, phrase: NounPhrase
) -> tuple[str, int]:
    """Give somebody's name in full, with who that is, and where it stands; empty if unsure."""
    names = article.full_names(phrase.head.text)
    if len(names) == 1:
        return named(article, names[0]), names[0].sentence
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


def _thing(article: ArticleText, place: int, parse: Parse, pointer: Pointer) -> Answer | None:
    """Tell whether headline or lead speak of `the attack`; give `the dialogue` the name it has."""
    phrase = pointer.phrase
    if phrase is None:
        return None
    if pointer.kind == "group":
        return _group(article, place, parse, phrase)
    root = stem(phrase.head.lower)
    if root in article.headline or _stands_before(parse, pointer):
        return KNOWN
    names = {
        before.written(one.start + (before.tokens[one.start].tag == "DT"), one.end): at
        for at in reversed(range(max(0, place - _NAMED_BACK), place))
        if root in article.stems[at]
        for before in [article.parse(at)]
        for one in noun_phrases(before)
        if one.head.pos == "PROPN" and one.head.text == phrase.head.text.capitalize()
        if not _is_title(before, one)
    }
    if len(names) != 1:
        return None
    ((name, at),) = names.items()
    return Answer(f"the {name}", at, f"by its name: {name}") if " " in name else None


_NAMED_BACK = 2
"""Sentences before in which a thing has the name that is put in: `the league` may be another one
than the one that was named half an article ago."""


def _is_title(parse: Parse, name: NounPhrase) -> bool:
    """Tell `"Fallen Star,"`, which is a film and nobody's star."""
    return any(one.text in {'"', "”", "''"} for one in parse.tokens[name.end : name.end + 2])


def _group(article: ArticleText, place: int, parse: Parse, phrase: NounPhrase) -> Answer | None:
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
