"""Who an article names, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.writing.compress.mentions import ArticleText


def test_a_surname_has_the_full_name_and_role_that_stand_first(
    read: Callable[[str], ArticleText],
) -> None:
    article = read("It rained. Olav Stein, the ministry's spokesman, was in Oslo. Stein was glad.")
    (name,) = article.full_names("Stein")
    assert (name.text, name.role, name.sentence) == (
        "Olav Stein",
        "the ministry's spokesman",
        1,
    )


def test_two_of_one_surname_are_both_given(read: Callable[[str], ArticleText]) -> None:
    article = read("Anna Holm sold a yard. Peter Holm bought it.")
    assert {one.text for one in article.full_names("Holm")} == {"Anna Holm", "Peter Holm"}


def test_white_space_within_a_name_changes_nothing(read: Callable[[str], ArticleText]) -> None:
    article = read("Anna  Holm sold a yard. Anna\u00a0Holm bought it.")
    assert [one.text for one in article.full_names("Holm")] == ["Anna Holm"]
    assert article.first_told("Anna Holm") == 0


def test_who_is_not_named_in_full_has_no_full_name(read: Callable[[str], ArticleText]) -> None:
    assert read("Holm sold a yard.").full_names("Holm") == ()


def test_a_sentence_is_parsed_once(read: Callable[[str], ArticleText]) -> None:
    article = read("The ferry left. It rained.")
    article.read([0, 1])
    assert article.parse(1) is article.parse(1)
