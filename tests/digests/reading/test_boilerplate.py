"""What a publication says of itself goes from an article; what it tells of others stays."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.reading.boilerplate import (
    About,
    blank_boilerplate,
    find_boilerplate,
    without_boilerplate,
)

LINES = tomllib.loads((Path(__file__).parent / "last_lines.toml").read_text("utf-8"))
BESIDE = [(language, line) for language, lines in LINES["beside"].items() for line in lines]
NEWS = [(language, line) for language, lines in LINES["news"].items() for line in lines]
STORY = {
    "de": "Die Stadt sperrt die Brücke über die Elde ab Montag für zwei Jahre.\n\n"
    "Die Sperrung trifft 40.000 Pendler, sagte der Bürgermeister.",
    "ja": "青野市は月曜日、古い橋を閉鎖した。\n\n修理には二年かかる見込みだ。",
    "ru": "Мост через реку Талу закрыли в понедельник на два года.\n\nРемонт начнётся в мае.",
}
ENGLISH = (
    "The city of Orr closes its bridge over the Elde for two years on Monday.\n\n"
    "The closure hits 40,000 commuters, the mayor said."
)


@pytest.mark.parametrize(("language", "line"), BESIDE)
def test_a_last_line_to_the_reader_or_of_the_paper_goes(language: str, line: str) -> None:
    story = STORY.get(language, ENGLISH)

    assert without_boilerplate(f"{story}\n\n{line}", About(title="A bridge closes")) == story


@pytest.mark.parametrize(("language", "line"), NEWS)
def test_a_last_line_of_news_stays(language: str, line: str) -> None:
    text = f"{STORY.get(language, ENGLISH)}\n\n{line}"

    assert without_boilerplate(text, About(title="A bridge closes")) == text


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Ten bridges that fell",
        "ADVERTISEMENT",
        "Lesen Sie auch: Zehn Brücken",
        "Sign up for our newsletter and get the news in your inbox.",
        "https://example.org/bridges",
    ],
)
def test_amid_the_news_only_what_is_surely_beside_it_goes(line: str) -> None:
    first, last = ENGLISH.split("\n\n")

    assert without_boilerplate(f"{first}\n\n{line}\n\n{last}") == ENGLISH


def test_several_lines_behind_the_news_go_and_those_before_it() -> None:
    text = (
        f"By Ona Lind, our correspondent\n\n{ENGLISH}\n\n"
        "Ona Lind is a reporter at the Orr Post.\n\n"
        "This article was first published on 3 May.\n\n© Orr Post"
    )

    assert without_boilerplate(text) == ENGLISH


@pytest.mark.parametrize(
    "head", ["About Elde", "Media Contact: lorn@bridges.example", "Notes to editors", "- ENDS -"]
)
def test_a_press_release_ends_where_its_sender_tells_of_itself(head: str) -> None:
    told = f"{ENGLISH}\n\n{head}\n\nElde Bridges has built bridges in 60 lands.\n\nAnna Berg"
    assert without_boilerplate(told) == ENGLISH


@pytest.mark.parametrize(
    "line",
    [
        "About 40 men will work on it.",
        "About the river",
        "About Last Week",
        "Press Office in Orr: 40 men hurt",
        "The end is near",
        "###",
    ],
)
def test_what_only_sounds_like_such_a_head_ends_nothing(line: str) -> None:
    told = f"{ENGLISH}\n\n{line}\n\nTwo ferries will run instead from May."
    assert without_boilerplate(told) == told


def test_the_last_sentences_of_a_paragraph_go_alone() -> None:
    text = f"{ENGLISH} An earlier version of this article gave another number."

    assert without_boilerplate(text) == ENGLISH
    assert without_boilerplate(text.replace("\n\n", " ")) == ENGLISH.replace("\n\n", " ")


def test_whoever_the_news_is_about_is_no_author_of_it() -> None:
    told = "Reporter Ona Lind was freed on Monday.\n\nOna Lind is a reporter at the Orr Post."

    assert without_boilerplate(told) == told


def test_somebody_elses_words_are_not_the_papers() -> None:
    told = f'{ENGLISH}\n\n"Please support our newsroom and sign up for our newsletter," Lind said.'

    assert without_boilerplate(told) == told


def test_the_papers_own_name_speaks_against_a_last_line() -> None:
    text = f"{ENGLISH}\n\nThe Orr Post has a newsletter about bridges."

    assert without_boilerplate(text) == text
    assert without_boilerplate(text, About(source="Orr Post")) == ENGLISH


LETTERS = st.sampled_from([*(line for _, line in BESIDE + NEWS), *ENGLISH.split("\n\n"), "", "x"])


@given(st.lists(st.one_of(LETTERS, st.text(max_size=40)), max_size=8).map("\n\n".join))
def test_what_stays_keeps_its_place_or_at_least_its_letters(text: str) -> None:
    spans = find_boilerplate(text)
    blanked = blank_boilerplate(text)

    assert spans == sorted(spans)
    assert len(blanked) == len(text)
    for at, (before, after) in enumerate(zip(text, blanked, strict=True)):
        assert before == after or any(start <= at < end for start, end in spans)
    for part in without_boilerplate(text).split("\n\n"):
        assert part in text


def test_a_line_of_very_many_joined_addresses_is_read_to_its_end() -> None:
    joined = "http://," * 60
    text = f"The ferry sailed on Monday with 40 people aboard.\n\n{joined} sailed too"
    assert without_boilerplate(text) == text
    assert without_boilerplate(text.removesuffix(" sailed too")).endswith("aboard.")


def test_a_lead_that_says_the_headline_stays_whatever_it_is_about() -> None:
    lead = "The privacy regulator fined Lumen on Monday because it kept cookies of all who came."
    about = About(title="Regulator: Lumen fined over cookies", source="Orr Post")
    text = f"{lead}\n\nThe firm will appeal, its lawyer said."
    assert without_boilerplate(text, about).startswith(lead)
