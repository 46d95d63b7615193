"""The errors of Discord's API: status, code, message, and the path of the fault."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


class ApiError(Exception):
    """A request that Discord would refuse.

    `faults` are paths with Discord's code and text, as ("content", "BASE_TYPE_MAX_LENGTH", "Must be
    2000 or fewer in length."); a path's steps are joined by dots.
    """

    def __init__(
        self,
        status: int,
        code: int,
        message: str,
        faults: tuple[tuple[str, str, str], ...] = (),
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.faults = faults

    def body(self) -> Json:
        """The JSON that Discord answers with (openapi.json: ErrorResponse)."""
        answer: Json = {"message": self.message, "code": self.code}
        if self.faults:
            errors: Json = {}
            for path, code, message in self.faults:
                place = errors
                for step in path.split(".") if path else ():
                    place = place.setdefault(step, {})
                place.setdefault("_errors", []).append({"code": code, "message": message})
            answer["errors"] = errors
        return answer


def invalid(*faults: tuple[str, str, str]) -> ApiError:
    """50035 with the paths of the faults."""
    return ApiError(400, 50035, "Invalid Form Body", faults)


def unauthorized() -> ApiError:
    """The token is wrong or missing."""
    return ApiError(401, 0, "401: Unauthorized")


def not_found() -> ApiError:
    """There is no such route."""
    return ApiError(404, 0, "404: Not Found")


def missing_access() -> ApiError:
    """The bot cannot see the place."""
    return ApiError(403, 50001, "Missing Access")


def missing_permissions() -> ApiError:
    """The bot sees the place but may not do that there."""
    return ApiError(403, 50013, "Missing Permissions")


_UNKNOWN = {
    10002: "Application",
    10003: "Channel",
    10004: "Guild",
    10007: "Member",
    10008: "Message",
    10011: "Role",
    10013: "User",
    10014: "Emoji",
    10015: "Webhook",
    10062: "interaction",
    10063: "application command",
    10066: "application command permissions",
}


def unknown(code: int) -> ApiError:
    """404 with one of Discord's "Unknown …" codes, as 10008 for a message."""
    return ApiError(404, code, f"Unknown {_UNKNOWN[code]}")


def empty_message() -> ApiError:
    """A message without anything to show."""
    return ApiError(400, 50006, "Cannot send an empty message")


def already_acknowledged() -> ApiError:
    """The interaction was answered before."""
    return ApiError(400, 40060, "Interaction has already been acknowledged.")
