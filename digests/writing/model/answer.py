"""A model's answer read: JSON found in it, and each of its bullets validated."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from digests.errors import ModelError
from digests.writing.model.sanity_checks import refuses

if TYPE_CHECKING:
    from collections.abc import Iterator

_THOUGHTS = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_LONGEST = 100_000
"""Characters of an answer that are looked at."""
_BEGINS = re.compile(r"[{\[]")
_MOST_NUMBERS = 20
"""Sentences that a bullet may name."""
_TRIED = 50
"""Brackets at which JSON may begin that are looked at."""


class UnusableError(ModelError):
    """The answer cannot be used."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One bullet as the model gave it; nothing of it is believed yet."""

    text: str
    sentences: tuple[int, ...]
    """Numbers from 1, as the model was shown them; they need not exist."""
    theme: str


class _Bullet(BaseModel):
    model_config = ConfigDict(extra="ignore")

    text: Annotated[str, Field(min_length=1)]
    sentences: list[int] = []
    theme: str = ""


def read_answer(text: str, *, is_cut: bool = False) -> tuple[Statement, ...]:
    """Read bullets from an answer, whatever stands around the JSON; what is none is left out.

    Raises:
        UnusableError: says what was wrong, in words fit for its writer.
    """
    found = read_list(text, "bullets", is_cut=is_cut)
    statements, faults = [], []
    for entry in found:
        try:
            bullet = _Bullet.model_validate(entry)
        except ValidationError as error:
            faults.append(_words(error))
            continue
        numbers = tuple(bullet.sentences[:_MOST_NUMBERS])
        statements.append(Statement(_shown(bullet.text), numbers, bullet.theme.strip()))
    if faults and not statements:
        raise UnusableError(f"None of its bullets has the right form: {faults[0]}.")
    return tuple(statements)


def _shown(text: str) -> str:
    """Give a text in one line, with U+FFFD for what no screen should get."""
    line = " ".join(text.split())
    return "".join(one if one.isprintable() else "\ufffd" for one in line)


def read_list(text: str, name: str, *, is_cut: bool = False) -> list[Any]:
    """Give the list of that name in the JSON object of an answer, or a bare list.

    Two that differ are no answer: the second may correct the first.

    Raises:
        UnusableError: says what was wrong.
    """
    told = _THOUGHTS.sub("", text[:_LONGEST]).strip()
    if not told:
        raise UnusableError("It is empty.")
    lists = [
        one[name] if isinstance(one, dict) else one for one in _values(told) if _holds(one, name)
    ]
    if not lists:
        raise UnusableError(_why_not(told, name, is_cut=is_cut))
    entries: list[Any] = lists[0]
    if any(one != entries for one in lists):
        raise UnusableError("It holds more than one answer.")
    return entries


def _why_not(told: str, name: str, *, is_cut: bool) -> str:
    if is_cut:
        return "It broke off before its end. Write fewer and shorter bullets."
    if refuses(told):
        return "It refuses to answer."
    if next(_values(told), None) is None:
        return "It is not JSON that can be read."
    return f'It has no list called "{name}".'


def _holds(value: Any, name: str) -> bool:
    if isinstance(value, dict):
        return isinstance(value.get(name), list)
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


def _values(text: str) -> Iterator[Any]:
    """Give the JSON objects and lists that begin in a text, none within another."""
    decoder, at = json.JSONDecoder(), 0
    for _ in range(_TRIED):
        begin = _BEGINS.search(text, at)
        if begin is None:
            return
        try:
            value, at = decoder.raw_decode(text, begin.start())
        except (ValueError, RecursionError):
            at = begin.start() + 1
        else:
            yield value


def _words(error: ValidationError) -> str:
    """Say in words what the first fault is."""
    fault = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(map(str, fault["loc"])) or "a bullet"
    return f"{where}: {fault['msg'].lower()}"
