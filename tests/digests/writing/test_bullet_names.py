from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digests.writing import grounding
from digests.writing.bullets import look_around, write_drafts
from digests.writing.bullets.names import find_people

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.models import Sentence

    Split = Callable[[str], tuple[Sentence, ...]]

MOST = 160

CERTAIN = [
    (
        "The poet Martin Sim moved to Oslo in May. He has bought a house by the sea.",
        "Martin Sim has bought a house by the sea.",
    ),
    (
        "Anna Moran sails every day. She's written two books about her journeys.",
        "Anna Moran has written two books about her journeys.",
    ),
    (
        "Martin Sim fell ill on the ferry. The harbour's doctors treated him for a week.",
        "The harbour's doctors treated Martin Sim for a week.",
    ),
    # the sentences between go on about him
    (
        "Martin Sim took the wheel at noon. He was alone on deck. He steered the ferry to Velmar.",
        "Martin Sim steered the ferry to Velmar.",
    ),
    # whom `she` cannot mean stands beside her
    (
        "Anna Moran wrote to Martin Sim about the harbour. She wants the old pier to be rebuilt.",
        "Anna Moran wants the old pier to be rebuilt.",
    ),
    # one who spoke of himself
    (
        '"I grew up by the sea," Martin Sim said. He left the village for Oslo at sixteen.',
        "Martin Sim left the village for Oslo at sixteen.",
    ),
    # what the sentence before was about is said again
    (
        "The nine workers were freed at dawn. They had been held in the mill for two days.",
        "The nine workers had been held in the mill for two days.",
    ),
    (
        "The Nordlys crossed the fjord at noon. It carries ninety guests and a crew of ten.",
        "The Nordlys carries ninety guests and a crew of ten.",
    ),
    # a kind of which one thing only is named
    (
        "Few had heard of the airline Nordair. The airline has sold ninety flights since June.",
        "Nordair has sold ninety flights since June.",
    ),
    (
        "Martin Sim, 31, won the race in Oslo. The 31-year-old has never lost to a Dane.",
        "Martin Sim has never lost to a Dane.",
    ),
]


@pytest.mark.parametrize(("text", "bullet"), CERTAIN)
def test_who_is_certain_is_named_and_the_judge_agrees(
    text: str, bullet: str, sentences_of: Split
) -> None:
    found = sentences_of(text)
    draft = write_drafts(found[-1], look_around(found), MOST).whole
    assert (draft.text, draft.faults) == (bullet, ())
    assert found[0] in draft.receipts
    assert grounding.check(draft.text, draft.receipts).supported


@pytest.mark.parametrize(
    "text",
    [
        # two of whom `he` may be one
        "Martin Sim met Peter Holm at the pier. He left for Oslo in the evening.",
        # one more without a name
        "Martin Sim spoke to a fisherman at the pier. He left for Oslo in the evening.",
        # kin, whose name is told of nowhere else
        "Martin Sim's brother Aslak sells boats. He built the yard with his own hands.",
        # her son is not the one who vows
        "Her son, Robin Moran, left the school in May. She vowed to send a letter to the mayor.",
        # a name that is no person's
        "Velmar Lines sank in the poll. He left the town by train in the evening.",
        # two airlines
        "The airline Nordair is behind the airline Velair now. The airline had ninety flights.",
        # somebody else has come between
        "Martin Sim took the wheel. A sailor slept below. He steered the ferry to Velmar.",
        # whom somebody within a quotation speaks of
        'Many came to Oslo. It was great to beat Martin Sim there," he said of the race.',
        # he speaks of another one
        "Martin Sim, he said, had lied, while Peter Holm was asleep. He left for Oslo at noon.",
        # is or has?
        "Martin Sim took the wheel. He's followed by the police of the town of Velmar.",
    ],
)
def test_who_is_not_certain_stays_unnamed(text: str, sentences_of: Split) -> None:
    found = sentences_of(text)
    draft = write_drafts(found[-1], look_around(found), MOST).whole
    assert {"name for what points back", "name in full"}.isdisjoint(draft.steps)


def test_what_once_has_an_article_is_nobody(sentences_of: Split) -> None:
    found = sentences_of("Velmar Ravnar lost at home. The fans of the Velmar Ravnar went home.")
    assert not find_people(found).by_surname


def test_a_bullet_with_one_more_pronoun_of_nobody_is_refused(sentences_of: Split) -> None:
    found = sentences_of(
        'Martin Sim left the pier. He was "very angry," she told the court of Velmar.'
    )
    assert write_drafts(found[1], look_around(found), MOST).whole.faults


def test_a_bare_surname_is_that_of_the_first_of_a_family(sentences_of: Split) -> None:
    people = find_people(
        sentences_of("Martin Sim came home. His daughter, Anna Sim, was there. Sim was glad.")
    )
    assert [one.name for one in people.mentioned("Sim was glad.")] == ["Martin Sim"]
    assert [one.name for one in people.mentioned("Anna Sim was glad.")] == ["Anna Sim"]


@pytest.mark.parametrize(
    ("text", "name", "pronoun"),
    [
        ("Martin Sim came home.", "Martin Sim", "he"),
        ("Mark Holm came home.", "Mark Holm", "he"),  # ordinary words are names, too
        ("Velmar Mayor Anna Sim came home.", "Anna Sim", "she"),
        ("Prince Harald opened the bridge.", "Prince Harald", "he"),
        ("Ytte Sorvik came home. Sorvik says her boat is sold.", "Ytte Sorvik", "she"),
        ("Ytte Sorvik came home.", "Ytte Sorvik", ""),
    ],
)
def test_a_given_name_a_title_or_the_text_tells_he_from_she(
    text: str, name: str, pronoun: str, sentences_of: Split
) -> None:
    people = find_people(sentences_of(text))
    (person,) = people.by_surname.values()
    assert (person.name, people.pronoun_of(person)) == (name, pronoun)


@pytest.mark.parametrize("text", ["Velmar Governor", "Penn State", "Velmar Eagles"])
def test_an_office_or_a_place_is_nobodys_name(text: str, sentences_of: Split) -> None:
    assert not find_people(sentences_of(f"People like {text}.")).by_surname


def test_a_name_behind_a_row_of_offices_is_found(sentences_of: Split) -> None:
    found = sentences_of("Velmarese Foreign Minister Toshimitsu Reuel came to Oss on Monday.")
    assert find_people(found).by_surname["Reuel"].name == "Toshimitsu Reuel"
