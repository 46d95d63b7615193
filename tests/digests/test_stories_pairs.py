from __future__ import annotations

import pytest

from digests.events import mark_bullets
from digests.models import Bullet, Mark, Receipt
from tests.digests.marked_pairs import NEW_FACTS, OTHER_EVENTS, TOLD_AGAIN


def mark_of(later: str, told: str) -> Mark:
    sent, fresh = (
        Bullet(1, text, "general", (Receipt(article, 0, 1, text),))
        for article, text in (("told", told), ("later", later))
    )
    marked = mark_bullets([fresh], [sent])
    return marked[0].mark if marked else Mark.NONE


@pytest.mark.parametrize(("told", "later"), TOLD_AGAIN)
def test_what_was_told_in_other_words_is_left_out(told: str, later: str) -> None:
    assert mark_of(later, told) is Mark.NONE


@pytest.mark.parametrize(("told", "later"), NEW_FACTS)
def test_a_new_number_name_decision_or_turn_is_an_update(told: str, later: str) -> None:
    assert mark_of(later, told) is Mark.UPDATE


@pytest.mark.parametrize(("told", "later"), OTHER_EVENTS)
def test_another_event_alike_in_words_is_new(told: str, later: str) -> None:
    assert mark_of(later, told) is Mark.NEW


@pytest.mark.parametrize(("told", "later"), [*TOLD_AGAIN, *NEW_FACTS, *OTHER_EVENTS])
def test_what_was_told_word_by_word_is_always_left_out(told: str, later: str) -> None:
    assert mark_of(told, told) is mark_of(later, later) is Mark.NONE
