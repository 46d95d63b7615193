from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.api_errors import ApiError
from sandbox.limits import check_choices, check_command, check_commands, check_message, check_modal

if TYPE_CHECKING:
    from collections.abc import Callable

V2 = 1 << 15
TEXT = {"type": 10, "content": "x"}
BUTTON = {"type": 2, "style": 1, "label": "x", "custom_id": "a"}
MENU = {"type": 3, "custom_id": "m", "options": [{"label": "A", "value": "a"}]}


def row(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(parts)}


def container(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"type": 17, "components": list(parts)}


def card(*parts: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"flags": V2, "components": list(parts), **more}


def faults(check: Any, *given: Any) -> dict[str, str]:
    """Path → code of everything that is refused."""
    with pytest.raises(ApiError) as refusal:
        check(*given)
    assert refusal.value.code == 50035
    assert refusal.value.body()["errors"]
    return {path: code for path, code, _ in refusal.value.faults}


GOOD: list[dict[str, Any]] = [
    {"content": "x" * 2000},
    {"content": "x", "embeds": [{"title": "t", "description": "d" * 4096}]},
    {"content": "x", "components": [row(BUTTON)]},
    {"components": [row(MENU)], "content": "x"},
    {"content": "x", "nonce": "n" * 25, "enforce_nonce": True, "tts": False},
    {"content": "x", "nonce": -(1 << 63), "tts": None},
    card(container(TEXT, {"type": 14}, row(BUTTON))),
    card(*[container(*[TEXT] * 9) for _ in range(4)]),
    card({"type": 10, "content": "x" * 4000}),
    card({"type": 9, "components": [TEXT], "accessory": BUTTON}),
    card({"type": 12, "items": [{"media": {"url": "https://example.org/a.png"}}]}),
]


@pytest.mark.parametrize("body", GOOD)
def test_what_discord_takes_is_taken(body: dict[str, Any]) -> None:
    check_message(body)


@pytest.mark.parametrize(
    ("body", "path", "code"),
    [
        ({"content": "x" * 2001}, "content", "BASE_TYPE_MAX_LENGTH"),
        ({"content": "x", "nonce": "n" * 26}, "nonce", "BASE_TYPE_MAX_LENGTH"),
        ({"embeds": [{}] * 11}, "embeds", "BASE_TYPE_BAD_LENGTH"),
        ({"embeds": [{"title": "t" * 257}]}, "embeds.0.title", "BASE_TYPE_MAX_LENGTH"),
        (
            {"embeds": [{"fields": [{"name": "n", "value": "v" * 1025}]}]},
            "embeds.0.fields.0.value",
            "BASE_TYPE_BAD_LENGTH",
        ),
        ({"embeds": [{"description": "d" * 3001}] * 2}, "embeds", "MAX_EMBED_SIZE_EXCEEDED"),
        ({"embeds": [{"url": "ftp://x"}]}, "embeds.0.url", "URL_TYPE_INVALID_SCHEME"),
        ({"content": "x", "components": [TEXT]}, "components.0.type", "BASE_TYPE_CHOICES"),
        ({"content": "x", "components": [row()] * 6}, "components", "BASE_TYPE_BAD_LENGTH"),
        (
            {"content": "x", "components": [row()]},
            "components.0.components",
            "BASE_TYPE_BAD_LENGTH",
        ),
        (
            {"content": "x", "components": [row(BUTTON, BUTTON)]},
            "components.0.components.1.custom_id",
            "COMPONENT_CUSTOM_ID_DUPLICATED",
        ),
        (
            {"content": "x", "components": [row(MENU, BUTTON)]},
            "components.0.components",
            "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
        ),
        (
            {
                "content": "x",
                "components": [row({"type": 2, "style": 5, "label": "x", "url": "javascript:x"})],
            },
            "components.0.components.0.url",
            "URL_TYPE_INVALID_SCHEME",
        ),
        (
            {"content": "x", "components": [row({"type": 2, "style": 1, "custom_id": "a"})]},
            "components.0.components.0",
            "BUTTON_COMPONENT_REQUIRES_LABEL_OR_EMOJI",
        ),
        (
            {"content": "x", "components": [row({**MENU, "options": MENU["options"] * 2})]},
            "components.0.components.0.options.1.value",
            "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
        ),
        (card(TEXT, content="x"), "content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"),
        (
            card(TEXT, embeds=[{"title": "t"}]),
            "embeds",
            "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
        ),
        (card(), "components", "BASE_TYPE_REQUIRED"),
        (
            card(*[container(*[TEXT] * 9) for _ in range(4)], TEXT),
            "components",
            "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
        ),
        (
            card({"type": 10, "content": "x" * 2001}, {"type": 10, "content": "x" * 2000}),
            "components",
            "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
        ),
        (card({"type": 10, "content": ""}), "components.0.content", "BASE_TYPE_REQUIRED"),
        (card(container(container(TEXT))), "components.0.components.0.type", "BASE_TYPE_CHOICES"),
        (card({"type": 9, "components": [TEXT]}), "components.0.accessory", "BASE_TYPE_REQUIRED"),
        (
            card({"type": 13, "file": {"url": "https://x.org/a"}}),
            "components.0.file.url",
            "URL_TYPE_INVALID_SCHEME",
        ),
    ],
)
def test_what_discord_refuses_is_refused_with_the_path(
    body: dict[str, Any], path: str, code: str
) -> None:
    assert faults(check_message, body).get(path) == code


@pytest.mark.parametrize("body", [{}, {"content": ""}, {"content": " \n"}, {"flags": 4}])
def test_an_empty_message_is_refused(body: dict[str, Any]) -> None:
    with pytest.raises(ApiError) as refusal:
        check_message(body)
    assert refusal.value.code == 50006


def test_more_bytes_than_discord_can_hold_are_its_own_failure() -> None:
    with pytest.raises(ApiError) as refusal:
        check_message(card({"type": 10, "content": "語" * 3390}))
    assert refusal.value.status == 500
    check_message(card({"type": 10, "content": "語" * 3386}))


def test_the_errors_nest_along_the_path() -> None:
    with pytest.raises(ApiError) as refusal:
        check_message({"embeds": [{"title": "t" * 257}]})
    fault = {"code": "BASE_TYPE_MAX_LENGTH", "message": "Must be 256 or fewer in length."}
    assert refusal.value.body() == {
        "message": "Invalid Form Body",
        "code": 50035,
        "errors": {"embeds": {"0": {"title": {"_errors": [fault]}}}},
    }


def command(**more: Any) -> dict[str, Any]:
    return {"name": "topic", "description": "What is new", **more}


def option(**more: Any) -> dict[str, Any]:
    return {"type": 3, "name": "text", "description": "Words", **more}


SUB = {"type": 1, "name": "add", "description": "Add"}


@pytest.mark.parametrize(
    ("shape", "path", "code"),
    [
        (command(name="Topic"), "name", "APPLICATION_COMMAND_INVALID_NAME"),
        (command(name="two words"), "name", "APPLICATION_COMMAND_INVALID_NAME"),
        (command(name="x" * 33), "name", "BASE_TYPE_BAD_LENGTH"),
        (command(description=""), "description", "BASE_TYPE_REQUIRED"),
        (command(description="x" * 101), "description", "BASE_TYPE_BAD_LENGTH"),
        (
            command(options=[option()] * 2),
            "options.1.name",
            "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED",
        ),
        (
            command(options=[option(), option(name="b", required=True)]),
            "options.1.required",
            "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        ),
        (command(options=[option()] * 26), "options", "BASE_TYPE_BAD_LENGTH"),
        (
            command(options=[option(choices=[{"name": "n", "value": "v"}] * 26)]),
            "options.0.choices",
            "BASE_TYPE_BAD_LENGTH",
        ),
        (command(options=[SUB, option()]), "options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"),
        (
            command(options=[{**SUB, "options": [SUB]}]),
            "options.0.options.0.type",
            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
        ),
        (
            {"type": 3, "name": "Quote", "description": "no"},
            "description",
            "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION",
        ),
        (
            command(
                options=[
                    option(
                        name=f"o{n}",
                        description="x" * 100,
                        choices=[{"name": "n" * 100, "value": "v" * 100}] * 3,
                    )
                    for n in range(25)
                ]
            ),
            "",
            "APPLICATION_COMMAND_TOO_LARGE",
        ),
    ],
)
def test_a_faulty_command_is_refused(shape: dict[str, Any], path: str, code: str) -> None:
    assert faults(check_command, shape).get(path) == code


def test_commands_of_one_name_and_too_many_are_refused() -> None:
    assert "1.name" in faults(check_commands, [command(), command()])
    many = [command(name=f"c{number}") for number in range(101)]
    assert faults(check_commands, many) == {"": "APPLICATION_COMMANDS_LIMIT"}
    check_commands(many[:100])


def test_a_name_in_any_script_is_a_command() -> None:
    for name in ("thème", "主题", "विषय", "a-b_c'd"):
        check_command(command(name=name))


def test_choices_are_at_most_25() -> None:
    choice = {"name": "n", "value": "v"}
    check_choices([choice] * 25)
    assert "data.choices" in faults(check_choices, [choice] * 26)
    assert "data.choices.0.name" in faults(check_choices, [{"name": "n" * 101, "value": "v"}])


def test_a_modal_has_a_title_and_one_to_five_parts() -> None:
    field = {"type": 4, "custom_id": "f", "style": 1, "label": "Name"}
    modal = {"title": "T", "custom_id": "m", "components": [row(field)]}
    check_modal(modal)
    check_modal({**modal, "components": [{"type": 18, "label": "L", "component": field}]})
    assert "data.title" in faults(check_modal, {**modal, "title": "t" * 46})
    assert "data.components" in faults(check_modal, {**modal, "components": []})
    twice = faults(check_modal, {**modal, "components": [row(field)] * 2})
    assert "COMPONENT_CUSTOM_ID_DUPLICATED" in twice.values()


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(
                    ["type", "components", "content", "custom_id", "options", "style", "id"]
                ),
                inner,
                max_size=5,
            )
        ),
        max_leaves=20,
    )
)
def test_any_body_is_judged_and_never_breaks_the_judge(value: Any) -> None:
    checks = [
        *(
            partial(check_message, {"flags": flags, name: value})
            for flags in (0, V2)
            for name in ("components", "embeds", "content")
        ),
        partial(check_choices, value),
        partial(check_command, {"options": value, **command()}),
    ]
    assert {code_of(check) for check in checks} <= {None, 50006, 50035}


def code_of(check: Callable[[], None]) -> int | None:
    try:
        check()
    except ApiError as refusal:
        return refusal.code
    return None


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("nonce", [1], "STRING_TYPE_CONVERT"),
        ("nonce", {}, "STRING_TYPE_CONVERT"),
        ("nonce", 1.5, "STRING_TYPE_CONVERT"),
        ("nonce", True, "STRING_TYPE_CONVERT"),
        ("nonce", 1 << 63, "NUMBER_TYPE_MAX"),
        ("nonce", "n" * 26, "BASE_TYPE_MAX_LENGTH"),
        ("tts", {}, "BOOLEAN_TYPE_CONVERT"),
        ("enforce_nonce", [], "BOOLEAN_TYPE_CONVERT"),
    ],
)
def test_a_field_of_another_kind_is_refused_by_its_name(field: str, value: Any, code: str) -> None:
    assert faults(check_message, {"content": "x", field: value}) == {field: code}
