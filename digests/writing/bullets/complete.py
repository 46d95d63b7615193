"""What makes a bullet unfit to be read alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.language.tokens import word_set
from digests.writing.bullets.boilerplate import is_boilerplate
from digests.writing.bullets.fragments import incomplete
from digests.writing.bullets.kinds import QUOTES, SPOKEN
from digests.writing.bullets.loose import loose_it, loose_its, loose_pronoun, loose_they
from digests.writing.bullets.parsed import parse
from digests.writing.bullets.pointing import (
    dangles,
    nameless,
    points_at_nothing,
    points_back,
)
from digests.writing.bullets.structure import main_verb

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.writing.bullets.parsed import Words

_HANGING = word_set(
    "the a an of in on at to for with by from and or but that which who is are was were be has "
    "have had will would could should may its their his her than as into including like such per "
    "between among"
)
"""Not `in May`, nor `according to WHO`."""
_CLOSING = ".!?\"”'"
_FIRST_PERSON = re.compile(
    r"\b(?:[Ll]et['’]s|I(?![.\w])|we|We|my|My|our|Our(?! Lady)|me|us|you|You|your|Your)\b"
)
_ROMAN = re.compile(r"(?<=[\w,] )[A-Z][\w-]+ $")
"""What stands before the `I` of `World War I`, `Type I` and `Elizabeth I`."""
_WRITER_FIRST = re.compile(rf"(?:(?:And|But|So|Yet) )?{_FIRST_PERSON.pattern}")
_FEWEST = 6


def misshapen(text: str, words: Words, *, unmarked: bool = False) -> str:
    """Name what is wrong with a text's form, told before its names are sought; empty if nothing.

    `words` are those that were kept of the sentence; `unmarked`: no sentence of its article ends
    with a full stop.
    """
    tests = (test for test in _OF_FORM if not (unmarked and test[1] is _headline))
    return next((name for name, fails in tests if fails(text, words)), "")


def lacking(text: str, words: Words, *, named: bool = False) -> str:
    """Name what a text lacks to be complete and self-contained; empty if nothing.

    `named`: its pronoun has found its name.
    """
    first = next((name for name, fails in _OF_SENSE if fails(text, words)), "")
    if not first:
        read = parse(text) if named else words
        if loose_pronoun(read) is not None or loose_they(read):
            first = "points outside itself"
    return first or incomplete(words)


def hopeless(sentence: str) -> str:
    """Name the fault of a sentence that no cut mends, told before it is parsed; empty if none."""
    if sentence.count(" ") < _FEWEST - 3:
        return "too short"
    quoted = any(mark in sentence for mark in QUOTES)  # it may be the end of what somebody said
    return "speaks as its writer" if not quoted and _WRITER_FIRST.match(sentence) else ""


def _clipped(text: str, words: Words) -> bool:
    if words.source.rstrip(" .").endswith(":"):
        return True  # "The song that was sued: ."
    cut = text.rstrip(_CLOSING).rsplit(" ", 1)[-1] in _HANGING and not _ends_as_written(words)
    half = _half_of_two(words) or _half_of_one(words)
    return cut or half or bool(_HALF_NAME.search(text) or _SILENT_SPEAKER.search(text))


def _half_of_one(words: Words) -> bool:
    """Tell whether a hyphened word lost what stood behind its hyphen: `a series of U.S.`."""
    end = words.tokens[words.body - 1].end if words.body else 0
    return words.source[end : end + 1] == "-" and words.source[end + 1 : end + 2].isalnum()


_SPOKEN_ALONE = re.compile(r"^[\"“][^\"“”]*[\"”]?$")


def _labelled(_: str, words: Words) -> bool:
    """Tell `Moran: It was …` of an interview, `Also ahead: …` of a programme."""
    colon = words.find(":", 1, _HEADING)
    if colon is not None and words.word(colon + 1) in {"find", "see", "read", "watch", "meet"}:
        return True
    colon = words.find(":", 1, _LABEL)
    return colon is not None and words.finite(0, colon) is None


_LABEL, _HEADING = 4, 8
_SILENT_SPEAKER = re.compile(r"[,?!][\"”](?: [A-Z][\w'’.-]*)+$")
"""`"It is late," Ilse Moran.`, who lost her `said`."""
_HALF_NAME = re.compile(r"\b(?:a|an) (?:[A-Z]\.){2,}$")
"""`include a U.S.`, whose noun went."""


def _half_of_two(words: Words) -> bool:
    """Tell whether `between the last call` lost its `and the first alarm`."""
    between = words.find("between", 0, words.body)
    if between is None:
        return False
    behind = range(between + 1, words.body)
    return not any(words.word(i) in {"and", "-"} or words.tag(i) in _PLURALS for i in behind)


_PLURALS = frozenset({"NNS", "NNPS", "PRP", "CD"})
_LOWER_QUOTE = re.compile(r"^[\"“]\s*[a-z]|.*\.\.\.? [a-z]")
_SCRAP = re.compile(r"^[\"“](?:[\w'’-]+,? ){0,5}[\w'’-]+[,!?.][\"”] \S+ (?:said|told|says|added)\b")
"""`"Four or five years," he told …`: a scrap of a quotation."""
_HEADLINE_WORDS = 14


def _headline(_: str, words: Words) -> bool:
    """Tell a headline by its missing full stop, or by the space before it that markup left.

    A link's text stands there too; what tells of the past with an article in it is a sentence.
    """
    source = words.source
    if source.endswith(" .") and " ," not in source:
        verb = main_verb(words, 0, words.body)
        told = verb is not None and words.tag(verb) == "VBD"
        return not (told and not _ARTICLES.isdisjoint(words.lower))
    bare = source.rstrip("\"”'’) ")
    return not bare.endswith((".", "!", "?", "…", ":")) and len(source.split()) <= _HEADLINE_WORDS


_ARTICLES = frozenset({"the", "a", "an"})


def _ends_as_written(words: Words) -> bool:
    """Tell whether the sentence's own last word is still the last one."""
    last = words.tokens[words.body - 1] if words.body else None
    return last is not None and not words.source[last.end :].strip(".!?…\"'”’ ")


def _too_short(text: str, words: Words) -> bool:
    return words.body < _FEWEST or not any(letter.isalpha() for letter in text)


def _asks(text: str, _: Words) -> bool:
    return text.rstrip("\"”'’) ").endswith("?") or bool(_QUESTION.match(text))


def _spoken_alone(text: str, _: Words) -> bool:
    return bool(_SPOKEN_ALONE.match(text))


def _of_writer(text: str, _: Words) -> bool:
    outside = SPOKEN.sub(" ", text)
    return any(
        match.group() != "I" or not _ROMAN.search(outside, 1, match.start())
        for match in _FIRST_PERSON.finditer(outside)
    )


def _piece(text: str, _: Words) -> bool:
    lower = _LOWER_QUOTE.match(SPOKEN.sub(" ", text) if "..." in text else text[:3])
    return bool(lower or _SCRAP.match(text))


_OF_SOMEBODY = re.compile(
    r"^[\"“].*[\"”] (?:(?:one|another|some|others) (?:said|says|wrote|added)\b|"
    r"(?:(?:said|says|asked|added|told) )?(?:the|one|another) (?:[\w-]+ ){0,2}?"
    r"(?:spokesman|spokeswoman|statement|source|boy|girl|man|woman|student|teen|teenager|child|"
    r"mother|father|officer|driver|pilot|resident|official|victim|suspect)"
    r"(?: (?:said|says|added|told)\b|[ .,]+(?:$|in|on|at|after|who)))"
)
"""A quotation of one whom nothing names: `"It is late," the official said`."""
_QUESTION = re.compile(r"^[\"“][^\"”]*\?[\"”]")


def _points_outside(text: str, words: Words) -> bool:
    return (
        dangles(text)
        or points_back(words)
        or points_at_nothing(words)
        or loose_it(words)
        or loose_its(words)
        or (text.startswith("The ") and nameless(words))
        or (text[:1] in '"“' and bool(_OF_SOMEBODY.match(text)))
    )


def _unbalanced(text: str, _: Words) -> bool:
    return not (
        text.count('"') % 2 == 0
        and text.count("“") == text.count("”")
        and text.count("(") == text.count(")")
        and text.count("[") == text.count("]")
        and text.count("``") == text.count("''")
    )


def _beside_the_news(text: str, words: Words) -> bool:
    """Ask anew what something was cut from: the whole sentence was asked before."""
    return not words.source.startswith(text[:-1]) and is_boilerplate(text)


_Tests = tuple[tuple[str, "Callable[[str, Words], bool]"], ...]
_OF_FORM: _Tests = (
    ("too short", _too_short),
    ("a headline", _headline),
    ("a question", _asks),
    ("quotation marks or brackets do not balance", _unbalanced),
    ("a quotation without its speaker", _spoken_alone),
    ("speaks as its writer", _of_writer),
)
_OF_SENSE: _Tests = (
    ("a piece of a quotation", _piece),
    ("points outside itself", _points_outside),
    ("a label", _labelled),
    ("clipped", _clipped),
    ("not news", _beside_the_news),
)
"""What is asked of a text and its words, the cheapest first; the first fault is enough."""
