from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.cards.escape import escape, escape_within, link, plain, safe_link, shorten

# What Discord's clients take for more than text, looked for where no backslash precedes it.
ACTIVE = re.compile(
    r"[*_~|`<>\[\]@\\]"
    r"|^(#{1,3}|-#|[-+]|\d+[.)])(\s|$)"
    r"|\w://"
    r"|:[\w+~-]+:"
    r"|discord(app)?\.(gg|com)",
    re.IGNORECASE,
)
hostile = st.text(
    alphabet=st.sampled_from("*_~|`<>[]()@#-+.:/\\!&1a \n\t\u202e\u2028é字😀") | st.characters()
)


def without_escapes(shown: str) -> str:
    return re.sub(r"\\[^\w\s]|\\_", "\0", shown)


@given(hostile)
@example("- # heading")
@example("1. first")
@example("-# small")
@example("@everyone <@1> <@&2> <#3> <:x:4> <t:5:R> </topic:6>")
@example("[label](https://example.org)")
@example("https://example.org discord.gg/abc discordapp.com/invite/abc")
@example(":smile: ||hidden|| ~~gone~~ `code` __under__ > quote")
def test_nothing_in_outside_text_becomes_more_than_text(text: str) -> None:
    assert not ACTIVE.search(without_escapes(escape(text)))


@given(hostile)
def test_escaped_text_shows_as_what_it_was(text: str) -> None:
    assert re.sub(r"\\([^\w\s]|_)", r"\1", escape(text)) == plain(text)


@given(hostile)
def test_outside_text_stays_on_one_line_that_utf8_can_hold(text: str) -> None:
    line = plain(text)
    assert len(line.splitlines()) <= 1
    assert line.encode().decode() == line


@given(hostile, st.integers(1, 40))
def test_shortened_text_keeps_its_length(text: str, most: int) -> None:
    assert len(shorten(text, most)) <= most
    assert len(escape_within(text, most)) <= most


def test_marks_of_direction_are_left_out() -> None:
    # All that Unicode's PropList.txt lists as Bidi_Control.
    marks = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    assert plain("".join(f"{mark}a" for mark in marks)) == "a" * len(marks)


def test_text_is_shortened_at_a_words_end() -> None:
    assert shorten("critical minerals and chips", 20) == "critical minerals…"
    assert shorten("critical minerals", 17) == "critical minerals"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "ftp://example.org/a",
        "https://",
        "//example.org",
        "https://user@example.org/",
        "https://discord.gg/abc",
        "https://discord.com/invite/abc",
        "https://exa mple.org/",
        "https://[::1",
        "https://example.org/" + "a" * 500,
    ],
)
def test_what_is_no_plain_web_address_is_not_linked(address: str) -> None:
    assert safe_link(address) == ""
    assert link("Source", address) == "Source"


@given(st.text(max_size=80))
def test_no_address_can_end_its_link(path: str) -> None:
    target = safe_link(f"https://example.org/{path}")
    assert not re.search(r"[<>()\[\]\s\\`*|]", target)


def test_a_label_cannot_end_its_link() -> None:
    assert link("a](https://evil.example)[b", "https://example.org") == (
        "[a)(https\\://evil.example)(b](<https://example.org>)"
    )
