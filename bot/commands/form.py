"""What every form has in common: it outlives the bot that showed it, and its bounds are heeded."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeAlias

import discord
from discord import ui

from digests.errors import DaybreakError
from digests.numbers import grouped

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from bot.commands.services import Services

Filled: TypeAlias = "Mapping[str, tuple[str, ...]]"
"""What was filled in, by the custom id of its field: one text, or what was chosen."""


class FormError(DaybreakError):
    """The form was not filled in as it must be. Nothing was kept; open it again."""


class Form(ui.Modal):
    """A form whose custom id says what it is of.

    discord.py forgets every form when the bot ends, and mixes up two of one custom id. So it is not
    told of any: what is sent comes to `submit`, whichever bot showed the form.
    """

    template: ClassVar[re.Pattern[str]]
    """Of its custom ids; its groups bear the names of what a form of the kind is made from."""

    def __init__(self, custom_id: str) -> None:
        super().__init__(custom_id=custom_id)
        self.stop()  # before it is shown: discord.py does not keep what has ended

    @classmethod
    def revived(cls, services: Services, custom_id: str) -> Self | None:
        """Make it anew from a custom id, as far as it takes to read what was filled in.

        What the template names is what makes it; None where this is no custom id of its kind.
        """
        match = cls.template.fullmatch(custom_id)
        return cls(services, **match.groupdict()) if match else None  # type: ignore[arg-type] # each kind begins so

    @abstractmethod
    async def sent(self, interaction: discord.Interaction[Any], filled: Filled) -> None:
        """Do what was filled in."""

    def read(self, data: Mapping[str, Any]) -> Filled:
        """Read what was sent; FormError where it does not fit, which only happens by hand."""
        sent = dict(_values(data.get("components") or ()))
        filled = {}
        for label, field in self._fields():
            values = tuple(map(str, sent.get(field.custom_id, ())))
            if isinstance(field, ui.TextInput):
                _demand_fitting(label, field, "".join(values))
                values = values or ("",)
            filled[field.custom_id] = values
        return filled

    def _fields(self) -> Iterator[tuple[str, Any]]:
        for child in self.children:
            if isinstance(child, ui.Label):
                yield child.text, child.component
            elif isinstance(child, ui.TextInput):
                yield str(child.to_component_dict().get("label")), child


def _values(components: Any) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Give the fields of a form as Discord sends them, in rows or under labels."""
    for part in components:
        inner = [part["component"]] if part.get("component") else part.get("components")
        if inner:
            yield from _values(inner)
        elif part.get("custom_id"):
            one = (part["value"],) if "value" in part else ()
            yield part["custom_id"], tuple(part.get("values") or one)


def _demand_fitting(label: str, field: ui.TextInput[Any], text: str) -> None:
    if field.required and not text.strip():
        raise FormError(
            f"“{label}” is empty. Nothing was kept; open the form again and fill it in."
        )
    if field.max_length is not None and len(text) > field.max_length:
        raise FormError(
            f"“{label}” has {grouped(len(text))} characters. Nothing was kept; at most "
            f"{grouped(field.max_length)} fit."
        )
