"""Who a speaker is, and whose a surname."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digests.writing.compress.drafts import write_drafts

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.writing.compress.mentions import ArticleText

LEAD = "A ferry with 90 people aboard sank off Velmar on Monday. "


def never(_one: str, _other: str) -> bool:
    return False


def last(article: ArticleText) -> tuple[str, tuple[str, ...]]:
    (draft,) = write_drafts(article, len(article.sentences) - 1, 200, never)
    return draft.text, draft.faults


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "It was raised by harbour master Anna Berg and her crew. Berg said a pump had failed.",
            "Harbour master Anna Berg said a pump had failed.",
        ),
        (
            "A pump failed, said Anna Berg, the port's spokeswoman. Berg said no child drowned.",
            "Anna Berg, the port's spokeswoman, said no child drowned.",
        ),
        (
            "Anna Berg sings in Velmar. A band, Berg, Holm & Lund, sold 9 million songs in May.",
            "A band, Berg, Holm & Lund, sold 9 million songs in May.",
        ),
        (
            "The Attorney-General, Anna Berg, said the man left Oslo in May.",
            "The Attorney-General, Anna Berg, said the man left Oslo in May.",
        ),
        (
            "Li, the second man in China, promised to mend the pumps in May.",
            "Li, the second man in China, promised to mend the pumps in May.",
        ),
        (
            "Anna Berg sells fish in Velmar. Berg bought a boat for 9 crowns on Tuesday.",
            "Anna Berg bought a boat for 9 crowns on Tuesday.",
        ),
        (
            "It was seen by a fisherman, Timo Lund. Norway praised Lund for his call on Tuesday.",
            "Norway praised fisherman Timo Lund for his call on Tuesday.",
        ),
        (
            "It was raised by Velmar's mayor, Anna Holm. Two crews met Holm in Oslo on Tuesday.",
            "Two crews met Velmar's mayor Anna Holm in Oslo on Tuesday.",
        ),
        (
            "CEO Anna Berg raised it. On Tuesday a boat took Berg to Oslo for a week.",
            "On Tuesday a boat took CEO Anna Berg to Oslo for a week.",
        ),
        (
            "Pilot Anna Berg raised it. On Tuesday a boat took Berg to Oslo for a week.",
            "On Tuesday a boat took pilot Anna Berg to Oslo for a week.",
        ),
        (
            "Mayor Anna Berg raised it with Mayor Lund. On Tuesday a boat took Berg to Oslo.",
            "On Tuesday a boat took Mayor Anna Berg to Oslo.",
        ),
        (
            "They were led by pilot Anna Berg. On Tuesday a boat took pilot Berg to Oslo.",
            "On Tuesday a boat took pilot Anna Berg to Oslo.",
        ),
        (
            "It was seen from the bank Lund owns by a pilot, Tom Lund. Lund sold a boat in Oslo.",
            "Pilot Tom Lund sold a boat in Oslo.",
        ),
        (
            "It was found by Nordship co-founder Tom Arden. Arden bought a mill in Oslo in May.",
            "Tom Arden bought a mill in Oslo in May.",
        ),
        (
            "It was seen by a third pilot, Tom Lund. On Tuesday a boat took Lund to Oslo.",
            "On Tuesday a boat took Tom Lund to Oslo.",
        ),
        (
            "It was told by the Bar’s office clerk Tom Lund. On Tuesday a boat took Lund to Oslo.",
            "On Tuesday a boat took Tom Lund to Oslo.",
        ),
        (
            'It was seen by a pilot, Gary "Bear" Whelan. On Tuesday a boat took Whelan to Oslo.',
            'On Tuesday a boat took pilot Gary "Bear" Whelan to Oslo.',
        ),
        (
            "It was seen by pilot Niamh Corrigan. Orn Ferries was founded in 2014 by Corrigan.",
            "Orn Ferries was founded in 2014 by pilot Niamh Corrigan.",
        ),
        (
            "It was seen by director of football Tom Lund. On Tuesday a boat took Lund to Oslo.",
            "On Tuesday a boat took Tom Lund to Oslo.",
        ),
    ],
)
def test_a_surname_gets_its_first_name_and_a_speaker_a_role(
    text: str, told: str, read: Callable[[str], ArticleText]
) -> None:
    assert last(read(LEAD + text)) == (told, ())


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg sells fish in Velmar. Berg said a pump had failed on Tuesday.",
        "It was built by Anna Berg and her aunt Ida Berg. Berg sold a boat on Tuesday.",
        'Tom "The Bear" Lund saw it with his father, Rocky Lund. Lund sold a boat on Tuesday.',
    ],
)
def test_a_speaker_nobody_introduces_and_one_of_two_are_not_told_of(
    text: str, read: Callable[[str], ArticleText]
) -> None:
    assert last(read(LEAD + text))[1]


def test_a_thing_that_bears_a_name_is_nobody(read: Callable[[str], ArticleText]) -> None:
    text = "The singer Freda Halcyon was born in Oss. The planet Halcyon has no air. "
    told, faults = last(read(LEAD + text + "Halcyon turns once in nine days."))
    assert (told, faults) == ("Halcyon turns once in nine days.", ())


def test_a_country_has_no_firms_name_in_full(read: Callable[[str], ArticleText]) -> None:
    text = "Coal India sold a mine in May. India blocked a film on Tuesday."
    assert last(read(LEAD + text)) == ("India blocked a film on Tuesday.", ())


def test_who_is_named_in_full_only_later_is_no_person(read: Callable[[str], ArticleText]) -> None:
    lead = "Fans of Freda Halcyon put up bags of air for sale on Tradehill on Monday. "
    more = "A bag cost 90 crowns. In other Freda Tradehill news, two shoes were sold."
    (draft,) = write_drafts(read(lead + more), 0, 200, never)
    assert (draft.text, draft.faults) == (lead.strip(), ())


def test_of_two_with_one_surname_the_one_whom_the_lead_names_bears_it_alone(
    read: Callable[[str], ArticleText],
) -> None:
    lead = "Anna Berg raised a ferry off Velmar on Monday. Ida Berg, her aunt, was aboard. "
    lead += "Anna Berg is 40. "
    assert last(read(lead + "Berg sold her boat on Tuesday.")) == (
        "Berg sold her boat on Tuesday.",
        (),
    )
    assert last(read(lead + "Berg said a pump had failed."))[1]


def test_of_two_with_one_surname_the_other_who_was_named_last_may_be_meant(
    read: Callable[[str], ArticleText],
) -> None:
    lead = "Anna Berg raised a ferry off Velmar on Monday. "
    other = "Tom Berg was arrested in Oss. Berg stole nine cars in March."
    assert last(read(lead + other))[1]


def test_of_two_whom_the_lead_names_neither_bears_the_surname_alone(
    read: Callable[[str], ArticleText],
) -> None:
    lead = "Anna Berg and her aunt Ida Berg raised a ferry off Velmar on Monday. "
    assert last(read(lead + "Berg sold her boat on Tuesday."))[1]
