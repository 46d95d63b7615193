"""What `daybreak check` says of the language model: asked once, told in one sentence."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.doctor import Observation
from digests.errors import DaybreakError, ModelError
from digests.service.model_cache import ModelCache
from digests.store import Store
from digests.writing.model.answer import read_list
from digests.writing.model.exchange import LADDER, Form, Message, Question, Trouble

if TYPE_CHECKING:
    from bot.model_client import ModelClient
    from bot.model_setup import ModelChoice

_SCHEMA = json.dumps(
    {
        "type": "object",
        "properties": {"colours": {"type": "array", "items": {"type": "string"}}},
        "required": ["colours"],
        "additionalProperties": False,
    }
)
_ASKED = Question(
    (
        Message("system", 'Answer with JSON alone, in this form: {"colours": ["…"]}'),
        Message("user", "Name two colours of a traffic light."),
    ),
    _SCHEMA,
    most_tokens=1_000,
)


async def check_model(choice: ModelChoice, database: str) -> Observation:
    """Ask the model for something small, and say how it answered or what is wrong."""
    try:
        async with choice.client() as client:
            form = await _ask(client)
    except ModelError as error:
        return Observation(f"Model: {error}", well=False)
    if form is None:
        told = f"{choice.model} answers, but gives no JSON. Name another model in DAYBREAK_MODEL."
        return Observation(f"Model: {told}", well=False)
    return Observation(
        f"Model: {choice.model} at {client.host} answers ({form}); the texts of articles are sent "
        f"there{_openly(client)}. {_budget(choice, database)}"
    )


def _openly(client: ModelClient) -> str:
    is_here = client.host in {"localhost", "127.0.0.1", "::1"}
    return "" if is_here or client.address.lower().startswith("https:") else ", unencrypted"


async def _ask(client: ModelClient) -> Form | None:
    """Give the strictest form in which it answers; None if it knows no JSON."""
    for form in LADDER:
        try:
            answer = await client.ask(_ASKED.asked_by(form))
            read_list(answer.text, "colours", is_cut=answer.is_cut)
        except ModelError as error:
            if getattr(error, "trouble", Trouble.FORM) is not Trouble.FORM:
                raise
        else:
            return form
    return None


def _budget(choice: ModelChoice, database: str) -> str:
    try:
        with closing(Store(database)) as store:
            used = ModelCache(store, choice.tokens_a_day, lambda: datetime.now(UTC)).tokens_used()
    except DaybreakError:
        return "What of its day is used the database does not tell."  # why is said of it
    of = f" of {choice.tokens_a_day:,}" if choice.tokens_a_day else ""
    return f"{used:,}{of} tokens are used today."
