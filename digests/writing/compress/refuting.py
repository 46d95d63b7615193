"""The sentence right behind a statement that takes it back or overtakes it: both are one bullet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.language.frequencies import FUNCTION_WORDS
from digests.language.marks import asks, is_balanced
from digests.language.tokens import MONTHS, WEEKDAYS, plain_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.language.parse import Parse, Token
    from digests.models import Sentence

_CLAIM = (
    r"(?:it|this|that|them|these|the (?:reports?|claims?|charges?|rumou?rs?|allegations?|"
    r"accusations?|accounts?|results?|findings?))"
)
_END = r"(?=\W*$|[.,;]|\W+(?:and|but|on|in|at|by|through|when|as|saying)\b)"
"""Behind what is denied: not `denied them visas`, not `denied it would rise`."""
_UNTRUE = r"(?:not true|untrue|false|fake|nonsense|baseless|unfounded|fabricated|a lie|a hoax)"
_REFUTES = re.compile(
    r"(?<!not )(?<!n['’]t )\b(?:den(?:y|ies|ied|ying)|refut(?:es?|ed)|debunk(?:s|ed)) "
    rf"(?!that\b(?!\W*$|[.,;]))(?:{_CLAIM}|(?:any )?wrongdoing){_END}"
    rf"|\b{_CLAIM} (?:(?:is|was|are|were) )?(?:all |entirely |simply |as )?{_UNTRUE}\b"
    rf"|\bno (?:evidence|proof|truth) (?:for|of|to|in) {_CLAIM}\b"
    r"|\b(?:offered|gave|provided|presented) no (?:evidence|proof)\b"
    rf"|\b{_CLAIM} (?:could not|has not|have not|cannot) (?:immediately )?be(?:en)? "
    r"(?:independently )?(?:verified|confirmed)\b"
    rf"|\b(?:failed|unable|not able|not been able|could not|cannot|can['’]t) (?:to )?"
    rf"(?:reproduce|replicate|repeat|confirm) {_CLAIM}{_END}"
    r"|\bnothing of the (?:kind|sort)\b"
    r"|^\W*(?:(?:(?:our )?(?:verdict|rating)|(?:the )?facts?|reality)\s?: ?)?"
    r"(?:no|wrong|false|not true)\b[.,:!](?! ?\d)"
    r"|^(?:it|he|she|they|that) (?:did|does|do|is|was|are|were|has|have|will)(?: not|n['’]t)\W*$"
    r"|^(?:or (?:so|at|that) |(?:at least|at any rate),? that |that,? (?:at least|was the plan)"
    r"|so (?:says?|goes|the story)\b)"
    r"|^in (?:fact|reality),|\bshould have (?:said|read\b|been [“\"\d])"
    r"|\b(?:correct|actual) (?:figure|number|name|date|spelling)\b",
    re.IGNORECASE,
)
_ACCUSES = re.compile(
    r"\b(?:accus(?:e[ds]?|ing|ations?)|alleg(?:e[ds]?|ing|ations?)|charged|blame[sd]?|sued|indicted)\b"
)
_REPLIES = re.compile(
    r"^(?P<speaker>(?:[\w.]+ ){1,4}?)(?:has |have |had )?(?:"
    r"(?:den(?:y|ies|ied)|reject(?:s|ed)?|dispute[sd]?)(?: all| any| the)? \w+(?=\W*$|[.,;]| and\b)"
    r"|pleaded not guilty(?! to\b)"
    r"|(?:insist(?:s|ed)?|sa(?:ys?|id)) .{0,20}\b(?:innocent|nothing wrong))"
)
"""What the accused say to it: `Berg denies theft`, but not `Berg denied that he was ill`."""
_PRONOUNS = frozenset({"He", "She", "It", "They"})
_ABOUT_ARTICLE = re.compile(
    r"(?:Because of an? \w+ \w+, )?[Aa]n? (?:\w+ ){0,2}"
    r"(?:article|headline|obituary|profile|caption)\b.{0,120}\b(?:said|gave|stated|described|named|misstated)\b"
)
"""How a paper begins to put right what it wrote: what follows belongs to it."""
_GOES_ON = ("It ", "He ", "She ", "They ", "The ", "In fact")
_OVERTAKES = re.compile(
    r"(?:(?:But|And|Then|However,|On \w+,?) )*(?:(?i:it|they|its|their|that|this|those|these))\b"
)
"""How a sentence begins that goes on with what the one before it tells."""
_NOT_YET = frozenset({"had", "would", "could", "should", "'d", "’d"})
_LONGEST = 200


def find_refutation(sentences: Sequence[Sentence], place: int) -> Sentence | None:
    """Give the sentence behind one that says that this is untrue, and leans on it.

    To an accusation it is what the accused reply.
    """
    following = _following(sentences, place)
    if following is None:
        return None
    here, behind = sentences[place].text, following.text
    corrects = _ABOUT_ARTICLE.match(here) and behind.startswith(_GOES_ON)
    answers = _REFUTES.search(behind) or corrects or _is_reply(behind, here)
    return following if answers else None


def _is_reply(text: str, accusation: str) -> bool:
    """Tell whether somebody whom an accusation names, or `she`, denies it."""
    reply = _REPLIES.match(text)
    if reply is None or not _ACCUSES.search(accusation):
        return False
    speaker = reply["speaker"].split()
    names = {word for word in speaker if word[:1].isupper() and word.lower() not in FUNCTION_WORDS}
    named = not names.isdisjoint(re.findall(r"\w+", accusation))
    return speaker[0] in _PRONOUNS or named


def find_outcome(sentences: Sequence[Sentence], parse: Parse, place: int) -> Sentence | None:
    """Give the sentence behind one that tells what came of it on a day of this week.

    `Dockers had planned to walk out. They called it off on Thursday.` The first alone would be the
    contrary of the news.
    """
    following = _following(sentences, place)
    if following is None or not _OVERTAKES.match(following.text):
        return None
    here, there = (
        WEEKDAYS.intersection(plain_words(text)) for text in (sentences[place].text, following.text)
    )
    helpers = {one.lower for one in parse.children(parse.root.index, "aux")}
    done = parse.root.tag in {"VBD", "VBN"} and any(map(_names_past, parse.tokens))
    is_past = done or not helpers.isdisjoint(_NOT_YET)
    return following if there - here and (is_past or here) else None


def _names_past(token: Token) -> bool:
    year = token.text.isdecimal() and len(token.text) == 4
    return token.kind == "DATE" and (token.lower in MONTHS or year)


def _following(sentences: Sequence[Sentence], place: int) -> Sentence | None:
    following = sentences[place + 1] if place + 1 < len(sentences) else None
    if following is None or len(following.text) > _LONGEST:
        return None
    plain = is_balanced(following.text) and not asks(following.text)
    return following if plain else None
