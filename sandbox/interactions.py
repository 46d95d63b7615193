"""Interactions: asked of the bot, answered within 3 seconds, their tokens good for 15 minutes."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from sandbox.api_errors import already_acknowledged, unknown

if TYPE_CHECKING:
    from sandbox.clock import Clock
    from sandbox.event_bus import EventBus
    from sandbox.rules import Rules
    from sandbox.values import Json

NOT_RESPONDING = "The application did not respond"
_KEPT = 1_000
_BRANCHES = (1, 2)  # the option types of subcommands and groups


class Asked(IntEnum):
    """Types of interactions."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class Answer(IntEnum):
    """Types of callbacks."""

    PONG = 1
    MESSAGE = 4
    DEFERRED = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


class State(StrEnum):
    """Where an interaction stands, as the page shows it."""

    THINKING = "thinking"
    ANSWERED = "answered"
    FAILED = "failed"


@dataclass(slots=True, eq=False)
class Interaction:
    """One interaction with everything that was answered to it."""

    id: str
    token: str
    kind: Asked
    user_id: str
    channel_id: str
    guild_id: str | None
    data: Json
    asked_at: float
    source: Json | None = None
    """The message whose component was used."""
    metadata: Json = field(default_factory=dict)
    state: State = State.THINKING
    error: str | None = None
    answer: Answer | None = None
    ephemeral: bool = False
    original_id: str | None = None
    follow_up_ids: list[str] = field(default_factory=list)
    modal: Json | None = None
    choices: list[Json] | None = None
    acknowledged: asyncio.Event = field(default_factory=asyncio.Event)
    settled: asyncio.Event = field(default_factory=asyncio.Event)
    deadline: float = 0.0
    """Until when it may think, in the clock's steady seconds."""
    timer: asyncio.TimerHandle | None = None

    @property
    def label(self) -> str:
        """The command with its subcommands, or the component's custom id."""
        name, options = str(self.data.get("name") or ""), self.data.get("options") or []
        while options and options[0]["type"] in _BRANCHES:
            name += f" {options[0]['name']}"
            options = options[0].get("options") or []
        return name or str(self.data.get("custom_id") or "")


class Interactions:
    """All interactions, by id and by token."""

    def __init__(self, clock: Clock, rules: Rules, bus: EventBus) -> None:
        self._clock, self._rules, self._bus = clock, rules, bus
        self.all: dict[str, Interaction] = {}
        self._by_token: dict[str, Interaction] = {}
        clock.call_on_move(self._clock_moved)

    def ask(
        self, kind: Asked, user_id: str, channel: tuple[str, str | None], data: Json
    ) -> Interaction:
        """Open an interaction in (channel id, guild id) and start its 3 seconds."""
        interaction = Interaction(
            self._clock.snowflake(),
            secrets.token_urlsafe(48),
            kind,
            user_id,
            channel[0],
            channel[1],
            data,
            self._clock.steady(),
        )
        self._forget()
        self.all[interaction.id] = interaction
        self._by_token[interaction.token] = interaction
        interaction.deadline = interaction.asked_at + self._rules.answer_within
        self._await(interaction)
        if kind is not Asked.AUTOCOMPLETE:
            self.tell(interaction)
        return interaction

    def _await(self, interaction: Interaction) -> None:
        """Let it fail at its deadline."""
        self._rest(interaction)
        left = max(0.0, interaction.deadline - self._clock.steady())
        loop = asyncio.get_running_loop()
        interaction.timer = loop.call_later(left, self.fail, interaction, NOT_RESPONDING)

    def _rest(self, interaction: Interaction) -> None:
        if interaction.timer:
            interaction.timer.cancel()
            interaction.timer = None

    def _clock_moved(self) -> None:
        """The 3 seconds and the 15 minutes follow the clock."""
        for interaction in self.all.values():
            if interaction.timer:
                self._await(interaction)

    def _forget(self) -> None:
        """Let go of the oldest whose tokens are dead."""
        for old in list(self.all.values())[: max(0, len(self.all) - _KEPT)]:
            if self.by_token(old.token) is None:
                del self.all[old.id], self._by_token[old.token]

    def by_callback(self, interaction_id: str, token: str) -> Interaction:
        """The interaction that a callback answers; 10062 if late or unknown, 40060 if answered."""
        interaction = self.all.get(interaction_id)
        if interaction is None or interaction.token != token:
            raise unknown(10062)
        if interaction.answer is not None:
            raise already_acknowledged()
        if interaction.state is State.FAILED:
            raise unknown(10062)
        return interaction

    def by_token(self, token: str) -> Interaction | None:
        """The interaction whose token still serves follow-ups, or nothing."""
        interaction = self._by_token.get(token)
        if interaction is None:
            return None
        age = self._clock.steady() - interaction.asked_at
        return interaction if age <= self._rules.token_lifetime else None

    def acknowledge(self, interaction: Interaction, answer: Answer) -> None:
        """The bot answered in time; a deferral keeps it thinking until the token dies."""
        interaction.answer = answer
        interaction.acknowledged.set()
        if answer is Answer.DEFERRED:
            interaction.deadline = interaction.asked_at + self._rules.token_lifetime
            self._await(interaction)
            self.tell(interaction)
        else:
            self.settle(interaction)

    def settle(self, interaction: Interaction) -> None:
        """The answer stands."""
        self._rest(interaction)
        if not interaction.settled.is_set():
            interaction.state = State.ANSWERED
            interaction.settled.set()
            if interaction.kind is not Asked.AUTOCOMPLETE:
                self.tell(interaction)

    def fail(self, interaction: Interaction, error: str) -> None:
        """The bot did not answer in time, or nobody was there to ask."""
        interaction.state, interaction.error = State.FAILED, error
        interaction.acknowledged.set()
        interaction.settled.set()
        self._rest(interaction)
        if interaction.kind is not Asked.AUTOCOMPLETE:
            self.tell(interaction)

    def tell(self, interaction: Interaction) -> None:
        """Tell the page where the interaction stands."""
        shape: Json = {
            "id": interaction.id,
            "state": str(interaction.state),
            "channel_id": interaction.channel_id,
            "user_id": interaction.user_id,
            "ephemeral": interaction.ephemeral,
        }
        named = "custom_id" if "custom_id" in interaction.data else "command"
        shape[named] = interaction.label
        if interaction.kind is Asked.COMMAND:
            shape["command_type"] = interaction.data.get("type", 1)
        if interaction.error:
            shape["error"] = interaction.error
        if interaction.modal:
            shape["modal"] = interaction.modal
        self._bus.publish("INTERACTION", shape)

    def close(self) -> None:
        """Stop every timer."""
        for interaction in self.all.values():
            self._rest(interaction)
