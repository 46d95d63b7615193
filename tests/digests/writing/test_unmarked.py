"""Texts without full stops: statements are told all the same, headings and menus are not."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pytest

from digests.models import Article
from digests.writing.builder import build_digest

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.models import Theme

STATEMENTS = [
    "The council of Velmar voted on Tuesday to build a second bridge over the Lorn",
    "The bridge will cost 45 million crowns and open in the autumn of 2027",
    "Mayor Lena Brandt said the state would pay half of it",
    "Fishermen fear the noise and want to be paid for three lost weeks",
    "A flood destroyed the old bridge in 1954 and again in 1997",
]
MARKED = ". ".join(STATEMENTS) + "."


def _told(text: str, themes: tuple[Theme, ...]) -> list[str]:
    return [bullet.text for bullet in build_digest([Article("a", "", text)], themes).bullets]


@pytest.mark.parametrize("mark", ["", "- ", "• ", "1. "])
def test_a_list_of_statements_gives_bullets(mark: str, themes: tuple[Theme, ...]) -> None:
    told = _told("\n".join(mark + line for line in STATEMENTS), themes)
    assert len(told) >= 3
    assert all(text.removesuffix(".") in STATEMENTS for text in told)


@pytest.mark.parametrize("write", [str.lower, str.upper])
def test_letters_all_small_or_all_capital_give_bullets(
    write: Callable[[str], str], themes: tuple[Theme, ...]
) -> None:
    assert len(_told(write(MARKED), themes)) >= 3


def test_wrapped_lines_give_the_bullets_of_one_long_line(themes: tuple[Theme, ...]) -> None:
    assert _told(textwrap.fill(MARKED, 70), themes) == _told(MARKED, themes)


def test_a_heading_among_sentences_is_no_bullet(themes: tuple[Theme, ...]) -> None:
    heading = "Second bridge divides the town as costs rise for all"
    assert not any(heading in text for text in _told(f"{heading}\n\n{MARKED}", themes))


def test_a_menu_gives_no_bullets(themes: tuple[Theme, ...]) -> None:
    menu = ["Home", "World news", "Sport and leisure", "Weather today", "About us", "Contact"]
    assert _told("\n".join(menu), themes) == []
