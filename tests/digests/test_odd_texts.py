"""Texts that break off, repeat or mix up their marks, as feeds, teasers and slips do."""

from __future__ import annotations

from itertools import cycle, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.models import Article, Theme
from digests.writing.builder import build_digest
from tests.sweep import sweep

THEMES = (Theme("general", "General", "📰", "medtop:08000000"),)
STEMS = (
    "The harbour board of Lorn approved the new quay, its third one",
    "The library named four streets: Elm Row, Mill Lane",
    "Minister Ilse Moran - the youngest - told her",
    "Davor Sim, who",
    "Her",
    "The mine, the largest in Aldria, which opened in 1932",
    'The judge said: "It was not',
    "Not",
    "Rates rose to 5",
    "According to",
    "It would have been taken over by",
)
ENDS = (
    *(
        "",
        ",",
        ";",
        ":",
        " -",
        " –",
        " — ",
        " (",
        ")",
        ' "',
        "”",
        "...",
        "…",
        "?!",
        " and",
        ", but",
    ),
    *(
        " who",
        ", which",
        " that",
        " not",
        " to",
        " of",
        " the",
        " said",
        ", said",
        " $",
        " %",
        "’s",
    ),
    *(" St.", " -- was one --", ", -", " - - 8 p.m.", ", the", " more than", ' " her', "\u200b,"),
)
WORDS = " ".join((*STEMS, *ENDS)).split()


def assert_condensed(text: str) -> None:
    digest = build_digest([Article("a", "Odd news", text)], THEMES)
    for bullet in digest.bullets:
        for receipt in bullet.receipts:
            assert text[receipt.start : receipt.end] == receipt.quote


@pytest.mark.parametrize("stem", sweep(STEMS, "Davor Sim, who", "Her"))
def test_a_text_may_break_off_anywhere(stem: str) -> None:
    words = stem.split()
    # Each end as a paragraph of its own and within one, by turns, over all stems and places.
    joints = cycle(["\n\n", " "] if STEMS.index(stem) % 2 else [" ", "\n\n"])
    for (end, length), joint in zip(
        product(ENDS, sorted({len(words), 1 + len(words) // 2})), joints, strict=False
    ):
        cut = " ".join(words[:length]) + end
        assert_condensed(joint.join((cut, "Work starts in May, Ms Moran said on Friday.", cut)))


@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14), min_size=1, max_size=6),
    st.sampled_from(["\n\n", " ", ". ", ", "]),
)
def test_words_and_marks_in_any_order_are_condensed(sentences: list[list[str]], joint: str) -> None:
    assert_condensed(joint.join(" ".join(words) for words in sentences))
