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
        # a first clause is no phrase, and a comma before `after` opens no aside
        ("Just about every branch of the council took part in it, the mayor concluded.", "took"),
        ("Guards caught him in June, just after Sim, tired of the camp, left it.", "just after"),
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
        # half of `not only`
        ("Not only did the crew row when it was asked to; it asked to row.", "asked to row"),
        # an order to the reader between a clause and its content
        ("Before you go, know that Davor Sim, the port's owner, backs the ban.", "know that"),
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


@pytest.mark.parametrize(
    ("sentence", "core"),
    [
        (
            "Velmar Prime Minister Davor Sim opened the new bridge over the river.",
            "Davor Sim opened the new bridge over the river.",
        ),
        (
            "A man in his thirties was pulled from the harbour of Velmar.",
            "A man was pulled from the harbour of Velmar.",
        ),
        (
            "The huge mill of the well-known baker burned down to the ground.",
            "The mill of the baker burned down to the ground.",
        ),
        (
            "The port announced that the ferry has left the dock for good.",
            "The ferry has left the dock for good.",
        ),
        (
            "The clinic found mould in the cellar, a form of rot that eats old beams.",
            "The clinic found mould in the cellar.",
        ),
        (
            "The council agreed on a fund of ten million crowns to shape the future of Halver.",
            "The council agreed on a fund of ten million crowns.",
        ),
        (
            "The ferry from Halver, Aldria, for the north was stopped in Velmar, Norland.",
            "The ferry from Halver, Aldria, for the north was stopped in Velmar.",
        ),
        (
            "The baker sold ten loaves to the crew of the boat called the Star of the North.",
            "The baker sold ten loaves to the crew of the boat called the Star of the North.",
        ),
        (
            "Envoys came to Velmar, the seat of the council of the north, to cover the vote.",
            "Envoys came to Velmar to cover the vote.",
        ),
        (
            "Jan Berg said by letter that the guild was to blame, adding that it had sold a ship.",
            "Jan Berg said by letter that the guild was to blame.",
        ),
        (
            "Though it rained for days, the boats of Velmar went out to sea.",
            "The boats of Velmar went out to sea.",
        ),
        (
            "The keeper said that the lamp had failed and that the crew was lost.",
            "The keeper said that the lamp had failed.",
        ),
    ],
)
def test_a_tight_form_leaves_out_what_only_describes(sentence: str, core: str) -> None:
    assert condense(sentence, tight=True) == core


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        # what is not so, or not here, or not yet
        ("Davor Sim did not die in the harbour of Velmar during the storm.", "during the storm"),
        ("Many docks do not search a crew at all other than by its papers.", "other than"),
        ("Ilse Moran is not the first of the critics to turn up dead.", "to turn up dead"),
        ("Women with a fever are not let into the baths of Velmar.", "with a fever"),
        (
            "He holds no rank at the port, but Jan Berg leads the dockers there.",
            "leads the dockers",
        ),
        ("Someone reportedly left a wreath at the gate of the mill.", "reportedly"),
        ("Reporters asked whether the mayor wrote his letters on private paper.", "on private"),
        # who holds it to be so, and who is meant
        ("The port said the old ferry is the best in the north.", "The port said"),
        ("A witness said a sailor had set fire to the mill.", "A witness said"),
        ("Davor Sim said a man had hit him with an oar.", "Davor Sim said"),
        ("Davor Sim's lawyer and coach Jan Berg left the town of Velmar.", "lawyer and coach"),
        ("The man in the mask was seen near the mill again.", "in the mask"),
        # what a word before it asks for
        ("The council asked the keepers of the old harbour to clean the quay.", "to clean"),
        ("The mayor looked at the crew and said that the ship had sunk.", "had sunk"),
        ("The mill plays a major role in the life of the town.", "major role"),
        ("The town has three problems -- rain, rust and rats.", "rats"),
        ("It takes a strong crew from the north to row to the isle of Sim.", "to row"),
        ("Harry Holm author Jan Berg has a short word for the town.", "Harry Holm author"),
        ("Near Oslo, the 57-year-old Sim was one of three sailors found.", "57-year-old Sim"),
        ("The lawyer of the port has represented Dr. Davor Sim in the court.", "represented"),
        ("The cook faces five counts of drugging and robbing a man in Oslo.", "robbing a man"),
        ("The dockers do n't win just because the mill is shut for good.", "because"),
        ("Jan Berg is not a well-known man in the town of Velmar.", "well-known"),
        ("The council paid the yard of Halver, Aldria, a penny for the old boat.", "a penny"),
        ("The show was made by the 19th - century writer Jan Berg of Velmar.", "century writer"),
        ("Nor did the sailors of Velmar leave the boat in the storm.", "Nor did"),
        # what a clause has begun
        ("The keeper argued in a letter that the lamp of the port was broken.", "was broken"),
        ("The town waits for what could be either a feast for all or a dull day.", "or a dull day"),
        ("The ships had left, but as the envoys arrived, the storm grew.", "the storm grew"),
        ("A sailor who tried to flee but was turned back was held in Oslo.", "was held"),
        ("Not only does the port lend boats, it has lent carts since May.", "it has lent"),
        ("The play will be directed by Davor Sim and two of his friends.", "by Davor Sim"),
        # a list
        ("The baker bought a cook book, a pan that shone and two knives.", "two knives"),
    ],
)
def test_a_tight_form_keeps_what_changes_the_meaning(sentence: str, kept: str) -> None:
    assert kept in condense(sentence, tight=True)


@pytest.mark.parametrize(
    ("sentence", "bullet"),
    [
        (
            "Besides the mayors of Aldria, ten leaders at the summit, held in Halver, praised it.",
            "Ten leaders at the summit praised it.",
        ),
        (
            "Anna Sim, 15, Ida Holm, 16, and Jan Berg, 17, left the port of Velmar.",
            "Anna Sim, Ida Holm and Jan Berg left the port of Velmar.",
        ),
        (
            "The news comes a week before the film, which tells of sailors, opens in May.",
            "The news comes a week before the film opens in May.",
        ),
        (
            "The guards say Jan Berg hit Ida Holm, 44, in front of the mill.",
            "The guards say Jan Berg hit Ida Holm in front of the mill.",
        ),
        (
            "The search began on Friday, after the guards had heard of the two boys.",
            "The search began after the guards had heard of the two boys.",
        ),
        (
            "Sim was freed, along with ten guards and a man convicted of theft in Oslo.",
            "Sim was freed, along with ten guards and a man convicted of theft in Oslo.",
        ),
        (
            "The mill looks simple; however, the wheel of it is not simple.",
            "The mill looks simple; the wheel of it is not simple.",
        ),
        (
            "The mill of the town fell, said a statement released yesterday.",
            "The mill of the town fell, said a statement.",
        ),
        (
            "The dockers closed the gates in order to stop the trucks from the north.",
            "The dockers closed the gates to stop the trucks from the north.",
        ),
        (
            "In May, the art, ship and harbour museum was the site of a fire.",
            "In May, the art, ship and harbour museum was the site of a fire.",
        ),
        (
            "The captain died at home in Velmar, at ninety, said a note from his family.",
            "The captain died at home in Velmar, at ninety, said a note from his family.",
        ),
        (
            "The boat is shown in the film which was released on Friday.",
            "The boat is shown in the film which was released on Friday.",
        ),
    ],
)
def test_commas_tell_asides_from_lists_and_leads(sentence: str, bullet: str) -> None:
    assert condense(sentence) == bullet


def test_what_a_statement_hangs_on_stays_however_long_it_gets() -> None:
    sentence = (
        "The state will lend the yard of Velmar nine hundred million crowns, subject to the "
        "approval of the council of Aldria, which meets on the third day of every month."
    )
    assert "subject to the approval" in condense(sentence, tight=True)
