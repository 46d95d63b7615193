"""Kinds of false statements that only the tree tells from true ones."""

from __future__ import annotations

import pytest

from digests.language.sentences import split_sentences
from digests.models import Article
from digests.writing.check import Outcome, check

TEXT = """
Norland's navy seized the trawler Sund Star on Tuesday after Aldrian sailors had fired on it.
Admiral Ilse Moran said 19 of the 24 men on board were hurt. The crew, who were looted by Velmari
pirates in 2023, are now in Tesk.

The krona fell 3 percent against the dinar. Parliament might suspend the treaty unless Aldria
apologises. Aldria's envoy, Davor Sim, accused Moran of piracy. He said that fish had no passport.
Four of the skippers were sued by their owners, and the harbour authority plans to close the port.

Rigmor Aas, who buys most of the catch, feared for her firm. The auction hall stayed open.
"""
ARTICLE = split_sentences(Article("trawler", "", TEXT.strip()))

FALSE = {
    "subject and preposition exchanged": "The dinar fell 3 percent against the krona.",
    "accuser and accused exchanged": "Ilse Moran accused Davor Sim of piracy.",
    "another people's": "The crew of the trawler were looted by Norland's pirates.",
    "a possibility done": "Parliament suspended the treaty.",
    "a plan done": "The harbour authority closed the port.",
    "a year told rounder": "The crew were looted by Velmari pirates in 2020.",
    "a count told rounder": "Admiral Ilse Moran said 20 of the men on board were hurt.",
    "a number used twice": "Admiral Ilse Moran said 24 of the 24 men on board were hurt.",
    "half another name": "Admiral Ilse Bergqvist said 19 of the men on board were hurt.",
    "another's words": "Rigmor Aas said that fish had no passport.",
}


@pytest.mark.parametrize("statement", FALSE.values(), ids=FALSE)
def test_a_false_statement_of_this_kind_is_not_supported(statement: str) -> None:
    assert check(statement, ARTICLE).outcome is not Outcome.SUPPORTED


TRUE = {
    "a name for a pronoun": "Davor Sim said that fish had no passport.",
    "passive for active": "The trawler Sund Star was seized by Norland's navy on Tuesday.",
    "a count told about": "About 20 of the men on board were hurt, Admiral Ilse Moran said.",
    "the condition kept": "Unless Aldria apologises, parliament might suspend the treaty.",
    "owners behind a number": "Their owners sued four of the skippers.",
}


@pytest.mark.parametrize("statement", TRUE.values(), ids=TRUE)
def test_a_true_statement_beside_it_is_supported(statement: str) -> None:
    verdict = check(statement, ARTICLE)
    assert verdict.outcome is Outcome.SUPPORTED, verdict.reasons


TURNED = [
    (
        "The insurer set aside at least 40 million dinars for the owners.",
        "The insurer set aside at most 40 million dinars for the owners.",
        "The insurer set aside 40 million dinars or more for the owners.",
    ),
    (
        "Losses at the yard rose to 61 million dinars from 48 million.",
        "Losses at the yard rose to 48 million dinars from 61 million.",
        "Losses at the yard rose to 61 million dinars.",
    ),
    (
        "Wheat prices fell by 15 percent, while barley was not affected.",
        "Barley prices fell by 15 percent, while wheat was not affected.",
        "Barley was not affected, while wheat prices fell by 15 percent.",
    ),
    (
        "Nausea was reported by 12% of the nurses and 5% of the patients.",
        "Nausea was reported by 5% of the nurses and 12% of the patients.",
        "Nausea was reported by 5% of the patients and 12% of the nurses.",
    ),
    (
        "Heavy rain, rather than a quake, caused the breach in the dam.",
        "A quake, rather than heavy rain, caused the breach in the dam.",
        "Heavy rain caused the breach in the dam.",
    ),
    (
        "The harbour firm blamed a freezer, not the cannery, for the loss.",
        "The harbour firm blamed the cannery for the loss.",
        "The harbour firm blamed a freezer for the loss.",
    ),
    (
        "Davor Sim will miss two matches unless his appeal succeeds.",
        "Davor Sim will miss two matches.",
        "Unless his appeal succeeds, Davor Sim will miss two matches.",
    ),
    (
        "The probe lost contact with Earth, probably because of a software error.",
        "The probe lost contact with Earth because of a software error.",
        "The probe probably lost contact with Earth because of a software error.",
    ),
    (
        "Ilse Moran accused the minister of using the radio to smear her.",
        "The minister used the radio to smear Ilse Moran.",
        "The minister used the radio to smear her, Ilse Moran claimed.",
    ),
    (
        "The coalition lost the vote and the start was delayed by 25 minutes because of fog.",
        "The coalition won the vote and fog delayed the start by 25 minutes.",
        "The coalition was defeated in the vote.",
    ),
]


@pytest.mark.parametrize(("source", "false", "true"), TURNED)
def test_what_turns_a_sentence_is_seen_and_the_sentence_in_other_words_believed(
    source: str, false: str, true: str
) -> None:
    article = split_sentences(Article("a", "", source))
    assert check(false, article).outcome is not Outcome.SUPPORTED
    verdict = check(true, article)
    assert verdict.outcome is Outcome.SUPPORTED, verdict.reasons
