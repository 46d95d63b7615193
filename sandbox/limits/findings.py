"""Collects the faults of one request, so that all of them are told at once, as Discord does."""

from __future__ import annotations

from typing import Any

from sandbox.api_errors import invalid


class Findings:
    """The faults found so far, and the checks that every field needs."""

    def __init__(self) -> None:
        self.faults: list[tuple[str, str, str]] = []

    def add(self, path: str, code: str, message: str) -> None:
        """Note one fault at a path whose steps are joined by dots."""
        self.faults.append((path, code, message))

    def finish(self) -> None:
        """Refuse with everything that was found, if anything was."""
        if self.faults:
            raise invalid(*self.faults)

    def required(self, path: str) -> None:
        """A field is missing."""
        self.add(path, "BASE_TYPE_REQUIRED", "This field is required")

    def text(self, path: str, value: Any, low: int, high: int) -> None:
        """A text of `low` to `high` characters; with `low` 0 it may be missing or null."""
        if value is None or value == "":
            if low:
                self.required(path)
        elif not isinstance(value, str):
            self.add(path, "STRING_TYPE_CONVERT", f'Could not interpret "{value}" as string.')
        elif len(value) > high and low == 0:
            self.add(path, "BASE_TYPE_MAX_LENGTH", f"Must be {high} or fewer in length.")
        elif not low <= len(value) <= high:
            self.add(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {low} and {high} in length.")

    def number(self, path: str, value: Any, low: float, high: float) -> None:
        """A number within bounds, or missing."""
        if value is None:
            return
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.add(path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
        elif value < low:
            message = f"int value should be greater than or equal to {low}."
            self.add(path, "NUMBER_TYPE_MIN", message)
        elif value > high:
            self.add(path, "NUMBER_TYPE_MAX", f"int value should be less than or equal to {high}.")

    def items(self, path: str, value: Any, low: int, high: int) -> list[dict[str, Any]]:
        """A list of `low` to `high` objects; returns those that can be looked into."""
        if value is None and low == 0:
            return []
        if not isinstance(value, list):
            self.add(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
            return []
        if not low <= len(value) <= high:
            bounds = f"Must be between {low} and {high} in length."
            self.add(path, "BASE_TYPE_BAD_LENGTH", bounds)
        for index, item in enumerate(value):
            if not isinstance(item, dict):
                self.add(f"{path}.{index}", "MODEL_TYPE_CONVERT", "Only dictionaries may be used.")
        return [item if isinstance(item, dict) else {} for item in value]

    def flag(self, path: str, value: Any) -> None:
        """True or false."""
        if not isinstance(value, bool):
            self.add(path, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.")

    def bits(self, path: str, value: Any) -> None:
        """Permission bits as a number or as digits, or missing."""
        digits = isinstance(value, str) and value.isdecimal()
        number = isinstance(value, int) and not isinstance(value, bool) and value >= 0
        if value is not None and not digits and not number:
            self.add(path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')

    def texts(self, path: str, value: Any) -> None:
        """A list of ids, or null."""
        if value is not None and not (
            isinstance(value, list) and all(isinstance(item, str | int) for item in value)
        ):
            self.add(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")

    def thing(self, path: str, value: Any) -> dict[str, Any]:
        """An object, or nothing; what is neither is a fault and looked at as empty."""
        if value is not None and not isinstance(value, dict):
            self.add(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
        return value if isinstance(value, dict) else {}

    def choice(self, path: str, value: Any, allowed: tuple[Any, ...]) -> bool:
        """A value out of a set; says whether it was."""
        if value is None:
            self.required(path)
        elif not isinstance(value, str | int) or isinstance(value, bool) or value not in allowed:
            named = ", ".join(str(item) for item in allowed)
            self.add(path, "BASE_TYPE_CHOICES", f"Value must be one of {{{named}}}.")
        else:
            return True
        return False

    def address(self, path: str, value: Any, schemes: tuple[str, ...], high: int = 2048) -> None:
        """An address with one of the schemes."""
        self.text(path, value, 1, high)
        if isinstance(value, str) and value and not value.lower().startswith(schemes):
            named = ", ".join(scheme.split(":", maxsplit=1)[0] for scheme in schemes)
            message = (
                f'Scheme "{value.split(":")[0]}" is not supported. Scheme must be one of ({named}).'
            )
            self.add(path, "URL_TYPE_INVALID_SCHEME", message)
