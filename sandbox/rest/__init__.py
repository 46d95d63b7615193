"""The REST API: one file for each kind of thing; importing it fills the routing table."""

from sandbox.rest import (
    applications,
    callbacks,
    channels,
    commands,
    guilds,
    messages,
    reactions,
    threads,
    webhooks,
)

__all__ = [
    "applications",
    "callbacks",
    "channels",
    "commands",
    "guilds",
    "messages",
    "reactions",
    "threads",
    "webhooks",
]
