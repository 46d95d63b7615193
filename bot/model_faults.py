"""What can go wrong with a model service, each in one sentence that says what to do."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import aiohttp

from digests.service.model_builder import TroubleError
from digests.writing.model.exchange import Trouble

_FORM = re.compile(
    r"response_format|json_schema|json_object|structured output|grammar", re.IGNORECASE
)
_LENGTH = re.compile(
    r"context(?:[ _]?(?:length|window|size))|too (?:long|large|many tokens)|maximum.{0,40}tokens|"
    r"exceeds? .{0,40}(?:context|tokens)",
    re.IGNORECASE,
)
_QUOTA = re.compile(
    r"insufficient_quota|billing|out of credits|exceeded your .{0,20}quota", re.IGNORECASE
)
_PARAMETERS = ("max_tokens", "temperature", "seed", "stream")
"""What a server may refuse to take, and can be asked without."""


class CallError(TroubleError):
    """One try failed."""

    def __init__(  # noqa: PLR0913 - what follows from it, all by name
        self,
        message: str,
        trouble: Trouble = Trouble.FAILED,
        *,
        is_passing: bool = False,
        retry_after: float | None = None,
        parameter: str = "",
        counts: bool = True,
        is_paid: bool = False,
    ) -> None:
        """`is_passing`: another try may help; `parameter`: the server does not take that one.

        `counts`: it tells that the service is not well.
        """
        super().__init__(message, trouble, is_paid=is_paid)
        self.is_passing = is_passing
        self.retry_after = retry_after
        self.parameter = parameter
        self.counts = counts


def unreachable(error: BaseException, address: str, seconds: float) -> CallError:
    """Say why no answer came at all, or none to its end."""
    if isinstance(error, aiohttp.ServerTimeoutError):
        return CallError(f"The model service took no connection: {address}.", is_passing=True)
    if isinstance(error, TimeoutError):
        return CallError(
            f"The model gave no answer within {seconds:g} s. "
            "DAYBREAK_MODEL_TIMEOUT grants it more.",
            is_paid=True,
        )
    if isinstance(error, aiohttp.ClientConnectorError):
        return CallError(
            f"The model service refused the connection: {address}. Start it, or correct "
            "DAYBREAK_MODEL_URL.",
            is_passing=True,
        )
    if isinstance(error, (aiohttp.InvalidURL, ValueError)):
        return CallError(f"The address of the model service is none: {address}.")
    if isinstance(error, (aiohttp.ClientError, OSError)):
        return CallError(
            "The model service cut its answer off, or sent it garbled.",
            is_passing=True,
            is_paid=True,
        )
    return not_understood(f"its answer broke what reads it ({type(error).__name__})")


def not_understood(told: str, *, is_passing: bool = False) -> CallError:
    """Say that what came is no answer of a model service."""
    return CallError(
        f"The model service was not understood: {told}.", is_passing=is_passing, is_paid=True
    )


def error_within(told: str, *, is_paid: bool = False) -> CallError:
    """Say what a service means that answers 200 with an error in it."""
    if _LENGTH.search(told):
        return CallError("The article is too long for the model.", Trouble.LENGTH, counts=False)
    return CallError(
        f"The model service answered with an error: {told}.", is_passing=True, is_paid=is_paid
    )


def fault_of_status(
    status: int, told: str, later: float | None, address: str, model: str
) -> CallError:
    """Say what a status other than 200 means; `told`: what is quoted of the body."""
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        return CallError(f"The model service refused the key ({status}). Set DAYBREAK_MODEL_KEY.")
    if status == HTTPStatus.NOT_FOUND:
        return _not_found(told, address, model)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return _too_often(told, later)
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        return CallError(f"{address} leads elsewhere ({status}). Correct DAYBREAK_MODEL_URL.")
    is_about_question = _FORM.search(told) or _LENGTH.search(told)
    is_trouble = status >= HTTPStatus.INTERNAL_SERVER_ERROR and not is_about_question
    return _in_trouble(status, told, later) if is_trouble else _refused(status, told, model)


def _too_often(told: str, later: float | None) -> CallError:
    if _QUOTA.search(told):
        return CallError(f"The model service wants to be paid: {told}.")
    return CallError(
        "The model service is asked too often (429).", is_passing=True, retry_after=later
    )


def _in_trouble(status: int, told: str, later: float | None) -> CallError:
    return CallError(
        f"The model service is in trouble ({status}): {told}.", is_passing=True, retry_after=later
    )


def _not_found(told: str, address: str, model: str) -> CallError:
    if "model" in told.lower():
        return CallError(f"The model service has no model {model}. Correct DAYBREAK_MODEL.")
    return CallError(f"No model service answers at {address} (404). Correct DAYBREAK_MODEL_URL.")


def _refused(status: int, told: str, model: str) -> CallError:
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE or _LENGTH.search(told):
        return CallError("The article is too long for the model.", Trouble.LENGTH, counts=False)
    if _FORM.search(told):
        return CallError(f"The model service refused the form: {told}.", Trouble.FORM, counts=False)
    for parameter in _PARAMETERS:
        if parameter in told:
            return CallError(f"The model service refused: {told}.", parameter=parameter)
    if re.search(r"model.{0,60}(?:not found|does not exist|unknown|invalid)", told, re.IGNORECASE):
        return CallError(f"The model service has no model {model}. Correct DAYBREAK_MODEL.")
    if status == HTTPStatus.UNPROCESSABLE_ENTITY:  # servers that know no further fields
        return CallError(f"The model service refused the form: {told}.", Trouble.FORM, counts=False)
    is_passing = status == HTTPStatus.REQUEST_TIMEOUT
    return CallError(f"The model service refused ({status}): {told}.", is_passing=is_passing)


def retry_after(header: str) -> float | None:
    """Read the seconds that a server wants to be left alone; a date counts from now."""
    text = header.strip()
    if re.fullmatch(r"\d{1,9}(?:\.\d+)?", text):
        return float(text)
    try:
        at = parsedate_to_datetime(text)
        left = (at if at.tzinfo else at.replace(tzinfo=UTC)) - datetime.now(UTC)
    except (ValueError, OverflowError):
        return None
    return max(0.0, left.total_seconds())
