from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.writing.themes.phrases import PhraseMatcher, base_forms, text_words


def _found(phrases: list[str], text: str, *, any_case: bool = False) -> dict[str, int]:
    matcher = PhraseMatcher(phrases)
    return {phrases[n]: count for n, count in matcher.find(text, any_case=any_case).items()}


@pytest.mark.parametrize(
    ("listed", "text"),
    [
        ("mineral", "The minerals are rare."),
        ("invade", "They invaded."),
        ("invade", "They are invading it."),
        ("plan", "It was planned."),
        ("policy", "Two policies clash."),
        ("tax", "New taxes come."),
        ("carry", "It was carried away."),
        ("woman", "The women vote."),
        ("sell", "They sold it."),
        ("rare earth", "Rare earths matter."),
        ("rare earth", "A rare-earth magnet."),
        ("cease-fire", "The cease fire holds."),
        ("Moody's", "At Moody's they frown."),
        ("naïve", "A naive view."),
        ("S&P 500", "The S&P 500 fell."),
        ("U.S. troops", "US troops left, then U.S. troops came."),
    ],
)
def test_a_listed_word_finds_its_inflections(listed: str, text: str) -> None:
    assert list(_found([listed], text)) == [listed]


@pytest.mark.parametrize(
    ("listed", "text"),
    [
        ("policy", "The police came."),
        ("strike", "The striker scored."),
        ("universe", "The university opens."),
        ("accord", "It rained, according to him."),
        ("bee", "It is being built and has been."),
        ("gas", "Unlike gasoline."),
        ("rare earth", "Earth is rare."),
        ("free trade", "Free, they say. Tradesmen agree."),
    ],
)
def test_a_listed_word_does_not_find_its_neighbours(listed: str, text: str) -> None:
    assert _found([listed], text) == {}


def test_the_longest_phrase_speaks_and_what_lies_within_does_not() -> None:
    found = _found(["gold", "gold medal", "medal ceremony"], "Gold, then a gold medal ceremony.")

    assert found == {"gold": 1, "gold medal": 1}


def test_capitals_in_the_list_ask_for_capitals_in_the_text() -> None:
    listed = ["Quad", "WHO", "AI"]

    assert _found(listed, "A quad bike, who knows, ai!") == {}
    assert _found(listed, "The Quad met. WHO warns of AIs, says Who.") == {
        "Quad": 1,
        "WHO": 1,
        "AI": 1,
    }
    assert _found(listed, "quad who ai", any_case=True) == {"Quad": 1, "WHO": 1, "AI": 1}


def test_an_abbreviation_is_no_plural_of_a_shorter_one() -> None:
    assert _found(["AL", "GPU"], "He had ALS and two GPUs.") == {"GPU": 1}


def test_a_contraction_is_no_form_of_the_word_it_looks_like() -> None:
    assert _found(["win"], "She won’t come, he won't go.") == {}
    assert _found(["win"], "She won.") == {"win": 1}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Gunmen stormed the Olsen Museum in Velmar.", 0.5),
        ("Museum guards fled, and the Museum of Velmar closed.", 1.0 + 1.0),
        ("A museum in Velmar was stormed.", 1.0),
        ("GUNMEN STORM MUSEUM IN VELMAR", 1.0),
    ],
)
def test_a_word_within_a_longer_name_counts_half(text: str, count: float) -> None:
    assert PhraseMatcher(["museum"]).find(text) == {0: count}


def test_where_all_is_in_capitals_they_say_nothing() -> None:
    assert _found(["WHO", "Quad"], "WHO WILL LEAD THE QUAD?") == {"Quad": 1}


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    found = PhraseMatcher(["a", "a b", "1", "İ"]).find(text)

    assert sum(found.values()) <= len(text_words(text))


@given(st.lists(st.sampled_from(["rare", "earth", "rare earth", "gold", "x"]), max_size=8))
def test_every_listed_phrase_that_stands_alone_is_found(phrases: list[str]) -> None:
    listed = ["rare earth", "gold"]

    found = _found(listed, " ; ".join(phrases).replace("rare ; earth", "rare ; x ; earth"))

    assert found == {word: phrases.count(word) for word in listed if word in phrases}


@given(st.text(alphabet=st.characters(categories=["Ll"]), min_size=1))
def test_a_word_is_its_own_first_form(word: str) -> None:
    assert base_forms(word)[0] == word
