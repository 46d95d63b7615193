from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digests.writing.bullets import look_around, write_drafts
from digests.writing.bullets.parsed import parse, render
from digests.writing.bullets.quotations import close_quotation, without_list_mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.models import Sentence

    Split = Callable[[str], tuple[Sentence, ...]]

MOST = 160


def faults_of(text: str, sentences_of: Split) -> tuple[str, ...]:
    found = sentences_of(text)
    return write_drafts(found[0], look_around(found), MOST).whole.faults


@pytest.mark.parametrize(
    "text",
    [
        "While whaling has long been banned in the north, many boats still hunt off Velmar.",
        "Those who fled the flood have been given rooms in the school of Velmar.",
        "Either the mayor of Velmar knew of the leak, or nobody told him about it.",
        "Even before the flood, the mayor of Velmar had warned of the old dam.",
        "There has been a quarrel between the port and the town for ten years.",
        "It has been nearly eleven years since the mill of Velmar closed its gates.",
        "It's no secret that the port of Velmar loses a million a year.",
        "It took the crews of Velmar four hours to raise the ferry.",
        "The case against the mayor of Velmar took a turn in the second week.",
        "The two sailors who left Velmar in May were found on an island.",
        "Because of the ice, the ferries of Velmar will not sail before May.",
        "A sailor from Velmar wrote to his town about the storm in the north.",
        '"They are the best boats of the north," Moran of the yard replied.',
        "Only four days before the vote, a poll in Velmar showed the mayor ahead.",
    ],
)
def test_what_says_itself_what_it_means_does_not_point_outside(
    text: str, sentences_of: Split
) -> None:
    assert faults_of(text, sentences_of) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The officer was taken to a hospital near the old mill.",
        "The attack lasted for more than an hour and a half.",
        "The two attackers fled in a van after the shots.",
        "The two were seen on a bench in the park of Velmar.",
        "Three men of the crew were arrested here in the night.",
        "As the people of Velmar queue at the ferry, the answer seems to be no.",
        "Some even take a boat to the island to buy their bread.",
        "Nobody on the island has seen a doctor or a nurse since.",
        "Mr. Holm says that this would make Velmar the largest port of the north.",
        "In 1991, following the fall of the old town, it became a part of the port of Velmar.",
        "Through new methods of the trade, they sell bread to the north.",
        "In May 2014 they struck a deal with the port of Velmar.",
        "Faced with the ice, they had to turn back to the north.",
        "Both have cut the number of their boats to ten.",
        "Both boats were found in a cave of the island near Velmar.",
        "Only then will the town of Velmar have its own bridge.",
        "Dr. Holm says they left the town in a hurry.",
        "The owner gave it to Ilse Moran before the race in May.",
    ],
)
def test_what_waits_for_another_sentence_points_outside(text: str, sentences_of: Split) -> None:
    assert "points outside itself" in faults_of(text, sentences_of)


@pytest.mark.parametrize(
    "text",
    [
        "Leading the march was Ilse Moran, the former mayor of Velmar.",
        "Selling ferries to the north has been the trade of Velmar for a century.",
        "As the dust settles in Velmar, many questions still linger in the town.",
        "After a year on the island, Moran now often posts on the town's own page.",
        'Calling the plan "a gift to the north," the mayor of Velmar signed it in May.',
        "The main rivals for the port -- those from Velmar and those from Oslo -- remain at odds.",
        "Martin Reed co-founded the paper of Velmar with two friends in May.",
        "Mark Holm of the Velmar Herald has a word for the mayor and the town.",
        "The city's first trees were planted by the mayor of Velmar .",
        "Either Davor Sim or Martin Reed will play for Velmar in the cup.",
        "More Italians now believe that the ferry to Velmar is safe.",
        "Kerry Moran has admitted that she feels lonely next to her sisters.",
    ],
)
def test_a_main_clause_is_seen_in_unusual_places(text: str, sentences_of: Split) -> None:
    assert faults_of(text, sentences_of) == ()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("A 121% increase on 70 recorded killings of wolves in the north of Velmar.", "no verb"),
        ("Saying that the town of Velmar had been warned of the flood.", "no main clause"),
        ("Imagine a town with no ferries and no bridges in the winter.", "no "),
        ("The only sound the fishermen heard in the night of the storm.", "no main clause"),
        ("Monday on Velmar Radio: Find out who won the race in the north.", "a label"),
        ("In the morning the minister said the man whom she knew.", "says nothing"),
    ],
)
def test_what_tells_nothing_is_refused(text: str, fault: str, sentences_of: Split) -> None:
    assert any(name.startswith(fault) for name in faults_of(text, sentences_of))


def test_a_space_before_the_full_stop_marks_a_headline_among_sentences(
    sentences_of: Split,
) -> None:
    headline = "Velmar student goes to sea for a year ."
    others = "The ferry left Velmar in May.\n\nIt will sail to the north.\n\n"
    sentences = sentences_of(others + headline)
    assert write_drafts(sentences[-1], look_around(sentences), 160).whole.faults == ("a headline",)
    alone = sentences_of(headline)
    assert write_drafts(alone[0], look_around(alone), 160).whole.faults == ()


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        (
            'The mayor said: "The pier is closed until May.',
            'The mayor said: "The pier is closed until May."',
        ),
        (
            'The pier is closed," the mayor of Velmar said.',
            '"The pier is closed," the mayor of Velmar said.',
        ),
        ("The mayor said: “The pier is closed.", "The mayor said: “The pier is closed.”"),
        # nobody is named as its speaker, or there is hardly a word in it
        ('Nobody crosses the pier because it is closed."', None),
        ('Holm wrote the long book called "Eat.', None),
        ('The mayor said "yes" and left the pier at noon.', None),
    ],
)
def test_a_quotation_that_runs_on_is_closed_where_its_speaker_stands(
    text: str, closed: str | None
) -> None:
    assert render(close_quotation(parse(text))) == (closed or text)


def test_the_mark_of_a_list_is_no_part_of_its_sentence() -> None:
    words = without_list_mark(parse("-- The pier of Velmar is closed."))
    assert render(words) == "The pier of Velmar is closed."


def test_a_speaker_who_does_not_say_what_is_quoted_is_clipped(sentences_of: Split) -> None:
    assert faults_of('"The ferry is late again," Mayor Ilse Moran.', sentences_of)
    assert not faults_of('"The ferry is late again," Mayor Ilse Moran said.', sentences_of)
