"""A Discord on loopback, with a web page, to try the bot on and to test it against."""

from sandbox.faults import Faults
from sandbox.refusals import Refusal
from sandbox.replies import Reply
from sandbox.rules import Rules
from sandbox.server import Sandbox
from sandbox.state import StateError

__all__ = ["Faults", "Refusal", "Reply", "Rules", "Sandbox", "StateError"]
