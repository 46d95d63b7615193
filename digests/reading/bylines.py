"""Who wrote an article: lines that name its authors, and sentences on what somebody does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.reading.word_lists import BESIDE, FORMER, PAPERS_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WHAT_SOMEBODY_IS = 70
"""Characters behind a name in which a biography says what its bearer does."""
_NAME = r"[^\W\d_a-z][\w’'-]+"
_NAMED = re.compile(
    rf"(?:{_NAME} ){{1,3}}(?P<surname>{_NAME})"
    r"(?:,? (?:is|covers|writes|reports|has|ist|schreibt|leitet|berichtet|arbeitet|est|couvre|"
    r"dirige|écrit|es|cubre|escribe|è|scrive|é|cobre|escreve|schrijft|är|skriver|bevakar|er|dækker|dekker|on|"
    r"kirjoittaa|jest|pisze|je|píše|este|scrie|adalah|merupakan|là|пишет|пише|είναι|γράφει|[—–-])\b|"
    r" [—–-] |, [^,]{3,80}, (?:is|ist|est|es|è|é|är|er|jest|je|este|on)\b|, (?=[^,]{3,80}$))"
)
_ANY_JOB = re.compile(BESIDE.in_any_language("job"))
_BY = re.compile(
    "(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR|[Dd]i|DI|[Dd]oor|[Aa]v|[Aa]f|Автор|Text)[: ]+"
)
_BYLINE = re.compile(
    rf"{_BY.pattern}(?:{_NAME}(?:,| and| und| et| y| e| en| och| og|)(?: |$)){{1,6}}.{{0,40}}"
)
_PERSON = re.compile(rf"{_NAME}(?: {_NAME}){{1,3}}")
_LONGEST_BYLINE = 90


def is_byline(paragraph: str) -> bool:
    """Tell `By Ina Holm, health correspondent` from a sentence that begins with `By`."""
    short = len(paragraph) <= _LONGEST_BYLINE and paragraph[-1] not in ".!?。"
    if not short:
        return False
    by = _BY.match(paragraph)
    return _BYLINE.fullmatch(paragraph) is not None or bool(
        by and _ANY_JOB.search(paragraph[by.end() :].lower())
    )


def written_by(paragraphs: Iterable[str]) -> Iterator[str]:
    """Give the people whom lines name as authors: `By Ona Lind, our correspondent`."""
    for paragraph in filter(is_byline, paragraphs):
        for name in _PERSON.finditer(_BY.sub("", paragraph, count=1)):
            yield name[0]


def match_name(paragraph: str) -> re.Match[str] | None:
    """Match a name with which a sentence in the present begins; its `surname` is a group."""
    return _NAMED.match(paragraph)


def is_of(source: str, what: str) -> bool:
    """Tell whether somebody is said to be of a paper."""
    return bool(source) and source.lower() in what.lower()


def count_work(what: str, source: str) -> int:
    """Count what tells, behind a name, that one writes or is of a paper, and does so still."""
    parts = re.split(r"[,;—–]", what[:_WHAT_SOMEBODY_IS])
    still = [part for part in parts if not FORMER.search(part.lower())]
    jobs = {job for part in still for job in _ANY_JOB.findall(part.lower())}
    of_paper = any(PAPERS_NAME.search(part) or is_of(source, part) for part in still)
    return len(jobs) or of_paper
