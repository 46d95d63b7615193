from __future__ import annotations

import pytest

from digests.writing.bullets import condense


@pytest.mark.parametrize(
    ("sentence", "bullet"),
    [
        (
            "A Velmar Herald poll out Monday found that most people want the bridge to be rebuilt.",
            "A Velmar Herald poll found that most people want the bridge to be rebuilt.",
        ),
        (
            "The mayor spoke of a quarrel in a statement released Tuesday.",
            "The mayor spoke of a quarrel in a statement.",
        ),
        (
            "The ferry sank off Velmar, on Tuesday, a day after it had been inspected.",
            "The ferry sank off Velmar, a day after it had been inspected.",
        ),
        (
            "Now the council wants to close the harbour of Velmar.",
            "The council wants to close the harbour of Velmar.",
        ),
        (
            "The harbour bank, the largest lender in Velmar, which opened in 1932, has closed.",
            "The harbour bank has closed.",
        ),
        (
            "The owner of the mill, found by divers after the boat sank in a storm, is recovering.",
            "The owner of the mill is recovering.",
        ),
        (
            "Drought has cut the harvest by a fifth, according to the crop agency Verano.",
            "Drought has cut the harvest by a fifth, according to the crop agency Verano.",
        ),
        (
            "Drought has cut the harvest by a fifth, according to the report.",
            "Drought has cut the harvest by a fifth.",
        ),
        (
            "The fire destroyed two warehouses in Velmar, the governor said on Friday.",
            "The fire destroyed two warehouses in Velmar.",
        ),
        (
            "The town of Velmar and the harbour are growing closer as well.",
            "The town of Velmar and the harbour are growing closer.",
        ),
    ],
)
def test_what_goes_takes_its_own_words_along_and_no_others(sentence: str, bullet: str) -> None:
    assert condense(sentence) == bullet


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        # what a verb or noun is about
        ("The ministers think more and more alike about the price of bread.", "about the price"),
        ("The growth of the port has drawn a response from both of its rivals.", "from both"),
        ("The mayor presented the town's strategy for clean water.", "for clean water"),
        ("The captain was charged by the port court for allegedly sinking his ship.", "for alleg"),
        # a limit, a whole that a number is taken of
        ("Outside the town, the mayor is not a well-known figure.", "Outside the town"),
        ("Of the ten survivors, two were taken to Oslo.", "Of the ten survivors"),
        ("At the present price, the ring would fetch a million crowns.", "At the present price"),
        # what is still to come
        ("The inquiry into the sinking of the ferry begins on Monday.", "on Monday"),
        ("The court will hear the captain on Thursday.", "on Thursday"),
        # the second event that the first one says nothing without
        ("The ministry said that the ship sank as it sailed in a heavy storm.", "as it sailed"),
        # a role at first mention
        ("Anna Berg, a biologist at the port, said the fish were safe.", "a biologist at the port"),
        ("The court freed Davor Sim, the captain of the ferry.", "the captain of the ferry"),
        ("The captain, Davor Sim, was freed by the court of Velmar.", "Davor Sim"),
        # several who do one thing together
        ("The mayor cooked, and Anna and Jan and the cook ate the fish.", "and the cook ate"),
        ("It is not unusual for a victim of a crime to forget the day it fell on.", "to forget"),
        ("The keeper of the harbour museum believes the find will change the town.", "will change"),
        # the point behind a `but`
        ("Most people see the snow as a burden, but one man saw a chance.", "saw a chance"),
        # an insertion is no list, a list no insertion
        ("The crew comprises a cook, four sailors and two boys, the port said.", "four sailors"),
        # a name with a small word in it
        (
            "The festival of the town has brought together all of the north, Boats Against Rain.",
            "Boats Against Rain",
        ),
        # what was moved wants to know where
        ("The keeper sent the ball through the legs of the striker.", "through the legs"),
    ],
)
def test_what_the_clause_needs_stays(sentence: str, kept: str) -> None:
    assert kept in condense(sentence)


@pytest.mark.parametrize(
    ("sentence", "bullet"),
    [
        (
            'The captain "also happens to be a poet," the mayor of Velmar said.',
            'The captain "also happens to be a poet," the mayor of Velmar said.',
        ),
        (
            '"The boats [were] not seen by the guards of the port," Anna Berg said.',
            '"The boats were not seen by the guards of the port," Anna Berg said.',
        ),
    ],
)
def test_a_quotation_is_not_shortened(sentence: str, bullet: str) -> None:
    assert condense(sentence) == bullet


def test_an_inserted_speaker_is_not_left_at_the_head() -> None:
    sentence = "Often, Davor Sim says, sailors are threatened with prison."
    assert condense(sentence) == sentence


@pytest.mark.parametrize(
    ("sentence", "headline"),
    [
        (
            "Former striker Davor Sim has signed a contract with Velmar after two years in Oslo.",
            "Davor Sim has signed a contract with Velmar.",
        ),
        (
            "A man was shot in the leg outside a bar in Velmar, police said on Monday.",
            "A man was shot in the leg.",
        ),
        (
            "The port of Velmar recently raised its fees, making it the dearest in the north.",
            "The port of Velmar raised its fees.",
        ),
        (
            "The bank sold its mills because it had run out of money.",
            "The bank sold its mills.",
        ),
    ],
)
def test_a_tight_form_keeps_the_core(sentence: str, headline: str) -> None:
    assert condense(sentence, tight=True) == headline


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("The bank will not lend to mills unless the town stands surety for them.", "unless"),
        ("Prosecutors say a man accused of theft in Oslo has fled the country.", "has fled"),
        ("The dockers and two sailors who saved a boy were honoured in Velmar.", "were honoured"),
        ("Davor Sim denied that he had sunk the ferry in the storm.", "denied"),
        ("The port of Velmar has 12 cranes.", "12 cranes"),
    ],
)
def test_a_tight_form_keeps_what_the_core_depends_on(sentence: str, kept: str) -> None:
    assert kept in condense(sentence, tight=True)
