"""Taking out and putting in, and how the rest is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digests.writing.compress.edits import Edit, tidy, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.language.parse import Parse

TEXT = "However, he sold the mill in May."


@pytest.mark.parametrize(
    ("edit", "text"),
    [
        (Edit(), TEXT),
        (Edit().drop(0, 2, ""), "He sold the mill in May."),
        (Edit().drop(0, 2, "").put(2, 3, "Jan Berg", ""), "Jan Berg sold the mill in May."),
        (Edit().drop(6, 8, ""), "However, he sold the mill."),
    ],
)
def test_an_edited_sentence_begins_with_a_capital_and_ends_with_a_mark(
    edit: Edit, text: str, parsed: Callable[[str], Parse]
) -> None:
    assert write(parsed(TEXT), edit) == text


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("the mill ,, was sold ,", "The mill, was sold."),
        ("– the mill was sold", "The mill was sold."),
        ("iPhone makers rejoice", "iPhone makers rejoice."),
        ("He said “no”", "He said “no”"),
        ("It fell to Larch Inc..", "It fell to Larch Inc."),
        ("It waited...", "It waited..."),
        ("Each share brings .25 of another .", "Each share brings .25 of another."),
        (".NET 9 , which is out", ".NET 9, which is out."),
        ("Crime rose in the ’90s .", "Crime rose in the ’90s."),
        ("", ""),
    ],
)
def test_what_taking_out_leaves_is_tidied(text: str, tidied: str) -> None:
    assert tidy(text) == tidied


def test_what_was_put_into_a_stretch_is_forgotten_with_it() -> None:
    edit = Edit().put(2, 3, "Jan Berg", "").put(7, 8, "June", "")
    assert edit.drop(0, 4, "").replaced == ((7, 8, "June"),)
    assert edit.drop(3, 7, "").replaced == edit.replaced
