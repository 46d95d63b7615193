from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digests.writing.bullets import look_around, write_drafts

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.models import Sentence

    Split = Callable[[str], tuple[Sentence, ...]]

MOST = 160


@pytest.mark.parametrize(
    ("text", "bullet"),
    [
        (
            "Norway and Iceland are drawing closer. The two countries share their ports in winter.",
            "Norway and Iceland share their ports in winter.",
        ),
        (
            "A treaty between Norway and Iceland was signed. Both countries have cut their fees.",
            "Norway and Iceland have cut their fees.",
        ),
        (
            "Norway and Iceland are at odds. Their quarrel about fish has lasted for ten years.",
            "Norway and Iceland's quarrel about fish has lasted for ten years.",
        ),
        (
            "Ilse Moran and Davor Sim met in Velmar. The two leaders spoke about the harbour.",
            "Ilse Moran and Davor Sim spoke about the harbour.",
        ),
        (
            "Nordhavn Shipping bought two ferries. The company plans to sail to Oslo by May.",
            "Nordhavn Shipping plans to sail to Oslo by May.",
        ),
    ],
)
def test_what_points_back_to_one_thing_gets_its_name(
    text: str, bullet: str, sentences_of: Split
) -> None:
    found = sentences_of(text)
    draft = write_drafts(found[1], look_around(found), MOST).whole
    assert draft.text == bullet
    assert draft.receipts == (found[1], found[0])
    assert not draft.faults


@pytest.mark.parametrize(
    "text",
    [
        "Norway, Iceland and Sweden met. The two countries share their ports in winter.",
        "Norway met Iceland's envoys. The two countries share their ports in winter.",
        "Germany and France met Spain and Italy. The two countries share their ports.",
        "A man spoke to Ilse Moran. The two leaders had a meal in the evening.",
    ],
)
def test_a_pair_that_is_not_certain_is_not_named(text: str, sentences_of: Split) -> None:
    found = sentences_of(text)
    draft = write_drafts(found[1], look_around(found), MOST).whole
    assert "name for what points back" not in draft.steps
    assert "points outside itself" in draft.faults


@pytest.mark.parametrize(
    "text",
    [
        "Norway fined Nordhavn Shipping and Velmar Lines. The company plans to sail to Oslo.",
        "Germany raised its fees for ferries. The company plans to sail to Oslo by May.",
    ],
)
def test_a_company_that_is_not_certain_is_not_named(text: str, sentences_of: Split) -> None:
    found = sentences_of(text)
    draft = write_drafts(found[1], look_around(found), MOST).whole
    assert draft.text.startswith("The company")


@pytest.mark.parametrize(
    ("text", "bullet"),
    [
        (
            "Ilse Moran fell ill in Oslo. Flowers from all over the town reached her house.",
            "Flowers from all over the town reached Ilse Moran's house.",
        ),
        (
            'Ilse Moran came home by train. "The town is safe and sound," she told the paper.',
            '"The town is safe and sound," Ilse Moran told the paper.',
        ),
    ],
)
def test_a_pronoun_inside_gets_the_name_of_the_subject_before(
    text: str, bullet: str, sentences_of: Split
) -> None:
    found = sentences_of(text)
    assert write_drafts(found[1], look_around(found), MOST).whole.text == bullet


@pytest.mark.parametrize(
    "text",
    [
        # the sentence itself spoke of somebody else before the cut
        "Davor Sim is a poet. On the day Kelly came home, she wrote a letter to the town.",
        # the name belongs to one of whom the pronoun in the sentence before does not speak
        "In that year he led the party, as Davor Sim won. He praised the town in a speech.",
        # a speaker is not the one whom he speaks of
        "According to Ilse Moran, the laws are bad. Two men were held over her death in Oslo.",
        # whom a deed is done to, or whose kin is spoken of, is not the one who goes on
        "The town lost its case to Davor Sim. He left for Oslo in the evening.",
        "The sister of Davor Sim has moved to Oslo. She will work at the port of the town.",
        "The elder Davor Sim was seen in Oslo. He drove a van to the port.",
        # one who is quoted on something else
        '"The dog is well," Ilse Moran told the paper. Her house was sold by the owner.',
        "The driver hit Davor Sim in Velmar. He was taken to the court of the town.",
    ],
)
def test_a_pronoun_between_two_people_stays_unresolved(text: str, sentences_of: Split) -> None:
    found = sentences_of(text)
    draft = write_drafts(found[1], look_around(found), MOST).whole
    assert "name for what points back" not in draft.steps


def test_a_surname_used_before_any_full_name_is_not_completed(sentences_of: Split) -> None:
    found = sentences_of(
        "Sim threw the ball. Fans cheered for young Gabi Sim as well. Sim left the field at noon."
    )
    assert write_drafts(found[2], look_around(found), MOST).whole.text.startswith("Sim left")


def test_a_place_is_nobody(sentences_of: Split) -> None:
    found = sentences_of("The match was stopped at Marlow Lane. The paper added that he was ill.")
    draft = write_drafts(found[1], look_around(found), MOST).whole
    assert "points outside itself" in draft.faults


@pytest.mark.parametrize(
    "sentence",
    [
        "No, she was just worried about the children of the town.",
        "The first is about the price of bread in the town of Velmar.",
        "One was a student at the college in the town of Velmar.",
        "The harbour of Velmar is a fine example of this idea.",
        "The mayor of Velmar has been able to change that.",
        "One recently received a medal for saving a child from the harbour.",
        "The police of Velmar are looking into it.",
        "An average year would bring ten storms in March, he said.",
        "In high school, he was a keen sailor, The Velmar Herald reported.",
        "Ilse Moran must first learn to think like them.",
        "The mother of the singer fell ill with the latter in May.",
        "At their worst, they turn into a danger for the whole town.",
        "The paper of the town added that he was wearing a mask.",
    ],
)
def test_what_answers_or_points_to_something_unsaid_is_refused(
    sentence: str, sentences_of: Split
) -> None:
    found = sentences_of(sentence)
    draft = write_drafts(found[0], look_around(found), MOST).whole
    assert "points outside itself" in draft.faults


@pytest.mark.parametrize(
    "sentence",
    [
        "It is unclear whether the ferry can be raised from the bottom of the harbour.",
        "What began as a small fair turned into the largest market of the north.",
        "Two years after she left the town, the singer Ilse Moran has come back.",
        "The former captain of the ferry has sold his house in Velmar.",
    ],
)
def test_what_only_looks_as_if_it_pointed_back_is_kept(sentence: str, sentences_of: Split) -> None:
    found = sentences_of(sentence)
    assert not write_drafts(found[0], look_around(found), MOST).whole.faults


def test_a_sentence_inside_an_open_quotation_is_refused(sentences_of: Split) -> None:
    found = sentences_of(
        '"The storm was bad. Nobody in the town of Velmar slept. It took two roofs," Sim said.'
    )
    drafts = [write_drafts(one, look_around(found), MOST).whole for one in found]
    assert all(draft.faults for draft in drafts[:2])


def test_a_sound_sentence_is_offered_whole_where_its_short_form_is_not(
    sentences_of: Split,
) -> None:
    found = sentences_of("Closed for ten years, the mill of Velmar reopens today.")
    assert not write_drafts(found[0], look_around(found), MOST).whole.faults
