from __future__ import annotations

import pytest

from digests.writing.model.sanity_checks import ailment, tidy

MOST = 300


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The line " + "very " * 2_000 + "much regrets it.", "longer than 300 characters"),
        (
            "The ferry stops the ferry stops the ferry stops the ferry stops today.",
            "repeats itself",
        ),
        ("The ferry ferry ferry ferry stops in March.", "repeats itself"),
        ("Correction: the ferry stops in May, not in March.", "corrects itself"),
        ("The ferry stops in March – wait, it stops in May.", "corrects itself"),
        ("As an AI language model I have no news of the ferry.", "refuses"),
        ("I'm sorry, this article cannot be condensed.", "refuses"),
        ("Die Reederei stellt die Fähre nach Holm im März ein.", "not in English"),
        ("Паром на остров Холм в марте больше не пойдёт.", "not in English"),
        ("The ferry stops in March, see https://ferry.example for more.", "address or a link"),
        ("The ferry stops in March, [the line](x) said.", "address or a link"),
        ("The ferry stops in March, <@123> wrote.", "address or a link"),
        ("**The ferry** stops in March.", "markup"),
        ("The article says that the ferry stops in March.", "of the article"),
        ("The ferry stops in March [1].", "of the article"),
        ("Will the ferry stop in March?", "a question"),
        ("The ferry stops in March and the", "breaks off"),
        ("The ferry stops in March, since…", "breaks off"),
        ("It stops.", "says too little"),
        ("The ferry stops\x00 in March at last.", "cannot be read"),
        ("The ferry to Sm\ufffdla stops in March.", "cannot be read"),
        ("", "says too little"),
    ],
)
def test_an_ill_statement_is_recognised(text: str, told: str) -> None:
    assert told in ailment(text, MOST)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry stops in March, and nobody was told whom the night boat is for.",
        "Editors corrected the figure in May, the line said.",
        "The author of the report, Ida Holt, said “no” to it.",
        "Nordvik's shares fell by 3.5 percent (their worst day).",
        "The U.S. line and its rival met on 3 May in Zürich.",
    ],
)
def test_a_sound_statement_is_left_alone(text: str) -> None:
    assert ailment(text, MOST) == ""


def test_a_full_stop_that_alone_is_missing_is_put() -> None:
    assert tidy("The ferry stops in March") == "The ferry stops in March."
    assert tidy("The ferry stops in March.") == "The ferry stops in March."
    assert tidy("The ferry stops because the") == "The ferry stops because the"
