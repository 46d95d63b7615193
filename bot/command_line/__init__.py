"""The command line, and the one place where the parts are put together: a file for each verb."""

from bot.command_line.dispatcher import app, main

__all__ = ["app", "main"]
