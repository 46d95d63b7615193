from __future__ import annotations

from itertools import combinations

import pytest

from digests.events import mark_bullets, mark_disagreeing, read_statement
from digests.events.disagreeing import ALIKE_LEADS, differ_in_figure
from digests.models import Article, Bullet, Claim, Mark, Receipt
from tests.digests.marked_pairs import OTHER_EVENTS, TOLD_AGAIN
from tests.digests.teasers import SAME_EVENT, SETS


def told(text: str, article: str, quote: str = "") -> Bullet:
    return Bullet(1, text, "general", (Receipt(article, 0, 1, quote or text),))


PAPERS = {
    name: Article(name, "", "", paper)
    for name, paper in (("h", "Herald"), ("p", "Post"), ("m", "Mail"), ("h2", "Herald"))
}
THREE = "Three people died when a ferry sank off Ostin."
FOURTEEN = "The sinking of a ferry off Ostin killed 14 people, police said."


@pytest.mark.parametrize(
    ("one", "other", "figures"),
    [
        (THREE, FOURTEEN, ("3", "14")),
        ("Brixo will cut 900 jobs at its headquarters.",
         "Brixo plans to cut 1,400 jobs at its headquarters.", ("900", "1,400")),
        ("Quorba offered 2.1 billion euros for its rival Stent.",
         "Quorba offered 2.6 billion euros for its rival Stent.", ("2.1 billion", "2.6 billion")),
        ("Brixo will build its mill in Ostin for 7.4 billion euros.",
         "Brixo will build its mill in Ostin for 7.2 billion euros.",
         ("7.4 billion", "7.2 billion")),
        ("Inflation in Averia fell to 3.2 percent in April.",
         "Inflation in Averia fell to 3.4 percent in April.", ("3.2%", "3.4%")),
    ],
)  # fmt: skip
def test_two_figures_for_one_thing_are_found(one: str, other: str, figures: object) -> None:
    assert differ_in_figure(read_statement(one), read_statement(other)) == figures


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("About 3,400 dock workers walked out.", [("worker", 3_400)]),
        ("Ferries carried 12 of the 96 passengers.", [("people", 12), ("people", 96)]),
        ("At least 14 were killed.", [("people dead", 14)]),
        ("Twenty-one people died in a ferry fire.", [("people dead", 21)]),
        ("A fire killed 3 and injured 41.", [("people dead", 3), ("people hurt", 41)]),
        ("A blaze drove 1,200 residents away.", [("people", 1_200)]),
        ("It led to the evacuation of 1,200 people.", [("people away", 1_200)]),
        ("Two nurses were hurt in a fire.", [("nurs hurt", 2)]),
        ("Reactor 2 at Corvo stopped.", []),
        ("The bridge costs 40 million euros.", [("euro", 40_000_000)]),
        ("The party won 41 percent.", [("percent", 41)]),
        ("It rose from 750 million a year earlier.", []),
    ],
)
def test_a_number_counts_the_plural_behind_it(text: str, counted: list[tuple[str, int]]) -> None:
    assert read_statement(text).counted == tuple(counted)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(THREE, THREE, id="the same"),
        pytest.param(THREE, "40 people were rescued when a ferry sank off Ostin.", id="rescued"),
        pytest.param(THREE, "14 people died in a fire in Ostin.", id="another thing"),
        pytest.param(
            "Brixo will cut 2,100 jobs.", "Brixo will cut 2,000 jobs.", id="rounding"
        ),
        pytest.param(
            "Inflation in Averia was 3.2 percent in April.",
            "Inflation in Averia was 3.4 percent in March.",
            id="another month",
        ),
        pytest.param(
            "Retail sales in Averia rose 1.9 percent.", "Car sales in Averia rose 11 percent.",
            id="another share",
        ),
    ],
)  # fmt: skip
def test_figures_for_two_things_are_no_disagreement(one: str, other: str) -> None:
    assert differ_in_figure(read_statement(one), read_statement(other)) is None


def test_who_was_hurt_and_who_was_driven_out_are_counted_apart_in_two_leads() -> None:
    one = (
        "A fire in a store of fertiliser killed three workers in the port of Ostin and forced the "
        "evacuation of 1,200 people."
    )
    other = (
        "Three workers were killed and 41 people were injured when a store of fertiliser in the "
        "port of Ostin caught fire."
    )
    assert differ_in_figure(read_statement(one), read_statement(other), ALIKE_LEADS) is None


def test_neither_events_alike_in_words_nor_one_event_in_two_words_are_taken_for_one() -> None:
    pairs = [pair for texts in SETS.values() for pair in combinations(texts, 2)]
    for one, other in (*pairs, *OTHER_EVENTS, *SAME_EVENT, *TOLD_AGAIN):
        assert differ_in_figure(read_statement(one), read_statement(other)) is None


def test_each_of_the_bullets_that_disagree_says_what_all_of_them_say() -> None:
    bullets = [told(THREE, "h"), told("Snow fell.", "m"), told(FOURTEEN, "p"), told(FOURTEEN, "m")]
    marked = mark_disagreeing(bullets, PAPERS)
    assert marked[0].claims == (Claim("3", ("Herald",)), Claim("14", ("Post", "Mail")))
    assert marked[1] == bullets[1]
    assert {claim.figure for claim in marked[2].claims} == {"3", "14"}


def test_a_paper_that_has_learnt_more_does_not_disagree_with_itself() -> None:
    assert not any(b.claims for b in mark_disagreeing([told(THREE, "h"), told(FOURTEEN, "h2")],
                                                      PAPERS))  # fmt: skip


def test_a_day_that_only_the_receipts_have_keeps_two_figures_apart() -> None:
    april, march = "Inflation fell to 3.2 percent.", "Inflation fell to 3.4 percent."
    bullets = [told(april, "h", f"In April, {april}"), told(march, "p", f"In March, {march}")]
    assert not any(bullet.claims for bullet in mark_disagreeing(bullets, PAPERS))


def test_a_figure_that_was_told_as_anothers_claim_is_no_update() -> None:
    [sent, _] = mark_disagreeing([told(THREE, "h"), told(FOURTEEN, "p")], PAPERS)
    again = "14 people died when a ferry sank off Ostin."
    assert mark_bullets([told(again, "m")], [sent]) == ()
    [update] = mark_bullets([told(again.replace("14", "16"), "m")], [sent])
    assert update.mark is Mark.UPDATE
