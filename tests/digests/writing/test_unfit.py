"""Of some sentences no bullet can come, as their text alone tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digests.language.spoken import find_spoken
from digests.models import Article
from digests.writing.study import study_article
from digests.writing.themes import compile_themes
from digests.writing.unfit import find_unfit

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.models import Sentence, Theme
    from digests.writing.study import Study

NEWS = "The ferry to Orn was late on Monday."


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('Holm said "the yard is full.', "quotation marks or brackets do not balance"),
        ("Who will pay for the yard?", "a question"),
        (f"The ferry is {'very, ' * 200}very late.", "longer than 1000 characters"),
        ("(The yard was built in 1921.)", "an aside"),
        ("Ann Roe contributed to this report.", "about those who wrote it"),
        ("Anna Holm wrote this story for the Harbour Post.", "about those who wrote it"),
        ("Orn Town 2-1 Halver United (aet: 90 mins 1-1).", "a score"),
        ("Read more: ten bridges nobody built.", "not news"),
        ("Ferry late again .", "a headline or caption"),
        ("MAYOR OF ORN CALLS THE FERRY A 'DISGRACE'.", "a headline or caption"),
    ],
)
def test_a_sentence_that_can_give_no_bullet_is_told_by_its_text(
    line: str, reason: str, sentences_of: Callable[[str], tuple[Sentence, ...]]
) -> None:
    sentences = sentences_of(f"{NEWS}\n\n{line}\n\n{NEWS}")
    assert find_unfit(sentences, "en") == {1: reason}


def test_what_contributes_to_the_news_is_no_byline(
    sentences_of: Callable[[str], tuple[Sentence, ...]],
) -> None:
    told = "Speeding contributed to nine of the crashes near Orn, police said."
    assert not find_unfit(sentences_of(f"{NEWS}\n\n{told}\n\n{NEWS}"), "en")


def test_a_name_in_brackets_makes_no_aside_of_what_it_begins(
    sentences_of: Callable[[str], tuple[Sentence, ...]],
) -> None:
    sentences = sentences_of(f"(Orn Ferries) bought a yard on Monday.\n\n{NEWS}")
    assert find_unfit(sentences, "en") == {}


@pytest.mark.parametrize(
    "text",
    [
        "谷歌在北京发布了新的AI模型，售价为二十美元。",
        "NASAは火星への打ち上げを来年に延期すると明らかにした。",
        "WHO के अनुसार देश में तीस हजार लोग बीमार हुए हैं।",
        "A STORM WILL REACH ORN ON FRIDAY. IT WILL LAST. NINE SHIPS LEFT.",
    ],
    ids=["zh", "ja", "hi", "all in capitals"],
)
def test_a_script_without_small_letters_and_a_text_in_capitals_are_no_headings(
    text: str, sentences_of: Callable[[str], tuple[Sentence, ...]]
) -> None:
    sentences = sentences_of(text)
    assert find_unfit(sentences, "en") == {}


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("The court of Orn will hear the", [0]),
        ("The ferry was late. Holm said on Monday that fares", [1]),
        ("The ferry was late. Holm was glad.", []),
        ("Ferry late again\n\nThe ferry was late on Monday.", []),
        ("The court of Orn will hear the owner of the ferry", []),
        ("Children in Orn were tested for hepatitis A", []),
        ("The ferry was late. Holm thanked nine pilots on Monday 🙏", []),
        ("The ferry was late. The port of Orn is run by Harbour Cola®", [1]),
        ("He went to Ruhr (again). Er sagte: „Das Gesetz ist gut.“", []),
    ],
)
def test_a_sentence_that_a_feed_cut_breaks_off(
    text: str, cut: list[int], sentences_of: Callable[[str], tuple[Sentence, ...]]
) -> None:
    sentences = sentences_of(text)
    unfit = find_unfit(sentences, "en")
    assert [at for at, reason in unfit.items() if reason == "breaks off"] == cut


def _study(title: str, text: str, themes: tuple[Theme, ...], url: str = "") -> Study:
    return study_article(Article("a", title, text, url=url), compile_themes(themes))


def test_nothing_of_what_its_paper_files_under_comment_is_parsed(
    themes: tuple[Theme, ...],
) -> None:
    study = _study("The ferry", f"{NEWS} Holm said so.", themes, "https://a.example/opinion/ferry")
    assert set(study.text.unfit.values()) == {"its paper files it under comment"}
    assert not study.text.is_read(0)
    assert study.lead == -1


def test_what_is_unfit_is_not_parsed_and_tells_no_news(themes: tuple[Theme, ...]) -> None:
    text = f"Who will pay for the yard? {NEWS} Holm said so."
    study = _study("Who will pay for the yard?", text, themes)
    assert [study.text.is_read(place) for place in range(3)] == [False, True, True]
    assert study.lead == 1


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("“It was bad. Nobody slept. It took two roofs,” Davor Sim said. It rained.", {1, 2}),
        ("He said „Der Hafen ist zu“ on Monday. The ferry left the harbour. It rained.", set()),
        ('Sim said: "It was bad. "Nobody slept. It took two roofs." It rained.', {1, 2}),
        ('The gauge showed 6". It rained.', set()),
    ],
    ids=["opened", "German", "opened anew", "inches"],
)
def test_sentences_behind_an_opened_quotation_are_somebodys_words(
    text: str, spoken: set[int], sentences_of: Callable[[str], tuple[Sentence, ...]]
) -> None:
    assert find_spoken(sentences_of(text)) == spoken
