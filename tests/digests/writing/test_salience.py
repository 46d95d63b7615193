from __future__ import annotations

from collections import Counter
from math import exp, log

import pytest

from digests.writing.ranking.salience import find_salience, weigh_telling

LINES = [("lithium", "mine"), ("mine", "rain"), ("lithium", "price", "velmar")]


def test_a_chance_is_the_logistic_of_what_speaks_for_a_word() -> None:
    chances = find_salience(LINES)
    odds = -1.76 - 0.6 * log(3) + 1.76 + 1.32 * log(2)
    assert chances["lithium"] == pytest.approx(1 / (1 + exp(-odds)))
    odds = -1.76 - 0.6 * log(3) + 1.76 * exp(-2 / 5)
    assert chances["price"] == pytest.approx(1 / (1 + exp(-odds)))


def test_a_word_is_likelier_told_in_more_sentences_and_in_earlier_ones() -> None:
    chances = find_salience(LINES)
    assert chances["lithium"] > chances["rain"] > chances["price"]


def test_names_and_words_of_the_title_are_likelier_told() -> None:
    plain = find_salience(LINES)
    marked = find_salience(LINES, named={"velmar", "strange"}, titled={"price"})
    assert marked["velmar"] > plain["velmar"]
    assert marked["price"] > plain["price"]
    assert marked["rain"] == plain["rain"]
    assert marked.keys() == plain.keys()


def test_a_word_told_before_tells_less_each_time() -> None:
    chances = find_salience(LINES)
    tells = [weigh_telling(["lithium"], chances, Counter(lithium=times)) for times in range(3)]
    assert tells[0] > tells[1] > tells[2]


def test_a_word_that_is_hardly_told_costs_more_than_it_tells() -> None:
    assert weigh_telling(["strange"], find_salience(LINES)) < 0


def test_no_sentences_have_no_salience() -> None:
    assert find_salience([]) == {}
