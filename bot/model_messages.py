"""Requests and answers of the OpenAI-compatible chat interface, whole or streamed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.model_faults import error_within, not_understood
from digests.service.model_builder import Answered
from digests.writing.model.exchange import Form

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from bot.model_quoting import Quoting
    from digests.writing.model.exchange import Question

_SEED = 7
_CUT = "length"


class _Lenient(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _Part(_Lenient):
    text: str | None = None


class _Message(_Lenient):
    content: str | list[_Part] | None = None
    """In one text, or in parts; those that are no text (a model's thoughts) count for nothing."""
    refusal: str | None = None

    @property
    def text(self) -> str:
        """What it says."""
        if isinstance(self.content, list):
            return "".join(part.text or "" for part in self.content)
        return self.content or self.refusal or ""


class _Choice(_Lenient):
    message: _Message | None = None
    delta: _Message | None = None
    """What a streamed piece has in the place of a message."""
    finish_reason: str | None = None


class _Usage(_Lenient):
    total_tokens: int | None = None


class _Completion(_Lenient):
    choices: list[_Choice] = []
    usage: _Usage | None = None
    error: Any = None


def request_body(question: Question, model: str, without: Collection[str]) -> dict[str, Any]:
    """Write the request; `without` are parameters that the server does not take."""
    body: dict[str, Any] = {
        "model": model,
        "messages": [{"role": one.role, "content": one.content} for one in question.messages],
    }
    options = {
        "stream": False,
        "temperature": 0,
        "seed": _SEED * question.attempt,
        "max_tokens": question.most_tokens,
    }
    body |= {name: value for name, value in options.items() if name not in without}
    if "max_tokens" in without:
        body["max_completion_tokens"] = question.most_tokens
    if question.form is Form.SCHEMA:
        schema = {"name": "answer", "strict": True, "schema": json.loads(question.schema)}
        body["response_format"] = {"type": "json_schema", "json_schema": schema}
    elif question.form is Form.OBJECT:
        body["response_format"] = {"type": "json_object"}
    return body


def read_completion(data: bytes, kind: str, charset: str, quoting: Quoting) -> Answered:
    """Read an answer, whole or streamed, whichever came; `quoting` tells of an error in it.

    Raises:
        CallError: it is none.
    """
    text = _decode(data, charset).strip()
    is_streamed = kind == "text/event-stream" or text.startswith(("data:", "event:", ":"))
    pieces = list(_streamed(text)) if is_streamed else [_parse(text)]
    _refuse_error(pieces, quoting)
    choices = [piece.choices[0] for piece in pieces if piece.choices]
    reasons = [choice.finish_reason for choice in choices if choice.finish_reason]
    used = [piece.usage.total_tokens for piece in pieces if piece.usage]
    if is_streamed and not (reasons or text.endswith("[DONE]")):
        raise not_understood("its stream broke off", is_passing=True)
    tokens = max(filter(None, used), default=0)
    said = "".join(map(_said, choices)).encode("utf-16", "surrogatepass")
    return Answered(
        said.decode("utf-16", "replace"),
        tokens if tokens > 0 else None,  # less than nothing no service gives
        is_cut=_CUT in reasons,
    )


def _refuse_error(pieces: Sequence[_Completion], quoting: Quoting) -> None:
    for piece in pieces:
        if piece.error:
            is_paid = any(one.choices for one in pieces)  # it was at work before
            raise error_within(quoting.words(piece.error), is_paid=is_paid)


def _said(choice: _Choice) -> str:
    return (choice.message or choice.delta or _Message()).text


def _decode(data: bytes, charset: str) -> str:
    """Give the text: JSON is UTF-8, whatever a header says; only what is not is read by that."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode(charset, "replace")
    except (LookupError, UnicodeError):
        return data.decode("utf-8", "replace")


def _streamed(text: str) -> Iterator[_Completion]:
    for line in text.splitlines():
        name, _, value = line.partition(":")
        value = value.strip()
        if name.strip() == "data" and value and value != "[DONE]":
            yield _parse(value)


def _parse(text: str) -> _Completion:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise not_understood("its answer is not JSON", is_passing=True) from None
    if not isinstance(found, dict) or not found.keys() & {"choices", "error"}:
        raise not_understood("its answer is of another kind than OpenAI's")
    try:
        return _Completion.model_validate(found)
    except ValidationError:
        raise not_understood("its answer is of another kind than OpenAI's") from None
