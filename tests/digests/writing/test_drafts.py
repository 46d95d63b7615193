from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digests.writing.bullets import is_boilerplate, look_around, write_drafts

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.models import Sentence

    Split = Callable[[str], tuple[Sentence, ...]]


def test_a_sentence_that_says_two_things_parts_in_two(sentences_of: Split) -> None:
    found = sentences_of(
        "The ministers launched an AI dialogue and set up a working group on critical minerals."
    )
    parts = write_drafts(found[0], look_around(found), 160).parts
    assert [part.text for part in parts] == [
        "The ministers launched an AI dialogue.",
        "The ministers set up a working group on critical minerals.",
    ]


def test_a_deed_within_a_clause_is_not_given_to_the_main_subject(sentences_of: Split) -> None:
    found = sentences_of(
        "Thousands marched in Velmar days after gunmen attacked a mill and killed two workers."
    )
    parts = write_drafts(found[0], look_around(found), 160).parts
    assert not any(part.text.startswith("Thousands killed") for part in parts)


def test_he_becomes_the_only_person_spoken_of_with_that_sentence_as_receipt(
    sentences_of: Split,
) -> None:
    found = sentences_of(
        "Foreign minister Ilse Moran flew to Geneva. She met the envoys of Norway."
    )
    draft = write_drafts(found[1], look_around(found), 160).whole
    assert draft.text == "Ilse Moran met the envoys of Norway."
    assert draft.receipts == (found[1], found[0])
    assert not draft.faults


def test_he_stays_unresolved_between_two_people(sentences_of: Split) -> None:
    found = sentences_of("Davor Sim met Tomas Reuel in Velmar. He left the town in the evening.")
    assert "points outside itself" in write_drafts(found[1], look_around(found), 160).whole.faults


def test_a_speaker_at_the_end_is_given_in_full_outside_quotations(sentences_of: Split) -> None:
    found = sentences_of(
        'Davor Sim, who said he likes trains, came to Velmar. "The town is quiet," Sim told the '
        'paper of the port. "I met Sim at the mill," a baker of the town told the same paper.'
    )
    around = look_around(found)
    told = write_drafts(found[1], around, 160).whole
    assert told.text == '"The town is quiet," Davor Sim told the paper of the port.'
    assert found[0] in told.receipts
    assert '"I met Sim at the mill,"' in write_drafts(found[2], around, 160).whole.text


def test_what_is_no_person_is_not_given_in_full(sentences_of: Split) -> None:
    found = sentences_of(
        "The Nordair Halcyon sank off Velmar. The crew had sailed on a boat like the old Halcyon."
    )
    assert "Nordair" not in write_drafts(found[1], look_around(found), 160).whole.text


def test_a_surname_at_the_head_is_given_in_full(sentences_of: Split) -> None:
    found = sentences_of(
        "Davor Sim came to Velmar by train. The town was quiet. Sim praised the town and its mill."
    )
    draft = write_drafts(found[2], look_around(found), 160).whole
    assert draft.text == "Davor Sim praised the town and its mill."
    assert found[0] in draft.receipts


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("They have been asked to leave the country at once.", "points outside itself"),
        ("This was the third attack of its kind in Velmar.", "points outside itself"),
        ("Minister Ilse Moran said it would raise a million a year.", "points outside itself"),
        ("Norbank and Velcorp warned that it may cost them dear.", "points outside itself"),
        ("Who would have thought that the harbour could close?", "a question"),
        (
            '"The harbour of Velmar will be closed for a week.',
            "quotation marks or brackets do not balance",
        ),
        ("We are proud of the work of the harbour's crews.", "speaks as its writer"),
        ("Given that the guard had not brought a lamp.", "no main clause"),
        ("Anna Berg and Jan Holm contributed to this report from Velmar.", "not news"),
    ],
)  # fmt: skip
def test_what_cannot_stand_alone_is_refused(sentence: str, fault: str, sentences_of: Split) -> None:
    found = sentences_of(sentence)
    assert fault in write_drafts(found[0], look_around(found), 160).whole.faults


@pytest.mark.parametrize(
    "line",
    [
        "Read more: the ten best beaches",
        "Sign up for our newsletter to get the news every day.",
        "By using this site you accept cookies.",
        "Photo: the harbour at night",
        "All rights reserved.",
        "CNN's Anna Berg contributed to this report.",
    ],
)
def test_boilerplate_is_known(line: str) -> None:
    assert is_boilerplate(line)


def test_news_is_not_taken_for_boilerplate() -> None:
    assert not is_boilerplate("The minister said on Twitter that the photographer was free.")


STORM = (
    "A storm with gusts of 180 kilometres an hour hit the western coast of Velmar late on Friday, "
    "uprooting hundreds of old trees and leaving eleven villages in the mountains without power."
)
CROWN = (
    "The crown of Aldria fell after the central bank of the country said that it would not raise "
    "rates again this year, and as investors began to worry about the cost of the new railway."
)
VACCINE = (
    "A new vaccine against swamp fever may have cut deaths among small children in three districts "
    "of Tesk by 34%, doctors said, but they cautioned that the figure was an early one."
)
MEDAL = (
    "Ilse Moran, known as the mother of the ferry, the engineer that raised the harbour wall, and "
    "the woman jailed by the council for shouting, is to receive a medal."
)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        (STORM, "hit the western coast of Velmar, uprooting hundreds of old trees."),
        (CROWN, "would not raise rates again this year."),
        (VACCINE, "may have cut deaths among small children in three districts of Tesk by 34%."),
        (MEDAL, "Ilse Moran is to receive a medal."),
    ],
)
def test_a_long_lead_is_brought_under_the_limit(text: str, end: str, sentences_of: Split) -> None:
    assert len(text) > 160
    sentences = sentences_of(f"{text} Nobody was hurt in the town of Sund.")
    draft = write_drafts(sentences[0], look_around(sentences), 160).whole
    assert draft.text.endswith(end)
    assert draft.faults == ()
