"""Marks that balance, and marks that ask."""

from __future__ import annotations

import pytest

from digests.language.marks import asks, is_balanced


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The “Harbour” (of Oss) closed.", "en"),
        ("The paper „Hafenpost“ of Oss closed.", "en"),
        ("Die „Hafenpost“ schließt.", "de"),
        ("”Hamnen stängs”, sade hon.", "sv"),
        ("「港」が閉まる。", "ja"),
    ],
)
def test_marks_with_their_other_halves_balance(text: str, language: str) -> None:
    assert is_balanced(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ('"The harbour of Oss closed.', "en"),
        ("”The harbour” closed.", "en"),
        ("Die „Hafenpost schließt.", "de"),
        ("Der Hafen [von Oss schließt.", "de"),
        ("“Hamnen stängs, sade hon.", "sv"),
        ("「港が閉まる。", "ja"),
    ],
)
def test_a_mark_without_its_other_half_does_not(text: str, language: str) -> None:
    assert not is_balanced(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Is it closed?", "en"),
        ("He asked, “Did she say ‘why?’”", "en"),
        ("(Is it closed?)", "en"),
        ("港は閉まるか？」", "ja"),
        ("Έκλεισε;", "el"),
    ],
)
def test_what_ends_with_the_mark_of_a_question_asks(text: str, language: str) -> None:
    assert asks(text, language)


@pytest.mark.parametrize("text", ["“Why?” he asked.", "It closed;", "It closed!"])
def test_what_ends_otherwise_does_not(text: str) -> None:
    assert not asks(text)
