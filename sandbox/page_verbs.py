"""The verbs and the faults as the page calls them, over HTTP."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sandbox import invoke
from sandbox.api_errors import ApiError, invalid, not_found, unknown
from sandbox.middleware import json_response
from sandbox.request_parsing import read
from sandbox.serializers import channel_json

if TYPE_CHECKING:
    from aiohttp import web

    from sandbox.core import Core
    from sandbox.faults import Faults
    from sandbox.values import Json
    from sandbox.verbs import Verbs


_FAULTS = frozenset(
    {
        "lose_answer",
        "refuse",
        "slow",
        "status",
        "cloudflare_429",
        "global_429",
        "unmarked_429",
        "clear",
        "cut_gateway",
        "shut_gateway",
        "reconnect_gateway",
        "invalidate_session",
        "take_permission",
        "give_permission",
        "delete_channel",
        "delete_message",
        "remove_bot",
        "invite_bot",
    }
)


_VERBS = frozenset(
    {
        "slash",
        "autocomplete",
        "click",
        "select",
        "submit",
        "context_menu",
        "say",
        "react",
        "dismiss",
        "open_direct",
        "open_post",
    }
)
_TAKE_FILES = ("slash", "submit")


_ARGUMENTS: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(("seconds", "probability", "lasting"), (int, float)),
    **dict.fromkeys(("times", "status", "seed", "code"), (int,)),
    **dict.fromkeys(("method", "path", "channel_id", "message_id", "guild_id"), (str,)),
    "resumable": (bool,),
    "bits": (list,),
}


def _check_arguments(arguments: Json) -> None:
    for name, value in arguments.items():
        kinds = _ARGUMENTS.get(name)
        if (
            kinds is None
            or not isinstance(value, kinds)
            or isinstance(value, bool) != (kinds == (bool,))
        ):
            raise invalid((name, "MODEL_TYPE_CONVERT", "A fault has no such argument"))


class PageFaults:
    """The faults as the page asks for them: `POST /sandbox/faults/<name>` with JSON arguments."""

    def __init__(self, core: Core, faults: Faults) -> None:
        self._core, self._faults = core, faults

    async def serve(self, request: web.Request) -> web.Response:
        """Make something go wrong; `skew_clock` takes {"seconds"} and answers with the new time."""
        name = request.path.rsplit("/", 1)[-1]
        body, _ = await read(request, self._core.rules)
        arguments = body if isinstance(body, dict) else {}
        _check_arguments(arguments)
        bits = arguments.pop("bits", [])
        try:
            if name == "skew_clock":
                self._faults.skew_clock(timedelta(seconds=float(arguments["seconds"])))
            elif name not in _FAULTS:
                raise not_found()
            elif name.endswith("_permission"):
                getattr(self._faults, name)(arguments["channel_id"], *map(int, bits))
            else:
                getattr(self._faults, name)(**arguments)
        except (KeyError, OverflowError, TypeError, ValueError) as fault:
            raise invalid(("", "MODEL_TYPE_CONVERT", str(fault))) from fault
        return json_response(self._core.time() | {"coming": self._faults.coming()})


class PageVerbs:
    """The verbs as the page calls them: JSON in, JSON out, nothing awaited but completions."""

    def __init__(self, verbs: Verbs) -> None:
        self._verbs, self._core = verbs, verbs.core

    async def serve(self, request: web.Request) -> web.Response:
        """`POST /sandbox/verbs/<verb>`."""
        name = request.path.rsplit("/", 1)[-1]
        if name not in _VERBS:
            raise not_found()
        body, files = await read(request, self._core.rules)
        if not isinstance(body, dict):
            raise invalid(("", "MODEL_TYPE_CONVERT", "Only dictionaries may be used"))
        try:
            if name in _TAKE_FILES:
                body["files"] = files
            answer = await getattr(self, f"_{name}")(body)
        except KeyError as fault:
            field = str(fault.args[0])
            raise invalid((field, "BASE_TYPE_REQUIRED", "This field is required")) from fault
        except (AttributeError, TypeError) as fault:
            raise invalid(
                ("", "MODEL_TYPE_CONVERT", f"A field is of the wrong kind: {fault}")
            ) from fault
        return json_response(answer)

    def _command(self, body: Json) -> tuple[Any, str, Json]:
        user_id = str(body["user_id"])
        place = invoke.place(self._core, str(body["channel_id"]), user_id)
        wanted = str(body.get("command_id") or body["name"])
        return place, user_id, invoke.find_command(self._core, place, user_id, wanted)

    async def _slash(self, body: Json) -> Json:
        place, user_id, shape = self._command(body)
        options, files = body.get("options") or [], body["files"]
        asked = self._verbs.open_slash(place, user_id, shape, options, files)
        return {"interaction_id": asked.id}

    async def _autocomplete(self, body: Json) -> Json:
        place, user_id, shape = self._command(body)
        options = body.get("options") or []
        return {"choices": await self._verbs.complete(place, user_id, shape, options)}

    async def _context_menu(self, body: Json) -> Json:
        user_id = str(body["user_id"])
        place = invoke.place(self._core, str(body["channel_id"]), user_id)
        wanted = str(body.get("command_id") or body["name"])
        interaction = self._verbs.open_menu(place, user_id, wanted, str(body["target_id"]))
        return {"interaction_id": interaction.id}

    def _message(self, body: Json) -> Json:
        message = self._core.message(str(body["channel_id"]), str(body["message_id"]))
        if message is None:
            raise unknown(10008)
        return message

    async def _click(self, body: Json) -> Json:
        message = self._message(body)
        interaction = self._verbs.use(
            message, str(body["custom_id"]), str(body["user_id"]), body.get("values")
        )
        return {"interaction_id": interaction.id}

    _select = _click

    async def _submit(self, body: Json) -> Json:
        """The modal is found by the interaction that opened it, else by its custom id."""
        custom_id, user_id = str(body["custom_id"]), str(body["user_id"])
        for opened in reversed(self._core.interactions.all.values()):
            wanted = body.get("interaction_id", opened.id) == opened.id
            modal = opened.modal or {}
            if wanted and modal.get("custom_id") == custom_id and opened.user_id == user_id:
                break
        else:
            raise ApiError(404, 10008, "No such modal is open")
        handed_in = self._verbs.hand_in(opened, custom_id, body["components"], body["files"])
        return {"interaction_id": handed_in.id}

    async def _say(self, body: Json) -> Json:
        user_id = str(body["user_id"])
        place = invoke.place(self._core, str(body["channel_id"]), user_id)
        return await self._verbs.say(str(body["content"]), channel=place, member=user_id)

    async def _open_post(self, body: Json) -> Json:
        user_id = str(body["user_id"])
        forum = invoke.place(self._core, str(body["channel_id"]), user_id)
        name, content = str(body["name"]), str(body["content"])
        post = await self._verbs.open_post(name, content, forum=forum, member=user_id)
        return channel_json(self._core.world, post)

    async def _react(self, body: Json) -> Json:
        invoke.place(self._core, str(body["channel_id"]), str(body["user_id"]))
        self._verbs.set_reaction(
            self._message(body),
            str(body["emoji"]),
            member=str(body["user_id"]),
            present=bool(body.get("present", True)),
        )
        return {}

    async def _dismiss(self, body: Json) -> Json:
        hidden = self._core.ephemeral.get(str(body["message_id"]))
        owner = (hidden or {}).get("ephemeral_for", "")
        self._verbs.dismiss(str(body["message_id"]), str(body.get("user_id", owner)))
        return {}

    async def _open_direct(self, body: Json) -> Json:
        channel = self._verbs.open_direct(str(body["user_id"]))
        return channel_json(self._core.world, channel)
