"""Threads and forum posts: begun, joined, left, listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.api_errors import ApiError, unknown
from sandbox.beginnings import begin_post, begin_thread, check_thread
from sandbox.clock import created_at, timestamp
from sandbox.permissions import Bits
from sandbox.rest.routes import every, route
from sandbox.serializers import channel_json
from sandbox.values import THREADS, Kind

if TYPE_CHECKING:
    from sandbox.rest.routes import Call
    from sandbox.values import Channel, Json

_HAS_THREAD = 1 << 5


@route("POST", "/channels/{channel_id}/messages/{message_id}/threads", pace=every(300.0, 50))
async def begin_thread_from_message(call: Call) -> Any:
    """A thread under a message; its id is the message's."""
    parent = call.channel(Bits.CREATE_PUBLIC_THREADS)
    message = call.message(parent)
    body = call.form()
    check_thread(body)
    if message["id"] in call.core.world.channels:
        raise ApiError(400, 160004, "A thread has already been created for this message")
    kind = Kind.ANNOUNCEMENT_THREAD if parent.kind == Kind.ANNOUNCEMENT else Kind.THREAD
    bot = call.core.world.bot
    thread = begin_thread(call.core, parent, body, message["id"], kind, owner=bot)
    message["flags"] |= _HAS_THREAD
    message["thread"] = channel_json(call.core.world, thread)
    call.core.keep(parent, message, "MESSAGE_UPDATE")
    return message["thread"]


@route("POST", "/channels/{channel_id}/threads", pace=every(300.0, 50))
async def begin_lone_thread(call: Call) -> Any:
    """A thread of its own, or a forum's post with its first message."""
    parent = call.channel()
    body = call.form()
    check_thread(body)
    if parent.kind == Kind.FORUM:
        return _begin_post(call, parent, body)
    if parent.kind not in (Kind.TEXT, Kind.ANNOUNCEMENT):
        raise ApiError(400, 50024, "Cannot execute action on this channel type")
    kind = body.get("type") or Kind.PRIVATE_THREAD
    private = kind == Kind.PRIVATE_THREAD
    call.channel(Bits.CREATE_PRIVATE_THREADS if private else Bits.CREATE_PUBLIC_THREADS)
    core = call.core
    thread = begin_thread(core, parent, body, core.clock.snowflake(), kind, owner=core.world.bot)
    return channel_json(core.world, thread)


def _begin_post(call: Call, forum: Channel, body: Json) -> Json:
    call.channel(Bits.SEND_MESSAGES)
    thread, message = begin_post(call.core, forum, body, call.files, call.core.world.bot)
    return channel_json(call.core.world, thread) | {"message": message}


def _thread(call: Call) -> Channel:
    channel = call.channel()
    if channel.kind not in THREADS:
        raise ApiError(400, 50024, "Cannot execute action on this channel type")
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
