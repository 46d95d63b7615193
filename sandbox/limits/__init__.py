"""Discord's limits on what is sent to it, told with code 50035 and the path of the fault."""

from sandbox.limits.commands import check_choices, check_command, check_commands
from sandbox.limits.messages import COMPONENTS_V2, check_message
from sandbox.limits.modals import check_modal

__all__ = [
    "COMPONENTS_V2",
    "check_choices",
    "check_command",
    "check_commands",
    "check_message",
    "check_modal",
]
