from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.language.sentences import split_sentences
from digests.models import Article

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.models import Sentence

    Split = Callable[[str], tuple[Sentence, ...]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mr. Smith met J. R. Ewing at 5 p.m. He paid $3.5 million.",
            ["Mr. Smith met J. R. Ewing at 5 p.m.", "He paid $3.5 million."],
        ),
        (
            "It sank at 2 a.m. Divers came, Brig. Gen. Ali Noor said. It rose at 6 p.m. Friday.",
            ["It sank at 2 a.m.", "Divers came, Brig. Gen. Ali Noor said.",
             "It rose at 6 p.m. Friday."],
        ),
        ("It opens at 9 a.m. New York time.", ["It opens at 9 a.m. New York time."]),
        ("Inspector Wm. T. Hale cited sec. 14 of the code.",
         ["Inspector Wm. T. Hale cited sec. 14 of the code."]),
        ("The mayor fell ill. Police came.", ["The mayor fell ill.", "Police came."]),
        ("The voters of Oss said no. Ann Holm left. It is No. 5.",
         ["The voters of Oss said no.", "Ann Holm left.", "It is No. 5."]),
        ("The inn in Joliet, Ill. Monday closed.", ["The inn in Joliet, Ill. Monday closed."]),
        ("It closed last Oct. The baker left.", ["It closed last Oct.", "The baker left."]),
        ("June 4 (Orn Ledger) - Orn Inc. cut jobs.", ["Orn Inc. cut jobs."]),
        ("OSS, Norway — June 10, 2026 — Orn Inc. cut jobs.", ["Orn Inc. cut jobs."]),
        ("OSS--(BUSINESS WIRE)--Nov. 23, 2026--Orn Inc. cut jobs.", ["Orn Inc. cut jobs."]),
        (
            "The U.S. Army left. It will return.",
            ["The U.S. Army left.", "It will return."],
        ),
        ("He came from the U.S. The war ended.", ["He came from the U.S.", "The war ended."]),
        ('"Why?" she asked. He said: "No." Then he left.',
         ['"Why?" she asked.', 'He said: "No."', "Then he left."]),
        ("It cost 1.5 percent. Sales rose.", ["It cost 1.5 percent.", "Sales rose."]),
        ("He waited... and waited. Then: nothing!", ["He waited... and waited.", "Then: nothing!"]),
        ("The end.The start was missed.", ["The end.", "The start was missed."]),
        ("It fell 1.25%.Bonds rose.U.S. notes did not.I think so.", [
            "It fell 1.25%.", "Bonds rose.", "U.S. notes did not.", "I think so."]),
        ("It fell until Jan. 18.Then it rose (again).Visit Acme v2.Net today.",
         ["It fell until Jan. 18.", "Then it rose (again).", "Visit Acme v2.Net today."]),
        ("A HEADLINE\n\nFirst one. Second one.\nThird one.",
         ["A HEADLINE", "First one.", "Second one.", "Third one."]),
        ("(CNN)Share it. Now.", ["Share it.", "Now."]),
        ("LONDON (Reuters) - Shares fell. Gold rose.", ["Shares fell.", "Gold rose."]),
        ("He who wrote these lines teaches the law of the sea at Halver. Velmar (CNN)It rained.",
         ["He who wrote these lines teaches the law of the sea at Halver.", "It rained."]),
        ("(The Velmar Gazette)Shares fell. Gold rose.", ["Shares fell.", "Gold rose."]),
        ("Velmar – The port closed. It rained.", ["The port closed.", "It rained."]),
        ("VELMAR, March 3 (Agency) — Oil leaked. It rained.", ["Oil leaked.", "It rained."]),
        ("VELMAR: The port closed.", ["The port closed."]),
        ("VELMAR, North Aldria (HP) - Oil leaked. It rained.", ["Oil leaked.", "It rained."]),
        ("Harbour Press - VELMAR (HP) - Oil leaked.", ["Oil leaked."]),
        ("VELMAR/OSS, 9 May 2026 - Oil leaked.", ["Oil leaked."]),
        ("VELMAR (Reuters) - The Harbour Corporation (BBC) left.",
         ["The Harbour Corporation (BBC) left."]),
        ("VELMAR (AP) — Anna Holm — a star — left.", ["Anna Holm — a star — left."]),
        ("(Reuters) - VELMAR - Oil leaked.", ["Oil leaked."]),
        ("KELDA (Harbour Post) – Oil leaked.", ["Oil leaked."]),
        ("Asbury Park (AP) - Oil leaked. Rio de Janeiro (AP) It rained.",
         ["Oil leaked.", "It rained."]),
        ("VELMAR (Reuters): Oil leaked.", ["Oil leaked."]),
        ("VELMAR (Reuters) - eBay left.", ["eBay left."]),
        ("VELMAR, June 3 - (Reuters) - Oil leaked.", ["Oil leaked."]),
        ("VELMAR (Reuters) - OSS (AFP) - Oil leaked.", ["Oil leaked."]),
        ("Velmar – SAS – The airline cut jobs.", ["SAS – The airline cut jobs."]),
        ("AL-ORN, Ald. (HP) - Oil leaked.", ["Oil leaked."]),
        ("NEW ORN, Aldria : US ships left.", ["US ships left."]),
        ("NEW ORN, AUG 29: Oil leaked.", ["Oil leaked."]),
        ("ORN (Agencies): Oil leaked.", ["Oil leaked."]),
        ("MAY 9, 2026 (SHIP NEWS) -- Oil leaked.", ["Oil leaked."]),
        ("OSLO, Norway--(BUSINESS WIRE)--Orn Lines left.", ["Orn Lines left."]),
        ("ORN and OSS, May 3, 2026 (SHIP NEWSWIRE) -- Oil leaked.", ["Oil leaked."]),
        ("Orn, Aldria--(Newsfile Corp. - May 3, 2026) - Oil leaked.", ["Oil leaked."]),
        ("ORN, AL / PORT Newswire / May 3, 2026 / Oil leaked.", ["Oil leaked."]),
        ("ORN--(SHIP WIRE)--Regulatory News: Oil leaked.", ["Oil leaked."]),
        ("Oil leaked (Ship Newswire) said.", ["Oil leaked (Ship Newswire) said."]),
        ("OSS — Oil leaked.\n\nORN — It rained.", ["OSS — Oil leaked.", "ORN — It rained."]),
        ("OSS — Oil leaked.\n\nOSS — It rained.", ["Oil leaked.", "It rained."]),
        ("13:05 BST Oil leaked.\n\n12.40pm It rained.", ["Oil leaked.", "It rained."]),
        ("5:30 p.m. Monday is late.\n\n6:30 p.m. Monday too.",
         ["5:30 p.m. Monday is late.", "6:30 p.m. Monday too."]),
        ("- 13:05 GMT Oil leaked.\n- 12:40 GMT It rained.", ["Oil leaked.", "It rained."]),
        ("11:11 Media bought a mill.", ["11:11 Media bought a mill."]),
        ("Orn (Orn News) Media left.", ["Orn (Orn News) Media left."]),
        ("He saw Henry V. The play ran on.", ["He saw Henry V.", "The play ran on."]),
        ("It is Orn v. Berg Lines. It rained.", ["It is Orn v. Berg Lines.", "It rained."]),
        ("PHOTO: The port closed.", ["PHOTO: The port closed."]),
        ("NATO — which grew — met. It rained.", ["NATO — which grew — met.", "It rained."]),
        ("the port closed. mr. berg paid. it rained.",
         ["the port closed.", "mr. berg paid.", "it rained."]),
        ("The port closed.\n* * *\n...\nIt rained.", ["The port closed.", "It rained."]),
        ("\u202eThe port closed.\u202c \u2066It rained.\u2069", ["The port closed.", "It rained."]),
        ("🚨 The port closed. 🔥🔥", ["The port closed."]),
        ("<p>The port closed.</p><div class='x'>It rained.<br/>It <b>snowed</b>.</div>",
         ["The port closed.", "It rained.", "It <b>snowed</b>."]),
        ("The port <closed. It rained.", ["The port <closed.", "It rained."]),
        ("日本は。そうだ。", ["日本は。", "そうだ。"]),
        ("यह सच है। वह गया।", ["यह सच है।", "वह गया।"]),
    ],
)  # fmt: skip
def test_sentences_end_where_readers_end_them(
    text: str, expected: list[str], sentences_of: Split
) -> None:
    assert [sentence.text for sentence in sentences_of(text)] == expected


def test_lines_of_wrapped_text_are_no_paragraphs(
    sentences_of: Split,
) -> None:
    line = "the words of this text go on to the next line of it and on"
    text = f"Here {line}\n{line}\n{line}\n{line} end.\n\nThere {line}\n{line} end."
    found = sentences_of(text)
    assert [sentence.paragraph for sentence in found] == [0, 1]


def test_lines_that_are_a_statement_each_are_not_joined(
    sentences_of: Split,
) -> None:
    lines = [
        "The council of Velmar voted on Tuesday to build a second bridge over the Lorn",
        "The bridge will cost 45 million crowns and open in 2027",
        "Mayor Lena Brandt said that the state would pay half of it",
        "Fishermen fear the noise and want to be paid for three lost weeks",
        "A flood destroyed the old bridge in 1954. It was built anew",
    ]
    found = [sentence.text for sentence in sentences_of("\n".join(lines))]
    assert found == [*lines[:4], "A flood destroyed the old bridge in 1954.", "It was built anew"]


def test_no_more_sentences_are_read_than_asked_for() -> None:
    article = Article("a", "", "It rained. " * 100)
    assert len(split_sentences(article, most=7)) == 7


@given(st.text(max_size=500))
def test_a_sentence_is_a_stretch_of_its_article(text: str) -> None:
    end = 0
    for index, sentence in enumerate(split_sentences(Article("a", "", text))):
        assert sentence.index == index
        assert sentence.start >= end
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text == sentence.text.strip() != ""
        end = sentence.end


def test_a_figure_with_a_point_ends_its_sentence(sentences_of: Split) -> None:
    found = sentences_of("Prices rose to 3.1% from 2.9%. Economists had expected 2.8%. Bonds fell.")
    assert len(found) == 3


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("L'hiver a gelé.Les hôtels ont fermé.", "fr", 2),
        ("Am 3.Mai 2026 stimmte der Rat zu.", "de", 1),
        ("Der Verein steigt in die 2.Bundesliga ab.", "de", 1),
        ("Er billigte den Plan im Jahr 2024.Der Rat nicht.", "de", 2),
        ("The law passed in 2019.Mayor Anna Lund was glad.", "en", 2),
        ("The law passed in 2019.May resigned.", "en", 2),
        ("The answer was no.The minister resigned.", "en", 2),
        ("On 3.May 2026 nine ships left Orn.", "en", 1),
        ("The books of Orn.Tel were closed.", "en", 1),
        ("Das Schiff kam in den Hafen.Kapitän Berg blieb an Bord.", "de", 2),
        ("The ships left on Monday.The crews stayed.", "en", 2),
        ("The mayor met Sen.J.D. Holm and Gov.J.B. Berg in Orn.", "en", 1),
    ],
)
def test_a_full_stop_without_a_space_may_be_a_words_own(
    text: str, language: str, count: int
) -> None:
    assert len(split_sentences(Article("a", "", text), language)) == count


def test_an_amount_that_a_page_parted_is_one_and_a_year_behind_one_begins_anew(
    sentences_of: Split,
) -> None:
    assert len(sentences_of("He sold the house for $7. 2 million last year.")) == 1
    assert len(sentences_of("The port closed on May 5. 2026 budgets were approved.")) == 2
    assert len(sentences_of("She turned 29. 2026 was her best year.")) == 2
    assert len(sentences_of("The yard closed in 2015. 2016 was worse for the town.")) == 2
    assert len(sentences_of("Shares closed at $38. 2024 was the worst year of the firm.")) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "The British Broadcasting Corporation (BBC) will cut 500 jobs.",
        "British Broadcasting Corporation (BBC) Director Anna Holm left.",
        "The British Broadcasting Corporation (BBC) – Britain's largest – cut jobs.",
        "Harbour broadcaster (BBC), which has a ship, left.",
        "Asia Pacific Economic Cooperation (APEC) leaders met.",
        "An Associated Press (AP)-led inquiry ended.",
        "It rained and the Press Trust of India (PTI) Director left.",
    ],
)
def test_a_subject_with_an_acronym_in_brackets_is_no_dateline(sentence: str) -> None:
    text = f"{sentence} {sentence}"
    assert [one.text for one in split_sentences(Article("a", "", text))] == [sentence] * 2
