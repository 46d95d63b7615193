"""Who somebody is: a surname in full, and the role in which the article names a doer or speaker."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.language.lexicon import is_ordinary
from digests.language.nouns import NO_PERSONS, is_person
from digests.language.stems import stem
from digests.language.tokens import plain_words
from digests.writing.compress.bare_names import acts, is_introduced, speaks
from digests.writing.compress.pointers import KNOWN, Answer

if TYPE_CHECKING:
    from digests.language.parse import Token
    from digests.writing.compress.mentions import ArticleText, FullName
    from digests.writing.compress.pointers import Pointer

_STEP = "name in full"


def name_in_full(article: ArticleText, place: int, pointer: Pointer) -> Answer | None:
    """Give a surname its first name, as the article has it; None if two people bear it."""
    parse = article.parse(place)
    token = parse.tokens[pointer.end - 1]
    names = article.full_names(token.text)
    if token.kind in NO_PERSONS:
        names = tuple(name for name in names if name.is_person)
    if _is_nobodys(article, place, token, names):
        return KNOWN
    if not names and is_introduced(parse, pointer.start, token):
        return KNOWN
    if len(names) != 1:
        meant = _is_meant(article, place, names) and not speaks(parse, token)
        return KNOWN if meant else None
    plain = Answer(names[0].text, names[0].sentence, _STEP)
    if is_introduced(parse, pointer.start, token):
        return plain
    unknown = None if speaks(parse, token) else plain
    return _introduce(article, place, pointer, names[0]) or unknown


def _is_meant(article: ArticleText, place: int, names: tuple[FullName, ...]) -> bool:
    """Tell whether headline or lead name one of several with a surname, who was named last too."""
    lead = article.texts[article.lead] if article.lead >= 0 else ""
    known = _named_in(f"{article.title} {lead}", names)
    before = (article.texts[at] for at in range(place - 1, -1, -1))
    last = next(filter(None, (_named_in(text, names) for text in before)), known)
    return len(known) == 1 and last == known


def _named_in(text: str, names: tuple[FullName, ...]) -> set[str]:
    """Give which of these names stand whole in a text."""
    return {name.text for name in names if re.search(rf"\b{re.escape(name.text)}\b", text)}


def _is_nobodys(
    article: ArticleText, place: int, token: Token, names: tuple[FullName, ...]
) -> bool:
    """Tell a word or a name that is no surname, or that the article has in no other form."""
    parse = article.parse(place)
    named_so = bool(names) and acts(parse, token)
    somebody = token.kind == "PERSON" or (not token.kind and speaks(parse, token))
    if not named_so and is_ordinary(token.lower) and not somebody:
        return True
    if not names:  # nobody, but for a doer of whom the article has no other name
        does = somebody and acts(parse, token)
        return not does or _is_known(article, token.text)
    # `on eBay`, before `more Lund eBay news`: people are named in full first
    later = article.first_told(names[0].text) > place
    return len(names) == 1 and later and token.kind != "PERSON" and not named_so


def say_who(article: ArticleText, place: int, pointer: Pointer) -> Answer | None:
    """Give somebody the role in which the article names them; a speaker needs one.

    Of others nothing is asked: the tagger takes many a firm and team for a person.
    """
    parse = article.parse(place)
    token = parse.tokens[pointer.end - 1]
    unknown = None if speaks(parse, token) else KNOWN
    names = article.full_names(token.text)
    if len(names) != 1:
        return unknown
    if names[0].sentence == place and (names[0].title or names[0].role):
        return KNOWN
    return _introduce(article, place, pointer, names[0]) or unknown


def _introduce(article: ArticleText, place: int, pointer: Pointer, name: FullName) -> Answer | None:
    """Give a name with who that is; None if neither article nor headline says so."""
    text = _named(article, name)
    if text:
        return Answer(text, name.sentence, _STEP, name.text)
    behind = article.parse(place).text_at(pointer.end)
    if name.role and name.sentence != place and behind not in {",", "'s", "’s", "("}:
        return Answer(f"{name.text}, {name.role},", name.sentence, _STEP, name.text)
    return None


def _named(article: ArticleText, name: FullName) -> str:
    """Give a name that headline or lead know, another behind its title; else empty."""
    if _is_known(article, name.text.split()[-1]):
        return name.text
    owner = _OWNER.match(name.title)
    unknown = owner and not _is_known(article, owner[1])
    return f"{_in_small(article, name.title)} {name.text}" if name.title and not unknown else ""


_OWNER = re.compile(r".*?([\w-]+)['’]s? ")
"""`Lund’s lawyer` says who somebody is to those who know Lund."""


def _is_known(article: ArticleText, surname: str) -> bool:
    """Tell whether headline or lead name somebody."""
    return not article.headline.isdisjoint(map(stem, plain_words(surname)))


def _in_small(article: ArticleText, title: str) -> str:
    """Write `Actor` as `actor` where a sentence began with it, and `President` as it stands."""
    first = title.split(maxsplit=1)[0]
    is_word = first[1:].islower() and is_person(first.lower())  # `CEO` is written so everywhere
    is_always = any(f" {first} " in text for text in article.texts)
    return title[0].lower() + title[1:] if is_word and not is_always else title
