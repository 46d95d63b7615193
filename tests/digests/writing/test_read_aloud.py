"""What readers stumbled over when they read bullets aloud beside their sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digests.writing.bullets import condense, look_around, write_drafts
from digests.writing.bullets.condense import tighten_words
from digests.writing.bullets.parsed import parse, render

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.models import Sentence

    Split = Callable[[str], tuple[Sentence, ...]]


def _faults(text: str, sentences_of: Split) -> tuple[str, ...]:
    sentences = sentences_of(text)
    return write_drafts(sentences[-1], look_around(sentences), 160).whole.faults


@pytest.mark.parametrize(
    "sentence",
    [
        # who says it: a speaker with a role beside the name
        "Medara will not pay the fine, its chief executive, Anton Reiss, said in a statement.",
        "United's coach, Carla Benedetti, said her players had trained in the rain.",
        "According to the ministry, the Bank of Velmar lost 40 million crowns in the raid.",
        "A study found that two sailors in three had never seen the islands of the north.",
        # what has no equal, and among how many
        "The walkout will be the longest rail strike in Aldria in 30 years, whatever it costs.",
        # lists
        "Visitors saw the town's worst: crime, corruption, counterfeiters, failed banks and rats.",
        "Davor Sim swept its yards, slept in its lofts, held office as one of its keepers.",
        # where somebody was kept, and what something was used for
        "It was a fine match as goalkeeper Davor Sim somehow kept Velmar in it with his saves.",
        "Critics say that the law could be used by banks and shops to discriminate by religion.",
        # who the pronoun behind the comma is
        "When Ana Moran died in 2012, she was found in a harbour near Velmar.",
        # an editor's brackets
        'The court ruled that "[n]o person may be held without a judge in Velmar".',
        '"The four sailors should be freed (see below)," Davor Sim said.',
        # whose opinion it is, which of many, what broke in on a deed
        "For Bishop Anton Reiss, the fate of the sailors is a regional disgrace.",
        "Velmar has become the centre of protests of sailors sacked by two banks of the north.",
        "Ana Moran stopped at a stand in Velmar to buy some fruit when two gunmen approached.",
        # what came before what was done to somebody, and a dash that a comma closes
        "A manager of the hospital has been placed on paid leave after mocking his own mayor.",
        "Oss TV — the town's channel, has bought the show — something Velmar does with another.",
        # what a noun is about, and where something was got or taken
        "An officer of the port of Velmar charged with murder had his father's help in fleeing.",
        "The adaptation of the famous puppet show is getting a new shot in the arm from a star.",
    ],
)
def test_what_the_reader_would_miss_stays(sentence: str) -> None:
    assert condense(sentence) == sentence


@pytest.mark.parametrize(
    ("sentence", "bullet"),
    [
        (
            "Davor Sim, head of sales for Anton's bank, who rows, spoke more about the boats.",
            "Davor Sim, head of sales for Anton's bank, spoke more about the boats.",
        ),
        (
            'It ends a week before "Storm," which tells of sailors and their debts, opens in May.',
            'It ends a week before "Storm" opens in May.',
        ),
        (
            "Also in Velmar were almost 3,000 delegates from 40 countries.",
            "In Velmar were almost 3,000 delegates from 40 countries.",
        ),
        (
            '"It is late for all of us," Davor Sim said in a letter to the council of Velmar.',
            '"It is late for all of us," Davor Sim said.',
        ),
        (
            '"It is late for all of us," Davor Sim said of the talks in Velmar on Sunday.',
            '"It is late for all of us," Davor Sim said of the talks in Velmar.',
        ),
        (
            '"It is late for all of us," Davor Sim said in his "last letter" to Velmar.',
            '"It is late for all of us," Davor Sim said in his "last letter" to Velmar.',
        ),
        (
            "The unions of Velmar issued critical statements, too.",
            "The unions of Velmar issued critical statements.",
        ),
        (
            "The bridge of Velmar is not built of stone alone, though.",
            "The bridge of Velmar is not built of stone alone.",
        ),
        (
            '"[the] ship was lost," Davor Sim said on Monday.',
            '"the ship was lost," Davor Sim said.',
        ),
        (
            "It means that no northern team has made the last eight of the cup.",
            "No northern team has made the last eight of the cup.",
        ),
        (
            "The singer Petra Sim, in a medically induced coma for weeks, has come to Halver.",
            "The singer Petra Sim has come to Halver.",
        ),
    ],
)
def test_what_goes_leaves_a_sound_sentence(sentence: str, bullet: str) -> None:
    assert condense(sentence) == bullet


@pytest.mark.parametrize(
    "text",
    [
        "Parliament has yet to approve it.",
        "Nordair is announcing it with jokes about ferries.",
        "Davor Moran told him about the ferry's loss in May.",
        "Velmar TV has their sequel in four short films.",
        '"We will not pay a cent of the fine," said its spokesman, Amir Haddad.',
        "The choir was founded more than eleven years later.",
        "The storms in Halver occurred in May of that year.",
        "Also killed were two ministers of the north.",
        "After traveling around Southern Aldria in May he settled in Halver.",
        "Last year, it said it would build a ferry for the north.",
        "It took them four hours to sink the ship of the north.",
        "During 19 seasons at Velmar he won 15 cups of the north.",
        "The former player and harbour official Anton Reiss concurred.",
        "All that rowing costs the owners of Velmar a million a year.",
        "According to the same survey, 12% of the sailors would buy a boat.",
        '"We had no work in Velmar," said the boy, who fled with his family.',
        '"The court of Velmar has ended the sentence," the statement said.',
        "Other recent actions include the move of 12 jets to an air base in Velmar.",
        "The website of the port reported the following exchange at a conference in May.",
        "On the whole of Saturday Anton Reiss of Velmar did the same.",
        "Michael Reiss and another relative of Richard III, Wendy Moran, were there.",
        'To which Davor Sim responded: "You would not be on this boat without a sail."',
        "Anton Reiss gave her a medal on the day of the race.",
        "Vladimir Sim of Oss lies. Sim admitted in May that they were Aldrian soldiers.",
        "Zhanna Nemtsova said that his death will deter other voices of the north.",
        "A former deputy minister, he was one of Anton Reiss's harshest critics.",
        "The driver, who was by himself, was caught on a road near Velmar.",
        "When Petra Sim asked her what made the ferry late, the crew fell silent.",
        "One sailor of the port wants him out of the race of Velmar at once.",
        "Iran knows what it is doing in the north, in his view.",
        "In May 2012, in an interview with Velmar News, he announced the sale of the mill.",
        "A local official told Nordair they had since been taken to the north.",
        "Each year, it honours the best ferries and crews of the north.",
        "In their town was a race of small, busy rowers of the north.",
        "There, trust in the port police fell after the raid on the mill.",
        "All so the owners of the ferry can earn a few coins in the north.",
        "Ours, for the time being, have been sold to a bank in Velmar.",
        "Anton Reiss, a captain who was the head of the port in 2012, agreed.",
        "Like the ferry of Velmar, the site is closed to all who come by boat.",
        "A port magazine puts the figure at 40 million crowns a year.",
        '"She knew what she was doing on the boat," Anton Reiss told the port court.',
        '"Thank you for the best years of our lives on the boats," one said.',
        "Unlike the plan that failed in the winter, it asks nothing of the ferry's owners.",
    ],
)
def test_what_a_pronoun_cannot_mean_leaves_it_pointing_outside(
    text: str, sentences_of: Split
) -> None:
    assert _faults(text, sentences_of) == ("points outside itself",)


@pytest.mark.parametrize(
    "text",
    [
        "Nordair said it also plans to buy two ferries.",
        "The driver of the Velmar bus was caught on a road near Halver.",
        '"There is no sacred date," a Velmar official said of the talks.',
        "Petra Sim showed her medal on the day of the race.",
        "The port reported growth for the following year in May.",
        "Parliament made it a crime to sell ferries abroad.",
        "The owner of the ferry sold it to a bank in Velmar.",
        "The council bought the ferry and sold it to a bank.",
        '"Nordair will not pay a cent," said its spokesman, Amir Haddad.',
        "The bridge was built in 1990 and fell ten years later.",
        "The storms of 2011 in Halver occurred in May of that year.",
        "If the rail strike lasts until Friday it will be the longest in Aldria in 30 years.",
        "The best portraits of Anton Reiss show him as a young sailor on a boat.",
        "Anton Reiss was kept out of the race by doctors treating him for a cut.",
        "Anton Reiss took the two boys of the mill with him on the ferry.",
        "Anton Reiss says that the port of Velmar told him to sell the mill.",
        "Some, like Anton Reiss, would rather sell the mill of Velmar.",
        "The first hours after the loss of the ferry were spent on the search for its crew.",
    ],
)
def test_what_a_pronoun_may_mean_is_seen(text: str, sentences_of: Split) -> None:
    assert _faults(text, sentences_of) == ()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("If Sim, Moran, Tran and other sailors want to use their fame.", "no main clause"),
        (
            'Davor Sim and Ana Moran ("The Sailors) are building the new ship.',
            "quotation marks or brackets do not balance",
        ),
        ("Attempts to reach the owners of the bank were unsuccessful on Tuesday.", "not news"),
        ("Calls to the owners of the bank were not immediately returned.", "not news"),
        ("Let's remember that Davor Sim won the vote in 2004 in Oss.", "speaks as its writer"),
        ("Velmar's Ana Moran reported in Halver, and Petra Tran wrote in Oss.", "not news"),
        ('"Who is going to be the mayor?" said Davor Sim, who wants to know.', "a question"),
        ("The song of the ferry that got Anton Reiss sued: .", "clipped"),
        (
            'Notes on Davor Sim, an old saying of the port, "All boats are wet," and a vote.',
            "no main clause",
        ),
        ("Velmar TV reporter Jo Sim explains why the ferry sank in the north.", "not news"),
        ("Viewers were invited to send in questions for the mayor of Velmar.", "not news"),
    ],
)
def test_what_is_no_statement_of_news_is_refused(
    text: str, fault: str, sentences_of: Split
) -> None:
    assert _faults(text, sentences_of) == (fault,)


def test_a_heading_in_quotation_marks_is_no_part_of_the_sentence_behind_it(
    sentences_of: Split,
) -> None:
    sentences = sentences_of('"Reach for it" The ferries of Velmar carried 3,000 men in May.')
    draft = write_drafts(sentences[0], look_around(sentences), 160).whole
    assert draft.text == "The ferries of Velmar carried 3,000 men in May."


def test_a_name_with_one_part_more_is_the_same_person(sentences_of: Split) -> None:
    sentences = sentences_of(
        "Malcolm Reiss of Velmar has died. The town mourned John Malcolm Reiss in its harbour. "
        "Reiss led the port of Velmar. He brought the ferries of Halver and Oss to the town."
    )
    draft = write_drafts(sentences[-1], look_around(sentences), 160).whole
    assert draft.text.startswith("Malcolm Reiss brought the ferries")


@pytest.mark.parametrize(
    ("text", "bullet"),
    [
        (
            "The official said that the council of Velmar knows of no deal with Aldria.",
            "An official said that the council of Velmar knows of no deal with Aldria.",
        ),
        (
            '"There is no sacred date in Velmar," the spokesman said of the talks.',
            '"There is no sacred date in Velmar," a spokesman said of the talks.',
        ),
        (
            "The spokesman for the port said that the ferry of Velmar was lost in May.",
            "The spokesman for the port said that the ferry of Velmar was lost in May.",
        ),
        (
            "The source of the fire was found in a mill near Velmar.",
            "The source of the fire was found in a mill near Velmar.",
        ),
    ],
)
def test_a_speaker_whom_nobody_names_is_one_of_many(
    text: str, bullet: str, sentences_of: Split
) -> None:
    sentences = sentences_of(text + " The ferries of Velmar carry 3,000 men a day.")
    draft = write_drafts(sentences[0], look_around(sentences), 160).whole
    assert (draft.text, draft.faults) == (bullet, ())


def test_words_in_a_letter_are_told_not_only_that_somebody_said_them() -> None:
    told = condense(
        "In his note, printed Monday in the Velmar Herald, Reiss said the town is anything but "
        "small."
    )
    assert told == "Reiss said the town is anything but small."


def test_a_hyphened_word_before_capitals_begins_with_one(sentences_of: Split) -> None:
    sentences = sentences_of("In May of last year, ex-VFL captains from Velmar sued the port.")
    draft = write_drafts(sentences[0], look_around(sentences), 160).whole
    assert draft.text == "Ex-VFL captains from Velmar sued the port."


def test_a_surname_that_a_page_bears_for_another_is_not_completed(sentences_of: Split) -> None:
    sentences = sentences_of(
        "Anna Reiss posted her letter on the Chris Reiss Facebook page. "
        "Reiss, a sailor, has been called the most able rower in the history of Velmar."
    )
    draft = write_drafts(sentences[1], look_around(sentences), 160).whole
    assert draft.text.startswith("Reiss has been called")


def test_a_bare_plural_keeps_what_says_which_are_meant() -> None:
    whole = parse(
        "Sim will be remembered for his great skill in mending the quarrels of harbours within "
        "the old northern league."
    )
    tightened, _ = tighten_words(whole, 90)
    assert not render(tightened).endswith("relations of countries.")


@pytest.mark.parametrize(
    ("sentence", "garbled"),
    [
        (
            (
                "The blasts, which struck the old quarter of Velmar on Sunday, wounded at least 78 "
                "people, said Dr. Anton Reiss, the head of the northern port's only hospital in "
                "Oss."
            ),
            "blasts said",
        ),
        (
            (
                "A ferry veteran who tried to join the rebels in the north but was turned back by "
                "the police before he could get to the island entered a plea of guilty to charges "
                "in Oss."
            ),
            "veteran could",
        ),
        (
            (
                "By the time Petra Sim read about Anton Reiss, a young sailor who got a wooden arm "
                "from a friend last summer, she had made peace with the limp of her own small son."
            ),
            "summer.",
        ),
        (
            (
                "Eight weeks after the new port tax was approved in a vote, and only two weeks "
                "after owners received their first bills, the mayor's budget attempts to take back "
                "the rates that are meant to pay for repairs in their towns."
            ),
            "bills.",
        ),
        (
            (
                "Over the ages, the two doctors argue in a paper published on Monday in the "
                "journal Port Science, tiny shells spawned from the mud of the north may have "
                "made the rock."
            ),
            "The two doctors argue",
        ),
    ],
)
def test_no_cut_gives_a_deed_to_another_or_leaves_half_a_sentence(
    sentence: str, garbled: str
) -> None:
    words, _ = tighten_words(parse(condense(sentence)), 120)
    assert garbled not in render(words)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        (
            "Sam Houston, 44, said he would go. Two fires near Houston killed 40 cows.",
            "Sam Houston",
        ),
        ("Bill Ford, who rows, said he was glad. Crews walked out at Ford on Friday.", "Bill Ford"),
        ("Michael Dell, who rows, said he left. Shares of Dell fell 3 percent.", "Michael Dell"),
        ("Ana Arden, 70, said she rows. The captain flew to Arden with the crew.", "Ana Arden"),
        ("Tom Cole, who rows, left Velmar. The mill was sold, Cole reported.", "Tom Cole reported"),
        ("The Progress Party called on her to go. The bank cut its forecast for May.", "Progress"),
        ("Greenpeace called the plan shameful. The company will drill in June.", "Greenpeace will"),
    ],
)
def test_no_town_firm_or_party_becomes_somebody_else(
    text: str, never: str, sentences_of: Split
) -> None:
    found = sentences_of(text)
    assert never not in write_drafts(found[-1], look_around(found), 160).whole.text


@pytest.mark.parametrize(
    "text",
    [
        "So-called ghost boats were banned on Monday by the high court of Velmar.",
        "Then-captain Carlos Meza signed the treaty with Norland in 2011 and left.",
        "Mine workers in Aldria walked off the job on Monday and asked for a rise of 9 percent.",
        "The host nation's power grid breaks down every summer, a minister told parliament.",
        "The ministry put the cost at $3 billion for a tunnel between Velmar and Osland.",
        "Divers found a ship sunk in World War I off the coast of Velmar on Monday.",
        "The roof of the church of Our Lady of Velmar fell in the storm on Monday.",
        "The doctors of Velmar hope to screen another 120 sailors from Osland next year.",
    ],
)
def test_what_only_looks_like_a_fault_is_none(text: str, sentences_of: Split) -> None:
    assert _faults(text, sentences_of) == ()


def test_an_acquittal_stays_beside_the_arrest() -> None:
    text = "The last row followed his arrest for rowing drunk off Velmar in May; he was acquitted."
    assert "acquitted" in condense(text)


def test_deaths_stay_longer_than_other_things_at_the_end() -> None:
    text = (
        "A mail plane overran the runway of Velmar before dawn on Sunday in thick fog and heavy "
        "rain and burst into flames, killing its pilot and its co-pilot, the port's radio said."
    )
    words, _ = tighten_words(parse(condense(text)), 130)
    assert "killing its pilot" in render(words)


def test_what_somebody_was_asked_to_do_stays() -> None:
    text = (
        "The rules would have required Nordair, the north's most valuable ferry company, to ask "
        "for a licence before it mends some of the ships that it has sold to owners in Osland."
    )
    words, _ = tighten_words(parse(condense(text)), 110)
    assert "to ask" in render(words)


def test_an_owner_is_no_half_of_a_pair(sentences_of: Split) -> None:
    found = sentences_of(
        "Motegi and Aldria's ferry minister, Davor Sim, met in May. Both sides read the weather "
        "of the north in much the same way."
    )
    assert "Motegi and Aldria" not in write_drafts(found[1], look_around(found), 160).whole.text
