"""Threads and forum posts: begun, joined, left, listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.clock import created_at, timestamp
from sandbox.limits import check_message
from sandbox.limits.findings import Findings
from sandbox.permissions import Bits
from sandbox.posting import new_message
from sandbox.refusals import Refusal, unknown
from sandbox.rest.routes import every, route
from sandbox.shapes import channel_json
from sandbox.values import THREADS, Channel, Kind

if TYPE_CHECKING:
    from sandbox.rest.routes import Call
    from sandbox.values import Json

_KEPT_MINUTES = (60, 1440, 4320, 10080)
_HAS_THREAD = 1 << 5


def _begin(call: Call, parent: Channel, body: Json, number: str, kind: int) -> Channel:
    """A thread with the bot in it, told to the world."""
    thread = Channel(
        number,
        body["name"],
        parent.guild_id,
        kind,
        parent_id=parent.id,
        owner_id=call.bot_id,
        thread_members=[call.bot_id],
        auto_archive_minutes=body.get("auto_archive_duration") or 1440,
        applied_tags=[str(tag) for tag in body.get("applied_tags") or ()],
    )
    call.core.world.channels[thread.id] = thread
    call.core.channel_event("CHANNEL_CREATE", thread)
    return thread


def _check(body: Json) -> None:
    found = Findings()
    found.text("name", body.get("name"), 1, 100)
    if body.get("auto_archive_duration") is not None:
        found.choice("auto_archive_duration", body["auto_archive_duration"], _KEPT_MINUTES)
    found.finish()


@route("POST", "/channels/{channel_id}/messages/{message_id}/threads", pace=every(300.0, 50))
async def begin_thread_from_message(call: Call) -> Any:
    """A thread under a message; its id is the message's."""
    parent = call.channel(Bits.CREATE_PUBLIC_THREADS)
    message = call.message(parent)
    body = call.form()
    _check(body)
    if message["id"] in call.core.world.channels:
        raise Refusal(400, 160004, "A thread has already been created for this message")
    kind = Kind.ANNOUNCEMENT_THREAD if parent.kind == Kind.ANNOUNCEMENT else Kind.THREAD
    thread = _begin(call, parent, body, message["id"], kind)
    message["flags"] |= _HAS_THREAD
    message["thread"] = channel_json(call.core.world, thread)
    call.core.keep(parent, message, "MESSAGE_UPDATE")
    return message["thread"]


@route("POST", "/channels/{channel_id}/threads", pace=every(300.0, 50))
async def begin_thread(call: Call) -> Any:
    """A thread of its own, or a forum's post with its first message."""
    parent = call.channel()
    body = call.form()
    _check(body)
    if parent.kind == Kind.FORUM:
        return _begin_post(call, parent, body)
    if parent.kind not in (Kind.TEXT, Kind.ANNOUNCEMENT):
        raise Refusal(400, 50024, "Cannot execute action on this channel type")
    kind = body.get("type") or Kind.PRIVATE_THREAD
    private = kind == Kind.PRIVATE_THREAD
    call.channel(Bits.CREATE_PRIVATE_THREADS if private else Bits.CREATE_PUBLIC_THREADS)
    return channel_json(
        call.core.world, _begin(call, parent, body, call.core.clock.snowflake(), kind)
    )


def _begin_post(call: Call, parent: Channel, body: Json) -> Json:
    call.channel(Bits.SEND_MESSAGES)
    first = body.get("message") or {}
    check_message(first, len(call.files))
    thread = _begin(call, parent, body, call.core.clock.snowflake(), Kind.THREAD)
    message = new_message(call.core, thread, call.core.world.bot, first, call.files)
    message["id"] = thread.id  # a post's first message bears the post's id
    call.core.keep(thread, message, "MESSAGE_CREATE")
    return channel_json(call.core.world, thread) | {"message": message}


def _thread(call: Call) -> Channel:
    channel = call.channel()
    if channel.kind not in THREADS:
        raise Refusal(400, 50024, "Cannot execute action on this channel type")
    return channel


def _member_id(call: Call) -> str:
    user_id = call.params.get("user_id", call.bot_id)
    if user_id not in call.core.world.users:
        raise unknown(10013)
    return user_id


@route("PUT", "/channels/{channel_id}/thread-members/@me")
@route("PUT", "/channels/{channel_id}/thread-members/{user_id}")
async def join_thread(call: Call) -> Any:
    """Join, or add somebody."""
    thread, user_id = _thread(call), _member_id(call)
    if user_id not in thread.thread_members:
        thread.thread_members.append(user_id)
        call.core.state.save()


@route("DELETE", "/channels/{channel_id}/thread-members/@me")
@route("DELETE", "/channels/{channel_id}/thread-members/{user_id}")
async def leave_thread(call: Call) -> Any:
    """Leave, or remove somebody."""
    thread, user_id = _thread(call), _member_id(call)
    if user_id != call.bot_id:
        call.channel(Bits.MANAGE_THREADS)
    if user_id in thread.thread_members:
        thread.thread_members.remove(user_id)
        call.core.state.save()


def _member_json(thread: Channel, user_id: str) -> Json:
    joined = timestamp(created_at(thread.id))
    return {"id": thread.id, "user_id": user_id, "join_timestamp": joined, "flags": 0}


@route("GET", "/channels/{channel_id}/thread-members")
async def get_thread_members(call: Call) -> Any:
    """Who is in a thread."""
    thread = _thread(call)
    return [_member_json(thread, user_id) for user_id in thread.thread_members]


@route("GET", "/channels/{channel_id}/thread-members/{user_id}")
async def get_thread_member(call: Call) -> Any:
    """Whether somebody is in a thread."""
    thread, user_id = _thread(call), _member_id(call)
    if user_id not in thread.thread_members:
        raise unknown(10007)
    return _member_json(thread, user_id)


@route("GET", "/channels/{channel_id}/threads/archived/public")
@route("GET", "/channels/{channel_id}/threads/archived/private")
async def get_archived(call: Call) -> Any:
    """The archived threads of a channel."""
    parent = call.channel(Bits.READ_MESSAGE_HISTORY)
    private = call.path.endswith("private")
    found = [
        channel_json(call.core.world, c)
        for c in call.core.world.channels.values()
        if c.parent_id == parent.id
        and c.archived
        and c.kind in THREADS
        and (c.kind == Kind.PRIVATE_THREAD) == private
    ]
    return {"threads": found, "members": [], "has_more": False}
