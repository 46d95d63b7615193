"""What the bot answered to a member, as it stands now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.core import EPHEMERAL
from sandbox.limits.components import Part, walk

if TYPE_CHECKING:
    from sandbox.core import Core
    from sandbox.interactions import Interaction
    from sandbox.values import Json


@dataclass(frozen=True, slots=True)
class Reply:
    """What the bot answered; every property looks at the present state, so edits show."""

    core: Core
    interaction: Interaction

    @property
    def state(self) -> str:
        """`thinking`, `answered` or `failed`."""
        return str(self.interaction.state)

    @property
    def error(self) -> str | None:
        """Why it failed, in Discord's words."""
        return self.interaction.error

    @property
    def message(self) -> Json | None:
        """The answer's message, ephemeral or not; none for a modal, a deletion or a failure."""
        return self.core.message(self.interaction.channel_id, self.interaction.original_id or "")

    @property
    def ephemeral(self) -> bool:
        """Whether only the asking member sees the answer."""
        return bool(self.message and self.message["flags"] & EPHEMERAL)

    @property
    def follow_ups(self) -> list[Json]:
        """The further messages that still stand."""
        place, numbers = self.interaction.channel_id, self.interaction.follow_up_ids
        return [m for number in numbers if (m := self.core.message(place, number))]

    @property
    def modal(self) -> Json | None:
        """The modal that the bot opened."""
        return self.interaction.modal

    @property
    def text(self) -> str:
        """Everything one can read in the answer's message, line by line."""
        return text_of(self.message) if self.message else ""


def text_of(message: Json) -> str:
    """A message's content, embeds and components as plain lines, with labels of buttons."""
    lines = [message["content"]]
    for embed in message["embeds"]:
        lines += [embed.get("title", ""), embed.get("description", "")]
        for entry in embed.get("fields", ()):
            lines += [entry["name"], entry["value"]]
        lines.append(embed.get("footer", {}).get("text", ""))
    for _, part in walk(message["components"]):
        lines.append(str(part.get("content" if part["type"] == Part.TEXT else "label") or ""))
    return "\n".join(line for line in lines if line)
