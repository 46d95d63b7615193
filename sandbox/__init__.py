"""A Discord on loopback, with a web page, to try the bot on and to test it against."""

from sandbox.api_errors import ApiError
from sandbox.faults import Faults
from sandbox.replies import Reply
from sandbox.rules import Rules
from sandbox.server import Sandbox
from sandbox.state import StateError

__all__ = ["ApiError", "Faults", "Reply", "Rules", "Sandbox", "StateError"]
