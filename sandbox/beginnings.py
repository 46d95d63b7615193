"""Threads and forum posts begun, by the bot over REST or by a member."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.limits import check_message
from sandbox.limits.findings import Findings
from sandbox.posting import new_message
from sandbox.values import Channel, Kind

if TYPE_CHECKING:
    from sandbox.core import Core
    from sandbox.posting import Files
    from sandbox.values import Json, User

_KEPT_MINUTES = (60, 1440, 4320, 10080)
_KINDS = (int(Kind.ANNOUNCEMENT_THREAD), int(Kind.THREAD), int(Kind.PRIVATE_THREAD))


def check_thread(body: Json) -> None:
    """Refuse a name or a time that Discord would not take."""
    found = Findings()
    found.text("name", body.get("name"), 1, 100)
    if body.get("name") is None:
        found.required("name")
    if body.get("auto_archive_duration") is not None:
        found.choice("auto_archive_duration", body["auto_archive_duration"], _KEPT_MINUTES)
    if body.get("type") is not None:
        found.choice("type", body["type"], _KINDS)
    found.texts("applied_tags", body.get("applied_tags"))
    found.thing("message", body.get("message"))
    found.finish()


def begin_thread(  # noqa: PLR0913 - where, what, which, by whom
    core: Core, parent: Channel, body: Json, number: str, kind: int, *, owner: User
) -> Channel:
    """A thread with its owner in it, told to the world."""
    thread = Channel(
        number,
        body["name"],
        parent.guild_id,
        kind,
        parent_id=parent.id,
        owner_id=owner.id,
        thread_members=[owner.id],
        auto_archive_minutes=body.get("auto_archive_duration") or 1440,
        applied_tags=[str(tag) for tag in body.get("applied_tags") or ()],
    )
    core.world.channels[thread.id] = thread
    core.channel_event("CHANNEL_CREATE", thread)
    return thread


def begin_post(
    core: Core, forum: Channel, body: Json, files: Files, author: User
) -> tuple[Channel, Json]:
    """A forum's post and its first message, which bears the post's id."""
    first = body.get("message") or {}
    check_thread(body)
    check_message(first, len(files))
    thread = begin_thread(core, forum, body, core.clock.snowflake(), Kind.THREAD, owner=author)
    message = new_message(core, thread, author, first, files)
    message["id"] = thread.id
    core.keep(thread, message, "MESSAGE_CREATE")
    return thread, message
