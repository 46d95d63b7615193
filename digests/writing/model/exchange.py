"""A question to a language model and the reply, as values; nothing here knows who answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from digests.models import content_hash

PROMPT = 1
"""The version of the prompts; another one's kept answers are not used."""


class Form(StrEnum):
    """How an answer's form is asked for, the strictest first; by OpenAI's names."""

    SCHEMA = "json_schema"
    OBJECT = "json_object"
    PLAIN = "text"


LADDER = tuple(Form)
"""The way down: what a server refuses is asked for by the next."""


class Message(NamedTuple):
    """One message of a conversation."""

    role: str
    """`system`, `user` or `assistant`."""
    content: str


class Trouble(StrEnum):
    """Why a reply has no text."""

    NONE = ""
    FORM = "form"
    """The server does not know the form in which it was asked for."""
    LENGTH = "length"
    """The question is longer than the model takes."""
    BUDGET = "budget"
    """The day's tokens are used up."""
    HURRY = "hurry"
    """Somebody waits for the bullets, so the model is not waited for."""
    FAILED = "failed"
    """No answer came, or none that can be read."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a model is asked, and in which form it is to answer."""

    messages: tuple[Message, ...]
    schema: str
    """The JSON Schema of the answer, as JSON."""
    most_tokens: int
    """Of the answer."""
    form: Form = Form.SCHEMA
    attempt: int = 1
    """Which try it is of a question that is asked more than once."""

    @property
    def key(self) -> str:
        """The hash under which its answer is kept, whatever the form."""
        told = [f"{PROMPT} {self.attempt}", *(f"{role}: {text}" for role, text in self.messages)]
        return content_hash("\n\n".join(told))

    def asked_by(self, form: Form) -> Question:
        """Give the same question, asked for in another form."""
        return replace(self, form=form)


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    text: str = ""
    is_cut: bool = False
    """Whether the answer ended because it was as long as it may be."""
    trouble: Trouble = Trouble.NONE
    told: str = ""
    """Of a trouble, the sentence that says it."""
