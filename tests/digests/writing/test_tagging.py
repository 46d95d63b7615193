from __future__ import annotations

import pytest

from digests.writing.bullets.parsed import parse
from digests.writing.words import tag_words

FINITE = {"VBD", "VBZ", "VBP", "MD"}


@pytest.mark.parametrize(
    ("sentence", "verbs"),
    [
        ("The captain also sports feathers on his hat .", ["sports"]),
        ("The point of that line finally clicks .", ["clicks"]),
        ("Some even take out a loan to pay .", ["take"]),
        ("Doctors often take a bus .", ["take"]),
        ("People in the town depend on the farms owned by monks .", ["depend"]),
        ("Ilse Moran co-directed the film with Davor Sim .", ["co-directed"]),
        ("An officer , seeing smoke , shot and killed an unarmed man .", ["shot", "killed"]),
        ("The guards killed six suspected thieves .", ["killed"]),
        ("Davor Sim marched alongside the mayor .", ["marched"]),
        ("The fire spread to the mill .", ["spread"]),
        ("The captain died at home , said a note .", ["died", "said"]),
        ("Doctors report up to ten deaths .", ["report"]),
        ("The office registers boats as either sail or steam .", ["registers"]),
    ],
)
def test_the_verb_of_a_clause_is_found_where_its_form_is_doubtful(
    sentence: str, verbs: list[str]
) -> None:
    words = sentence.split()
    tagged = zip(words, tag_words(words), strict=True)
    assert [word for word, tag in tagged if tag in FINITE] == verbs


@pytest.mark.parametrize(
    ("sentence", "word", "tag"),
    [
        ("He fired a shot in the air .", "shot", "NN"),
        ("The bank made a cut in its rates .", "cut", "NN"),
        ("A man was shot in the leg .", "shot", "VBN"),
        ("Velmar , best known for its mill , burned .", "known", "VBN"),
        ("The firm sells boats that sink at once .", "that", "WDT"),
    ],
)
def test_a_word_of_two_kinds_is_told_by_its_neighbours(sentence: str, word: str, tag: str) -> None:
    words = sentence.split()
    assert tag_words(words)[words.index(word)] == tag


@pytest.mark.parametrize(
    ("sentence", "word", "tag"),
    [
        ("The cook faces two charges , accused of theft in Velmar .", "accused", "VBN"),
        ("The fair , held in the hall of Halver , ended .", "held", "VBN"),
        ("The cook rose , looked at him and left the hall .", "looked", "VBD"),
        ("Over 500 people were hurt in the storm .", "over", "JJR"),
    ],
)
def test_a_parsed_sentence_knows_what_describes(sentence: str, word: str, tag: str) -> None:
    words = parse(sentence)
    assert words.tags[words.lower.index(word)] == tag
