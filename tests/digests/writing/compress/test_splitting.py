"""Where one sentence is two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digests.writing.compress.edits import Edit, write
from digests.writing.compress.splitting import find_deeds, find_halves

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.language.parse import Parse


def test_two_clauses_with_subjects_of_their_own_are_two(parsed: Callable[[str], Parse]) -> None:
    parse = parsed("The court freed Davor Sim, and the council closed the mill.")
    assert [write(parse, Edit().drop(*gone, "")) for gone in find_halves(parse)] == [
        "The court freed Davor Sim.",
        "The council closed the mill.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "If it rains, the court frees Davor Sim, and the council closes the mill.",
        "The court freed Davor Sim, and the council closed the mill, an official said.",
        "The court freed Davor Sim, and he closed the mill.",
        "The court freed Davor Sim, but the council closed the mill.",
        "The court freed Davor Sim and closed the mill.",
        (
            "The Israel government has expressed regret and promised an inquiry into how two boys "
            "were killed and several others were injured during an attempt on a militant."
        ),
    ],
)
def test_a_condition_a_speaker_a_pronoun_or_a_but_keeps_them_together(
    text: str, parsed: Callable[[str], Parse]
) -> None:
    assert find_halves(parsed(text)) == ()


def test_two_deeds_of_one_doer_are_two_statements(parsed: Callable[[str], Parse]) -> None:
    parse = parsed("The ministers launched a dialogue and founded a working group.")
    assert [write(parse, Edit().drop(*gone, "")) for gone in find_deeds(parse)] == [
        "The ministers launched a dialogue.",
        "The ministers founded a working group.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The ministers did not launch a dialogue and founded a working group.",
        "The ministers launched a dialogue and founded a working group on Monday.",
        "The ministers met, launched a dialogue and founded a working group.",
        "The gunmen opened fire and killed nine farmers.",
    ],
)
def test_what_both_deeds_may_share_keeps_them_together(
    text: str, parsed: Callable[[str], Parse]
) -> None:
    assert find_deeds(parsed(text)) == ()
