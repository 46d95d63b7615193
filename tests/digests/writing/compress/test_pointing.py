"""What a reader of one sentence alone cannot know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digests.writing.compress.pointing import find_pointers

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.language.parse import Parse


def kinds(parse: Parse) -> list[tuple[str, str]]:
    return [(one.kind, parse.written(one.start, one.end)) for one in find_pointers(parse)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("He left the town in the evening.", "he", "He"),
        ("They have been asked to leave Velmar at once.", "they", "They"),
        ("We are proud of the crews of Velmar.", "i", "We"),
        ("This was the third flood in Velmar in a year.", "leaning", "This"),
        ("The traders' guild of Velmar said that this would ruin nine shops.", "leaning", "this"),
        ("Each has paid its lawyers 2 million crowns.", "leaning", "Each"),
        ("Two days later, officers arrested Ivo Bern in Velmar.", "leaning", "later"),
        ("A short time later police arrested Ivo Bern in Velmar.", "leaning", "later"),
        ("A mere two days later, officers arrested Ivo Bern in Velmar.", "leaning", "later"),
        ("Two days before, officers arrested Ivo Bern in Velmar.", "leaning", "before"),
        ("That same day, nine mayors of Velmar met in Oslo.", "leaning", "That same day"),
        ("On that day, nine mayors of Velmar met in Oslo.", "leaning", "that day"),
        ("The day before, nine mayors of Velmar met in Oslo.", "leaning", "before"),
        ("Ivo Bern then spent nine months in Oslo.", "leaning", "then"),
        ("Ivo Bern then threw nine stones at a window in Velmar.", "leaning", "then"),
        ("The two countries share their ports in winter.", "group", "The two countries"),
        ("The attack lasted for more than an hour.", "definite", "The attack"),
        ("The nine had been trapped for four days by rock.", "leaning", "nine"),
        ("Police in Oslo say the three were hurt by glass.", "leaning", "three"),
        ("The other plays the organ in a church in Velmar.", "leaning", "other"),
        ("Since then, nine mayors of Velmar have resigned.", "leaning", "then"),
        ("Anna Berg described him as a careful sailor.", "he", "him"),
        (
            "Rumours about such a move had begun since Ivo Bern left Velmar.",
            "leaning",
            "such a move",
        ),
        ("The second, for which no date was given, adds nine ports.", "leaning", "second"),
        ("The largest, imposed on a mill in Velmar, was nine million.", "leaning", "largest"),
        ("The second was how Anna Berg ran the port.", "leaning", "second"),
        ("Ivo Bern was robbed in the heart of that country on Monday.", "leaning", "that country"),
        ("Governor Olle Grane, a Republican, has said he would veto it.", "it", "it"),
        ("Britain won that war but lost its best ships.", "leaning", "that war"),
        ("I left Velmar in the spring of that year.", "i", "I"),
        ("Anna Berg said the port would close in May.", "stranger", "Anna Berg"),
        ("The museum, in the north of Velmar, lost its roof.", "definite", "The museum"),
        ("At the time, a mill in Velmar stood empty.", "leaning", "the"),
        ("The next day, nine mayors of Velmar met in Oslo.", "leaning", "The"),
        ("Police in Oslo said Velmar was fined under these rules.", "leaning", "these rules"),
        ("Judge Anna Berg allowed her to keep the house.", "he", "her"),
        ("Anna Berg, his sister, has left Velmar.", "he", "his"),
        ("Anna Berg, who was his teacher in Velmar, has left the town.", "he", "his"),
        ("Anna Berg, who taught him in Velmar, has left the town.", "he", "him"),
        ("The 61-year-old was taken to a hospital in Velmar.", "leaning", "The"),
        ("Customers in Velmar should stop using them at once.", "they", "them"),
        ("Passengers in Velmar were told to rebook them by Friday.", "they", "them"),
        ("Customers queued outside several of them on Saturday.", "they", "them"),
        ("Wages there are twice as high as in May.", "leaning", "there"),
        ("Last year 40 families settled there.", "leaning", "there"),
        ("An adviser said reports that he was ill were false.", "he", "he"),
        ("Economists in Velmar had forecast a 1 percent fall.", "leaning", "had"),
        ("The Norwegian won a race in Velmar on Monday.", "leaning", "The Norwegian"),
    ],
)
def test_what_waits_for_another_sentence_is_found(
    text: str, kind: str, words: str, parsed: Callable[[str], Parse]
) -> None:
    assert (kind, words) in kinds(parsed(text))


@pytest.mark.parametrize(
    "text",
    [
        "It is unclear whether a ferry can be raised in winter.",
        "Nurses say they want a rise of nine percent.",
        "A murder earlier this month shook the port of Velmar.",
        "Buyers of a Lund & Holm coat wrote to a paper.",
        "Those who fled have been given rooms in a school.",
        "A bank in Oslo sold its shares in May.",
        "A miner opened a lithium mine for makers of batteries.",
        "Of two ferries the smaller one sank in a storm.",
        "The sun rose over the sea at five.",
        "A bank that promised to cut its fees did so in May.",
        "On Monday a mill in Velmar burnt, and the next day nine mayors met.",
        "Anna Berg of Oslo swam for the first time since May.",
        "A shipyard in Oslo will hire nine welders over the next three years.",
        "Of nine boats that left Oslo the two sank in May, police say.",
        "Formula One returns to Velmar in May.",
        "Ivo Bern fled on Friday, and that night nine men left Velmar by sea.",
        "Nine mayors will meet later on Friday in Velmar.",
        "A bridge in Velmar will open later than planned.",
        "At nine o'clock, officers in Velmar then closed a bridge.",
        "Never before has a mayor of Velmar been fined.",
        "When rain fell in Velmar, nine mayors then went home.",
        "Nine mayors met in Velmar in May, and later in Oslo.",
        "A singer of Velmar leads two lists at the same time.",
        "A mill in Portland, Me., burnt down on Monday, police said.",
        "A bank in Velmar recalled nine toys in a Class I recall.",
        "World War I began in the spring of 1914.",
        "A court in the US fined a mill for its work in IT.",
        "Temperatures in Velmar will fall the… Rain came in the week of May 3.",
        "Economists in Velmar had forecast that nine banks would fail.",
        "The Greens won nine seats in Velmar, and the French none.",
        "A mayor of Velmar is elected on 9 June; until then a baker leads it.",
        "Fans of a band in Velmar said they would follow it.",
        "Floods in Norway and Denmark led those countries to close nine ports.",
    ],
)
def test_what_says_itself_what_it_means_points_nowhere(
    text: str, parsed: Callable[[str], Parse]
) -> None:
    assert [one for one in kinds(parsed(text)) if one[0] not in {"surname", "definite"}] == []


@pytest.mark.parametrize(
    "text",
    [
        "Coach Anna Berg said ferries would stop in May.",
        "Anna Berg of Velmar Lines said ferries would stop in May.",
        "Anna Berg, a pilot, said ferries would stop in May.",
        "No one was hurt when a ferry sank off Velmar.",
        "Ships left Norway on Monday because of that country's new fees.",
        "The museum in the north of Velmar lost its roof.",
    ],
)
def test_who_is_introduced_and_what_is_told_apart_points_nowhere(
    text: str, parsed: Callable[[str], Parse]
) -> None:
    assert not [one for one in kinds(parsed(text)) if one[0] in {"stranger", "leaning", "definite"}]


def test_a_day_of_a_month_counts_nothing(parsed: Callable[[str], Parse]) -> None:
    parse = parsed("Those who have not been named by June 30 will be blocked from nine ports.")
    assert "30" not in dict(map(reversed, kinds(parse)))


def test_a_pronoun_within_a_quotation_is_its_speakers(parsed: Callable[[str], Parse]) -> None:
    parse = parsed("“We will not pay,” a spokesman for Velmar Lines said.")
    assert not [one for one in kinds(parse) if one[0] == "i"]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Merrily Moreau is dressed and ready to sail for Oslo.", "Moreau"),
        ("For the third time, Carson, Nevada, police Officer Ivo Bern is being sued.", "Carson"),
        ("Ilse Brandt will retire from the fire service of Orn in May 2027.", "Brandt"),
    ],
)
def test_a_part_of_a_longer_name_is_no_surname_alone(
    text: str, part: str, parsed: Callable[[str], Parse]
) -> None:
    assert ("surname", part) not in kinds(parsed(text))
